"""Texts into TOML files: any text, in any form that is known, and no other byte."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual.book import borrowed
from manual.translation import toml_splice

FORMS = (
    '[a]\nen = "x" # keep\nes = "y" # keep\n',
    "[a]\nen = 'x'\nes = 'y'\n",
    'a.en = "x"\na.es = "y"\n',
    'a = { en = "x", es = "y" } # keep',
    "a = { es = 'y', en = \"es = y\" }\n",
    '[[b]]\na.en = "x"\na.es = """\ny\n""" # keep\n[c]\n',
    "[a]\r\nen = 'x'\r\nes = 'y' # to be translated\r\n",
    "[a]\nen = 'es = \"y\"'\n'es' = \"y\"\n",
)
TEXTS = st.text(max_size=12) | st.sampled_from(['"', "'", "\\", "a\nb", "# x", '""""', "\r"])


def path_of(text: str) -> toml_splice.Path:
    return ("b", 0, "a") if text.startswith("[[b]]") else ("a",)


@pytest.mark.parametrize("form", FORMS)
@given(value=TEXTS)
def test_any_text_goes_into_its_place_and_nothing_else_changes(form: str, value: str) -> None:
    path = (*path_of(form), "es")
    made, refused = toml_splice.spliced(form, {path: value})
    assert not refused
    wanted = tomllib.loads(form)
    toml_splice.at(wanted, path[:-1])["es"] = value
    assert tomllib.loads(made) == wanted
    assert made.count("# keep") == form.count("# keep") + value.count("# keep")
    assert borrowed.MARK not in made
    assert made.count("\r\n") == form.count("\r\n")


@pytest.mark.parametrize("form", FORMS)
@given(value=TEXTS)
def test_a_language_that_lacks_is_put_beside_the_others(form: str, value: str) -> None:
    path = (*path_of(form), "ht")
    made, refused = toml_splice.spliced(form, {path: value})
    wanted = tomllib.loads(form)
    if refused:
        assert made == form
    else:
        toml_splice.at(wanted, path[:-1])["ht"] = value
        assert tomllib.loads(made) == wanted
        assert set(form.split("\n")) - set(made.split("\n")) <= {FORMS[3], FORMS[4].strip("\n")}


@pytest.mark.parametrize("form", FORMS)
def test_what_stays_as_it_is_keeps_every_byte_but_its_mark(form: str) -> None:
    path = (*path_of(form), "es")
    value = toml_splice.at(tomllib.loads(form), path)
    made, refused = toml_splice.spliced(form, {path: value})
    assert made == form.replace(" # to be translated", "") and not refused


def test_a_text_in_an_unknown_form_does_not_keep_the_others_from_being_written() -> None:
    text = '[a]\nen = "x"\nes = "y"\n[b]\nen = "x"\n"e\\u0073" = "y"\n'
    made, refused = toml_splice.spliced(text, {("a", "es"): "z", ("b", "es"): "z"})
    assert made == text.replace('es = "y"', 'es = "z"', 1)
    assert refused == (("b", "es"),)
