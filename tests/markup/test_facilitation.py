"""Minutes of activities and of agendas."""

from __future__ import annotations

import pytest

from manual.markup import tree
from tests.markup.pieces import codes, html, marked, told

TABLE = "| Min | What |\n|---|---|\n| 15 | Open |\n| 30 | Rights |\n"
AGENDA = "{before}Table: One day ({total} min)\n\n" + TABLE


def test_an_activity_shows_its_minutes_beside_its_label() -> None:
    (block,) = tree.with_class(
        tree.parse(html("/// activity | The *door* (20 min)\nx\n///\n")), "block"
    )
    label = block[0]
    assert tree.text_of(label) == "Activity. The door 20 min"
    assert [tree.text_of(e) for e in tree.with_class(label, "minutes")] == ["20 min"]
    assert "data-minutes" not in block.attrib


def test_minutes_follow_a_title_that_ends_with_emphasis() -> None:
    (label,) = tree.with_class(
        tree.parse(html("/// activity | At the *door* (5 min)\nx\n///\n")), "block-label"
    )
    assert tree.text_of(label) == "Activity. At the door 5 min"


def test_a_facilitator_block_may_have_minutes() -> None:
    assert "5 min" in html("/// facilitator | Before (5 min)\nx\n///\n")
    assert "minutes" not in html("/// facilitator | Before\nx\n///\n")


def test_minutes_in_the_title_of_another_block_are_words() -> None:
    assert "(5 min)" in html("/// steps | Wait (5 min)\nx\n///\n")


def test_activities_add_up() -> None:
    found = marked("/// activity | A (20 min)\nx\n///\n\ny\n\n/// activity | B (15 min)\nx\n///\n")
    assert [(a.minutes, a.line) for a in found.activities] == [(20, 1), (15, 7)]
    assert found.minutes == 35


@pytest.mark.parametrize(
    "head", ["/// activity", "/// activity | Door", "/// activity | Door (20)"]
)
def test_an_activity_without_minutes_is_an_error(head: str) -> None:
    assert codes(f"One.\n\n{head}\nx\n///\n") == [("activity-minutes", 3)]


@pytest.mark.parametrize("steps", ["1. (5 min) a\n2. (15 min) b", "1. a\n2. b"])
def test_steps_may_have_minutes_that_add_up(steps: str) -> None:
    assert codes(f"/// activity | Door (20 min)\n{steps}\n///\n") == []


def test_steps_that_do_not_add_up_are_an_error_with_both_sums() -> None:
    body = "/// activity | Door (20 min)\n1. (5 min) a\n2. (10 min) b\n3. c\n///\n"
    assert codes(body) == [("activity-sum", 1)]
    assert (told(body, "said"), told(body, "found")) == ("20", "15")


def test_an_agenda_that_adds_up_is_good() -> None:
    assert codes(AGENDA.format(before="", total=45)) == []


def test_an_agenda_that_does_not_add_up_is_an_error_with_both_numbers() -> None:
    body = AGENDA.format(before="One.\n\n", total=50)
    assert codes(body) == [("agenda-sum", 3)]
    assert (told(body, "said"), told(body, "found")) == ("50", "45")


def test_of_two_agendas_with_the_same_sum_the_wrong_one_is_named() -> None:
    good, bad = (AGENDA.format(before="", total=45) for _ in range(2))
    body = f"{good}\nThen.\n\n{bad.replace('| 30 |', '| 31 |')}"
    assert codes(body) == [("agenda-sum", 10)]


def test_a_caption_without_minutes_is_no_agenda() -> None:
    assert codes(AGENDA.format(before="", total=45).replace(" (45 min)", "")) == []
