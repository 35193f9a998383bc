"""The ICC profile of a press: the one that a book brings from its print shop, or that of a package.

The package is that of Ghostscript's common files (`tools/setup.sh press` installs it): 150 kB, and
the only free profile of a press in the package managers of most systems.
"""

from __future__ import annotations

from pathlib import Path

from manual import diagnostics, files
from manual.diagnostics import ContentError, MachineError, Place
from manual.pdf.separation import is_of_press

_NAME = "default_cmyk.icc"
# Debian and Ubuntu; Fedora, Arch, openSUSE; Homebrew on Apple's and on Intel's processors.
FOLDERS = (
    Path("/usr/share/color/icc/ghostscript"),
    Path("/usr/share/ghostscript/iccprofiles"),
    Path("/opt/homebrew/share/ghostscript/iccprofiles"),
    Path("/usr/local/share/ghostscript/iccprofiles"),
)


def installed() -> Path | None:
    """Give the profile that a package installed, None where there is none."""
    found = (folder / _NAME for folder in FOLDERS)
    return next((path for path in found if path.is_file()), None)


def profile(root: Path, name: str, place: Place) -> bytes:
    """Give the profile that a book names, or that of the package where it names none.

    Raises ContentError where the file is no profile of four inks, MachineError where no package
    is installed.
    """
    if name:
        path = files.inside(root, name)
        if path is None or not path.is_file():
            raise ContentError(diagnostics.error("press-profile-lost", place, file=name))
    else:
        path = installed()
        if path is None:
            raise MachineError(diagnostics.error("press-profile-none", place))
    data = path.read_bytes()
    if not is_of_press(data):
        raise ContentError(diagnostics.error("press-profile-other", place, file=path.name))
    return data
