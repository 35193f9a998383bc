"""What may not be out of date in a translation: numbers, dates, deadlines, and what not to do.

A changed phone number, fee, deadline or "do not" must never look like a changed comma. So these
words are read out of a text with what they belong to, and hashed apart from the rest. The words
are those of the languages a book may be written in first; digits count in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from manual.translation import features


@dataclass(frozen=True)
class Vocabulary:
    """The critical words of a language, in small letters.

    `negations` turn a sentence round; `counts` are numbers in words; `units` measure; `moments` are
    days, months and hours; `bounds` say on which side of a number; `heads` let a unit count without
    a number ("a day"), and tell units apart ("business days").
    """

    negations: frozenset[str]
    counts: frozenset[str]
    units: frozenset[str]
    moments: frozenset[str]
    bounds: frozenset[str]
    heads: frozenset[str]


def listed(text: str) -> frozenset[str]:
    """Read a list of words from a text."""
    return frozenset(text.split())


ENGLISH = Vocabulary(
    negations=listed(
        "not no never nor neither none nobody nothing nowhere cannot without unless except "
        "only must avoid refuse stop unable free before after until within immediately"
    ),
    counts=listed(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
        "hundred thousand million billion dozen half once twice double triple quarter first third "
        "fourth fifth sixth seventh eighth ninth tenth"
    ),
    units=listed(
        "second minute hour day weekday week weekend month year decade dollar cent percent foot "
        "feet mile page copy copies"
    )
    | listed(
        "seconds minutes hours days weekdays weeks weekends months years decades dollars cents"
    )
    | listed("miles pages"),
    moments=listed(
        "january february march april june july august september october november december monday "
        "tuesday wednesday thursday friday saturday sunday noon midnight today tomorrow tonight "
        "yesterday daily weekly monthly yearly annual annually a.m p.m am pm holiday holidays"
    ),
    bounds=listed(
        "within after before until till by since from to at least most up more less fewer than "
        "over under later earlier between about"
    ),
    heads=listed(
        "the these those a an one per each every next first last same within this that "
        "business calendar working "
        "court full consecutive"
    ),
)
SPANISH = Vocabulary(
    negations=listed(
        "no nunca jamás nada nadie ni ningún ninguna ninguno tampoco sin excepto salvo solo sólo "
        "debe deben evite gratis gratuito gratuita antes después hasta inmediatamente"
    ),
    counts=listed(
        "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
        "diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta "
        "noventa cien ciento mil millón millones docena medio media doble triple cuarto primero "
        "primera tercero tercera quinto quinta"
    ),
    units=listed(
        "segundo minuto hora día semana mes año década dólar centavo milla página copia segundos "
        "minutos horas días semanas meses años décadas dólares centavos millas páginas copias"
    ),
    moments=listed(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
        "lunes martes miércoles jueves viernes sábado domingo mediodía medianoche hoy mañana ayer "
        "diario semanal mensual anual a.m p.m feriado feriados"
    ),
    bounds=listed(
        "dentro después antes hasta desde por lo menos máximo más menos que sobre bajo entre en"
    ),
    heads=listed(
        "el la los las un una por cada próximo próxima primer primera último última mismo misma "
        "este esta hábil hábiles"
    ),
)
VOCABULARIES = {"en": ENGLISH, "es": SPANISH}
_NONE = Vocabulary(*(frozenset[str]() for _ in range(6)))
_ALL = Vocabulary(
    *(
        frozenset[str]().union(*(getattr(known, each.name) for known in VOCABULARIES.values()))
        for each in fields(Vocabulary)
    )
)

_TEL = re.compile(r"(?:tel|sms):[+\d().\s-]+")
_HOLE = re.compile(r"\{\{.*?\}\}|\{[A-Za-z_]\w*\}|%\(\w+\)[sd]|%[sd]\b|_{3,}")
_TOKEN = re.compile(
    r"\d+(?:[.,:/‑–-]?\d+)*(?:-(?-i:[A-Z])[\w-]*)?"
    r"|[$€£¥%°]|[ap]\.\s?m\b|(?!_)\w+(?:['’.-](?!_)\w+)*",
    re.IGNORECASE,
)
SIGNS = frozenset("$€£¥%°")
REACH = 3
"""How many words before a number or a date still say on which side of it ("no later than")."""


def facts(text: str, language: str) -> tuple[str, ...]:
    """Give the critical facts of a text, in order, each with the words it hangs on.

    Without a language, the words of every known one count.
    """
    words = VOCABULARIES.get(language.partition("-")[0], _NONE) if language else _ALL
    tokens = [_plain(token) for token in _TOKEN.findall(features.visible(text))]
    found = list(_read(tokens, words))
    found += (re.sub(r"\D", "", match) for match in _TEL.findall(text))
    return (*found, *_HOLE.findall(text))


def _plain(token: str) -> str:
    """Write a word one way: ``n't`` and ``cannot`` are ``not``; ``May`` before a day stays."""
    if token[0].isdigit():
        return features.number(token)
    word = token.lower().replace("’", "'").replace(". m", ".m")
    if word.endswith("n't") or word == "cannot":
        return "not"
    return token if word == "may" else word


def _read(tokens: list[str], words: Vocabulary) -> Iterator[str]:
    for at, token in enumerate(tokens):
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        if token in words.negations:
            yield f"{token} {after}"
        elif _counts(token, words) or token in words.moments or _is_may(tokens, at):
            bounds = [word for word in tokens[max(at - REACH, 0) : at] if word in words.bounds]
            yield " ".join((*bounds, token))
        elif token in words.units and _measures(tokens, at, words):
            above = tokens[at - 1] if at else ""
            unit = token.removesuffix("s")
            yield f"{above} {unit}" if above in words.heads else unit
        elif token in SIGNS:
            yield token


def _counts(token: str, words: Vocabulary) -> bool:
    parts = token.split("-")
    digits = any(map(str.isdigit, token))
    return digits or token in words.counts or all(part in words.counts for part in parts)


def _is_may(tokens: list[str], at: int) -> bool:
    """Tell the month from the verb: a number stands beside it."""
    near = (*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2])
    return tokens[at] == "May" and any(token[0].isdigit() for token in near)


def _measures(tokens: list[str], at: int, words: Vocabulary) -> bool:
    if tokens[at].endswith("s"):  # "years after", "in the days before"
        return True
    before = tokens[max(at - REACH, 0) : at]
    return any(_counts(token, words) for token in before) or (
        bool(before) and before[-1] in words.heads
    )
