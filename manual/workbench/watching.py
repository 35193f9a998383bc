"""Saves made in any editor: which files of the book are different now.

The system only says that something happened; what counts is the content. So a file that an editor
writes for a moment, or saves unchanged, is no change.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from manual import clock, files
from manual.build import stamp

Snapshot = Mapping[str, str]
"""The hash of every file that a build reads, by its path below the root."""

# An editor writes several files for one save: what comes within so many milliseconds is one.
GATHERING = 40
# Shared and mounted folders may not tell of changes: look by oneself after so many seconds.
PATIENCE = 2.0


def snapshot(root: Path) -> Snapshot:
    """Hash every file that a build reads."""
    return {name: files.sha256(data) for name, data in stamp.inputs(root)}


def differences(old: Snapshot, new: Snapshot) -> frozenset[str]:
    """Name the files that are new, changed or gone."""
    return frozenset(name for name in {*old, *new} if old.get(name) != new.get(name))


def changes(root: Path, known: Snapshot, stop: threading.Event) -> Iterator[frozenset[str]]:
    """Give the names of files that differ from what was known last; end when `stop` is set.

    What changed before the first look is given at once.
    """
    heard: queue.SimpleQueue[None] = queue.SimpleQueue()
    ears: list[threading.Thread] = []
    listened: frozenset[str] = frozenset()
    while not stop.is_set():
        folders = stamp.folders(root)
        if folders != listened:  # at the start, and when a language is added
            listened = folders
            for ear in _ears(root, folders, heard, stop):
                ear.start()
                ears.append(ear)
        now = snapshot(root)
        if found := differences(known, now):
            known = now
            yield found
        _wait(heard, stop)
    for ear in ears:
        ear.join()


def _wait(heard: queue.SimpleQueue[None], stop: threading.Event) -> None:
    """Wait until something was heard, patience ends, or it is time to stop."""
    until = clock.stopwatch() + PATIENCE
    while not stop.is_set() and clock.stopwatch() < until:
        try:
            heard.get(timeout=0.1)
        except queue.Empty:
            continue
        while not heard.empty():
            heard.get()
        return


def _ears(
    root: Path, folders: frozenset[str], heard: queue.SimpleQueue[None], stop: threading.Event
) -> Iterator[threading.Thread]:
    """Listen to the root by itself, since what lies below may be huge, and to what is read.

    Each ear is heard once as soon as it listens: what was saved before may have escaped it.
    """
    import watchfiles

    def listen(paths: tuple[Path, ...], *, below: bool) -> None:
        deaf = True
        for names in watchfiles.watch(
            *paths,
            watch_filter=None,
            debounce=GATHERING,
            step=GATHERING // 2,
            stop_event=stop,
            rust_timeout=200,
            recursive=below,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            if names or deaf:
                heard.put(None)
            deaf = False

    yield threading.Thread(target=listen, args=((root,),), kwargs={"below": False}, daemon=True)
    inner = tuple(root / name for name in sorted(folders))
    if inner:
        yield threading.Thread(target=listen, args=(inner,), kwargs={"below": True}, daemon=True)
