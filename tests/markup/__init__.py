"""Markdown and links."""
