"""A sheet that shows in drawings, and says in every language, how the others are put together."""

from __future__ import annotations

import math
from pathlib import Path

from manual import messages
from manual.impose.plan import Plan
from manual.press import drawings

STEPS: dict[str, tuple[str, ...]] = {
    "saddle": ("pile", "fold_half", "staple_fold"),
    "signatures": ("gather", "fold_half", "pile_signatures", "sew"),
    "tete-beche": ("pile", "fold_half", "staple_fold", "turn_over"),
    "cut-stack": ("pile", "cut_pile", "put_on", "bind_side"),
    "cut-stack-fold": ("pile", "cut_pile", "put_on", "fold_half", "staple_fold"),
    "step-and-repeat": ("cut_marks",),
    "cards": ("cut_marks",),
    "half-pages": ("cut_half",),
    "trifold": ("inside_up", "flap_in", "over"),
    "zine": ("creases", "slit", "open_long", "push", "close"),
    "poster": ("cut_tile", "glue_tiles"),
    "tent": ("fold_ridge", "stand"),
}
"""What hands do, by layout; one that is not listed needs neither fold nor cut."""


def steps_of(plan: Plan) -> tuple[str, ...]:
    """Give the steps of a plan: two texts may be in signatures too."""
    steps = STEPS[plan.layout]
    if plan.layout == "tete-beche" and len(plan.signatures) > 1:
        return (*STEPS["signatures"], steps[-1])
    return steps


_CSS = """
@page {{ size: {width}pt {height}pt; margin: {margin}pt; }}
html {{ font: {size}pt/1.35 "Source Sans 3"; color: #000; }}
h1 {{ font-size: 1.5em; line-height: 1.2; margin: 0 0 0.2em; }}
.job {{ margin: 0 0 1.2em; padding-bottom: 0.5em; border-bottom: 1.2pt solid #000; }}
table {{ border-spacing: 0; table-layout: fixed; width: {whole}pt; }}
td {{ vertical-align: top; padding: 0 {gap}pt {gap}pt 0; }}
tr {{ break-inside: avoid; }}
svg {{ display: block; width: {picture[0]}pt; height: {picture[1]}pt; margin-bottom: 0.4em; }}
.number {{ font-weight: 700; font-size: 1.3em; }}
p {{ margin: 0 0 0.35em; }}
.code {{ font-weight: 700; font-size: 0.8em; letter-spacing: 0.05em; margin-right: 0.4em; }}
"""


_HEAD, _WORDS = 66.0, 92.0
"""Room in points for the heading, and for the words below a drawing."""


def help_sheet(plan: Plan, title: str, language: str, fonts: str) -> bytes:
    """Set the help sheet of a plan at the size of its paper; its own language comes first.

    `fonts` is their configuration. The layout of the plan is one of STEPS.
    """
    from markupsafe import Markup

    from manual.layouts import engine
    from manual.typeset.engine import typeset
    from manual.typeset.job import Job

    spoken = sorted(messages.LANGUAGES, key=lambda code: code != language)
    steps = [
        {
            "drawing": Markup(_drawn(step, spoken[0])),  # noqa: S704  # drawn here
            "words": [(code, messages.say(f"step_{step}", code)) for code in spoken],
        }
        for step in steps_of(plan)
    ]
    html = engine.fill(
        engine.environment(Path(fonts).parent),
        "help-sheet.html",
        language=spoken[0],
        heading=" / ".join(messages.say("help_sheet_title", code) for code in spoken),
        title=title,
        steps=steps,
        columns=_columns(plan.width, len(steps)),
    )
    root = str(Path(fonts).parent)
    css = _CSS.format(**_measures(plan.width, plan.height, len(steps)))
    job = Job("help", "help-sheet.html", html, (), root, fonts, slots=False, extra_css=css)
    return typeset(job).pdf


def _drawn(step: str, language: str) -> str:
    return drawings.svg(drawings.drawing(step), messages.say(f"step_{step}", language))


def _columns(width: float, steps: int) -> int:
    fit = max(1, int(width // 190))
    return min(steps, fit if steps <= fit else 3, fit)


def _measures(width: float, height: float, steps: int) -> dict[str, object]:
    """Divide a sheet into columns; small paper has smaller type and fewer of them."""
    margin, gap = (45.0 if width >= 400 else 27.0), 22.0
    whole = width - 2 * margin + gap
    columns = _columns(width, steps)
    row = (height - 2 * margin - _HEAD) / math.ceil(steps / columns)
    wide = whole / columns - gap
    picture = max(90.0, min(240.0, wide, (row - gap - _WORDS) * drawings.WIDTH / drawings.HEIGHT))
    return {
        "width": width,
        "height": height,
        "margin": margin,
        "gap": gap,
        "whole": whole,
        "picture": (picture, picture * drawings.HEIGHT / drawings.WIDTH),
        "size": 11.0 if width >= 400 else 8.5,
    }
