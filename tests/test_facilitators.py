"""The book of this project for those who lead a workshop: complete, timed, and kept apart."""

from __future__ import annotations

import re
from functools import cache

import pytest

from manual.book.load import load
from manual.book.model import Book
from manual.markup import tree
from manual.markup.audience import given_to
from manual.markup.convert import Marked
from manual.products import texts
from tests.books import PROJECT

LANGUAGES = ("en", "es")
STEMS = sorted(path.stem for path in (PROJECT / "en" / "chapters").glob("[01]*.md"))
AGENDA = "15-agendas"


@cache
def _book() -> Book:
    book = load(PROJECT).book
    assert book is not None
    return book


def _marked(language: str, stem: str) -> Marked:
    return texts.texts(_book(), language, "facilitator").chapters[stem]


def _blocks(marked: Marked, kind: str) -> list[tree.Element]:
    return [b for b in tree.with_class(marked.body, "block") if kind in tree.classes(b)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stem", [stem for stem in STEMS if stem != AGENDA])
def test_every_chapter_has_an_activity_answers_and_a_note_on_care(language: str, stem: str) -> None:
    marked = _marked(language, stem)
    (activity,) = _blocks(marked, "activity")
    words = tree.text_of(activity)
    for part in {"en": ("Goal.", "You need."), "es": ("Meta.", "Hace falta.")}[language]:
        assert part in words
    steps = list(activity.iter("li"))
    assert len(steps) >= 3
    assert all(re.match(r"\(\d+ min\)", tree.text_of(step)) for step in steps)
    assert 3 <= len(_blocks(marked, "answer")) <= 5
    (care,) = _blocks(marked, "facilitator")
    assert {"en": "With care", "es": "Con cuidado"}[language] in tree.text_of(care)


def test_the_agendas_are_given_to_facilitators_alone() -> None:
    assert AGENDA in texts.texts(_book(), "en", "facilitator").chapters
    assert AGENDA not in texts.texts(_book(), "en").chapters


def _agendas(language: str) -> list[tuple[int, list[tree.Element]]]:
    """Give the minutes in each agenda's caption, and its rows."""
    found = []
    for table in _marked(language, AGENDA).body.iter("table"):
        caption = table.find("caption")
        said = re.search(r"\((\d+) min\)", tree.text_of(caption)) if caption is not None else None
        if said:
            found.append((int(said[1]), table.findall("./tbody/tr")))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_minutes_of_the_agendas_add_up(language: str) -> None:
    agendas = _agendas(language)
    assert [total for total, _ in agendas] == [420, 450, 450]
    for total, rows in agendas:
        assert sum(int(tree.text_of(row[0])) for row in rows) == total


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_part_of_an_agenda_has_time_for_the_activities_that_it_names(language: str) -> None:
    named: set[str] = set()
    for _, rows in _agendas(language):
        for row in rows:
            links = [link.get("href", "") for link in row.iter("a")]
            stems = [found[1] for href in links if (found := re.match(r"(.+)\.md#activity", href))]
            needed = sum(_marked(language, stem).minutes for stem in stems)
            assert int(tree.text_of(row[0])) >= needed, tree.text_of(row)
            named.update(stems)
    assert named == set(STEMS) - {AGENDA}


def test_both_languages_have_the_same_agendas() -> None:
    english, spanish = (
        [[tree.text_of(row[0]) for row in rows] for _, rows in _agendas(language)]
        for language in LANGUAGES
    )
    assert english == spanish


@pytest.mark.parametrize("language", LANGUAGES)
def test_participants_read_the_questions_and_not_the_answers(language: str) -> None:
    for chapter in _book().chapters_for("participant"):
        whole = chapter.sources[language]
        given = given_to(whole, "participant")
        assert whole is not given
        assert not re.search(r"/// (answer|activity|facilitator)", given.body)
        assert len(re.findall(r"^\d\. ", given.body.split("{#")[-1], re.M)) >= 5
