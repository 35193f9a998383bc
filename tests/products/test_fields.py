"""Fields are the same in every language, and none is lost on the way to the PDF."""

from __future__ import annotations

from manual.book.load import load
from manual.products import check, proof
from tests.books import MiniBook

LIVE, RULED = "<html class='fields-live'><body>{}</body></html>", "<html class='fields-ruled'>{}"
FIELD = '<div data-hint="As spelled"><input name="a_b" title="Name. As spelled"> Name</div>'


def form(*items: str) -> str:
    return "\n".join(["/// form", *items, "///", ""])


def found(book: MiniBook) -> list[tuple[str, str, str]]:
    loaded = load(book.root).book
    assert loaded is not None
    return [(p.code, str(p.place), dict(p.values).get("name", "")) for p in check.problems(loaded)]


def test_fields_of_the_same_names_need_not_have_the_same_words(bilingual: MiniBook) -> None:
    bilingual.handout("a", form("- Name: ______{#n}", "- Born: __ / __ / ____{#b}"))
    bilingual.handout("a", form("- Born: __ / __ / ____{#b} x", "- N: ______ ______{#n}"))
    for language in ("en", "es"):
        bilingual.handout("a", form("- Name: ______{#n} x"), language=language)
    assert found(bilingual) == []


def test_a_field_that_a_translation_lacks_or_adds_is_told(bilingual: MiniBook) -> None:
    bilingual.chapter("01-one", form("- Name: ______{#name}", "- [ ]{#seen} Seen"))
    bilingual.chapter(
        "01-one", form("- Nombre: ______{#nombre}", "- [ ]{#seen} Visto"), language="es"
    )
    assert found(bilingual) == [
        ("field-untranslated", "es/chapters/01-one.md:1", "name"),
        ("field-only-here", "es/chapters/01-one.md:6", "nombre"),
    ]


def test_a_field_of_another_kind_and_a_row_less_are_told(bilingual: MiniBook) -> None:
    table = "Table: T\n{: #t }\n\n| A |\n|---|\n"
    bilingual.handout("a", form("- Born: ______{#born}", "", table + "| |\n| |"))
    bilingual.handout("a", form("- N: __ / __ / ____{#born}", "", table + "| |"), language="es")
    assert [(code, name) for code, _, name in found(bilingual)] == [
        ("field-untranslated", "born"),
        ("field-untranslated", "t.2.1"),
        ("field-only-here", "born"),
    ]


def test_editions_for_the_screen_must_have_every_field() -> None:
    assert proof.fields(LIVE.format(FIELD)) == (("a_b", "Name. As spelled"),)
    assert proof.fields(RULED.format(FIELD)) == ()


def test_editions_for_the_pen_must_print_every_hint() -> None:
    assert proof.missing(LIVE.format(FIELD), "Name") == ()
    assert proof.missing(RULED.format(FIELD), "Name") == ("As spelled",)
    assert proof.missing(RULED.format(FIELD), "Name As spelled") == ()


def test_a_field_that_a_style_hides_stops_the_piece(book: MiniBook) -> None:
    book.handout("ant", "Words.\n\n" + form("- A: ______{#a}", "- [ ]{#b} B"))
    style = book.root / "styles" / "components.css"
    good = style.read_text()
    style.write_text(good + ".field-box { display: none }")
    result = book.run("build", "ant")
    assert result.status == 1
    assert "en/handouts/ant.md:10: error: the field “ant_b” is not in the PDF" in result.err
    assert "“ant_a”" not in result.err
    style.write_text(good)
    assert book.build("ant").status == 0


def test_a_hint_that_a_style_hides_stops_the_edition_for_the_pen(book: MiniBook) -> None:
    book.chapter("01-one", form("- A: ______{#a} As it is spelled."))
    with (book.root / "styles" / "components.css").open("a") as style:
        style.write(".fields-ruled .field[data-hint]::after { content: none }")
    assert book.run("build", "--edition", "reading").status == 0
    result = book.run("build", "--edition", "print")
    assert result.status == 1
    assert "As it is spelled." in result.err
