"""PO and XLIFF as other tools leave them, and as nobody should: read, or refused with a line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.diagnostics import ContentError
from manual.translation.exchange import po, xliff
from manual.translation.exchange.protected import codes
from manual.translation.exchange.segments import segments
from manual.translation.standing import entry
from tests.translation.exchange.pieces_of import piece
from tests.translation.exchange.test_round_trips import HEADER

SOURCE = (
    "Pay $80 to [the court](b.md#x).[^a] See [[bond|bonds]] and [@cfr, p. 3].\n\n"
    "- Name: ______{#name} <https://a.example>\n\n[^a]: Note, *old*{: .b }\n"
)
TARGET = (
    "Pague $80 a [la corte](b.md#x).[^a] Vea [[bond|fianzas]] y [@cfr, p. 3].\n\n"
    "- Nombre: ______{#name} <https://a.example>\n\n[^a]: Nota, *vieja*{: .b }\n"
)
ONE = piece(SOURCE, TARGET)
PO = po.written(segments(ONE), HEADER)
XLIFF = xliff.written(segments(ONE), HEADER)


def targets(data: bytes) -> list[str]:
    return [item.target for item in xliff.read(data, "a.xlf").items]


def test_marks_within_a_line_are_codes_that_links_and_terms_pair() -> None:
    text = SOURCE.split("\n", maxsplit=1)[0]
    found = [(text[code.start : code.end], code.role) for code in codes(text)]
    assert found == [
        ("[", "open"),
        ("](b.md#x)", "close"),
        ("[^a]", "alone"),
        ("[[bond|", "open"),
        ("]]", "close"),
        ("[@cfr, p. 3]", "alone"),
    ]


@pytest.mark.parametrize("empty", [r"<\1\2/>", r"<\1\2></\1>", r"<x\2/>"])
def test_codes_that_a_tool_has_emptied_or_replaced_are_written_out_again(empty: str) -> None:
    tags = "ph" if empty.startswith("<x") else "ph|bpt|ept"

    def emptied(target: re.Match[str]) -> str:
        return re.sub(rf"<({tags})( [^>]*)>[^<]*</\1>", empty, target[0])

    data = re.sub(r"<target.*?</target>", emptied, XLIFF.decode(), flags=re.DOTALL)
    assert "[^a]</ph>" not in re.sub(r"<source>.*?</source>", "", data, flags=re.DOTALL)
    assert targets(data.encode()) == targets(XLIFF)


def test_marks_of_what_was_changed_are_written_beside_it() -> None:
    entries = [entry(unit, "en") for unit in ONE.units]
    changed = piece(SOURCE.replace("$80", "$90"), TARGET, entries)
    text = po.written(segments(changed), HEADER).decode()
    assert '#| msgid "Pay $80 to' in text.replace('#| msgid ""\n#| "', '#| msgid "')
    assert text.count("#, fuzzy") == 1
    form = xliff.written(segments(changed), HEADER).decode()
    assert form.count('state="needs-review-translation"') == 1
    assert 'alttranstype="previous-version"' in form and "Pay $80 to" in form


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from([(PO, po.read), (XLIFF, xliff.read)]))
def test_a_damaged_file_is_read_or_refused(data: st.DataObject, form: tuple[bytes, object]) -> None:
    raw, read = form
    at = data.draw(st.integers(0, len(raw)))
    cut = data.draw(st.integers(0, 30))
    new = data.draw(
        st.one_of(st.binary(max_size=8), st.sampled_from([b'"', b"<", b"\n", b"msgid "]))
    )
    try:
        received = read(raw[:at] + new + raw[at + cut :], "a")  # type: ignore[operator]
    except ContentError as problem:
        assert problem.diagnostics[0].code.startswith("exchange-")
    else:
        assert all(isinstance(item.target, str) for item in received.items)


UNIT = (
    b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a"><body>'
    b'<trans-unit id="a"><source>a</source><target>&m;</target></trans-unit>'
    b"</body></file></xliff>"
)
NESTED = b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + NESTED + b"]>" + UNIT
OUTSIDE = b'<!DOCTYPE x [<!ENTITY m SYSTEM "file:///etc/passwd">]>' + UNIT


@pytest.mark.parametrize("data", [BOMB, OUTSIDE])
def test_entities_of_xml_are_not_followed(data: bytes) -> None:
    try:
        received = xliff.read(data, "a.xlf")
    except ContentError:
        return
    assert all(len(item.target) < 99 and "root" not in item.target for item in received.items)


def test_another_version_of_xliff_is_named() -> None:
    with pytest.raises(ContentError) as failed:
        xliff.read(b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>', "a")
    assert failed.value.diagnostics[0].code == "exchange-not-xliff"
