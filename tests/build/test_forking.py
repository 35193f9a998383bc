"""Workers start warm from whatever folder the program is called, and only with its own modules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from manual.typeset import fonts
from tests.books import PROJECT, MiniBook

ASKED = r"""
import sys
from pathlib import Path
sys.path[0] = sys.argv[1]
from manual.build import forking
from manual.build.pool import Pool
from tests.build import faults
if __name__ == "__main__":
    forking.begin(Path(sys.argv[3]))
    with Pool(1, sys.argv[2]) as pool:
        print(pool.submit(60, faults.is_warm).result())
"""


def test_another_package_of_the_same_name_in_the_folder_is_not_taken(
    book: MiniBook, tmp_path: Path
) -> None:
    (tmp_path / "manual").mkdir()
    (tmp_path / "manual" / "__init__.py").write_text("raise SystemExit('not this one')\n")
    (tmp_path / "asked.py").write_text(ASKED)
    command = [
        sys.executable,
        "asked.py",
        str(PROJECT),
        fonts.configure(PROJECT / ".cache"),
        str(book.root),
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("['hyph_en_US.dic']\n", "")


def test_a_book_that_cannot_be_read_stops_nothing(book: MiniBook) -> None:
    from manual.build.preload import locales

    assert locales(book.root) == ["en-US"]
    book.write("en/strings.toml", 'locale = "en-US')
    assert locales(book.root) == []
    assert locales(book.root / "nowhere") == []
