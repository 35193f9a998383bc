"""What the fork server imports once, so that every worker starts warm."""

from __future__ import annotations

from manual.press import bound
from manual.products import fragment
from manual.typeset import engine

NEEDED = (bound, fragment)
engine.preload()
