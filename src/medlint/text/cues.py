"""Cue phrases: which words signal denial, doubt, criticism and the like, and a scanner for them.

A cue is a line of elements between spaces: ``word``, ``a|b``, ``@class`` (see ``lexicon.CLASSES``), each with
``?`` when it may be absent; ``*`` is any one word, ``..`` up to four words without a mark. The first element is
always a word or a class.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from medlint.text.cue_tables import TABLES
from medlint.text.lexicon import CLASSES, CLAUSE_MARKS

__all__ = ["Hit", "scan"]

_GAP = 4


class Hit(NamedTuple):
    """A cue found in a line: its kind, the index of its first word and after its last."""

    kind: str
    first: int
    last: int


class _Element(NamedTuple):
    words: frozenset[str] | None
    optional: bool
    gap: bool


class _Cue(NamedTuple):
    """A cue less its first word; ``following`` are the words that may come next, None where any may."""

    kind: str
    rest: tuple[_Element, ...]
    following: frozenset[str] | None


def scan(words: list[str], hyphened: frozenset[int]) -> dict[str, list[Hit]]:
    """Return the cues in a list of words by kind; for one kind and start the longest counts.

    Args:
        words: Lower-case words and marks of one sentence.
        hyphened: Indices of words joined to the word before; a cue never cuts a compound ("no-fail").
    """
    index = _index()
    found: dict[str, list[Hit]] = {}
    size = len(words)
    for first, word in enumerate(words):
        cues = index.get(word)
        if cues is None or first in hyphened:
            continue
        after = words[first + 1] if first + 1 < size else ""
        for kind, rest, following in cues:
            if following is not None and after not in following:
                continue
            if not rest:
                last = first + 1
            elif len(rest) == 1 and following is not None:
                last = first + 2
            else:
                last = _match(words, first + 1, rest, 0)
                if last < 0:
                    continue
            if last not in hyphened:
                _keep(found.setdefault(kind, []), Hit(kind, first, last))
    return found


def _keep(hits: list[Hit], hit: Hit) -> None:
    if hits and hits[-1].first == hit.first:
        if hit.last > hits[-1].last:
            hits[-1] = hit
    else:
        hits.append(hit)


def _match(words: list[str], at: int, rest: tuple[_Element, ...], number: int) -> int:
    """Return the index after the cue's last word, or -1."""
    if number == len(rest):
        return at
    element = rest[number]
    if element.gap:
        for skip in range(_GAP + 1):
            last = _match(words, at + skip, rest, number + 1)
            if last >= 0:
                return last
            if at + skip >= len(words) or words[at + skip] in CLAUSE_MARKS:
                return -1
        return -1
    if at < len(words) and (element.words is None or words[at] in element.words):
        last = _match(words, at + 1, rest, number + 1)
        if last >= 0:
            return last
    return _match(words, at, rest, number + 1) if element.optional else -1


@cache
def _index() -> dict[str, tuple[_Cue, ...]]:
    index: dict[str, list[_Cue]] = {}
    for kind, table in TABLES.items():
        for line in table.strip().splitlines():
            first, *rest = (_element(part) for part in line.split())
            cue = _Cue(kind, tuple(rest), _following(rest))
            for word in first.words or ():
                index.setdefault(word, []).append(cue)
    return {word: tuple(cues) for word, cues in index.items()}


def _following(rest: list[_Element]) -> frozenset[str] | None:
    """Return the words one of which must follow the first, or None where the cue may end or go on with any."""
    following: frozenset[str] = frozenset()
    for element in rest:
        if element.words is None:
            return None
        following = following | element.words if following else element.words
        if not element.optional:
            return following
    return None


@cache
def _element(part: str) -> _Element:
    if part == "..":
        return _Element(None, False, True)
    optional = len(part) > 1 and part.endswith("?")
    part = part[:-1] if optional else part
    if part == "*":
        return _Element(None, optional, False)
    words: set[str] = set()
    for choice in part.split("|"):
        words |= CLASSES[choice[1:]] if choice.startswith("@") else {choice}
    return _Element(frozenset(words), optional, False)
