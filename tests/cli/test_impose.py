"""The verb ``impose``: any PDF in, sheets out; what cannot be done is told in one go."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol
from xml.etree import ElementTree

import pikepdf
import pytest
from pikepdf import Name

from manual.impose import layouts
from manual.press import printers
from manual.press.printers import Profile
from tests import inspectors
from tests.books import PROJECT, Result
from tests.pdf.numbered import numbered

SPANISH = "es_US.UTF-8"


class Run(Protocol):
    """Runs the verb in a folder that is no book."""

    def __call__(self, *arguments: str, speak: str = ...) -> Result: ...


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A person's cache that has the fonts cut, so that no test waits for them."""
    folder = tmp_path_factory.mktemp("cache")
    (folder / "manual-press").symlink_to(PROJECT / ".cache")
    return folder


@pytest.fixture
def run(tmp_path: Path, cache: Path) -> Run:

    def impose(*arguments: str, speak: str = "C.UTF-8") -> Result:
        done = subprocess.run(
            [sys.executable, str(PROJECT / "make_pdf.py"), "impose", *arguments],
            cwd=tmp_path,
            env={
                **os.environ,
                "LC_ALL": speak,
                "XDG_CONFIG_HOME": str(tmp_path / "settings"),
                "XDG_CACHE_HOME": str(cache),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return impose


def test_a_booklet_is_written_beside_and_told(tmp_path: Path, run: Run) -> None:
    numbered(tmp_path / "a.pdf", 29, (612, 792))
    result = run("a.pdf", "--layout", "saddle", "--paper", "20 lb bond")
    assert result.status == 0
    rows = [line.split(maxsplit=1) for line in result.out.splitlines()]
    assert ["Layout", "saddle"] in rows
    assert ["Sheets", "8 × 11 × 8.5 in (279 × 216 mm)"] in rows
    assert ["Print", "both sides, flip on the short edge"] in rows
    assert any(
        line.startswith("Pages at") and line.endswith("64.7 %") for line in result.out.split("\n")
    )
    assert "0.69 mm" in result.out
    assert "Written: a-saddle.pdf" in result.out
    assert "a.pdf: warning: pages come out at 64.7 %: type of 12 pt becomes 7.8 pt" in result.err
    assert len(inspectors.pages(tmp_path / "a-saddle.pdf")) == 16


def test_a_dry_run_shows_the_plan_and_writes_nothing(tmp_path: Path, run: Run) -> None:
    numbered(tmp_path / "a.pdf", 16)
    result = run("a.pdf", "--layout", "saddle", "--dry-run", speak=SPANISH)
    rows = [line.split() for line in result.out.splitlines()]
    assert ["Hoja", "Frente", "Reverso"] in rows
    assert ["1", "16|1", "2|15"] in rows
    assert ["4", "10|7", "8|9"] in rows
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["a.pdf"]


def test_pictures_of_each_side_are_drawn_on_request(tmp_path: Path, run: Run) -> None:
    numbered(tmp_path / "a.pdf", 8, (198, 306))
    run("a.pdf", "--layout", "zine", "--dry-run", "--thumbnails", "pictures")
    (picture,) = (tmp_path / "pictures").iterdir()
    assert picture.name == "a-zine-01-front.svg"
    root = ElementTree.parse(picture).getroot()
    turned = {
        group.findtext("{*}text"): "rotate(-180)" in group.get("transform", "")
        for group in root.findall("{*}g")
    }
    assert turned == {str(page): page in (2, 3, 4, 5) for page in range(1, 9)}


@pytest.mark.parametrize("layout", layouts.NAMES)
def test_every_layout_is_made_and_told_as_json(tmp_path: Path, run: Run, layout: str) -> None:
    numbered(tmp_path / "a.pdf", 6, (252, 144))
    numbered(tmp_path / "b.pdf", 3, (252, 144))
    files = ["a.pdf", "b.pdf"] if layout == "tete-beche" else ["a.pdf"]
    result = run(*files, "--layout", layout, "--json", "--slug", "--marks", "all", "--notes")
    assert result.status == 0, result.err
    told = json.loads(result.out)
    assert (told["layout"], told["output"]) == (layout, f"a-{layout}.pdf")
    sides = sum(1 + (sheet["back"] is not None) for sheet in told["sheets"])
    assert len(inspectors.pages(tmp_path / f"a-{layout}.pdf")) == sides
    placed = {
        (one["file"], one["page"])
        for sheet in told["sheets"]
        for side in (sheet["front"], sheet["back"])
        if side
        for one in side["placements"]
        if one["page"]
    }
    wanted = {(0, page) for page in range(1, 7)}
    assert placed == wanted | ({(1, page) for page in (1, 2, 3)} if len(files) == 2 else set())


def test_words_are_in_the_language_of_the_document_in_a_font_of_their_own(
    tmp_path: Path, run: Run
) -> None:
    numbered(tmp_path / "a.pdf", 5)
    run("a.pdf", "--layout", "saddle", "--slug", "--notes", "--out", "b.pdf")
    texts = inspectors.text(tmp_path / "b.pdf")
    assert "Numbers · hoja 1/2 · frente · es" in texts[0]
    assert "Numbers · hoja 2/2 · reverso · es" in texts[3]
    assert sum("Notas" in text for text in texts) == 3
    assert all(
        font.embedded for font in inspectors.fonts(tmp_path / "b.pdf") if "Source" in font.name
    )
    assert any("Source" in font.name for font in inspectors.fonts(tmp_path / "b.pdf"))


def test_all_that_is_added_is_an_artifact(tmp_path: Path, run: Run) -> None:
    numbered(tmp_path / "a.pdf", 5)
    run("a.pdf", "--layout", "saddle", "--slug", "--notes", "--marks", "all", "--out", "b.pdf")
    drawn = 0
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        for page in pdf.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                name = str(instruction.operator)
                if name == "BDC":
                    assert instruction.operands[0] == Name.Artifact
                depth += (name == "BDC") - (name == "EMC")
                if name in ("S", "Tj"):
                    assert depth == 1
                    drawn += 1
    assert drawn > 20


def test_a_printer_that_is_known_gets_its_backs(tmp_path: Path, run: Run) -> None:
    numbered(tmp_path / "a.pdf", 4)
    where = tmp_path / "settings" / printers.FOLDER
    printers.write(where, {"office": Profile("office", 1, "long", right=2.0)})
    result = run("a.pdf", "--layout", "saddle", "--printer", "office")
    assert result.status == 0
    assert "both sides, flip on the long edge" in result.out
    assert "Print the file whose name ends in ‑fronts." in result.out
    parts = [tmp_path / f"a-saddle-{end}.pdf" for end in ("fronts", "backs", "backs-reversed")]
    assert [len(inspectors.pages(path)) for path in parts] == [1, 1, 1]
    made = tmp_path / "a-saddle.pdf"
    assert [(page.width, page.height) for page in inspectors.pages(made)] == [(612, 792)] * 2
    assert inspectors.catalogue_facts(made).duplex == "DuplexFlipLongEdge"


def test_some_pages_are_taken(tmp_path: Path, run: Run) -> None:
    numbered(tmp_path / "a.pdf", 9)
    result = run("a.pdf", "--layout", "n-up", "--pages", "8,2-4", "--out", "b.pdf")
    assert result.status == 0, result.err
    assert " ".join(inspectors.text(tmp_path / "b.pdf")).split() == ["p8", "p2", "p3", "p4"]


def test_a_file_that_lost_its_end_is_laid_out_with_a_warning(tmp_path: Path, run: Run) -> None:
    whole = numbered(tmp_path / "a.pdf", 8).read_bytes()
    (tmp_path / "a.pdf").write_bytes(whole[: len(whole) // 2])
    result = run("a.pdf", "--layout", "n-up", "--dry-run")
    assert result.status == 0
    assert "a.pdf: warning: the file is damaged" in result.err


def test_a_thick_booklet_is_warned_of(tmp_path: Path, run: Run) -> None:
    numbered(tmp_path / "a.pdf", 64)
    result = run("a.pdf", "--layout", "saddle", "--dry-run")
    assert "16 sheets are more than most copiers fold and staple" in result.err
    assert run("a.pdf", "--layout", "signatures", "--dry-run").err == ""


REFUSED = [
    (["none.pdf", "--layout", "saddle"], ["there is no such file"]),
    (["words.pdf", "--layout", "saddle"], ["not a PDF"]),
    (["secret.pdf", "--layout", "saddle"], ["only with a password"]),
    (["mixed.pdf", "--layout", "saddle"], ["several sizes: ", " on pages no. 3, "]),
    (["a.pdf"], ["which layout is meant?", "saddle, signatures"]),
    (["a.pdf", "--layout", "sadle"], ["“sadle”", "Did you mean “saddle”?"]),
    (["a.pdf", "--layout", "saddle", "--pages", "7-12"], ["no page 9–12: the file has 8"]),
    (["a.pdf", "--layout", "saddle", "--pages", "4-x"], ["“4-x” is not a page"]),
    (["a.pdf", "--layout", "saddle", "--scale", "100%", "--sheet", "A5"], ["at 100 % a page"]),
    (["a.pdf", "--layout", "cards", "--sheet", "3x3in"], ["not one page fits"]),
    (["a.pdf", "a.pdf", "--layout", "saddle"], ["needs 1 files, and 2 were given"]),
    (["a.pdf", "--layout", "tete-beche"], ["needs 2 files, and 1 were given"]),
    (["a.pdf", "--layout", "saddle", "--out", "a.pdf"], ["over the file"]),
    (["a.pdf", "--layout", "cards", "--marks", "fold"], ["“fold”", "crop"]),
    (["a.pdf", "--layout", "saddle", "--printer", "office"], ["“office”"]),
    (["a.pdf", "--layout", "poster", "--overlap", "9in"], ["overlap by more"]),
    (
        [
            "a.pdf",
            "--layout",
            "zine",
            "--signature",
            "16",
            "--caliper",
            "1mm",
            "--one-sided",
            "--size",
            "A3",
        ],
        ["--signature changes nothing in the layout zine", "--paper", "--one-sided"],
    ),
    (
        [
            "a.pdf",
            "--layout",
            "saddle",
            "--sheet",
            "leter",
            "--paper",
            "20lb_bnd",
            "--grid",
            "2",
            "--gutter",
            "wide",
            "--scale",
            "0",
            "--signature",
            "10",
            "--flip",
            "lng",
            "--lang",
            "fr",
        ],
        ["“leter”", "“20 lb bond”", "“2”", "“wide”", "“0”", "not 10", "“long”", "“fr”"],
    ),
]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    numbered(folder / "a.pdf", 8)
    (folder / "words.pdf").write_text("no PDF\n")
    with pikepdf.open(folder / "a.pdf") as pdf:
        pdf.save(folder / "secret.pdf", encryption=pikepdf.Encryption(user="x", owner="y"))
        pdf.pages[2].obj.MediaBox = pikepdf.Array([0, 0, 595, 842])
        pdf.save(folder / "mixed.pdf")
    return folder


@pytest.mark.parametrize(("arguments", "told"), REFUSED, ids=[told[0] for _, told in REFUSED])
@pytest.mark.parametrize("speak", ["C.UTF-8", SPANISH])
def test_what_cannot_be_done_is_told(
    tmp_path: Path, files: Path, run: Run, arguments: list[str], told: list[str], speak: str
) -> None:
    for path in files.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    before = sorted(tmp_path.iterdir())
    result = run(*arguments, speak=speak)
    assert (result.status, result.out) == (2, "")
    assert "Traceback" not in result.err
    if speak == SPANISH:
        assert ": error: " in result.err
    else:
        assert all(words in result.err for words in told), result.err
    assert sorted(tmp_path.iterdir()) == before
