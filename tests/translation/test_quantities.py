"""Numbers are read once, however they are written, for parity and exchange alike."""

from __future__ import annotations

import datetime
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.markup import dates
from manual.translation import counting, quantities
from manual.translation.quantities import numbers_apart, phones_apart, read

MODES = (False, True)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


def apart(source: str, target: str, languages: str = "en es", *, counted: bool) -> tuple[str, ...]:
    """Give all that two texts count apart, phones first."""
    one, other = languages.split()
    there, here = read(source, one), read(target, other)
    found = [f(there, here, counted=counted) for f in (phones_apart, numbers_apart)]
    return tuple(said for each in found for said in (*each.lost, *each.more))


@pytest.mark.parametrize(
    ("text", "language", "figures", "words"),
    [
        ("1-888-351-4024", "en", ("1-888-351-4024",), ()),
        ("1.250,50 y 3 mil", "es", ("1250.50", "3000"), ()),
        ("veintidós o treinta y uno", "es", (), ("22", "31")),
        ("twenty-two, two hundred", "en", (), ("22", "200")),
        ("3 p.m. and 8:05", "en", ("15:0", "8:5"), ()),
        ("05 02139 $1.05", "en", ("5", "02139", "1.05"), ()),
    ],
)
def test_numbers_are_read_however_they_are_written(
    text: str, language: str, figures: tuple[str, ...], words: tuple[str, ...]
) -> None:
    assert counting.numbers(text, language) == counting.Numbers(figures, words)


@pytest.mark.parametrize("counted", MODES)
@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("ten days", "nueve días", ("10", "9")),
        ("ten days", "9 días", ("10", "9")),
        ("24/7", "7/24", ("24/7", "7/24")),
        ("On December 3", "El 3 de noviembre", ("December 3", "3 de noviembre")),
        ("On 2026-12-03", "El 3 de noviembre de 2026", ("2026-12-03", "3 de noviembre")),
        ("03/12/2026", "12/03/2026", ("12", "03/12/2026", "3", "12/03/2026")),
        ("Call +52 55 1234 5678", "Llame al +53 55 1234 5678", None),
        ("ZIP 02139", "código 2139", ("02139", "2139")),
        ("٣ days", "4 días", ("3", "4")),
    ],
)
def test_what_one_of_two_readers_found_is_found_for_both(
    source: str, target: str, told: tuple[str, ...] | None, *, counted: bool
) -> None:
    found = apart(source, target, counted=counted)
    assert found == told if told else len(found) == 2


@pytest.mark.parametrize("counted", MODES)
@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("ten days", "10 días"),
        ("2-3 days", "de 2 a 3 días"),
        ("from 9:00 a.m. to 5 p.m.", "de 9:00 a 17:00"),
        ("You may 5 times", "Puede 5 veces"),
        ("[Call](tel:+18883514024) 888-351-4024", "[Llame](tel:+18883514024) (888) 351-4024"),
        ("3 888-351-4024", "3: 1-888-351-4024"),
        ("Sept. 5, 2026", "5 de septiembre de 2026"),
    ],
)
def test_what_is_only_written_otherwise_is_not_apart(
    source: str, target: str, *, counted: bool
) -> None:
    assert apart(source, target, counted=counted) == ()


def test_months_of_a_language_that_babel_does_not_know_are_left_alone() -> None:
    for counted in MODES:
        assert apart("December 3, 2026", "3 desanm 2026", "en xx", counted=counted) == ()
        assert apart("December 3, 2026", "4 desanm 2026", "en xx", counted=counted) == ("3", "4")


def test_only_the_exchange_counts_how_often_a_number_is_said() -> None:
    for text, other in (("7 and 7", "7"), ("888-351-4024, 888-351-4024", "888-351-4024")):
        assert apart(text, other, counted=False) == ()
        assert len(apart(text, other, counted=True)) == 1
    assert apart("the form", "el I-862", counted=False) == ()
    assert apart("the form", "el I-862", counted=True) == ("862",)


def _written(day: datetime.date) -> list[tuple[str, str]]:
    """Write a date in all ways, with the language of each."""
    return [
        (day.isoformat(), "en"),
        (day.isoformat(), "es"),
        (f"{day.month}/{day.day}/{day.year}", "en"),
        (f"{day:%m/%d/%Y}", "es"),
        (dates.long_date(day, "en"), "en"),
        (dates.long_date(day, "es-US"), "es"),
    ]


@settings(max_examples=30)
@given(DAYS, DAYS)
def test_a_date_is_the_same_in_every_way_and_another_is_not(
    one: datetime.date, other: datetime.date
) -> None:
    for (source, a), (target, b) in product(_written(one), _written(other)):
        for counted in MODES:
            found = apart(source, target, f"{a} {b}", counted=counted)
            assert (found == ()) == (one == other), (source, target, found)


@settings(max_examples=30)
@given(DAYS)
def test_a_date_is_the_date_itself(day: datetime.date) -> None:
    for (source, a), (target, b) in product(_written(day), _written(day)):
        for counted in MODES:
            assert apart(source, target, f"{a} {b}", counted=counted) == (), (source, target)


PHONES = st.tuples(st.integers(200, 999), st.integers(200, 999), st.integers(0, 9999))
WAYS = ("{}-{}-{:04}", "({}) {}-{:04}", "1-{}-{}-{:04}", "+1 {} {} {:04}", "{}.{}.{:04}")


@settings(max_examples=30)
@given(PHONES, PHONES)
def test_a_telephone_number_is_the_same_in_every_way_and_another_is_not(
    one: tuple[int, int, int], other: tuple[int, int, int]
) -> None:
    for way, another in product(WAYS, WAYS):
        for wanted in (one, other):
            source, target = way.format(*one), another.format(*wanted)
            for counted in MODES:
                found = apart(f"Call {source} now", f"Llame al {target} ya", counted=counted)
                assert (found == ()) == (one == wanted), (source, target, found)


@given(st.integers(0, 10**7), st.integers(0, 99), st.integers(1, 10**7))
def test_an_amount_is_the_same_with_any_signs_and_another_is_not(
    whole: int, cents: int, more: int
) -> None:
    american = f"${whole:,}.{cents:02}"
    turned = american.translate(str.maketrans(",.", ".,"))
    for counted in MODES:
        assert apart(f"Pay {american}.", f"Pague {turned}.", counted=counted) == ()
        assert apart(f"Pay {american}.", f"Pague ${whole + more:,}.{cents:02}.", counted=counted)


WORDS = st.sampled_from(
    (
        "pay", "30", "days", "ten", "diez", "$80", "24/7", "7/24", "2-3", "May 5", "5 de mayo", "1",
        "888-351-4024", "2026-12-03", "3 p.m.", "15:00", "one", "I-862", "twelve", "doce", "007",
    )
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=6).map(" ".join)


@given(TEXTS)
def test_no_text_is_apart_from_itself(text: str) -> None:
    for counted, language in product(MODES, ("en", "es", "ht")):
        assert apart(text, text, f"{language} {language}", counted=counted) == ()


@given(TEXTS, TEXTS)
def test_the_exchange_lets_nothing_through_that_parity_tells(source: str, target: str) -> None:
    there, here = read(source, "en"), read(target, "es")
    for compare in (quantities.phones_apart, quantities.numbers_apart):
        told, held = compare(there, here), compare(there, here, counted=True)
        assert {*told.lost} <= {*held.lost} or held.lost or held.more
        assert bool(told.lost or told.more) <= bool(held.lost or held.more)
