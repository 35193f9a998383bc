"""Layouts filled: what each holds, and that no text of a book can break out of its place."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path
from types import MappingProxyType

import lxml.html
import pytest
import tinycss2
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.book.load import load
from manual.book.model import Book
from manual.diagnostics import ContentError
from manual.layouts import compose, engine
from manual.layouts.compose import Composer
from manual.markup import dates
from tests.books import MiniBook
from tests.markup.pieces import marked

EVIL = '</style><script>x</script>"\\{}\n\r\f;:}<!--&amp;ñ'

IMPRINT = compose.Imprint(draft=True, review="none yet", code="ABCD-1234", letters="ABCD-1234")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A small book of two chapters and a handout."""
    book = MiniBook(tmp_path_factory.mktemp("compose") / "book")
    book.chapter("07-jail", "## One {#one}\n\ntext\n\n### Deeper\n", title='Jail & "you"')
    book.chapter("08-home", "text", title="*Home*")
    book.handout("card", "text")
    found = load(book.root).book
    assert found is not None
    return found


def _composer(book: Book) -> Composer:
    return Composer(book, "en", book.editions[0], engine.environment(book.root), IMPRINT)


def _named(book: Book, title: str) -> Composer:
    return _composer(dataclasses.replace(book, title=MappingProxyType({"en": title})))


def _document(composer: Composer, *sections: str) -> lxml.html.HtmlElement:
    from markupsafe import Markup

    made = composer.document("T", [Markup(s) for s in sections], kind="manual", folio='"000"')
    return lxml.html.document_fromstring(made)


def _declarations(style: str) -> list[dict[str, str]]:
    """Read the rules of a style sheet: of each, its variables with their values' text."""
    rules = []
    for rule in tinycss2.parse_stylesheet(style):
        assert rule.type in ("qualified-rule", "at-rule"), rule
        found = tinycss2.parse_blocks_contents(rule.content)
        assert all(one.type == "declaration" for one in found), found
        rules.append({one.name: tinycss2.serialize(one.value) for one in found})
    return rules


def test_a_document_carries_the_numbers_of_its_edition(read: Book) -> None:
    root = _document(_composer(read), "<p>x</p>")
    first, second = _declarations(root.find(".//style").text)
    assert first == second
    assert (first["--paper-width"], first["--paper-height"]) == ("612pt", "792pt")
    assert (first["--margin-inner"], first["--type-size"]) == ("68.4pt", "12pt")
    assert first["--folio"] == '"000"'
    assert root.get("lang") == "en-US"
    assert set(root.get("class").split()) == {
        "edition-reading",
        "sides-single",
        "colour-full",
        "fields-live",
        "lang-en",
        "manual",
    }


def test_a_title_cannot_break_out_of_the_style(read: Book) -> None:
    root = _document(_named(read, EVIL))
    (style,) = root.iter("style")
    assert list(root.iter("script")) == []
    for rule in _declarations(style.text):
        assert len(rule) == 11
        (string,) = tinycss2.parse_component_value_list(rule["--running-book"])
        assert string.type == "string"
        assert string.value == EVIL


@settings(deadline=None, max_examples=60)
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
)
def test_any_title_is_one_string_in_the_style(text: str) -> None:
    written = compose._css_string(text)
    assert "<" not in written
    (token,) = tinycss2.parse_component_value_list(written)
    assert (token.type, token.value) == ("string", text)


def test_a_title_cannot_break_out_of_the_page(read: Book) -> None:
    composer = _named(read, EVIL)
    for section in (composer.front([]), composer.back()):
        root = _document(composer, section)
        assert list(root.iter("script")) == []
        assert EVIL.split(maxsplit=1)[0] in root.text_content()


def test_a_chapter_has_its_part_number_title_and_text(read: Book) -> None:
    chapter, text = read.chapters[0], marked("text")
    text = dataclasses.replace(text, title="Jail &amp; <em>you</em>", summary="About <em>it</em>.")
    root = _document(_composer(read), _composer(read).chapter(chapter, text, "<p>body</p>"))
    (head,) = root.iter("h1")
    assert head.text_content() == "Jail & you"
    assert (head.get("data-running"), head.get("data-bookmark")) == (
        "Jail & you",
        "7. Jail & you",
    )
    assert root.find(".//section").get("id") == "jail"
    assert [e.text_content() for e in root.find_class("numeral")] == ["7"]
    assert root.find_class("summary")[0].text_content() == "About it."
    assert "body" in root.text_content()


def test_a_handout_has_a_line_for_help_unless_it_has_local_contacts(read: Book) -> None:
    composer, text = _composer(read), marked("x", "handout")
    plain = _document(composer, composer.handout(text, "<p>x</p>", "sheet"))
    local = _document(composer, composer.handout(text, '<div class="block local">x</div>', "sheet"))
    assert (len(plain.find_class("help-line")), len(local.find_class("help-line"))) == (1, 0)


def test_the_contents_list_parts_chapters_and_their_sections(read: Book) -> None:
    composer = _composer(read)
    listed = [(chapter, marked("## One {#one}\n\n### Deeper\n")) for chapter in read.chapters]
    root = _document(composer, composer.front(listed))
    (contents,) = root.xpath("//section[@id='contents']")
    links = [
        (a.find_class("toc-title")[0].text_content(), a.get("href")) for a in contents.iter("a")
    ]
    assert links == [("A title", "urn:press:jail"), ("One", "urn:press:jail.one")] * 2
    assert [e.get("data-page-of") for e in contents.find_class("page-slot")] == [
        "#jail",
        "#jail.one",
    ] * 2
    assert [e.text_content() for e in contents.find_class("contents-part-title")] == ["Part (en)"]


def test_the_imprint_names_the_publisher_or_has_a_line_to_write_it_on(read: Book) -> None:
    known = dataclasses.replace(read, publisher=MappingProxyType({"en": "We & Co"}))
    assert "We & Co" in _document(_composer(known), _composer(known).front([])).text_content()
    unknown = _document(_composer(read), _composer(read).front([]))
    assert read.strings["en"]["publisher_unknown"] in unknown.text_content()


@pytest.mark.parametrize(
    ("locale", "text"), [("en-US", "November 24, 2026"), ("es-US", "24 de noviembre de 2026")]
)
def test_dates_are_written_as_people_write_them(locale: str, text: str) -> None:
    assert dates.long_date(datetime.date(2026, 11, 24), locale) == text


def test_a_locale_that_nobody_knows_is_told(read: Book) -> None:
    words = {"en": MappingProxyType({**read.strings["en"], "locale": "xx-YY"})}
    composer = _composer(dataclasses.replace(read, strings=MappingProxyType(words)))
    with pytest.raises(ContentError) as caught:
        composer.back()
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.place.file) == ("language-name", "en/strings.toml")


def test_what_layouts_are_filled_with_is_the_books_own(read: Book, tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "back.html").write_text("{{ title }} {{ book.version }} {{ date }}")
    composer = Composer(read, "en", read.editions[0], engine.environment(tmp_path), IMPRINT)
    assert composer.back() == "Mini book (en) 1.0 January 2, 2026"
