"""``scheduler``: the meeting point of a cluster, until Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio

from manual import diagnostics
from manual.build import cluster
from manual.cli import printing, serving
from manual.diagnostics import MachineError, Place


def run(options: argparse.Namespace) -> int:
    """Listen for builds and for machines that work."""
    cluster.ask()
    asyncio.run(_serve(options.host, options.port))
    printing.line("scheduler_ended")
    return 0


async def _serve(host: str, port: int) -> None:
    from distributed import Scheduler

    serving.quiet()
    place = Place(f"tcp://{host}:{port}")
    try:
        scheduler = await Scheduler(host=host, port=port, dashboard=False)
    except (OSError, ValueError) as problem:
        why = str(problem) or type(problem).__name__
        raise MachineError(diagnostics.error("cluster-unreached", place, why=why)) from problem
    printing.line("scheduler_ready", address=scheduler.address)
    await serving.until_stopped(scheduler)
