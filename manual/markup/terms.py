"""Terms of the glossary: ``[[detainer]]`` or ``[[detainer|detainers]]`` leads to its entry.

What stands before the bar names the term: its id in glossary.toml, or its name or one of its forms
in any language of the book. What stands behind it is printed. Without a bar, a name in the
language of the text is printed as it stands, and any other one as the term is called there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from manual import diagnostics
from manual.book.glossary import Glossary, Term
from manual.book.model import Source
from manual.diagnostics import Diagnostic, Place
from manual.markup import inline, tree
from manual.markup.guard import prose_lines

ADDRESS = "urn:term:"
ANNEX = "glossary"

_LINK = re.compile(r"(?<![\\!\[])\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\](?![(\[])")
_OPEN = re.compile(r"(?<![\\!\[])\[\[(?=[^\W_])[^\]]*$")


@dataclass(frozen=True)
class Use:
    """One use of a term in a text: the term's id, and the full name of the anchor there."""

    id: str
    anchor: str


@dataclass(frozen=True)
class Expanded:
    """A body in which every term is an ordinary link, and the 1-based line of each."""

    body: str
    lines: tuple[int, ...]
    diagnostics: tuple[Diagnostic, ...]


def anchor(name: str) -> str:
    """Give the anchor of a term's entry in the annex."""
    return f"{ANNEX}.{name}"


def expand(source: Source, glossary: Glossary) -> Expanded:
    """Turn terms into links that `link` finds again; the lines of the body keep their numbers."""
    head = [
        *_refused(source.title, Place(source.file, source.title_line)),
        *_refused(source.summary, Place(source.file, source.summary_line)),
    ]
    if "[[" not in source.body:
        return Expanded(source.body, (), tuple(head))
    writer = _Writer(source, glossary, head)
    lines = source.body.split("\n")
    for number, line in prose_lines(source.body):
        if "[[" in line:
            lines[number - 1] = writer.write(line, number)
    return Expanded("\n".join(lines), tuple(writer.lines), tuple(writer.problems))


def _refused(text: str, place: Place) -> Iterator[Diagnostic]:
    for found in _LINK.finditer(text):
        yield diagnostics.error("term-not-here", place, found=found[0])


class _Writer:
    """Writes the terms of one source as links, numbered in the order of the source."""

    def __init__(self, source: Source, glossary: Glossary, problems: list[Diagnostic]) -> None:
        self._source = source
        self._glossary = glossary
        self.problems = problems
        self.lines: list[int] = []

    def write(self, line: str, number: int) -> str:
        """Write one line; what is wrong with it is added to the problems."""
        parts = inline.CODE.split(line)
        for index in range(0, len(parts), 2):
            parts[index] = _LINK.sub(lambda found: self._link(found, number), parts[index])
            if opened := _OPEN.search(parts[index]):
                place = self._source.place(number)
                found = opened[0][:40]
                self.problems.append(diagnostics.error("term-open", place, found=found))
        return "".join(parts)

    def _link(self, found: re.Match[str], number: int) -> str:
        name, label = found[1].rstrip("\\").strip(), (found[2] or "").strip()
        language = self._source.language
        term = self._glossary.find(name, language)
        if term is None:
            near = self._glossary.nearest(name, language)
            place = self._source.place(number)
            self.problems.append(diagnostics.error("term-unknown", place, name=name, nearest=near))
            return label or name
        if not label:
            label = name if self._glossary.says(name, self._spoken(number)) else self._called(term)
        self.lines.append(number)
        return f"[{label}]({ADDRESS}{term.id}:{len(self.lines)})"

    def _spoken(self, number: int) -> str:
        """Give the language of a line: that of its file, where two are put together."""
        mixed = self._source.place(number).file if self._source.origins else ""
        return mixed.partition("/")[0] or self._source.language

    def _called(self, term: Term) -> str:
        language = self._source.language
        name, english = (
            inline.escaped(term.name(language)),
            inline.escaped(dict(term.names).get("en", "")),
        )
        if not term.keep_english or not english or language == "en":
            return name
        return f'{name} (*{english}*{{: lang="en" }})'


def link(
    root: tree.Element, source: Source, expanded: Expanded
) -> tuple[tuple[Use, ...], tuple[Diagnostic, ...]]:
    """Name each link to a term, so that the annex can tell its page.

    Gives the uses in the order of reading; and as problems the terms of which Markdown made no
    link, as in the caption of a picture or within another link.
    """
    uses: list[Use] = []
    count: Counter[str] = Counter()
    left = dict(enumerate(expanded.lines, start=1))
    for element in root.iter("a"):
        scheme, _, address = element.get("href", "").partition(ADDRESS)
        name, _, number = address.partition(":")
        if scheme or not number.isdigit() or left.pop(int(number), None) is None:
            continue
        count[name] += 1
        own = f"term-{name}" + (f"-{count[name]}" if count[name] > 1 else "")
        element.set("id", own)
        element.set("data-term", name)
        tree.add_class(element, "term")
        uses.append(Use(name, f"{source.id}.{own}"))
    return tuple(uses), tuple(
        diagnostics.error("term-not-here", source.place(line), found="[[…]]")
        for line in left.values()
    )
