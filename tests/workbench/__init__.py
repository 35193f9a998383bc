"""Tests of `manual.workbench`: saves are real files, pages are real pages in a real browser."""
