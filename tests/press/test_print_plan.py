"""Print plans: sheets, settings, papers and what machines do not hold, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual import messages
from manual.book.formats import FORMATS
from manual.impose.paper import CALIPERS_IN
from manual.press import print_plan, print_words, ways
from manual.press.print_plan import LETTER, TABLOID, Row, Wanted
from manual.press.printers import Profile
from manual.units import PAPERS, Paper

NAMES = {"en": "English", "es": "Español"}
ONE_SIDED = Profile("old", sides=1)
TURNING = Profile("office", flip="short", turned=True)


def _wanted(form: str, copies: int = 1, pages: int = 0) -> Wanted:
    sizes = FORMATS[form].pages if form else ()
    return Wanted(
        file=f"en/handouts/{form or 'book'}.pdf",
        title="A title",
        languages=("en",),
        edition="copier",
        form=form,
        pages=pages or len(sizes) or 1,
        paper=sizes[0] if sizes else LETTER,
        copies=copies,
        two_sided=True,
    )


def _row(wanted: Wanted, printer: Profile | None = None) -> Row:
    return print_plan.plan([wanted], printer).rows[0]


@pytest.mark.parametrize(
    ("form", "copies", "sheets", "share", "flip", "paper", "stock"),
    [
        ("card", 500, 50, 10, "long", "letter", "65 lb cover"),
        ("card", 501, 51, 10, "long", "letter", "65 lb cover"),
        ("half", 61, 31, 2, "short", "letter", "20 lb bond"),
        ("hanger", 60, 30, 2, "long", "letter", "65 lb cover"),
        ("trifold", 60, 60, 1, "short", "letter", "28 lb bond"),
        ("zine", 60, 60, 1, "", "letter", "20 lb bond"),
        ("poster", 3, 3, 1, "", "tabloid", "28 lb bond"),
        ("flyer", 7, 7, 1, "", "letter", "20 lb bond"),
    ],
)
def test_each_format_takes_its_sheets_paper_and_setting(
    form: str, copies: int, sheets: int, share: int, flip: str, paper: str, stock: str
) -> None:
    row = _row(_wanted(form, copies))
    assert (row.sheets, row.share, row.flip) == (sheets, share, flip)
    assert (row.paper.name, row.stock.name) == (paper, stock)


@given(st.integers(1, 400), st.integers(1, 3000), st.booleans())
def test_a_plain_pdf_takes_half_its_pages_rounded_up(
    pages: int, copies: int, two_sided: bool
) -> None:
    wanted = replace(_wanted("", copies, pages), two_sided=two_sided)
    row = _row(wanted)
    leaves = -(-pages // 2) if two_sided else pages
    assert row.sheets == leaves * copies
    assert row.sides == (2 if two_sided and pages > 1 else 1)
    (total,) = print_plan.plan([wanted]).totals
    assert (total.packs - 1) * 500 < row.sheets <= total.packs * 500


@pytest.mark.parametrize(
    ("pages", "steps", "cautions"),
    [
        (2, [], []),
        (4, ["plan_staple"], []),
        (40, ["plan_staple"], []),
        (42, ["plan_staple"], ["plan_desk_stapler"]),
        (102, ["plan_bind"], ["plan_too_thick"]),
    ],
)
def test_what_a_stapler_does_not_hold_is_said(
    pages: int, steps: list[str], cautions: list[str]
) -> None:
    row = _row(_wanted("", pages=pages))
    assert [one.key for one in row.steps] == steps
    assert [one.key for one in row.cautions] == cautions


def test_the_setting_is_that_of_the_printer_and_its_files_are_prepared() -> None:
    row = _row(_wanted("trifold"), TURNING)
    assert row.flip == "short"
    plain = _row(_wanted("", pages=4), TURNING)
    assert plain.flip == "short"
    assert print_words.prepared(plain, TURNING)
    assert print_words.files(plain, TURNING) == ("print/en-handouts-book-sheets.pdf",)
    assert print_words.files(_row(_wanted("flyer"), TURNING), TURNING) == ("en/handouts/flyer.pdf",)


def test_a_printer_for_one_side_is_given_fronts_and_backs() -> None:
    plan = print_plan.plan([_wanted("card", 20), _wanted("flyer")], ONE_SIDED)
    told = print_words.told(plan, "en", NAMES)
    assert print_words.files(plan.rows[0], ONE_SIDED) == (
        "print/en-handouts-card-fronts.pdf",
        "print/en-handouts-card-backs.pdf",
        "print/en-handouts-card-backs-reversed.pdf",
    )
    assert len(told.hand) == 4
    assert told.rows[1].sides == "one side"
    alone = print_plan.plan([_wanted("flyer")], ONE_SIDED)
    assert print_words.told(alone, "en", NAMES).hand == ()


def test_sheets_of_one_paper_are_added_up() -> None:
    plan = print_plan.plan([_wanted("card", 500), _wanted("hanger", 402), _wanted("half", 1000)])
    assert [(one.stock.name, one.sheets, one.packs) for one in plan.totals] == [
        ("65 lb cover", 251, 2),
        ("20 lb bond", 500, 1),
    ]


def test_a_poster_says_how_many_letter_sheets_it_is_without_its_paper() -> None:
    row = _row(_wanted("poster"))
    assert row.wanted.paper == TABLOID
    (caution,) = row.cautions
    assert caution.said("en").count(" 4 sheets") == 1
    assert caution.said("es").count(" 4 hojas") == 1


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("printer", [None, ONE_SIDED, TURNING])
def test_everything_has_words_in_every_language(language: str, printer: Profile | None) -> None:
    forms = [_wanted(form, 30) for form in FORMATS]
    books = [_wanted("", 30, pages) for pages in (4, 42, 102)]
    papers = [replace(_wanted("", pages=2), paper=paper) for paper in PAPERS.values()]
    odd = replace(_wanted("", pages=2), paper=Paper("own", 300, 500))
    plan = print_plan.plan([*forms, *books, *papers, odd], printer)
    told = print_words.told(plan, language, NAMES)
    assert len(told.rows) == len(plan.rows)
    assert all(row.title and row.paper and row.sides and row.runs for row in told.rows)
    assert any("4.167 × 6.944 in" in row.paper for row in told.rows)
    spoken = [*told.totals, *told.rules, *told.hand]
    assert all("{" not in text for text in spoken)


def test_every_step_of_every_format_has_words() -> None:
    steps = [step for way in ways.WAYS.values() for step in way.steps]
    assert {step.said("en") for step in steps}.isdisjoint({step.said("es") for step in steps})


def test_a_book_to_fold_names_the_paper_that_its_creep_was_reckoned_with() -> None:
    assert {ways.stock(name).name for name in CALIPERS_IN} == set(CALIPERS_IN)
    book = replace(_wanted("", pages=8), folded="saddle", stock=ways.stock("70# Offset"))
    (total,) = print_plan.plan([book]).totals
    assert (total.stock.name, total.stock.grams, total.sheets) == ("70 lb offset", 104, 4)


def test_facts_are_keys_and_numbers() -> None:
    facts = print_plan.facts(print_plan.plan([_wanted("card", 25)]))
    (piece,) = facts["pieces"]
    assert piece["sheets"] == piece["runs"] == 3
    assert piece["steps"] == ["cut_marks"]
    assert facts["paper"] == [
        {"paper": "letter", "stock": "65 lb cover", "sheets": 3, "pack": 250, "packs": 1}
    ]
