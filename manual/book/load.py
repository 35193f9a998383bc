"""From a folder to a `Book`: the manifest, every text in every language, the printed words."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from manual import diagnostics, files
from manual.book import (
    borrowed,
    contacts,
    front_matter,
    glossary,
    manifest,
    reading,
    reviews,
    sources,
    words,
)
from manual.book.formats import FORMATS
from manual.book.model import Book, Chapter, Handout, Source, Texts
from manual.diagnostics import ContentError, Diagnostic, Place

MANIFEST = "book.toml"
SIZE_LIMIT = 4 * 1024 * 1024
# The names in braces that the press fills in.
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")

Kind = Literal["chapter", "handout"]


class Loaded(NamedTuple):
    """A book and what is wrong with it; the book is None where the manifest cannot be read."""

    book: Book | None
    diagnostics: tuple[Diagnostic, ...]


def load(root: Path, contacts_file: str = "", begun: str = "") -> Loaded:
    """Read the book below a folder; every problem of every file is reported in one go.

    `contacts_file` lies in the book; without it ``contacts.toml`` is read where there is one.
    With a language that is `begun`, the book is given in the language of the source and in that one
    alone; it borrows what it lacks, but has no texts yet (see `manual.translation.draft`).
    """
    problems: list[Diagnostic] = []
    table = reading.read_toml(root, MANIFEST, problems, _manifest(begun) if begun else None)
    if table is None:
        return Loaded(None, tuple(problems))
    found = manifest.read(table)
    if not found.languages:
        return Loaded(None, tuple(problems))
    reader = TextReader(root, found.languages[:1] if begun else found.languages, problems)
    lends = (found.languages[0], begun) if begun else None
    tables = _Tables(root, frozenset(found.begun), problems, lends)
    book = Book(
        root=root.resolve(),
        id=found.id,
        version=found.version,
        date=found.date,
        languages=found.languages,
        title=found.title,
        subtitle=found.subtitle,
        publisher=found.publisher,
        parts=found.parts,
        chapters=_chapters(found, reader, table),
        handouts=_handouts(found, reader, table),
        editions=found.editions,
        strings=_strings(tables, found.languages),
        waivers=found.waivers,
        translations=found.translations,
        reviews=_reviews(tables),
        references=_references(tables, found.languages),
        glossary=_glossary(tables, found),
        plainness=found.plainness,
        contacts=_contacts(tables, contacts_file, found.languages),
        begun=found.begun,
    )
    problems.extend(_unlisted(book))
    problems.extend(_same_ids(book))
    problems.extend(_same_numbers(book, table))
    return Loaded(book, tuple(dict.fromkeys(problems)))


def _manifest(code: str) -> reading.Fill:
    """Read a manifest as that of two languages: the source, and one that is begun."""

    def fill(values: dict[str, Any], text: str) -> dict[str, Any]:
        made = borrowed.only(values, code)
        source = made["languages"][0]
        return borrowed.filled(made, text, source, code)

    return fill


def load_or_fail(root: Path, contacts_file: str = "") -> Loaded:
    """Read the book, or raise ContentError with every problem where there is none to build."""
    loaded = load(root, contacts_file)
    if loaded.book is None:
        raise ContentError(*loaded.diagnostics)
    return loaded


def _chapters(
    found: manifest.Manifest, reader: TextReader, table: reading.Table
) -> tuple[Chapter, ...]:
    chapters: list[Chapter] = []
    for part, group in enumerate(found.parts):
        for index, stem in enumerate(group.chapters):
            place = table.place("parts", part, "chapters", index)
            sources = reader.sources("chapter", stem, place)
            chapters.append(Chapter(_number(stem), part, stem, sources))
    return tuple(chapters)


def _number(stem: str) -> int:
    return int(stem.split("-", 1)[0])


def _handouts(
    found: manifest.Manifest, reader: TextReader, table: reading.Table
) -> tuple[Handout, ...]:
    return tuple(
        Handout(slug, reader.sources("handout", slug, table.place("handouts", index)))
        for index, slug in enumerate(found.handouts)
    )


class TextReader:
    """Reads sources and gathers what is wrong with them."""

    def __init__(self, root: Path, languages: tuple[str, ...], problems: list[Diagnostic]) -> None:
        self._root = root
        self._languages = languages
        self._problems = problems

    def sources(self, kind: Kind, stem: str, listed: Place) -> MappingProxyType[str, Source]:
        """Read one piece in every language; a missing file is an error at its listing."""
        found: dict[str, Source] = {}
        for language in self._languages:
            file = f"{language}/{kind}s/{stem}.md"
            if files.existing(self._root, file) is None:
                code = "file-missing" if language == self._languages[0] else "translation-missing"
                near = reading.nearest(f"{stem}.md", self._unpaired(language, f"{kind}s"))
                self._problems.append(
                    diagnostics.error(code, listed, file=file, language=language, nearest=near)
                )
            elif (text := read_text(self._root, file, self._problems)) is not None:
                found[language] = self.source(text, file, language, kind, stem)
        return MappingProxyType(found)

    def _unpaired(self, language: str, folder: str) -> list[str]:
        """Name the texts that may be meant by another name: those that render no other text."""
        names = _names(self._root / language / folder)
        first = self._languages[0]
        taken = _names(self._root / first / folder) if language != first else []
        return [name for name in names if name not in taken]

    def source(self, text: str, file: str, language: str, kind: Kind, stem: str) -> Source:
        """Read a text that stands, or would stand, in a file."""
        split = front_matter.split(text, file, self._problems)
        table = front_matter.read(split, file, self._problems)
        source = Source(
            file=file,
            language=language,
            kind=kind,
            stem=stem,
            id=self._id(table, stem),
            title=table.text("title", required=True),
            summary=table.text("summary"),
            formats=table.choices("format", FORMATS, "sheet") if kind == "handout" else (),
            body=split.body,
            body_line=split.body_line,
            title_line=table.place("title").line,
            summary_line=table.place("summary").line,
        )
        table.done()
        return source

    def _id(self, table: reading.Table, stem: str) -> str:
        fallback = re.sub(r"^[0-9]+-", "", stem)
        value = table.text("id", fallback)
        if not manifest.SLUG.fullmatch(value):
            table.fail("name-form", "id", found=value)
            return fallback
        return value


def read_text(root: Path, file: str, problems: list[Diagnostic]) -> str | None:
    """Read a UTF-8 text below the root with LF line ends; None, with a diagnostic, if refused."""
    place = Place(file)
    path = files.existing(root, file)
    if path is None:
        problems.append(diagnostics.error("file-missing", place, file=file, nearest=""))
        return None
    data = path.read_bytes()
    if len(data) > SIZE_LIMIT:
        problems.append(diagnostics.error("file-large", place, limit=SIZE_LIMIT))
        return None
    try:
        text = reading.decode(data)
    except UnicodeDecodeError as problem:
        problems.append(reading.not_utf8(problem, file))
        return None
    for number, line in enumerate(text.split("\n"), start=1):
        problems.extend(reading.odd_characters(line, Place(file, number)))
    return reading.CONTROL.sub("\ufffd", text)


class _Tables(NamedTuple):
    """Where configuration is read from, and the languages in it that are not read yet.

    `lends` are a language that lends its words, and one that borrows them.
    """

    root: Path
    begun: frozenset[str]
    problems: list[Diagnostic]
    lends: tuple[str, str] | None = None

    def read(self, file: str, *, optional: bool = False) -> reading.Table | None:
        """Read a file; None where it cannot be read, or is optional and not there."""
        if optional and not (self.root / file).is_file():
            return None
        table = reading.read_toml(self.root, file, self.problems, self._filled)
        if table is not None:
            table.begun = self.begun
        return table

    def _filled(self, values: dict[str, Any], text: str) -> dict[str, Any]:
        return borrowed.filled(values, text, *self.lends) if self.lends else values

    def words(self, language: str) -> reading.Table | None:
        """Read the words that layouts print; a language that is begun borrows what it lacks."""
        file = f"{language}/strings.toml"
        if self.lends is None or language != self.lends[1]:
            return self.read(file)
        source = reading.read_toml(self.root, f"{self.lends[0]}/strings.toml", [])
        given = {name: source.text(name) for name in source.names} if source else {}
        if files.existing(self.root, file) is None:
            return reading.Table(borrowed.words({}, "", given, language), file, {}, self.problems)
        return reading.read_toml(
            self.root,
            file,
            self.problems,
            lambda own, text: borrowed.words(own, text, given, language),
        )


def _strings(read: _Tables, languages: tuple[str, ...]) -> MappingProxyType[str, Texts]:
    tables = {code: read.words(code) for code in languages}
    first = tables[languages[0]]
    wanted = tuple(dict.fromkeys((*words.REQUIRED, *(first.names if first else ()))))
    result: dict[str, Texts] = {}
    for language, table in tables.items():
        instead = {**{k: f"[{k}]" for k in wanted}, "locale": language}
        found = _said(table, instead) if table else instead
        result[language] = MappingProxyType(found)
        if table is not None:
            _braces(table, found)
            table.done()
    return MappingProxyType(result)


def _said(table: reading.Table, instead: dict[str, str]) -> dict[str, str]:
    """Give the words of a file; one of them may be blank, so that a layout prints nothing."""
    return {k: table.text(k, text, required=True, blank=True) for k, text in instead.items()}


def _braces(table: reading.Table, found: dict[str, str]) -> None:
    """Report words that the press could not fill in."""
    for key, wanted in words.BRACES.items():
        braces = _BRACES.findall(found[key])
        if key in table.names and braces != [wanted]:
            table.fail("braces-differ", key, key=key, wanted=wanted, found=" ".join(braces) or "–")
    if "locale" in table.names and not manifest.LANGUAGE.fullmatch(found["locale"]):
        table.fail("language-name", "locale", found=found["locale"])


def _reviews(read: _Tables) -> tuple[reviews.Review, ...]:
    table = read.read(reviews.FILE, optional=True)
    return reviews.read(table) if table else ()


def _references(read: _Tables, languages: tuple[str, ...]) -> sources.References:
    table = read.read(sources.FILE, optional=True)
    return sources.read(table, languages) if table else MappingProxyType({})


def _glossary(read: _Tables, found: manifest.Manifest) -> glossary.Glossary:
    table = read.read(glossary.FILE, optional=True)
    if table is None:
        return glossary.Glossary()
    return glossary.read(table, found.languages, () if read.lends else found.begun)


def _contacts(read: _Tables, file: str, languages: tuple[str, ...]) -> tuple[contacts.Contact, ...]:
    table = read.read(file or contacts.FILE, optional=not file)
    return contacts.read(table, languages) if table else ()


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.md")) if folder.is_dir() else []


def _unlisted(book: Book) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    listed = {
        "chapters": {chapter.stem for chapter in book.chapters},
        "handouts": {handout.slug for handout in book.handouts},
    }
    for language in book.languages:
        for folder, stems in listed.items():
            names = _names(book.root / language / folder)
            found.extend(
                diagnostics.warning("file-unlisted", Place(f"{language}/{folder}/{name}"))
                for name in names
                if name.removesuffix(".md") not in stems
            )
            found.extend(_case_twins(names, f"{language}/{folder}"))
    return found


def _case_twins(names: list[str], folder: str) -> list[Diagnostic]:
    seen: dict[str, str] = {}
    found = []
    for name in names:
        twin = seen.setdefault(name.casefold(), name)
        if twin != name:
            place = Place(f"{folder}/{name}")
            found.append(diagnostics.error("name-case", place, twin=f"{folder}/{twin}"))
    return found


def _same_numbers(book: Book, table: reading.Table) -> list[Diagnostic]:
    """Chapter numbers come from file names, so that files, links and print agree."""
    found = []
    seen: dict[int, str] = {}
    for part, group in enumerate(book.parts):
        for index, stem in enumerate(group.chapters):
            other = seen.setdefault(_number(stem), stem)
            if other != stem:
                place = table.place("parts", part, "chapters", index)
                values = {"number": _number(stem), "other": other}
                found.append(diagnostics.error("number-twice", place, **values))
    return found


def _same_ids(book: Book) -> list[Diagnostic]:
    """Piece ids are the prefixes of every anchor: unique, and the same in every language."""
    found = []
    seen: dict[tuple[str, str], Source] = {}
    pieces: tuple[Chapter | Handout, ...] = (*book.chapters, *book.handouts)
    for piece in pieces:
        expected = next((source.id for source in piece.sources.values()), "")
        for language, source in piece.sources.items():
            if source.id != expected:
                found.append(
                    diagnostics.error(
                        "id-differs", source.place(), found=source.id, wanted=expected
                    )
                )
            key = (language, f"{source.kind}:{source.id}")
            if key in seen:
                found.append(
                    diagnostics.error(
                        "piece-id-twice", source.place(), found=source.id, other=seen[key].file
                    )
                )
            seen[key] = source
    return found
