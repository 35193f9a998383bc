"""A value of front matter: its text without key and quotes, and the way back.

It is read as YAML, or as TOML where ``=`` stands behind the key. What neither can read is taken as
it is written. A changed value keeps its style where the text allows it, and is quoted where not.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass

from manual.book import toml_lines

_KEY = re.compile(r"""[ \t]*(?:-[ \t]+)?(["']?)[A-Za-z_][\w.-]*\1[ \t]*([:=])[ \t]*""")
_END = re.compile(r"[ \t]*[\r\n]*\Z")


@dataclass(frozen=True)
class _Value:
    """A value between what stays: key before, comment and line end after; `text` is as it means."""

    before: str
    written: str
    after: str
    text: str
    form: str


def plain(block: str) -> str:
    """Give the text of a value, as a reader of front matter understands it."""
    return _read(block).text


def spliced(block: str, text: str) -> str:
    """Write another text as the value; raise ValueError where no style can hold it."""
    value = _read(block)
    if text == value.text:
        return block
    for written in _styles(value, text):
        made = value.before + written + value.after
        again = _read(made)
        sound = again.form == value.form or value.form == "raw" != again.form
        if sound and again.text == text and made.endswith(value.after):
            return made
    raise ValueError(text)


def _read(block: str) -> _Value:
    key = _KEY.match(block)
    start = key.end() if key else 0
    end = _END.search(block, start)
    stop = end.start() if end else len(block)
    if key and key[2] == ":" and (span := _yaml(block)):
        value, text = span
        stop = min(value[1], stop)
        return _Value(block[: value[0]], block[value[0] : stop], block[stop:], text, "yaml")
    raw = block[start:stop]
    quoted = toml_lines.QUOTED.match(raw)
    if key and key[2] == "=" and quoted and (found := _toml(quoted[0])) is not None:
        stop = start + quoted.end()
        return _Value(block[:start], quoted[0], block[stop:], found, "toml")
    return _Value(block[:start], raw, block[stop:], raw.replace("\r\n", "\n"), "raw")


def _yaml(block: str) -> tuple[tuple[int, int], str] | None:
    """Find a value in YAML: where it stands, and its text."""
    import yaml

    try:
        node: yaml.Node | None = yaml.compose(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    while isinstance(node, yaml.SequenceNode) and len(node.value) == 1:
        node = node.value[0]
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
        return None
    value = node.value[0][1]
    if not isinstance(value, yaml.ScalarNode) or block[value.start_mark.index :][:1] in "&!*":
        return None
    return (value.start_mark.index, value.end_mark.index), str(value.value).rstrip("\n")


def _toml(raw: str) -> str | None:
    try:
        found = tomllib.loads(f"key = {raw}")["key"]
    except (tomllib.TOMLDecodeError, KeyError, RecursionError):
        return None
    return found if isinstance(found, str) else None


def _styles(value: _Value, text: str) -> list[str]:
    """Give ways to write a text, those like the old one first."""
    quoted = json.dumps(text, ensure_ascii=False)
    if value.form == "raw":
        return [text, quoted]
    if value.form == "toml":
        return [quoted]
    old = value.written
    flat = "\n" not in text
    styles = [quoted]
    if flat:
        single = "'" + text.replace("'", "''") + "'"
        styles = [text, quoted] if old[:1] not in "\"'|>" else [quoted]
        styles = [single, quoted] if old[:1] == "'" else styles
    if old[:1] in ("|", ">"):
        head, _, body = old.partition("\n")
        indent = re.match(r"[ \t]*", body)
        pad, end = (indent[0] if indent else "") or "  ", "\r\n" if head.endswith("\r") else "\n"
        parts = text.split("\n")
        between = end + end if old[0] == ">" else end
        block = between.join(f"{pad}{part}" if part else "" for part in parts)
        styles = [head.rstrip("\r") + end + block, quoted]
    return styles
