"""Damage to the source, by a fixed seed: the right block of the translation is flagged."""

from __future__ import annotations

import random  # noqa: TID251  # its seed is fixed
from collections import Counter

import pytest

from manual.translation import ledger
from manual.translation.blocks import cut
from manual.translation.hashes import hashes
from manual.translation.ledger import Entry
from manual.translation.standing import Unit, compare, entry
from tests.books import PROJECT

PIECES = ("chapters/07-detainers", "chapters/10-bond", "handouts/find-someone")


def texts(piece: str) -> tuple[str, str]:
    one, other = (
        PROJECT.joinpath(code, f"{piece}.md").read_text(encoding="utf-8") for code in ("en", "es")
    )
    return one, other


def adopted(source: str, target: str) -> tuple[Entry, ...]:
    units = compare(source, target, (), "en")
    entries = tuple(entry(unit, "en") for unit in units if unit.source and unit.target)
    assert ledger.read(ledger.written(entries)) == entries
    return entries


def behind(units: tuple[Unit, ...]) -> Counter[tuple[str, int]]:
    return Counter((unit.state, unit.place.line) for unit in units if unit.state != "translated")


@pytest.mark.parametrize("piece", PIECES)
def test_what_was_adopted_is_translated_and_every_pair_is_right(piece: str) -> None:
    source, target = texts(piece)
    entries = adopted(source, target)
    assert not behind(compare(source, target, entries, "en"))


@pytest.mark.parametrize("piece", PIECES)
def test_damage_flags_the_right_block_of_the_translation(piece: str) -> None:
    source, target = texts(piece)
    entries = adopted(source, target)
    rng = random.Random(5)
    wanted: Counter[tuple[str, int]] = Counter()
    before = compare(source, target, entries, "en")
    line_of = {unit.source.line: unit.place.line for unit in before if unit.source}
    blocks = list(cut(source))
    prose = [b for b in blocks if b.line in line_of and b.kind in ("paragraph", "item", "note")]
    chosen = rng.sample([block for block in prose if len(block.text.split()) > 6], 6)
    lines: dict[int, str] = {block.line: block.text for block in blocks}
    for block in chosen[:2]:
        lines[block.line] = ""
        wanted["gone", line_of[block.line]] += 1
    for block in chosen[2:4]:
        lines[block.line] = block.text.rstrip("\n") + " Call 1-800-555-0199 within 3 days.\n"
        wanted["critical", line_of[block.line]] += 1
    for block in chosen[4:]:
        lines[block.line] = block.text.rstrip("\n") + " This is really so.\n"
        wanted["changed", line_of[block.line]] += 1
    found = behind(compare("".join(lines.values()), target, entries, "en"))
    assert found == wanted


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Call 1-888-351-4024 now.", "Call 1-888-351-4025 now."),
        ("The fee is $80.", "The fee is $85."),
        ("File within 30 days.", "File after 30 days."),
        ("File within 30 days.", "File within 30 weeks."),
        ("You have ten days.", "You have fifteen days."),
        ("Do not sign.", "Do sign."),
        ("You don't have to speak.", "You have to speak."),
        ("Do not sign; call.", "Sign; do not call."),
        ("Court is on Monday.", "Court is on Tuesday."),
        ("Since March 4, 2025.", "Since May 4, 2025."),
        ("Come at 4:00 p.m.", "Come at 4:00 a.m."),
        ("[Call](tel:+18883514024)", "[Call](tel:+18883514025)"),
        ("Give {name} a copy.", "Give {date} a copy."),
        ("Do this unless you are a citizen.", "Do this if you are a citizen."),
        ("File within 30 days.", "File within 30 business days."),
        ("File Form I-589.", "File Form I-598."),
        ("Call 1-800-HELP-NOW.", "Call 1-800-HELP-YOU."),
        ("Sign after the hearing.", "Sign before the hearing."),
        ("The call is free.", "The call is paid."),
        ("Go to the first hearing.", "Go to the second hearing."),
        ("Fill in ______.", "Fill in it."),
    ],
)
def test_a_changed_fact_is_critical(was: str, now: str) -> None:
    assert hashes(was, "en").change(hashes(now, "en")) == "critical"


@pytest.mark.parametrize(
    ("was", "now", "change"),
    [
        ("Do not sign it.", "Don't\nsign it.", "wording"),
        ("The jail keeps people.", "The jail holds people.", "wording"),
        ("See [it](a.md).", "See [it](b.md).", "markup"),
        ("Say *no* now.", "Say **no** now.", "markup"),
        ("One two\nthree.", "One\ntwo three.", None),
    ],
)
def test_what_is_not_critical(was: str, now: str, change: str | None) -> None:
    assert hashes(was, "en").change(hashes(now, "en")) == change
