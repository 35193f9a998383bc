"""Tests of `manual.cli`: the program is run in a process of its own, as a person runs it."""
