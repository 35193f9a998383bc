"""Terms as the glossary has them, and words that it says to avoid, in every language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from manual import diagnostics
from manual.book.glossary import Avoided, Glossary, Term
from manual.diagnostics import Diagnostic, Place
from manual.translation.blocks import Block
from manual.translation.features import TERM
from manual.translation.parity.sides import FOREIGN, Pair

_CODE = re.compile(r"`+[^`\n]*`+")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"\n]*(?:\n[^\"\n]+)*\"|‘[^’]*’")
_ADDRESS = re.compile(r"\]\([^)\s]*|\{[^{}\n]*\}|https?://\S+|\[\^[^\]\s]+\]:?|\[@[^\]]*\]")


def linked(pair: Pair, glossary: Glossary) -> Iterator[Diagnostic]:
    """Report a term that one side links to the glossary, and the other does not."""
    there = _linked(pair.source, pair.piece.source_language, glossary)
    here = _linked(pair.target, pair.piece.language, glossary)
    for term in _terms(there - here, glossary):
        yield pair.warning("term-lacking", term=term.name(pair.piece.language), id=term.id)
    for term in _terms(here - there, glossary):
        yield pair.warning("term-added", term=term.name(pair.piece.language), id=term.id)


def _linked(text: str, language: str, glossary: Glossary) -> Counter[str]:
    found = (glossary.find(match[1].strip(), language) for match in TERM.finditer(text))
    return Counter(dict.fromkeys((term.id for term in found if term), 1))


def _terms(ids: Counter[str], glossary: Glossary) -> Iterator[Term]:
    yield from (term for term in glossary.terms if term.id in ids)


@dataclass(frozen=True)
class Pattern:
    """A phrase to avoid for a term, and the phrases in which it is right."""

    term: Term
    words: Avoided
    found: re.Pattern[str]
    allowed: re.Pattern[str] | None


def avoided(block: Block, file: str, patterns: tuple[Pattern, ...]) -> Iterator[Diagnostic]:
    """Report words that the glossary says to avoid; quotations and allowed phrases are left out."""
    text = _blank(_QUOTED, _blank(FOREIGN, _blank(_CODE, _blank(_ADDRESS, block.text))))
    if "quote" in block.within:
        return
    taken: list[range] = []
    for pattern in patterns:
        clear = _blank(pattern.allowed, text) if pattern.allowed else text
        for match in pattern.found.finditer(clear):
            if any(match.start() in one for one in taken):
                continue
            taken.append(range(*match.span()))
            yield diagnostics.warning(
                "word-avoided",
                Place(file, block.line + clear[: match.start()].count("\n")),
                found=" ".join(match[0].split()),
                wanted=pattern.term.name(pattern.words.language),
                reason=pattern.words.reason,
            )


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """Put spaces in the place of what is found, so that lines stay where they are."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def patterns(glossary: Glossary, language: str) -> tuple[Pattern, ...]:
    """Make a pattern for each phrase to avoid in a language, the longest first."""
    found = [
        Pattern(term, words, _phrase(words.words, language), _allowed(term, language))
        for term in glossary.terms
        for words in term.avoided
        if words.language == language
    ]
    return tuple(sorted(found, key=lambda pattern: -len(pattern.words.words)))


def _allowed(term: Term, language: str) -> re.Pattern[str] | None:
    phrases = [_phrase(text, language).pattern for text in dict(term.allowed).get(language, ())]
    return re.compile("|".join(phrases), re.IGNORECASE) if phrases else None


def _phrase(text: str, language: str) -> re.Pattern[str]:
    """Find a phrase over line breaks, and in the plural where that only adds letters."""
    plural = {"en": "(?:s|es)?", "es": "(?:s|es)?"}.get(language.partition("-")[0], "")
    words = [re.escape(word) + plural for word in text.split()]
    return re.compile(r"(?<!\w)" + r"[\s\u00a0]+".join(words) + r"(?!\w)", re.IGNORECASE)
