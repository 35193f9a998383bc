"""Jinja as this press uses it: sandboxed, nothing undefined, the book's own layouts first."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from manual import diagnostics
from manual.diagnostics import ContentError, Place

_LONGEST = 4 * 1024 * 1024


class _Loader(jinja2.BaseLoader):
    """Layouts of the book's own ``layouts/`` folder, then those of the press; nothing else."""

    def __init__(self, root: Path) -> None:
        self._folders = (root / "layouts", Path(__file__).parent)

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, None]:
        if re.fullmatch(r"[a-z0-9-]+\.html", template):
            for folder in self._folders:
                path = folder / template
                if path.is_file() and path.resolve().parent == folder.resolve():
                    return path.read_text(encoding="utf-8"), str(path), None
        raise jinja2.TemplateNotFound(template)

    def list_templates(self) -> list[str]:
        """Give every layout's name."""
        return sorted({path.name for folder in self._folders for path in folder.glob("*.html")})


def environment(root: Path) -> jinja2.Environment:
    """Make the environment for a book."""
    return ImmutableSandboxedEnvironment(
        loader=_Loader(root),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def fill(jinja: jinja2.Environment, layout: str, **values: object) -> Markup:
    """Fill a layout; raise ContentError with the layout's file and line where it fails."""
    try:
        text = jinja.get_template(layout).render(**values)
    except jinja2.TemplateSyntaxError as problem:
        raise _failure(layout, problem.lineno, str(problem.message)) from problem
    except jinja2.TemplateNotFound as problem:
        raise _failure(layout, 0, f"there is no layout {problem.name}") from problem
    except (jinja2.TemplateError, ArithmeticError, TypeError, ValueError, LookupError) as problem:
        raise _failure(layout, _line(problem), str(problem)) from problem
    if len(text) > _LONGEST:
        raise _failure(layout, 0, "the filled layout is too long")
    return Markup(text)  # noqa: S704  # autoescaped above


def _failure(layout: str, line: int, why: str) -> ContentError:
    return ContentError(
        diagnostics.error("layout-failed", Place(f"layouts/{layout}", line), why=why)
    )


def _line(problem: Exception) -> int:
    """Find the line of the layout in a traceback: Jinja rewrites it to template lines."""
    line = 0
    trace = problem.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".html"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def broken(root: Path) -> list[tuple[str, int, str]]:
    """Compile every layout; give name, line and reason of those that cannot be compiled."""
    jinja = environment(root)
    found = []
    for name in jinja.list_templates():
        try:
            jinja.get_template(name)
        except jinja2.TemplateSyntaxError as problem:
            found.append((name, problem.lineno, str(problem.message)))
    return found
