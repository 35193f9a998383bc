"""The proof that no word is lost must itself be proved: it finds every loss, and no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual.products import proof

LETTERS = "abcdefghijklmnñopqrstuvwxyzáéíóú’"
WORD = st.text(LETTERS, min_size=1, max_size=9)
# Few words, so that they repeat: a lost one is easily mistaken for another.
FEW = st.sampled_from(["no", "nothing", "yes", "a", "note", "well-known", "§ 5", "then"])
RUN = st.lists(st.one_of(WORD, FEW), min_size=1, max_size=5)
RUNS = st.lists(RUN, min_size=1, max_size=8)
# What stands between two runs: the marks and numbers that the page adds by itself.
GENERATED = st.sampled_from(["", "\n", " 1 ", "\n12. ", "\n• ", " "])
# What stands between two words, and what a long word is divided with.
SPACE = st.sampled_from([" ", "\n", "\n ", "\u00a0", "  "])
DIVISION = st.sampled_from(["", "\u2010\n", "\u00ad", "-\n", "\u200b"])
WRAPS = ["<p>{}</p>", "<ul><li>{}</li></ul>", "<table><tr><td>{}</td></tr></table>"]
WRAPS += [
    "<span class='footnote'>{}</span>",
    "<h2>{}</h2>",
    "<br>{}<br>",
    "<figcaption>{}</figcaption>",
]


def page(runs: list[list[str]], wraps: list[str]) -> str:
    body = "".join(
        wraps[index % len(wraps)].format(" ".join(run)) for index, run in enumerate(runs)
    )
    return f"<html><head><title>never printed</title></head><body>{body}</body></html>"


def printed(data: st.DataObject, runs: list[list[str]]) -> str:
    """Print runs as a page may: lines broken and words divided anywhere, numbers in between."""
    text = ""
    for run in runs:
        text += data.draw(GENERATED)
        for word in run:
            at = data.draw(st.integers(0, len(word)))
            text += word[:at] + data.draw(DIVISION) + word[at:] + data.draw(SPACE)
    return text


@given(runs=RUNS, wraps=st.lists(st.sampled_from(WRAPS), min_size=1), data=st.data())
def test_line_breaks_and_divided_words_are_no_loss(
    runs: list[list[str]], wraps: list[str], data: st.DataObject
) -> None:
    assert proof.missing(page(runs, wraps), printed(data, runs)) == ()


@given(runs=RUNS, wraps=st.lists(st.sampled_from(WRAPS), min_size=1), data=st.data())
def test_a_lost_word_is_always_found(
    runs: list[list[str]], wraps: list[str], data: st.DataObject
) -> None:
    html = page(runs, wraps)
    lost = data.draw(st.integers(0, len(runs) - 1))
    word = data.draw(st.integers(0, len(runs[lost]) - 1))
    kept = [list(run) for run in runs]
    del kept[lost][word]
    assert proof.missing(html, printed(data, kept))


@given(runs=RUNS, wraps=st.lists(st.sampled_from(WRAPS), min_size=1), data=st.data())
def test_a_lost_run_is_found_though_the_same_words_stand_elsewhere(
    runs: list[list[str]], wraps: list[str], data: st.DataObject
) -> None:
    doubled = [*runs, *runs]
    lost = data.draw(st.integers(0, len(doubled) - 1))
    kept = doubled[:lost] + doubled[lost + 1 :]
    assert proof.missing(page(doubled, wraps), printed(data, kept))


@pytest.mark.parametrize(
    ("body", "runs"),
    [
        ("<p>One <em>two</em> three</p>", ("One two three",)),
        ("<p>One<span class='footnote'>note</span> two</p>", ("One", "note", "two")),
        (
            "<p>a<span class='footnote'>b<span class='footnote-paragraph'>c</span></span></p>",
            ("a", "b", "c"),
        ),
        ("<p>See it (page <span class='page-slot'>9</span>).</p>", ("See it (page", ").")),
        ("<p>a<span class='leader'></span>b</p>", ("a", "b")),
        ("<ul><li>a<ul><li>b</li></ul>c</li></ul>", ("a", "b", "c")),
        ("<p>a<br/>b</p><hr/><pre>c\n  d</pre>", ("a", "b", "c d")),
        ("<table><tr><th>a</th><td>b</td></tr></table>", ("a", "b")),
        ("<p> \n </p><p>&#173;</p><p>-</p>", ()),
        ("<style>x</style><script>y</script><!-- z --><p>a<!-- b -->c</p>", ("ac",)),
    ],
)
def test_runs_are_cut_where_a_page_may_put_something_between(
    body: str, runs: tuple[str, ...]
) -> None:
    assert proof.runs(f"<html><body>{body}</body></html>") == runs


def test_a_loss_is_quoted_as_it_was_written() -> None:
    html = "<p>One two.</p><p>El  niño —\n“sí”.</p>"
    assert proof.missing(html, "One two.") == ("El niño — “sí”.",)


@pytest.mark.parametrize(
    "text",
    ["ﬁve ﬂats", "²", "½", "e\u0301", "…", "Ⅳ"],
    ids=["ligature", "power", "half", "nfd", "dots", "roman"],
)
def test_forms_that_a_font_may_change_are_the_same(text: str) -> None:
    plain = proof.normal(text)
    assert plain == proof.normal(plain)
    assert proof.missing(f"<p>{text}</p>", plain) == ()
