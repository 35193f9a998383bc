"""Tiny complete books, made in a temporary folder: written, built, changed, built again.

A `MiniBook` carries the press's own styles and words and as many chapters as a test writes. It is
built through the command line, in a process of its own, as a person would.
"""

from __future__ import annotations

import functools
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from tests import warm

PROJECT = Path(__file__).resolve().parent.parent

EDITIONS = """
[editions.reading]
pieces = ["manual", "handouts"]
margins = { top = "0.7in", bottom = "0.7in", inner = "0.95in", outer = "1.2in" }

[editions.print]
pieces = ["manual"]
sides = "double"
colour = "black"
links = "printed"
margins = { top = "0.7in", bottom = "0.7in", inner = "0.95in", outer = "1.2in" }
"""


@functools.cache
def _starter() -> warm.Starter:
    return warm.Starter()


@dataclass(frozen=True)
class Result:
    """What a run of the program gave."""

    status: int
    out: str
    err: str


@dataclass
class MiniBook:
    """A book in a folder of its own."""

    root: Path
    languages: tuple[str, ...] = ("en",)
    chapters: list[str] = field(default_factory=list)
    handouts: list[str] = field(default_factory=list)
    editions: str = EDITIONS
    extra: str = ""

    def __post_init__(self) -> None:
        shutil.copytree(PROJECT / "styles", self.root / "styles")
        for language in self.languages:
            (self.root / language).mkdir(parents=True)
            shutil.copy(PROJECT / language / "strings.toml", self.root / language)
        # The fonts are cut once for all tests.
        (self.root / ".cache").mkdir()
        for folder in (PROJECT / ".cache").glob("fonts-*"):
            shutil.copytree(folder, self.root / ".cache" / folder.name)
        self.save()

    def save(self) -> None:
        """Write the manifest."""
        names = self.languages
        title = "\n".join(f'{name} = "Mini book ({name})"' for name in names)
        part = ", ".join(f'{name} = "Part ({name})"' for name in names)
        self.write(
            "book.toml",
            f"""id = "mini"
version = "1.0"
date = 2026-01-02
languages = {list(names)!r}
handouts = {self.handouts!r}
{self.extra}
[title]
{title}

[[parts]]
title = {{ {part} }}
chapters = {self.chapters!r}
{self.editions}""",
        )

    def write(self, file: str, text: str | bytes) -> Path:
        """Write a file of the book."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def chapter(self, stem: str, body: str, *, language: str = "en", title: str = "") -> Path:
        """Write a chapter and list it."""
        if stem not in self.chapters:
            self.chapters.append(stem)
            self.save()
        head = f"---\ntitle: {title or stem}\nsummary: About {stem}.\n---\n"
        return self.write(f"{language}/chapters/{stem}.md", head + body)

    def handout(self, slug: str, body: str, *, language: str = "en", form: str = "sheet") -> Path:
        """Write a handout and list it."""
        if slug not in self.handouts:
            self.handouts.append(slug)
            self.save()
        head = f"---\ntitle: {slug}\nsummary: About {slug}.\nformat: {form}\n---\n"
        return self.write(f"{language}/handouts/{slug}.md", head + body)

    def run(self, *arguments: str, speak: str = "C", timeout: float = 120) -> Result:
        """Run the program in the book's folder; `speak` is the locale of its messages."""
        environment = {**os.environ, "LC_ALL": speak, "LANG": speak, "NO_COLOR": "1"}
        return Result(*_starter().run(arguments, self.root, environment, timeout))

    def build(self, *arguments: str) -> Result:
        """Build, and fail the test where the build fails."""
        result = self.run("build", *arguments)
        assert result.status == 0, result.err
        return result

    def pdf(self, name: str = "manual-reading", language: str = "en") -> Path:
        """Give the path of a built PDF."""
        return self.root / "dist" / language / f"{name}.pdf"
