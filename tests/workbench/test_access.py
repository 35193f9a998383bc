"""Who is let in: what only another site, or a name that was bent to this machine, would ask."""

from __future__ import annotations

import http.client
import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.datastructures import Headers

from manual.workbench.access import Doorkeeper
from tests.books import MiniBook
from tests.workbench.browser import serving
from tests.workbench.conftest import written

TEXT = "/es/chapters/01-one"


class Asker:
    """Asks the server as any program might; gives status, headers and body."""

    def __init__(self, book: MiniBook, address: str) -> None:
        self.book = book
        self.port = int(address.rpartition(":")[2])
        self.host = f"127.0.0.1:{self.port}"
        page = self.ask("GET", TEXT)[2]
        self.token = re.findall(r'name="workbench-token" content="(\w+)"', page)[0]
        found = re.search(r'data-block="([^"]+)" data-seen="(\w+)"[^>]*>(?=.*?Done)', page, re.S)
        assert found
        self.block, self.seen = found[1], found[2]

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": self.host, **named})
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        read = answer.status, told, answer.read().decode("utf-8", "replace")
        connection.close()
        return read

    def write(self, **headers: str) -> int:
        body = json.dumps({"block": self.block, "seen": self.seen, "text": "Otra cosa"}).encode()
        given = {
            "Content_Type": "application/json",
            "X_Workbench_Token": self.token,
            "Origin": f"http://{self.host}",
        } | headers
        return self.ask("POST", f"{TEXT}/save", body, **given)[0]


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    book = written(tmp_path_factory.mktemp("access") / "book", ("01-one",))
    with serving(book) as address:
        yield Asker(book, address)


@pytest.mark.parametrize("host", ["evil.com", "evil.com:8411", "127.0.0.1", "127.0.0.1:1", ""])
@pytest.mark.parametrize("path", ["/", TEXT, f"{TEXT}/events", "/page/bench.js", "/nowhere"])
def test_a_name_that_is_not_of_this_machine_is_refused(asker: Asker, host: str, path: str) -> None:
    status, _, body = asker.ask("GET", path, Host=host)
    assert status == 400
    assert "workbench-token" not in body


def test_localhost_is_a_name_of_this_machine(asker: Asker) -> None:
    assert asker.ask("GET", "/", Host=f"localhost:{asker.port}")[0] == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.com"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"X_Workbench_Token": "0" * 48},
        {"X_Workbench_Token": ""},
        {"X_Workbench_Token": "ñ" * 48},
        {"Host": "evil.com"},
    ],
    ids=str,
)
def test_a_write_of_another_site_is_refused(asker: Asker, headers: dict[str, str]) -> None:
    before = (asker.book.root / "es/chapters/01-one.md").read_bytes()
    assert asker.write(**headers) in (400, 403)
    assert (asker.book.root / "es/chapters/01-one.md").read_bytes() == before


def test_a_write_that_a_form_could_send_is_refused(asker: Asker) -> None:
    assert asker.write(Content_Type="text/plain") == 415


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_is_written_without_the_token(asker: Asker, method: str) -> None:
    assert asker.ask(method, f"{TEXT}/save", b"{}", Content_Type="application/json")[0] == 403


@pytest.mark.parametrize(
    "path",
    [
        "/es/chapters/..%2f..%2fbook",
        "/es/../book.toml",
        "/page/../pages.py",
        "/page/%2e%2e/list.html",
        "/en/chapters/01-one",
        "/es/chapters/nowhere",
        "/es/chapters/nowhere/events",
        "/sheets/0000000000000000/1.png",
        "/sheets/..%2f..%2fbook.pdf",
    ],
)
def test_what_is_no_text_of_the_book_is_not_found(asker: Asker, path: str) -> None:
    assert asker.ask("GET", path)[0] == 404


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff", b'{"block": 1}', b"{" * 100])
def test_a_write_that_cannot_be_read_is_refused(asker: Asker, body: bytes) -> None:
    headers = {"Content_Type": "application/json", "X_Workbench_Token": asker.token}
    assert asker.ask("POST", f"{TEXT}/save", body, **headers)[0] == 400


def test_a_write_of_half_a_letter_is_refused(asker: Asker) -> None:
    before = (asker.book.root / "es/chapters/01-one.md").read_bytes()
    given = {"block": asker.block, "seen": asker.seen, "text": "Otra \udcff"}
    headers = {"Content_Type": "application/json", "X_Workbench_Token": asker.token}
    assert asker.ask("POST", f"{TEXT}/save", json.dumps(given).encode(), **headers)[0] == 400
    assert (asker.book.root / "es/chapters/01-one.md").read_bytes() == before


def test_at_the_port_that_browsers_leave_out_names_are_enough() -> None:
    async def nobody(*_: object) -> None:
        raise AssertionError

    at_80, elsewhere = (Doorkeeper(nobody, port, "0") for port in (80, 8411))
    for host in ("localhost", "127.0.0.1"):
        assert at_80._refused("GET", Headers({"host": host})) is None
        assert elsewhere._refused("GET", Headers({"host": host})) is not None


def test_every_answer_forbids_inline_scripts_and_frames(asker: Asker) -> None:
    for path in ("/", TEXT, "/page/bench.js", "/nowhere"):
        policy = asker.ask("GET", path)[1]["content-security-policy"]
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


def test_only_the_loopback_is_listened_to(asker: Asker) -> None:
    names = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for name in names - {"127.0.0.1"}:
        if str(name).startswith("127."):
            continue
        with pytest.raises(OSError), socket.create_connection((str(name), asker.port), 2):
            pass


def test_a_good_write_is_done(asker: Asker) -> None:
    file: Path = asker.book.root / "es/chapters/01-one.md"
    assert asker.write() == 200
    assert "Otra cosa" in file.read_text()
    assert asker.write() == 409


def test_two_workbenches_find_a_port_each_and_a_taken_one_is_told(asker: Asker) -> None:
    with serving(asker.book) as address:
        assert address.rpartition(":")[2] != str(asker.port)
    refused = asker.book.run("serve", "--no-open", "--port", str(asker.port))
    assert refused.status == 2
    assert f"port {asker.port} is taken" in refused.err
