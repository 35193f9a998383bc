"""Where the words of a text stand on its pages, told on pages that the typesetter has made."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image

from manual.pdf.single import Around, single
from manual.workbench import raster
from tests.pdf.fragments import BODIES, BOOK, STYLE
from tests.typeset.setting import document, job, open_press

FILLER = "<p>" + "Some words that fill the page until the next one begins. " * 60 + "</p>"
HTML = f"""<html lang="en"><head><title>T</title></head><body>
<h1>The heading</h1>
<p>Words at the be&shy;ginning, with a difﬁcult ligature.</p>
{FILLER}
<p>A sentence that comes twice.</p>
{FILLER}
<p>A sentence that comes twice.</p>
<p>The end.</p>
</body></html>"""


@pytest.fixture(scope="module")
def pdf() -> bytes:
    with open_press() as press:
        return press(job(HTML)).pdf


def test_words_are_found_where_they_stand(pdf: bytes) -> None:
    texts = [
        "The *heading* {#id}".replace("{#id}", ""),
        "Words at the beginning, with a difficult ligature.",
        "A sentence that comes twice.",
        "A sentence that comes twice.",
        "The end.",
        "Not on any page, whatever one does about it.",
        "",
    ]
    heading, words, first, second, end, lost, empty = raster.spots(pdf, texts)
    assert raster.count(pdf) > 1
    assert (heading[0].page, words[0].page) == (1, 1)
    assert heading[0].top < words[0].top
    assert first[0] != second[0]
    assert (first[0].page, first[0].top) < (second[0].page, second[0].top)
    assert end[0].page == raster.count(pdf)
    assert end[0].top > second[0].top
    assert lost == empty == ()


def test_a_spot_frames_its_words_on_the_picture(pdf: bytes) -> None:
    spot = raster.spots(pdf, ["The end."])[0][0]
    picture = Image.open(io.BytesIO(raster.picture(pdf, spot.page))).convert("L")
    width, height = picture.size
    left, top = spot.left * width, spot.top * height
    box = (left, top, left + spot.width * width, top + spot.height * height)
    frame = picture.crop(box)
    assert frame.point(lambda value: 255 * (value < 80)).getbbox() is not None
    below = picture.crop((0, round(box[3]) + 4, width, round(box[3]) + 40))
    assert below.point(lambda value: 255 * (value < 255)).getbbox() is None


def test_a_text_over_two_pages_has_a_spot_on_each(pdf: bytes) -> None:
    words = "Some words that fill the page until the next one begins. " * 60
    spots = raster.spots(pdf, [words, "A sentence that comes twice.", words])[2]
    assert len(spots) == 2
    assert spots[1].page == spots[0].page + 1


def test_a_fragment_is_numbered_as_within_its_book() -> None:
    """The slots of page and of a reference get the numbers that the book around gives."""
    with open_press() as press:
        made = press(job(document(BODIES["two"], style=STYLE))).pdf
    numbered = single(made, BOOK, Around(41, {"one.d": 38}))
    pdf = pdfium.PdfDocument(numbered)
    first, second = (page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    assert "41" in first
    assert "(page 38)" in second
    assert "42" in second
