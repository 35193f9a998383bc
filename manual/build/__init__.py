"""Runs jobs: pool, cache, outputs."""
