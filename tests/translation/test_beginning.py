"""A language is begun, translated, and printed when nothing is lacking; no comment is lost."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual.translation import toml_splice
from manual.translation.beginning import ACCENTS
from tests.books import PROJECT, MiniBook

BOOK = """# A book. "en" is first.
languages = ["en", "es"] # two
[title]
en = "A \\"b\\""   # why
es = 'Ce'
[[parts]]
title = { en = "Part", es = "Parte" } # one
[[parts]]
  title.en = "Two"
  title.es = "Dos"
[other]
en = 5
"""


def test_lines_are_put_beside_the_others_and_comments_stay() -> None:
    text, left = toml_splice.with_language(BOOK, ("en", "es"), "ht")
    assert left == 0
    wanted = BOOK
    for old, new in (
        ("es = 'Ce'\n", 'es = \'Ce\'\nht = "A \\"b\\"" # to be translated\n'),
        ('es = "Parte" } # one', 'es = "Parte", ht = "Part" } # one # ht: to be translated'),
        ('title.es = "Dos"\n', 'title.es = "Dos"\n  title.ht = "Two" # to be translated\n'),
    ):
        wanted = wanted.replace(old, new)
    assert text == wanted
    assert toml_splice.with_language(text, ("en", "es"), "ht") == (text, 0)
    assert toml_splice.lacking(BOOK, ("en", "es"), "ht") == 3
    assert toml_splice.lacking(text, ("en", "es"), "ht") == 3
    done = re.sub(r" # (?:ht: )?to be translated", "", text)
    assert toml_splice.lacking(done, ("en", "es"), "ht") == 0


def test_the_real_manifest_keeps_every_line() -> None:
    for end in ("\n", "\r\n"):
        old = (PROJECT / "book.toml").read_text(encoding="utf-8").replace("\n", end)
        text, left = toml_splice.with_language(old, ("en", "es"), "ht")
        assert left == 0
        new = text.split(end)
        assert [line for line in new if "ht = " not in line] == old.split(end)
        assert tomllib.loads(text)["parts"][0]["title"]["ht"] == "Start here"


@given(st.lists(st.sampled_from(["en", "es", "ht", "fr"]), unique=True, max_size=4), st.booleans())
def test_codes_come_into_lists_and_out_of_them(codes: list[str], long: bool) -> None:
    inner = (",\n" if long else ", ").join(f'"{code}"' for code in codes)
    text = f'a = "fr" # [x]\nbegun = [{inner}] # c\nb = 1\n'
    made = toml_splice.listed(text, "begun", "pt", "a")
    assert made is not None and tomllib.loads(made)["begun"] == [*codes, "pt"]
    again = toml_splice.unlisted(made, "begun", "pt")
    assert again is None or tomllib.loads(again).get("begun", []) == codes


def test_a_list_is_made_below_another() -> None:
    assert toml_splice.listed('a = ["x"]\nb = 1\n', "begun", "ht", "a") == (
        'a = ["x"]\nbegun = ["ht"]\nb = 1\n'
    )
    assert toml_splice.listed('a = [\n"x",\n]\n', "begun", "ht", "a") == (
        'begun = ["ht"]\na = [\n"x",\n]\n'
    )


@pytest.mark.parametrize("accent", [accent for accent, _ in ACCENTS])
def test_accents_are_read_on_white(accent: str) -> None:
    channels = [int(accent[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    light = sum(part * share for part, share in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))
    assert 1.05 / (light + 0.05) >= 7


def test_a_language_from_its_first_line_to_print(tmp_path: Path) -> None:
    made = MiniBook(tmp_path / "book")
    made.chapter("01-a", "\nCall **911** now.\n", title="A form")
    result = made.run("add-language", "ht")
    assert result.status == 0, result.err
    assert "ht/chapters/01-a.md" in result.out and "2 titles" in result.out
    assert ".lang-ht" in (made.root / "styles/tokens.css").read_text(encoding="utf-8")
    before = {path: path.read_bytes() for path in made.root.rglob("*.toml")}
    assert made.run("add-language", "ht").status == 0
    assert {path: path.read_bytes() for path in made.root.rglob("*.toml")} == before

    assert made.run("check").status == 0  # what is printed is not disturbed
    for more in (("--lang", "en"), ("--release",)):
        refused = made.run("build", "--lang", "ht", *more)
        assert refused.status == 2 and "add-language ht" in refused.err
    assert made.run("status", "ht").status == 0
    assert made.run("export", "--lang", "ht").status == 0
    file = made.root / "exchange/ht/chapters/01-a.po"
    text = file.read_text(encoding="utf-8")
    for source, target in (
        ("A form", "Yon fòm"),
        ("About 01-a.", "Sou 01-a."),
        ("Call **911** now.", "Rele **911** kounye a."),
    ):
        old = f'msgid "{source}"\nmsgstr ""'
        assert old in text
        text = text.replace(old, f'msgid "{source}"\nmsgstr "{target}"')
    file.write_text(text, encoding="utf-8")
    result = made.run("import", "exchange/ht/chapters/01-a.po", "--who", "Nadège")
    assert result.status == 0 and "3 blocks written" in result.out, result.err

    for name in ("book.toml", "ht/strings.toml"):
        words = (made.root / name).read_text(encoding="utf-8")
        done = re.sub(r" # (?:ht: )?to be translated", "", words)
        (made.root / name).write_text(done, encoding="utf-8")
    result = made.run("add-language", "ht")
    assert "Nothing is lacking" in result.out, result.out
    assert 'languages = ["en", "ht"]' in (made.root / "book.toml").read_text(
        encoding="utf-8"
    ).replace("'", '"')
    made.build("--lang", "ht", "--edition", "reading")
    assert made.pdf(language="ht").is_file()


def test_a_script_without_fonts_is_told_and_nothing_is_printed(tmp_path: Path) -> None:
    made = MiniBook(tmp_path / "book")
    made.chapter("01-a", "\nText.\n")
    begun = made.run("add-language", "ar")
    assert begun.status == 0 and "no letters of the script Arabic" in begun.err
    refused = made.run("build", "--lang", "ar")
    assert refused.status == 1 and "no letters of the script Arabic" in refused.err
    assert not (made.root / "dist").exists()
    assert made.run("status", "ar").status == 0


def test_what_is_no_language_is_refused(tmp_path: Path) -> None:
    made = MiniBook(tmp_path / "book")
    made.chapter("01-a", "\nText.\n")
    assert made.run("add-language", "../x").status == 2
    assert "printed in en already" in made.run("add-language", "en").out
