"""Whether a claim is only imagined: "if there were a cure", "we would call it safe only after the recall"."""

from __future__ import annotations

from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.lexicon import BE, CLAUSE_MARKS
from medlint.text.lines import Line

__all__ = ["imagined", "supposed"]

_THINGS = frozenset("a an any such one something no".split())
_EXISTED = frozenset("existed there".split())
_WOULD = frozenset(["would", "could", "might"])
# "If there were a cure-all, this would be it": what is imagined is then claimed.
_FOUND = frozenset("that's ours our we us it's here meet introducing congratulations".split())
_COMES = 8


def imagined(line: Line, first: int, last: int) -> Hit | None:
    """Return the words that imagine a claim whose want the sentence regrets ("if there were a ⟦miracle cure⟧")."""
    words = line.words
    for index in range(max(0, first - _COMES), first):
        there = words[index : index + 2] in (["there", "were"], ["there", "was"])
        supposed = words[index - 1 : index] in (["if"], ["only"], ["wish"]) and index
        inverted = words[index : index + 2] == ["were", "there"]
        if not ((there and supposed) or inverted) or words[index + 2] not in _THINGS:
            continue
        if not CLAUSE_MARKS.isdisjoint(words[index:first]) or _claimed(words[last:]):
            return None
        return Hit("condition", max(0, index - 1), index + 2)
    return None


def _claimed(after: list[str]) -> bool:
    """Say whether the copy goes on to say that it has what was imagined."""
    this = any(after[i] == "this" and after[i + 1] in BE | _WOULD for i in range(len(after) - 1))
    return this or not _FOUND.isdisjoint(after)


def supposed(line: Line, clause: Clause, condition: Hit, first: int) -> bool:
    """Say whether "would" keeps the claim in suspense until its condition is met ("would be ⟦safe⟧ only after ...").

    Args:
        line: The sentence.
        clause: The claim's clause.
        condition: The words that make the claim depend on something.
        first: Index of the claim's first word.
    """
    words = line.words
    low = clause.low if condition.first >= first else min(clause.low, condition.last)
    governed = words[low:first]
    return not _WOULD.isdisjoint(governed) and _EXISTED.isdisjoint(governed[-1:]) and "not" not in governed
