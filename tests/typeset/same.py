"""One document set by WeasyPrint as it comes, then with what the press does in fewer steps.

It holds a case of each kind that is not done in fewer steps, beside those that are. WeasyPrint is
changed for the whole process, so this runs in one of its own: ``python -m tests.typeset.same``
prints the hashes of both PDFs, of the second one once more, and the number of shifts of nothing in
each, as JSON. Such shifts are left out before hashes are taken: they draw nothing.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pydyf
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from manual.files import sha256

STYLE = """
@page { size: 140mm 120mm; margin: 12% 10mm 15mm;
  @top-right { content: "Page " counter(page); width: 40% }
  @bottom-left { content: "foot"; margin-left: 5%; letter-spacing: 1pt } }
html { font: 11pt/1.4 "Source Serif 4"; hyphens: auto; hyphenate-limit-chars: 7 3 3 }
.justified { text-align: justify; hyphenate-limit-zone: 10% }
.loose { letter-spacing: 0.5pt; word-spacing: 2pt } .small { font-variant-caps: small-caps }
.figures { font-variant-numeric: tabular-nums; font-feature-settings: "liga" 0; tab-size: 4 }
.share { width: 50%; padding: 3% 0; min-height: 20%; max-width: calc(100% - 2em) }
.logical { margin-inline-start: 2em; margin-block-end: 1em; border: 1pt solid; border-radius: 5% }
.bordered { box-sizing: border-box; width: 60%; padding: 4pt; border: 2pt dashed; opacity: 0.5 }
.cut { width: 30mm; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.clamp { max-lines: 2; block-ellipsis: auto; continue: discard } .wide { white-space: pre-wrap }
.note { float: footnote } .aside { float: right; width: 30% } .two { columns: 2; column-gap: 5% }
.fixed { position: absolute; bottom: 5%; right: 0 } .break { overflow-wrap: anywhere; width: 4em }
.flex { display: flex; gap: 5% } .flex > * { flex: 1; min-width: 0 } table { width: 80% }
.collapse { border-collapse: collapse } td { border: 1pt solid; padding: 2% } .through
{ text-decoration: line-through } .raised { vertical-align: super; font-size: 70% }
.drop::first-letter { font-size: 200%; float: left } .drop::first-line { color: navy }
.auto { margin: 5% auto; width: 70% } a { color: navy } img { width: 25% }
"""
LONG = "Whoever arranges international transportation reconsiders responsibilities carefully. " * 4
DRAWN = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30" width="90" height="30">
<text x="2" y="12" font-family="Source Serif 4" font-size="9" letter-spacing="1">AV To 12</text>
<text x="2 9 16" y="25" rotate="10 20" font-family="'Source Serif 4'" font-size="8">turned</text>
</svg>"""
BODY = f"""
<h1>AVATAR To, Office</h1><p class=justified>{LONG}<a href="https://a.example">a link, VAT</a>.
<p class=loose>{LONG}
<p class=small>Small Caps <b>bold <i>both</i></b> <span class=through>gone</span>
<p class="figures wide">10\t200\n3,000 fi ffi<div class="share auto">{LONG[:90]}</div>
<div class=logical>{LONG[:120]}</div><div class=bordered>{LONG[:60]}</div>
<p class=cut>{LONG[:80]}</p><p class=clamp>{LONG}</p><p class=break>Incomprehensibilities</p>
<p dir=rtl>{LONG[:90]} (1, 2)</p><p lang=es>¿Qué responsabilidades? Extraordinariamente.</p>
<p>A call<span class=note>{LONG}</span> and x<span class=raised>2</span>.
Soft hy\u00adphens \u2603.</p>
<div class=aside>{LONG[:70]}</div><p class=drop>{LONG}</p><div class=two>{LONG}{LONG}</div>
<div class=flex><p>{LONG[:50]}</p><p>{LONG[:99]}</p></div><div class=fixed>low</div>{DRAWN}
<table class=collapse><tr><td>{LONG[:60]}<td>12</table><table><tr><td>A<td>{LONG[:99]}</table>
<ol><li>one<ul><li>two</ul><li>{LONG}</ol>
"""
_NOTHING = re.compile(r">-?0(?=<|$)")
_fonts = FontConfiguration()


def made() -> tuple[str, int]:
    """Set the document; give its hash and the shifts of nothing in it."""
    nothing = 0
    show = pydyf.Stream.show_text

    def shown(stream: Any, text: str) -> None:
        nonlocal nothing
        text, more = _NOTHING.subn(">", text)
        nothing += more
        show(stream, text.replace("><", ""))

    pydyf.Stream.show_text = shown
    try:
        html = f"<html lang=en><title>t</title><style>{STYLE}</style>{BODY}"
        document = HTML(string=html).render(font_config=_fonts, pdf_variant="pdf/ua-1")
        data = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"same")
    finally:
        pydyf.Stream.show_text = show
    return sha256(data), nothing


def main() -> None:
    """Set it three times and print what came of it."""
    found = [made()]
    from manual.typeset import glyphs, shaping, values

    for module in (glyphs, shaping, values):
        module.install()
    print(json.dumps([*found, made(), made()]))


if __name__ == "__main__":
    main()
