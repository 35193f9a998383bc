"""What the fork server imports once, so that every worker starts warm."""

from __future__ import annotations

from manual.build import work
from manual.press import bound
from manual.products import proving
from manual.typeset import engine

NEEDED = (bound, proving, work)
engine.preload()
