"""The HTML of the workbench, in the language of the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import jinja2
from babel.core import Locale, UnknownLocaleError

from manual import files, messages
from manual.book.model import Book
from manual.diagnostics import Diagnostic
from manual.workbench import views
from manual.workbench.views import PieceView

FOLDER = Path(__file__).parent / "page"


@dataclass(frozen=True)
class Pages:
    """Fills the layouts of the workbench; `language` is that of its own words."""

    language: str

    @cached_property
    def _layouts(self) -> jinja2.Environment:
        made = jinja2.Environment(
            loader=jinja2.FileSystemLoader(FOLDER),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        made.globals |= {"say": self.say, "speaks": self.language, "said": self._said}
        made.filters["initial"] = lambda name: name[:1].upper() + name[1:]
        made.filters["number"] = lambda value: messages.number(value, self.language)
        return made

    def say(self, key: str, /, **values: object) -> str:
        """Give a phrase of the catalogue."""
        return messages.say(key, self.language, **values)

    def _said(self, problem: Diagnostic, *, brief: bool = False) -> Sequence[str]:
        """Give a problem as lines: what is wrong, then how to mend it.

        It is `brief` beside its block, whose name then goes without saying.
        """
        what = messages.what(problem, self.language)
        named = f"{dict(problem.values).get('block', '')}: "
        if brief:
            what = what.removeprefix(named)
            what = what[:1].upper() + what[1:]
        return [line for line in (what, messages.mended(problem, self.language)) if line]

    def listed(self, book: Book, rows: Mapping[str, Sequence[PieceView]], token: str) -> str:
        """List the texts of each translation."""
        return self._filled("list.html", book, rows=rows, token=token)

    def text(self, book: Book, view: PieceView, found: Sequence[Diagnostic], token: str) -> str:
        """Show a text to work on."""
        return self._filled("text.html", book, piece=view, told=mark(found), token=token)

    def blocks(self, book: Book, view: PieceView, found: Sequence[Diagnostic]) -> str:
        """Show the blocks of a text, its progress and its problems."""
        return self._filled("fresh.html", book, piece=view, told=mark(found))

    def problems(self, found: Sequence[Diagnostic]) -> str:
        """List problems."""
        return self._layouts.get_template("problems.html").render(
            problems=[views.ProblemView(one, one.place.line, 0) for one in found]
        )

    def _filled(self, layout: str, book: Book, **values: object) -> str:
        title = book.title.get(self.language) or book.title[book.source_language]
        return self._layouts.get_template(layout).render(
            title=title, source=book.source_language, names=self._names(book), **values
        )

    def _names(self, book: Book) -> Mapping[str, str]:
        """Name the languages of a book in the language of the person."""
        spoken = Locale.parse(self.language)
        named = {
            code: _locale(code).get_display_name(spoken) for code in (*book.languages, *book.begun)
        }
        return {code: name or code for code, name in named.items()}


def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("und")


def mark(found: Sequence[Diagnostic]) -> str:
    """Name a list of problems, so that it can be told whether they are the same."""
    return files.sha256(repr(found).encode())[:12]
