"""How a translation is written: its register, its marks, and what was left untranslated."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

from manual.book.glossary import Glossary
from manual.diagnostics import Diagnostic
from manual.translation import vocabulary
from manual.translation.parity.sides import FOREIGN, Pair

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|^\s*[-—–]\s.*?$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
# Spanish that speaks to "tú" or "vosotros"; forms that mean something else too are left out.
_FAMILIAR = re.compile(
    r"\b(?:tú|(?-i:ti)|contigo|tu|tus|tuy[oa]s?|vosotr[oa]s|vuestr[oa]s?|eres|estás|tienes|puedes|debes|"
    r"quieres|sabes|vas|haces|dices|necesitas|hablas|vives|trabajas|recibes|conoces|"
    r"(?:no\s+)?(?:firmes|abras|digas|hables|olvides|llames|dejes|mientas|resistas|vayas|tengas|"
    r"hagas|pongas|salgas|vengas|des|pierdas|entregues|muestres)|sos|tenés|podés|llámanos|"
    r"asegúrate|recuerda\s+que|dirígete|ponte|guárdalo|llévalo)\b",
    re.IGNORECASE,
)
FAMILIAR: Mapping[str, re.Pattern[str]] = {"es": _FAMILIAR}
COMMON: Mapping[str, frozenset[str]] = {
    "en": vocabulary.listed(
        "the of and to is are was were you your not with that this for from have has had been be "
        "they their which who what when where can will would should must may there these those it "
        "its as at by or an if but"
    ),
    "es": vocabulary.listed(
        "el la los las de del y que en un una es son por para con se su sus lo al como más pero "
        "o no si está están fue ser puede pueden debe usted le les ya"
    ),
}
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n|(?<!\\)\|")
_INCHES = re.compile(r"\d\s?\"")
LEAST = 4
"""How many common words of the source's language make a sentence of it."""
NEAR = 0.75


def problems(pair: Pair, register: str, glossary: Glossary) -> Iterator[Diagnostic]:
    """Report what of the manners of a block is not as it should be."""
    if register == "usted":
        yield from _register(pair)
    yield from _leftovers(pair)
    if pair.language == "es":
        yield from _marks(pair)
    yield from _quotes(pair)
    yield from _kept(pair, glossary)


def _register(pair: Pair) -> Iterator[Diagnostic]:
    """Find words that speak to "tú", outside of what people are quoted with."""
    pattern = FAMILIAR.get(pair.language)
    found = pattern.search(_QUOTED.sub(" ", pair.shown_target)) if pattern else None
    if found:
        yield pair.warning("register-mixed", found[0], words=found[0])


def _leftovers(pair: Pair) -> Iterator[Diagnostic]:
    """Find sentences that are still in the language of the source, and are not marked as such."""
    foreign, own = COMMON.get(pair.source_language), COMMON.get(pair.language)
    if foreign is None or own is None:
        return
    for sentence in _SENTENCE.split(_QUOTED.sub(" ", pair.shown_target)):
        words = [word.lower() for word in _WORD.findall(sentence)]
        theirs = sum(word in foreign for word in words)
        if theirs >= LEAST and theirs > 2 * sum(word in own for word in words):
            yield pair.warning("text-untranslated", text=" ".join(sentence.split()))
            return


def _marks(pair: Pair) -> Iterator[Diagnostic]:
    """Find questions and calls whose first mark is missing, or the last one."""
    for first, last in (("¿", "?"), ("¡", "!")):
        text = pair.shown_target
        opened, closed = text.count(first), len(re.findall(rf"{re.escape(last)}+", text))
        if opened != closed:
            yield pair.warning("mark-lacking", mark=first if opened < closed else last)


def _quotes(pair: Pair) -> Iterator[Diagnostic]:
    """Find quotation marks that are opened and not closed; one behind a number may say inches."""
    text = pair.shown_target
    for first, last in (("“", "”"), ("«", "»")):
        if text.count(first) != text.count(last):
            yield pair.warning("quote-open", mark=first if text.count(first) else last)
    if text.count('"') % 2 and _INCHES.sub("", text).count('"') % 2:
        yield pair.warning("quote-open", mark='"')


def _kept(pair: Pair, glossary: Glossary) -> Iterator[Diagnostic]:
    """Find phrases that stay in the source's language, and are not as the source says them."""
    for match in FOREIGN.finditer(pair.target):
        if match["language"].partition("-")[0] != pair.source_language:
            continue
        phrase, source = _plain(match["text"]), _plain(pair.source)
        if phrase in source or glossary.find(match["text"].strip(), pair.source_language):
            continue
        if right := _nearest(phrase, source):
            yield pair.error("phrase-differs", match[0], found=phrase, wanted=right)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+(?:[’']\w+)*", text.lower().replace("’", "'")))


def _nearest(phrase: str, source: str) -> str:
    """Give the words of the source that are nearly those of a phrase; empty where none are."""
    words, length = source.split(), len(phrase.split())
    if length < 3:
        return ""
    spans = [
        " ".join(words[at : at + size])
        for size in (length - 1, length, length + 1)
        for at in range(len(words) - size + 1)
    ]
    return next(iter(difflib.get_close_matches(phrase, spans, 1, NEAR)), "")
