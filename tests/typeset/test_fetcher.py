"""Nothing comes into a document from outside the book: no file, no address, no socket."""

from __future__ import annotations

import dataclasses
import io
import itertools
import socket
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from manual.diagnostics import Severity
from manual.typeset.fetcher import LARGEST, ProjectFetcher
from tests.typeset.setting import Press, document, job

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A book folder with one picture, beside a secret."""
    folder = tmp_path / "book"
    (folder / "en" / "ñandú 1").mkdir(parents=True)
    (folder / "in.svg").write_text(SVG.format("<desc>inside</desc>"))
    (folder / "en" / "ñandú 1" / "-a.svg").write_text(SVG.format("<desc>deep</desc>"))
    (tmp_path / "secret.svg").write_text(SVG.format("<desc>secret</desc>"))
    (folder / "out.svg").symlink_to(tmp_path / "secret.svg")
    (folder / "up").symlink_to(tmp_path)
    (folder / "loop.svg").symlink_to("loop.svg")
    (folder / "again.svg").symlink_to("in.svg")
    return folder


@pytest.mark.parametrize(
    ("url", "holds"),
    [
        ("project:///in.svg", b"inside"),
        ("project:///again.svg", b"inside"),
        ("project:///en/../in.svg", b"inside"),
        ("project:///en/%C3%B1and%C3%BA%201/-a.svg", b"deep"),
        ("project:///en/ñandú 1/-a.svg", b"deep"),
        ("data:image/svg+xml,%3Csvg/%3E", b"<svg/>"),
    ],
)
def test_a_file_of_the_book_is_given(root: Path, url: str, holds: bytes) -> None:
    fetcher = ProjectFetcher(root)
    assert holds in fetcher.fetch(url).read()
    assert fetcher.refused == []


@pytest.mark.parametrize(
    "url",
    [
        "project:///../secret.svg",
        "project:///en/../../secret.svg",
        "project:///%2e%2e/secret.svg",
        "project:///%2E%2E%2Fsecret.svg",
        "project:///en%2f..%2f..%2fsecret.svg",
        "project:///..%5csecret.svg",
        "project:////etc/passwd",
        "project:///%2Fetc/passwd",
        "project://host/in.svg",
        "project:///out.svg",
        "project:///up/secret.svg",
        "project:///loop.svg",
        "project:///en",
        "project:///",
        "project:///in.svg%00.png",
        "project:///none.svg",
        "file:///etc/passwd",
        "file:in.svg",
        "FILE:///etc/passwd",
        "http://127.0.0.1/in.svg",
        "https://example.org/in.svg",
        "ftp://127.0.0.1/in.svg",
        "//127.0.0.1/in.svg",
        "/etc/passwd",
        "in.svg",
        "jar:file:///x",
        "",
    ],
)
def test_everything_else_is_refused_and_noted(root: Path, url: str) -> None:
    fetcher = ProjectFetcher(root)
    with pytest.raises(ValueError, match=r"outside the book|missing"):
        fetcher.fetch(url)
    assert [refused for refused, _ in fetcher.refused] == [url]


def test_a_file_too_large_to_draw_is_refused(root: Path) -> None:
    with (root / "huge.svg").open("wb") as file:
        file.truncate(LARGEST + 1)
    fetcher = ProjectFetcher(root)
    for url in ("project:///huge.svg", "data:text/plain," + "a" * LARGEST):
        with pytest.raises(ValueError, match="too large"):
            fetcher.fetch(url)
    assert [why for _, why in fetcher.refused] == ["too large"] * 2


@pytest.fixture
def door() -> Iterator[tuple[str, socket.socket]]:
    """An address on which someone listens: who knocks is seen."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", listening


REFERENCES = """<img alt="x" src="{0}/img">
<img alt="x" src="file:///etc/hostname">
<object data="{0}/object"></object>
<embed src="{0}/embed">
<link rel="stylesheet" href="{0}/sheet">
<link rel="attachment" href="{0}/attachment">
<link rel="attachment" href="file:///etc/hosts">
<a rel="attachment" href="{0}/linked">text</a>
<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><image href="{0}/inline" width="9"
height="9"/></svg>
<img alt="x" src="picture.svg">
<img alt="x" src="styled.svg">
<style>@import url({0}/import.css);
@font-face {{ font-family: x; src: url({0}/font.ttf) }}
body {{ background: url({0}/background) }}
p {{ border-image-source: url({0}/border); font-family: x }}
li {{ list-style-image: url({0}/bullet) }}
p::before {{ content: url({0}/content) }}
@page {{ @top-left {{ content: url({0}/margin) }} }}</style>
<p>text</p><ul><li>text</li></ul>"""
PICTURE = SVG.format(
    '<image href="{0}/svg" width="9" height="9"/>'
    '<image href="file:///etc/services" width="9" height="9"/><use href="{0}/use#a"/>'
)
STYLED = SVG.format("<style>@import url({0}/style.css);</style>")


def test_a_document_opens_no_socket_and_every_address_is_reported(
    press: Press, root: Path, door: tuple[str, socket.socket]
) -> None:
    address, listening = door
    (root / "picture.svg").write_text(PICTURE.format(address))
    (root / "styled.svg").write_text(STYLED.format(address))
    made = press(job(document(REFERENCES.format(address)), root))
    with pytest.raises(BlockingIOError):
        listening.accept()
    refused = {dict(d.values)["url"] for d in made.diagnostics if d.code == "fetch-refused"}
    names = "img object embed sheet attachment linked inline import.css font.ttf background "
    names += "bullet content margin svg border"
    files = ("hostname", "hosts", "services")
    assert refused == {
        *(f"{address}/{name}" for name in names.split()),
        *(f"file:///etc/{name}" for name in files),
    }
    assert any("styled.svg" in dict(d.values).get("why", "") for d in made.diagnostics)


def bomb() -> str:
    """Nest ten entities, each ten times the one before: 100 gigabytes of text."""
    letters = "abcdefghijk"
    nested = "".join(
        f'<!ENTITY {outer} "{f"&{inner};" * 10}">' for inner, outer in itertools.pairwise(letters)
    )
    return f'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">{nested}]>' + SVG.format("<text>&k;</text>")


OUTSIDE = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + SVG.format(
    "<text>&a;</text>"
)


def photo(form: str) -> bytes:
    out = io.BytesIO()
    Image.frombytes("L", (99, 99), bytes(n * n % 251 for n in range(99 * 99))).save(out, form)
    return out.getvalue()


def flipped() -> bytes:
    data = bytearray(photo("PNG"))
    data[len(data) // 2] ^= 0x10
    return bytes(data)


def gigantic() -> bytes:
    """A PNG of 900 megapixels in a hundred kilobytes."""
    side = 30_000
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(1 + side // 8)) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


BAD_PICTURES = {
    "bomb.svg": lambda: bomb().encode(),
    "outside.svg": OUTSIDE.encode,
    "open.svg": lambda: b"<svg",
    "empty.svg": bytes,
    "text.png": lambda: b"This is no picture.",
    "empty.jpg": bytes,
    "cut.png": lambda: photo("PNG")[:-900],
    "cut.jpg": lambda: photo("JPEG")[:-900],
    "flipped.png": flipped,
    "gigantic.png": gigantic,
}


@pytest.mark.parametrize("name", BAD_PICTURES)
@pytest.mark.parametrize("grey", [False, True])
def test_a_picture_that_cannot_be_read_whole_is_an_error(
    press: Press, root: Path, name: str, grey: bool
) -> None:
    (root / name).write_bytes(BAD_PICTURES[name]())
    html = document(f'<p>text</p><img alt="x" src="{name}">')
    (problem,) = press(dataclasses.replace(job(html, root), grey=grey)).diagnostics
    assert problem.code == "image-broken"
    assert problem.severity is Severity.ERROR
    assert name in dict(problem.values)["why"]
