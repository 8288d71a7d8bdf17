"""Why a pattern does not match a text: what of it does not occur, and how far it got."""

from __future__ import annotations

from typing import NamedTuple

from medlint.engine.authoring.bench import Bench
from medlint.engine.authoring.wording import spell_items
from medlint.engine.reading import Reading
from medlint.patterns.grammar import Gap, Item, Pattern, PatternError, parse_pattern

__all__ = ["NearMiss", "nearest_miss"]

_FOLLOWING = 4
"""Words of the text shown after the place that a pattern reached."""


class NearMiss(NamedTuple):
    """How near a pattern came to matching.

    Attributes:
        pattern: The pattern.
        missing: Required words, groups and slots that occur nowhere in the text.
        reached: The words that its beginning matched, or empty.
        wanted: What it asks for after them, as written.
        found: The words that follow instead; empty at the end of the sentence.
        share: How much of it matched, from 0 to 1: the nearest of several patterns has the highest.
    """

    pattern: str
    missing: tuple[str, ...]
    reached: str = ""
    wanted: str = ""
    found: str = ""
    share: float = 0.0

    @property
    def account(self) -> str:
        """What keeps the pattern from matching, in one or two sentences."""
        parts = []
        if self.missing:
            parts.append(f"Not in the text: {', '.join(_shortened(each) for each in self.missing)}.")
        if self.reached:
            follows = f"is followed by “{self.found}”" if self.found else "ends the sentence"
            parts.append(f"“{self.reached}” {follows}; the pattern asks for {_shortened(self.wanted)} there.")
        elif not self.missing:
            parts.append("All its words are in the text, but not in this order or not in one sentence.")
        return " ".join(parts)


def nearest_miss(text: str, reading: Reading, bench: Bench) -> NearMiss | None:
    """Return how near a pattern came to matching a document; None if it cannot be told.

    Args:
        text: The pattern.
        reading: The document, read against a rule set that knows the pattern.
        bench: Compiles parts of the pattern.
    """
    try:
        pattern = parse_pattern(text)
    except PatternError:
        return None
    required = [item for item in pattern.items if not isinstance(item, Gap) and not item.optional]
    missing = tuple(spell_items([item]) for item in required if not _occurs(pattern, (item,), reading, bench))
    share = 1 - len(missing) / max(len(required), 1)
    for size in range(len(pattern.items) - 1, 0, -1):
        begun = _stripped(pattern.items[:size])
        found = _begins(pattern, begun, reading, bench) if begun else None
        if found is not None:
            rest = pattern.items[len(begun) :]
            return NearMiss(text, missing, found[0], spell_items(_next(rest)), found[1], share)
    return NearMiss(text, missing, share=share)


def _stripped(items: tuple[Item, ...]) -> tuple[Item, ...]:
    while items and isinstance(items[-1], Gap):
        items = items[:-1]
    return items


def _next(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return what has to come next: up to the first item that is required."""
    for at, item in enumerate(items):
        if not isinstance(item, Gap) and not item.optional:
            return items[: at + 1]
    return items


def _occurs(pattern: Pattern, items: tuple[Item, ...], reading: Reading, bench: Bench) -> bool:
    part = Pattern(pattern.text, items)
    return any(
        bench.stands_in(part, reading.encoded(block.id)) for block in reading.document.blocks if block.text
    )


def _begins(
    pattern: Pattern, items: tuple[Item, ...], reading: Reading, bench: Bench
) -> tuple[str, str] | None:
    """Return the words that the beginning of a pattern matches, and those that follow."""
    try:
        compiled = bench.compile(Pattern(pattern.text, items, pattern.at_start))
    except PatternError:
        # Everything in this part is optional.
        return None
    for block in reading.document.blocks:
        for index, sentence in enumerate(reading.encoded(block.id)):
            found = bench.find(compiled, sentence)
            if found is not None and found.first < found.last:
                prose = reading.prose(block.id)
                last = min(found.last + _FOLLOWING, prose.sentences[index].last)
                words = _words(block.id, found.first, found.last, reading)
                follows = _words(block.id, found.last, last, reading)
                return words, follows if any(char.isalnum() for char in follows) else ""
    return None


def _words(block: int, first: int, last: int, reading: Reading) -> str:
    if first >= last:
        return ""
    tokens = reading.prose(block).tokens
    return reading.document.blocks[block].text[tokens.starts[first] : tokens.ends[last - 1]]


def _shortened(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit('|', 1)[0]}|…)"
