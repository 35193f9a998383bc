"""Slots are filled where they stand: at their left, in their middle, or at their edge."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual.pdf import slots

GLYPHS = tuple(f"{code:04x}" for code in (17, 300, 5, 6, 7, 8, 9, 10, 4095, 12))


@dataclass(frozen=True)
class Drawn:
    """A slot as the typesetter writes it."""

    of: str
    align: str
    room: int
    width: float
    x: float
    y: float
    scale: float
    font: str

    def content(self) -> bytes:
        told = {"of": self.of, "align": self.align, "room": self.room}
        told |= {"glyphs": list(GLYPHS), "width": self.width}
        matrix = f"{self.scale} 0 0 {-self.scale} {self.x} {self.y} Tm"
        shown = f"[<{GLYPHS[0] * self.room}>] TJ"
        return f"%press-slot {json.dumps(told)}\n{matrix}\n{self.font}{shown}".encode()


def lengths(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high).map(lambda value: round(value, 2))


DRAWN = st.builds(
    Drawn,
    of=st.sampled_from(["", "one", "ñandú.b-2", 'a"b\\c', "]} TJ"]),
    align=st.sampled_from(["left", "center", "right", "edge"]),
    room=st.integers(1, 6),
    width=lengths(2, 20),
    x=lengths(-50, 900),
    y=lengths(0, 900),
    scale=st.sampled_from([1.0, 0.75, 2.0]),
    font=st.sampled_from(["", "/a1b2 12 Tf\n"]),
)
BETWEEN = st.sampled_from(
    [b"q\n", b"BT\n/P <</MCID 3>> BDC\n", b"[<00110011>] TJ\n", b"% 000\n", b"", b"\xff\xfe(\n"]
)


def shown(content: bytes) -> list[tuple[float, float, str]]:
    """Give position and glyphs of everything that is shown behind a text matrix."""
    pattern = rb"(\S+) 0 0 \S+ (\S+) (\S+) Tm\n(?:/\S+ \S+ Tf\n)?\[<([0-9a-f]+)>\] TJ"
    return [
        (float(x), float(y), glyphs.decode()) for _, x, y, glyphs in re.findall(pattern, content)
    ]


@given(parts=st.lists(st.tuples(BETWEEN, DRAWN), max_size=5), tail=BETWEEN)
def test_slots_are_found_in_order_with_what_they_say(
    parts: list[tuple[bytes, Drawn]], tail: bytes
) -> None:
    content = b"".join(between + drawn.content() + b"\n" for between, drawn in parts) + tail
    found = slots.find(content)
    assert [(s.of, s.align, s.room, s.width) for s in found] == [
        (d.of, d.align, d.room, d.width) for _, d in parts
    ]
    assert all(s.glyphs == GLYPHS for s in found)


@given(
    parts=st.lists(st.tuples(BETWEEN, DRAWN, st.integers(1, 99999)), min_size=1, max_size=5),
    tail=BETWEEN,
)
def test_a_number_stands_where_its_slot_says(
    parts: list[tuple[bytes, Drawn, int]], tail: bytes
) -> None:
    content = b"".join(between + drawn.content() + b"\n" for between, drawn, _ in parts) + tail
    numbers = iter([number for _, _, number in parts])
    filled = slots.fill(content, lambda _: next(numbers))
    found = shown(filled)
    assert len(found) == len(parts)
    for (x, y, glyphs), (_, drawn, number) in zip(found, parts, strict=True):
        assert glyphs == "".join(GLYPHS[int(digit)] for digit in str(number))
        assert y == pytest.approx(drawn.y, abs=0.05)
        wide = len(str(number)) * drawn.width * drawn.scale
        room = drawn.room * drawn.width * drawn.scale
        where = {"left": 0.0, "center": 0.5}.get(drawn.align, 1.0)
        assert x + where * wide == pytest.approx(drawn.x + where * room, abs=0.06)


@given(parts=st.lists(st.tuples(BETWEEN, DRAWN), max_size=5), tail=BETWEEN)
def test_only_slots_change_and_their_comments_go(
    parts: list[tuple[bytes, Drawn]], tail: bytes
) -> None:
    content = b"".join(between + drawn.content() + b"\n" for between, drawn in parts) + tail
    filled = slots.fill(content, lambda _: 7)
    assert b"%press-slot" not in filled
    assert slots.fill(filled, lambda _: 8) == filled
    for between, _ in parts:
        assert between in filled
    assert filled.endswith(tail)


@given(drawn=DRAWN)
def test_a_number_that_is_not_known_leaves_its_slot_empty(drawn: Drawn) -> None:
    filled = slots.fill(drawn.content(), lambda _: 0)
    assert filled.endswith(b"[<>] TJ")
    assert b"%press-slot" not in filled


def test_a_code_takes_its_own_letters_and_spacing() -> None:
    told = {"of": "", "align": "left", "room": 3, "glyphs": ["000a", "000b", "000c"], "width": 6.0}
    told |= {"letters": "7Z-", "spacing": 40}
    content = f"%press-slot {json.dumps(told)}\n1 0 0 -1 9 8 Tm\n[<000a000a000a>] TJ".encode()
    filled = slots.fill(content, lambda _: 5, "Z-7")
    assert filled == b"1 0 0 -1 9 8 Tm\n[<000b>-40<000c>-40<000a>] TJ"
    kept = slots.fill(content.replace(b"7Z-", b"0Z-"), lambda _: 5)
    assert b"[<000a>-40<000a>-40<000a>] TJ" in kept  # a look at one fragment knows no code


@given(st.binary())
def test_a_page_without_slots_stays_as_it_is(content: bytes) -> None:
    assert slots.fill(content, lambda _: 7) == content
    assert slots.find(content) == ()
