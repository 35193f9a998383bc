"""The steps of one piece: which HTML is set by itself, how it is numbered, where it opens."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from manual.book import borrowed
from manual.book.formats import FORMATS
from manual.book.model import Book, Chapter, Edition
from manual.layouts import engine
from manual.layouts.compose import ANNEX, Composer
from manual.markup import links, terms
from manual.markup.convert import Marked
from manual.pdf.document import Document, Press
from manual.press import profiles
from manual.products import behind_marks, evidence, facing, glossary, pairs, texts
from manual.products.imprint import imprint
from manual.products.pieces import Piece
from manual.products.sections import Change
from manual.typeset.job import Job, Panel

SLOT_FOLIO = '"000"'
ROMAN_FOLIO = "counter(page, lower-roman)"
COUNTED_FOLIO = "counter(page)"
# Pieces that are printed on both sides whatever their edition.
_SIDES = {"printer-test": "double"}


@dataclass(frozen=True)
class Step:
    """One fragment of a piece: the job, and its place among the others; see `pdf.document.Part`."""

    job: Job
    numbering: str
    recto: bool
    under: str


@dataclass(frozen=True)
class Settled:
    """What an earlier round of a build found out: the digits to keep free, and pages."""

    digits: Mapping[str, int]
    pages: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Setting:
    """What all plans of one build share: the book and the font configuration."""

    book: Book
    fonts: str


_CODE_SLOT = re.compile(r'<span class="code-slot"[^>]*>0+</span>')


def _counted(html: str, code: str) -> str:
    """Let CSS count where fragments have placeholders."""
    html = html.replace(f'href="{links.PLACEHOLDER}', 'href="#')
    html = _CODE_SLOT.sub(f"<span>{code}</span>", html)
    return html.replace('<section class="chapter ', '<section class="chapter opens ', 1)


class Maker:
    """Makes the steps of one piece."""

    def __init__(
        self, setting: Setting, piece: Piece, found: texts.BookTexts, settled: Settled
    ) -> None:
        self._setting = setting
        self._book = setting.book
        self._piece = piece
        self._texts = found
        self._composer = Composer(
            self._book,
            piece.language,
            piece.edition,
            engine.environment(self._book.root),
            imprint(self._book, piece),
            piece.second,
        )
        printed = piece.edition.links == "printed"
        known = self._book.glossary.terms if piece.kind == "manual" else ()
        self.entries = glossary.entries(known, found, settled.pages)
        notes = FORMATS[piece.form].notes if piece.form else "printed"
        self._linking = replace(
            texts.linking(self._book, found, printed=printed, digits=settled.digits),
            notes=notes,
            glossary=bool(self.entries),
        )
        self._chapters = self._book.chapters_for(piece.edition.audience)
        self._title = self._book.title[piece.language]
        self._grey = piece.edition.colour == "black"

    @property
    def code(self) -> str:
        """The code that the piece is found by."""
        return self._composer.imprint.code

    def manual(self) -> tuple[Step, ...]:
        """Front matter, one step a chapter, back matter."""
        recto = self._piece.edition.recto_openings
        steps = [Step(self._job("front", self._front(), ROMAN_FOLIO), "roman", False, "")]
        steps.extend(map(self._chapter, self._chapters))
        steps.extend(self._annexes(recto))
        back = self._job("back", [self._back], SLOT_FOLIO)
        steps.append(Step(back, "arabic", recto, ""))
        return tuple(steps)

    def chapter(self, stem: str) -> Step:
        """One chapter is one step."""
        return next(self._chapter(chapter) for chapter in self._chapters if chapter.stem == stem)

    def _chapter(self, chapter: Chapter) -> Step:
        marked = self._texts.chapters[chapter.stem]
        job = self._job(chapter.stem, [self._section(chapter)], SLOT_FOLIO, marked)
        under = borrowed.bare(self._book.parts[chapter.part].title[self._piece.language])
        return Step(job, "arabic", self._piece.edition.recto_openings, under)

    def _section(self, chapter: Chapter) -> Markup:
        marked = self._texts.chapters[chapter.stem]
        return self._composer.chapter(chapter, marked, self._body(marked))

    def _images(self, marked: Marked) -> tuple[str, ...]:
        return marked.images

    def handout(self) -> tuple[Step, ...]:
        """A handout is one step."""
        marked = self._texts.handouts[self._piece.name]
        if FORMATS[self._piece.form].pages:
            marked = behind_marks.compact(marked)
        section = self._composer.handout(marked, self._body(marked), self._piece.form)
        self._title = marked.source.title
        return (
            Step(self._job(self._piece.name, [section], SLOT_FOLIO, marked), "arabic", False, ""),
        )

    def changes(self, since: str, found: Sequence[Change]) -> tuple[Step, ...]:
        """The sheet of changes is one step."""
        section = self._composer.changes(since, found)
        self._title = self._composer.strings["changes_since"].format(version=since)
        job = self._job(self._piece.name, [section], SLOT_FOLIO, form="sheet")
        return (Step(job, "arabic", False, ""),)

    def printer_test(self, face: object) -> tuple[Step, ...]:
        """The test sheet of printers is one step."""
        self._title = self._composer.strings["test_title"]
        section = self._composer.printer_test(self._title, face)
        job = self._job(self._piece.name, [section], SLOT_FOLIO, form="printer-test")
        return (Step(job, "arabic", False, ""),)

    def print_plan(self, told: object) -> tuple[Step, ...]:
        """The print plan is one step."""
        self._title = str(getattr(told, "title", self._title))
        section = self._composer.print_plan(told)
        job = self._job(self._piece.name, [section], SLOT_FOLIO, form="print-plan")
        return (Step(job, "arabic", False, ""),)

    def whole(self) -> tuple[Step, ...]:
        """All sections of the manual in one document."""
        sections = list(self._front())
        images: list[str] = []
        for chapter in self._chapters:
            sections.append(self._section(chapter))
            images.extend(self._texts.chapters[chapter.stem].images)
        sections.extend(self._annex_sections.values())
        sections.append(self._back)
        html = self._composer.document(
            self._title, sections, kind="manual whole", folio=COUNTED_FOLIO
        )
        html = _counted(html, self.code)
        job = Job(
            name=f"{self._piece.key}/whole",
            file="book.toml",
            html=html,
            styles=(*self._styles(), "styles/whole.css"),
            root=str(self._book.root),
            fonts=self._setting.fonts,
            slots=False,
            ways=False,
            grey=self._grey,
            images=tuple(dict.fromkeys(images)),
        )
        return (Step(job, "arabic", False, ""),)

    def _annexes(self, recto: bool) -> list[Step]:
        return [
            Step(self._job(name, [section], SLOT_FOLIO), "arabic", recto, "")
            for name, section in self._annex_sections.items()
        ]

    @cached_property
    def _annex_sections(self) -> dict[str, Markup]:
        """The annexes that this book has, by their anchors."""
        sections = {}
        if self.entries:
            listed = [(entry.term, entry.pages) for entry in self.entries]
            sections[terms.ANNEX] = self._composer.glossary(listed, self._linking)
        if cited := evidence.cited(self._texts, self._book):
            sections["sources"] = self._composer.sources(cited)
        return sections

    def facts(self) -> Document:
        """The facts that the finished PDF carries."""
        book, piece = self._book, self._piece
        strings = book.strings[piece.language]
        subject = book.subtitle.get(piece.language, "") if piece.kind == "manual" else ""
        return Document(
            title=borrowed.bare(self._composer.marked_title(self._title)),
            language=strings["locale"],
            author=borrowed.bare(book.publisher.get(piece.language, "")),
            subject=borrowed.bare(subject),
            date=book.date,
            version=book.version,
            duplex="double" in (piece.edition.sides, _SIDES.get(piece.kind)),
            press=_press(book.root, piece.edition),
            code=self.code if piece.kind == "manual" else "",
        )

    def _front(self) -> list[Markup]:
        chapters = [(c, self._texts.chapters[c.stem]) for c in self._chapters]
        annexes = list(self._annex_sections)
        if f'id="{ANNEX}"' in self._back:
            annexes.append(ANNEX)
        return [self._composer.front(chapters, annexes)]

    @cached_property
    def _back(self) -> Markup:
        """The back matter; a book's own layout may leave the page for local numbers out of it."""
        return self._composer.back()

    def _body(self, marked: Marked) -> str:
        return links.resolve(marked, self._linking)[0]

    def _styles(self, form: str = "manual") -> tuple[str, ...]:
        wanted = (
            "tokens.css",
            "page.css",
            "components.css",
            f"formats/{form}.css",
            f"editions/{self._piece.edition.name}.css",
        )
        return tuple(f"styles/{name}" for name in wanted)

    @property
    def _closer(self) -> tuple[str, ...]:
        return tuple(f"styles/{name}.css" for name in self._piece.edition.closer)

    def _job(
        self,
        stem: str,
        sections: list[Markup],
        folio: str,
        marked: Marked | None = None,
        form: str = "manual",
    ) -> Job:
        form = self._piece.form or form
        kind = f"{self._piece.kind} format-{form}"
        title = marked.source.title if marked else self._title
        return Job(
            name=f"{self._piece.key}/{stem}",
            file=marked.source.file if marked else "book.toml",
            html=self._composer.document(title, sections, kind=kind, folio=folio),
            styles=self._styles(form),
            root=str(self._book.root),
            fonts=self._setting.fonts,
            grey=self._grey,
            images=self._images(marked) if marked else (),
            fit=_fit(marked, form) if marked else (),
            closer=self._closer if self._piece.kind == "manual" else (),
            leaves=self._piece.edition.recto_openings,
        )


class Facing(Maker):
    """Makes the steps of a book whose two languages stand side by side."""

    def __init__(
        self, setting: Setting, piece: Piece, found: texts.BookTexts, settled: Settled
    ) -> None:
        super().__init__(setting, piece, found, settled)
        theirs = replace(piece, language=piece.second, second=piece.language)
        others = texts.texts(setting.book, piece.second, piece.edition.audience, plain=True)
        self._other = Maker(setting, theirs, others, settled)
        words = self._composer.strings, self._other._composer.strings
        self._sides = (
            facing.Side(words[0]["locale"], words[0]["side_missing"]),
            facing.Side(
                words[1]["locale"],
                words[1]["side_missing"],
                words[1]["side_behind"],
                words[1]["side_note_missing"],
                words[1]["side_note_behind"],
            ),
        )

    def _front(self) -> list[Markup]:
        cover, *mine = facing.parts(super()._front()[0])
        theirs = facing.parts(self._other._front()[0])[1:]
        return [cover, *self._beside(mine, theirs)]

    @cached_property
    def _back(self) -> Markup:
        mine, theirs = facing.parts(super()._back), facing.parts(self._other._back)
        return Markup("\n").join(self._beside(mine, theirs))

    def _section(self, chapter: Chapter) -> Markup:
        mine, theirs = (m._texts.chapters[chapter.stem] for m in (self, self._other))
        rows = pairs.rows(self._book, self._piece.second, mine, theirs)
        both = super()._section(chapter), self._other._section(chapter)
        trailing = pairs.trailing(self._book, self._piece.second, mine.source)
        return facing.chapter(*both, rows, self._sides, trailing)

    def _images(self, marked: Marked) -> tuple[str, ...]:
        theirs = self._other._texts.chapters[marked.source.stem]
        return tuple(dict.fromkeys((*marked.images, *theirs.images)))

    @cached_property
    def _annex_sections(self) -> dict[str, Markup]:
        theirs = self._other._annex_sections
        return {
            name: facing.section(section, theirs[name], self._sides) if name in theirs else section
            for name, section in super()._annex_sections.items()
        }

    def _beside(self, mine: list[Markup], theirs: list[Markup]) -> list[Markup]:
        both = zip(mine, theirs, strict=True)
        return [facing.section(one, other, self._sides) for one, other in both]


def _press(root: Path, edition: Edition) -> Press | None:
    """Give the press that an edition is for; raise as `press.profiles.profile` does."""
    if not edition.for_press:
        return None
    profile = profiles.profile(root, edition.profile, edition.place)
    return Press(profile, edition.condition, edition.bleed)


def _fit(marked: Marked, form: str) -> tuple[Panel, ...]:
    """Say which part of the text each page of a format must hold."""
    wanted = FORMATS.get(form)
    if wanted is None or not wanted.pages:
        return ()
    whole = Panel(marked.source.id, borrowed.bare(marked.source.title))
    if not wanted.panels:
        return (whole,) * len(wanted.pages)
    named = tuple(Panel(h.anchor, borrowed.bare(h.text)) for h in marked.headings if h.level == 2)
    return (whole, *named) if wanted.cover else named
