"""A block is written into its lines; every other byte of the file stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual.translation.blocks import cut, worded
from manual.translation.pieces import Piece
from manual.translation.standing import Unit, compare, entry
from manual.workbench import splicing
from manual.workbench.splicing import ParentError

SOURCE = """---
title: A title
summary: A summary.
---

# Heading {#one}

First words here with the number 12.

- An item about jails.
- An item about courts.

/// warning | Take care

Inside the box, the number 34.
///

| Who | When |
|---|---|
| The court | 10 days |

The last words, number 56.
"""
TARGET = """---
title: Un título
summary: Un resumen.
---

# Título {#one}

Primeras palabras con el número 12.

- Una cosa sobre cárceles.
- Una cosa sobre cortes.

/// warning | Cuidado

Dentro de la caja, el número 34.
///

| Quién | Cuándo |
|---|---|
| La corte | 10 días |

Las últimas palabras, número 56.
"""


# What was confirmed: every block of the two texts above.
ENTRIES = tuple(entry(one, "en") for one in compare(SOURCE, TARGET, (), "en"))


def piece(target: str, confirmed: int = len(ENTRIES)) -> Piece:
    """Read a translation of which so many blocks were confirmed."""
    entries = ENTRIES[:confirmed]
    units = compare(SOURCE, target, entries, "en")
    return Piece("chapters/x", "es", "en/x.md", "es/x.md", SOURCE, target, entries, units)


def shape(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Give the blocks of a text with what they stand in."""
    return [(block.kind, block.text, block.within) for block in worded(cut(text))]


def unit(found: Piece, words: str) -> Unit:
    for one in found.units:
        if any(words in block.text for block in (one.source, one.target) if block):
            return one
    raise AssertionError(words)


@given(st.integers(0, 12), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_is_saved_unchanged_changes_no_byte(number: int, end: str, closed: bool) -> None:
    text = TARGET.replace("\n", end)
    found = piece(text if closed else text.rstrip())
    one = [u for u in found.units if u.target][number % 10]
    assert one.target
    typed = one.target.text.replace("\r\n", "\n").rstrip("\n")  # as a browser gives it back
    assert splicing.put(found, one, typed) == found.target


@given(st.integers(0, 9), st.text("abc é\n", min_size=1), st.sampled_from(["\n", "\r\n"]))
def test_only_the_lines_of_the_block_change(number: int, text: str, end: str) -> None:
    found = piece(TARGET.replace("\n", end))
    one = [u for u in found.units if u.target][number]
    assert one.target
    before, after = found.target.split(one.target.text.rstrip("\r\n"), 1)
    made = splicing.put(found, one, f"x{text}")
    assert made.startswith(before)
    assert made.endswith(after)
    assert end == "\n" or "\n" not in made.replace("\r\n", "")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "gone",
    [
        "title: Un título\n",
        "# Título {#one}\n\n",
        "Primeras palabras con el número 12.\n\n",
        "- Una cosa sobre cárceles.\n",
        "- Una cosa sobre cortes.\n",
        "Dentro de la caja, el número 34.\n",
        "| La corte | 10 días |\n",
        "\nLas últimas palabras, número 56.\n",
    ],
)
def test_a_block_that_was_lost_is_written_back_to_its_place(gone: str, end: str) -> None:
    whole = TARGET.replace("\n", end)
    found = piece(whole.replace(gone.replace("\n", end), "", 1))
    missing = [one for one in found.units if one.target is None]
    assert len(missing) == 1
    made = splicing.put(found, missing[0], gone.strip("\n"))
    assert shape(made) == shape(whole)
    assert [line for line in made.splitlines(True) if line.strip()] == [
        line for line in whole.splitlines(True) if line.strip()
    ]


def test_a_box_is_written_with_its_end_and_what_is_in_it_into_it() -> None:
    box = "/// warning | Cuidado\n\nDentro de la caja, el número 34.\n///\n\n"
    found = piece(TARGET.replace(box, ""))
    with pytest.raises(ParentError) as refused:
        splicing.put(found, unit(found, "Inside the box"), "Dentro de la caja, el número 34.")
    assert refused.value.id == unit(found, "Take care").id
    title = splicing.put(found, unit(found, "Take care"), "/// warning | Cuidado")
    found = piece(title)
    inner = splicing.put(found, unit(found, "Inside the box"), "Dentro de la caja, el número 34.")
    assert shape(inner) == shape(TARGET)


def test_a_translation_grows_from_nothing() -> None:
    found = piece("")
    wanted = [one.target.text.rstrip("\n") for one in piece(TARGET).units if one.target]
    assert len(wanted) == len(worded(cut(TARGET)))
    for number, text in enumerate(wanted):
        found = piece(splicing.put(found, found.units[number], text), number + 1)
    assert shape(found.target) == shape(TARGET)
    assert found.target.splitlines()[:4] == TARGET.splitlines()[:4]


def test_a_block_without_words_goes_and_leaves_one_blank_line() -> None:
    found = piece(TARGET)
    made = splicing.put(found, unit(found, "Primeras"), " \n")
    assert made == TARGET.replace("Primeras palabras con el número 12.\n\n", "")
    made = splicing.put(found, unit(found, "cárceles"), "")
    assert made == TARGET.replace("- Una cosa sobre cárceles.\n", "")
