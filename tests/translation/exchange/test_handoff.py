"""`handoff` gives texts away in a zip and takes them back; what is not of it does no harm."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.diagnostics import ContentError
from manual.translation.exchange.archive import Archive
from tests.books import MiniBook
from tests.inspectors import tag_text, text
from tests.translation.exchange.pieces_of import ENGLISH, SPANISH, book
from tests.translation.exchange.test_import import LEDGER, TEXT

ZIP = "exchange/es/mini-es-01.zip"


@pytest.fixture
def made(tmp_path: Path) -> MiniBook:
    """A book whose chapter is handed off."""
    made = book(tmp_path / "book")
    result = made.run("handoff", "es/chapters/01-a", "--no-preview", speak="es_US.UTF-8")
    assert result.status == 0, result.err
    return made


Members = dict[str, bytes]


def members(path: Path) -> Members:
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(path: Path, found: Members) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in found.items():
            archive.writestr(name, data)


def edit(made: MiniBook, change: Callable[[Members], object]) -> None:
    found = members(made.root / ZIP)
    change(found)
    packed(made.root / ZIP, found)


def written(made: MiniBook) -> dict[Path, bytes]:
    """Give every file of the book, but for what may be thrown away."""
    every = (path for path in made.root.rglob("*") if ".cache" not in path.parts)
    return {path: path.read_bytes() for path in every if path.is_file()}


def say(old: str, new: str, file: str = TEXT) -> Callable[[Members], object]:
    def change(found: Members) -> None:
        assert found[file].count(old.encode()) == 1
        found[file] = found[file].replace(old.encode(), new.encode())

    return change


def test_it_holds_all_that_a_translator_needs_in_her_language(made: MiniBook) -> None:
    found = members(made.root / ZIP)
    assert set(found) == {
        *("LEEME.md", "pendientes.md", "glosario.md", "handoff.json"),
        *(TEXT, f"base/{TEXT}", "base/en/chapters/01-a.md"),
    }
    assert found[TEXT] == (made.root / TEXT).read_bytes()
    assert "Guárdelos en UTF-8" in found["LEEME.md"].decode()
    assert f"- [ ] {TEXT}:7 (chapters/01-a#" in found["pendientes.md"].decode()
    first = (made.root / ZIP).read_bytes()
    assert made.run("handoff", "01", "--no-preview").status == 0
    assert (made.root / ZIP).read_bytes() == first


def test_the_pages_of_today_are_in_it(made: MiniBook) -> None:
    result = made.run("handoff", "es/chapters/01-a", "--output", "out", speak="es_US.UTF-8")
    assert result.status == 0, result.err
    found = members(made.root / "out/es/mini-es-01.zip")
    (made.root / "preview.pdf").write_bytes(found["vista-01-a.pdf"])
    shown = tag_text(made.root / "preview.pdf")
    assert "Pida una copia" in shown and "Un formulario" in shown
    assert "cómo se ven hoy las páginas" in found["LEEME.md"].decode()


def test_pages_elsewhere_are_those_of_the_last_build_or_left_out(tmp_path: Path) -> None:
    book = MiniBook(tmp_path / "book", ("en", "es"))
    for language in book.languages:
        book.chapter("01-a", "\nOne.\n", language=language)
        book.chapter("02-b", "\nSee [c](03-c.md) and [a](01-a.md).\n", language=language)
        book.chapter("03-c", "\nThree.\n", language=language)

    def preview() -> str:
        result = book.run("handoff", "es/chapters/02-b", "--output", "out", "--force")
        assert result.status == 0, result.err
        found = members(book.root / "out/es/mini-es-02.zip")
        name = next(name for name in found if name.endswith("02-b.pdf"))
        path = book.write("preview.pdf", found[name])
        return " ".join(" ".join(text(path)).split())

    before = preview()
    assert "(página 0" not in before and "(página )" in before
    book.build("manual", "--lang", "es", "--edition", "reading")
    after = preview()
    assert "See c (página 3) and a (página 1)." in after


def test_a_book_with_errors_is_handed_off_without_its_pages(made: MiniBook) -> None:
    made.chapter("01-a", SPANISH + "\n/// steps | X\n", language="es")
    result = made.run("handoff", "01", "--output", "out")
    assert result.status == 0 and "has no preview" in result.err
    assert "preview-01-a.pdf" not in members(made.root / "out/es/mini-es-01.zip")


def test_what_comes_back_untouched_changes_nothing(made: MiniBook) -> None:
    before = written(made)
    assert made.run("handoff", "--return", ZIP).status == 0
    assert written(made) == before


def test_what_was_changed_is_written_and_what_was_ticked_is_confirmed(made: MiniBook) -> None:
    before = (made.root / TEXT).read_text(encoding="utf-8")
    edit(made, say("No diga *nada*.", "Guarde *silencio*."))
    edit(made, say(f"- [ ] {TEXT}:11 ", f"- [x] {TEXT}:11 ", "pendientes.md"))
    result = made.run("handoff", "--return", ZIP, "--who", "Marta")
    assert result.status == 0, result.err
    assert "1 blocks written, 1 confirmed" in result.out
    after = (made.root / TEXT).read_text(encoding="utf-8")
    assert after == before.replace("No diga *nada*.", "Guarde *silencio*.")
    assert "[form] done " in (made.root / LEDGER).read_text(encoding="utf-8")


def test_a_folder_that_was_packed_anew_on_another_system_is_taken(made: MiniBook) -> None:
    found = members(made.root / ZIP)
    say("No diga *nada*.", "Guarde *silencio*.")(found)
    found = {f"mini es/{name}": data for name, data in found.items()}
    packed(made.root / ZIP, {**found, "__MACOSX/mini es/._x": b"x", "mini es/.DS_Store": b"x"})
    assert "1 blocks written" in made.run("handoff", "--return", ZIP).out


def test_work_on_both_sides_is_joined_and_a_conflict_is_shown(made: MiniBook) -> None:
    edit(made, say("No diga *nada*.", "Guarde *silencio*."))
    edit(made, say("El formulario", "La hoja"))
    text = (made.root / TEXT).read_text(encoding="utf-8")
    mine = text.replace("No diga *nada*.", "Calle.").replace("Guárdela.", "No la pierda.")
    (made.root / TEXT).write_text(mine, encoding="utf-8")
    made.chapter("01-a", ENGLISH.replace("Keep it.", "Keep it well."), title="A form")
    result = made.run("handoff", "--return", ZIP)
    assert result.status == 1
    assert f"{ZIP}!{TEXT}:8: error" in result.err
    assert "Calle." in result.err and "Guarde *silencio*." in result.err
    assert (made.root / TEXT).read_text(encoding="utf-8") == mine.replace(
        "El formulario", "La hoja"
    )


def test_what_was_lost_or_has_moved_on_is_refused_by_line(made: MiniBook) -> None:
    before = written(made)
    edit(made, say("1-888-351-4024", "1-888-351-4025"))
    edit(made, say("Guárdela.", "Guárdela bien."))
    made.chapter("01-a", ENGLISH.replace("Keep it.", "Keep it well."), title="A form")
    before = written(made)
    result = made.run("handoff", "--return", ZIP)
    assert result.status == 1
    assert f"{ZIP}!{TEXT}:7: error" in result.err and "1-888-351-4025" in result.err
    assert f"{ZIP}!{TEXT}:13: error" in result.err and "no longer as it was" in result.err
    assert written(made) == before


def test_blocks_that_were_added_moved_or_taken_out_are_taken(made: MiniBook) -> None:
    before = (made.root / TEXT).read_text(encoding="utf-8")
    changes = [
        ("## El form", "Un párrafo de más, que no tiene inglés.\n\n### El form"),
        ("\nPida una copia.\nGuárdela.\n", ""),
        ("No diga *nada*.", "Guarde *silencio*."),
    ]
    for change in changes:
        edit(made, say(*change))
    result = made.run("handoff", "--return", ZIP)
    assert result.status == 0, result.err
    assert "Un párrafo de más" in result.err and "Pida una copia." in result.err
    for old, new in changes:
        before = before.replace(old, new)
    assert (made.root / TEXT).read_text(encoding="utf-8") == before
    assert "0 blocks written" in made.run("handoff", "--return", ZIP).out


def test_a_file_that_came_through_another_system_is_only_that(made: MiniBook) -> None:
    before = (made.root / TEXT).read_bytes()

    def through(found: Members) -> None:
        text = found[TEXT].decode().rstrip("\n").replace("\n", "\r\n")
        found[TEXT] = f"\ufeff{text}".encode()

    edit(made, through)
    result = made.run("handoff", "--return", ZIP)
    assert result.status == 0 and "0 blocks written" in result.out, result.err
    assert (made.root / TEXT).read_bytes() == before


def test_blocks_go_where_nobody_has_changed_the_book(made: MiniBook) -> None:
    text = (made.root / TEXT).read_text(encoding="utf-8")
    mine = text.replace("## El form", "Lo mío.\n\n## El form").replace("*nada*", "*ni una palabra*")
    (made.root / TEXT).write_text(mine, encoding="utf-8")
    edit(made, say("## El form", "Lo suyo.\n\n## El form"))
    edit(made, say("\n| Quién", "\nAntes de la tabla.\n\n| Quién"))
    result = made.run("handoff", "--return", ZIP)
    assert result.status == 1
    assert f"{ZIP}!{TEXT}:11: error" in result.err and "Lo suyo." in result.err
    assert f"{TEXT}:11" in result.err
    wanted = mine.replace("\n| Quién", "\nAntes de la tabla.\n\n| Quién")
    assert (made.root / TEXT).read_text(encoding="utf-8") == wanted


def test_a_block_that_was_parted_stays_whole_where_its_number_would_be_lost(
    made: MiniBook,
) -> None:
    before = (made.root / TEXT).read_bytes()
    edit(made, say("Pida una copia.\nGuárdela.\n", "Pida una copia.\n\nGuárdela 10 días.\n"))
    made.chapter("01-a", ENGLISH.replace("Keep it.", "Keep it 10 days."), title="A form")
    before = (made.root / TEXT).read_bytes()
    result = made.run("handoff", "--return", ZIP)
    assert result.status == 1 and "Guárdela 10 días." in result.err
    assert (made.root / TEXT).read_bytes() == before


def test_a_file_that_was_cut_short_takes_nothing_out(made: MiniBook) -> None:
    before = (made.root / TEXT).read_bytes()

    def cut(found: Members) -> None:
        found[TEXT] = found[TEXT].partition(b"1. Llame")[0] + b"1. Llame al **1-888-351-4024** en 3"

    edit(made, cut)
    result = made.run("handoff", "--return", ZIP)
    assert result.status == 1 and "more than half" in result.err
    assert (made.root / TEXT).read_bytes() == before


def test_a_name_that_others_refer_to_is_not_changed(made: MiniBook) -> None:
    before = (made.root / TEXT).read_bytes()
    edit(made, say("{#form}", "{#formulario}"))
    result = made.run("handoff", "--return", ZIP)
    assert f"{ZIP}!{TEXT}:11: warning" in result.err
    assert (made.root / TEXT).read_bytes() == before


def test_a_translation_is_begun_from_the_english(tmp_path: Path) -> None:
    made = book(tmp_path / "book", spanish="")
    assert made.run("handoff", "01", "--no-preview").status == 0
    edit(made, say("A form", "Un formulario"))
    edit(made, say("Ask for a copy.\nKeep it.", "Pida una copia.\nGuárdela."))
    result = made.run("handoff", "--return", ZIP)
    assert result.status == 0, result.err
    assert (made.root / TEXT).read_text(encoding="utf-8") == (
        "---\ntitle: Un formulario\n---\n\nPida una copia.\nGuárdela.\n"
    )


def other_book(found: Members) -> None:
    facts = json.loads(found["handoff.json"])
    found["handoff.json"] = json.dumps({**facts, "book": "other"}).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found.update({"../evil.md": b"x"}),
        lambda found: found.update({"/etc/evil": b"x"}),
        lambda found: found.update({"es\\..\\..\\evil": b"x"}),
        lambda found: found.update({"C:/evil": b"x"}),
        lambda found: found.update({"ES/chapters/01-A.md": b"x"}),
        lambda found: found.update({f"base/{TEXT}": b"x"}),
        lambda found: found.update({"base/en/chapters/01-a.md": b"x"}),
        lambda found: found.update({TEXT: b"\xff\xfe no"}),
        lambda found: found.update({TEXT: b"x" * 5_000_000}),
        lambda found: found.pop("handoff.json"),
        lambda found: found.update({"handoff.json": b"[" * 9000}),
        other_book,
    ],
)
def test_what_is_not_of_the_hand_off_is_refused_whole(
    made: MiniBook, change: Callable[[Members], object]
) -> None:
    edit(made, say("No diga *nada*.", "Guarde *silencio*."))
    edit(made, change)
    before = written(made)
    result = made.run("handoff", "--return", ZIP)
    assert result.status == 1
    assert "error: " in result.err and "Traceback" not in result.err
    assert written(made) == before
    assert not (made.root.parent / "evil.md").exists()


def link(archive: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("es/link")
    info.external_attr = 0o120777 << 16
    archive.writestr(info, "/etc/passwd")


def bomb(archive: zipfile.ZipFile) -> None:
    archive.writestr("big", b"0" * 30_000_000, zipfile.ZIP_DEFLATED)


def many(archive: zipfile.ZipFile) -> None:
    for number in range(4100):
        archive.writestr(f"n{number}", b"")


@pytest.mark.parametrize("add", [link, bomb, many])
def test_links_and_bombs_are_not_opened(add: Callable[[zipfile.ZipFile], None]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("handoff.json", "{}")
        add(archive)
    with pytest.raises(ContentError) as failed:
        Archive(out.getvalue(), "a.zip", "handoff.json")
    assert failed.value.diagnostics[0].code == "exchange-unsafe"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_zip_is_refused_or_reads_as_it_was(data: st.DataObject) -> None:
    out = io.BytesIO()
    text = b"handed off " * 50
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("handoff.json", text)
    raw = bytearray(out.getvalue())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= 1 << data.draw(st.integers(0, 7))
    try:
        found = Archive(bytes(raw), "a.zip", "handoff.json").read("handoff.json")
    except ContentError:
        return
    assert found == text


def test_one_hand_off_is_for_one_language(made: MiniBook) -> None:
    result = made.run("handoff", "en/chapters/01-a")
    assert result.status == 2 and "Traceback" not in result.err
    assert made.run("handoff").status == 2


def test_a_zip_of_all_texts_is_exported_and_imported(made: MiniBook) -> None:
    result = made.run("export", "--format", "zip")
    assert result.status == 0, result.err
    path = made.root / ZIP
    found = members(path)
    say("No diga *nada*.", "Guarde *silencio*.")(found)
    packed(path, found)
    again = made.run("export", "--format", "zip")
    assert again.status == 1 and "not in the book yet" in again.err
    assert "1 blocks written" in made.run("import", ZIP).out
    assert SPANISH.replace("No diga *nada*", "Guarde *silencio*") in (made.root / TEXT).read_text(
        encoding="utf-8"
    )
