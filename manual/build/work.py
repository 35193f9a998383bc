"""What workers do: they alone load the libraries that set, prove and join.

The process that plans a build names these functions, and waits for none of their libraries.
"""

from __future__ import annotations

from manual.book.model import Folding
from manual.press.joined import Joined, Text
from manual.products.fragment import Fragment
from manual.typeset.job import Job


def fragment(job: Job) -> Fragment:
    """Set and prove a fragment; see `manual.products.proving.make`."""
    from manual.products import proving

    return proving.make(job)


def join(texts: tuple[Text, ...], folding: Folding | None, name: str) -> Joined:
    """Join fragments to a finished PDF; see `manual.press.bound.join`."""
    from manual.press import bound

    return bound.join(texts, folding, name)
