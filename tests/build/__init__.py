"""Tests of `manual.build`: tiny books are built, changed, broken, stopped and built again."""
