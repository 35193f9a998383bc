"""WeasyPrint as it comes, in a process of its own: the press changes it in the one it works in."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

# For PDF/A, WeasyPrint 70 opens its colour profile and leaves the closing to chance.
_RENDER = """
import json, sys, warnings
import weasyprint
warnings.simplefilter("error")
warnings.simplefilter("ignore", ResourceWarning)
for source, path, variant in json.load(sys.stdin):
    weasyprint.HTML(string=source).write_pdf(path, pdf_variant=variant)
"""


def render(wanted: Iterable[tuple[str, Path, str | None]]) -> None:
    """Write documents: the HTML, the file, and the variant of PDF that is asked for."""
    asked = json.dumps([(source, str(path), variant) for source, path, variant in wanted])
    subprocess.run([sys.executable, "-c", _RENDER], input=asked, text=True, check=True)
