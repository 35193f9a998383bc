"""Texts on their way to translators and back: PO, XLIFF, zip, and one chapter handed off."""
