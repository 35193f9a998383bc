"""``build --explain``: why each fragment of a PDF was set again, or when not, the last time."""

from __future__ import annotations

from collections.abc import Sequence

from manual import messages
from manual.build.because import Reason
from manual.build.run import Because, Made
from manual.cli import printing


def tell(made: Sequence[Made]) -> None:
    """Print the reasons, PDF by PDF; fragments that have the same ones share a line."""
    printing.line("because_head")
    for one in made:
        print(one.piece.output)
        now = [because for because in one.because if because.now]
        if not now:
            printing.line("because_stands")
        for names, reasons in _gathered(now or one.because):
            print(f"  {names}: {'; '.join(map(_said, reasons))}")
        if now and len(now) < len(one.because):
            printing.line("because_others", count=len(one.because) - len(now))


def _gathered(told: Sequence[Because]) -> list[tuple[str, tuple[Reason, ...]]]:
    """Gather the fragments that have the same reasons, in the order of the PDF."""
    same: dict[tuple[Reason, ...], list[str]] = {}
    for one in told:
        same.setdefault(one.reasons, []).append(one.fragment.rsplit("/", 1)[-1])
    return [(", ".join(names), reasons) for reasons, names in same.items() if reasons]


def _said(reason: Reason) -> str:
    language = messages.preferred()
    if reason.kind == "words" and not (reason.old and reason.new):
        key = "added" if reason.new else "removed"
        return messages.say(f"because_{key}", language, old=reason.old, new=reason.new)
    return messages.say(f"because_{reason.kind}", language, old=reason.old, new=reason.new)
