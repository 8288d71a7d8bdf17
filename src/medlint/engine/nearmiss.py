"""The worst text for a pattern: its own words, over and over, almost but never quite in place."""

from __future__ import annotations

import time

from medlint.patterns.compiled import CompiledPattern
from medlint.patterns.matcher import PatternSet

__all__ = ["near_miss", "seconds_on"]

_BYTES_A_WORD = 6
"""A word of running text takes about six characters."""


def near_miss(pattern: CompiledPattern, size: int) -> str:
    """Return a sentence, as patterns see sentences, that almost matches a pattern everywhere.

    Args:
        pattern: The pattern.
        size: Bytes of running text that the sentence stands for.
    """
    unit = "".join(min(group) for group in reversed(pattern.anchors)) * 2 + "w"
    return unit * (size // _BYTES_A_WORD // len(unit) + 1)


def seconds_on(patterns: PatternSet, number: int, size: int) -> float:
    """Return how long a pattern takes on its near-misses.

    Args:
        patterns: The patterns.
        number: The pattern's number.
        size: Bytes of running text.
    """
    text, search = near_miss(patterns.pattern(number), size), patterns.expression(number).search
    started = time.perf_counter()
    search(text)
    return time.perf_counter() - started
