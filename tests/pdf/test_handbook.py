"""A manual as other tools were tried with: 29 tagged pages, 58 links, 29 bookmarks, pictures."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from manual.impose import layouts
from manual.impose.request import Options
from manual.pdf import pages
from manual.press.imposing import Order, impose
from tests import inspectors
from tests.pdf.numbered import handbook

LETTER = (612.0, 792.0)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handbook(tmp_path_factory.mktemp("handbook") / "a.pdf")


def _made(source: Path, folder: Path, layout: str) -> Path:
    target = folder / "b.pdf"
    target.write_bytes(
        impose([pages.open_file(source)], Order(layout, Options(LETTER), slug=False)).pdf
    )
    return target


@pytest.mark.parametrize("layout", ["saddle", "signatures", "cut-stack", "n-up", "zine"])
def test_58_links_are_placed_and_the_29_internal_ones_lead_to_their_pages(
    source: Path, tmp_path: Path, layout: str
) -> None:
    made = _made(source, tmp_path, layout)
    texts = [text.split() for text in inspectors.text(made)]
    sheet_of = {word: index for index, words in enumerate(texts) for word in words}
    links = inspectors.links(made)
    assert len(links) == 58
    internal = [link for link in links if link.kind == "internal"]
    assert len(internal) == 29
    assert sorted((link.page, link.target) for link in internal) == sorted(
        (sheet_of[f"p{index + 1}"], sheet_of[f"p{(index * 7 + 3) % 29 + 1}"]) for index in range(29)
    )
    addresses = {link.uri: link.page for link in links if link.kind == "uri"}
    assert addresses == {
        f"https://example.org/{index}": sheet_of[f"p{index + 1}"] for index in range(29)
    }
    outline = inspectors.outline(made)
    assert [(one.title, one.page) for one in outline] == [
        (f"Page {number}", sheet_of[f"p{number}"]) for number in range(1, 30)
    ]


def test_links_lie_over_their_words(source: Path, tmp_path: Path) -> None:
    made = _made(source, tmp_path, "saddle")
    plan = layouts.plan("saddle", (pages.open_file(source).source(),), Options(LETTER))
    scale = plan.scale
    wanted = []
    for index, (_, _, side) in enumerate(plan.faces()):
        for one in side.placements:
            for low in (600, 560) if one.page else ():
                x, y = one.box.left + 72 * scale, one.box.bottom + low * scale
                wanted.append((index, x, y, x + 128 * scale, y + 12 * scale))
    found = [(link.page, *link.rect) for link in inspectors.links(made)]
    for here, there in zip(sorted(wanted), sorted(found), strict=True):
        assert here == pytest.approx(there, abs=0.01)


def test_the_file_hardly_grows_and_its_pictures_are_not_encoded_anew(
    source: Path, tmp_path: Path
) -> None:
    made = _made(source, tmp_path, "saddle")
    assert made.stat().st_size <= 1.05 * source.stat().st_size

    def pictures(path: Path) -> set[bytes]:
        with pikepdf.open(path) as pdf:
            streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
            return {s.read_raw_bytes() for s in streams if s.get(Name.Subtype) == Name.Image}

    assert len(pictures(source)) == 29
    assert pictures(made) == pictures(source)


def test_tags_are_left_behind_whole(source: Path, tmp_path: Path) -> None:
    """A claim to be tagged without tags would send a screen reader astray."""
    with pikepdf.open(_made(source, tmp_path, "saddle")) as pdf:
        assert Name.StructTreeRoot not in pdf.Root
        assert Name.MarkInfo not in pdf.Root
        assert all("/StructParent" not in link for page in pdf.pages for link in page.obj.Annots)
