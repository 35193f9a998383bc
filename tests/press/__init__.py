"""Tests of manual.press."""
