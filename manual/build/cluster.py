"""A Dask cluster as workers: the same jobs as at home, through its executor.

Files travel by content and are kept by the scheduler as tasks, so that a machine that is lost takes
nothing with it: what it held is made again elsewhere (distributed.dask.org, "Resilience").
"""

from __future__ import annotations

import concurrent.futures
import functools
import importlib.util
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from manual import diagnostics
from manual.build import parcels, remote
from manual.build.parcels import Parcel
from manual.build.remote import Order
from manual.diagnostics import MachineError, Place
from manual.typeset.job import Job

R = TypeVar("R")

CONNECT_SECONDS = 5.0
# A cluster that has had no machine for so long will not get one.
PATIENCE_SECONDS = 60.0
_LOOK_SECONDS = 2.0


class Cluster:
    """Machines behind the address of a scheduler; raises MachineError where it has none."""

    near = False

    def __init__(self, address: str, root: Path) -> None:
        self._root = root
        self._client = _connected(address)
        self._executor = self._client.get_executor(pure=True, retries=0)
        self._press = remote.press()
        self._sent: dict[str, Any] = {}
        self._waiting: set[concurrent.futures.Future[Any]] = set()
        self._ended = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def workers(self) -> int:
        """How many jobs the cluster does at once."""
        return max(1, sum(map(int, self._client.nthreads().values())))

    def submit(
        self, seconds: float, function: Callable[..., R], *arguments: object
    ) -> concurrent.futures.Future[R]:
        """Have a function run somewhere; the files that its jobs name go along."""
        jobs = [argument for argument in arguments if isinstance(argument, Job)]
        sent = [self._parcel(parcel) for job in jobs for parcel in self._packed(job)]
        order = Order(self._press, seconds, function, arguments)
        future: concurrent.futures.Future[R] = self._executor.submit(remote.carry, order, *sent)
        self._waiting.add(future)
        future.add_done_callback(self._waiting.discard)
        return future

    def end(self, *, at_once: bool) -> None:
        """Leave the cluster; its machines stay."""
        self._ended.set()
        self._executor.shutdown(wait=not at_once)
        self._client.close()

    def _packed(self, job: Job) -> list[Parcel]:
        """Pack what a job reads: all styles as one parcel, each picture as one."""
        return [self._styles, *(parcels.pack(self._root, [image]) for image in job.images)]

    @functools.cached_property
    def _styles(self) -> Parcel:
        folder = self._root / "styles"
        found = (path.relative_to(self._root).as_posix() for path in folder.rglob("*"))
        return parcels.pack(self._root, list(found))

    def _parcel(self, parcel: Parcel) -> Any:
        """Give a parcel to the scheduler, the first time; later the same one is meant."""
        name = f"parcel-{parcel.digest}"
        if name not in self._sent:
            self._sent[name] = self._client.submit(_same, parcel, key=name, pure=True)
        return self._sent[name]

    def _watch(self) -> None:
        """Give up what waits for machines that are all gone, rather than wait for ever."""
        without = 0.0
        while not self._ended.wait(_LOOK_SECONDS):
            without = 0.0 if self._peopled() else without + _LOOK_SECONDS
            if without >= PATIENCE_SECONDS:
                for future in list(self._waiting):
                    future.cancel()

    def _peopled(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except (OSError, RuntimeError, TimeoutError):  # no scheduler either
            return False


def ask() -> None:
    """Raise MachineError where the library of clusters is not installed."""
    if importlib.util.find_spec("distributed") is None:
        raise MachineError(diagnostics.error("cluster-lacks", Place("requirements-cluster.lock")))


def _same(parcel: Parcel) -> Parcel:
    return parcel


def _connected(address: str) -> Any:
    """Connect to a scheduler that has at least one machine with this very press."""
    ask()
    import dask
    from distributed import Client

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is a diagnostic
    # A stitched manual is one argument of several megabytes, which Dask warns of from ten on.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
    place = Place(address)
    try:
        client: Any = Client(  # type: ignore[no-untyped-call]  # distributed types only in part
            address, timeout=CONNECT_SECONDS, set_as_default=False
        )
    except (OSError, ValueError, TypeError, KeyError) as problem:
        why = str(problem) or type(problem).__name__
        raise MachineError(diagnostics.error("cluster-unreached", place, why=why)) from problem
    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        there: dict[str, str] = client.run(remote.press)
    except TimeoutError as problem:
        client.close()
        raise MachineError(diagnostics.error("cluster-empty", place)) from problem
    except Exception as problem:  # what a machine raised, whatever it was, is told
        client.close()
        why = f"{type(problem).__name__}: {problem}"
        raise MachineError(diagnostics.error("cluster-unreached", place, why=why)) from problem
    others = [Place(worker) for worker, press in sorted(there.items()) if press != remote.press()]
    if others:
        client.close()
        raise MachineError(*(diagnostics.error("cluster-differs", other) for other in others))
    return client
