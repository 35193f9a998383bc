"""What the fork server imports once, so that every worker starts warm."""

from __future__ import annotations

from manual.typeset import engine

engine.preload()
