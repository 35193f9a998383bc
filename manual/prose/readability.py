"""How plain a text is: the formulas of its language, the lengths of its sentences, the worst ones.

Only running text counts: paragraphs, items and definitions, and cells where the book asks for it.
Headings, labels, captions, alt texts and notes are no sentences to be read in one go. A figure is
a word of its sentence and has no syllables, as Flesch advises where there are many.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from manual import diagnostics
from manual.book.model import Source, Targets
from manual.diagnostics import Diagnostic, Place
from manual.markup.convert import Marked
from manual.prose import syllables
from manual.prose.sentences import Sentence, sentences
from manual.prose.text import passages, primary

WORST = 3
# Shorter sentences are easy to mend and easy to bear, whatever their words.
_LEAST = 8
_QUOTE = 50


def flesch_kincaid(words: float, syllables: float) -> float:
    """Give the school year from words a sentence and syllables a word.

    Kincaid, Fishburne, Rogers and Chissom, Derivation of new readability formulas for Navy
    enlisted personnel, Research Branch Report 8-75 (1975).
    """
    return 0.39 * words + 11.8 * syllables - 15.59


def fernandez_huerta(words: float, syllables: float) -> float:
    """Give the ease from words a sentence and syllables a word; more is easier.

    J. Fernández Huerta, Medidas sencillas de lecturabilidad, Consigna 214 (1959) 29-32. F is read
    as words a sentence; why it must be is shown by G. Law, LINGUIST List 22.2332 (2011).
    """
    return 206.84 - 60 * syllables - 1.02 * words


def szigriszt(words: float, syllables: float) -> float:
    """Give the ease from words a sentence and syllables a word; INFLESZ is a scale of it.

    F. Szigriszt Pazos, Sistemas predictivos de legibilidad del mensaje escrito: fórmula de
    perspicuidad, Universidad Complutense de Madrid (1993). Scale: I. M. Barrio-Cantalejo and
    others, Anales del Sistema Sanitario de Navarra 31 (2008) 135-152.
    """
    return 206.835 - 62.3 * syllables - words


def inflesz(ease: float) -> int:
    """Give the step of the scale INFLESZ: 0 is very hard, 2 is normal, 4 is very easy."""
    return bisect.bisect_left((40, 55, 65, 80), ease)


@dataclass(frozen=True)
class Hard:
    """A sentence that is hard to read; `score` is that of its language, None without formula."""

    place: Place
    words: int
    score: float | None
    text: str


@dataclass(frozen=True)
class Measure:
    """What was measured of a piece; the scores are None where its language has no such formula.

    `mean` is words a sentence, `syllables` syllables a word; `longest` is the longest sentence,
    `worst` the worst ones by score, those with more words than asked for are `long`.
    """

    source: Source
    targets: Targets
    words: int
    sentences: int
    mean: float
    syllables: float
    grade: float | None
    huerta: float | None
    inflesz: float | None
    longest: Hard
    worst: tuple[Hard, ...]
    long: tuple[Hard, ...]

    def is_beyond(self, sentence: Hard) -> bool:
        """Tell whether a sentence, by itself, is harder than the piece should be.

        Where nothing is asked of the piece, every sentence is.
        """
        wanted = self.targets
        if sentence.score is None:
            return wanted.sentence is None or sentence.words > wanted.sentence
        if self.inflesz is not None:
            return wanted.inflesz is None or sentence.score < wanted.inflesz
        return wanted.grade is None or sentence.score > wanted.grade


def measure(marked: Marked, targets: Targets, *, tables: bool = False) -> Measure | None:
    """Measure a piece; None where it has no sentence."""
    kinds = {"text", "cell"} if tables else {"text"}
    found = [s for p in passages(marked) if p.kind in kinds for s in sentences(p)]
    if not found:
        return None
    language = primary(marked.source.language)
    mean, spoken = _averages(found, language)
    hard = [_hard(sentence, language) for sentence in found]
    longest = max(hard, key=lambda sentence: sentence.words)
    limit = targets.sentence or float("inf")
    return Measure(
        source=marked.source,
        targets=targets,
        words=sum(len(sentence.words) for sentence in found),
        sentences=len(found),
        mean=mean,
        syllables=spoken,
        grade=flesch_kincaid(mean, spoken) if language == "en" else None,
        huerta=fernandez_huerta(mean, spoken) if language == "es" else None,
        inflesz=szigriszt(mean, spoken) if language == "es" else None,
        longest=longest,
        worst=_worst(hard, language),
        long=tuple(sentence for sentence in hard if sentence.words > limit),
    )


def _averages(found: Sequence[Sentence], language: str) -> tuple[float, float]:
    """Give words a sentence and syllables a word; figures count for the first alone."""
    count = syllables.counter(language) or (lambda _: 0)
    words = [word.text for sentence in found for word in sentence.words]
    spelled = [word for word in words if not any(map(str.isdigit, word))]
    return len(words) / len(found), sum(map(count, spelled)) / max(1, len(spelled))


def _hard(sentence: Sentence, language: str) -> Hard:
    mean, spoken = _averages([sentence], language)
    formula = {"en": flesch_kincaid, "es": szigriszt}.get(language)
    score = formula(mean, spoken) if formula else None
    return Hard(sentence.place, len(sentence.words), score, sentence.text)


def _worst(hard: Sequence[Hard], language: str) -> tuple[Hard, ...]:
    """Give the worst sentences, the worst first: a high grade, a low ease, many words."""
    sign = -1 if language == "es" else 1

    def badness(sentence: Hard) -> float:
        return sentence.words if sentence.score is None else sign * sentence.score

    long_enough = [sentence for sentence in hard if sentence.words >= _LEAST] or list(hard)
    return tuple(sorted(long_enough, key=badness, reverse=True)[:WORST])


def problems(found: Measure) -> Iterator[Diagnostic]:
    """Warn of what is beyond its targets, at the sentence that is worst."""
    wanted, place = found.targets, found.worst[0].place
    if found.grade is not None and wanted.grade is not None and found.grade > wanted.grade:
        told = _told(found.grade, wanted.grade, found.worst)
        yield diagnostics.warning("readability-grade", place, **told)
    if found.inflesz is not None and wanted.inflesz is not None and found.inflesz < wanted.inflesz:
        told = _told(found.inflesz, wanted.inflesz, found.worst)
        yield diagnostics.warning("readability-inflesz", place, **told)
    if found.long and wanted.sentence is not None:
        longest = sorted(found.long, key=lambda sentence: -sentence.words)[:WORST]
        told = {"count": len(found.long), **_told(longest[0].words, wanted.sentence, longest)}
        yield diagnostics.warning("readability-sentence", longest[0].place, **told)


def _told(found: float, wanted: float, worst: Sequence[Hard]) -> dict[str, object]:
    quoted = "; ".join(f"{hard.place.line} “{_short(hard.text)}”" for hard in worst)
    return {"found": f"{found:.1f}", "wanted": f"{wanted:.1f}", "worst": quoted}


def _short(text: str) -> str:
    return text if len(text) <= _QUOTE else text[: _QUOTE - 1].rsplit(" ", 1)[0] + " …"
