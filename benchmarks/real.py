"""A real book: a copy to edit, the same as HTML for bare WeasyPrint, and as typst markup.

The HTML is that of ``build --whole``, with the styles of the press and numbers by `target-counter`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks import speed, typst_markup
from benchmarks.corpus import PROJECT, Corpus, Size
from manual.book import load
from manual.products import plan
from manual.products.pieces import pieces
from manual.products.steps import Setting
from manual.typeset import fonts

_FOLDERS = ("en", "es", "styles", "layouts", "words", "translation")
_BOOK = "../../book/"


def ready(folder: Path, source: Path = PROJECT) -> Corpus:
    """Copy a book, and write its English manual as HTML and as typst markup."""
    made = Corpus(folder, Size(chapters=len(list((source / "en/chapters").iterdir())), words=0))
    for name in (*_FOLDERS, "dist"):
        shutil.rmtree(made.book / name, ignore_errors=True)
    for name in (one for one in _FOLDERS if (source / one).is_dir()):
        shutil.copytree(source / name, made.book / name)
    for path in source.glob("*.toml"):
        if path.name != "pyproject.toml":
            shutil.copy(path, made.book)
    speed.fonts_ready(made)
    html = _html(made.book)
    for name, text in (("html/en/manual.html", html), ("typst/en.typ", typst_markup.retold(html))):
        (made.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (made.folder / name).write_text(text.replace(_BOOK, "../book/" if "typ" in name else _BOOK))
    return made


def _html(root: Path) -> str:
    """Write the manual as one document that names the styles of the press."""
    book = load.load_or_fail(root, "").book
    assert book is not None
    setting = Setting(book, fonts.configure(root / ".cache"))
    asked = ("manual", "en", "reading")
    piece = next(p for p in pieces(book) if (p.name, p.language, p.edition.name) == asked)
    job = plan.whole(setting, piece).steps[0].job
    links = "".join(f'<link rel="stylesheet" href="{_BOOK}{style}">' for style in job.styles)
    return job.html.replace("</head>", f"{links}</head>").replace("project:///", _BOOK)
