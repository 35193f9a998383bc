"""The structure trees of fragments become one tree, and every page and link finds its tags."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from manual.files import content
from manual.pdf.document import Part
from manual.pdf.stitch import stitch
from tests import inspectors
from tests.pdf.fragments import BOOK


@pytest.fixture(scope="module")
def book(parts: tuple[Part, ...]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(stitch(parts, BOOK).pdf)) as pdf:
        yield pdf


def kids(node: pikepdf.Object) -> list[pikepdf.Object]:
    found = node.get(Name.K, Array())
    return list(found) if isinstance(found, Array) else [found]


def walk(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield node
    for kid in kids(node):
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield from walk(kid)


def parents(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    flat = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    keys = [int(key) for key in flat[::2]]
    assert keys == sorted(set(keys))
    assert max(keys) < int(pdf.Root.StructTreeRoot.ParentTreeNextKey)
    return dict(zip(keys, flat[1::2], strict=True))


def test_there_is_one_document_in_the_language_of_the_book(book: pikepdf.Pdf) -> None:
    (document,) = kids(book.Root.StructTreeRoot)
    assert str(document.S) == "/Document"
    assert str(document.Lang) == "en-US"
    assert Counter(str(node.S) for node in walk(document))["/Document"] == 1


def test_the_chapters_are_read_in_their_order(parts: tuple[Part, ...], book: pikepdf.Pdf) -> None:
    heads = [node for node in walk(kids(book.Root.StructTreeRoot)[0]) if str(node.S) == "/H1"]
    assert len(heads) == len(parts)
    pages = [page.obj.objgen for page in book.pages]
    indexes = [pages.index(head.Pg.objgen) for head in heads]
    assert indexes == [0, 2, 6, 8, 10]


def test_every_tag_knows_its_parent(book: pikepdf.Pdf) -> None:
    root = book.Root.StructTreeRoot
    seen = 0
    for node in walk(root):
        for kid in kids(node):
            if isinstance(kid, Dictionary) and Name.S in kid:
                assert kid.P.objgen == node.objgen
                seen += 1
    assert seen > 40


def test_no_tag_hangs_in_two_places(book: pikepdf.Pdf) -> None:
    counts = Counter(node.objgen for node in walk(kids(book.Root.StructTreeRoot)[0]))
    assert set(counts.values()) == {1}


def test_every_marked_piece_of_a_page_leads_to_the_tag_that_holds_it(book: pikepdf.Pdf) -> None:
    tree = parents(book)
    in_tree = {node.objgen for node in walk(kids(book.Root.StructTreeRoot)[0])}
    tagged = 0
    for page in book.pages:
        opened = [dict(mark.operands[1]) for mark in pikepdf.parse_content_stream(page, "BDC")]
        marks = [int(properties["/MCID"]) for properties in opened if "/MCID" in properties]
        if Name.StructParents not in page.obj:
            assert marks == []
            continue
        holders = tree[int(page.obj.StructParents)]
        for mark in marks:
            holder = holders[mark]
            assert mark in kids(holder)
            assert holder.Pg.objgen == page.obj.objgen
            tagged += holder.objgen in in_tree
    assert tagged > 40


def test_every_link_leads_to_the_tag_that_holds_it(book: pikepdf.Pdf) -> None:
    tree = parents(book)
    links = [note for page in book.pages for note in page.obj.get(Name.Annots, Array())]
    assert len(links) == 7
    for link in links:
        held = [kid for kid in kids(tree[int(link.StructParent)]) if isinstance(kid, Dictionary)]
        assert link.objgen in [kid.Obj.objgen for kid in held if Name.Obj in kid]
    assert len({int(link.StructParent) for link in links}) == len(links)


def test_pages_and_links_have_keys_of_their_own(book: pikepdf.Pdf) -> None:
    keys = [int(page.obj.StructParents) for page in book.pages if Name.StructParents in page.obj]
    keys += [
        int(note.StructParent) for page in book.pages for note in page.obj.get(Name.Annots, Array())
    ]
    assert sorted(keys) == sorted(parents(book))


def test_notes_are_found_by_their_ids(book: pikepdf.Pdf) -> None:
    flat = list(book.Root.StructTreeRoot.IDTree.Names)
    assert [str(name) for name in flat[::2]] == ["one.n", "two.n"]
    assert all(str(note.S) == "/Note" for note in flat[1::2])
    assert [str(note.ID) for note in flat[1::2]] == ["one.n", "two.n"]


def test_the_text_is_that_of_the_fragments_one_behind_the_other(
    parts: tuple[Part, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("text")
    texts = []
    for index, part in enumerate(parts):
        (folder / f"{index}.pdf").write_bytes(content(part.pdf))
        texts.append(inspectors.tag_text(folder / f"{index}.pdf"))
    (folder / "book.pdf").write_bytes(stitch(parts, BOOK).pdf)
    whole = inspectors.tag_text(folder / "book.pdf").split()
    blank = str.maketrans("", "", "0123456789")
    wanted = [word.translate(blank) for text in texts for word in text.split()]
    assert [word.translate(blank) for word in whole] == wanted
