"""Every verb does what its help says, in the person's language, and gives the right status."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from manual import __version__
from manual.cli.arguments import VERBS
from tests.books import MiniBook

SPANISH = "es_US.UTF-8"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """A book that no test changes."""
    book = MiniBook(tmp_path_factory.mktemp("shelf") / "book", languages=("en", "es"))
    for language in ("en", "es"):
        book.chapter("01-one", "Words.", language=language)
        book.handout("ant", "Words.", language=language)
    return book


@pytest.mark.parametrize("verb", [(), *((verb,) for verb in VERBS)], ids=str)
@pytest.mark.parametrize(
    ("speak", "words"),
    [
        ("C", ["usage:", "options:", "print this help"]),
        (SPANISH, ["uso:", "opciones:", "esta ayuda"]),
    ],
)
def test_every_verb_has_a_help_with_examples(
    shelf: MiniBook, verb: tuple[str, ...], speak: str, words: list[str]
) -> None:
    result = shelf.run(*verb, "--help", speak=speak)
    assert (result.status, result.err) == (0, "")
    assert all(word in result.out for word in words)
    assert ("example" if speak == "C" else "ejemplo") in result.out
    assert f"  make_pdf.py {verb[0] if verb else 'build manual'}" in result.out
    foreign = (
        ("ejemplo", "opciones") if speak == "C" else ("usage", "options", "show this", "default")
    )
    assert not any(word in result.out for word in foreign)


def test_the_help_lists_every_verb_and_the_exit_statuses(shelf: MiniBook) -> None:
    out = shelf.run("--help").out
    assert all(f"\n    {verb} " in out for verb in VERBS)
    assert "exit status: 0 good" in out


def test_the_version_is_that_of_the_package(shelf: MiniBook) -> None:
    result = shelf.run("--version")
    assert (result.status, result.out, result.err) == (0, f"manual-press {__version__}\n", "")


PIECES = [
    ("manual", "manual", "reading", "manual-reading.pdf"),
    ("manual", "manual", "print", "manual-print.pdf"),
    ("ant", "handout", "reading", "handouts/ant.pdf"),
]


def test_list_shows_every_piece(shelf: MiniBook) -> None:
    result = shelf.run("list", speak=SPANISH)
    rows = [line.split() for line in result.out.splitlines()]
    assert (result.status, result.err) == (0, "")
    assert rows[0] == ["PIEZA", "IDIOMA", "EDICIÓN", "PDF"]
    assert rows[1:] == [
        [name, language, edition, f"{language}/{file}"]
        for language in ("en", "es")
        for name, _, edition, file in PIECES
    ]


def test_list_speaks_json_to_programs(shelf: MiniBook) -> None:
    result = shelf.run("list", "--json", speak=SPANISH)
    assert json.loads(result.out) == [
        {
            "piece": name,
            "kind": kind,
            "language": language,
            "edition": edition,
            "paper": "letter",
            "file": f"{language}/{file}",
        }
        for language in ("en", "es")
        for name, kind, edition, file in PIECES
    ]


@pytest.mark.parametrize(
    ("speak", "words"), [("C", "No problem found."), (SPANISH, "No se encontró ningún problema.")]
)
def test_check_says_that_all_is_well_and_makes_nothing(
    shelf: MiniBook, speak: str, words: str
) -> None:
    result = shelf.run("check", "--strict", speak=speak)
    assert (result.status, result.out, result.err) == (0, words + "\n", "")
    assert not (shelf.root / "dist").exists()


def test_a_warning_fails_only_a_strict_check_or_build(book: MiniBook) -> None:
    book.chapter("01-one", "Words.")
    book.write("en/chapters/02-more.md", "---\ntitle: More\n---\n")
    for verb, status in ((["check"], 0), (["check", "--strict"], 1), (["build", "--strict"], 1)):
        result = book.run(*verb)
        assert result.status == status
        assert "en/chapters/02-more.md: warning: " in result.err
        assert "Errors: 0. Warnings: 1" in result.err
    assert not (book.root / "dist").exists()


def test_problems_go_to_standard_error_and_results_to_standard_output(book: MiniBook) -> None:
    book.chapter("01-one", "[x](y.md)")
    result = book.run("check")
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("en/chapters/01-one.md:5: error: ")


def test_a_build_prints_what_it_made_and_clean_takes_only_that_away(book: MiniBook) -> None:
    book.chapter("01-one", "Words.")
    book.handout("ant", "Words.")
    result = book.run("--book", ".", "ant", "manual", "--edition", "reading", speak=SPANISH)
    assert result.status == 0, result.err
    assert result.err.splitlines() == ["[1/2] en/manual-reading.pdf", "[2/2] en/handouts/ant.pdf"]
    assert [line.split()[0] for line in result.out.splitlines()] == [
        "Archivo",
        "en/manual-reading.pdf",
        "en/handouts/ant.pdf",
        "Archivos",
    ]
    told = json.loads((book.root / "dist" / "catalogue.json").read_text(encoding="utf-8"))
    assert [piece["file"] for piece in told["pieces"]] == [
        "en/handouts/ant.pdf",
        "en/manual-reading.pdf",
    ]
    mine = book.write("dist/en/mine.pdf", b"kept")
    assert book.run("clean").out == "Files removed: 2.\n"
    assert [path for path in (book.root / "dist").rglob("*") if path.is_file()] == [mine]
    assert list((book.root / ".cache" / "fragments").rglob("*"))
    book.write(".cache/other-tool/file", "kept")
    assert book.run("clean", "--cache").status == 0
    assert [path.name for path in (book.root / ".cache").iterdir()] == ["other-tool"]
    assert (book.root / "en" / "chapters" / "01-one.md").is_file()


def test_clean_never_leaves_the_output_folder(book: MiniBook) -> None:
    victim = book.write("victim.txt", "kept")
    entry = {
        "file": "../victim.txt",
        **dict.fromkeys(("piece", "kind", "language", "edition", "title"), "x"),
        **dict.fromkeys(("version", "date", "paper", "sha256"), "x"),
        "pages": 1,
        "bytes": 1,
    }
    book.write("dist/catalogue.json", json.dumps({"format": 1, "pieces": [entry]}))
    assert book.run("clean").status == 0
    assert victim.read_text() == "kept"


def test_doctor_names_everything_that_is_needed(shelf: MiniBook) -> None:
    result = shelf.run("doctor")
    assert (result.status, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[-1] == "This machine has all that the press needs."
    assert all(line.startswith("ok ") for line in lines[:-1])
    for name in ("Python", "pango-1.0", "harfbuzz-subset", "weasyprint", "fontpkg-source-serif-4"):
        assert any(name in line for line in lines), name


def test_a_book_is_found_from_a_folder_within_it_and_by_its_name(
    shelf: MiniBook, tmp_path: Path
) -> None:
    within = copy.copy(shelf)
    within.root = shelf.root / "en" / "chapters"
    assert within.run("list").out == shelf.run("list").out
    within.root = tmp_path
    assert within.run("--book", str(shelf.root), "list").out == shelf.run("list").out
    lost = within.run("list", speak=SPANISH)
    assert lost.status == 2
    assert "no hay book.toml" in lost.err
