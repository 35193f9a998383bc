"""Only the project's fonts are ever seen, whatever fonts the machine has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from manual.diagnostics import Severity
from manual.typeset import fonts, instances
from tests import inspectors
from tests.books import PROJECT
from tests.typeset.setting import Press, document, job

FAMILY = "Intruder"
BODY = f"""<p style="font-family: {FAMILY}">Foreign</p><p style="font-family: serif">Generic</p>
<p style="font-family: 'DejaVu Sans'">Of the system</p><p style="font-family: none-such">None</p>
<p style="font-family: 'Source Sans 3'; font-weight: 600">Own</p>"""


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a person who has put a font of their own into their home."""
    home = tmp_path_factory.mktemp("home")
    folder = home / ".local" / "share" / "fonts"
    folder.mkdir(parents=True)
    cut = next(Path(fonts.configure(PROJECT / ".cache")).parent.glob("SourceSerif4-400.ttf"))
    with TTFont(cut) as font:
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6, 16):
                record.string = FAMILY
        font.save(folder / "intruder.ttf")
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {**kept, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}


def set_alone(machine: dict[str, str], target: Path, code: str) -> None:
    """Run a few lines on that machine; `html` is the document, `target` where its PDF goes."""
    lines = f"html = {document(BODY)!r}\ntarget = {str(target)!r}\n{code}"
    subprocess.run([sys.executable, "-c", lines], env=machine, cwd=PROJECT, check=True)


PRESS = """
from pathlib import Path
from manual.typeset import engine, fonts
from manual.typeset.job import Job
job = Job("n", "f", html, (), ".", fonts.configure(Path(".cache")))
Path(target).write_bytes(engine.typeset(job).pdf)
"""
PLAIN = "import weasyprint; weasyprint.HTML(string=html).write_pdf(target)"


def test_fonts_of_the_machine_stay_out(machine: dict[str, str], tmp_path: Path) -> None:
    set_alone(machine, tmp_path / "plain.pdf", PLAIN)
    assert FAMILY in {font.name for font in inspectors.fonts(tmp_path / "plain.pdf")}
    set_alone(machine, tmp_path / "press.pdf", PRESS)
    found = inspectors.fonts(tmp_path / "press.pdf")
    assert found
    assert all(font.name.startswith("Source-S") for font in found), found
    assert all(font.embedded and font.subset for font in found), found


def test_fonts_of_the_machine_change_nothing(
    machine: dict[str, str], press: Press, tmp_path: Path
) -> None:
    set_alone(machine, tmp_path / "press.pdf", PRESS)
    made = press(job(document(BODY)))
    assert inspectors.fonts(tmp_path / "press.pdf")
    assert (tmp_path / "press.pdf").read_bytes() == made.pdf


@pytest.mark.parametrize("character", ["漢", "☎", "א", "🙂", "\ue000"])
def test_a_character_without_a_glyph_is_an_error_that_names_it(
    press: Press, character: str
) -> None:
    (problem,) = press(job(document(f"<p>one {character} two</p>"))).diagnostics
    assert problem.code == "glyph-missing"
    assert problem.severity is Severity.ERROR
    assert f"U+{ord(character):04X}" in dict(problem.values)["character"]


SPANISH = "¿Qué? ¡Sí! ñ Ñ á é í ó ú ü « » “ ” ‘ ’ – — … · ° º ª § ¶ € ½ → ✓ • ◦ ▪"
CREOLE_AND_VIETNAMESE = "è ò à Ạ ạ Ấ ấ Ẵ ữ Ữ ơ Ơ ư Ư đ Đ ỳ Ỹ"


@pytest.mark.parametrize("text", [SPANISH, CREOLE_AND_VIETNAMESE])
@pytest.mark.parametrize("family", ["Source Serif 4", "Source Sans 3"])
def test_the_letters_and_signs_of_the_languages_are_there(
    press: Press, text: str, family: str
) -> None:
    for style in ("", "font-weight: 700", "font-style: italic"):
        html = document(f'<p style="font-family: {family!r}; {style}">{text}</p>')
        assert press(job(html)).diagnostics == ()


def test_fonts_are_cut_the_same_every_time(tmp_path: Path) -> None:
    first = Path(fonts.configure(PROJECT / ".cache")).parent
    cuts = tuple(cut for cut in instances.CUTS if cut.file == "SourceSans3-Italic[wght].ttf")
    package = instances.package_folder(cuts[0].package)
    assert package is not None
    instances.cut_family(package / cuts[0].file, cuts, tmp_path)
    assert len(list(tmp_path.iterdir())) == len(cuts) == 2
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (first / path.name).read_bytes(), path.name


def test_fonts_are_cut_once_and_follow_a_folder_that_moves(tmp_path: Path) -> None:
    here = tmp_path / "cache with ñ & <spaces>"
    shutil.copytree(Path(fonts.configure(PROJECT / ".cache")).parent, here / f"fonts-{fonts.key()}")
    said: list[str] = []
    path = fonts.configure(here, lambda: said.append("cut"))
    assert said == []
    folders = [element.text for element in ElementTree.parse(path).iter("dir")]
    assert folders == [str(here / f"fonts-{fonts.key()}")]
