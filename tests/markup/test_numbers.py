"""Telephone numbers, amounts, times and dates: what they are taken for, and how they print."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual.markup import numbers, tree
from manual.markup.numbers import find
from tests.markup.pieces import codes, html, told, tree_of

GAP = "\u00a0"
HOTLINE = "1‑800‑898‑7180"


def _found(text: str, locale: str = "en-US") -> list[tuple[str, str]]:
    return [(one.kind, one.printed) for one in find(text, locale)]


def _dialled(text: str) -> list[str]:
    return [one.address for one in find(text, "en-US") if one.kind == "phone"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("call 1-800-898-7180 now", "tel:+18008987180"),
        ("(202) 456-1414.", "tel:+12024561414"),
        ("202.456.1414", "tel:+12024561414"),
        ("+1 202 456-1414", "tel:+12024561414"),
        (f"202{GAP}456‑1414", "tel:+12024561414"),
        ("+52 55 5080 2000, México", "tel:+525550802000"),
        ("202-456-1414 ext. 12", "tel:+12024561414"),
    ],
)
def test_what_can_be_dialled_is_dialled(text: str, address: str) -> None:
    assert _dialled(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "202-555-0123",  # kept for examples
        "1-800-555-0199",
        "123-456-7890",  # no area begins with 1
        "No. 202-456-1414",
        "núm. 202-456-1414",
        "P.O. Box 202-456-1414",
    ],
)
def test_what_only_looks_like_a_telephone_is_kept_whole_and_not_dialled(text: str) -> None:
    assert _dialled(text) == [""]


@pytest.mark.parametrize(
    "text",
    [
        *("911", "call 211 or 988", "1-800-FLOWERS", "012-345-678", "DC 20530-0001"),
        *("2024561414", "No. 18-1234", "8 CFR 287.7", "2020-2021", "3:12-cv-02317"),
        *("978-0-306-40615-7", "$1-202-456-1414", "A 202-456-14145", "12-202-456-1414-77"),
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert _dialled(text) == []


@pytest.mark.parametrize(
    ("text", "locale", "printed"),
    [
        ("$1250.50", "en-US", "$1,250.50"),
        ("$1,250.50", "es-US", "$1,250.50"),
        ("$14", "es-US", "$14"),
        ("$200,000.", "es-US", "$200,000"),
        ("$0.5", "en-US", "$0.5"),
        ("$1,250.50", "fr", f"1{GAP}250,50{GAP}$US"),
        ("$1250.5", "xx-XX", "$1250.5"),
    ],
)
def test_amounts_are_written_as_the_locale_does(text: str, locale: str, printed: str) -> None:
    assert _found(text, locale) == [("amount", printed)]


@pytest.mark.parametrize("text", ["$", "$x", "$1,25", "$1,2345", "US$ 5", "5$"])
def test_what_is_no_amount_of_dollars_is_left(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("text", ["3:00 p.m.", "3:00 pm", "3:00pm", f"3:00{GAP}p.m.", "3:00 p.m"])
def test_times_are_written_one_way(text: str) -> None:
    assert _found(f"at {text}, then") == [("time", f"3:00{GAP}p.m.")]


@pytest.mark.parametrize("text", ["3 am", "I am", "48:72 pm", "17:00", "1.3:00 pm", "3:00 pmx"])
def test_what_is_no_time_of_day_is_left(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "locale", "printed"),
    [
        ("2026-12-03", "en-US", f"December{GAP}3,{GAP}2026"),
        ("2026-12-03", "es-US", f"3{GAP}de{GAP}diciembre{GAP}de{GAP}2026"),
        ("December 3, 2026", "en-US", f"December{GAP}3,{GAP}2026"),
        ("May 5", "en-US", f"May{GAP}5"),
        ("3 de diciembre", "es-US", f"3{GAP}de{GAP}diciembre"),
        ("el 3 de diciembre de 2026", "es-US", f"3{GAP}de{GAP}diciembre{GAP}de{GAP}2026"),
    ],
)
def test_dates_are_written_out_and_kept_whole(text: str, locale: str, printed: str) -> None:
    assert _found(text, locale) == [("date", printed)]


@pytest.mark.parametrize("text", ["2026-13-40", "2026-1-3", "x2026-12-03", "May 2026", "May 12,3"])
def test_what_is_no_day_is_left(text: str) -> None:
    assert _found(text) == []


def test_in_a_column_a_date_may_part_before_its_year() -> None:
    body = "| Day |\n|---|\n| December 3, 2026 |\n"
    assert f"December{GAP}3, 2026" in tree_of(html(body)).text_content()


def test_a_number_is_isolated_and_a_link_that_dials() -> None:
    (link,) = tree_of(html("Call 1-800-898-7180 by 5 p.m.: $25.\n")).xpath("//a")
    assert (link.get("class"), link.get("href")) == ("dial", "tel:+18008987180")
    isolated = tree_of(html("Call 1-800-898-7180 by 5 p.m.: $25.\n")).xpath("//bdi[@dir='ltr']")
    assert [one.text for one in isolated] == [HOTLINE, f"5{GAP}p.m.", "$25"]


@pytest.mark.parametrize(
    "body",
    [
        "Type `1-800-898-7180` or `$5`.\n",
        "```\n1-800-898-7180 $5\n```\n",
        "[1-800-898-7180](https://example.org/1-800-898-7180)\n",
    ],
)
def test_code_and_links_are_left_alone(body: str) -> None:
    assert not tree_of(html(body)).xpath("//bdi | //a[@class='dial']")


def test_a_number_stands_in_the_middle_of_other_markup() -> None:
    body = "**Call 202-456-1414**, *then* 202-456-1111 and *last*.\n"
    text = tree_of(html(body))
    assert text.text_content().strip() == "Call 202‑456‑1414, then 202‑456‑1111 and last."
    assert [a.getparent().tag for a in text.xpath("//a")] == ["strong", "p"]


@given(st.text(alphabet="0123456789-()+ $.,:pam/x\u00a0", max_size=60))
def test_marking_loses_no_text(text: str) -> None:
    found = find(text, "en-US")
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    element = tree.build("p", text)
    numbers.mark(element, "en-US")
    said, at = "", 0
    for one in found:
        said += text[at : one.start] + one.printed
        at = one.end
    assert "".join(element.itertext()) == said + text[at:]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12/03/2026", "date-numeric"),
        ("el 3/12/26.", "date-numeric"),
        ("2026-13-40", "date-impossible"),
        ("$1.250,50", "amount-form"),
        ("1.250,50 dólares", "amount-form"),
        ("$1.250", "amount-form"),
        ("$10,5", "amount-form"),
    ],
)
def test_what_may_be_read_in_two_ways_is_told_by_line(text: str, code: str) -> None:
    assert codes(f"One.\n\nx {text} y\n") == [(code, 3)]


def test_the_right_amount_is_proposed() -> None:
    assert told("$1.250,50\n", "wanted") == "$1,250.50"
    assert told("1.250,50\n", "wanted") == "1,250.50"


@pytest.mark.parametrize(
    "text",
    [
        *("`12/03/2026`", "[x](https://a.org/12/03/2026)", "<https://a.org/1.250,50>"),
        *("24/7", "8 CFR 287.7", "1.250", "$1,250.50", "art. 2.251", "1/2/3/4", "__ / __ / ____"),
    ],
)
def test_what_has_one_meaning_is_not(text: str) -> None:
    assert codes(f"{text}\n") == []
