"""The ``regex:`` escape hatch: raw expressions on lower-cased text, under a time limit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any

import regex

from medlint.engine.reading import Reading
from medlint.patterns.matcher import Hit
from medlint.rules.definition import RuleDefinition
from medlint.text.tokens import fold_case

__all__ = ["RegexTimeout", "find_regexes"]

TIME_LIMIT = 0.25
"""Seconds that one expression may spend on one block, besides what a long block may take."""

SECONDS_A_CHARACTER = 2e-5
"""Seconds added for each code point, so that sound expressions never run out of time on long blocks."""


@cache
def _compiled(source: str) -> Any:  # noqa: ANN401 - the regex package has no public types
    return regex.compile(source)


class RegexTimeout(Exception):
    """An expression ran out of time on a block."""


def find_regexes(
    definition: RuleDefinition, reading: Reading, block: int
) -> Iterator[tuple[int, Hit, int, int]]:
    """Yield (sentence, hit, start, end) for each match of a rule's raw expressions; offsets are view code points.

    Args:
        definition: The rule.
        reading: The document.
        block: Id of the block.

    Raises:
        RegexTimeout: If an expression takes longer than `TIME_LIMIT`.
    """
    text = fold_case(reading.document.blocks[block].text)
    prose = reading.prose(block)
    for source in definition.regexes:
        expression = _compiled(source)
        try:
            for match in expression.finditer(text, timeout=TIME_LIMIT + len(text) * SECONDS_A_CHARACTER):
                start, end = match.span()
                first = bisect_right(prose.tokens.ends, start)
                last = bisect_left(prose.tokens.starts, end)
                if first < last:
                    yield reading.sentence_of(block, start), Hit(-1, first, last, ()), start, end
        except TimeoutError as error:
            raise RegexTimeout(f"“{source[:60]}” took too long on one passage") from error
