"""A build that is killed, stopped or robbed of a worker leaves every output whole, old or new."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from manual.book import load
from manual.build.run import Build, Options
from manual.products.pieces import pieces
from manual.products.steps import Setting
from manual.typeset import fonts
from tests.books import EDITIONS, MiniBook
from tests.build.everything import moved, shown, start

HANGING = (
    '{% if marked.source.format == "letter" %}'
    + '<div style="display: flex">' * 18
    + "<p>words</p>"
    + "</div>" * 18
    + "{% endif %}"
)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """A book of five pieces, built."""
    editions = EDITIONS.split("[editions.print]")[0]
    book = MiniBook(tmp_path_factory.mktemp("old") / "book", editions=editions)
    for stem in ("01-one", "02-two", "03-three"):
        book.chapter(stem, "Words.\n\n" * 60)
    for slug in ("ant", "bee", "cat"):
        book.handout(slug, "Words.\n")
    book.handout("dog", "Words.\n", form="letter")
    book.build()
    return book


@contextmanager
def running(book: MiniBook, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Start a build; at the end nothing of it is left, whatever a test found."""
    process = start(book, *arguments)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def after_pieces(count: int) -> Callable[[subprocess.Popen[str]], None]:
    def wait(process: subprocess.Popen[str]) -> None:
        assert process.stderr is not None
        for _ in range(count):
            process.stderr.readline()

    return wait


def after_a_while(seconds: float) -> Callable[[subprocess.Popen[str]], None]:
    def wait(process: subprocess.Popen[str]) -> None:
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)

    return wait


MOMENTS = {
    "at once": after_a_while(0.05),
    "while the first fragments are set": after_a_while(0.6),
    "when one piece is there": after_pieces(1),
    "when three pieces are there": after_pieces(3),
}


def change(book: MiniBook) -> None:
    for path in book.root.glob("en/*/*.md"):
        path.write_text(path.read_text(encoding="utf-8") + "\nNew words.\n", encoding="utf-8")


@pytest.fixture(scope="module")
def new(old: MiniBook, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the changed book gives when nobody disturbs its build."""
    book = moved(old, tmp_path_factory.mktemp("new") / "book")
    change(book)
    book.build()
    return shown(book.root / "dist")


def test_a_killed_build_leaves_whole_files_and_the_next_one_finishes(
    old: MiniBook, new: dict[str, bytes], tmp_path: Path
) -> None:
    before = shown(old.root / "dist")
    assert before.keys() == new.keys()
    assert all(before[name] != new[name] for name in new)
    book = moved(old, tmp_path / "book")
    change(book)
    for wait in MOMENTS.values():
        with running(book, "build") as process:
            wait(process)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for name, data in shown(book.root / "dist").items():
            assert data in (before[name], new[name]), name
    book.build()
    assert shown(book.root / "dist") == new


@pytest.mark.parametrize("moment", list(MOMENTS)[:2])
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_build_ends_soon_and_leaves_whole_files(
    old: MiniBook, new: dict[str, bytes], tmp_path: Path, moment: str, sent: signal.Signals
) -> None:
    book = moved(old, tmp_path / "book")
    change(book)
    with running(book, "build") as process:
        MOMENTS[moment](process)
        process.send_signal(sent)
        process.wait(2)  # nobody waits longer for a program that they have stopped
    assert process.returncode in (128 + sent, -sent)  # it may not have begun to listen
    before = shown(old.root / "dist")
    for name, data in shown(book.root / "dist").items():
        assert data in (before[name], new[name]), name


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whoever_stops_a_build_is_told_so_and_no_more(
    old: MiniBook, tmp_path: Path, sent: signal.Signals
) -> None:
    book = moved(old, tmp_path / "book")
    change(book)
    with running(book, "build") as process:
        MOMENTS["when one piece is there"](process)
        os.killpg(process.pid, sent)  # to the workers too, as Ctrl+C is
        out, err = process.communicate(timeout=4)
    assert process.returncode == 128 + sent
    assert err.splitlines()[-1].startswith("Stopped. Finished files are whole")
    assert "Traceback" not in out + err
    assert "leaked" not in out + err


def children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for the workers")
def test_a_worker_that_dies_takes_one_piece_with_it(old: MiniBook, tmp_path: Path) -> None:
    book = moved(old, tmp_path / "book")
    change(book)
    book.write("layouts/handout.html", HANGING + "{{ body }}")
    before = shown(book.root / "dist")
    with running(book, "build", "--jobs", "2") as process:  # one hangs, one does the rest
        after_pieces(4)(process)
        for server in children(process.pid):
            for worker in children(server):
                os.kill(worker, signal.SIGKILL)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "[5/5] en/handouts/dog.pdf: failed, the old file stays" in err
    assert "en/handouts/dog.md: error: the typesetter ended with status" in err
    assert "Traceback" not in out + err
    found = shown(book.root / "dist")
    assert {name for name in found if found[name] == before[name]} == {"en/handouts/dog.pdf"}


def test_a_piece_that_cannot_be_set_does_not_stop_the_others(old: MiniBook, tmp_path: Path) -> None:
    book = moved(old, tmp_path / "book")
    change(book)
    book.handout("ant", "A sign that no font has: 漢.\n")
    before = shown(book.root / "dist")
    result = book.run("build")
    assert result.status == 1
    assert "en/handouts/ant.md:6: error: no font of the book has the character" in result.err
    assert "漢" in result.err
    found = shown(book.root / "dist")
    assert {name for name in found if found[name] == before[name]} == {"en/handouts/ant.pdf"}


class _Silent:
    def total(self, jobs: int) -> None:
        """Hear how many jobs are known."""

    def done(self, name: str) -> None:
        """Hear that a job is done."""


def test_fragments_that_vanish_before_they_are_joined_are_set_again(
    old: MiniBook, new: dict[str, bytes], tmp_path: Path
) -> None:
    book = moved(old, tmp_path / "book")
    change(book)
    read = load.load(book.root).book
    assert read is not None
    setting = Setting(read, fonts.configure(book.root / ".cache"))
    options = Options(2, book.root / "dist", book.root / ".cache")
    with Build(setting, options, _Silent()) as build:
        plans = build.plans(pieces(read))
        assert [build.parts(planned)[1] for planned in plans] == [()] * 5
        shutil.rmtree(book.root / ".cache" / "fragments")
        made = list(build.carry_out(plans))
    assert [one.diagnostics for one in made] == [()] * 5
    pdfs = {one.piece.output for one in made}
    assert {name: data for name, data in shown(book.root / "dist").items() if name in pdfs} == {
        name: new[name] for name in pdfs
    }
