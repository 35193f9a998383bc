"""Damage to texts that have a translation, without a look at how the press cuts or pairs them.

A text is taken as chunks of lines: what empty lines, headings, marks of items and fences part. Of
two texts only sections are trusted whose chunks have the same shapes one by one; there the n-th
chunk renders the n-th. Only these are damaged, and only what is said of them is judged.
"""

from __future__ import annotations

import random  # noqa: TID251  # its seeds are fixed
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.misstated import HIDDEN

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d+[.)])[ \t]+\S")
_HEADING = re.compile(r"(#{1,6})\s")
_MARK = re.compile(
    r"\s*(?:\{[%{:*].*|attrs:\s*\{.*|:::.*|///.*|!\[[^\]]*\]\S*|<[^>]*>|---+|\[[^\]]*\]:.*)\s*$"
)
_SPEECH = re.compile(r"[^\W\d_]{2,}")
_HEADS = {"---": "---", "+++": "+++", "%{": "---"}
"""How front matter begins and ends: YAML, TOML, a map of Elixir."""
INSERTED = -1
NOWHERE = -2


@dataclass(frozen=True)
class Chunk:
    """Some whole lines, and what they look like; the shape of empty lines is empty."""

    text: str
    shape: str

    @property
    def words(self) -> int:
        """Count the words."""
        return len(_SPEECH.findall(self.text))


def chunks(text: str) -> list[Chunk]:
    """Cut a text into chunks that are the text again."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    found: list[tuple[list[str], str]] = []
    mark = lines[0].lstrip("\ufeff").rstrip() if lines else ""
    fence, front = "", _HEADS.get(mark, "")
    for at, line in enumerate(lines):
        bare = line.rstrip()
        opened = _FENCE.match(line)
        if front:
            shape, joins = "front", bool(found)
            front = "" if at and bare == front else front
        elif fence or opened:
            shape, joins = "code", bool(fence)
            if opened and (not fence or bare.strip().startswith(fence)):
                fence = "" if fence else opened[1]
        else:
            above = found[-1][1] if found else ""
            shape = _shape(bare, above)
            joins = above == shape and shape in ("", "code", "quote", "html") and bool(found)
            if shape == "text" and above and above[0] in "tiq":
                shape, joins = above, True
            if shape == "text" and found and found[-1][0][-1].rstrip().endswith("]:"):
                shape, joins = above, True  # the address of a link stands below its name
        if joins:
            found[-1][0].append(line)
        else:
            found.append(([line], shape))
    return [Chunk("".join(part), shape) for part, shape in found]


def _shape(line: str, above: str) -> str:
    if not line.strip():
        return ""
    if (line.lstrip().startswith("<") and above in ("", "html")) or above == "html":
        return "html"
    if line.startswith("\t") and above in ("", "code") and not _ITEM.match(line):
        return "code"
    if heading := _HEADING.match(line):
        return f"heading {len(heading[1])}"
    if item := _ITEM.match(line):
        return f"item {len(item[1].expandtabs(4)) // 2}"
    if line.lstrip().startswith("|"):
        return "row"
    if line.lstrip().startswith(">"):
        return "quote"
    return "mark" if _MARK.match(line) else "text"


Trusted = dict[int, int]
"""Which chunk of a translation renders which of the source, by their indices."""


def trusted(source: Sequence[Chunk], target: Sequence[Chunk]) -> Trusted:
    """Give the chunks of sections that have the same shapes in both texts."""
    here, there = list(_sections(source)), list(_sections(target))
    if [_level(source, one) for one in here] != [_level(target, one) for one in there]:
        return {}
    found: Trusted = {}
    for one, other in zip(here, there, strict=True):
        same = [source[i].shape for i in one] == [target[j].shape for j in other]
        if same and not _reordered([source[i] for i in one], [target[j] for j in other]):
            found.update(zip(one, other, strict=True))
    return found if _translated(source, target, found) else {}


def letters(text: Sequence[Chunk], chosen: Iterable[int]) -> int:
    """Count what a reader reads of some chunks."""
    return sum(len(HIDDEN.sub("", text[index].text)) for index in chosen)


LONG, ODD = 80, 1.6


def alike(
    source: Sequence[Chunk], target: Sequence[Chunk], found: Trusted, usual: float
) -> Trusted:
    """Give the chunks of which neither says much more than the other.

    One does where the source was written anew after it was translated, or was rendered freely: it
    is longer by three fifths than is `usual`, the measure of all texts; or it has two numbers, and
    the other has none. Nobody reads them to choose.
    """
    kept = {}
    for i, j in found.items():
        lengths = sorted((letters(source, [i]) * usual, letters(target, [j])))
        numbers = sorted(len(_figures(part)) for part in (source[i], target[j]))
        odd = lengths[0] >= LONG and lengths[1] > ODD * lengths[0]
        if not odd and not (numbers[0] == 0 and numbers[1] >= 2):
            kept[i] = j
    return kept


def _figures(part: Chunk) -> set[str]:
    return set(re.findall(r"\d+", HIDDEN.sub("", part.text)))


_SIGNS = re.compile(r"`[^`]+`|\]\(([^)\s]+)|\d+|[^\W\d_]{4,}")
_ADDRESS = re.compile(r"https?://[^\s)>]+")


def _reordered(source: Sequence[Chunk], target: Sequence[Chunk]) -> bool:
    """Tell whether a translator has put chunks in another order.

    So it is where two chunks share at least two more words, numbers, addresses or codes, letter by
    letter, than each shares with the one in its place.
    """
    here, there = ([_signs(part.text) for part in text] for text in (source, target))
    own = [len(one & other) for one, other in zip(here, there, strict=True)]
    return any(
        len(one & other) >= max(own[i], own[j]) + 2
        for i, one in enumerate(here)
        for j, other in enumerate(there)
        if i != j and source[i].shape == source[j].shape
    )


def _signs(text: str) -> frozenset[str]:
    """Give what is the same in every language; a whole address counts twice."""
    found = {sign.group().lower() for sign in _SIGNS.finditer(text)}
    return frozenset(found.union(*({one, f"{one} "} for one in _ADDRESS.findall(text))))


def _sections(text: Sequence[Chunk]) -> Iterator[list[int]]:
    section: list[int] = []
    for index, chunk in enumerate(text):
        if chunk.shape.startswith("heading") and section:
            yield section
            section = []
        if chunk.shape:
            section.append(index)
    yield section


def _level(text: Sequence[Chunk], section: Sequence[int]) -> str:
    return text[section[0]].shape if section else ""


def _translated(source: Sequence[Chunk], target: Sequence[Chunk], found: Trusted) -> bool:
    """Tell whether most of the text is in another language, and lengths are those of renderings."""
    prose = [(i, j) for i, j in found.items() if source[i].words > 8]
    same = sum(source[i].text == target[j].text for i, j in prose)
    odd = sum(
        not 0.2 < len(target[j].text) / len(source[i].text) < 3.5  # Chinese takes less room
        for i, j in prose
    )
    return bool(prose) and same * 2 < len(prose) and odd * 20 <= len(prose)


class Text:
    """A text that is being damaged; each of its lines knows the chunk that it came from."""

    def __init__(self, parts: Sequence[Chunk], own: Sequence[int]) -> None:
        """Take the chunks, and which of them may be damaged."""
        self.parts = parts
        self.rows = [[(index, part.text)] for index, part in enumerate(parts)]
        counted = Counter(" ".join(part.text.split()) for part in parts)
        self.free = [
            index
            for index in own
            if parts[index].words > 3
            and parts[index].shape not in ("front", "code", "html", "mark")
            and counted[" ".join(parts[index].text.split())] == 1
            and not self._holds(index)
        ]

    def _holds(self, index: int) -> bool:
        """Tell whether an item holds what is below it, which without it would become code."""
        below = next((part for part in self.parts[index + 1 :] if part.shape), None)
        item = self.parts[index].shape.startswith("item")
        return item and below is not None and _indent(below) > _indent(self.parts[index]) + 1

    def written(self) -> tuple[str, list[int]]:
        """Give the text, and for each line the chunk that it came from; line 0 is none."""
        owners = [NOWHERE]
        whole = [piece for row in self.rows for piece in row]
        lines = [text if text.endswith("\n") else f"{text}\n" for _, text in whole]
        for (owner, _), text in zip(whole, lines, strict=True):
            owners += [owner] * text.count("\n")
        written = "".join(lines)
        return written if self.parts[-1].text.endswith("\n") else written[:-1], owners

    def joined(self) -> frozenset[int]:
        """Give the chunks of indented code between which nothing stands any longer.

        Markdown reads them as one block, whatever was meant.
        """
        left = [owner for row in self.rows for owner, text in row if text.strip()]
        found: set[int] = set()
        for above, below in pairwise(left):
            between = any(part.shape for part in self.parts[above + 1 : below])
            if between and self._indented(above) and self._indented(below):
                found |= {above, below}
        return frozenset(found)

    def _indented(self, index: int) -> bool:
        part = self.parts[index]
        return index >= 0 and part.shape == "code" and part.text[:1].isspace()

    def delete(self, index: int) -> None:
        """Take a chunk out."""
        self.rows[index] = [row for row in self.rows[index] if row[0] != index]

    def insert(self, index: int, sentence: str) -> None:
        """Put a paragraph, item or row of its own behind a chunk."""
        self.rows[index].append((INSERTED, self._like(index, sentence)))

    def _like(self, index: int, sentence: str) -> str:
        part = self.parts[index]
        if part.shape.startswith("item"):
            mark = re.match(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+", part.text)
            return f"{mark[0] if mark else '- '}{sentence}\n"
        if part.shape == "row":
            cells = part.text.strip().strip("|").count("|")
            return f"| {sentence} {'| ' * cells}|\n"
        return f"\n{' ' * _indent(part)}{sentence}\n\n"

    def move(self, index: int, rng: random.Random) -> bool:
        """Put a chunk far from where it was, before one of the same shape; False where none is.

        It is one that is indented as much, so that no text becomes code.
        """
        shape, indent = self.parts[index].shape, _indent(self.parts[index])
        if shape == "row" or shape.startswith("heading"):
            return False
        spots = [
            other
            for other in self.free
            if abs(other - index) > 8
            and (self.parts[other].shape, _indent(self.parts[other])) == (shape, indent)
            and self.rows[other]
        ]
        if not spots:
            return False
        spot, row = rng.choice(spots), [(index, self.parts[index].text)]
        self.rows[index] = [row for row in self.rows[index] if row[0] != index]
        space = [] if shape.startswith("item") else [(NOWHERE, "\n")]
        self.rows[spot] = [*row, *space, *self.rows[spot]]
        return True

    def replace(self, index: int, text: str) -> None:
        """Write another text in a chunk's place."""
        self.rows[index] = [(index, text) if row[0] == index else row for row in self.rows[index]]

    def merge(self, index: int) -> int | None:
        """Join a paragraph with the one below it; give that one."""
        other = index + 2
        parts = self.parts
        if other not in self.free or not parts[index].shape == parts[other].shape == "text":
            return None
        joined = f"{parts[index].text.rstrip()} {parts[other].text.lstrip()}"
        self.replace(index, joined)
        self.delete(index + 1)
        self.delete(other)
        return other

    def split(self, index: int) -> bool:
        """Part a paragraph in two behind a sentence of its middle."""
        text = self.parts[index].text
        ends = [match.end() for match in re.finditer(r"[.!?] +(?=[A-ZÁÉÍÓÚÑ¿¡])", text)]
        ends = [end for end in ends if 40 < end < len(text) - 40]
        if self.parts[index].shape != "text" or not ends:
            return False
        at = min(ends, key=lambda end: abs(end - len(text) / 2))
        indent = " " * _indent(self.parts[index])
        self.replace(index, f"{text[:at].rstrip()}\n\n{indent}{text[at:]}")
        return True


def _indent(part: Chunk) -> int:
    return len(part.text) - len(part.text.lstrip(" \t"))
