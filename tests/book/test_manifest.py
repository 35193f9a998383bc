"""``book.toml`` is read whole, and every slip in it is told by line."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from manual.book import manifest, reading
from manual.book.manifest import Manifest
from manual.book.model import Plainness, Targets
from manual.diagnostics import Diagnostic

GOOD = """id = "my-book"
version = "1.0"
date = 2026-01-02
languages = ["en", "es"]
handouts = ["card"]

[title]
en = "Book"
es = "Libro"

[[parts]]
title = { en = "One", es = "Uno" }
chapters = ["01-one", "02-two"]

[editions.reading]
pieces = ["manual", "handouts"]

[editions.print]
pieces = ["manual"]
paper = "a4"
sides = "double"
colour = "black"
links = "printed"
type_size = "13pt"
margins = { top = "1in", bottom = "20mm", inner = "90pt", outer = "3pc" }
"""


def _read(folder: Path, text: str) -> tuple[Manifest, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    (folder / "book.toml").write_text(text)
    table = reading.read_toml(folder, "book.toml", problems)
    assert table is not None
    return manifest.read(table), problems


def _changed(folder: Path, old: str, new: str) -> list[Diagnostic]:
    assert GOOD.count(old) == 1, old
    return _read(folder, GOOD.replace(old, new))[1]


def test_all_of_a_good_manifest_is_read(tmp_path: Path) -> None:
    read, problems = _read(tmp_path, GOOD)
    assert problems == []
    assert (read.id, read.version, read.date) == ("my-book", "1.0", datetime.date(2026, 1, 2))
    assert read.languages == ("en", "es")
    assert read.handouts == ("card",)
    assert dict(read.title) == {"en": "Book", "es": "Libro"}
    assert (dict(read.subtitle), dict(read.publisher)) == ({}, {})
    assert [(p.title["es"], p.chapters) for p in read.parts] == [("Uno", ("01-one", "02-two"))]


def test_an_edition_has_its_numbers_or_those_of_a_plain_one(tmp_path: Path) -> None:
    plain, made = _read(tmp_path, GOOD)[0].editions
    assert (plain.name, plain.paper.name, plain.sides, plain.colour, plain.links) == (
        "reading",
        "letter",
        "single",
        "full",
        "live",
    )
    assert (plain.type_size, plain.top, plain.inner) == (12, 72, 72)
    assert (plain.recto_openings, made.recto_openings) == (False, True)
    assert (made.paper.name, made.colour, made.links) == ("a4", "black", "printed")
    assert (made.type_size, made.top, made.inner, made.outer) == (13, 72, 90, 36)
    assert made.bottom == pytest.approx(20 * 72 / 25.4)
    assert (str(plain.place), str(made.place)) == ("book.toml:15", "book.toml:18")


@pytest.mark.parametrize(
    ("links", "colour", "fields"),
    [
        ("live", "full", "live"),
        ("live", "black", "ruled"),
        ("printed", "full", "ruled"),
        ("printed", "black", "ruled"),
    ],
)
def test_forms_are_filled_on_a_screen_only_where_all_else_is_for_one(
    tmp_path: Path, links: str, colour: str, fields: str
) -> None:
    text = GOOD.replace('"printed"', f'"{links}"').replace('"black"', f'"{colour}"')
    plain, made = _read(tmp_path, text)[0].editions
    assert (plain.fields, made.fields) == ("live", fields)


def test_a_book_without_a_date_is_of_the_day_it_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    read, problems = _read(tmp_path, GOOD.replace("date = 2026-01-02\n", ""))
    assert (read.date, problems) == (datetime.date(1970, 1, 1), [])


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "key"),
    [
        ('id = "my-book"', 'id = "My Book"', "name-form", 1, ""),
        ('id = "my-book"', "", "key-missing", 1, "id"),
        ('version = "1.0"', "version = 1.0", "key-type", 2, "version"),
        ('version = "1.0"', "", "key-missing", 1, "version"),
        ("2026-01-02", '"2 January"', "key-type", 3, "date"),
        ("2026-01-02", "2026-01-02T00:00:00", "key-type", 3, "date"),
        ('es = "Libro"', "", "key-missing", 7, "title.es"),
        ('es = "Libro"', 'es = "Libro"\nfr = "Livre"', "key-unknown", 10, "title.fr"),
        ("[title]", "[subtitle]\nen = 'x'\n[title]", "key-missing", 7, "subtitle.es"),
        (', es = "Uno" }', " }", "key-missing", 12, "parts.0.title.es"),
        ('["card"]', '["card", "../x"]', "name-form", 5, ""),
        ('["card"]', '["card", "Card"]', "name-form", 5, ""),
        ('["card"]', '["card",\n"x",\n"card"]', "name-twice", 7, ""),
        ('"02-two"', '"two"', "name-form", 13, ""),
        ('"02-two"', '"2-two"', "name-form", 13, ""),
        ('"02-two"', "3", "key-type", 13, "parts.0.chapters"),
        ('["01-one", "02-two"]', '"01-one"', "key-type", 13, "parts.0.chapters"),
        (
            'chapters = ["01-one"',
            'chapter = 1\nchapters = ["01-one"',
            "key-unknown",
            13,
            "parts.0.chapter",
        ),
        ("[[parts]]", "[parts]", "key-type", 11, "parts"),
        ('["en", "es"]', '["en", "es", "english"]', "language-name", 4, ""),
        ('["en", "es"]', '["en", "es", "../x"]', "language-name", 4, ""),
        ('["en", "es"]', '["en", "es", "en"]', "name-twice", 4, ""),
        ('["manual", "handouts"]', '["manul"]', "value-unknown", 16, "pieces"),
        ('pieces = ["manual", "handouts"]', "", "key-missing", 15, "editions.reading.pieces"),
        ('"a4"', '"a44"', "value-unknown", 20, "editions.print.paper"),
        ('"double"', '"both"', "value-unknown", 21, "editions.print.sides"),
        ('"black"', '"red"', "value-unknown", 22, "editions.print.colour"),
        ('"printed"', "true", "key-type", 23, "editions.print.links"),
        ('"13pt"', '"11.9pt"', "length-small", 24, "type_size"),
        ('"13pt"', '"13 points"', "length-form", 24, "type_size"),
        ('"90pt"', '"0.39in"', "length-small", 25, "inner"),
        ("inner =", "iner =", "key-unknown", 25, "editions.print.margins.iner"),
        ("paper =", "papr =", "key-unknown", 20, "editions.print.papr"),
    ],
)
def test_a_slip_is_told_once_by_line_and_key(
    tmp_path: Path, old: str, new: str, code: str, line: int, key: str
) -> None:
    (problem,) = _changed(tmp_path, old, new)
    assert (problem.code, problem.place.line) == (code, line)
    assert dict(problem.values).get("key", "") == key


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        ("[title]\n", "[titel]\nx = 1\n[title]\n", "title"),
        ("paper =", "papr =", "paper"),
        ('"double"', '"doubel"', "double"),
        ("inner =", "iner =", "inner"),
        ('"a4"', '"half leter"', "half-letter"),
    ],
)
def test_a_slip_names_what_was_meant(tmp_path: Path, old: str, new: str, near: str) -> None:
    (problem,) = _changed(tmp_path, old, new)
    assert dict(problem.values)["nearest"] == near


def test_an_edition_needs_a_name_that_can_be_a_file(tmp_path: Path) -> None:
    problems = _changed(tmp_path, "[editions.reading]", '[editions."../x"]')
    assert ("name-form", 15) in [(d.code, d.place.line) for d in problems]


def test_all_slips_are_told_together(tmp_path: Path) -> None:
    _, problems = _read(tmp_path, "languages = 3\nx = 1\n[editions]\ny = 2\n")
    assert {d.code for d in problems} == {"key-type", "key-missing", "key-unknown"}
    assert len(problems) == 7


READABILITY = """
[readability]
tables = true
[readability.chapters]
grade = 8
inflesz = 60
sentence = 35
[readability.handouts]
grade = 6.5
"""


def test_targets_of_readability_are_read_by_kind(tmp_path: Path) -> None:
    read, problems = _read(tmp_path, GOOD + READABILITY)
    assert problems == []
    assert read.plainness == Plainness(True, Targets(8, 60, 35), Targets(6.5))


def test_without_targets_nothing_is_asked(tmp_path: Path) -> None:
    assert _read(tmp_path, GOOD)[0].plainness == Plainness()


@pytest.mark.parametrize(
    ("old", "new", "code", "nearest"),
    [
        ("grade = 8", "grad = 8", "key-unknown", "grade"),
        ("tables", "table", "key-unknown", "tables"),
        ("readability.handouts", "readability.handout", "key-unknown", "handouts"),
        ("inflesz = 60", "inflesz = 101", "number-range", ""),
        ("sentence = 35", "sentence = 0", "number-range", ""),
        ("grade = 8", 'grade = "8"', "key-type", ""),
    ],
)
def test_a_slip_in_the_targets_is_told_by_line(
    tmp_path: Path, old: str, new: str, code: str, nearest: str
) -> None:
    text = GOOD + READABILITY.replace(old, new, 1)
    _, (problem,) = _read(tmp_path, text)
    assert problem.code == code
    assert new.strip("[]") in text.splitlines()[problem.place.line - 1]
    assert dict(problem.values).get("nearest", "") == nearest
