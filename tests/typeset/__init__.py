"""Tests of `manual.typeset`: documents are set in a worker, as a build sets them."""
