"""Where a block goes that the translation lacks: the place that it has in the source.

Both texts are read as trees of blocks: labelled blocks hold others. The trees are walked side by
side, and what is new is put behind what its neighbour became. Nothing that stands in the
translation is moved or written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from manual.translation.blocks import Block

_CLOSE_UP = frozenset(("item", "row", "abbreviation", "note", "meta", "front", "reference"))
"""The kinds that may stand below their like without an empty line."""
_ENDS = re.compile(r"\r\n|\r|\n")
_ENDED = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_HEAD = frozenset(("meta", "front"))
_ATTACHED = frozenset(("attributes", "delimiter"))


@dataclass(eq=False)
class Node:
    """A block with what hangs on it.

    `index` is its place in the row of blocks, `blank` the empty lines above it, `children` what a
    labelled block holds.
    """

    index: int
    kind: str
    text: str
    blank: str = ""
    attached: str = ""
    close: str = ""
    children: list[Node] = field(default_factory=list)
    new: bool = False

    @property
    def last(self) -> str:
        """Give the end of the node's text."""
        inner = self.children[-1].last if self.children else ""
        return self.close or inner or self.attached or self.text


@dataclass(frozen=True)
class Part:
    """Some text of the merged file, and the block that it is: of the source if new, or the old."""

    text: str
    source: int | None = None
    target: int | None = None


def forest(blocks: Sequence[Block]) -> list[Node]:
    """Read blocks as a tree; put together again, it is the same text."""
    root = Node(-1, "root", "")
    stack = [root]
    blank = ""
    for index, block in enumerate(blocks):
        last = stack[-1].children[-1] if stack[-1].children else None
        if block.kind == "blank":
            blank += block.text
        elif block.kind == "close" and len(stack) > 1:
            stack.pop().close = blank + block.text
            blank = ""
        elif _hangs(block) and not blank and _takes(last or stack[-1]):
            (last or stack[-1]).attached += block.text
        else:
            node = Node(index, block.kind, block.text, blank)
            blank = ""
            stack[-1].children.append(node)
            if block.kind == "open":
                stack.append(node)
    if blank:
        root.children.append(Node(-1, "blank", "", blank))
    return root.children


def _hangs(block: Block) -> bool:
    """Tell whether a block belongs to the one above: attributes, and rows that hold no words."""
    return block.kind in _ATTACHED or (block.kind == "row" and not block.worded)


def _takes(node: Node) -> bool:
    """Tell whether a line of attributes right below a block belongs to it."""
    return node.index >= 0 and not node.children and not node.close


def parents(blocks: Sequence[Block]) -> dict[int, int]:
    """Give the worded block that each block cannot stand without, by index.

    A row needs the head of its table, an item or a paragraph the item or note that it is indented
    under, a definition its term, all within a labelled block its title.
    """
    found: dict[int, int] = {}
    opened: list[int] = []
    above: dict[int, int] = {}
    head = term = -1
    for index, block in enumerate(blocks):
        kind = block.kind
        if kind == "close" and opened:
            opened.pop()
        if opened and blocks[opened[-1]].worded:
            found[index] = opened[-1]
        if kind == "row":
            head = index if head < 0 else head
            found.update({index: head} if head != index else {})
        elif kind != "delimiter":
            head = -1
        if kind == "definition" and term >= 0:
            found[index] = term
        term = index if kind == "term" else term if kind in ("blank", "definition") else -1
        under = block.level - 1 if kind == "item" else block.level
        if kind not in ("heading", "open", "close") and block.level and under in above:
            found[index] = above[under]
        _enter(above, index, block)
        if kind == "open":
            opened.append(index)
    return found


def _enter(above: dict[int, int], index: int, block: Block) -> None:
    """Remember what deeper blocks below stand in."""
    if block.kind == "item":
        for level in [level for level in above if level >= block.level]:
            del above[level]
        above[block.level] = index
    elif block.kind == "note":
        above.clear()
        above[1] = index
    elif block.kind not in ("blank", "attributes") and not block.level:
        above.clear()


def inserted(
    source: Sequence[Block],
    target: Sequence[Block],
    partners: Mapping[int, int],
    texts: Mapping[int, str],
    newline: str,
) -> tuple[Part, ...]:
    """Give the target with new blocks; `partners` leads from source to target, `texts` are new.

    Indices are those of the blocks. A text that begins anew also takes the front matter and the
    addresses of links from the source.
    """
    trees = forest(source), forest(target)
    wanted = dict(texts)
    if not target:
        kept = ("meta", "reference")
        wanted.update({i: b.text for i, b in enumerate(source) if b.kind in kept})
        wanted = {i: text.removeprefix("\ufeff") for i, text in wanted.items()}
    merger = _Merger(_containers(*trees, dict(partners)), wanted, newline)
    merger.merge(*trees)
    return tuple(_parts(trees[1]))


def _parts(nodes: Sequence[Node]) -> Iterator[Part]:
    for node in nodes:
        yield Part(node.blank)
        source, target = (node.index, None) if node.new else (None, node.index)
        yield Part(node.text, source, target if target != -1 else None)
        yield Part(node.attached)
        yield from _parts(node.children)
        yield Part(node.close)


def _containers(
    source: Sequence[Node], target: Sequence[Node], partners: dict[int, int]
) -> dict[int, int]:
    """Pair labelled blocks without a title by what they hold."""
    chains = dict(_chains(target, ()))
    for index, chain in _chains(source, ()):
        other = chains.get(partners.get(index, -1), ())
        if len(chain) == len(other):
            for here, there in zip(chain, other, strict=True):
                partners.setdefault(here, there)
    return partners


def _chains(
    nodes: Sequence[Node], within: tuple[int, ...]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    for node in nodes:
        yield node.index, within
        yield from _chains(node.children, (*within, node.index))


class _Merger:
    """Puts new nodes into the tree of a translation."""

    def __init__(self, partners: Mapping[int, int], texts: Mapping[int, str], newline: str) -> None:
        self._partners = partners
        self._texts = texts
        self._newline = newline

    def merge(self, source: Sequence[Node], target: list[Node]) -> None:
        at = 0
        head = sum(node.kind in _HEAD for node in target)
        for number, node in enumerate(source):
            # What is said at the head of a file stands behind the line that opens it.
            at = max(at, min(head, 1) if node.kind in _HEAD else head)
            places = [i for i, other in enumerate(target) if other.index >= 0 and not other.new]
            same = [i for i in places if target[i].index == self._partners.get(node.index)]
            if not same and at in places and self._twin(node, target[at]):
                same = [at]
            if same:
                at = same[0] + 1
                self.merge(node.children, target[same[0]].children)
            elif self._wanted(node):
                self._insert(source, number, target, at)
                at += 1

    def _twin(self, node: Node, other: Node) -> bool:
        """Tell whether a labelled block stands there already, with nothing in it yet."""
        free = node.index not in self._partners and other.index not in self._partners.values()
        return (
            free and node.kind == other.kind == "open" and node.text.split() == other.text.split()
        )

    def _wanted(self, node: Node) -> bool:
        return node.index in self._texts or any(map(self._wanted, node.children))

    def _made(self, node: Node) -> Node:
        """Make a node anew: itself with its new text, and of its children those that are new."""
        children = [self._made(child) for child in node.children if self._wanted(child)]
        whole = not node.children or self._wanted(node.children[-1])
        close = node.close if whole else node.close.lstrip("\r\n")
        text = self._texts.get(node.index, node.text)
        made = Node(node.index, node.kind, self._lines(text), self._lines(node.blank))
        made.attached, made.close = self._lines(node.attached), self._lines(close)
        made.children, made.new = children, True
        if children and node.children[0].index != children[0].index:
            children[0].blank = ""
        return made

    def _lines(self, text: str) -> str:
        """End every line as the translation does."""
        bare = _ENDS.sub(self._newline, text)
        return bare if not bare or bare.endswith(self._newline) else bare + self._newline

    def _insert(self, source: Sequence[Node], number: int, target: list[Node], at: int) -> None:
        """Insert a node; the empty lines around it are those of the source, or of its kind.

        Those that stand there already are kept, above it where one is wanted there, else below.
        """
        node = self._made(source[number])
        above, here = target[at - 1] if at else None, target[at] if at < len(target) else None
        below = source[number + 1] if number + 1 < len(source) else None
        before = source[number - 1].kind if number else ""
        parted = above is not None and _parted(above, node.kind, before, source[number].blank)
        gap = _ENDED.findall(here.blank) if here else []
        node.blank = (gap[0] if gap else node.blank or self._newline) if parted else ""
        if above is not None and not _ended(above):
            node.blank = self._newline + node.blank
        if here is not None and gap and parted:
            here.blank = "".join(gap[1:])
        if here is not None and here.index >= 0 and not here.blank:
            after = _parted(
                here, node.kind, below.kind if below else "", below.blank if below else ""
            )
            here.blank = self._newline if after else ""
        target.insert(at, node)


def _parted(other: Node, kind: str, neighbour: str, blank: str) -> bool:
    """Tell whether an empty line stands between a new block and another.

    `neighbour` is what stands there in the source, and `blank` the empty lines between the two.
    """
    if other.kind == neighbour or kind == "definition":
        return bool(blank)
    return not (other.kind == kind and kind in _CLOSE_UP)


def _ended(node: Node) -> bool:
    """Tell whether the text of a node ends with a line end."""
    return node.last.endswith(("\n", "\r")) or not node.last
