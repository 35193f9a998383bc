"""Profiles of printers: kept, read back, and asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual.press import printers
from manual.press.printers import Profile, upside_down
from tests.books import PROJECT

LENGTHS = st.integers(-250, 250).map(lambda tenths: tenths / 10)
PROFILES = st.builds(
    Profile,
    name=st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True),
    sides=st.sampled_from([1, 2]),
    flip=st.sampled_from(["long", "short"]),
    turned=st.booleans(),
    right=LENGTHS,
    up=LENGTHS,
    edge=LENGTHS.map(abs),
)


@given(st.lists(PROFILES, max_size=4, unique_by=lambda one: one.name))
def test_what_is_kept_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, found: list[Profile]
) -> None:
    where = tmp_path_factory.mktemp("settings") / "manual-press"
    printers.write(where, {one.name: one for one in found})
    assert printers.read(where) == (tuple(sorted(found, key=lambda one: one.name)), ())


def test_nothing_is_known_at_first(tmp_path: Path) -> None:
    assert printers.read(tmp_path) == ((), ())


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("[a]\nedge = 4\n", "key-unknown", 2),
        ("[a]\n\nright_mm = 900\n", "number-range", 3),
        ('[a]\nflip = "lon"\n', "value-unknown", 2),
        ("[a\n", "toml-heading", 1),
    ],
)
def test_a_file_changed_by_hand_is_read_strictly(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    (tmp_path / printers.FILE).write_text(text)
    (problem,) = printers.read(tmp_path)[1]
    assert (problem.code, problem.place.line) == (code, line)


def test_settings_lie_where_the_specification_says() -> None:
    home = Path("/home/ana")
    assert printers.folder({}, home) == home / ".config" / "manual-press"
    assert printers.folder({"XDG_CONFIG_HOME": "/etc/ana"}, home) == Path("/etc/ana/manual-press")
    assert printers.folder({"XDG_CONFIG_HOME": "ana"}, home) == home / ".config" / "manual-press"


@pytest.mark.parametrize(
    ("flip", "arrow", "turned"),
    [
        ("long", "up", False),
        ("long", "down", True),
        ("short", "down", False),
        ("short", "up", True),
    ],
)
def test_the_arrow_tells_what_the_printer_does_by_itself(
    flip: printers.Flip, arrow: str, turned: bool
) -> None:
    assert upside_down(flip, arrow) is turned


def _printer(
    settings: Path, *arguments: str, answers: str = "", speak: str = "C"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(PROJECT / "make_pdf.py"), "printer", *arguments],
        env={**os.environ, "XDG_CONFIG_HOME": str(settings), "LC_ALL": speak},
        input=answers,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_printer_is_asked_for_listed_and_removed(tmp_path: Path) -> None:
    added = _printer(tmp_path, "add", "office", answers="yes\nlong\ndwn\ndown\n0.5\n-1 mm\n4\n")
    assert added.returncode == 0, added.stderr
    assert "“dwn” is not an answer" in added.stderr
    wanted = Profile("office", 2, "long", turned=True, right=0.5, up=-1.0, edge=4.0)
    assert printers.read(tmp_path / "manual-press") == ((wanted,), ())
    row = _printer(tmp_path, "list").stdout.splitlines()[1].split()
    assert row[:5] == ["office", "2", "long", "edge", "yes"]
    assert _printer(tmp_path, "remove", "office").returncode == 0
    assert printers.read(tmp_path / "manual-press") == ((), ())


def test_it_is_asked_in_spanish_with_commas(tmp_path: Path) -> None:
    answers = "no\ncorto\nabajo\n1,5\n\n3\n"
    added = _printer(tmp_path, "add", "casa", answers=answers, speak="es_US.UTF-8")
    assert "¿La impresora imprime las dos caras por sí sola?" in added.stdout
    wanted = Profile("casa", 1, "short", turned=False, right=1.5, up=0.0, edge=3.0)
    assert printers.read(tmp_path / "manual-press")[0] == (wanted,)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ad", "office"], "Did you mean “add”?"),
        (["add"], "which printer is meant?"),
        (["add", "Büro"], "“Büro” is not a name"),
        (["remove", "office"], "office"),
        (["add", "office", "--edge", "90"], "this has no answer"),
    ],
)
def test_wrong_use_is_told(tmp_path: Path, arguments: list[str], told: str) -> None:
    result = _printer(tmp_path, *arguments, speak="C.UTF-8", answers="yes\nlong\nup\n0\n0\n")
    assert result.returncode == 2
    assert told in result.stderr
    assert not (tmp_path / "manual-press").exists()
