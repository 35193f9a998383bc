"""The forms of fragments as one form (ISO 32000-1, 12.7)."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from manual.pdf.copying import Copier
from manual.pdf.frame import Frame


class Form:
    """The form of a book, growing fragment by fragment; its fields are copied with their pages."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._names: set[str] = set()
        self._fields = Array()
        self._resources: pikepdf.Object | None = None
        self.faults: tuple[str, ...] = ()

    def graft(self, source: pikepdf.Pdf, copier: Copier) -> None:
        """Add a fragment's fields; two of one name would be filled in as one."""
        form = source.Root.get(Name.AcroForm, Dictionary())
        for field in form.get(Name.Fields, ()):
            name = str(field.get(Name.T, ""))
            if name in self._names:
                self.faults = (*self.faults, f"two fields “{name}”")
            self._names.add(name)
            self._fields.append(self._frame.stand_in(copier.number(field)))
        resources = form.get(Name.DR)
        if self._resources is None and resources is not None:
            held = resources if resources.is_indirect else source.make_indirect(resources)
            self._resources = self._frame.stand_in(copier.number(held))

    def attach(self) -> None:
        """Hang the form into the catalogue; without fields there is none."""
        if len(self._fields):
            form = Dictionary(Fields=self._fields)
            if self._resources is not None:
                form.DR = self._resources
            self._frame.pdf.Root.AcroForm = form
