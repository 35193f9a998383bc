"""Known-bad PDFs, each with the PDF/UA-1 rule that veraPDF must report on it.

They are the canary of the validator: if an update of the jar, the bridge or the profile made
veraPDF blind, every reading PDF would pass, and only these files would tell. Each one is a good
file of WeasyPrint's with one fault that the project could really make.

Faults that veraPDF was seen to pass, so that no canary exists and the project's own checks must
find them: a table without a single TH, an empty TH, a ParentTree in the wrong order, an alt text
that is a file name, a sentence in another language without /Lang.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests import plain

_PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwAD"
    "hgGAWjR9awAAAABJRU5ErkJggg=="
)
_GOOD = f"""<!doctype html><html lang="en"><head><title>A good file</title>
<style>img {{ image-rendering: crisp-edges }}</style></head><body>
<h1 id="one">One</h1>
<p>Go to <a href="#two">two</a> or <a href="https://example.org/">elsewhere</a>.</p>
<p><img src="{_PIXEL}" alt="A dot"></p>
<ul><li>First</li><li>Second</li></ul>
<table><tr><th scope="col">Name</th><th scope="col">Age</th></tr>
<tr><td>Ana</td><td>7</td></tr></table>
<h2 id="two">Two</h2><p>The end.</p></body></html>"""


@dataclass(frozen=True)
class Canary:
    """A bad file and the rule of PDF/UA-1 that it breaks."""

    path: Path
    clause: str
    test: int


def build_good(folder: Path, variant: str = "pdf/ua-1") -> Path:
    """Write a small file without faults, with the features that the canaries damage."""
    path = folder / f"good-{variant.replace('/', '-')}.pdf"
    plain.render([(_GOOD, path, variant)])
    return path


def build(folder: Path) -> tuple[Canary, ...]:
    """Write every canary into the folder."""
    good = build_good(folder)
    rendered = [Canary(folder / f"{name}.pdf", *rule) for name, rule, _, _ in _SOURCES]
    sources = zip(rendered, _SOURCES, strict=True)
    plain.render((source, canary.path, variant) for canary, (_, _, source, variant) in sources)
    damaged = [_from_damage(folder, good, rule, damage) for rule, damage in _DAMAGES]
    return (*rendered, *damaged)


def _from_damage(
    folder: Path, good: Path, rule: tuple[str, int], damage: Callable[[Pdf], None]
) -> Canary:
    path = folder / f"{damage.__name__.strip('_').replace('_', '-')}.pdf"
    with pikepdf.open(good) as pdf:
        damage(pdf)
        pdf.save(path)
    return Canary(path, *rule)


def _elements(pdf: Pdf, tag: str) -> list[Dictionary]:
    """Return the structure elements with a tag, in tag order."""

    def walk(node: object) -> Iterator[Dictionary]:
        if isinstance(node, Dictionary):
            if node.get("/S") == Name(tag):
                yield node
            kids = node.get("/K", Array())
            for kid in kids if isinstance(kids, Array) else [kids]:
                yield from walk(kid)

    found = list(walk(pdf.Root.StructTreeRoot))
    assert found, f"the good file has no {tag}"
    return found


def _untagged(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _not_marked(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


def _identification_missing(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["pdfuaid:part"]


def _title_missing(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["dc:title"]


def _title_not_shown(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _language_missing(pdf: Pdf) -> None:
    del pdf.Root.Lang


def _figure_without_alt(pdf: Pdf) -> None:
    del _elements(pdf, "/Figure")[0].Alt


def _font_not_embedded(pdf: Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.FontDescriptor:
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in item:
                    del item[key]


def _glyph_missing(pdf: Pdf) -> None:
    page = pdf.pages[0]
    operations = pikepdf.parse_content_stream(page)
    shown = next(operation for operation in operations if str(operation.operator) == "TJ")
    shown.operands[0][0] = String(b"\x00\x00")
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operations))


def _header_named_wrongly(pdf: Pdf) -> None:
    _elements(pdf, "/TD")[0].A.Headers = Array([String("no such cell")])


def _list_item_outside_list(pdf: Pdf) -> None:
    _elements(pdf, "/L")[0].S = Name.P


def _tab_order_missing(pdf: Pdf) -> None:
    del pdf.pages[0].Tabs


def _link_tagged_as_span(pdf: Pdf) -> None:
    _elements(pdf, "/Link")[0].S = Name.Span


def _link_without_contents(pdf: Pdf) -> None:
    del pdf.pages[0].Annots[0].Contents


def _stamp_not_artifact(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"q 20 20 m 40 20 l S Q")


def _parent_tree_empty(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array()


def _parent_tree_too_short(pdf: Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[1] = Array([numbers[1][0]])


def _parent_tree_wrong_for_link(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[3] = _elements(pdf, "/P")[0]


def _page_without_parent_tree_key(pdf: Pdf) -> None:
    pdf.pages[0].StructParents = 99


def _element_without_parent(pdf: Pdf) -> None:
    del _elements(pdf, "/P")[0].P


_SOURCES: tuple[tuple[str, tuple[str, int], str, str | None], ...] = (
    ("plain-pdf", ("7.1", 8), _GOOD, None),
    ("heading-skipped", ("7.4.2", 1), _GOOD.replace("h2", "h3"), "pdf/ua-1"),
    (
        "column-header-missing",
        ("7.5", 1),
        _GOOD.replace('<th scope="col">Name</th>', "<td>Name</td>"),
        "pdf/ua-1",
    ),
)
_DAMAGES: tuple[tuple[tuple[str, int], Callable[[Pdf], None]], ...] = (
    (("5", 1), _identification_missing),
    (("6.2", 1), _not_marked),
    (("7.1", 11), _untagged),
    (("7.1", 9), _title_missing),
    (("7.1", 10), _title_not_shown),
    (("7.1", 3), _stamp_not_artifact),
    (("7.1", 3), _parent_tree_empty),
    (("7.1", 3), _parent_tree_too_short),
    (("7.1", 3), _page_without_parent_tree_key),
    (("7.1", 12), _element_without_parent),
    (("7.2", 17), _list_item_outside_list),
    (("7.2", 34), _language_missing),
    (("7.3", 1), _figure_without_alt),
    (("7.5", 2), _header_named_wrongly),
    (("7.18.3", 1), _tab_order_missing),
    (("7.18.5", 1), _link_tagged_as_span),
    (("7.18.5", 1), _parent_tree_wrong_for_link),
    (("7.18.5", 2), _link_without_contents),
    (("7.21.4.1", 1), _font_not_embedded),
    (("7.21.8", 1), _glyph_missing),
)
