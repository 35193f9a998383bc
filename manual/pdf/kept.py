"""What of a source document still holds for its sheets: title, language, colours, layers.

Its tags and its claims to a standard do not: sheets are for paper. What is not kept is no longer
reached from the catalogue, and is not written.
"""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from manual.impose.plan import Flip
from manual.pdf.finish import PRODUCER
from manual.pdf.forms import foreign

_STAYS = (Name.Type, Name.Version, Name.Lang, Name.Metadata, Name.OCProperties, Name.OutputIntents)
_CLAIMS = ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance", "pdfxid:GTS_PDFXVersion")
_DUPLEX = {"long": Name.DuplexFlipLongEdge, "short": Name.DuplexFlipShortEdge}


def carry(source: pikepdf.Pdf, target: pikepdf.Pdf) -> None:
    """Bring what still holds from a document into the one that its sheets are written to."""
    for key in (one for one in _STAYS if one in source.Root and one != Name.Type):
        target.Root[key] = foreign(target, source.Root[key])
    for name, value in source.docinfo.items():
        if value is not None:
            target.docinfo[name] = foreign(target, value)


def reduce(pdf: pikepdf.Pdf, sheets: Sequence[pikepdf.Object], flip: Flip) -> None:
    """Make sheets the only pages of a document, and keep the facts that still hold."""
    root = pdf.Root
    for key in list(root.keys()):
        if Name(key) not in _STAYS:
            del root[key]
    tree = pdf.make_indirect(
        Dictionary(Type=Name.Pages, Kids=Array(list(sheets)), Count=len(sheets))
    )
    for sheet in sheets:
        sheet.Parent = tree
    root.Pages = tree
    root.ViewerPreferences = _preferences(pdf, flip)
    _information(pdf)
    _metadata(pdf)


def _preferences(pdf: pikepdf.Pdf, flip: Flip) -> Dictionary:
    """Ask a viewer to print at full size, on both sides as the plan needs it."""
    made = Dictionary(PrintScaling=Name("/None"), PickTrayByPDFSize=True)
    made.DisplayDocTitle = Name.Title in pdf.docinfo
    made.Duplex = _DUPLEX.get(flip, Name.Simplex)
    return made


def _information(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo[Name.Producer] = pikepdf.String(PRODUCER)


def _metadata(pdf: pikepdf.Pdf) -> None:
    """Keep XMP, without a claim that sheets do not meet; drop what cannot be read."""
    stream = pdf.Root.get(Name.Metadata)
    if stream is None:
        return
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            for claim in _CLAIMS:
                if claim in xmp:
                    del xmp[claim]
            xmp["pdf:Producer"] = PRODUCER
    except (ValueError, KeyError, pikepdf.PdfError):
        del pdf.Root[Name.Metadata]
