"""A cluster gives the same bytes as this machine alone, also when one of its machines is lost.

The scheduler and the machines are real: processes of their own, on this computer, with nothing in
common but a port.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from distributed import Client

from manual.build import parcels, remote
from tests.books import EDITIONS, PROJECT, MiniBook
from tests.build.everything import moved, shown

pytestmark = pytest.mark.slow
DOT = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(happens: Callable[[], object], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < until
        time.sleep(0.02)


@dataclass
class Machines:
    """A scheduler, and machines with a store and fonts of their own."""

    folder: Path
    port: int = field(default_factory=free_port)
    running: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def start(self, *arguments: str, press: Path = PROJECT, store: str = "") -> int:
        """Start a part of the cluster and wait for its first line; give its process."""
        environment = {**os.environ, "LC_ALL": "C", "MANUAL_PRESS_STORE": str(self.folder / store)}
        process = subprocess.Popen(
            [sys.executable, str(press / "make_pdf.py"), *arguments],
            stdout=subprocess.PIPE,
            text=True,
            cwd=press,
            env=environment,
            start_new_session=True,
        )
        self.running.append(process)
        assert process.stdout is not None
        assert "Ctrl-C ends it" in process.stdout.readline()
        return process.pid

    def scheduler(self) -> None:
        self.start("scheduler", "--port", str(self.port))

    def worker(self, name: str, press: Path = PROJECT) -> int:
        for fonts in (PROJECT / ".cache").glob("fonts-*"):
            shutil.copytree(fonts, self.folder / name / fonts.name)
        return self.start("worker", self.address, "--jobs", "1", press=press, store=name)


@contextmanager
def machines(folder: Path) -> Iterator[Machines]:
    made = Machines(folder)
    try:
        yield made
    finally:
        for process in made.running:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """A book with pictures, built by this machine alone."""
    editions = EDITIONS.split("[editions.print]")[0]
    book = MiniBook(tmp_path_factory.mktemp("alone") / "book", editions=editions)
    book.write("en/chapters/dot.svg", DOT)
    for stem in ("01-one", "02-two", "03-three", "04-four"):
        book.chapter(stem, "![A dot.](dot.svg)\n\n" + "Many words here.\n\n" * 150)
    for slug in ("ant", "bee", "cat"):
        book.handout(slug, "Words.\n\n" * 40)
    book.build()
    return book


def unbuilt(book: MiniBook, root: Path) -> MiniBook:
    """Give a copy of a book in another folder, with nothing built and nothing kept."""
    copy = moved(book, root)
    for name in ("dist", ".cache/fragments", ".cache/finished", ".cache/stamps", ".cache/texts"):
        shutil.rmtree(copy.root / name, ignore_errors=True)
    return copy


def test_a_machine_that_is_killed_takes_nothing_with_it(alone: MiniBook, tmp_path: Path) -> None:
    book = unbuilt(alone, tmp_path / "book")
    with machines(tmp_path) as cluster:
        cluster.scheduler()
        lost, stays = cluster.worker("lost"), cluster.worker("stays")
        asked = [sys.executable, str(PROJECT / "make_pdf.py"), "build", "--cluster"]
        build = subprocess.Popen([*asked, cluster.address], cwd=book.root, stderr=subprocess.PIPE)
        with Client(cluster.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]

            def busy() -> bool:
                known = client.scheduler_info(n_workers=-1)["workers"]
                doing = client.processing()
                return any(doing.get(at) for at, who in known.items() if f"-{lost}" in who["name"])

            wait_for(busy)
        assert build.poll() is None
        os.kill(lost, signal.SIGKILL)
        told = build.communicate(timeout=120)[1].decode()
        assert build.returncode == 0, told
        assert shown(book.root / "dist") == shown(alone.root / "dist")
        assert list((tmp_path / "stays" / parcels.ROOTS).iterdir())
        again = book.run("build", "--cluster", cluster.address)
        assert "Nothing has changed" in again.out
        os.kill(stays, signal.SIGINT)
        assert next(p for p in cluster.running if p.pid == stays).wait(20) == 0


def test_a_machine_with_another_press_is_refused_by_name(alone: MiniBook, tmp_path: Path) -> None:
    book = unbuilt(alone, tmp_path / "book")
    other = tmp_path / "press"
    shutil.copytree(PROJECT / "manual", other / "manual", ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(PROJECT / "make_pdf.py", other)
    engine = other / "manual" / "typeset" / "engine.py"
    engine.write_text(engine.read_text() + "\n# another version\n")
    with machines(tmp_path) as cluster:
        cluster.scheduler()
        cluster.worker("other", press=other)
        result = book.run("build", "--cluster", cluster.address)
    assert result.status == 3
    assert "this machine of the cluster has another version" in result.err
    assert not (book.root / "dist").exists()


def test_a_cluster_without_machines_and_none_at_all(alone: MiniBook, tmp_path: Path) -> None:
    book = unbuilt(alone, tmp_path / "book")
    nobody = f"tcp://127.0.0.1:{free_port()}"
    result = book.run("build", "--cluster", nobody)
    assert (result.status, result.out) == (3, "")
    assert f"{nobody}: error: the cluster cannot be reached" in result.err
    assert "Traceback" not in result.err
    with machines(tmp_path) as cluster:
        cluster.scheduler()
        result = book.run("build", "--cluster", cluster.address)
    assert result.status == 3
    assert "no machine works for it" in result.err


def test_what_cannot_be_set_is_told_as_at_home(alone: MiniBook, tmp_path: Path) -> None:
    book = unbuilt(alone, tmp_path / "book")
    book.handout("ant", "A sign that no font has: 漢.\n")
    with machines(tmp_path) as cluster:
        cluster.scheduler()
        cluster.worker("one")
        result = book.run("build", "--cluster", cluster.address)
    assert result.status == 1
    assert "en/handouts/ant.md:6: error: no font of the book has the character" in result.err
    made = shown(book.root / "dist")
    assert set(shown(alone.root / "dist")) - set(made) == {"en/handouts/ant.pdf"}


def test_a_machine_says_that_it_cuts_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def tell() -> None:
        raise InterruptedError

    monkeypatch.setenv(remote.STORE, str(tmp_path))
    with pytest.raises(InterruptedError):
        remote.prepare(1, tell)
