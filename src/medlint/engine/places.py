"""Where the phrases of rules stand in a document, before anything is judged."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.engine.expressions import find_regexes
from medlint.engine.judge import Place
from medlint.engine.reading import Reading

__all__ = ["pattern_places", "regex_places"]


def pattern_places(reading: Reading, block: int) -> Iterator[Place]:
    """Yield every place in a block where a pattern of a rule stands, once for each rule that has the pattern.

    Args:
        reading: The document, read against the rules.
        block: Id of the block.
    """
    patterns, owners = reading.ruleset.patterns, reading.ruleset.digest.owners
    for sentence, encoded in enumerate(reading.encoded(block)):
        for hit in patterns.scan(encoded):
            tokens = reading.prose(block).tokens
            start, end = tokens.starts[hit.first], tokens.ends[hit.last - 1]
            for rule in owners[hit.pattern]:
                yield Place(rule, block, sentence, hit, start, end)
    yield from _read_on(reading, block)


def _read_on(reading: Reading, block: int) -> Iterator[Place]:
    """Yield the places where a lead-in and the item that completes it make a phrase together: the item is marked."""
    completed = reading.completed(block)
    if completed is None:
        return
    tokens, first = reading.prose(block).tokens, reading.prose(block).sentences[0].first
    for hit in reading.ruleset.patterns.scan(completed):
        if hit.first < first < hit.last:
            own = hit.within(first)
            start, end = tokens.starts[own.first], tokens.ends[own.last - 1]
            lead = reading.lead_words(block, first - hit.first)
            for rule in reading.ruleset.digest.owners[hit.pattern]:
                yield Place(rule, block, 0, own, start, end, lead)


def regex_places(reading: Reading, rule: int, block: int) -> Iterator[Place]:
    """Yield every place in a block where a raw expression of a rule stands.

    Args:
        reading: The document, read against the rules.
        rule: Position of the rule.
        block: Id of the block.

    Raises:
        RegexTimeout: If an expression takes too long.
    """
    definition = reading.ruleset.definitions[rule]
    for sentence, hit, start, end in find_regexes(definition, reading, block):
        yield Place(rule, block, sentence, hit, start, end)
