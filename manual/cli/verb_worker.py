"""``worker``: lend this machine to a cluster until Ctrl-C, or until the scheduler is gone."""

from __future__ import annotations

import argparse
import asyncio
import os

from manual import diagnostics
from manual.build import cluster, pool, remote
from manual.cli import printing, serving
from manual.diagnostics import MachineError, Place


def run(options: argparse.Namespace) -> int:
    """Start the processes that set pages, then do what the scheduler sends."""
    cluster.ask()
    workers = options.jobs or pool.cores()
    here = remote.prepare(workers, lambda: printing.line("cutting_fonts", to_error=True))
    try:
        asyncio.run(_serve(options.address, workers))
    finally:
        here.end(at_once=True)
    printing.line("worker_ended")
    return 0


async def _serve(address: str, workers: int) -> None:
    from distributed import Worker

    serving.quiet()
    name = f"{os.uname().nodename}-{os.getpid()}"
    try:
        worker = await Worker(address, nthreads=workers, name=name, death_timeout=30)
    except (OSError, TimeoutError, ValueError, RuntimeError) as problem:
        why = str(problem) or type(problem).__name__
        place = Place(address)
        raise MachineError(diagnostics.error("cluster-unreached", place, why=why)) from problem
    printing.line("worker_ready", address=address, count=workers)
    await serving.until_stopped(worker)
