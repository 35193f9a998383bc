"""What the fork server imports once, so that every worker starts warm."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from manual.build import forking, work
from manual.press import bound
from manual.products import proving
from manual.typeset import engine

NEEDED = (bound, proving, work)


def locales(root: Path) -> list[str]:
    """Give the locales of a book as far as they can be read: what is wrong others will tell."""
    found = []
    try:
        listed = tomllib.loads((root / "book.toml").read_text(encoding="utf-8"))["languages"]
        for code in listed:
            words = (root / str(code) / "strings.toml").read_text(encoding="utf-8")
            found.append(str(tomllib.loads(words)["locale"]))
    except (OSError, ValueError, KeyError, TypeError):
        return found
    return found


engine.preload(locales(Path(os.environ[forking.BOOK])) if forking.BOOK in os.environ else ())
