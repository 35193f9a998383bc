"""What a machine of a cluster does with a job: lay out its files, and set it in a process.

Typesetting runs in processes of `manual.build.pool`, with the same limits as at home: one that
hangs or swells ends alone, and the machine stays with the cluster.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from manual import diagnostics, files
from manual.build import cache, parcels
from manual.build.parcels import Parcel
from manual.build.pool import Pool, cores
from manual.diagnostics import MachineError, Place
from manual.typeset import fonts
from manual.typeset.job import Job

STORE = "MANUAL_PRESS_STORE"
"""The variable that names the folder where a machine keeps fonts and files of books."""
_KEPT_SECONDS = 7 * 24 * 3600.0


@dataclass(frozen=True)
class Order:
    """A function to call, its arguments, and its limit; `press` tells whose bytes are wanted."""

    press: str
    seconds: float
    function: Callable[..., object]
    arguments: tuple[object, ...]


def press() -> str:
    """Name this press and its libraries: only the same ones give the same bytes."""
    return files.sha256(repr(cache.tools()).encode())


def store() -> Path:
    """Give the folder where this machine keeps what it needs for jobs."""
    named = os.environ.get(STORE, "")
    caches = os.environ.get("XDG_CACHE_HOME", "") or Path.home() / ".cache"
    return Path(named) if named else Path(caches) / "manual-press"


class _Here:
    """The processes of this machine; they start with the first job, or when `prepare` is called."""

    lock = threading.Lock()
    pool: Pool | None = None
    fonts = ""


def prepare(workers: int = 0, report: Callable[[], None] = lambda: None) -> Pool:
    """Cut the fonts if need be, after a call of `report`, and start the processes, once."""
    with _Here.lock:
        if _Here.pool is None:
            store().mkdir(mode=0o700, parents=True, exist_ok=True)
            parcels.forget(store(), _KEPT_SECONDS)
            _Here.fonts = fonts.configure(store(), report)
            _Here.pool = Pool(workers or cores(), _Here.fonts)
        return _Here.pool


def carry(order: Order, *sent: Parcel) -> object:
    """Carry out an order: called in a worker of the cluster with the files that it needs.

    Raises what `manual.build.pool.outcome` turns into diagnostics.
    """
    if order.press != press():
        place = Place(os.uname().nodename)
        raise MachineError(diagnostics.error("cluster-differs", place))
    pool = prepare()
    root = str(parcels.unpack(store(), sent)) if sent else ""
    arguments = [_at_home(argument, root) for argument in order.arguments]
    future = pool.submit(order.seconds, order.function, *arguments)
    with contextlib.ExitStack() as leaving:
        leaving.callback(future.cancel)
        return future.result()


def _at_home(argument: object, root: str) -> object:
    """Let a job find its files and fonts where they lie here."""
    if not isinstance(argument, Job):
        return argument
    return dataclasses.replace(argument, root=root, fonts=_Here.fonts)
