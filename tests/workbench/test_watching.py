from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import watchfiles

from manual.workbench import watching


class Ear:
    """Follows a folder in a thread; `next` gives what was heard, in order."""

    def __init__(self, root: Path) -> None:
        self.stop = threading.Event()
        self.heard: queue.Queue[frozenset[str]] = queue.Queue()
        known = watching.snapshot(root)
        self.thread = threading.Thread(target=self._run, args=(root, known))
        self.thread.start()

    def _run(self, root: Path, known: watching.Snapshot) -> None:
        for names in watching.changes(root, known, self.stop):
            self.heard.put(names)

    def next(self, seconds: float = 5) -> frozenset[str]:
        return self.heard.get(timeout=seconds)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.md").write_text("one")
    (tmp_path / "book.toml").write_text("")
    return tmp_path


@pytest.fixture
def ear(root: Path) -> Iterator[Ear]:
    made = Ear(root)
    yield made
    made.stop.set()
    made.thread.join(3)
    assert not made.thread.is_alive()


def test_a_save_in_place_is_heard(root: Path, ear: Ear) -> None:
    (root / "en" / "a.md").write_text("two")
    assert ear.next() == {"en/a.md"}


def test_a_save_by_rename_at_the_root_is_heard(root: Path, ear: Ear) -> None:
    (root / ".book.tmp").write_text("new")
    (root / ".book.tmp").replace(root / "book.toml")
    assert ear.next() == {"book.toml"}


def test_a_new_language_is_heard_and_then_followed(root: Path, ear: Ear) -> None:
    (root / "ht").mkdir()
    (root / "ht" / "a.md").write_text("youn")
    assert ear.next() == {"ht/a.md"}
    (root / "ht" / "a.md").write_text("de")
    assert ear.next() == {"ht/a.md"}


class _SavesWhenItWaits(threading.Event):
    """Saves a file when a follower has looked for the first time, and is about to wait."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._follower = threading.current_thread()
        self._asked = 0

    def is_set(self) -> bool:
        if threading.current_thread() is self._follower:
            self._asked += 1
            if self._asked == 2:
                self._path.write_text("two")
        return super().is_set()


def test_a_save_before_the_ears_listen_is_not_left_to_patience(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "PATIENCE", 30.0)
    monkeypatch.setattr(watchfiles, "watch", _late(watchfiles.watch))
    stop = _SavesWhenItWaits(root / "en" / "a.md")
    late = threading.Timer(10, stop.set)
    late.start()
    found = next(watching.changes(root, watching.snapshot(root), stop), frozenset())
    late.cancel()
    stop.set()
    assert found == {"en/a.md"}


def _late(watch: Callable[..., Iterator[object]]) -> Callable[..., Iterator[object]]:
    """Let ears listen a moment late, as on a busy machine."""

    def later(*paths: Path, **options: object) -> Iterator[object]:
        time.sleep(0.2)
        yield from watch(*paths, **options)

    return later


def test_what_a_build_does_not_read_and_what_stays_the_same_are_no_change(
    root: Path, ear: Ear
) -> None:
    for folder in ("dist", ".cache", "tests"):
        (root / folder).mkdir()
        (root / folder / "b.md").write_text("b")
    (root / "en" / ".a.md.swp").write_text("swap")
    (root / "en" / "a.md").write_text("one")
    time.sleep(0.3)
    (root / "en" / "a.md").write_text("three")
    assert ear.next() == {"en/a.md"}
    assert ear.heard.empty()


def test_what_changed_before_the_first_look_is_told(root: Path) -> None:
    known = watching.snapshot(root)
    (root / "en" / "a.md").unlink()
    stop = threading.Event()
    assert next(watching.changes(root, known, stop)) == {"en/a.md"}
    stop.set()
