"""Texts and layouts into HTML documents, ready to be typeset."""

from __future__ import annotations

import datetime
import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import jinja2
from markupsafe import Markup

from manual import diagnostics
from manual.book import borrowed
from manual.book.contacts import KINDS
from manual.book.formats import FORMATS
from manual.book.glossary import Term
from manual.book.model import Book, Chapter, Edition, Texts
from manual.book.sources import READINGS, Reference
from manual.diagnostics import ContentError, Place
from manual.layouts import engine
from manual.markup import citations, contacts, numbers, tree
from manual.markup.addresses import readable
from manual.markup.convert import Marked, phrase
from manual.markup.dates import known, long_date
from manual.markup.links import PLACEHOLDER, Linking, Target

ANNEX = "local-page"
# The words that head what follows the chapters, by their anchors.
_TITLES = {"glossary": "glossary", "sources": "sources", ANNEX: "local_page"}

_BARS = re.compile(r'class="(?:[^"]* )?behind[ "]')

Pages = Sequence[Sequence[str]]
"""The anchors of a term, one group for each page."""


@dataclass(frozen=True)
class Imprint:
    """What a piece says of itself: a draft or not, the sentence on its review, its code.

    `letters` are those that a code is made of: the stitch may write it in.
    """

    draft: bool
    review: str
    code: str
    letters: str


@dataclass(frozen=True)
class Composer:
    """Fills layouts for one book, language and edition; `second` is the other of two languages."""

    book: Book
    language: str
    edition: Edition
    jinja: jinja2.Environment
    imprint: Imprint
    second: str = ""

    @property
    def strings(self) -> Texts:
        """The words that layouts print in this language."""
        return self.book.strings[self.language]

    def marked_title(self, title: str) -> str:
        """Give a document's title, which says so where it is for facilitators."""
        mine = self.edition.audience == "facilitator"
        return f"{title} ({self.strings['facilitator_mark']})" if mine else title

    def chapter(self, chapter: Chapter, marked: Marked, body: str) -> Markup:
        """Fill the layout of one chapter; `body` is its text with links resolved."""
        part = self.book.parts[chapter.part].title[self.language]
        return self._fill(
            "chapter.html",
            chapter=chapter,
            marked=_set(marked),
            body=Markup(body),  # noqa: S704  # made by our own Markdown, which refuses raw HTML
            part_title=_plain(part),
            time=self._time(marked),
            plain_title=_plain(marked.title),
        )

    def _time(self, marked: Marked) -> str:
        said = self.strings["activities_time"].replace("{minutes}", str(marked.minutes))
        return said if marked.minutes else ""

    def handout(self, marked: Marked, body: str, form: str) -> Markup:
        """Fill the layout of one handout, for one of its formats."""
        paper = FORMATS[form].pages
        return self._fill(
            "leaf.html" if paper else "handout.html",
            form=form,
            marked=_set(marked),
            body=Markup(body),  # noqa: S704  # as above
            has_local='class="block local' in body,
            has_bars=bool(_BARS.search(body)),
            plain_title=_plain(marked.title),
        )

    def front(
        self, chapters: Sequence[tuple[Chapter, Marked]], annexes: Sequence[str] = ()
    ) -> Markup:
        """Fill cover, imprint and contents; `annexes` are the anchors of what follows chapters.

        On the inside cover stand the headings that are urgent, with their pages.
        """
        listed = [{"anchor": name, "title": self.strings[_TITLES[name]]} for name in annexes]
        urgent = [h for _, marked in chapters for h in marked.headings if h.urgent]
        contents = self._contents(chapters)
        return self._fill("front.html", contents=contents, annexes=listed, urgent=urgent)

    def sources(self, cited: Sequence[Reference]) -> Markup:
        """Fill the annex of sources: by how they were read, in the order given."""
        by_reading = [[one for one in cited if one.read == read] for read in READINGS]
        return self._fill("sources.html", groups=[self._group(some) for some in by_reading if some])

    def _group(self, sources: Sequence[Reference]) -> dict[str, object]:
        """Give sources that were read alike; the day most were read on is said once."""
        days = Counter(one.verified_on for one in sources if one.verified_on)
        usual = max(days, key=lambda day: (days[day], day), default=None)
        return {
            "title": self.strings[f"sources_{sources[0].read}"],
            "dated": self._on("sources_dated", usual),
            "sources": [self._source(one, usual) for one in sources],
        }

    def _on(self, words: str, day: datetime.date | None) -> str:
        """Give the words with a day; nothing without one."""
        strings = self.strings
        return strings[words].format(date=long_date(day, strings["locale"])) if day else ""

    def _source(self, source: Reference, usual: datetime.date | None) -> dict[str, str]:
        read = "" if source.verified_on == usual else self._on("source_read_on", source.verified_on)
        changing = citations.changing(source, self.strings)
        return {
            "id": source.id,
            "citation": source.cited(self.language),
            "facts": " ".join(filter(None, (read, *changing))),
            "address": source.address,
            "shown": readable(source.address),
        }

    def glossary(self, terms: Sequence[tuple[Term, Pages]], linking: Linking) -> Markup:
        """Fill the glossary: each term with the pages of its anchors, one group a page."""
        titles = {target.id: target for target in linking.targets.values()}
        listed = [self._term(term, pages, titles, linking) for term, pages in terms]
        return self._fill("glossary.html", terms=listed)

    def _term(
        self, term: Term, pages: Pages, targets: Mapping[str, Target], linking: Linking
    ) -> dict[str, object]:
        printed = (code for code in self.book.languages if code != self.language)
        others = [(code, term.name(code)) for code in printed]
        return {
            "id": term.id,
            "name": term.name(self.language),
            "others": [(self.book.strings[code]["locale"], name) for code, name in others],
            "definition": Markup(_inline(term.definition(self.language))),  # noqa: S704  # inline HTML of our own Markdown
            "pages": [
                {
                    "anchor": group[0],
                    "room": "0" * linking.digits.get(group[0], 2),
                    "says": self._chapter_named(targets[group[0].partition(".")[0]]),
                }
                for group in pages
            ],
        }

    def _chapter_named(self, chapter: Target) -> str:
        return f"{self.strings['chapter']} {chapter.number}: {_plain(chapter.title)}"

    def changes(self, since: str, changes: Sequence[object]) -> Markup:
        """Fill the sheet that says what changed since a version; `changes` as the layout reads."""
        heading = self.strings["changes_since"].format(version=since)
        return self._fill("changes.html", heading=heading, changes=changes)

    def printer_test(self, heading: str, face: object) -> Markup:
        """Fill the test sheet of printers; `face` as the layout reads it, in millimetres."""
        return self._fill("printer-test.html", heading=heading, face=face)

    def print_plan(self, told: object) -> Markup:
        """Fill the page that says what printing takes; `told` as the layout reads it."""
        return self._fill("print-plan.html", plan=told)

    def back(self) -> Markup:
        """Fill the local page and the back cover."""
        return self._fill("back.html", contacts={kind: self._contacts(kind) for kind in KINDS})

    def _contacts(self, kind: str) -> Markup:
        """Give the contacts of a kind as a list; nothing where there are none."""
        found = [one for one in self.book.contacts if one.kind == kind]
        root = tree.build("div")
        if found:
            root.append(contacts.listed(found, self.language, self.strings, kinds=False))
        return self._numbered(root)

    def _help_line(self) -> Markup:
        line = contacts.help_line(self.book.contacts, self.language)
        return self._numbered(tree.build("div", line))

    def _numbered(self, root: tree.Element) -> Markup:
        """Set the numbers below an element as in a text of this edition."""
        numbers.mark(root, self.strings["locale"])
        for link in list(tree.with_class(root, "dial")):
            if self.edition.links == "printed":
                numbers.undial(link)
        return Markup(tree.serialise(root))  # noqa: S704  # made here, its texts escaped

    def document(self, title: str, sections: Sequence[Markup], *, kind: str, folio: str) -> str:
        """Wrap sections as one HTML document; `folio` is the CSS content of its page numbers."""
        filled = engine.fill(
            self.jinja,
            "fragment.html",
            s=self.strings,
            root_class=self._root_class(kind),
            document_title=borrowed.bare(title),
            page_tokens=Markup(self._tokens(folio)),  # noqa: S704  # CSS, its strings escaped below
            sections=sections,
        )
        return borrowed.spoken(str(filled), self.book.strings[self.book.source_language]["locale"])

    def _fill(self, layout: str, **values: object) -> Markup:
        publisher = self.book.publisher.get(self.language, "")
        return engine.fill(
            self.jinja,
            layout,
            book=self.book,
            s=self.strings,
            title=self.book.title[self.language],
            subtitle=self.book.subtitle.get(self.language, ""),
            publisher=publisher,
            date=self._date(),
            placeholder=PLACEHOLDER,
            imprint=self.imprint,
            help_line=self._help_line(),
            facilitator=self.edition.audience == "facilitator",
            flip=self.edition.bilingual == "flip",
            facing=self.edition.bilingual == "facing",
            second=self.book.strings[self.second] if self.second else None,
            second_title=self.book.title.get(self.second, ""),
            second_subtitle=self.book.subtitle.get(self.second, ""),
            **values,
        )

    def _date(self) -> str:
        locale = self.strings["locale"]
        vouched = locale.partition("-")[0] == self.language.partition("-")[0]
        if not vouched and not known(locale):
            place = Place(f"{self.language}/strings.toml")
            raise ContentError(diagnostics.error("language-name", place, found=locale))
        return long_date(self.book.date, locale)

    def _contents(self, chapters: Sequence[tuple[Chapter, Marked]]) -> list[Mapping[str, object]]:
        parts: list[Mapping[str, object]] = []
        for index, part in enumerate(self.book.parts):
            listed = [
                {
                    "number": chapter.number,
                    "title": Markup(marked.title),  # noqa: S704  # inline HTML of our own Markdown
                    "anchor": marked.source.id,
                    "sections": [h for h in marked.headings if h.level == 2],
                }
                for chapter, marked in chapters
                if chapter.part == index
            ]
            if listed:
                parts.append({"title": part.title[self.language], "chapters": listed})
        return parts

    def _root_class(self, kind: str) -> str:
        edition = self.edition
        return " ".join(
            (
                f"edition-{edition.name}",
                f"sides-{edition.sides}",
                f"colour-{edition.colour}",
                f"fields-{edition.fields}",
                f"lang-{self.language.split('-')[0]}",
                kind,
            )
        )

    def _tokens(self, folio: str) -> str:
        """CSS variables of an edition, so that its numbers stand in book.toml alone."""
        edition, strings = self.edition, self.strings
        tokens = {
            "--paper-width": f"{edition.paper.width:g}pt",
            "--paper-height": f"{edition.paper.height:g}pt",
            "--margin-top": f"{edition.top:g}pt",
            "--margin-bottom": f"{edition.bottom:g}pt",
            "--margin-inner": f"{edition.inner:g}pt",
            "--margin-outer": f"{edition.outer:g}pt",
            "--bleed": f"{edition.bleed:g}pt",
            "--type-size": f"{edition.type_size:g}pt",
            "--folio": folio,
            "--running-book": _css_string(self.marked_title(self.book.title[self.language])),
            "--running-version": _css_string(
                f"{strings['version']} {self.book.version}"
                + (f" · {strings['draft']}" if self.imprint.draft else "")
            ),
        }
        listed = "".join(f"{name}:{value};" for name, value in tokens.items())
        return f":root{{{listed}}}@page{{{listed}}}"


def _set(marked: Marked) -> dict[str, object]:
    return {
        "source": marked.source,
        "title": Markup(marked.title),  # noqa: S704  # inline HTML of our own Markdown
        "summary": Markup(marked.summary),  # noqa: S704  # as above
    }


@functools.lru_cache(maxsize=1024)
def _inline(text: str) -> str:
    return phrase(text)


def _plain(title: str) -> str:
    return Markup(_inline(title) if "<" not in title else title).striptags()  # noqa: S704  # only to strip tags


def _css_string(text: str) -> str:
    escaped = re.sub(r'["\\<\n\r\f]', lambda m: f"\\{ord(m[0]):x} ", borrowed.bare(text))
    return f'"{escaped}"'
