"""What every finished PDF carries: title, language, labels, viewer preferences, metadata."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from manual.pdf.document import Document
from manual.pdf.facts import VERSION

PRODUCER = "The manual press"


def finish(pdf: pikepdf.Pdf, document: Document, labels: tuple[tuple[int, str], ...]) -> None:
    """Set catalogue, information dictionary and XMP; the same facts give the same bytes."""
    root = pdf.Root
    root.Lang = pikepdf.String(document.language)
    root.MarkInfo = Dictionary(Marked=True)
    root.PageMode = Name.UseOutlines if Name.Outlines in root else Name.UseNone
    root.PageLayout = Name.TwoPageRight if document.duplex else Name.OneColumn
    root.ViewerPreferences = _preferences(document)
    if len(labels) > 1 or any(style == "roman" for _, style in labels):
        root.PageLabels = Dictionary(Nums=_labels(labels))
    for page in pdf.pages:
        page.obj.Tabs = Name.S
    _information(pdf, document)
    _metadata(pdf, document)


def _preferences(document: Document) -> Dictionary:
    # ISO 32000-1, table 150.
    preferences = Dictionary(DisplayDocTitle=True)
    if document.duplex:
        preferences.PrintScaling = Name("/None")
        preferences.Duplex = Name.DuplexFlipLongEdge
        preferences.PickTrayByPDFSize = True
    return preferences


def _labels(labels: tuple[tuple[int, str], ...]) -> Array:
    flat = Array()
    for start, style in labels:
        flat.append(start)
        flat.append(Dictionary(S=Name.r if style == "roman" else Name.D, St=1))
    return flat


def _information(pdf: pikepdf.Pdf, document: Document) -> None:
    stamp = f"D:{document.date:%Y%m%d}000000Z"
    info = pdf.docinfo
    info[Name.Title] = pikepdf.String(document.title)
    if document.author:
        info[Name.Author] = pikepdf.String(document.author)
    if document.subject:
        info[Name.Subject] = pikepdf.String(document.subject)
    info[Name.Producer] = pikepdf.String(PRODUCER)
    info[Name.CreationDate] = pikepdf.String(stamp)
    info[Name.ModDate] = pikepdf.String(stamp)


def _metadata(pdf: pikepdf.Pdf, document: Document) -> None:
    stamp = f"{document.date:%Y-%m-%d}T00:00:00+00:00"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = document.title
        xmp["dc:language"] = [document.language]
        if document.author:
            xmp["dc:creator"] = [document.author]
        if document.subject:
            xmp["dc:description"] = document.subject
        if document.version:
            xmp[VERSION] = document.version
        xmp["pdf:Producer"] = PRODUCER
        xmp["xmp:CreateDate"] = stamp
        xmp["xmp:ModifyDate"] = stamp
        xmp["pdfuaid:part"] = "1"
