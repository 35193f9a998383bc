"""What a PDF says of itself: title, language, version."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf
from pikepdf import Name

VERSION = "xmpMM:VersionID"
"""The property of XMP that holds the version of a document (XMP specification, part 1, 8.7)."""


@dataclass(frozen=True)
class Facts:
    """What stands in the information dictionary, the catalogue and XMP; empty where it is not told.

    `language` is a code of two or three letters, without a region.
    """

    title: str = ""
    language: str = ""
    version: str = ""


def facts(pdf: pikepdf.Pdf) -> Facts:
    """Read the facts of a document."""
    title = str(pdf.docinfo.get(Name.Title, "")).strip()
    language = str(pdf.Root.get(Name.Lang, "")).replace("_", "-").split("-")[0].strip().lower()
    return Facts(title, language, _version(pdf))


def _version(pdf: pikepdf.Pdf) -> str:
    if Name.Metadata not in pdf.Root:
        return ""
    try:
        return str(pdf.open_metadata(set_pikepdf_as_editor=False).get(VERSION, ""))
    except (ValueError, KeyError, pikepdf.PdfError):
        return ""
