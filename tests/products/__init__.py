"""Tests of `manual.products`: books are loaded, planned and checked, but not typeset."""
