"""The measure of damage: what it trusts, what it does, and that a fault is seen."""

from __future__ import annotations

import random  # noqa: TID251  # its seed is fixed
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks import damage, misstated, translation
from benchmarks.damage import Chunk, Text
from benchmarks.judging import Pair, Report, Wanted, judge
from manual.translation.standing import compare
from tests.books import PROJECT

PIECES = ("chapters/07-detainers", "chapters/10-bond", "handouts/find-someone")
CRITICAL = ("planted", "number", "negation", "modal", "time")


def corpus(folder: Path, names: Sequence[str] = PIECES) -> list[Pair]:
    for language in ("en", "es"):
        for name in names:
            file = folder / language / f"{name}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes((PROJECT / language / f"{name}.md").read_bytes())
    return list(translation.pairs(folder / "en", folder / "es"))


def test_of_the_projects_own_texts_the_right_blocks_are_flagged(tmp_path: Path) -> None:
    report = translation.measure(corpus(tmp_path), 1)
    assert report.judged == len(PIECES)
    for name in ("source", "target", "pairs"):
        score = report.scores[name]
        assert score.wanted > 10
        assert (score.precision >= 0.99, score.recall >= 0.98) == (True, True), report.faults
    for kind in CRITICAL:
        assert report.scores[f"source: {kind}"].recall == 1, report.faults


def test_a_wrong_pair_is_a_fault(tmp_path: Path) -> None:
    (pair,) = corpus(tmp_path, PIECES[:1])
    wrong = dict(pair.trusted)
    first, second = (i for i in list(wrong)[10:14:3])
    wrong[first], wrong[second] = wrong[second], wrong[first]
    report = translation.measure([Pair(pair.name, pair.source, pair.target, wrong)], 1)
    assert report.scores["pairs"].precision < 1
    assert any("PAIR" in fault for fault in report.faults)


@pytest.mark.parametrize(
    "text", ["", "a\n\nb", "---\ntitle: a\n---\n\n# A\n\n- b\n  c\n\n```\n# d\n```\n| e | f |\r\n"]
)
def test_chunks_put_together_are_the_text(text: str) -> None:
    assert "".join(chunk.text for chunk in damage.chunks(text)) == text


def test_only_sections_of_the_same_shape_are_trusted() -> None:
    long = "one two three four five six seven eight nine ten\n"
    other = "uno dos tres cuatro cinco seis siete ocho nueve diez\n"
    source = damage.chunks(f"# A\n\n{long}\n# B\n\n{long}\n- {long}")
    target = damage.chunks(f"# A\n\n{other}\n# B\n\n{other}\n{other}")
    assert set(damage.trusted(source, target)) == {0, 2}
    assert damage.trusted(source, source) == {}


def test_each_line_of_a_damaged_text_knows_its_chunk() -> None:
    parts = [Chunk(f"number {at} says some words here\n", "text") for at in range(20)]
    text = Text(parts, range(20))
    text.delete(0)
    text.insert(1, "New.")
    assert text.move(3, random.Random(1))
    text.replace(5, "another text\n")
    written, owners = text.written()
    lines = written.split("\n")
    assert 0 not in owners
    assert lines[owners.index(damage.INSERTED)] == "New."
    assert lines[owners.index(3) - 1] == "number 3 says some words here"
    assert lines[owners.index(5) - 1] == "another text"
    assert owners.index(3) > 8


def test_a_section_whose_order_the_translator_changed_is_not_trusted() -> None:
    items = "- alpha beta gamma words here\n", "- delta omega sigma words there\n"
    source = damage.chunks("# A\n\n" + "".join(items))
    assert not damage._reordered(source, source)
    assert damage._reordered(source, damage.chunks("# A\n\n" + "".join(reversed(items))))


def test_an_address_shows_that_items_stand_in_another_order() -> None:
    items = "- Jaeger is at <http://host:8080/jaeger>\n", "- Load is at <http://host:8080/load>\n"
    source = damage.chunks("# A\n\n" + "".join(items))
    assert damage._reordered(source, damage.chunks("# A\n\n" + "".join(reversed(items))))


def test_what_says_much_more_or_has_numbers_alone_is_not_trusted() -> None:
    short, long = ("Every word of it was written for the judge, and stays. " * n for n in (2, 4))
    source = damage.chunks(f"{short}\n\n{short}\n\n{short}\n")
    target = damage.chunks(f"{short}\n\n{long}\n\n{short} 300 of 500.\n")
    assert damage.alike(source, target, {0: 0, 2: 2, 4: 4}, 1.0) == {0: 0}


def test_an_address_below_its_name_is_no_chunk_of_its_own() -> None:
    found = damage.chunks("[name]:\n  https://example.org/\n[other]: /there\n")
    assert [(part.shape, part.text.count("\n")) for part in found] == [("mark", 2), ("mark", 1)]


def test_damage_makes_no_code_of_what_an_item_holds() -> None:
    held = (
        "- Words that hold the item below.\n    - Words below that are held.\n- Words of the end.\n"
    )
    text = Text(damage.chunks(held), range(3))
    assert text.free == [1, 2]
    part = Text(
        damage.chunks("1. One item stands here.\n\n    Words that it holds as well.\n"), [2]
    )
    part.insert(2, "New.")
    assert part.written()[0].endswith("\n    New.\n\n")


def test_what_nobody_could_pair_counts_as_critical_where_it_is_missing_and_holds_something() -> (
    None
):
    source, target = damage.chunks("Pay $50 now.\n"), damage.chunks("Pague ya.\n")
    units = compare("Pay $50 now.\n", "", (), "en")
    wanted, report = Wanted(), Report()
    wanted.add(("t", 0), "number", "critical")
    judge("source", Pair("a", source, target, {0: 0}), units, ([-2, 0], [-2]), wanted, report)
    assert report.scores["source: number"].recall == 1


def test_code_between_which_nothing_stands_any_longer_is_one_block() -> None:
    text = Text(damage.chunks("\tone\n\nWords stand between the two.\n\n\tother\n\nEnd.\n"), [2])
    assert text.joined() == frozenset()
    text.delete(2)
    assert text.joined() == {0, 4}


def test_the_address_of_a_picture_is_no_text_to_change() -> None:
    rng = random.Random(1)
    assert misstated.delayed('![A clock](48-hours.svg "Two weeks")\n', rng) is None
