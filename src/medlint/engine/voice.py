"""Whether a document as a whole informs or sells: weighed, since no single word tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from medlint.patterns.lexicon import Encoded
from medlint.patterns.matcher import PatternSet
from medlint.rules.definition import Mark, Voice

__all__ = ["weigh"]

_OFFER = -2


def weigh(
    voice: Voice,
    number: Callable[[str], int],
    matcher: PatternSet,
    sentences: Iterable[tuple[Encoded, bool]],
) -> list[tuple[int, str]]:
    """Return the marks found in a document as (weight, first pattern of the mark).

    Args:
        voice: What to look for.
        number: Returns the number of a pattern.
        matcher: The patterns.
        sentences: All sentences of the document, and whether they quote: a report of offers makes none.
    """
    numbers = {text: number(text) for mark in voice.marks for text in mark.patterns}
    offers = {numbers[text] for mark in voice.marks if mark.weight < 0 for text in mark.patterns}
    found = _found(set(numbers.values()), offers, matcher, sentences)
    marks = [
        (mark.weight, patterns[0])
        for mark in voice.marks
        for patterns in _counted(mark)
        if any(numbers[text] in found for text in patterns)
    ]
    if voice.no_offer and all(weight > _OFFER for weight, _ in marks):
        marks.append((voice.no_offer, "no offer"))
    return marks


def _found(
    numbers: set[int], offers: set[int], matcher: PatternSet, sentences: Iterable[tuple[Encoded, bool]]
) -> set[int]:
    """Return which of some patterns match anywhere; each is looked for until it is found."""
    wanted = sum(1 << number for number in numbers)
    unquoted = ~sum(1 << number for number in offers)
    found: set[int] = set()
    for encoded, quotes in sentences:
        for number in matcher.among(wanted & unquoted if quotes else wanted, encoded):
            if matcher.matches(number, encoded):
                found.add(number)
                wanted ^= 1 << number
    return found


def _counted(mark: Mark) -> Iterator[tuple[str, ...]]:
    if mark.each:
        yield from ((pattern,) for pattern in mark.patterns)
    elif mark.patterns:
        yield mark.patterns
