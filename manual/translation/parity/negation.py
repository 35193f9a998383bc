"""A negation that stands in one language alone: "do not" against "do".

Languages negate in other ways too ("unsafe", "keep silent", "deje de"), so a block is reported only
where nothing of that kind is near. It is a net beside that of the ledger, which holds whatever was
negated when the translation was confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from manual.diagnostics import Diagnostic
from manual.translation.parity.sides import FOREIGN, Pair


def _any(text: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(text.split())})\b", re.IGNORECASE)


NEGATIONS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:not|no(?![.:])|never|nobody|nothing|none|neither|nor|cannot|without|unless|nowhere)\b"
        r"|n[’']t\b",
        re.IGNORECASE,
    ),
    "es": _any(
        r"no(?!\.) nunca jamás nada nadie ni ningún ninguna ninguno tampoco "
        r"sin(?!\s+(?:embargo|peligro)) (?<!a\s)salvo excepto a\s+menos\s+que"
    ),
}
KINDRED: Mapping[str, re.Pattern[str]] = {
    "en": _any(
        r"un\w{3,} non-?\w+ only refus\w+ avoid\w* stop\w* fail\w* lack\w* instead except\w* "
        r"but rather los[est]\w* den[iy]\w* prevent\w* bar\w* beyond few\w* little hard\w* "
        r"in(?:ad|v|c)\w+ il\w+ im\w+ dis\w+ mis\w+ ir\w+ out\s+of empty absen\w+ less against "
        r"any\w* keep\w* silen\w+ other else until before if whether leave end\w* off away over "
        r"free wrong false yet still declin\w+ safe\w* from\s+\w+ing excus\w+ closed foreign "
        r"however hide\w* forbid\w* ban\w*"
    ),
    "es": _any(
        r"in\w{4,} des\w{3,} im\w{4,} ir\w{5,} solo sólo evit\w+ falt\w+ dej\w+ n[ei]+g\w+ "
        r"p[ei]+rd\w+ en\s+vez silencio call\w+ menos apenas rechaz\w+ impid\w+ imped\w+ libre\w* "
        r"ileg\w+ fuera antes hasta contra carec\w+ todavía aún aunque sino pero proh[ií]b\w+ "
        r"fals\w+ mal termin\w+ quit\w+ otr\w+ lejos vací\w+ si fall\w+ a\s+salvo peligro embargo "
        r"cerr\w+ cierr\w+ olvid\w+"
    ),
}


def problems(pair: Pair) -> Iterator[Diagnostic]:
    """Report a block whose negation stands in one language alone."""
    one, other = NEGATIONS.get(pair.source_language), NEGATIONS.get(pair.language)
    kind = pair.unit.source.kind if pair.unit.source else ""
    if one is None or other is None or kind in ("note", "open"):
        return
    source, target = pair.shown_source, pair.shown_target
    there, here = one.search(source), other.search(target)
    kept = one.search(" ".join(match["text"] for match in FOREIGN.finditer(pair.target)))
    if there and not here and not kept and not KINDRED[pair.language].search(target):
        yield pair.warning("negation-lost", words=there[0])
    if here and not there and not KINDRED[pair.source_language].search(source):
        yield pair.warning("negation-added", here[0], words=here[0])
