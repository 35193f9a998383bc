"""Hermetic fonts: only those cut from the font packages are ever seen, so only those are embedded.

Fontconfig reads one file written here; no font of the machine can slip in, and a machine with
other fonts, or none, gives the same pages.
"""

from __future__ import annotations

import importlib.metadata
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from manual import diagnostics, files
from manual.diagnostics import MachineError, Place
from manual.typeset import instances

_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
<config></config>
</fontconfig>
"""


def key() -> str:
    """Name the state of all fonts: packages, fontTools, and how they are cut."""
    versions = [f"{name} {_version(name)}" for name in (*instances.PACKAGES, "fonttools")]
    return files.sha256(repr((versions, instances.CUTS, instances.UNICODES)).encode())[:16]


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError as problem:
        place = Place("requirements.lock")
        raise MachineError(diagnostics.error("font-package", place, package=package)) from problem


def ready(cache: Path) -> bool:
    """Tell whether `configure` would find the fonts cut."""
    return (cache / f"fonts-{key()}" / "fonts.conf").is_file()


def configure(cache: Path, report: Callable[[], None] = lambda: None) -> str:
    """Make the fonts ready below a cache folder; give the path of their configuration.

    The first time takes some seconds, after a call of `report`; later calls look at one file.
    """
    folder = cache.resolve() / f"fonts-{key()}"
    path = folder / "fonts.conf"
    text = _CONFIG.format(fonts=escape(str(folder)), cache=escape(str(folder / "fontconfig")))
    if path.is_file():
        if path.read_text(encoding="utf-8") != text:
            files.write_atomically(path, text.encode())
        return str(path)
    report()
    _cut(folder)
    files.write_atomically(path, text.encode())
    return str(path)


def _cut(folder: Path) -> None:
    """Cut into a folder beside, then rename, so that two builds at once do no harm."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        made = Path(temporary) / "fonts"
        made.mkdir()
        _cut_all(made)
        if not folder.exists():
            made.replace(folder)
            return
        for font in made.iterdir():
            shutil.copy(font, folder)


def _cut_all(folder: Path) -> None:
    from concurrent.futures import ProcessPoolExecutor

    groups = itertools.groupby(instances.CUTS, key=lambda cut: (cut.package, cut.file))
    with ProcessPoolExecutor() as pool:
        waiting = []
        for (package, file), cuts in groups:
            source = instances.package_folder(package)
            if source is None or not (source / file).is_file():
                place = Place("requirements.lock")
                raise MachineError(diagnostics.error("font-package", place, package=package))
            waiting.append(pool.submit(instances.cut_family, source / file, tuple(cuts), folder))
        for future in waiting:
            future.result()


def use(configuration: str) -> None:
    """Make this process see only those fonts; call it before WeasyPrint is imported."""
    os.environ["FONTCONFIG_FILE"] = configuration
    os.environ.pop("FONTCONFIG_PATH", None)
