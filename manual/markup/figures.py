"""Pictures: an image alone in its paragraph becomes a figure; every image has an alt text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from manual import diagnostics, files
from manual.book.model import Source
from manual.book.reading import nearest
from manual.diagnostics import Diagnostic
from manual.markup import tree
from manual.markup.guard import prose_lines

SCHEME = "project:///"
"""Addresses of files inside the book, as the typesetter fetches them."""

TYPES = (".svg", ".png", ".jpg", ".jpeg")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True)
class Numbering:
    """How figures and tables are counted: the word, and the chapter's number or nothing."""

    word: str
    chapter: str

    def label(self, count: int) -> str:
        """Give a label such as ``Figure 7.2``."""
        return f"{self.word} {self.chapter}.{count}" if self.chapter else f"{self.word} {count}"


def locate(source: Source, address: str) -> Iterator[int]:
    """Give the lines on which a link or an image with this address stands."""
    pattern = re.compile(
        rf"\]\(\s*<?{re.escape(address)}[>\s)]|\]:\s*<?{re.escape(address)}|<{re.escape(address)}>"
    )
    found = [number for number, line in prose_lines(source.body) if pattern.search(line + " ")]
    return iter(found or [0])


def resolve(
    root: tree.Element, source: Source, folder: Path
) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """Point each image at its file in the book; give the files, and what is wrong with them."""
    found: list[str] = []
    problems: list[Diagnostic] = []
    places: dict[str, list[int]] = {}
    for image in root.iter("img"):
        address = image.get("src", "")
        lines = places.setdefault(address, list(locate(source, address)))
        line = lines.pop(0) if len(lines) > 1 else lines[0]
        if not image.get("alt", "").strip():
            problems.append(diagnostics.error("alt-missing", source.place(line), image=address))
        file, problem = _find(source, address, line, folder)
        if problem is not None:
            problems.append(problem)
        else:
            image.set("src", SCHEME + file)
            found.append(file)
    return tuple(dict.fromkeys(found)), problems


def _find(source: Source, address: str, line: int, root: Path) -> tuple[str, Diagnostic | None]:
    place = source.place(line)
    if _SCHEME.match(address):
        return "", diagnostics.error("image-remote", place, image=address)
    file = posixpath.normpath(posixpath.join(posixpath.dirname(source.file), unquote(address)))
    if file.startswith(("../", "/")) or files.inside(root, file) is None:
        return "", diagnostics.error("image-outside", place, image=address)
    path = files.existing(root, file)
    if path is None:
        folder = root / posixpath.dirname(file)
        names = [p.name for p in folder.iterdir()] if folder.is_dir() else []
        near = nearest(posixpath.basename(file), names)
        return "", diagnostics.error("image-missing", place, image=address, file=file, nearest=near)
    if path.suffix.lower() not in TYPES:
        return "", diagnostics.error("image-type", place, image=address, known=", ".join(TYPES))
    return path.relative_to(root.resolve()).as_posix(), None


def frame(root: tree.Element, numbering: Numbering) -> None:
    """Turn each image that stands alone in its paragraph into a numbered figure."""
    parents = tree.parents(root)
    count = 0
    for paragraph in list(root.iter("p")):
        image = paragraph[0] if len(paragraph) == 1 else None
        if image is None or image.tag != "img" or tree.text_of(paragraph):
            continue
        figure = tree.build("figure")
        caption = image.attrib.pop("title", "")
        if anchor := paragraph.get("id"):
            figure.set("id", anchor)
        image.tail = None
        figure.append(image)
        if caption:
            count += 1
            figure.append(captioned("figcaption", numbering.label(count), caption))
        tree.replace(parents[paragraph], paragraph, figure)


def captioned(tag: str, label: str, text: str) -> tree.Element:
    """Make a caption: the number in its own span, then the words."""
    caption = tree.build(tag)
    number = tree.build("span", f"{label}.", class_="caption-number")
    number.tail = f" {text}"
    caption.append(number)
    return caption
