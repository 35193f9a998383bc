"""Changes of words, word by word; nothing is lost of either wording."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manual.translation.wording import Run, runs

words = st.lists(st.sampled_from(["we", "wait", "30", "days", ".", ",", "(", "sign\n"])).map(
    " ".join
)


def test_a_phrase_is_shown_as_one_change() -> None:
    assert runs("Do not sign it now.", "Sign it\nnow.") == (
        Run("out", "Do not sign"),
        Run("in", "Sign"),
        Run("same", " it now."),
    )


def test_wrapping_is_no_change() -> None:
    assert runs("one\ntwo", "one two") == (Run("same", "one two"),)


@given(words, words)
def test_the_runs_are_both_wordings(was: str, now: str) -> None:
    found = runs(was, now)
    assert "".join(run.text for run in found if run.change != "in") == " ".join(was.split())
    assert "".join(run.text for run in found if run.change != "out") == " ".join(now.split())
