"""Whether a document as a whole informs or sells: weighed, since no single word tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from medlint.patterns.lexicon import Encoded
from medlint.rules.definition import Mark, Voice

__all__ = ["Found", "weigh"]

Found = Callable[[tuple[str, ...], Iterator[Encoded]], bool]
"""Whether one of some patterns matches in one of some sentences."""


def weigh(voice: Voice, found: Found, sentences: Callable[[], Iterator[Encoded]]) -> list[tuple[int, str]]:
    """Return the marks found in a document as (weight, first pattern of the mark).

    Args:
        voice: What to look for.
        found: Looks for patterns.
        sentences: All sentences of the document.
    """
    marks = [
        (mark.weight, patterns[0])
        for mark in voice.marks
        for patterns in _counted(mark)
        if found(patterns, sentences())
    ]
    if voice.no_offer and all(weight > -2 for weight, _ in marks):
        marks.append((voice.no_offer, "no offer"))
    return marks


def _counted(mark: Mark) -> Iterator[tuple[str, ...]]:
    if mark.each:
        yield from ((pattern,) for pattern in mark.patterns)
    elif mark.patterns:
        yield mark.patterns
