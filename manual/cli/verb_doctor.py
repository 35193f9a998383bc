"""``doctor``: what this machine lacks, and the command that mends it."""

from __future__ import annotations

import argparse

from manual.cli import machine, printing


def run(options: argparse.Namespace) -> int:
    """Print each thing that is needed, there or lacking; exit 3 where something lacks."""
    del options
    lacking = 0
    for need in machine.needs():
        key = "doctor_has" if need.there else "doctor_lacks"
        printing.line(key, name=need.name, found=need.found)
        if not need.there:
            lacking += 1
            printing.line("doctor_mend", command=need.command)
    printing.line("doctor_bad" if lacking else "doctor_good", count=lacking)
    return 3 if lacking else 0
