"""Whether doubt governs a claim."""

from __future__ import annotations

from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.lexicon import AUXILIARIES, CLAUSE_MARKS, DETERMINERS, MODALS, is_finite_s
from medlint.text.lines import Line

__all__ = ["hedges"]

_EMBED = frozenset(
    """that whether if how to why think feel decide suggest recommend believe find conclude say advise judge
    consider""".split()
)
_ADVERBS = frozenset(
    """possibly potentially perhaps maybe probably seemingly apparently supposedly conceivably
    sometimes occasionally""".split()
)
_AFTER_REACH = 10


def hedges(line: Line, clause: Clause, first: int, last: int) -> list[Hit]:
    """Return the hedges that govern a claim: before it in its clause, inside it, or qualifying it afterwards."""
    found = [hit for hit in line.hits.get("hedge", ()) if _governs(line, clause, first, last, hit)]
    if not found:
        found = [hit for hit in line.hits.get("hedge-after", ()) if _qualifies(line, clause, last, hit)]
    return found


def _governs(line: Line, clause: Clause, first: int, last: int, hit: Hit) -> bool:
    if hit.first in clause.masked or not (clause.low <= hit.first < last or _fronted(line, clause, hit)):
        return False
    if any(mask.first <= hit.first < mask.last for mask in line.hits.get("no-hedge", ())):
        return False
    words = line.words
    if words[hit.first] in MODALS and words[hit.last : hit.last + 1] == ["not"]:
        return False
    if hit.first >= first:
        return True
    if words[hit.first] == "likely":
        return hit.last == first
    if words[hit.first] in MODALS and words[hit.last : hit.last + 1] in (["you"], ["there"], ["we"]):
        # An inversion offers: "Could you use a cure for insomnia?"
        return False
    between = words[hit.last : first]
    if words[hit.first] in _ADVERBS and ("with" in between or _of_an_adjective(words, hit, between)):
        return False
    if words[hit.first] in ("potential", "possible") and (
        words[first] in AUXILIARIES or any(w in AUXILIARIES for w in between)
    ):
        return False
    return not _other_verb(words, hit, first)


def _fronted(line: Line, clause: Clause, hit: Hit) -> bool:
    """Say whether the hedge opens the sentence and a comma leads on to the claim's clause ("In some people, ...")."""
    words = line.words
    opens = hit.first == 0 and clause.low == hit.last + 1 and words[hit.last] == ","
    return opens and words[0] not in MODALS


def _of_an_adjective(words: list[str], hit: Hit, between: list[str]) -> bool:
    """Say whether the adverb belongs to another adjective ("this potentially life-saving scan ...")."""
    attributive = hit.first > 0 and words[hit.first - 1] in DETERMINERS and bool(between)
    return attributive or (bool(between) and between[-1] == ",")


def _other_verb(words: list[str], hit: Hit, first: int) -> bool:
    """Say whether a second finite verb between hedge and claim takes the claim out of the hedge's reach."""
    if words[hit.first] not in MODALS:
        return False
    for index in range(hit.last + 1, first + 1):
        if index >= len(words):
            break
        word = words[index]
        if word in _EMBED:
            return False
        if word in AUXILIARIES - {"have", "'s", "do"} or (
            index < first and is_finite_s(words, index, len(words))
        ):
            return not any(each in _EMBED for each in words[hit.last : index])
    return False


def _qualifies(line: Line, clause: Clause, last: int, hit: Hit) -> bool:
    """Say whether a hedge after the claim takes it back ("... in some patients", "..., but evidence is limited")."""
    if hit.first < last:
        return False
    words = line.words
    between = words[last : hit.first]
    if len(between) > _AFTER_REACH or any(word in CLAUSE_MARKS - {";"} for word in between):
        return False
    if hit.first < clause.high:
        return not any(word in ("and", "then") or word in ("our", "we") for word in between)
    return words[hit.first] in (
        "evidence",
        "data",
        "research",
        "studies",
        "trials",
        "more",
        "further",
        "it",
        "results",
        "findings",
    )
