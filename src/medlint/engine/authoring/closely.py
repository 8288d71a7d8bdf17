"""Every place where the phrases of the rules of a rule set stand in a document, and what decided there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from medlint.engine.expressions import RegexTimeout
from medlint.engine.judge import Judge, Place
from medlint.engine.places import pattern_places, regex_places
from medlint.engine.reading import Reading
from medlint.engine.ruleset import RuleSet
from medlint.model.document import Document
from medlint.model.rule import Severity
from medlint.model.source import Span
from medlint.patterns.matcher import Capture

__all__ = ["Captured", "Seen", "SeenHit", "look_closely"]


class Captured(NamedTuple):
    """What a slot of a pattern took.

    Attributes:
        label: The slot's label.
        slot: The slot's name.
        words: The words it took.
        named: Ids of the products and conditions that they name.
    """

    label: str
    slot: str
    words: str
    named: tuple[str, ...]


class SeenHit(NamedTuple):
    """A place where a pattern stands.

    Attributes:
        rule: Position of the rule in the rule set.
        pattern: The pattern.
        words: The matched words.
        sentence: The sentence, with its view offsets in the block.
        block: Id of the block.
        start: View offset of the first matched code point.
        end: View offset after the last.
        span: Where the words stand, source offsets.
        captures: What its slots took.
        severity: What the candidate comes to; None when it passes.
        reason: What decided.
        cues: (context, words that show it) for what the words stand in.
    """

    rule: int
    pattern: str
    words: str
    sentence: Span
    block: int
    start: int
    end: int
    span: Span
    captures: tuple[Captured, ...]
    severity: Severity | None
    reason: str
    cues: tuple[tuple[str, str], ...]


class Seen(NamedTuple):
    """A document and the places in it where patterns stand, in reading order."""

    reading: Reading
    hits: tuple[SeenHit, ...]

    def has(self, pattern: str) -> bool:
        """Whether a pattern of the rule set stands anywhere in the document."""
        reading = self.reading
        sentences = (each for block in reading.document.blocks for each in reading.encoded(block.id))
        return pattern in reading.ruleset.digest.numbers and reading.found((pattern,), sentences)


def look_closely(document: Document, ruleset: RuleSet) -> Seen:
    """Return every place where a pattern of a selected rule stands."""
    reading = Reading(document, ruleset)
    judge = Judge(reading)
    texts = {ruleset.digest.number(text): text for text in ruleset.digest.numbers}
    hits = [
        _seen(place, texts.get(place.hit.pattern, "regex"), reading, judge)
        for place in (*_by_pattern(reading), *_by_regex(reading))
    ]
    return Seen(
        reading, tuple(sorted(set(hits), key=lambda hit: (hit.block, hit.start, hit.end, hit.pattern)))
    )


def _by_pattern(reading: Reading) -> Iterator[Place]:
    for block in reading.document.blocks:
        for place in pattern_places(reading, block.id):
            if place.rule in reading.ruleset.selected:
                yield place


def _by_regex(reading: Reading) -> Iterator[Place]:
    for rule in sorted(reading.ruleset.selected & reading.ruleset.with_regexes):
        for block in reading.document.blocks:
            # A time-out is reported when the document is linted.
            with suppress(RegexTimeout):
                yield from regex_places(reading, rule, block.id)


def _seen(place: Place, pattern: str, reading: Reading, judge: Judge) -> SeenHit:
    block = reading.document.blocks[place.block]
    verdict = judge.decide(place)
    sentence = reading.prose(place.block).sentences[place.sentence]
    evidence = reading.context.explain(place.block, place.start, place.end, loose=judge.loose(place))
    return SeenHit(
        rule=place.rule,
        pattern=pattern,
        words=block.text[place.start : place.end],
        sentence=Span(sentence.start, sentence.end),
        block=place.block,
        start=place.start,
        end=place.end,
        span=block.to_source(place.start, place.end),
        captures=tuple(_captured(capture, place, reading) for capture in place.hit.captures),
        severity=verdict.severity,
        reason=verdict.reason,
        cues=tuple((each.context, each.words) for each in evidence),
    )


def _captured(capture: Capture, place: Place, reading: Reading) -> Captured:
    tokens = reading.prose(place.block).tokens
    text = reading.document.blocks[place.block].text
    words = (
        text[tokens.starts[capture.first] : tokens.ends[capture.last - 1]]
        if capture.first < capture.last
        else ""
    )
    named = [
        name
        for kind in ("product", "condition")
        for name in reading.subjects(place.block, capture.first, capture.last, kind)
    ]
    return Captured(capture.label, capture.slot, words, tuple(named))
