"""Imposition: which page lies where on which sheet. Pure geometry, no PDF."""
