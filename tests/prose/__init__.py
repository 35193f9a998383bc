"""Tests of `manual.prose`."""
