"""Marked texts kept between runs: Markdown is the slowest thing before the pages.

An entry is JSON with the tree as XML, and carries its own hash: nothing in it can run. Its key
holds the source, the words of its language, all references and the code that made it. A text with
errors is not kept, so that a picture that turns up is seen; one whose pictures moved is not given.
"""

from __future__ import annotations

import functools
import importlib.metadata
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from manual import diagnostics, files
from manual.book.model import Source
from manual.diagnostics import has_errors
from manual.markup.citations import Cited
from manual.markup.convert import Marked
from manual.markup.facilitation import Activity
from manual.markup.forms import Field
from manual.markup.headings import Heading
from manual.markup.terms import Use

FORMAT = 4
FOLDER = "texts"
_TOOLS = ("markdown", "pymdown-extensions", "babel", "phonenumbers")


def key(source: Source, shared: str) -> str:
    """Name the text that comes of a source; `shared` stands for words and references."""
    return files.sha256(repr((FORMAT, shared, _maker(), source)).encode())


@functools.cache
def _maker() -> str:
    """Name the code that makes texts."""
    own = [files.sha256(path.read_bytes()) for path in makers()]
    versions = [importlib.metadata.version(name) for name in _TOOLS]
    return files.sha256(repr((sys.version, versions, own)).encode())


def makers() -> list[Path]:
    """List the modules whose change may change a text."""
    package = Path(__file__).parents[1]
    folders = (package, package / "book", package / "markup")
    return sorted([Path(__file__), *(path for folder in folders for path in folder.glob("*.py"))])


def get(root: Path, name: str, source: Source) -> Marked | None:
    """Give a text that is whole, and whose pictures are where they were; None otherwise."""
    try:
        marked = _read(root, name, source)
    except (OSError, ValueError, KeyError, TypeError, ET.ParseError):
        return None
    return marked if all(_there(root, image) for image in marked.images) else None


@functools.lru_cache(maxsize=256)  # while a book is worked on, most of its texts stay as they were
def _read(root: Path, name: str, source: Source) -> Marked:
    head, _, body = _path(root, name).read_bytes().partition(b"\n")
    told = json.loads(body)
    if head.decode() != files.sha256(name.encode() + body):
        raise ValueError(name)
    return _heard(told, source)


def _there(root: Path, image: str) -> bool:
    path = files.existing(root, image)
    return path is not None and path.relative_to(root.resolve()).as_posix() == image


def put(root: Path, name: str, marked: Marked) -> None:
    """Keep a text that has no errors."""
    if has_errors(marked.diagnostics):
        return
    body = json.dumps(_told(marked), ensure_ascii=False).encode()
    head = files.sha256(name.encode() + body).encode()
    try:
        files.write_atomically(_path(root, name), head + b"\n" + body, synced=False)
    except OSError:
        return  # a full or read-only cache costs time, not the build


def _path(root: Path, name: str) -> Path:
    return root / ".cache" / FOLDER / name


def _told(marked: Marked) -> dict[str, Any]:
    return {
        "title": marked.title,
        "summary": marked.summary,
        "body": ET.tostring(marked.body, encoding="unicode"),
        "headings": [asdict(one) for one in marked.headings],
        "anchors": marked.anchors,
        "images": marked.images,
        "cited": [asdict(one) for one in marked.cited],
        "activities": [asdict(one) for one in marked.activities],
        "terms": [asdict(one) for one in marked.terms],
        "fields": [asdict(one) for one in marked.fields],
        "diagnostics": [diagnostics.told(one) for one in marked.diagnostics],
    }


def _heard(told: dict[str, Any], source: Source) -> Marked:
    return Marked(
        source=source,
        title=str(told["title"]),
        summary=str(told["summary"]),
        body=ET.fromstring(told["body"]),  # noqa: S314  # written by `_told`, its hash compared
        headings=tuple(Heading(**one) for one in told["headings"]),
        anchors=tuple(told["anchors"]),
        images=tuple(told["images"]),
        cited=tuple(Cited(**one) for one in told["cited"]),
        fields=tuple(Field(**one) for one in told["fields"]),
        terms=tuple(Use(**one) for one in told["terms"]),
        activities=tuple(Activity(**one) for one in told["activities"]),
        diagnostics=tuple(map(diagnostics.heard, told["diagnostics"])),
    )
