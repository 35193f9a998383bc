"""The fragments that the tests of this folder stitch, and the facts they are stitched with."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

import pikepdf

from manual.pdf.document import Document, Part

STYLE = """
@page { @bottom-right { content: "000"; hyphenate-character: "slot-edge"; font-size: 12pt } }
.slot::before { content: attr(data-room); hyphenate-character: "slot-edge" }
.slot.tight::before { hyphenate-character: "slot-left" }
h2 { break-before: page } .footnote { float: footnote }
"""
BODIES = {
    "front": """<h1 id="cover">The book</h1><h2 id="contents">Contents</h2>
<p><a href="urn:press:one">One</a> <span class="slot" data-page-of="#one"
data-room="000"></span></p>
<p><a href="urn:press:two.b">Two</a> <span class="slot" data-page-of="#two.b"
data-room="000"></span></p>""",
    "one": """<h1 id="one">First chapter</h1>
<p>See <a href="urn:press:two.b">the second</a> (page <span class="slot tight"
data-page-of="#two.b" data-room="0"></span>) or <a href="https://example.org/">elsewhere</a>.</p>
<h2 id="one.b">Under one</h2><p>Words<span class="footnote" id="one.n">A note.</span> here.</p>
<h3 id="one.c">Deep</h3><p><a href="#one">Back</a></p><h2 id="one.d">Also</h2><p>More.</p>""",
    "two": """<h1 id="two">Second chapter</h1><p>Words, and a broken
<a href="urn:press:none.such">link</a>.</p><h2 id="two.b">Under two</h2>
<p>Far<span class="footnote" id="two.n">Another note.</span> <a href="urn:press:one.d">back</a>
(page <span class="slot tight" data-page-of="#one.d" data-room="00"></span>).</p>""",
    "three": """<h1 id="three">Third chapter</h1><table><thead><tr><th scope="col">Head</th></tr>
</thead><tbody><tr><td>Cell</td></tr></tbody></table>""",
    "back": '<h1 id="back">The end</h1><p><em lang="es">Fin</em></p>',
}
# How each is numbered, whether it opens on a right-hand page, and its part of the book.
PARTS = (
    ("roman", False, ""),
    ("arabic", True, "Part A"),
    ("arabic", True, "Part A"),
    ("arabic", True, "Part B"),
    ("arabic", True, ""),
)
BOOK = Document(
    title="A book: ñ & “quotes”",
    language="en-US",
    author="Ana & Co.",
    subject="On stitching",
    date=datetime.date(2026, 1, 2),
    version="1.0",
    duplex=True,
)


def blank_part(pages: int, numbering: str, *, recto: bool, size: tuple[int, int]) -> Part:
    """Make a fragment of pages that only say, in a comment, which they are."""
    with pikepdf.new() as pdf:
        for number in range(pages):
            pdf.add_blank_page(page_size=size)
            comment = f"% page {number} of {pages}\n".encode()
            pdf.pages[-1].obj.Contents = pdf.make_stream(comment)
        out = io.BytesIO()
        pdf.save(out)
    return Part(out.getvalue(), numbering, recto)


def comments(pdf: pikepdf.Pdf) -> Sequence[bytes]:
    """Give what the pages of blank parts say; a page put in between says nothing."""
    contents = (page.obj.get("/Contents") for page in pdf.pages)
    return [b"" if content is None else content.read_bytes() for content in contents]
