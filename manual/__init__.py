"""The manual press: chapters and handouts in, print-ready PDFs out."""

__version__ = "0.1.0"
