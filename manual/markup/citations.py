"""Citations: ``[@ina-236c, p. 3]`` becomes a numbered note.

Every note of a source says how well that source was read and whether it is in flux. A note in the
author's own words cites the source whose id is its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from manual import diagnostics
from manual.book.model import Source, Texts
from manual.book.reading import nearest
from manual.book.sources import Reference
from manual.diagnostics import Diagnostic
from manual.markup import dates, inline, tree
from manual.markup.guard import prose_lines

CITATION = re.compile(r"(?<!\\)\[@([^\],\s]+)(?:,\s*([^\]]+))?\]")
_DEFINITION = re.compile(r" {0,3}\[\^([^\]]+)\]:")
_CALL = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")


@dataclass(frozen=True)
class Cited:
    """One citation: the source's id, and the 1-based line of the body where it stands."""

    id: str
    line: int


@dataclass(frozen=True)
class Expanded:
    """A body in which every citation is a call of a note, and the ids behind the labels."""

    body: str
    labels: Mapping[str, str]
    cited: tuple[Cited, ...]
    diagnostics: tuple[Diagnostic, ...]


def expand(source: Source, references: Mapping[str, Reference]) -> Expanded:
    """Turn citations into notes; the lines of the body keep their numbers."""
    lines = source.body.split("\n")
    own = {m[1] for _, line in prose_lines(source.body) if (m := _DEFINITION.match(line))}
    labels = {label: label for label in own if label in references}
    texts: dict[str, str] = {}
    cited: list[Cited] = []
    problems: list[Diagnostic] = []
    for number, line in prose_lines(source.body):

        def note(match: re.Match[str], number: int = number) -> str:
            name, locator = match[1], (match[2] or "").strip()
            if name not in references:
                near = nearest(name, references)
                place = source.place(number)
                problems.append(diagnostics.error("source-unknown", place, id=name, nearest=near))
                return ""
            cited.append(Cited(name, number))
            label = _label(name, locator)
            if label not in own:
                labels[label] = name
                texts[label] = _words(references[name], source.language, locator)
            return f"[^{label}]"

        parts = inline.CODE.split(line)
        lines[number - 1] = "".join(
            part if part.startswith("`") else CITATION.sub(note, part) for part in parts
        )
        calls = _CALL.finditer(line) if not _DEFINITION.match(line) else iter(())
        cited.extend(Cited(call[1], number) for call in calls if call[1] in labels)
    written = [f"[^{label}]: {text}" for label, text in texts.items()]
    body = "\n".join([*lines, "", *written, ""]) if written else source.body
    return Expanded(body, labels, tuple(cited), tuple(problems))


def _label(name: str, locator: str) -> str:
    plain = re.sub(r"\W+", "-", locator).strip("-")
    return f"{name}--{plain}" if plain else name


def _words(reference: Reference, language: str, locator: str) -> str:
    text = reference.cited(language)
    whole = f"{text}, {locator}" if locator else text
    return inline.escaped(whole).replace("\\<", "<") + "."


UNCHECKED = "unchecked"
"""The class of the sentence that a source's primary text has not been read."""


def tell(root: tree.Element, references: Mapping[str, Reference], strings: Texts) -> None:
    """Say behind each note of a source how it was read and whether it is in flux.

    That the primary text was not read is said in full once in a text, then in two words.
    """
    said = False
    for note in root.iter():
        reference = references.get(note.get("data-source", ""))
        if reference is None or not tree.classes(note) & {"footnote", "note"}:
            continue
        if reference.read != "primary":
            words = strings["source_unchecked_again" if said else "source_unchecked"]
            note.append(tree.build("span", f" {words}", class_=f"note-status {UNCHECKED}"))
            said = True
        for text in changing(reference, strings):
            note.append(tree.build("span", f" {text}", class_="note-status"))


def changing(reference: Reference, strings: Texts) -> Iterator[str]:
    """Give the sentence that says that a source changes, and the newest state that it showed."""
    if reference.volatility != "stable":
        at = reference.as_of or reference.verified_on
        key = "source_flux" if reference.volatility == "flux" else "source_yearly"
        month = dates.month(at, strings["locale"]) if at else ""
        seen = strings["source_seen"].format(date=month) if at else strings["source_never"]
        yield strings[key].format(seen=seen)


_BLOCKS = frozenset({"p", "li", "dd", "td", "th", "h2", "h3", "h4", "figcaption", "caption"})


def warn(root: tree.Element, stale: frozenset[str], words: str) -> None:
    """Put a mark behind the first call of a stale source in each block of text."""
    parents = tree.parents(root)
    marked: set[tree.Element] = set()
    calls = [
        e
        for e in root.iter()
        if e.get("data-source", "") in stale and "note" not in tree.classes(e)
    ]
    for call in calls:
        block = call
        while block in parents and block.tag not in _BLOCKS:
            block = parents[block]
        if block not in marked:
            marked.add(block)
            sign = tree.build("span", words, class_="check-first")
            sign.tail, call.tail = call.tail, None
            parent = parents[call]
            parent.insert(list(parent).index(call) + 1, sign)
