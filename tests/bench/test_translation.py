"""The measure of damage: what it trusts, what it does, and that a fault is seen."""

from __future__ import annotations

import random  # noqa: TID251  # its seed is fixed
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks import damage, translation
from benchmarks.damage import Chunk, Text
from benchmarks.judging import Pair
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


def test_code_between_which_nothing_stands_any_longer_is_one_block() -> None:
    text = Text(damage.chunks("\tone\n\nWords stand between the two.\n\n\tother\n\nEnd.\n"), [2])
    assert text.joined() == frozenset()
    text.delete(2)
    assert text.joined() == {0, 4}


def test_the_address_of_a_picture_is_no_text_to_change() -> None:
    rng = random.Random(1)
    assert damage.delayed('![A clock](48-hours.svg "Two weeks")\n', rng) is None
