"""Markdown to HTML, one file per extension."""
