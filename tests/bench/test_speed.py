"""The benchmarks run, small: only a wrong result fails, never a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import harness, real, speed, watch
from benchmarks.corpus import Corpus, Size
from benchmarks.harness import Case


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return speed.ready(
        tmp_path_factory.mktemp("speed"), Size(chapters=2, words=60, handouts=1, pages=1)
    )


@pytest.mark.slow
def test_every_case_of_the_small_corpus_gives_a_right_result(made: Corpus) -> None:
    warm = Case(speed.WARM, inside=watch.Watch(made).save)
    cases = [*speed.cases(made), warm, *speed.everything(made), *speed.many(made, made)]
    report = harness.run([*cases, *speed.growth(made, made)], speed.FIGURES, rounds=1)
    assert all(report.samples[case.name] for case in cases)
    told = {found.figure.name for found in report.results}
    peers = (speed.TYPST,)  # which only `make bench` installs
    goals = {
        one.name for one in speed.FIGURES if one.theirs not in peers and "real" not in one.name
    }
    assert goals <= told


def test_a_real_book_is_there_for_its_peers(made: Corpus, tmp_path: Path) -> None:
    copied = real.ready(tmp_path, made.book)
    html = (tmp_path / "html/en/manual.html").read_text()
    markup = (tmp_path / "typst/en.typ").read_text()
    title = html.partition("<h1 ")[2].partition(">")[2].partition("<")[0]
    assert copied.book.is_dir()
    assert title
    assert f'#"{title}"' in markup
    assert markup.count("#table(") == html.count("<table")
    assert markup.count("#footnote[") == html.count('class="footnote"')
    assert markup.count("#image(") == html.count("<img")


def test_an_edit_changes_one_word(made: Corpus) -> None:
    path: Path = made.chapter("en", 2)
    before = path.read_text().split(" ")
    speed.edit(made, "edited7")
    after = path.read_text().split(" ")
    assert [word for old, word in zip(before, after, strict=True) if old != word] == ["edited7"]
