"""Reads patterns from a rule or terms file, so that an error points into the pattern."""

from __future__ import annotations

from typing import NamedTuple

from medlint.knowledge.strict import Entry
from medlint.patterns.grammar import Pattern, PatternError, parse_pattern, slots_of

__all__ = ["Patterns", "read_pattern", "read_patterns"]


class Patterns(NamedTuple):
    """Patterns as written, with what a loader needs to know about them.

    Attributes:
        texts: Those that are well formed.
        labels: The labels of their slots.
    """

    texts: tuple[str, ...] = ()
    labels: frozenset[str] = frozenset()


def read_patterns(entry: Entry, key: str) -> Patterns:
    """Read the patterns under a key: text or a list of texts."""
    texts: list[str] = []
    labels: set[str] = set()
    for item in entry.items(key, single=True):
        pattern = read_pattern(item, key)
        if pattern is not None:
            texts.append(pattern.text)
            labels.update(slot.label for slot in slots_of(pattern))
    return Patterns(tuple(texts), frozenset(labels))


def read_pattern(entry: Entry, what: str) -> Pattern | None:
    """Read one pattern; what is wrong is noted at its column and gives None."""
    text = entry.as_text(what)
    if not text:
        return None
    try:
        return parse_pattern(text)
    except PatternError as error:
        entry.wrong_at(error.column - 1, error.message, mend=error.mend)
        return None
