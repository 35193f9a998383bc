"""Pictures: found in the book or refused, always with words, framed where they stand alone."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from manual.markup import tree
from tests.markup.pieces import codes, html, marked, told, tree_of

CLOCK = "../figures/48-hour-clock.svg"
URL = "project:///en/figures/48-hour-clock.svg"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A book with a picture, in a folder that holds another outside it."""
    (tmp_path / "secret.svg").write_text("<svg/>")
    folder = tmp_path / "book"
    (folder / "en" / "figures").mkdir(parents=True)
    (folder / "en" / "chapters").mkdir()
    (folder / "en" / "figures" / "a.svg").write_text("<svg/>")
    return folder


def _codes(body: str, root: Path) -> list[str]:
    return [d.code for d in marked(body, root=root).diagnostics]


def test_a_picture_alone_is_a_figure_with_its_words() -> None:
    (figure,) = tree_of(html(f"![What it shows.]({CLOCK})\n")).findall("figure")
    (image,) = figure
    assert (image.get("src"), image.get("alt")) == (URL, "What it shows.")


def test_a_title_is_a_numbered_caption() -> None:
    body = f'![a]({CLOCK} "One & two.")\n\n![b]({CLOCK})\n\n![c]({CLOCK} "Three.")\n'
    captions = [c.text_content() for c in tree_of(html(body)).iter("figcaption")]
    assert captions == ["Figure 7.1. One & two.", "Figure 7.2. Three."]
    assert [c.text_content() for c in tree_of(html(body, "handout")).iter("figcaption")] == [
        "Figure 1. One & two.",
        "Figure 2. Three.",
    ]
    assert "title=" not in html(body)


@pytest.mark.parametrize(
    "body",
    [
        f"words ![a]({CLOCK})\n",
        f"![a]({CLOCK}) words\n",
        f"![a]({CLOCK}) ![b]({CLOCK})\n",
        f"- ![a]({CLOCK})\n",
        f"[![a]({CLOCK})](07-jail.md)\n",
        f"| ![a]({CLOCK}) |\n|---|\n| b |\n",
    ],
)
def test_a_picture_among_words_stays_there(body: str) -> None:
    text = html(body)
    assert URL in text
    assert "<figure" not in text


@pytest.mark.parametrize(
    "body",
    [
        f"![a]({CLOCK}){{#mine}}\n",
        f"![a]({CLOCK})\n{{: #mine }}\n",
    ],
)
def test_a_figure_may_have_an_id(body: str) -> None:
    assert marked(body).anchors == ("jail", "jail.mine")


@pytest.mark.parametrize(
    "body",
    [
        f"![a](<{CLOCK}>)\n",
        f"![a][r]\n\n[r]: {CLOCK}\n",
        "![a](../figures/48%2dhour%2Dclock.svg)\n",
        "![a](../../en/figures/./48-hour-clock.svg)\n",
    ],
)
def test_every_way_of_writing_the_path_is_read(body: str) -> None:
    result = marked(body)
    assert result.diagnostics == ()
    assert result.images == ("en/figures/48-hour-clock.svg",)


def test_each_picture_is_listed_once() -> None:
    assert len(marked(f"![a]({CLOCK})\n\n![b]({CLOCK})\n").images) == 1


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"![]({CLOCK})", [("alt-missing", 1)]),
        (f"![  ]({CLOCK})", [("alt-missing", 1)]),
        ("![a](https://x.org/a.png)", [("image-remote", 1)]),
        ("![a](HTTP://x.org/a.png)", [("image-remote", 1)]),
        ("![a](//x.org/a.png)", [("image-remote", 1)]),
        ("![a](file:///etc/passwd)", [("image-remote", 1)]),
        ("![a](data:image/svg+xml,x)", [("image-remote", 1)]),
        ("![a](project:///en/figures/48-hour-clock.svg)", [("image-remote", 1)]),
        ("x\n\n![a](../../../etc/passwd.svg)", [("image-outside", 3)]),
        ("![a](/etc/passwd.svg)", [("image-outside", 1)]),
        ("![a](%2fetc/passwd.svg)", [("image-outside", 1)]),
        ("![a](%2e%2e/%2e%2e/%2e%2e/a.svg)", [("image-outside", 1)]),
        ("![a](..%2f..%2f..%2fa.svg)", [("image-outside", 1)]),
        ("![a](a%00.svg)", [("image-outside", 1)]),
        ("![a](../figures/none.svg)", [("image-missing", 1)]),
        ("![a](../nowhere/none.svg)", [("image-missing", 1)]),
        ("![a](../figures)", [("image-missing", 1)]),
        ("![a]()", [("image-missing", 1)]),
        ("![a](../strings.toml)", [("image-type", 1)]),
        ("- x\n- ![a](no.svg)\n\n![b](no.svg)", [("image-missing", 2), ("image-missing", 4)]),
        ("![a][r]\n\n[r]: no.svg", [("image-missing", 3)]),
    ],
)
def test_a_picture_that_cannot_be_printed_is_told_by_line(
    body: str, found: list[tuple[str, int]]
) -> None:
    assert codes(body + "\n") == found


@pytest.mark.parametrize(
    ("address", "near"),
    [("../figures/48-hour-clok.svg", "48-hour-clock.svg"), ("../figures/zzz.svg", "")],
)
def test_a_missing_picture_names_the_nearest(address: str, near: str) -> None:
    assert told(f"![a]({address})\n", "nearest") == near


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_link_out_of_the_book_is_not_followed(root: Path, kind: str) -> None:
    if kind == "file":
        (root / "en" / "figures" / "b.svg").symlink_to(root.parent / "secret.svg")
        body = "![a](../figures/b.svg)\n"
    else:
        (root / "en" / "out").symlink_to(root.parent)
        body = "![a](../out/secret.svg)\n"
    assert _codes(body, root) == ["image-outside"]


def test_a_link_within_the_book_is_followed(root: Path) -> None:
    (root / "en" / "figures" / "b.svg").symlink_to("a.svg")
    result = marked("![a](../figures/b.svg)\n", root=root)
    assert (result.diagnostics, result.images) == ((), ("en/figures/a.svg",))


def test_links_in_a_circle_end(root: Path) -> None:
    (root / "en" / "figures" / "b.svg").symlink_to("b.svg")
    assert _codes("![a](../figures/b.svg)\n", root)[0] in ("image-outside", "image-missing")


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_names_are_found_in_either_unicode_form(root: Path, stored: str, written: str) -> None:
    forms = {
        form: unicodedata.normalize("NFC" if form == "NFC" else "NFD", "se\u00f1al.svg")
        for form in ("NFC", "NFD")
    }
    (root / "en" / "figures" / forms[stored]).write_text("<svg/>")
    result = marked(f"![a](../figures/{forms[written]})\n", root=root)
    assert result.diagnostics == ()
    assert result.images == (f"en/figures/{forms[stored]}",)


@pytest.mark.parametrize("name", ["a b.svg", "-a.svg", "\U0001f4d5.svg", "a%b.svg", "a#b.svg"])
def test_names_of_any_kind_are_found(root: Path, name: str) -> None:
    (root / "en" / "figures" / name).write_text("<svg/>")
    written = name.replace("%", "%25")
    result = marked(f"![a](<../figures/{written}>)\n", root=root)
    assert result.diagnostics == ()
    assert result.images == (f"en/figures/{name}",)


@pytest.mark.parametrize("suffix", ["svg", "png", "jpg", "jpeg", "PNG"])
def test_pictures_of_each_kind_are_taken(root: Path, suffix: str) -> None:
    (root / "en" / "figures" / f"b.{suffix}").write_text("x")
    assert _codes(f"![a](../figures/b.{suffix})\n", root) == []


@pytest.mark.parametrize("suffix", ["gif", "webp", "pdf", "html", ""])
def test_pictures_of_other_kinds_are_not(root: Path, suffix: str) -> None:
    (root / "en" / "figures" / f"b.{suffix}").write_text("x")
    assert _codes(f"![a](../figures/b.{suffix})\n", root) == ["image-type"]


def test_words_of_a_picture_are_kept_as_written() -> None:
    result = marked(f'![Say "no" & <stop>: a *b*]({CLOCK})\n')
    (image,) = result.body.iter("img")
    assert image.get("alt") == 'Say "no" & <stop>: a *b*'
    (again,) = tree_of(tree.serialise(result.body)).iter("img")
    assert again.get("alt") == image.get("alt")
