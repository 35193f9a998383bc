"""``reviews``: which texts were reviewed, by whom, and which reviews have lapsed."""

from __future__ import annotations

import argparse
import json

from manual import messages
from manual.book import load, reviews
from manual.cli import printing
from manual.cli.main import book_root
from manual.products import signoff
from manual.products.signoff import Standing


def run(options: argparse.Namespace) -> int:
    """Print each piece with the hash that a review is bound to, and the reviews that stand."""
    loaded = load.load_or_fail(book_root(options.book))
    assert loaded.book is not None  # noqa: S101  # load_or_fail raises otherwise
    found = signoff.standings(loaded.book)
    if options.json:
        print(json.dumps([_facts(one) for one in found], ensure_ascii=False, indent=1))
    else:
        heads = [
            _say("word_piece"),
            _say("column_text"),
            _say("review_attorney"),
            _say("review_native"),
            _say("review_plain"),
        ]
        printing.columns([heads, *(_row(one) for one in found)])
    return printing.verdict((*loaded.diagnostics, *signoff.problems(loaded.book)), strict=False)


def _say(key: str) -> str:
    return messages.say(key, messages.preferred())


def _row(one: Standing) -> list[str]:
    return [one.piece, one.text, *(_state(one, kind) for kind in reviews.KINDS)]


def _state(one: Standing, kind: str) -> str:
    if review := one.valid.get(kind):
        return review.on.isoformat() if review.on else ""
    return _say("lapsed") if any(review.kind == kind for review in one.lapsed) else "–"


def _facts(one: Standing) -> dict[str, object]:
    states = {kind: bool(one.valid.get(kind)) for kind in reviews.KINDS}
    return {"piece": one.piece, "text": one.text, "reviews": states}
