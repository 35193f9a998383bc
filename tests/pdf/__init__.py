"""Tests of `manual.pdf`: small fragments are stitched and read back with the inspectors."""
