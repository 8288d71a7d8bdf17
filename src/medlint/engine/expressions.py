"""The ``regex:`` escape hatch: raw expressions on lower-cased text, under a time limit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from medlint.engine.reading import Reading
from medlint.patterns.matcher import Hit
from medlint.rules.definition import RuleDefinition

__all__ = ["RegexTimeout", "find_regexes", "may_match"]

TIME_LIMIT = 0.25
"""Seconds that one expression may spend on one block, besides what a long block may take."""

SECONDS_A_CHARACTER = 2e-5
"""Seconds added for each code point, so that sound expressions never run out of time on long blocks."""


class RegexTimeout(Exception):
    """An expression ran out of time on a block."""


def may_match(definition: RuleDefinition, reading: Reading) -> bool:
    """Whether a rule's raw expressions can match in a document: one look at the whole instead of one a block."""
    text = reading.whole
    for source in definition.regexes:
        if "^" in source or "$" in source:
            # Edges of blocks are no edges of the whole.
            return True
        try:
            if reading.ruleset.patterns.raw(source).search(text, timeout=_limit(text)) is not None:
                return True
        except TimeoutError:
            return True
    return False


def _limit(text: str) -> float:
    return TIME_LIMIT + len(text) * SECONDS_A_CHARACTER


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
    text = reading.folded(block)
    prose = reading.prose(block)
    for source in definition.regexes:
        expression = reading.ruleset.patterns.raw(source)
        try:
            for match in expression.finditer(text, timeout=_limit(text)):
                start, end = match.span()
                first = bisect_right(prose.tokens.ends, start)
                last = bisect_left(prose.tokens.starts, end)
                if first < last:
                    yield reading.sentence_of(block, start), Hit(-1, first, last, ()), start, end
        except TimeoutError as error:
            raise RegexTimeout(f"“{source[:60]}” took too long on one passage") from error
