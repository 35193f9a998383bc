from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from benchmarks import corpus, pictures, prose
from benchmarks.corpus import Corpus, Size
from manual.book.load import load
from manual.products import check

SIZE = Size(chapters=2, words=300, handouts=2, pages=1)


def _files(folder: Path) -> dict[str, bytes]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return corpus.make(tmp_path_factory.mktemp("corpus"), SIZE)


def test_the_corpus_is_the_same_every_time(made: Corpus, tmp_path: Path) -> None:
    corpus.make(tmp_path, SIZE)
    assert _files(tmp_path) == _files(made.folder)


def test_the_corpus_is_a_book_without_faults(made: Corpus) -> None:
    loaded = load(made.book)
    assert loaded.book is not None
    assert not loaded.diagnostics
    assert not check.problems(loaded.book)
    assert len(loaded.book.handouts) == 3


def test_a_chapter_holds_every_construct_and_as_many_words_as_asked() -> None:
    text = prose.chapter("es", 1, 14, 2500, ["picture-01.svg"])
    kinds = {block.kind for block in text.blocks}
    assert kinds == {"heading", "text", "list", "steps", "quote", "figure", "table"}
    spans = {span.kind for block in text.blocks for line in block.lines for span in line}
    assert spans == {"text", "strong", "em", "note", "ref"}
    assert 2400 < len(corpus.markdown(text).split()) < 3300


@pytest.mark.parametrize("code", corpus.LANGUAGES)
def test_the_peers_are_given_the_same_words(code: str) -> None:
    text = prose.chapter(code, 1, 2, 1200, [])
    sentence = next(block for block in text.blocks if block.kind == "list").text.strip()
    for given in (corpus.markdown(text), corpus.page([text], code), corpus.typst([text], code)):
        assert sentence.replace("*", "") in given


def test_a_photograph_is_a_whole_png() -> None:
    with Image.open(io.BytesIO(pictures.photograph(3))) as image:
        image.load()
        assert image.size == (pictures.WIDTH, pictures.HEIGHT)
