"""A form is filled on a screen in one edition and with a pen in the other."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium_raw
import pytest
from pypdf import PdfReader, PdfWriter

from tests import inspectors, verapdf
from tests.books import EDITIONS, MiniBook

SCALE = 4
Grey = npt.NDArray[np.int_]
BOTH = EDITIONS.replace('pieces = ["manual"]', 'pieces = ["manual", "handouts"]')
FORM = """/// form | {title}
- {name}: ______{{#name}} {hint}
- {born}: __ / __ / ____{{#born}}
- [ ]{{#called}} {called}
- {more}: ______ ______ ______{{#more}}

Table: {calls}
{{: #calls }}

| {day} | {answer} |
|---|---|
| | |
| | |
///
"""
WORDS = {
    "en": {
        "title": "The person",
        "name": "First name",
        "hint": "As it is spelled.",
        "born": "Date of birth",
        "called": "I called.",
        "more": "What I know",
        "calls": "My calls",
        "day": "Day",
        "answer": "Answer",
    },
    "es": {
        "title": "La persona",
        "name": "Nombre",
        "hint": "Así se escribe.",
        "born": "Fecha de nacimiento",
        "called": "Llamé.",
        "more": "Lo que sé",
        "calls": "Mis llamadas",
        "day": "Día",
        "answer": "Respuesta",
    },
}
TOOLTIPS = {
    "en": [
        "First name. As it is spelled.",
        "Date of birth (month / day / year)",
        "I called.",
        "What I know",
        "Day, row 1",
        "Answer, row 1",
        "Day, row 2",
        "Answer, row 2",
    ],
    "es": [
        "Nombre. Así se escribe.",
        "Fecha de nacimiento (mes / día / año)",
        "Llamé.",
        "Lo que sé",
        "Día, fila 1",
        "Respuesta, fila 1",
        "Día, fila 2",
        "Respuesta, fila 2",
    ],
}
CELLS = ("calls_1_1", "calls_1_2", "calls_2_1", "calls_2_2")
NAMES = [f"sheet_{name}" for name in ("name", "born", "called", "more", *CELLS)]
TYPED = {
    "sheet_name": "José Núñez",
    "sheet_born": "3 / 14 / 1985",
    "sheet_called": "/Yes",
    "sheet_more": "“El Güero”, ¿sí?\nNo – €5",
    "sheet_calls_1_1": "Nov 3",
    "sheet_calls_2_2": "mañana",
}


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """A form in a handout and in two chapters, in two languages and two editions."""
    root = tmp_path_factory.mktemp("forms") / "book"
    book = MiniBook(root, languages=("en", "es"), editions=BOTH)
    for language in book.languages:
        form = FORM.format(**WORDS[language])
        book.handout("sheet", f"Words.\n\n{form}", language=language)
        book.chapter("01-one", f"## Head\n\n{form}", language=language)
        book.chapter("02-two", f"Words.\n\n{form}", language=language)
    book.build()
    return book


def filled(path: Path, target: Path, values: Mapping[str, str] = TYPED) -> Path:
    """Fill a form as a program would that knows nothing of this press."""
    writer = PdfWriter(clone_from=path)
    for page in writer.pages:
        writer.update_page_form_field_values(page, dict(values), auto_regenerate=False)
    writer.write(target)
    return target


def drawn(path: Path) -> Grey:
    """Give the first page as a reader shows it, form and all, as levels of grey."""
    with pypdfium2.PdfDocument(path) as pdf:
        pdf.init_forms()
        image = pdf[0].render(scale=SCALE, may_draw_forms=True).to_pil().convert("L")
    return np.asarray(image, dtype=int)


class Line(NamedTuple):
    """A horizontal line as it is seen, in points from the top left of the page."""

    y: float
    left: float
    right: float


def lines(grey: Grey) -> list[Line]:
    """Give the lines of a drawn page that are longer than 80 points, from top to bottom."""
    found: list[Line] = []
    for row, levels in enumerate(grey < 140):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], levels.astype(int), [0]))))
        runs = edges.reshape(-1, 2)
        left, right = max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
        if right - left > 80 * SCALE and (not found or row / SCALE - found[-1].y > 2):
            found.append(Line(row / SCALE, left / SCALE, right / SCALE))
    return found


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_field_is_said_in_the_language_of_the_page(forms: MiniBook, lang: str) -> None:
    found = inspectors.fields(forms.pdf("handouts/sheet", lang))
    assert [field.name for field in found] == NAMES
    assert [field.tooltip for field in found] == TOOLTIPS[lang]


@pytest.mark.parametrize("name", ["handouts/sheet", "manual-reading"])
def test_one_tabs_through_the_fields_as_they_are_seen(forms: MiniBook, name: str) -> None:
    path = forms.pdf(name)
    found = inspectors.fields(path)
    seen = sorted(found, key=lambda f: (f.page, -round(f.rect[3]), f.rect[0]))
    assert [f.name for f in seen] == [f.name for f in found]
    assert list(inspectors.fields_in_tag_order(path)) == [f.name for f in found]
    assert all(page.get("/Tabs") == "/S" for page in PdfReader(path).pages)


def test_chapters_have_fields_of_their_own(forms: MiniBook) -> None:
    names = [field.name for field in inspectors.fields(forms.pdf())]
    assert names == [name.replace("sheet", piece) for piece in ("one", "two") for name in NAMES]


def test_the_label_of_a_field_is_beside_it_on_its_page(forms: MiniBook) -> None:
    text = inspectors.text(forms.pdf("handouts/sheet"))[0]
    for label in ("First name:", "Date of birth (month / day / year):", "I called.", "Day"):
        assert label in text
    assert "As it is spelled." not in text  # it is shown when one points at the field


def test_forms_empty_and_filled_pass_pdf_ua(forms: MiniBook, tmp_path: Path) -> None:
    paths = sorted((forms.root / "dist").rglob("*.pdf"))
    done = [
        filled(forms.pdf("handouts/sheet", lang), tmp_path / f"{lang}.pdf") for lang in ("en", "es")
    ]
    reports = verapdf.validate([*paths, *done])
    assert len(reports) == 10
    assert [(r.path, r.failures) for r in reports if not r.compliant] == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_is_typed_is_kept_and_seen(forms: MiniBook, tmp_path: Path, lang: str) -> None:
    path = filled(forms.pdf("handouts/sheet", lang), tmp_path / "filled.pdf")
    read = PdfReader(path).get_fields()
    assert read is not None
    assert {name: read[name].get("/V") for name in TYPED} == TYPED
    for field in inspectors.fields(path):
        if field.kind == "box":
            assert field.state == "Yes"
        else:
            assert field.shown[""].split() == TYPED.get(field.name, "").split(), field.name


def test_a_reader_may_also_draw_all_fields_anew(forms: MiniBook, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=forms.pdf("handouts/sheet"))
    writer.update_page_form_field_values(None, TYPED, auto_regenerate=True)
    writer.write(tmp_path / "a.pdf")
    shown = {field.name: field for field in inspectors.fields(tmp_path / "a.pdf")}
    assert shown["sheet_calls_2_2"].shown[""] == "mañana"
    assert shown["sheet_called"].state == "Yes"


@pytest.mark.parametrize("name", ["sheet_name", "sheet_born", "sheet_called", "sheet_more"])
def test_each_field_is_drawn_in_its_own_place(forms: MiniBook, tmp_path: Path, name: str) -> None:
    path = forms.pdf("handouts/sheet")
    page = inspectors.pages(path)[0]
    (rect,) = [field.rect for field in inspectors.fields(path) if field.name == name]
    done = filled(path, tmp_path / "filled.pdf", {name: TYPED[name]})
    rows, columns = np.nonzero(abs(drawn(done) - drawn(path)) > 60)
    assert len(rows) > 30
    assert rect[0] - 1 <= columns.min() / SCALE <= columns.max() / SCALE <= rect[2] + 1
    assert (
        rect[1] - 1
        <= page.height - rows.max() / SCALE
        <= page.height - rows.min() / SCALE
        <= rect[3] + 1
    )


def test_an_empty_form_looks_the_same_with_and_without_its_fields(
    forms: MiniBook, tmp_path: Path
) -> None:
    """What is to be filled with a pen belongs to the page and is not lost by a plain reader."""
    path = forms.pdf("handouts/sheet")
    writer = PdfWriter(clone_from=path)
    for page in writer.pages:
        page.pop("/Annots")
    writer.root_object.pop("/AcroForm")
    writer.write(tmp_path / "plain.pdf")
    # A reader lays a light colour over fields; what is dark stays where it is.
    assert ((drawn(path) < 100) == (drawn(tmp_path / "plain.pdf") < 100)).all()


@pytest.mark.parametrize("name", ["handouts/sheet-print", "manual-print"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_an_edition_for_the_pen_has_no_fields(forms: MiniBook, name: str, lang: str) -> None:
    path = forms.pdf(name, lang)
    assert inspectors.fields(path) == ()
    assert "/AcroForm" not in PdfReader(path).root_object
    text = " ".join(" ".join(inspectors.text(path)).split())
    assert f"{WORDS[lang]['name']}:" in text
    assert WORDS[lang]["hint"] in text  # nobody can point at paper


@pytest.mark.parametrize("lang", ["en", "es"])
def test_there_is_room_to_write_above_every_line(forms: MiniBook, lang: str) -> None:
    path = forms.pdf("handouts/sheet-print", lang)
    height = inspectors.pages(path)[0].height
    words = inspectors.runs(path)[0]
    top = next(height - run.y for run in words if run.text.startswith(WORDS[lang]["title"]))
    grey = drawn(path)
    name, born, *rest = [line for line in lines(grey) if line.y > top][:9]
    assert name.right == pytest.approx(558, abs=1)
    assert born.right - born.left > 100
    for line in (name, born, *rest[:3]):
        above = grey[round((line.y - 23) * SCALE) : round((line.y - 1) * SCALE)]
        room = above[:, round((line.left + 2) * SCALE) : round((line.right - 2) * SCALE)]
        assert (room > 200).all(), line
    assert all(b.y - a.y >= 24 for a, b in itertools.pairwise(rest[:3]))
    assert all(b.y - a.y >= 24 for a, b in itertools.pairwise(rest[4:7]))


def test_boxes_are_large_enough_for_a_pen(forms: MiniBook) -> None:
    for name in ("handouts/sheet", "handouts/sheet-print"):
        with pypdfium2.PdfDocument(forms.pdf(name)) as pdf:
            bounds = [
                item.get_bounds()
                for item in pdf[0].get_objects(filter=(pdfium_raw.FPDF_PAGEOBJ_PATH,))
            ]
        sizes = [(b[2] - b[0], b[3] - b[1]) for b in bounds]
        assert any(10 <= width <= 16 and 10 <= height <= 16 for width, height in sizes), name


def test_a_field_is_added_renamed_and_taken_away(book: MiniBook) -> None:
    book.handout("ant", "/// form\n- A: ______{#a}\n///\n")
    book.build("ant")
    path = book.pdf("handouts/ant")
    assert [f.name for f in inspectors.fields(path)] == ["ant_a"]
    before = path.read_bytes()
    book.handout("ant", "/// form\n- A: ______{#a} Now with a hint.\n- [ ]{#b} B\n///\n")
    book.build("ant")
    assert [f.tooltip for f in inspectors.fields(path)] == ["A. Now with a hint.", "B"]
    book.handout("ant", "/// form\n- A: ______\n///\n")
    kept = path.read_bytes()
    result = book.run("build", "ant")
    assert result.status == 1
    assert "en/handouts/ant.md:7: error: the blank has no name" in result.err
    assert path.read_bytes() == kept
    book.handout("ant", "/// form\n- A: ______{#a}\n///\n")
    book.build("ant")
    assert path.read_bytes() == before


def test_the_messages_speak_spanish(book: MiniBook) -> None:
    book.handout("ant", "/// form\n- A: ______\n///\n")
    result = book.run("check", speak="es_US.UTF-8")
    assert "el espacio para llenar no tiene nombre" in result.err
    assert "______{#nombre}" in result.err
