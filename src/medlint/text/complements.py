"""What a claim's words qualify or go on to name: "instant ⟦booking⟧", "the best ... in the parking lot"."""

from __future__ import annotations

from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.lexicon import AUXILIARIES, CLAUSE_MARKS, FINITE, OWN, PRONOUNS
from medlint.text.lines import Line
from medlint.text.matter_words import (
    MATTERS,
    OTHER_SENSE,
    PHRASE_ENDS,
    STOPS,
    SUBJECTS,
    TREATMENT,
)

__all__ = ["complement", "end_of", "is_matter", "qualified"]

_CALLED = frozenset("your the a every each missed return".split())
_VERBAL = frozenset("wait text play view return travel exchange fund cook race hike".split())
_TESTED = frozenset("test tests lab laboratory blood biopsy scan exam pathology".split())
_COMPLEMENT_ENDS = (
    AUXILIARIES
    | CLAUSE_MARKS
    | PRONOUNS
    | STOPS
    | frozenset([*"( [ , or but and to that which who where when on at".split()])
)
_PEOPLE_TREATED = frozenset("you patients people women men kids children adults anyone everyone".split())
_RANKING = frozenset("best perfect ideal fastest right top leading one 1 effective safe".split())
# "The best way to ..." is weighed by what it is a way to: see ``senses``.
_QUALITIES = OTHER_SENSE - {"way", "ways"}


def end_of(line: Line, index: int) -> int:
    """Return the index after a word, its hyphened second half included."""
    return index + 2 if index + 1 in line.hyphened else index + 1


def is_matter(line: Line, index: int, matters: frozenset[str]) -> bool:
    """Say whether the word at an index is one of the matters, and used in that sense."""
    words = line.words
    before = words[index - 1] if index else ""
    if words[index] in ("call", "results", "result"):
        return before in (_CALLED if words[index] == "call" else _TESTED)
    if index in line.hyphened or (words[index] in _VERBAL and before in ("not", "to", "never")):
        return False
    if index + 1 in line.hyphened:
        return f"{words[index]}-{words[index + 1]}" in matters
    return words[index] in matters and words[index + 1 : index + 2] not in (
        ["changer"],
        ["changing"],
        ["changers"],
    )


def qualified(line: Line, first: int, last: int, high: int) -> int:
    """Return the index of a matter that the claim's words qualify directly ("instant ⟦booking⟧"), or -1."""
    words = line.words
    if not TREATMENT.isdisjoint(words[first + 1 : last]):
        return -1
    if last < high and words[last] in _QUALITIES and words[last - 1] in _RANKING:
        return last
    found = -1
    for index in range(last, min(high, last + 4)):
        word = words[index]
        if word in TREATMENT or word in PHRASE_ENDS:
            # The last noun counts: "instant lunch-hour ⟦relief⟧" is no lunch.
            return -1 if word in TREATMENT else found
        if word in FINITE and found < 0 and index == last:
            return -1
        if is_matter(line, index, MATTERS):
            found = index
    return found


def complement(line: Line, clause: Clause, last: int) -> Hit | None:
    """Look at what the claim's words go on to name ("the best ... in the parking lot")."""
    words = line.words
    if words[last : last + 1] in (["that"], [":"]):
        return _announced(line, last)
    for index in range(last, min(clause.high, last + 6)):
        word = words[index]
        if word in _COMPLEMENT_ENDS:
            if word == "to" and index == last and words[last - 1] in ("guarantee", "promise"):
                continue
            return _concern_hit(line, clause.high, last, index)
        if word in TREATMENT:
            return None
        if is_matter(line, index, MATTERS):
            return Hit("matter", index, end_of(line, index))
    return None


def _announced(line: Line, last: int) -> Hit | None:
    """Look behind "that" or a colon: "research shows that seat belts ...", "we guarantee that your data ..."."""
    words = line.words
    for index in range(last + 1, min(len(words), last + 4)):
        if words[index] in OWN or words[index] in TREATMENT:
            return None
        if words[index] == "data" and words[index - 1] in ("your", "personal", "the"):
            return Hit("matter", index, index + 1)
        if is_matter(line, index, SUBJECTS):
            return Hit("matter", index, end_of(line, index))
    return None


def _concern_hit(line: Line, high: int, last: int, index: int) -> Hit | None:
    """Judge a preposition right after the claim or its noun: "procedures for ...", "a ⟦guarantee⟧ on ..."."""
    words = line.words
    named = words[index] in ("for", "with", "on") or (words[index] == "to" and words[index - 1] == "access")
    if not named or index > last + 2 or (index == last and words[index - 1] not in ("guarantee", "warranty")):
        return None
    at = _concerned(line, index, high)
    return Hit("matter", at, end_of(line, at)) if at >= 0 else None


def _concerned(line: Line, at: int, high: int) -> int:
    """Return what "procedures for handling complaints" are for, where it is a matter; -1 otherwise."""
    found = -1
    for index in range(at + 1, min(high, at + 5)):
        word = line.words[index]
        if word in TREATMENT or word in _PEOPLE_TREATED:
            return -1
        if is_matter(line, index, MATTERS):
            found = index
    return found
