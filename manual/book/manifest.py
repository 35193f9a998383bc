"""``book.toml``: the one manifest of a book."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast

from manual import clock, units
from manual.book.model import (
    AUDIENCES,
    BEHIND,
    Audience,
    Behind,
    Bilingual,
    Colour,
    Edition,
    Folding,
    Part,
    Plainness,
    Targets,
    Texts,
    Translations,
    Waiver,
)
from manual.book.reading import Table, nearest

KINDS = ("manual", "handouts")
# BCP 47: a language, perhaps with a region; the folder carries the same name.
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
STEM = re.compile(r"[0-9]{2,3}-[a-z0-9]+(-[a-z0-9]+)*")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FLOOR = 12.0
REGISTERS = ("usted", "tú", "any")
EDGE = units.points("0.4in")
BLEED = units.points("0.125in")


@dataclass(frozen=True)
class Manifest:
    """What book.toml says, before any text is read."""

    id: str
    version: str
    date: datetime.date
    languages: tuple[str, ...]
    begun: tuple[str, ...]
    title: Texts
    subtitle: Texts
    publisher: Texts
    parts: tuple[Part, ...]
    handouts: tuple[str, ...]
    editions: tuple[Edition, ...]
    waivers: tuple[Waiver, ...]
    translations: Translations
    plainness: Plainness


def read(table: Table) -> Manifest:
    """Read the manifest; problems go to the table's list."""
    languages = _languages(table, "languages", required=True)
    begun = _languages(table, "begun", known=languages)
    table.begun = frozenset(begun)
    manifest = Manifest(
        id=_named(table, "id", SLUG),
        version=table.text("version", required=True),
        date=table.date("date") or clock.today(),
        languages=languages,
        begun=begun,
        title=_texts(table, "title", languages, required=True),
        subtitle=_texts(table, "subtitle", languages),
        publisher=_texts(table, "publisher", languages),
        parts=tuple(_part(part, languages) for part in table.tables("parts")),
        handouts=_names(table, "handouts", SLUG),
        editions=_editions(table.table("editions", required=True)),
        waivers=tuple(_waiver(waiver) for waiver in table.tables("waivers")),
        translations=_translations(table.table("translations")),
        plainness=_plainness(table.table("readability")),
    )
    table.done()
    return manifest


def _texts(table: Table, key: str, languages: tuple[str, ...], *, required: bool = False) -> Texts:
    return MappingProxyType(table.by_language(key, languages, required=required))


def _languages(
    table: Table, key: str, *, required: bool = False, known: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Read codes of languages, each once, and none that is `known` from another key."""
    languages = table.texts(key, required=required)
    for index, language in enumerate(languages):
        if not LANGUAGE.fullmatch(language):
            table.fail("language-name", key, index, found=language)
        elif language in (*known, *languages[:index]):
            table.fail("name-twice", key, index, found=language)
    sound = (code for code in languages if LANGUAGE.fullmatch(code) and code not in known)
    return tuple(dict.fromkeys(sound))


def _named(table: Table, key: str, pattern: re.Pattern[str]) -> str:
    value = table.text(key, required=True)
    if value and not pattern.fullmatch(value):
        table.fail("name-form", key, found=value)
    return value


def _names(table: Table, key: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    names = table.texts(key)
    for index, name in enumerate(names):
        if not pattern.fullmatch(name):
            table.fail("name-form", key, index, found=name)
        elif name in names[:index]:
            table.fail("name-twice", key, index, found=name)
    return tuple(dict.fromkeys(name for name in names if pattern.fullmatch(name)))


def _part(table: Table, languages: tuple[str, ...]) -> Part:
    part = Part(
        title=_texts(table, "title", languages, required=True),
        chapters=_names(table, "chapters", STEM),
        audience=_audience(table),
    )
    table.done()
    return part


def _audience(table: Table) -> Audience:
    return cast(Audience, table.choice("audience", AUDIENCES, "participant"))


def _waiver(table: Table) -> Waiver:
    of_a_block = "check" in table.names or "block" in table.names
    waiver = Waiver(
        source="" if of_a_block else table.text("source", required=True),
        reason=table.text("reason", required=True),
        date=table.date("date"),
        check=table.text("check", required=of_a_block),
        block=table.text("block", required=of_a_block),
        place=table.place(),
    )
    if waiver.date is None:
        table.fail("key-missing", key="waivers.date")
    table.done()
    return waiver


def _translations(table: Table) -> Translations:
    registers = table.table("register")
    found = Translations(
        behind=cast(Behind, table.choice("behind", BEHIND, "mark")),
        registers=tuple((c, registers.choice(c, REGISTERS, "usted")) for c in registers.names),
    )
    registers.done()
    table.done()
    return found


def _editions(table: Table) -> tuple[Edition, ...]:
    editions = tuple(
        _edition(table.table(name), name) for name in table.names if _is_slug(table, name)
    )
    table.done()
    return editions


def _is_slug(table: Table, name: str) -> bool:
    if SLUG.fullmatch(name):
        return True
    table.fail("name-form", name, found=name)
    return False


def _edition(table: Table, name: str) -> Edition:
    paper = units.PAPERS[table.choice("paper", units.PAPERS, "letter")]
    if table.choice("orientation", ("portrait", "landscape"), "portrait") == "landscape":
        paper = units.Paper(paper.name, paper.height, paper.width)
    margins = table.table("margins")
    edition = Edition(
        name=name,
        paper=paper,
        sides=cast(
            Literal["single", "double"], table.choice("sides", ("single", "double"), "single")
        ),
        colour=cast(Colour, table.choice("colour", ("full", "black", "cmyk"), "full")),
        links=cast(Literal["live", "printed"], table.choice("links", ("live", "printed"), "live")),
        type_size=_length(table, "type_size", "12pt", FLOOR),
        top=_length(margins, "top", "1in", EDGE),
        bottom=_length(margins, "bottom", "1in", EDGE),
        inner=_length(margins, "inner", "1in", EDGE),
        outer=_length(margins, "outer", "1in", EDGE),
        pieces=tuple(
            kind for kind in table.texts("pieces", required=True) if _known_kind(table, kind)
        ),
        place=table.place(),
        default=table.flag("default", default=True),
        audience=_audience(table),
        folded=_folding(table.table("folded")) if "folded" in table.names else None,
        bilingual=_bilingual(table),
        bleed=_length(table, "bleed", "0pt", 0),
        profile=table.text("profile"),
        condition=table.text("condition"),
        closer=table.texts("closer"),
    )
    _fits_together(table, edition)
    margins.done()
    table.done()
    return edition


def _fits_together(table: Table, edition: Edition) -> None:
    """Tell of what an edition asks for, and what does not go with the rest of it."""
    if edition.for_press:
        _press(table, edition)
    if "handouts" in edition.pieces and (edition.folded or edition.bilingual):
        table.fail("edition-of-books", "pieces", edition=edition.name)
    if edition.folded and not _holds_two(edition.folded.sheet, edition.paper):
        table.fail(
            "folded-small", "folded", paper=edition.paper.name, sheet=edition.folded.sheet.name
        )
    if edition.bilingual == "flip" and edition.folded is None:
        table.fail("key-missing", key=f"editions.{edition.name}.folded")


def _press(table: Table, edition: Edition) -> None:
    """A print shop gets single pages with bleed, and nothing that can be clicked."""
    if edition.bleed < BLEED:
        given = table.text("bleed", "0pt")
        table.fail("length-small", "bleed", key="bleed", found=given, least="0.125in")
    if edition.folded or edition.links == "live":
        table.fail("edition-for-press", "colour", edition=edition.name)


def _folding(table: Table) -> Folding:
    folding = Folding(
        sheet=units.PAPERS[table.choice("sheet", units.PAPERS, "letter")],
        stock=table.text("stock", "20 lb bond"),
    )
    table.done()
    return folding


def _holds_two(sheet: units.Paper, page: units.Paper) -> bool:
    """Tell whether two pages lie side by side on a sheet, as they are."""
    short, long = sorted((sheet.width, sheet.height))
    return 2 * page.width <= long + 1 and page.height <= short + 1


def _bilingual(table: Table) -> Bilingual:
    if "bilingual" not in table.names:
        return ""
    return cast(Bilingual, table.choice("bilingual", ("flip", "facing"), "facing"))


def _plainness(table: Table) -> Plainness:
    plainness = Plainness(
        tables=table.flag("tables"),
        chapters=_targets(table.table("chapters")),
        handouts=_targets(table.table("handouts")),
    )
    table.done()
    return plainness


def _targets(table: Table) -> Targets:
    targets = Targets(
        grade=table.number("grade", 0, 20),
        inflesz=table.number("inflesz", 0, 100),
        sentence=table.number("sentence", 1, 200),
    )
    table.done()
    return targets


def _known_kind(table: Table, kind: str) -> bool:
    if kind in KINDS:
        return True
    near = nearest(kind, KINDS)
    known = ", ".join(KINDS)
    table.fail("value-unknown", "pieces", key="pieces", found=kind, known=known, nearest=near)
    return False


def _length(table: Table, key: str, default: str, least: float) -> float:
    text = table.text(key, default)
    try:
        length = units.points(text)
    except ValueError:
        table.fail("length-form", key, key=key, found=text)
        return units.points(default)
    if length < least:
        table.fail("length-small", key, key=key, found=text, least=f"{least:g}pt")
        return units.points(default)
    return length
