# a table row cannot be wrapped
"""A tiny book in two languages that uses every construct, over several pages."""

from __future__ import annotations

import copy
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.books import PROJECT, MiniBook

WORDS = {
    "en": "Nobody has to open the door before a judge has signed the paper, and one may ask. ",
    "es": "Nadie tiene que abrir la puerta antes de que un juez firme el papel; pregunte. ",
}
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60">
<rect width="200" height="60" fill="#1f5673"/><circle cx="30" cy="30" r="20"/></svg>"""

FIRST = """A first paragraph with *stress*, **strength**, `code`, "quotes" and a call[^one].

## Far away {{#far}}

See [the table](02-two.md#rows), [the end](03-three.md#the-end), [a site](https://example.org/a)
and [the sheet](../handouts/sheet.md). Called again[^one] and anew[^two].

{long}

### Deeper

A phrase in [Spanish](#far){{lang=es}} and an abbreviation, INA.

*[INA]: Immigration and Nationality Act

[^one]: The first note, with *stress* and a [link](https://example.org/b).
[^two]: The second note.

    It has a second paragraph.
"""
FORM = """/// form | What you know
- Name: ______{#name} As it is spelled.
- Born: __ / __ / ____{#born}
- [ ]{#called} I called.
- More: ______ ______{#more}

Table: Your calls
{: #calls }

| Day | Answer |
|---|---|
| | |
| Monday | |
///
"""
SECOND = """## Lists and blocks {{#lists}}

- first
    - inner one
    - inner two

        with a paragraph

- second

1. one
2. two[^in]

- [ ] to do
- [x] done

> Quoted words.

Word
:   What it means.
:   What else it means.

/// rights | A title
You may ask.

- and ask again
///

/// warning
Do not run.
///

/// steps | In order
1. Breathe.
2. Ask.
///

/// local
Call:
///

## Rows {{#rows}}

Table: A caption of the table.

| Sign | Meaning | Number |
|:-----|:-------:|-------:|
{rows}

## Pictures {{#pictures}}

![A drawing of a door.](../drawing.svg "A drawing with a caption")

![A photograph of a wall.](../photo.jpg)

    indented code
      keeps its spaces

***

Back to [what is far](01-one.md#far).

[^in]: A note within a list.
"""
THIRD = """{long}

## The end {{#the-end .new-page}}

{long}

Look at [the lists](02-two.md#lists) and [the pictures](02-two.md#pictures).

{form}
"""
SHEET = """## Boxes

- [ ] one
- [ ] two

Read [the chapter](../chapters/01-one.md) or call 1-800-555-0100[^sheet].

| A | B |
|---|---|
| 1 | 2 |

/// help | Here
Ask here.
///

{form}

[^sheet]: A note of a sheet.
"""


APART = """
.footnote, .footnote-paragraph { display: block; footnote-display: block; }
.footnote-paragraph::before { content: none; }
"""
"""Notes a line, as in the whole document, which prints those that run on twice."""


def fill(book: MiniBook) -> MiniBook:
    """Write three chapters and three handouts in every language of a book."""
    manual = book.root / "styles" / "formats" / "manual.css"
    manual.write_text(manual.read_text(encoding="utf-8") + APART, encoding="utf-8")
    photo = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(photo, "JPEG")
    for language in book.languages:
        book.write(f"{language}/drawing.svg", DRAWING)
        book.write(f"{language}/photo.jpg", photo.getvalue())
        words = WORDS[language]
        rows = "\n".join(f"| sign {n} | {words} | {n} |" for n in range(40))
        chapters = {"01-one": FIRST, "02-two": SECOND, "03-three": THIRD}
        for stem, body in chapters.items():
            text = body.format(long="\n\n".join([words * 9] * 9), rows=rows, form=FORM)
            book.chapter(stem, text, language=language, title=f"Chapter {stem[3:]} ({language})")
        for slug, form in (("sheet", "sheet"), ("ticks", "checklist"), ("note", "letter")):
            book.handout(slug, SHEET.replace("{form}", FORM), language=language, form=form)
    return book


def moved(book: MiniBook, root: Path) -> MiniBook:
    """Copy a book with its outputs and its cache to a place where a test may change it."""
    shutil.copytree(book.root, root)
    copied = copy.copy(book)
    copied.root = root
    copied.chapters, copied.handouts = [*book.chapters], [*book.handouts]
    return copied


def outputs(root: Path) -> dict[str, bytes]:
    """Give every file of an output folder by its name, those that a crash left behind too."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def start(
    book: MiniBook, *arguments: str, prefix: tuple[str, ...] = (), **environment: str
) -> subprocess.Popen[str]:
    """Start the program in a book's folder, in a session of its own, without waiting for it."""
    return subprocess.Popen(
        [*prefix, sys.executable, str(PROJECT / "make_pdf.py"), *arguments],
        cwd=book.root,
        env={**os.environ, "LC_ALL": "C", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def shown(root: Path) -> dict[str, bytes]:
    """Give the files of an output folder that people see."""
    return {name: data for name, data in outputs(root).items() if "/." not in f"/{name}"}
