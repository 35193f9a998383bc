"""Fragments are kept by all that they depend on; what is damaged or foreign counts as absent."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual import diagnostics, files
from manual.build.cache import Cache, Keys
from manual.diagnostics import Diagnostic, Place
from manual.pdf.numbers import Survey
from manual.products.fragment import Fragment
from manual.typeset.job import Job

KEY = files.sha256(b"a key")
NOTE = diagnostics.note("text-reset", Place("en/chapters/01-one.md", 3), text="ñ “x”\n\0")
WARNING = diagnostics.warning("typesetter-said", Place("styles/page.css"), text="odd")
SURVEY = Survey(3, (("one", 0), ("two.b", 2)), (("one", 2),))
FRAGMENT = Fragment(b"%PDF-1.7\n\n\x00\xff\r\n", SURVEY, (NOTE, WARNING))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "fragments")


def entries(cache_folder: Path) -> list[Path]:
    return [path for path in cache_folder.rglob("*") if path.is_file()]


PROBLEMS = st.builds(
    Diagnostic,
    code=st.sampled_from(["text-reset", "typesetter-said"]),
    place=st.builds(Place, file=st.text(), line=st.integers(0, 10**6)),
    severity=st.sampled_from([NOTE.severity, WARNING.severity]),
    values=st.lists(st.tuples(st.text(), st.text())).map(tuple),
)


NAMED = st.lists(st.tuples(st.text(), st.integers(0, 999))).map(tuple)
SURVEYS = st.builds(Survey, pages=st.integers(0, 999), anchors=NAMED, rooms=NAMED)


@settings(max_examples=30, deadline=None)
@given(pdf=st.binary(), survey=SURVEYS, problems=st.lists(PROBLEMS).map(tuple))
def test_what_is_kept_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    pdf: bytes,
    survey: Survey,
    problems: tuple[Diagnostic, ...],
) -> None:
    cache = Cache(tmp_path_factory.mktemp("cache"))
    fragment = Fragment(pdf, survey, problems)
    cache.put(KEY, fragment)
    assert cache.get(KEY) == fragment


def test_a_fragment_with_errors_is_not_kept(cache: Cache) -> None:
    cache.put(KEY, dataclasses.replace(FRAGMENT, diagnostics=(_error(),)))
    assert cache.get(KEY) is None


def _error() -> Diagnostic:
    return diagnostics.error("text-lost", Place("a.md"), text="x")


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut": lambda data: data[:-1],
    "longer": lambda data: data + b"x",
    "head only": lambda data: data.split(b"\n")[0],
    "body flipped": lambda data: data[:-2] + bytes([data[-2] ^ 1]) + data[-1:],
    "head flipped": lambda data: b"[" + data[1:],
    "not UTF-8": lambda data: b"\xff\n" + data,
    "a number": lambda data: b"7\n",
    "a list": lambda data: b"[]\n",
    "another format": lambda data: data.replace(b'"format": ', b'"format": 9'),
    "no diagnostics": lambda data: data.replace(b'"diagnostics"', b'"diagnostic"'),
    "odd diagnostics": lambda data: data.replace(b'"text-reset", ', b'"text-reset", 3, '),
    "odd severity": lambda data: data.replace(b", 3, 1, ", b", 3, 77, "),
    "odd pages": lambda data: data.replace(b'"pages": 3', b'"pages": "x"'),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_counts_as_absent_and_is_replaced(
    cache: Cache, tmp_path: Path, damage: str
) -> None:
    cache.put(KEY, FRAGMENT)
    (path,) = entries(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(DAMAGE[damage](whole))
    assert path.read_bytes() != whole
    assert cache.get(KEY) is None
    cache.put(KEY, FRAGMENT)
    assert cache.get(KEY) == FRAGMENT


def test_an_entry_under_a_foreign_name_counts_as_absent(cache: Cache, tmp_path: Path) -> None:
    cache.put(KEY, FRAGMENT)
    (path,) = entries(tmp_path)
    other = files.sha256(b"another key")
    (tmp_path / "fragments" / other[:2]).mkdir()
    shutil.copy(path, tmp_path / "fragments" / other[:2] / other[2:])
    assert cache.get(other) is None
    assert cache.get(KEY) == FRAGMENT


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file")
    cache.put(KEY, FRAGMENT)
    assert cache.get(KEY) is None


def test_a_folder_in_place_of_an_entry_counts_as_absent(cache: Cache, tmp_path: Path) -> None:
    (tmp_path / "fragments" / KEY[:2] / KEY[2:]).mkdir(parents=True)
    assert cache.get(KEY) is None


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    (root / "styles" / "editions").mkdir(parents=True)
    (root / "styles" / "page.css").write_text("p {}")
    (root / "styles" / "editions" / "print.css").write_text("a {}")
    (root / "picture.svg").write_text("<svg/>")
    (root / "other.svg").write_text("<svg/>")
    return root


def job(root: Path) -> Job:
    return Job(
        name="en/manual-print/01-one",
        file="en/chapters/01-one.md",
        html="<p>text</p>",
        styles=("styles/page.css",),
        root=str(root),
        fonts="/somewhere/fonts.conf",
        images=("picture.svg",),
    )


OTHER_JOBS: dict[str, Callable[[Job], Job]] = {
    "text": lambda job: dataclasses.replace(job, html="<p>Text</p>"),
    "styles": lambda job: dataclasses.replace(job, styles=()),
    "pictures": lambda job: dataclasses.replace(job, images=()),
    "colour": lambda job: dataclasses.replace(job, grey=True),
    "slots": lambda job: dataclasses.replace(job, slots=False),
    "source file": lambda job: dataclasses.replace(job, file="en/chapters/02-two.md"),
}


@pytest.mark.parametrize("change", OTHER_JOBS)
def test_the_key_changes_with_the_job(book: Path, change: str) -> None:
    assert Keys(book).key(OTHER_JOBS[change](job(book))) != Keys(book).key(job(book))


@pytest.mark.parametrize(
    "file", ["styles/page.css", "styles/editions/print.css", "styles/new.css", "picture.svg"]
)
def test_the_key_changes_with_the_files_that_are_drawn(book: Path, file: str) -> None:
    before = Keys(book).key(job(book))
    (book / file).write_text("other")
    assert Keys(book).key(job(book)) != before


def test_the_key_does_not_depend_on_names_folders_or_pictures_of_others(
    book: Path, tmp_path: Path
) -> None:
    before = Keys(book).key(job(book))
    (book / "other.svg").write_text("other")
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(book, elsewhere)
    moved = dataclasses.replace(job(elsewhere), name="another name", fonts="/other/fonts.conf")
    assert Keys(elsewhere).key(moved) == before
