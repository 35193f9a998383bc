"""What the fork server imports once, so that every worker starts warm."""

from __future__ import annotations

from manual.pdf import stitch
from manual.products import fragment
from manual.typeset import engine

NEEDED = (stitch, fragment)
engine.preload()
