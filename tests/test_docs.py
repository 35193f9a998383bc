"""The documents keep up with the program: modules, verbs, options, targets and links."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from manual.book.formats import FORMATS
from manual.book.load import load
from manual.cli import arguments
from manual.markup.guard import KINDS
from manual.products import check
from tests.books import PROJECT

PACKAGE = PROJECT / "manual"
DOCUMENTS = sorted((*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md")))
SMALL, STRIP = 60_000, 250_000
STRIPS = {"pages.png", "paginas.png"}

_FENCE = re.compile(r"^( *)(`{3,}).*?^\1\2 *$", re.M | re.S)
_CODE = re.compile(r"(`+).+?\1")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^(#+) +(.+?) *$", re.M)


def _read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def _prose(path: Path) -> str:
    """Give a document without its code, where brackets are no links."""
    return _CODE.sub("", _FENCE.sub("", path.read_text(encoding="utf-8")))


def _anchors(path: Path) -> set[str]:
    """Give the anchors that forges make of headings."""
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    heads = (match[2].lower() for match in _HEADING.finditer(text))
    return {re.sub(r"[^\w\- ]", "", head).replace(" ", "-") for head in heads}


def _section(text: str, heading: str) -> str:
    """Give what stands below a heading of level two."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert found, heading
    return found[1]


@pytest.mark.parametrize(
    ("name", "heading", "folder", "text"),
    [
        ("authors.md", "A book of your own", "our-book", "en/chapters/01-first.md"),
        ("autoras.md", "Un libro propio", "mi-libro", "es/chapters/01-primero.md"),
    ],
)
def test_a_book_begun_as_the_guide_says_is_good(
    tmp_path: Path, name: str, heading: str, folder: str, text: str
) -> None:
    section = _section(_read(f"docs/{name}"), heading)
    blocks = dict(re.findall(r"```(\w+)\n(.*?)```", section, re.S)[:3])
    press = tmp_path / "press"
    shutil.copytree(PROJECT / "styles", press / "styles")
    for language in ("en", "es"):
        (press / language).symlink_to(PROJECT / language)
    subprocess.run(["sh", "-ec", blocks["sh"]], cwd=press, check=True)
    (tmp_path / folder / "book.toml").write_text(blocks["toml"], encoding="utf-8")
    (tmp_path / folder / text).write_text(blocks["markdown"], encoding="utf-8")
    found, problems = load(tmp_path / folder)
    assert found is not None
    assert (*problems, *check.problems(found)) == ()


def _verbs() -> dict[str, argparse.ArgumentParser]:
    for action in arguments.parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError("the program has no verbs")


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from (name for name in action.option_strings if name not in ("-h", "--help"))


def _modules() -> list[str]:
    paths = (path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
    return sorted(path.as_posix() for path in paths if path.name != "__init__.py")


@pytest.mark.parametrize("module", _modules())
def test_architecture_names_the_module(module: str) -> None:
    assert f"| `{module}` |" in _read("ARCHITECTURE.md")


def test_architecture_names_every_package_and_layout() -> None:
    text = _read("ARCHITECTURE.md")
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    layouts = {path.name for path in (PACKAGE / "layouts").glob("*.html")}
    assert len(packages) > 8
    assert not {name for name in packages if f"### `{name}/`" not in text}
    assert not {name for name in layouts if f"`layouts/{name}`" not in text}


def test_architecture_names_no_module_that_is_gone() -> None:
    named = re.findall(r"^\| `([\w/]+\.py)` \|", _read("ARCHITECTURE.md"), re.M)
    ours = [name for name in named if name != "make_pdf.py" and not name.startswith("tests/")]
    assert sorted(ours) == _modules()


def test_every_verb_and_option_is_documented() -> None:
    text = _read("docs/commands.md")
    verbs = _verbs()
    assert set(verbs) == set(arguments.VERBS)
    for name, parser in verbs.items():
        section = _section(text, f"`{name}`")
        assert f"make_pdf.py {name}" in section
        for option in _options(parser):
            assert re.search(rf"^\| `{option}\b[^|]*` \|", section, re.M), (name, option)
    top = _section(text, "make_pdf.py")
    for option in ("-h", "--help", *_options(arguments.parser())):
        assert f"`{option}" in top, option


def test_no_option_is_documented_that_is_gone() -> None:
    text = _read("docs/commands.md")
    for name, parser in _verbs().items():
        told = set(re.findall(r"^\| `(--[\w-]+)", _section(text, f"`{name}`"), re.M))
        assert told == set(_options(parser)), name


def test_every_target_of_make_is_documented() -> None:
    targets = set(re.findall(r"^([a-z]+):.*##", _read("Makefile"), re.M))
    told = set(re.findall(r"^\| `make ([a-z]+)` \|", _read("docs/commands.md"), re.M))
    assert len(targets) > 8
    assert told == targets


@pytest.mark.parametrize("name", ["README.md", "LEEME.md"])
def test_the_two_commands_come_first(name: str) -> None:
    head = _read(name).split("\n## ", 1)[0]
    assert re.search(r"^make( |$)", head, re.M)
    assert re.search(r"^make test( |$)", head, re.M)


@pytest.mark.parametrize("name", ["docs/authors.md", "docs/autoras.md"])
def test_authors_find_every_block_and_format(name: str) -> None:
    text = _read(name)
    assert not {kind for kind in KINDS if f"| `{kind}` |" not in text}
    assert not {form for form in FORMATS if f"`{form}`" not in text}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_relative_links_lead_somewhere(path: Path) -> None:
    for link in _LINK.findall(_prose(path)):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = unquote(link).partition("#")
        target = path.parent / file if file else path
        assert target.exists(), link
        assert target.resolve().is_relative_to(PROJECT), link
        if anchor:
            assert anchor in _anchors(target), link


def test_pictures_are_small_and_used() -> None:
    used = {
        name for path in DOCUMENTS for name in re.findall(r"images/([\w-]+\.png)", _prose(path))
    }
    pictures = {path.name: path.stat().st_size for path in (PROJECT / "docs/images").iterdir()}
    assert used == set(pictures)
    for name, size in pictures.items():
        assert size <= (STRIP if name in STRIPS else SMALL), name
