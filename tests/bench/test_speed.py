"""The benchmarks run, small: only a wrong result fails, never a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import harness, speed
from benchmarks.corpus import Corpus, Size


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return speed.ready(
        tmp_path_factory.mktemp("speed"), Size(chapters=2, words=60, handouts=1, pages=1)
    )


@pytest.mark.slow
def test_every_case_of_the_small_corpus_gives_a_right_result(made: Corpus) -> None:
    cases = [*speed.cases(made), *speed.everything(made), *speed.many(made)]
    report = harness.run(cases, speed.FIGURES, rounds=1)
    assert all(report.samples[case.name] for case in cases)


def test_an_edit_changes_one_word(made: Corpus) -> None:
    path: Path = made.chapter("en", 2)
    before = path.read_text().split(" ")
    speed.edit(made, 7)
    after = path.read_text().split(" ")
    assert [word for old, word in zip(before, after, strict=True) if old != word] == ["edited7"]
