"""The only way in for pictures and styles: files inside the book, and ``data:``.

A request for anything else opens no socket and no file; it is noted and becomes a diagnostic,
because SVG drawing swallows exceptions.
"""

from __future__ import annotations

import contextlib
import io
import mimetypes
import urllib.parse
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from manual import files
from manual.typeset import grey

SCHEME = "project"
LARGEST = 64 * 1024 * 1024
RASTERS = ("image/png", "image/jpeg")

for _relative in (urllib.parse.uses_relative, urllib.parse.uses_netloc):
    if SCHEME not in _relative:
        _relative.append(SCHEME)  # lets urljoin resolve addresses against project:///


class ProjectFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Fetches ``project:///path`` below one root; `refused` lists what was not given."""

    def __init__(self, root: Path, *, without_colour: bool = False) -> None:
        super().__init__(allowed_protocols=(SCHEME, "data"), allow_redirects=False)
        self._root = root
        self._grey = without_colour
        self.refused: list[tuple[str, str]] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Give the file, or refuse."""
        data, kind = self._read(url, headers)
        if kind in RASTERS:
            _check(data)
        if self._grey:
            data = grey.picture(data, kind)
        return URLFetcherResponse(url, data, {"Content-Type": kind})

    def _read(self, url: str, headers: object) -> tuple[bytes, str]:
        parts = urlsplit(url)
        if parts.scheme == "data":
            if len(url) > LARGEST:
                raise self._refuse(url, "too large")
            with contextlib.closing(super().fetch(url, headers)) as response:
                return response.read(), response.content_type
        if parts.scheme != SCHEME or parts.netloc:
            raise self._refuse(url, "outside the book")
        path = files.inside(self._root, unquote(parts.path).lstrip("/"))
        if path is None:
            raise self._refuse(url, "outside the book")
        if not path.is_file():
            raise self._refuse(url, "missing")
        if path.stat().st_size > LARGEST:
            raise self._refuse(url, "too large")
        return path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream"

    def _refuse(self, url: str, why: str) -> ValueError:
        shown = url[:120]
        self.refused.append((shown, why))
        return ValueError(f"{why}: {shown}")


def _check(data: bytes) -> None:
    """Raise ValueError for a damaged or huge picture, of which WeasyPrint would draw a part."""
    from PIL import Image, ImageFile

    lenient = ImageFile.LOAD_TRUNCATED_IMAGES  # WeasyPrint sets it for the whole process
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.load()
    except Image.DecompressionBombError as problem:
        raise ValueError("the picture has too many pixels") from problem
    except (OSError, SyntaxError, ValueError) as problem:
        raise ValueError("the picture is damaged") from problem
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
