"""The corpus as a book of the press, as HTML for bare WeasyPrint, and as typst markup."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import pictures, prose
from benchmarks.prose import Block, Span, Text
from benchmarks.words import VOCABULARIES

PROJECT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "es")
PICTURES = 20
PAGE = "margin: 0.9in 0.85in 0.95in"


@dataclass(frozen=True)
class Size:
    """How large a corpus is; `words` is the length of a chapter, `pages` counts short handouts."""

    chapters: int = 14
    words: int = 2550
    handouts: int = 25
    pages: int = 0


FULL = Size()
SMALL = Size(chapters=3, words=500, handouts=2)


@dataclass(frozen=True)
class Corpus:
    """A corpus on disk: `book` for the press, `html` and `typst` for its peers."""

    folder: Path
    size: Size

    @property
    def book(self) -> Path:
        """The folder of the book."""
        return self.folder / "book"

    def chapter(self, language: str, number: int) -> Path:
        """Give the Markdown of a chapter."""
        return self.book / language / "chapters" / f"{number:02d}-chapter.md"


def make(folder: Path, size: Size) -> Corpus:
    """Write a corpus; what stood in the folder is replaced, the fonts that were cut excepted."""
    corpus = Corpus(folder, size)
    for part in ("html", "typst", "figures", *(f"book/{name}" for name in ("en", "es", "styles"))):
        shutil.rmtree(folder / part, ignore_errors=True)
    _pictures(folder / "figures")
    shutil.copytree(PROJECT / "styles", corpus.book / "styles")
    for language in LANGUAGES:
        _language(corpus, language)
    _write(corpus.book / "book.toml", _manifest(size))
    return corpus


def _language(corpus: Corpus, language: str) -> None:
    size, home = corpus.size, corpus.book / language
    shutil.copytree(corpus.folder / "figures", home / "figures")
    shutil.copy(PROJECT / language / "strings.toml", home)
    chapters = [
        prose.chapter(language, n, size.chapters, size.words, _figures(n))
        for n in range(1, size.chapters + 1)
    ]
    handouts = [prose.handout(language, n, _file(n)) for n in range(1, size.handouts + 1)]
    handouts += [prose.page(language, n) for n in range(1, size.pages + 1)]
    for text in chapters:
        _write(home / "chapters" / f"{text.name}.md", markdown(text))
    for text in handouts:
        _write(home / "handouts" / f"{text.name}.md", markdown(text))
        _write(corpus.folder / "html" / language / f"{text.name}.html", page([text], language))
    _write(corpus.folder / "html" / language / "manual.html", page(chapters, language, whole=True))
    _write(corpus.folder / "typst" / f"{language}.typ", typst(chapters, language))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _pictures(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(1, PICTURES + 1):
        path = folder / _file(number)
        if path.suffix == ".svg":
            path.write_text(pictures.drawing(number), encoding="utf-8")
        else:
            path.write_bytes(pictures.photograph(number))


def _file(number: int) -> str:
    """Name a picture; every third is a photograph."""
    number = (number - 1) % PICTURES + 1
    return f"picture-{number:02d}.{'png' if number % 3 == 0 else 'svg'}"


def _figures(chapter: int) -> list[str]:
    return [_file(2 * chapter - 1), _file(2 * chapter)]


def _manifest(size: Size) -> str:
    handouts = [f"sheet-{n:02d}" for n in range(1, size.handouts + 1)]
    handouts += [f"page-{n:04d}" for n in range(1, size.pages + 1)]
    chapters = [f"{n:02d}-chapter" for n in range(1, size.chapters + 1)]
    parts = [chapters[start : start + 4] for start in range(0, len(chapters), 4)]
    named = "\n".join(_part(number, stems) for number, stems in enumerate(parts, start=1))
    return f"""id = "corpus"
version = "1.0"
date = 2026-01-02
languages = ["en", "es"]
handouts = {handouts!r}
title = {_told("title")}
subtitle = {_told("subtitle")}

{named}

[editions.reading]
pieces = ["manual", "handouts"]
type_size = "12pt"
margins = {{ top = "0.9in", bottom = "0.95in", inner = "0.85in", outer = "0.85in" }}
"""


def _part(number: int, stems: list[str]) -> str:
    return f"[[parts]]\ntitle = {_told('part', f' {number}')}\nchapters = {stems!r}"


def _told(field: str, more: str = "") -> str:
    """Give one of the words of each language as a table of TOML."""
    words = ((code, getattr(VOCABULARIES[code], field)) for code in LANGUAGES)
    return "{ " + ", ".join(f'{code} = "{word}{more}"' for code, word in words) + " }"


# Markdown, as authors write it for the press.


def markdown(text: Text) -> str:
    """Give a text as a source of the press."""
    notes: list[str] = []
    body = [_markdown(block, notes) for block in text.blocks]
    told = [f"[^{number}]: {note}\n" for number, note in enumerate(notes, start=1)]
    head = f'---\nid: {text.id}\ntitle: "{text.title}"\nsummary: "{text.summary}"\n---\n'
    return "\n".join([head, *body, *told])


def _markdown(block: Block, notes: list[str]) -> str:
    lines = ["".join(_mark(span, notes) for span in line).strip() for line in block.lines]
    if block.kind == "heading":
        return f"{'#' * block.level} {lines[0]} {{#{block.id}}}\n"
    if block.kind == "list":
        return "\n".join(f"- {line}" for line in lines) + "\n"
    if block.kind == "steps":
        return "\n".join(f"1. {line}" for line in lines) + "\n"
    if block.kind == "quote":
        return f"> {lines[0]}\n"
    if block.kind == "figure":
        return f'![{lines[0]}](../figures/{block.file} "{lines[0]}")\n'
    if block.kind == "table":
        head, *rows = (f"| {' | '.join(row)} |" for row in block.rows)
        rule = "|" + "---|" * len(block.rows[0])
        return "\n".join([f"Table: {lines[0]}", "", head, rule, *rows, ""])
    return f"{lines[0]}\n"


def _mark(span: Span, notes: list[str]) -> str:
    if span.kind == "note":
        notes.append(span.text)
        return f"[^{len(notes)}]"
    if span.kind == "ref":
        return f"[{span.text}]({span.target.split('-')[1]}-chapter.md#{span.target})"
    return {"strong": "**{}**", "em": "*{}*"}.get(span.kind, "{}").format(span.text)


# HTML, as a person would write it for WeasyPrint alone.

STYLE = """
@page { size: letter; %(page)s; @bottom-right { content: counter(page); font-size: 9pt } }
html { font: 12pt/1.3334 "Source Serif 4"; hyphens: auto }
h1, h2, h3, th, caption { font-family: "Source Sans 3"; line-height: 1.2; break-after: avoid }
h1 { break-before: page } p, li { orphans: 2; widows: 2 } figure { break-inside: avoid }
table { border-collapse: collapse; width: 100%% } td, th { border: 0.5pt solid; padding: 3pt }
tr { break-inside: avoid } figure img { width: 60%% } blockquote { font-style: italic }
a.ref::after { content: " (%(word)s " target-counter(attr(href url), page) ")" }
nav a::after { content: leader(".") target-counter(attr(href url), page) }
.note { float: footnote; font-size: 9pt }
"""


def page(texts: Iterable[Text], language: str, *, whole: bool = False) -> str:
    """Give texts as one HTML document; a whole manual has contents with page numbers."""
    texts, words = list(texts), VOCABULARIES[language]
    title = words.title if whole else texts[0].title
    style = STYLE % {"page": PAGE, "word": words.page}
    body = "".join(_section(text) for text in texts)
    cover = f"<h1>{title}</h1><p>{words.subtitle}</p>{_contents(texts, language)}" if whole else ""
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title><style>{style}</style></head>"
        f"<body>{cover}{body}</body></html>"
    )


def _contents(texts: list[Text], language: str) -> str:
    listed = []
    for text in texts:
        heads = [block for block in text.blocks if block.kind == "heading" and block.level == 2]
        inner = "".join(f'<li><a href="#{head.id}">{head.text}</a></li>' for head in heads)
        listed.append(f'<li><a href="#{text.id}">{text.title}</a><ul>{inner}</ul></li>')
    return f"<nav><h1>{VOCABULARIES[language].contents}</h1><ul>{''.join(listed)}</ul></nav>"


def _section(text: Text) -> str:
    body = "".join(map(_html, text.blocks))
    return f'<section><h1 id="{text.id}">{text.title}</h1><p>{text.summary}</p>{body}</section>\n'


def _html(block: Block) -> str:
    lines = ["".join(map(_element, line)).strip() for line in block.lines]
    if block.kind == "heading":
        return f'<h{block.level} id="{block.id}">{lines[0]}</h{block.level}>\n'
    if block.kind in ("list", "steps"):
        tag = "ul" if block.kind == "list" else "ol"
        return f"<{tag}>{''.join(f'<li>{line}</li>' for line in lines)}</{tag}>\n"
    if block.kind == "figure":
        image = f'<img src="../../figures/{block.file}" alt="{lines[0]}">'
        return f"<figure>{image}<figcaption>{lines[0]}</figcaption></figure>\n"
    if block.kind == "table":
        head, *rows = ("".join(f"<t@>{cell}</t@>" for cell in row) for row in block.rows)
        body = "".join(f"<tr>{row.replace('t@', 'td')}</tr>" for row in rows)
        head = f"<thead><tr>{head.replace('t@', 'th')}</tr></thead>"
        return f"<table><caption>{lines[0]}</caption>{head}<tbody>{body}</tbody></table>\n"
    tag = "blockquote" if block.kind == "quote" else "p"
    return f"<{tag}>{lines[0]}</{tag}>\n"


def _element(span: Span) -> str:
    if span.kind == "note":
        return f'<span class="note">{span.text}</span>'
    if span.kind == "ref":
        return f'<a class="ref" href="#{span.target}">{span.text}</a>'
    return {"strong": "<strong>{}</strong>", "em": "<em>{}</em>"}.get(span.kind, "{}").format(
        span.text
    )


# typst's own markup.

PREAMBLE = """#set page(paper: "us-letter", margin: (x: 0.85in, top: 0.9in, bottom: 0.95in),
  numbering: "1")
#set text(font: "Source Serif 4", size: 12pt, lang: "{code}", hyphenate: true)
#set par(leading: 0.75em, spacing: 1.1em)
#set document(title: "{title}")
#show heading: set text(font: "Source Sans 3")
#show heading.where(level: 1): it => pagebreak(weak: true) + it
#let ref-to(to, body) = link(to)[#body] + [ ({word} #context counter(page).at(to).first())]
#heading(outlined: false)[{title}]
{subtitle}
#outline(depth: 2, title: [{contents}])
"""


def typst(texts: Iterable[Text], language: str) -> str:
    """Give texts as one typst document with contents."""
    words = VOCABULARIES[language]
    told = {"title": words.title, "subtitle": words.subtitle, "contents": words.contents}
    parts = [PREAMBLE.format(code=language, word=words.page, **told)]
    for text in texts:
        parts.append(f"= {text.title} <{text.id}>\n\n{text.summary}\n")
        parts.extend(map(_typst, text.blocks))
    return "\n".join(parts)


def _typst(block: Block) -> str:
    lines = ["".join(map(_markup, line)).strip() for line in block.lines]
    if block.kind == "heading":
        return f"{'=' * block.level} {lines[0]} <{block.id}>\n"
    if block.kind in ("list", "steps"):
        sign = "-" if block.kind == "list" else "+"
        return "\n".join(f"{sign} {line}" for line in lines) + "\n"
    if block.kind == "quote":
        return f"#quote(block: true)[{lines[0]}]\n"
    if block.kind == "figure":
        image = f'image("../figures/{block.file}", width: 60%, alt: "{lines[0]}")'
        return f"#figure({image}, caption: [{lines[0]}])\n"
    if block.kind == "table":
        head, *rows = (", ".join(f"[{cell}]" for cell in row) for row in block.rows)
        body = ",\n".join(rows)
        table = f"table(columns: {len(block.rows[0])}, table.header({head}),\n{body})"
        return f"#figure({table}, caption: [{lines[0]}])\n"
    return f"{lines[0]}\n"


def _markup(span: Span) -> str:
    text = re.sub(r"([#*_$@<>\[\]])", r"\\\1", span.text)
    if span.kind == "note":
        return f"#footnote[{text}]"
    if span.kind == "ref":
        return f"#ref-to(<{span.target}>)[{text}]"
    return {"strong": "#strong[{}]", "em": "#emph[{}]"}.get(span.kind, "{}").format(text)
