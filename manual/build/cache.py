"""Fragments kept by the hash of all that they depend on, so that nothing is set twice.

An entry is one file: a line of JSON that carries the SHA-256 of itself and the rest, then the PDF.
A damaged or foreign entry does not verify and counts as absent.
"""

from __future__ import annotations

import functools
import importlib.metadata
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from manual import diagnostics, files
from manual.build import room
from manual.build.because import State
from manual.diagnostics import Severity
from manual.pdf.numbers import Survey
from manual.products.fragment import Fragment
from manual.products.plan import Plan
from manual.typeset import fonts
from manual.typeset.job import Blank, Excess, Job, Laid, Title

FORMAT = 4
_TOOLS = ("weasyprint", "pydyf", "pikepdf", "tinyhtml5", "tinycss2", "cssselect2", "pyphen")


class Cache:
    """A folder of fragments."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> Fragment | None:
        """Give a fragment that is whole and of this format, or None."""
        try:
            head, _, pdf = self._path(key).read_bytes().partition(b"\n")
            told = json.loads(head)
            if told.pop("sha256") != _sum(told, pdf):
                return None
            if told["format"] != FORMAT or told["key"] != key:
                return None
            found = tuple(map(diagnostics.heard, told["diagnostics"]))
            room.used(self._path(key))
            return Fragment(pdf, _survey(told["survey"]), found, _laid(told["laid"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def put(self, key: str, fragment: Fragment) -> bool:
        """Keep a fragment and tell whether it is kept; one with errors is not worth keeping."""
        if any(d.severity is Severity.ERROR for d in fragment.diagnostics):
            return False
        told = {
            "format": FORMAT,
            "key": key,
            "survey": asdict(fragment.survey),
            "laid": asdict(fragment.laid),
            "diagnostics": [diagnostics.told(d) for d in fragment.diagnostics],
        }
        told["sha256"] = _sum(told, fragment.pdf)
        head = json.dumps(told, sort_keys=True).encode()
        try:
            files.write_atomically(self._path(key), head + b"\n" + fragment.pdf, synced=False)
        except OSError:
            return False  # a full or read-only cache costs time, not the build
        return True

    def stored(self, key: str, fragment: Fragment) -> bytes | files.Stored:
        """Tell where the PDF of a fragment lies that is kept; where it is gone, give it."""
        path = self._path(key)
        try:
            return files.Stored(path, path.stat().st_size - len(fragment.pdf))
        except OSError:
            return fragment.pdf

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]


def _sum(told: dict[str, Any], pdf: bytes) -> str:
    """Hash what an entry tells together with its PDF."""
    return files.sha256(json.dumps(told, sort_keys=True).encode() + b"\n" + pdf)


def _survey(told: dict[str, Any]) -> Survey:
    anchors = tuple((str(name), int(page)) for name, page in told["anchors"])
    rooms = tuple((str(name), int(room)) for name, room in told["rooms"])
    return Survey(int(told["pages"]), anchors, rooms)


def _laid(told: dict[str, Any]) -> Laid:
    excess = tuple(Excess(**one) for one in told["excess"])
    titles = tuple(Title(**one) for one in told["titles"])
    return Laid(excess, titles, tuple(Blank(**one) for one in told["blanks"]))


class Keys:
    """Makes the key of a job; each file is hashed once a build."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._hash = functools.cache(self._file_hash)
        self._files = self._styles()
        self._shared = files.sha256(json.dumps([tools(), self._files], sort_keys=True).encode())

    def key(self, job: Job) -> str:
        """Hash all that the fragment depends on; folders and names do not count."""
        parts = [self._shared, job.html, job.styles, self._images(job), _way(job)]
        return files.sha256(json.dumps(parts).encode())

    def state(self, job: Job) -> State:
        """Give what the key hashes, by name, to tell why a fragment was set again."""
        way = json.dumps([job.styles, _way(job)])
        return State(tuple(tools()), dict(self._files), dict(self._images(job)), job.html, way)

    def _images(self, job: Job) -> list[tuple[str, str]]:
        return [(image, self._hash(self._root / image)) for image in job.images]

    def piece(self, planned: Plan) -> str:
        """Hash all that a finished PDF is made of."""
        texts = [
            ([(self.key(s.job), s.numbering, s.recto, s.under) for s in text.steps], text.document)
            for text in planned.texts
        ]
        folded = planned.piece.edition.folded
        return files.sha256(repr((self._shared, texts, folded)).encode())

    def _styles(self) -> list[tuple[str, str]]:
        folder = self._root / "styles"
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        return [(path.relative_to(folder).as_posix(), self._hash(path)) for path in found]

    def _file_hash(self, path: Path) -> str:
        try:
            return files.sha256(path.read_bytes())
        except OSError:
            return ""


PARTS = ("typeset", "pdf", "impose", "press", "products")
"""The packages whose source shapes what is made."""


@functools.cache
def tools() -> list[str]:
    """Name everything but the book that shapes a fragment: tools, fonts, and this press itself."""
    package = Path(__file__).parent.parent
    sources = sorted(path for part in PARTS for path in (package / part).glob("*.py"))
    own = files.sha256("".join(files.sha256(path.read_bytes()) for path in sources).encode())
    versions = [f"{name} {importlib.metadata.version(name)}" for name in _TOOLS]
    python = f"Python {sys.version.split()[0]}"
    return [f"format {FORMAT}", python, f"fonts {fonts.key()}", f"press {own[:16]}", *versions]


def _way(job: Job) -> list[object]:
    fit = [[panel.anchor, panel.title] for panel in job.fit]
    return [job.slots, job.grey, job.file, fit, job.closer, job.leaves]
