"""Jinja as this press uses it: sandboxed, nothing undefined, the book's own layouts first."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sized
from pathlib import Path

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from manual import diagnostics
from manual.diagnostics import ContentError, Place

_LONGEST = 4 * 1024 * 1024
_MOST = 100_000
_FORMAT_WIDTH = re.compile(r"[%{][^%{}]*?\d{5}")


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox whose operators, methods and filters make nothing huge."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Refuse to multiply to more than a page holds."""
        if operator == "*" and isinstance(left, int):
            left, right = right, left
        repeated = operator == "*" and isinstance(left, Sized) and isinstance(right, int)
        if repeated and len(left) * right > _MOST:  # type: ignore[arg-type,operator]  # as just seen
            raise SecurityError("a repetition is too long")
        if operator == "**" and isinstance(right, int | float) and abs(right) > 64:
            raise SecurityError("a power is too high")
        if operator == "%" and isinstance(left, str) and _FORMAT_WIDTH.search(left):
            raise SecurityError("a width is too large")
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, called: object, /, *args: object, **kwargs: object) -> object:
        """Refuse huge numbers as arguments, which are widths and counts."""
        _small(*args, *kwargs.values())
        text = getattr(getattr(called, "__wrapped__", called), "__self__", None)
        if isinstance(text, str) and _FORMAT_WIDTH.search(text):
            raise SecurityError("a width is too large")
        return super().call(context, called, *args, **kwargs)


def _small(*values: object) -> None:
    if any(isinstance(value, int) and abs(value) > _MOST for value in values):
        raise SecurityError(f"a number is larger than {_MOST}")


def _bounded(function: Callable[..., object]) -> Callable[..., object]:
    @functools.wraps(function)
    def call(*args: object, **kwargs: object) -> object:
        _small(*args, *kwargs.values())
        return function(*args, **kwargs)

    return call


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
    """Give the environment for a book, with layouts as they are now; each is compiled once."""
    found = sorted((root / "layouts").glob("*.html"))
    return _environment(root, tuple((path, *_state(path)) for path in found))


def _state(path: Path) -> tuple[int, int, str]:
    told = path.lstat()
    return told.st_mtime_ns, told.st_ino, str(path.resolve())


@functools.lru_cache(maxsize=8)
def _environment(root: Path, layouts: tuple[object, ...]) -> jinja2.Environment:
    del layouts  # other layouts are another environment
    made = _Sandbox(
        loader=_Loader(root),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters = {name: _bounded(function) for name, function in made.filters.items()}
    return made


def fill(jinja: jinja2.Environment, layout: str, **values: object) -> Markup:
    """Fill a layout; raise ContentError with the layout's file and line where it fails."""
    try:
        text = _limited(layout, jinja.get_template(layout).generate(**values))
    except jinja2.TemplateSyntaxError as problem:
        raise _failure(layout, problem.lineno, str(problem.message)) from problem
    except jinja2.TemplateNotFound as problem:
        raise _failure(layout, 0, f"there is no layout {problem.name}") from problem
    except RecursionError as problem:
        raise _failure(layout, 0, "the layout includes or calls itself") from problem
    except (jinja2.TemplateError, ArithmeticError, TypeError, ValueError, LookupError) as problem:
        raise _failure(layout, _line(problem), str(problem)) from problem
    return Markup(text)  # noqa: S704  # autoescaped above


def _limited(layout: str, pieces: Iterator[str]) -> str:
    """Join what a layout gives; stop where it is more than a chapter can be."""
    taken: list[str] = []
    length = 0
    for piece in pieces:
        taken.append(piece)
        length += len(piece)
        if length > _LONGEST:
            raise _failure(layout, 0, "the filled layout is too long")
    return "".join(taken)


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
        except jinja2.TemplateNotFound:
            found.append((name, 0, "a layout is a file of its own, named in a-z, 0-9 and hyphens"))
        except UnicodeDecodeError as problem:
            found.append((name, 0, str(problem)))
    return found
