"""Three texts are joined block by block, and nobody's words are lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manual.diagnostics import Severity
from manual.translation.blocks import cut, worded
from manual.translation.exchange.merging import Structure, merged

BASE = [
    "# One\n",
    "Two\n",
    "- three\n- four\n",
    "/// note | Five\nSix\n///\n",
    "## Seven\n",
    "Eight\n",
]


@st.composite
def edited(draw: st.DrawFn, who: str) -> str:
    """Put in, take out, and move some of the blocks of the base."""
    rows = list(BASE)
    for number in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(rows)))
        what = draw(st.sampled_from(["put", "take", "move"]))
        if what == "put":
            rows.insert(at, f"New {who} {number}\n")
        elif at < len(rows) and len(rows) > 4:
            row = rows.pop(at)
            if what == "move":
                rows.insert(draw(st.integers(0, len(rows))), row)
    return "\n".join(rows)


def texts(text: str) -> set[str]:
    return {block.text for block in worded(cut(text))}


@given(edited("theirs"))
def test_a_book_that_nobody_changed_becomes_what_came_back(theirs: str) -> None:
    base = "\n".join(BASE)
    found = merged(Structure(base, cut(theirs), "f"), base, "g")
    if all(one.severity is not Severity.ERROR for one in found.problems):
        assert found.text == theirs
    else:
        assert texts(base) & texts(theirs) <= texts(found.text)


@given(edited("ours"), edited("theirs"))
def test_nobody_loses_a_word_without_being_told(ours: str, theirs: str) -> None:
    base = "\n".join(BASE)
    found = merged(Structure(base, cut(theirs), "f"), ours, "g")
    errors = [one for one in found.problems if one.severity is Severity.ERROR]
    told = " ".join(value for one in errors for _, value in one.values)
    have, before = texts(found.text), texts(base)
    assert texts(ours) - before <= have
    for text in texts(theirs) - before:
        assert text in have or text.strip() in told
    for text in texts(ours) & texts(theirs):
        assert text in have


@given(edited("same"))
def test_what_both_did_alike_is_done_once(text: str) -> None:
    found = merged(Structure("\n".join(BASE), cut(text), "f"), text, "g")
    assert found.text == text and not found.problems and found.count == 0
