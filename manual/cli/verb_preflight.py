"""``preflight``: judges PDFs before they are printed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from manual import diagnostics, messages
from manual.book.reading import nearest
from manual.diagnostics import Diagnostic, Place, Severity, UsageError
from manual.impose.paper import CALIPERS_IN
from manual.pdf.pages import ranges
from manual.press.finding import PURPOSES
from manual.press.preflight import (
    BINDINGS,
    Facts,
    Report,
    Request,
    caliper,
    measured,
    preflight,
)

_WHERE = ("on_page", "x_mm", "y_mm")
_T = TypeVar("_T", bound=str)

MOST_PLACES = 5
"""How many places of one kind of fault are printed; JSON lists all."""


def run(options: argparse.Namespace) -> int:
    """Print what was found in each file; the status is 1 where a file is not fit to print."""
    request = Request(
        purpose=_chosen("--for", options.purpose, PURPOSES),
        binding=_chosen("--binding", options.binding, BINDINGS),
        caliper=_caliper(options.paper),
    )
    reports = [preflight(Path(name), request) for name in options.files]
    found = [finding for report in reports for finding in report.findings]
    if options.json:
        print(json.dumps([_as_json(one) for one in reports], ensure_ascii=False, indent=1))
    else:
        for report in reports:
            _print(report)
    bad = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return 1 if any(one.severity in bad for one in found) else 0


def _chosen(option: str, given: str | None, known: Sequence[_T]) -> _T | None:
    for name in known:
        if given == name:
            return name
    if given is None:
        return None
    raise UsageError(
        diagnostics.error(
            "choice-unknown",
            Place("preflight"),
            what=option,
            found=given,
            known=", ".join(known),
            nearest=nearest(given, known),
        )
    )


def _caliper(given: str | None) -> float | None:
    if given is None:
        return None
    try:
        return caliper(given)
    except KeyError as problem:
        raise UsageError(
            diagnostics.error(
                "choice-unknown",
                Place("preflight"),
                what="--paper",
                found=given,
                known=", ".join((*CALIPERS_IN, "0.1mm")),
                nearest=nearest(given, tuple(CALIPERS_IN)),
            )
        ) from problem


def _print(report: Report) -> None:
    """Print the facts of a file, then its faults, the worst first, each kind with its places."""
    language = messages.preferred()
    print(f"{report.file}: {_summary(report.facts, language)}")
    ordered = sorted(report.findings, key=lambda one: (-one.severity, one.code))
    for _, group in groupby(ordered, key=lambda one: (one.severity, one.code)):
        places = list(group)
        for one in places[:MOST_PLACES]:
            print(f"  {messages.said(one, language)}")
        if len(places) > MOST_PLACES:
            print("  " + messages.say("preflight_more", language, count=len(places) - MOST_PLACES))
        if mend := messages.mended(places[0], language):
            print(f"    {mend}")
    counts = {
        kind.name.lower() + "s": sum(one.severity is kind for one in report.findings)
        for kind in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    }
    print("  " + messages.say("preflight_count", language, **counts))


def _summary(facts: Facts, language: str) -> str:
    """Say in a line or two what the file comes to."""
    say = messages.say
    size = f"{facts.width / 72:.4g} × {facts.height / 72:.4g} in"
    key = "preflight_press" if facts.purpose == "press" else "preflight_office"
    purpose = say(key, language)
    parts = [say("preflight_pages", language, pages=facts.pages, size=size, purpose=purpose)]

    def number(value: float) -> str:
        return messages.number(value, language, "#,##0.##")

    if facts.least_type is not None:
        parts.append(say("preflight_type", language, value=number(facts.least_type)))
    if facts.least_line is not None:
        parts.append(say("preflight_line", language, value=number(facts.least_line)))
    if facts.least_dots is not None:
        parts.append(say("preflight_dots", language, value=number(round(facts.least_dots))))
    if facts.plates:
        parts.append(say("preflight_plates", language, plates=", ".join(facts.plates)))
    if facts.coloured:
        parts.append(say("preflight_coloured", language, pages=ranges(facts.coloured)))
    if facts.sheets is not None:
        parts.append(say("preflight_sheets", language, sheets=facts.sheets))
    if facts.spine is not None:
        parts.append(say("preflight_spine", language, spine=measured(facts.spine)))
    return "; ".join(parts) + "."


def _as_json(report: Report) -> dict[str, object]:
    language = messages.preferred()
    facts = report.facts
    worst = max((one.severity for one in report.findings), default=None)
    return {
        "file": report.file,
        "for": facts.purpose,
        "fit": worst is not Severity.ERROR,
        "facts": {
            "pages": facts.pages,
            "width_mm": _mm(facts.width),
            "height_mm": _mm(facts.height),
            "least_type_pt": _rounded(facts.least_type),
            "usual_type_pt": _rounded(facts.usual_type),
            "least_line_pt": _rounded(facts.least_line),
            "least_dots_an_inch": _rounded(facts.least_dots),
            "fonts": facts.fonts,
            "plates": list(facts.plates),
            "coloured_pages": list(facts.coloured),
            "saddle_sheets": facts.sheets,
            "spine_mm": None if facts.spine is None else _mm(facts.spine),
        },
        "findings": [_finding(one, language) for one in report.findings],
    }


def _finding(found: Diagnostic, language: str) -> dict[str, object]:
    values = dict(found.values)
    return {
        "code": found.code,
        "severity": found.severity.name.lower(),
        "page": int(values["on_page"]) if "on_page" in values else None,
        "x_mm": float(values["x_mm"]) if "x_mm" in values else None,
        "y_mm": float(values["y_mm"]) if "y_mm" in values else None,
        "what": messages.what(found, language),
        "mend": messages.mended(found, language),
        "values": {key: value for key, value in values.items() if key not in _WHERE},
    }


def _mm(length: float) -> float:
    return round(length / 72 * 25.4, 2)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
