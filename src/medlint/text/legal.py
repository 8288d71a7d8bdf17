"""Whether a claim stands among words of consent, liability or disclaimer; legal headings alone excuse nothing."""

from __future__ import annotations

from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.lexicon import CLAUSE_MARKS
from medlint.text.lines import Line

__all__ = ["legal_words"]

_PROMISES = frozenset(["promise", "certify", "guarantee"])
# Openings whose reach goes beyond their clause ("I understand that ...").
_FAR = frozenset(
    "i patient client participant undersigned by liable liability disclaims reliance you".split()
)
# Openings of terms in which the house may well speak of its own goods.
_FIRM = frozenset("reserve reserves prohibited forbidden barred parties opinion illustrative not".split())
_REFUNDS = frozenset(["refund", "refunds", "refundable", "refunded", "returned"])
_GROUNDS = frozenset("because if where should unless for merely simply".split())
_APART = frozenset([":", ";", "but", "—"])


def legal_words(line: Line, clause: Clause, first: int, last: int) -> Hit | None:
    """Return the legal words around a claim; a promise in legal dress ("we certify that ...") has none."""
    found = line.hits.get("legal")
    if not found:
        return None
    words = line.words
    promised = not _PROMISES.isdisjoint(words[: max(0, first - 1)])
    if promised and "neg" not in line.hits:
        return None
    if _FIRM.isdisjoint(words[hit.first] for hit in found) and not {"our", "ours"}.isdisjoint(
        words[max(clause.low, first - 3) : last]
    ):
        return None
    return next((hit for hit in found if _reaches(words, hit, clause, first, last)), None)


def _reaches(words: list[str], hit: Hit, clause: Clause, first: int, last: int) -> bool:
    opening = words[hit.first]
    if (
        words[hit.first : hit.first + 2] in (["by", "signing"], ["by", "joining"])
        and "up" in words[hit.last :][:1]
    ):
        return False
    refused = not _REFUNDS.isdisjoint(words[hit.first : hit.last]) and hit.last <= first
    if refused and not _GROUNDS.isdisjoint(words[hit.last : first]):
        return True
    if opening not in _FAR and not clause.low <= hit.first < max(clause.high, last):
        return False
    if hit.first >= last:
        return CLAUSE_MARKS.isdisjoint(words[last : hit.first])
    return opening in ("i", "patient") or hit.last > first or _APART.isdisjoint(words[hit.last : first])
