"""Forms: labels and blanks become fields, every field has a name, and slips are told by line."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.markup.forms import Field
from tests.markup.pieces import STRINGS, codes, html, marked, tree_of

ORDER = STRINGS["date_order"]
TABLE = "Table: Calls\n{: #calls }\n\n| Day | Answer |\n|---|---|\n"


def form(inside: str, *, around: str = "") -> str:
    return f"{around}/// form | Title\n{inside}\n///\n"


def controls(body: str) -> list[lxml.html.HtmlElement]:
    return list(tree_of(html(body, "handout")).find_class("control"))


def control(line: str) -> lxml.html.HtmlElement:
    (found,) = controls(form(line))
    return found


@pytest.mark.parametrize(
    ("line", "tag", "kind", "title"),
    [
        ("- Name: ______{#n}", "input", "text", "Name"),
        ("- Name: ____________{#n}", "input", "text", "Name"),
        ("- Name ______{: #n }", "input", "text", "Name"),
        ("1. Name: ______{#n}", "input", "text", "Name"),
        ("- Who? ______{#n} Say it.", "input", "text", "Who? Say it."),
        ("- Name: ______{#n} As *spelled* there.", "input", "text", "Name. As spelled there."),
        ("- **Full** name: ______{#n}", "input", "text", "Full name"),
        ("- Born: __ / __ / ____{#n}", "input", "text", f"Born ({ORDER})"),
        ("- Born:__/__/____{#n}", "input", "text", f"Born ({ORDER})"),
        ("- *Born*: __ / __ / ____{#n} Or near.", "input", "text", f"Born ({ORDER}). Or near."),
        ("- [ ]{#n} I called.", "input", "checkbox", "I called."),
        ("- [x]{: #n } I *called*.", "input", "checkbox", "I called."),
        ("- More: ______ ______{#n}", "textarea", None, "More"),
        ("- More:\n    ______\n    ______\n    ______{#n} All.", "textarea", None, "More. All."),
        ("- [ ]{#n} See <https://www.a.org/b>.", "input", "checkbox", "See a.org/b."),
        ("- 8 CFR 287.7: ______{#n}", "input", "text", "8 CFR 287.7"),
    ],
)
def test_an_item_is_a_field(line: str, tag: str, kind: str | None, title: str) -> None:
    found = control(line)
    assert (found.tag, found.get("type"), found.get("title")) == (tag, kind, title)
    assert (found.get("name"), found.get("id")) == ("jail_n", "jail.n")


def test_as_many_blanks_are_as_many_lines_to_write_on() -> None:
    root = tree_of(html(form("- More: ______ ______ ______{#n}"), "handout"))
    assert len(root.find_class("write-in")) == 3
    assert len(tree_of(html(form("- One: ______{#n}"), "handout")).find_class("write-in")) == 0


def test_the_label_is_printed_and_the_hint_is_kept_for_the_pen() -> None:
    root = tree_of(html(form("- *Full* name: ______{#n} As spelled."), "handout"))
    (field,) = root.find_class("field")
    assert field.text_content().split() == ["Full", "name:"]
    assert field.get("data-hint") == "As spelled."
    assert root.xpath("//em")[0].text == "Full"


def test_the_order_of_a_date_is_printed_before_the_colon() -> None:
    root = tree_of(html(form("- Born: __ / __ / ____{#n}"), "handout"))
    assert " ".join(root.find_class("field-label")[0].text_content().split()) == f"Born ({ORDER}):"


def test_a_note_called_in_a_label_is_not_said_with_it() -> None:
    body = form("- Name[^a] here: ______{#n}") + "\n[^a]: A note.\n"
    (found,) = controls(body)
    assert found.get("title") == "Name here"
    assert "A note." in html(body, "handout")


def test_empty_cells_are_fields_named_by_row_and_column() -> None:
    found = controls(form(TABLE + "| | |\n| Monday | |\n| Tuesday | done |"))
    assert [(c.get("name"), c.get("title")) for c in found] == [
        ("jail_calls_1_1", "Day, row 1"),
        ("jail_calls_1_2", "Answer, row 1"),
        ("jail_calls_2_2", "Answer, Monday"),
    ]


def test_fields_are_listed_in_the_order_of_the_form_with_their_lines() -> None:
    body = form("- Name: ______{#name}\n- Born: __ / __ / ____{#born}\n- [ ]{#seen} Seen")
    assert marked(body, "handout").fields == (
        Field("name", "text", 2),
        Field("born", "date", 3),
        Field("seen", "box", 4),
    )
    table = marked(form(TABLE + "| | x |"), "handout").fields
    assert table == (Field("calls.1.1", "text", 3),)


def test_a_form_holds_other_text_too() -> None:
    text = html(form("Ask first.\n\n- Name: ______{#n}\n\nThen wait ______ days."), "handout")
    assert "<p>Ask first.</p>" in text
    assert "<p>Then wait ______ days.</p>" in text
    assert len(controls(form("- Both:\n    - A: ______{#a}\n    - B: ______{#b}"))) == 2


def test_a_field_can_be_linked_to() -> None:
    result = marked("See [it](#n).\n\n" + form("- Name: ______{#n}"))
    assert result.diagnostics == ()
    assert "jail.n" in result.anchors


def test_forms_in_blocks_and_lists_are_forms() -> None:
    inner = "//// steps\n/// form\n- Name: ______{#n}\n///\n////\n"
    assert [c.get("name") for c in controls(inner)] == ["jail_n"]
    assert marked(inner).fields == (Field("n", "text", 3),)


@pytest.mark.parametrize(
    "body",
    [
        "Date: ______ To: ______",
        "- [ ] box\n- ______ blank",
        "$______ and ______: x",
        "__ / __ / ____",
        "[______](https://example.org)",
        "| a | b |\n|---|---|\n| ______ | |",
        "*______* and **a ______**",
        "## A ______ {#b}",
        "`______{#x}` and \\______{#y}",
    ],
)
def test_blanks_outside_of_forms_are_text(body: str) -> None:
    result = marked(body)
    assert result.diagnostics == ()
    assert result.fields == ()
    text = html(body)
    assert "<blank" not in text
    assert tree_of(text).text_content().count("_") == body.count("_")


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("- Name", [("field-blank", 2)]),
        ("- Name: _____{#n}", [("field-blank", 2)]),
        ("- [ ] Seen", [("field-blank", 2)]),
        ("- A: ______{#a} B: ______{#b}", [("field-blank", 2)]),
        ("- *A: ______{#a}*", [("field-blank", 2)]),
        ("- A: ______{#a}\n\n    More of it.", [("field-blank", 2)]),
        ("- A: ______{#a}\n    - B: ______{#b}", [("field-blank", 2)]),
        ("- Name: ______", [("field-name", 2)]),
        ("- Name: ______{.wide}", [("field-name", 2)]),
        ("- One: ______{#a}\n- Two: ______", [("field-name", 3)]),
        ("- Name: ______{#Na_me}", [("name-form", 2)]),
        ("- ______{#n}", [("field-label", 2)]),
        ("- ______{#n} Name", [("field-label", 2)]),
        ("- [ ]{#n} ", [("field-label", 2)]),
        ("- Seen [ ]{#n} now", [("field-label", 2)]),
        ("- A: ______{#n} See [it](https://example.org).", [("field-hint", 2)]),
        ("- A: ______{#n title=x}", [("attribute-refused", 2)]),
        ("- A: ______{#n}\n- B: ______{#n}", [("id-twice", 3)]),
        ("Name: ______{#n}", [("field-outside", 2)]),
        (f"{TABLE}| ______{{#n}} | x |", [("field-outside", 7)]),
        ("| Day |\n|---|\n| |", [("field-table", 2)]),
        ("Table: T\n{: #C_a }\n\n| Day |\n|---|\n| |", [("name-form", 3)]),
        ("Table: T\n{: #c }\n\n| Day | |\n|---|---|\n| | |", [("field-label", 3)]),
    ],
)
def test_a_slip_is_told_by_line(inside: str, found: list[tuple[str, int]]) -> None:
    assert codes(form(inside)) == found


@pytest.mark.parametrize(
    "body", ["Name: ______{#n}\n", "- Name: ______{#n}\n", "- [ ]{#n} Seen\n", "## A ______{#n}\n"]
)
def test_a_named_blank_outside_of_a_form_is_told(body: str) -> None:
    assert codes("Before.\n\n" + body) == [("field-outside", 3)]


WORDS = st.lists(
    st.sampled_from(
        ["name", "*now*", "día", "8", "A-Number", "ICE?", "(one)", "“so”", "x.", "100%"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
BLANKS = st.one_of(
    st.integers(1, 4).map(lambda n: " ".join(["______"] * n)), st.just("__ / __ / ____")
)
ITEMS = st.lists(
    st.tuples(WORDS, st.one_of(BLANKS, st.just("[ ]")), st.one_of(st.just(""), WORDS)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=200, deadline=None)
@given(ITEMS)
def test_every_item_becomes_one_field_with_its_words(items: list[tuple[str, str, str]]) -> None:
    lines = [
        f"- [ ]{{#n{index}}} {label}"
        if blank == "[ ]"
        else f"- {label}: {blank}{{#n{index}}} {hint}"
        for index, (label, blank, hint) in enumerate(items)
    ]
    found = controls(form("\n".join(lines)))
    assert [c.get("id") for c in found] == [f"jail.n{index}" for index in range(len(items))]
    for made, (label, blank, hint) in zip(found, items, strict=True):
        said = made.get("title", "").replace(f" ({ORDER})", "")
        wanted = label if blank == "[ ]" else f"{label} {hint}"
        assert _plain(said) == _plain(wanted)
        assert (made.tag == "textarea") == (blank.count("_") > 8)
        assert (made.get("type") == "checkbox") == (blank == "[ ]")


def _plain(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
