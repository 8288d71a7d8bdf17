"""Where the clause of a claim begins and ends inside its sentence."""

from __future__ import annotations

from typing import NamedTuple

from medlint.text.lexicon import (
    AUXILIARIES,
    CLAUSE_MARKS,
    DETERMINERS,
    FINITE,
    PRONOUNS,
    is_finite_s,
)
from medlint.text.lines import Line

__all__ = ["Clause", "clause_of"]

_CONTRAST = frozenset("but however whereas nevertheless nonetheless".split())
_NEW_CLAUSE = frozenset("although though because".split())
_NOT_CONTRAST = frozenset("nothing anything all none not".split())
_ABSOLUTE = frozenset("with plus thanks making giving leaving letting just so then simply instead".split())
_IMPERATIVES = frozenset(
    "try call book ask see choose visit order start get come let use take join read click say go spray".split()
)
_STOP = (
    frozenset([",", "and", "or", "nor", "(", ")", '"', "that", "which", "who", "if", "when"]) | CLAUSE_MARKS
)
_OPENERS = frozenset(
    """while although though unlike if unless when whenever once because since as after before despite whereas even
    until where provided given without instead rather besides beyond""".split()
)


_INTRODUCES = frozenset(
    "do does not never help helps with be is are include includes to treat mean cause say".split()
)


# After "and" these assert anew what a "not" or "never" before might seem to deny.
_UPHOLDS = frozenset("always completely totally absolutely fully 100 entirely perfectly simply yet".split())


class Clause(NamedTuple):
    """The clause around a claim, as word indices of its line.

    Attributes:
        low: Where it starts.
        high: Where it ends.
        masked: Indices in it that belong to a bracket and not to the clause itself.
    """

    low: int
    high: int
    masked: frozenset[int]


def clause_of(line: Line, first: int, last: int) -> Clause:
    """Return the clause in which the words ``first`` to ``last`` stand."""
    low = 0
    open_bracket = -1
    masked: list[int] = []
    words = line.words
    for index in range(first):
        word = words[index]
        if word == "(":
            open_bracket = index
        elif word == ")":
            if open_bracket >= low:
                masked.extend(range(open_bracket, index + 1))
            open_bracket = -1
        elif open_bracket < 0:
            begins = _breaks(line, index, low, first)
            low = begins if begins >= 0 else low
    if open_bracket >= 0:
        low = open_bracket + 1
    return Clause(low, _clause_end(words, last), frozenset(masked))


def _clause_end(words: list[str], last: int) -> int:
    for index in range(last, len(words)):
        word = words[index]
        if word in CLAUSE_MARKS or word in _CONTRAST or word in _NEW_CLAUSE:
            return index
        if word in ("and", ",", "so", "yet") and _starts_clause(words, index + 1, len(words)):
            return index
    return len(words)


def _breaks(line: Line, index: int, low: int, first: int) -> int:
    """Return where a new clause begins because of the word at ``index``, or -1."""
    words = line.words
    word = words[index]
    if word in CLAUSE_MARKS:
        return (
            -1 if word == ":" and _runs_on(words, index) and words[index + 1] not in PRONOUNS else index + 1
        )
    if word == ",":
        return index + 1 if _comma_breaks(words, index, low, first) else -1
    if word in ("and", "or", "nor", "so", "yet", "while", "when", "where"):
        return _conjunction(words, index, first)
    if word == "however" and words[index - 1] == "," and "," in words[index + 1 : index + 4]:
        return -1
    if word in _CONTRAST:
        return -1 if index and words[index - 1] in _NOT_CONTRAST else index + 1
    if word in _NEW_CLAUSE and index > low:
        return index + 1
    return -1


def _runs_on(words: list[str], index: int) -> bool:
    """Say whether a colon only introduces what completes the clause ("What it might do: ease leakage")."""
    before = words[index - 1] if index else ""
    if before in ("not", "never"):
        return index > 1 and words[index - 2] in AUXILIARIES
    return index > 1 and before in _INTRODUCES and words[index - 2] not in ("not", "to")


def _comma_breaks(words: list[str], index: int, low: int, first: int) -> bool:
    after = words[index + 1] if index + 1 < len(words) else ""
    if after in _ABSOLUTE and index + 1 < first:
        return True
    if after in ("which", "who", "whose") or _in_relative(words, low, index):
        return True
    if _starts_clause(words, index + 1, first):
        return True
    opened = words[low] in _OPENERS or (words[low] in ("and", "but", "or") and words[low + 1] in _OPENERS)
    if not opened:
        return False
    # The comma that closes "While it is not cheap, ..." even where an imperative or a bare claim follows.
    return "," not in words[index + 1 : first] and not _repeats_opener(words, index + 1, low)


def _in_relative(words: list[str], low: int, index: int) -> bool:
    return words[low] in ("which", "who", "whose") and low > 0 and words[low - 1] == ","


def _repeats_opener(words: list[str], at: int, low: int) -> bool:
    return at < len(words) and (words[at] in ("or", "and", "nor") or words[at] == words[low])


def _conjunction(words: list[str], index: int, first: int) -> int:
    word = words[index]
    after = words[index + 1] if index + 1 < len(words) else ""
    if word == "yet" and (
        after == "to" or (index and words[index - 1] in ("not", "as", "have", "has", "is", "are"))
    ):
        return -1
    if word in ("when", "where", "while", "so"):
        subject = after in PRONOUNS or after in ("your", "our")
        return index + 1 if index and (subject or word == "while") else -1
    if word == "and" and after in _UPHOLDS:
        return index + 1
    if word == "or":
        return index + 1 if after in ("we", "it", "you", "our") and index + 2 < first else -1
    if word == "nor":
        return index
    skip = index + 1
    while skip < first and (
        words[skip].endswith("ly") or words[skip] in ("then", "also", "now", "always", "still")
    ):
        skip += 1
    if skip >= len(words):
        return -1
    if (
        word == "and"
        and skip <= first
        and (words[skip] in AUXILIARIES or is_finite_s(words, skip, len(words)))
    ):
        return index + 1 if words[skip] not in ("have", "do", "be") else -1
    if word == "yet":
        return index + 1
    return index + 1 if _starts_clause(words, index + 1, first) else -1


def _starts_clause(words: list[str], at: int, first: int) -> bool:
    """Say whether a subject and its verb begin here; ``first`` is where the claim begins."""
    while at < first and (
        words[at].endswith("ly") or words[at] in ("then", "now", "still", "indeed", "therefore", '"')
    ):
        at += 1
    if at >= first:
        return False
    word = words[at]
    if word in PRONOUNS:
        return True
    if word in _IMPERATIVES:
        return at + 1 < first and words[at + 1] in ("our", "the", "us", "your", "now", "a", "for", "it")
    return _has_verb(words, at, first)


def _has_verb(words: list[str], at: int, first: int) -> bool:
    determined = words[at] in DETERMINERS
    limit = min(first, at + 7)
    for index in range(at, limit):
        word = words[index]
        if word in _STOP:
            return False
        if index > at and (
            word in AUXILIARIES - {"'s"} or (determined and is_finite_s(words, index, len(words)))
        ):
            return True
    if limit < first or first >= len(words):
        return False
    # The subject runs up to the claim: "our dental laser ⟦removes ...⟧".
    claim = words[first]
    return first > at and (
        is_finite_s(words, first, len(words)) or (determined and claim in FINITE) or claim.endswith("ed")
    )
