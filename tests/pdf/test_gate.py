from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from manual.pdf import gate


def file(harm: Callable[[Pdf], None] = lambda pdf: None) -> bytes:
    """Make two pages, with a link and a bookmark from the first to the second."""
    with pikepdf.new() as pdf:
        first, second = (pdf.add_blank_page(page_size=(200, 200)).obj for _ in range(2))
        link = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest=String("b"), StructParent=0
        )
        first.Annots = Array([pdf.make_indirect(link)])
        leaf = pdf.make_indirect(Dictionary(Names=[String("b"), Array([second, Name.Fit])]))
        pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([leaf])))
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot)
        items = [
            pdf.make_indirect(Dictionary(Title=title, Dest=Array([page, Name.Fit])))
            for title, page in (("One", first), ("Two", second))
        ]
        items[0].Next = items[1]
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=items[0], Last=items[1]))
        harm(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def _dead_link(pdf: Pdf) -> None:
    pdf.pages[0].Annots[0].Dest = String("c")


def _bare_link(pdf: Pdf) -> None:
    del pdf.pages[0].Annots[0].StructParent


def _to_a_page_that_is_none(pdf: Pdf) -> None:
    page = pdf.make_indirect(Dictionary(Type=Name.Page))
    pdf.Root.Outlines.First.Next.Dest = Array([page, Name.Fit])


def _to_a_name_that_is_none(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest = String("c")


def _to_nothing(pdf: Pdf) -> None:
    del pdf.Root.Outlines.First.Next.Dest


def _in_a_circle(pdf: Pdf) -> None:
    last = pdf.Root.Outlines.First.Next
    last.First = pdf.make_indirect(Dictionary(Title="Three", Next=last))


def _with_an_action(pdf: Pdf) -> None:
    item = pdf.Root.Outlines.First
    item.A = Dictionary(S=Name.GoTo, D=item.Dest)
    del item.Dest


@pytest.mark.parametrize(
    ("harm", "faults"),
    [
        (_dead_link, ("page 1: a link to “c”, which is nowhere",)),
        (_bare_link, ("page 1: a link without a tag",)),
        (_to_a_page_that_is_none, ("a bookmark “Two” that leads nowhere",)),
        (_to_a_name_that_is_none, ("a bookmark “One” that leads nowhere",)),
        (_to_nothing, ("a bookmark “Two” that leads nowhere",)),
        (_in_a_circle, ("a bookmark “Three” that leads nowhere",)),
        (_with_an_action, ()),
    ],
)
def test_what_leads_nowhere_is_told(harm: Callable[[Pdf], None], faults: tuple[str, ...]) -> None:
    assert gate.faults(file(harm), 2) == faults


def test_pages_are_counted() -> None:
    assert gate.faults(file(), 2) == ()
    assert gate.faults(file(), 3) == ("2 pages, not 3",)


def test_what_was_read_may_be_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "KEPT", 0)
    assert gate.faults(file(), 2) == ()
    assert gate.faults(file(_dead_link), 2) == ("page 1: a link to “c”, which is nowhere",)
