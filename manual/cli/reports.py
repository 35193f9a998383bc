"""What ``check`` tells of readability and spelling: tables for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from manual import messages
from manual.cli import printing
from manual.diagnostics import Diagnostic

if TYPE_CHECKING:
    from manual.prose.readability import Hard, Measure
    from manual.prose.spelling import Spelled

_WIDTH = 100
_STEPS = ("very_hard", "rather_hard", "normal", "rather_easy", "very_easy")


@dataclass
class Report:
    """What was asked for; None where it was not."""

    measured: Sequence[Measure] | None = None
    spelled: Sequence[Spelled] | None = None

    def show(self) -> None:
        """Print the tables to standard output."""
        if self.measured is not None:
            for language in dict.fromkeys(one.source.language for one in self.measured):
                _show_measured([one for one in self.measured if one.source.language == language])
        if self.spelled is not None:
            _show_spelled(self.spelled)

    def json(self, found: Iterable[Diagnostic]) -> str:
        """Give everything as one JSON object; what was not asked for is not in it."""
        told: dict[str, Any] = {"problems": [_problem(one) for one in found]}
        if self.measured is not None:
            told["readability"] = [_measure(one) for one in self.measured]
        if self.spelled is not None:
            told["spelling"] = [_spelled(one) for one in self.spelled]
        return json.dumps(told, ensure_ascii=False, indent=1)


def _say(key: str) -> str:
    return messages.say(key, messages.preferred())


def _number(value: float, form: str = "#,##0") -> str:
    return messages.number(value, messages.preferred(), form)


def _decimal(value: float) -> str:
    return _number(value, "0.0")


# --- Tables ------------------------------------------------------------------------------------


def _show_measured(measured: Sequence[Measure]) -> None:
    heads = ["file", "words", "sentences", "mean", "longest"]
    heads += [name for name, value in _scores(measured[0]) if value is not None]
    printing.table([_say(f"column_{name}") for name in heads], [_row(one) for one in measured])
    hardest = [_hard(hard, one) for one in measured for hard in filter(one.is_beyond, one.worst)]
    if hardest:
        printing.line("hardest")
        print("\n".join(hardest))
    print()


def _scores(one: Measure) -> tuple[tuple[str, float | None], ...]:
    return (("grade", one.grade), ("huerta", one.huerta), ("inflesz", one.inflesz))


def _row(one: Measure) -> list[str]:
    from manual.prose.readability import inflesz

    row = [one.source.file, _number(one.words), _number(one.sentences), _decimal(one.mean)]
    row.append(_number(one.longest.words))
    row += [_decimal(value) for _, value in _scores(one) if value is not None]
    if one.inflesz is not None:
        row.append(_say(f"inflesz_{_STEPS[inflesz(one.inflesz)]}"))
    return row


def _hard(hard: Hard, one: Measure) -> str:
    scored = "hard_grade" if one.inflesz is None else "hard_inflesz"
    key = "hard_words" if hard.score is None else scored
    text = hard.text if len(hard.text) <= _WIDTH else hard.text[: _WIDTH - 1].rstrip() + "…"
    told = {"place": hard.place, "words": _number(hard.words), "score": _decimal(hard.score or 0)}
    return "  " + messages.say(key, messages.preferred(), text=text, **told)


def _show_spelled(spelled: Sequence[Spelled]) -> None:
    for language in dict.fromkeys(one.source.language for one in spelled):
        pieces = [one for one in spelled if one.source.language == language]
        printing.line(
            "spelled",
            code=language,
            words=_number(sum(one.words for one in pieces)),
            files=_number(len(pieces)),
            unknown=_number(sum(len(one.unknown) for one in pieces)),
        )


# --- JSON --------------------------------------------------------------------------------------


def _problem(found: Diagnostic) -> dict[str, Any]:
    return {
        "file": found.place.file,
        "line": found.place.line,
        "severity": found.severity.name.lower(),
        "code": found.code,
        "values": dict(found.values),
    }


def _measure(one: Measure) -> dict[str, Any]:
    return {
        "file": one.source.file,
        "language": one.source.language,
        "kind": one.source.kind,
        "words": one.words,
        "sentences": one.sentences,
        "words_a_sentence": round(one.mean, 2),
        "syllables_a_word": round(one.syllables, 3),
        "flesch_kincaid": _rounded(one.grade),
        "fernandez_huerta": _rounded(one.huerta),
        "inflesz": _rounded(one.inflesz),
        "targets": asdict(one.targets),
        "longest": _sentence(one.longest),
        "worst": [_sentence(hard) for hard in one.worst],
        "long": [_sentence(hard) for hard in one.long],
    }


def _sentence(hard: Hard) -> dict[str, Any]:
    score = _rounded(hard.score)
    return {"line": hard.place.line, "words": hard.words, "score": score, "text": hard.text}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _spelled(one: Spelled) -> dict[str, Any]:
    return {
        "file": one.source.file,
        "language": one.source.language,
        "words": one.words,
        "unknown": [
            {
                "word": unknown.word,
                "language": unknown.language,
                "lines": list(unknown.lines),
                "near": list(unknown.near),
            }
            for unknown in one.unknown
        ],
    }
