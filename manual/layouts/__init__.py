"""Jinja layouts and the code that fills them."""
