"""Which block renders which: each test is one way in which real texts were paired wrongly."""

from __future__ import annotations

import random  # noqa: TID251  # its seeds are fixed
import time

import pytest

from manual.translation import learning, lexicon, pairing, tracing
from manual.translation.alignment import MANY, align, candidates
from manual.translation.blocks import cut
from manual.translation.lexicon import NO_WORDS, Lexicon
from manual.translation.standing import compare, entry
from tests.books import PROJECT

CHAPTERS = ("07-detainers", "10-bond", "11-immigration-court")


def text(language: str, chapter: str) -> str:
    return (PROJECT / language / f"chapters/{chapter}.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def words() -> Lexicon:
    """Words learnt from chapters, as a book gives them."""
    return lexicon.learn(
        (lexicon.stems(unit.source.text), lexicon.stems(unit.target.text))
        for chapter in CHAPTERS
        for unit in compare(text("en", chapter), text("es", chapter), (), "en")
        if unit.source and unit.target
    )


def pairs(source: str, target: str, words: Lexicon) -> list[tuple[str | None, str | None]]:
    return [
        (
            unit.source.text.strip() if unit.source else None,
            unit.target.text.strip() if unit.target else None,
        )
        for unit in compare(source, target, (), "en", words)
    ]


BOND = "The judge sets a bond, and the family pays it."
FIANZA = "El juez o la jueza fija una fianza, y la familia la paga."
LAWYER = "Ask a lawyer before you sign papers from an officer."
ABOGADO = "Pregunte a un abogado antes de firmar papeles de un agente."
JAIL = "The county jail holds people for immigration."
CARCEL = "La cárcel del condado retiene a personas para inmigración."


def test_a_block_that_moved_before_adoption_is_found_by_its_words(words: Lexicon) -> None:
    source = f"{BOND}\n\n{LAWYER}\n\n{JAIL}\n"
    target = f"{ABOGADO}\n\n{CARCEL}\n\n{FIANZA}\n"
    assert set(pairs(source, target, words)) == {(BOND, FIANZA), (LAWYER, ABOGADO), (JAIL, CARCEL)}


def test_what_is_gone_here_and_new_there_is_no_pair(words: Lexicon) -> None:
    only = "Esta nota sobre limoneros y jardines es de la traductora."
    found = pairs(f"{BOND}\n\n{LAWYER}\n\n{JAIL}\n", f"{FIANZA}\n\n{only}\n\n{CARCEL}\n", words)
    assert (LAWYER, None) in found
    assert (None, only) in found


def test_accents_written_as_entities_are_letters(words: Lexicon) -> None:
    entities = CARCEL.replace("á", "&aacute;").replace("ó", "&oacute;")
    assert lexicon.stems(entities) == lexicon.stems(CARCEL)


def test_scripts_without_spaces_have_words() -> None:
    assert lexicon.stems("移民法院") == {"移民", "民法", "法院"}
    assert lexicon.stems("ICE 拘留") == {"ice", "拘留"}


def test_a_picture_that_stands_right_below_its_text_is_paired() -> None:
    source = "Press the button.\n\n![The button](a.png)\n\nThen wait.\n"
    target = "Oprima el botón.\n![El botón](a.png)\nLuego espere.\n"
    units = compare(source, target, (), "en")
    assert [(u.source.kind, u.target.kind) for u in units if u.source and u.target] == [
        ("paragraph", "paragraph"),
        ("image", "image"),
        ("paragraph", "paragraph"),
    ]
    assert "".join(block.text for block in cut(target)) == target


def test_a_box_may_have_a_title_in_one_language_alone() -> None:
    source = "/// tip\nAsk first.\n///\n"
    target = "/// tip | Consejo\nPregunte primero.\n///\n"
    assert [unit.state for unit in compare(source, target, (), "en")] == ["unpaired"]


def test_front_matter_may_begin_its_value_below_the_key() -> None:
    source = "---\ntitle: Bond\ndescription: What a bond is.\n---\n\nWords.\n"
    target = "---\ntitle: Fianza\ndescription:\n  Qué es una fianza.\n---\n\nPalabras.\n"
    units = compare(source, target, (), "en")
    assert [unit.id for unit in units if unit.source and unit.target][:2] == [
        "title",
        "description",
    ]
    lists = "---\ndescription:\n  - one\nalt:\n  key: value\n---\n"
    assert {block.kind for block in cut(lists)} == {"meta"}


def test_short_items_between_two_pairs_are_paired_in_order(words: Lexicon) -> None:
    source = f"{BOND}\n\n- Wallpaper;\n- Ring tones;\n\n{LAWYER}\n"
    target = f"{FIANZA}\n\n- Fondos de pantalla;\n- Tonos de llamada;\n\n{ABOGADO}\n"
    found = pairs(source, target, words)
    assert ("- Wallpaper;", "- Fondos de pantalla;") in found
    assert ("- Ring tones;", "- Tonos de llamada;") in found


def test_a_deleted_translation_is_missing_though_a_note_was_written_there(words: Lexicon) -> None:
    source, target = f"{BOND}\n\n{LAWYER}\n\n{JAIL}\n", f"{FIANZA}\n\n{ABOGADO}\n\n{CARCEL}\n"
    known = [entry(unit, "en") for unit in compare(source, target, (), "en", words)]
    edited = target.replace(ABOGADO, "Esta nota sobre limoneros es de la traductora.")
    states = [unit.state for unit in compare(source, edited, known, "en", words)]
    assert sorted(states) == ["missing", "translated", "translated", "unpaired"]


def test_the_best_way_lies_within_the_band() -> None:
    size = 400
    found = align(range(size), range(size + 100), lambda i, j: 1.0 if j == i + 100 else -1.0, -0.1)
    assert found == [(i, i + 100) for i in range(size)]


def test_of_too_many_pairs_those_with_a_rare_mark_are_looked_at() -> None:
    size = int(MANY**0.5) + 1
    rows = [(i, {"all", f"mark {i}"}) for i in range(size)]
    columns = [(j, {"all", f"mark {size - 1 - j}"}) for j in range(size)]
    assert candidates(rows, columns) == [(i, size - 1 - i) for i in range(size)]
    assert len(candidates(rows[:3], columns[:3])) == 9


def test_long_texts_take_seconds() -> None:
    rng = random.Random(7)
    known = [word for word in text("en", "10-bond").split() if word.isalpha()]

    def written() -> str:
        return "\n\n".join(" ".join(rng.choices(known, k=8)) + "." for _ in range(600)) + "\n"

    source, target = written(), written()
    began = time.process_time()
    units = compare(source, target, (), "en")
    entries = [entry(unit, "en") for unit in units if unit.source and unit.target]
    compare(written(), target, entries, "en")
    assert time.process_time() - began < 6
    assert tracing.follow(entries, cut(source))


def test_a_block_that_stands_elsewhere_does_not_go_to_what_is_new_in_its_place(
    words: Lexicon,
) -> None:
    source = f"{BOND}\n\nLanterns hang above the river at dusk.\n\n{JAIL}\n\n{LAWYER}\n"
    target = f"{FIANZA}\n\n{ABOGADO}\n\n{CARCEL}\n"
    found = pairs(source, target, words)
    assert (LAWYER, ABOGADO) in found
    assert ("Lanterns hang above the river at dusk.", None) in found


def test_short_items_do_not_slip_by_one_for_their_lengths() -> None:
    source = (
        "- Why a plea with no jail time can still matter.\n- What to ask.\n- Whom to call first.\n"
    )
    target = "- Por qué un acuerdo sin cárcel puede contar.\n- Qué preguntar.\n- A quién llamar.\n"
    units = compare(source, target, (), "en")
    assert [unit.source is not None and unit.target is not None for unit in units] == [True] * 3


def test_a_picture_is_the_same_whatever_is_said_of_it() -> None:
    source = f'{BOND}\n\n![@ana said "Thanks for helping us with all of these forms"](a.png)\n'
    target = f"{FIANZA}\n\n![Formularios](a.png)\n"
    units = compare(source, target, (), "en")
    assert all(unit.source and unit.target for unit in units)


def test_an_address_may_have_the_folder_of_a_language_in_one_text_alone() -> None:
    assert pairing.anywhere("/es/bond/") == pairing.anywhere("/bond/")
    assert pairing.anywhere("https://es.example.org/a") == pairing.anywhere(
        "https://en.example.org/a"
    )


def test_a_short_line_in_the_place_of_one_is_its_pair_unless_a_number_speaks_against_it(
    words: Lexicon,
) -> None:
    def between(one: str, other: str) -> list[tuple[str | None, str | None]]:
        return pairs(f"{BOND}\n\n{one}\n\n{JAIL}\n", f"{FIANZA}\n\n{other}\n\n{CARCEL}\n", words)

    assert ("No tricks here", "Sin dificultades para entender") in between(
        "No tricks here", "Sin dificultades para entender"
    )
    assert ("No tricks here", None) in between("No tricks here", "Sin dificultades 64")


def test_wrong_pairs_teach_nothing() -> None:
    units = [
        (unit.source, unit.target)
        for chapter in CHAPTERS
        for unit in compare(text("en", chapter), text("es", chapter), (), "en")
        if unit.source and unit.target
    ]
    strange = cut("Lanterns hang above the river at dusk, and nobody counts them.\n")[0]
    wrong = [(strange, target) for _, target in units[20:40]]
    learnt = learning.learn([*units, *wrong]).renders
    assert (
        "lante"
        in lexicon.learn(
            (lexicon.stems(one.text), lexicon.stems(other.text)) for one, other in [*units, *wrong]
        ).renders
    )
    assert "lante" not in learnt
    assert "judge" in learnt


def test_what_was_weighed_before_changes_no_comparison(words: Lexicon) -> None:
    source, target = text("en", "10-bond"), text("es", "10-bond")
    edited = [target, target.replace("fianza", "garantía", 3), f"\n\n{BOND}\n\n{target}"]
    later = [compare(source, one, (), "en", known) for one in edited for known in (words, NO_WORDS)]
    fresh = []
    for one in edited:
        for known in (words, NO_WORDS):
            pairing._traits.cache_clear()
            pairing._alike.cache_clear()
            fresh.append(compare(source, one, (), "en", known))
    assert later == fresh
