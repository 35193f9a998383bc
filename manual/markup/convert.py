"""From one Markdown source to one HTML fragment, with all that the rest of the press asks of it."""

from __future__ import annotations

import dataclasses
import functools
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import ParagraphProcessor
from markdown.treeprocessors import InlineProcessor

from manual import diagnostics
from manual.book import formats
from manual.book.contacts import Contact
from manual.book.glossary import Glossary
from manual.book.model import Source, Texts
from manual.book.sources import Reference
from manual.diagnostics import Diagnostic
from manual.markup import (
    attributes,
    citations,
    claims,
    facilitation,
    figures,
    footnotes,
    forms,
    guard,
    headings,
    labelled,
    losses,
    numbers,
    panels,
    raw_html,
    tables,
    tasks,
    terms,
    tree,
    typography,
    unread,
)
from manual.markup import contacts as contacts_of
from manual.markup.citations import Cited
from manual.markup.facilitation import Activity
from manual.markup.forms import Field
from manual.markup.headings import Heading
from manual.markup.terms import Use

NONE = Glossary()
# What would take Markdown too long: such a text is not read.
_BLOCKING = frozenset(("too-many-marks", "too-deep"))


@dataclass(frozen=True)
class Marked:
    """A piece's text as HTML whose links still read as they were written.

    `body` is a ``div`` that nobody changes after this stage; `anchors` are full names
    (``detainers.the-48-hours``) in document order; `images` are files of the book; `title` and
    `summary` are inline HTML; `fields` are those of its forms in reading order;
    `terms` are its uses of terms of the glossary, `activities` those of a workshop.
    """

    source: Source
    title: str
    summary: str
    body: tree.Element
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]
    images: tuple[str, ...]
    cited: tuple[Cited, ...]
    fields: tuple[Field, ...]
    terms: tuple[Use, ...]
    diagnostics: tuple[Diagnostic, ...]
    activities: tuple[Activity, ...] = ()

    @property
    def minutes(self) -> int:
        """The time that its activities take together."""
        return sum(activity.minutes for activity in self.activities)


def convert(
    source: Source,
    root: Path,
    strings: Texts,
    references: Mapping[str, Reference] | None = None,
    glossary: Glossary = NONE,
    contacts: Sequence[Contact] = (),
) -> Marked:
    """Convert one source; what is refused is reported and left out."""
    references = references or {}
    written = _written(source, references, glossary)
    problems = list(written.problems())
    if any(problem.code in _BLOCKING for problem in problems):
        return _nothing(source, problems)
    body, refused = _parsed(source, written.text.body)
    problems += _checked(written, body, strings["locale"])
    problems += (*refused, *panels.check_notes(source, bool(written.cited.cited)))
    images, image_problems = figures.resolve(body, source, root)
    activities, time_problems = facilitation.time(body, source)
    labelled.label(body, strings, source.language, contacts)
    _number(body, source, strings)
    problems += facilitation.agendas(body, source)
    fields, form_problems = forms.fill(body, source, strings)
    _lists(body)
    _place_notes(body, source, written.cited.labels)
    problems += claims.check(source, body) if references else ()
    citations.tell(body, references, strings)
    uses, misplaced = terms.link(body, source, written.named)
    _refine(body, strings["locale"])
    found, anchors = headings.anchor(body, source.id)
    title, summary, tagged = _head(source)
    problems += (*image_problems, *time_problems, *form_problems, *misplaced, *tagged)
    problems += _divide(body, source, cites=bool(references))
    return Marked(
        source=source,
        title=title,
        summary=summary,
        body=body,
        headings=found,
        anchors=(source.id, *anchors),
        images=images,
        cited=written.cited.cited,
        fields=fields,
        terms=uses,
        diagnostics=tuple(problems),
        activities=activities,
    )


@dataclass(frozen=True)
class _Written:
    """A source as Markdown is to read it.

    In `linked` its terms are links; in `text` its citations are notes, too.
    """

    source: Source
    linked: Source
    text: Source
    named: terms.Expanded
    cited: citations.Expanded

    def problems(self) -> Iterator[Diagnostic]:
        """Check what can be known before Markdown runs."""
        yield from guard.check(self.source)
        yield from footnotes.check(self.text)
        yield from self.named.diagnostics
        yield from self.cited.diagnostics


def _written(source: Source, references: Mapping[str, Reference], glossary: Glossary) -> _Written:
    """Write terms and citations as links and notes; the lines of the body keep their numbers."""
    named = terms.expand(source, glossary)
    linked = dataclasses.replace(source, body=named.body)
    cited = citations.expand(linked, references)
    text = dataclasses.replace(source, body=cited.body)
    return _Written(source, linked, text, named, cited)


def _nothing(source: Source, problems: Sequence[Diagnostic]) -> Marked:
    """Give a text that is not read: it would take Markdown too long."""
    return Marked(
        source=source,
        title=source.title,
        summary=source.summary,
        body=tree.build("div"),
        headings=(),
        anchors=(),
        images=(),
        cited=(),
        fields=(),
        terms=(),
        diagnostics=tuple(problems),
    )


def _parsed(source: Source, text: str) -> tuple[tree.Element, list[Diagnostic]]:
    """Let Markdown read a text; what it was not allowed to take comes back as problems."""
    refuse, sieve = raw_html.RefuseHtml(), attributes.RefuseAttributes()
    body = tree.parse(_markdown(refuse, sieve, forms.Blanks()).convert(text))
    return body, [*_refused(source, refuse.found), *attributes.problems(source, sieve.found)]


def _head(source: Source) -> tuple[str, str, list[Diagnostic]]:
    """Set title and summary; raw HTML in them is a problem."""
    tags: list[str] = []
    title, summary = phrase(source.title, tags), phrase(source.summary, tags)
    return title, summary, [diagnostics.error("raw-html", source.place(), tag=tag) for tag in tags]


def _divide(body: tree.Element, source: Source, *, cites: bool) -> Iterator[Diagnostic]:
    """Part the panels of a folded format, and check that each names what it rests on."""
    if formats.panelled(source.formats):
        panels.divide(body)
        if cites:
            yield from claims.check_panels(source, body)


def _checked(written: _Written, body: tree.Element, locale: str) -> Iterator[Diagnostic]:
    """Check the tree as Markdown made it."""
    source = written.source
    yield from headings.check(source, body)
    yield from footnotes.check_bodies(written.text, body)
    yield from panels.check(source, body)
    yield from losses.check(written.linked, body)
    yield from unread.check(source, body)
    yield from contacts_of.check(source, body)
    yield from numbers.check(source, locale)


def _refine(body: tree.Element, locale: str) -> None:
    """Set what is small: marks of notes side by side, spaces, numbers."""
    footnotes.part(body)
    typography.glue(body)
    typography.hold(body)
    numbers.mark(body, locale)


def _number(body: tree.Element, source: Source, strings: Texts) -> None:
    """Frame and number pictures and tables."""
    number = str(int(source.stem.split("-", 1)[0])) if source.kind == "chapter" else ""
    figures.frame(body, figures.Numbering(strings["figure"], number))
    tables.finish(body, figures.Numbering(strings["table"], number))


def _place_notes(body: tree.Element, source: Source, labels: Mapping[str, str]) -> None:
    place = footnotes.inline if source.kind == "chapter" else footnotes.at_end
    place(body, source.id, labels)


def _lists(body: tree.Element) -> None:
    """Tick boxes, and let a list begin with its own number: WeasyPrint reads no ``start``."""
    tasks.tick_boxes(body)
    for listing in body.iter("ol"):
        start = listing.get("start", "")
        if start.isdigit():
            listing.set("style", f"counter-reset: list-item {int(start) - 1}")


def phrase(text: str, tags: list[str] | None = None) -> str:
    """Set a title or a summary: inline markup and typographer's quotes, no blocks.

    Raw HTML that stands in it is added to `tags`.
    """
    html, found = _phrase(" ".join(text.split()))
    if tags is not None:
        tags.extend(found)
    return html


@functools.lru_cache(maxsize=4096)
def _phrase(text: str) -> tuple[str, tuple[str, ...]]:
    """Set a phrase, and give the raw HTML in it: pieces and lists show the same titles again."""
    with _PHRASING:
        made, found = _phrases()
        found.clear()
        element = tree.parse(made.reset().convert(text))
        told = tuple(found)
    typography.glue(element)
    html = "".join(tree.serialise(paragraph) for paragraph in element.iter("p"))
    return html, told


_PHRASING = threading.Lock()


@functools.cache
def _phrases() -> tuple[markdown.Markdown, list[str]]:
    """Give what sets phrases, one at a time, and the raw HTML it meets; to make it takes long."""
    refuse = raw_html.RefuseHtml()
    made = _markdown(refuse, attributes.RefuseAttributes())
    made.parser = BlockParser(made)
    made.parser.blockprocessors.register(ParagraphProcessor(made.parser), "paragraph", 10)
    return made, refuse.found


def _markdown(*refusing: markdown.Extension) -> markdown.Markdown:
    made = markdown.Markdown(
        output_format="xhtml",
        tab_length=4,
        extensions=[
            "tables",
            "footnotes",
            "def_list",
            "attr_list",
            "abbr",
            "fenced_code",
            "sane_lists",
            "smarty",
            labelled.LabelledBlocks(),
            *refusing,
        ],
    )
    for processor in made.treeprocessors:
        if isinstance(processor, InlineProcessor):
            # A registry looks a pattern up by its name each time: half a million times a book.
            processor.inlinePatterns = list(processor.inlinePatterns)  # type: ignore[assignment]
    return made


def _refused(source: Source, found: list[str]) -> Iterator[Diagnostic]:
    lines = guard.prose_lines(source.body)
    seen = (0, 0)
    for tag in found:
        first = tag.split("\n", 1)[0]
        places = [(n, line.find(first, seen[1] if n == seen[0] else 0)) for n, line in lines]
        there = [place for place in places if place[1] >= 0]
        number, column = next((p for p in there if p >= seen), there[0] if there else (0, 0))
        seen = (number, column + 1)
        yield diagnostics.error("raw-html", source.place(number), tag=first)
