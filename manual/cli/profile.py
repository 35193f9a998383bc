"""``build --profile``: seconds of processor by stage and piece, the costliest first."""

from __future__ import annotations

from collections.abc import Sequence

from manual import messages, stages
from manual.build.run import Made
from manual.cli import printing
from manual.stages import NAMES, Spent

MEGABYTE = 1024 * 1024


def table(made: Sequence[Made]) -> None:
    """Print what each piece cost the workers, what the rest cost this process, and the sums."""
    language = messages.preferred()
    here = stages.take()
    rows = [(one.piece.output, one.spent) for one in made if one.spent.seconds]
    rows.sort(key=lambda row: -sum(row[1].seconds.values()))
    whole = stages.added([here, *(spent for _, spent in rows)])
    rows += [(messages.say("profile_rest", language), here)]
    rows += [(messages.say("profile_sum", language), whole)]
    used = [name for name in NAMES if whole.seconds.get(name)]
    stage = [messages.say(f"stage_{name}", language) for name in used]
    heads = [messages.say("column_file", language), *stage, messages.say("profile_sum", language)]
    print()
    printing.table(heads, [[name, *_cells(spent, used, language)] for name, spent in rows])
    peak = max((spent.peak for _, spent in rows), default=0) / MEGABYTE
    printing.line("profile_peak", megabytes=messages.number(peak, language, "#,##0"))


def _cells(spent: Spent, used: Sequence[str], language: str) -> list[str]:
    counted = [spent.seconds.get(name) for name in used]
    told = [*counted, sum(spent.seconds.values())]
    return ["" if value is None else messages.number(value, language, "0.00") for value in told]
