"""Every test that is written is run: none lies in a folder that pytest passes over."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_file_of_tests_is_collected() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", "-n", "0", "tests"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    collected = {line.partition(":")[0] for line in told.splitlines()}
    written = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    assert written - collected == set()
