"""What medlint thought of one place in a document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from medlint.engine.expressions import RegexTimeout
from medlint.engine.grounds import place_grounds
from medlint.engine.judge import Judge, Place
from medlint.engine.places import pattern_places, regex_places
from medlint.engine.reading import Reading
from medlint.engine.ruleset import RuleSet
from medlint.model.document import Block, Document
from medlint.model.rule import RuleMeta, Severity
from medlint.model.source import Span
from medlint.rules.definition import Kind

__all__ = ["Look", "explain_place"]


class Look(NamedTuple):
    """A rule whose phrase stands at a place, and what decided.

    Attributes:
        rule: The rule.
        words: The words its phrase matched.
        span: Where they stand, source offsets.
        runs: Whether the rule runs with the settings in force.
        severity: What it comes to before supersession and exceptions; None when the rule passes it.
        reason: What decided.
        cues: (context, words that show it) for what the words stand in.
        shifts: Why the severity is not the one the rule states, context apart.
        facts: What the facts that the rule asked say, with the date of their evidence.
        duty: Whether the rule asks the whole document for something rather than judge these words.
    """

    rule: RuleMeta
    words: str
    span: Span
    runs: bool
    severity: Severity | None
    reason: str
    cues: tuple[tuple[str, str], ...]
    shifts: tuple[str, ...]
    facts: tuple[str, ...]
    duty: bool


def explain_place(document: Document, ruleset: RuleSet, place: Span) -> tuple[Look, ...]:
    """Return what every rule made of the words at a place, those that do not run included.

    Args:
        document: The parsed copy.
        ruleset: The rules that run.
        place: Source offsets; words that it touches count.
    """
    every = RuleSet.of(
        ruleset.digest,
        range(len(ruleset.definitions)),
        python_rules=ruleset.python_rules,
        strictness=ruleset.strictness,
        audience=ruleset.audience,
    )
    reading = Reading(document, every)
    judge = Judge(reading)
    looks = [
        _look(candidate, block, reading, judge, ruleset)
        for block in document.blocks
        if block.text and block.span.start < place.end and place.start <= block.span.end
        for candidate in _places(block, reading, place)
    ]
    return tuple(sorted(set(looks), key=lambda look: (look.span, look.rule.id)))


def _places(block: Block, reading: Reading, wanted: Span) -> Iterator[Place]:
    for place in _all_places(block, reading):
        span = block.to_source(place.start, place.end)
        if span.start < wanted.end and wanted.start < span.end:
            yield place


def _all_places(block: Block, reading: Reading) -> Iterator[Place]:
    yield from pattern_places(reading, block.id)
    for rule in sorted(reading.ruleset.with_regexes):
        # A time-out is reported when the document is linted.
        with suppress(RegexTimeout):
            yield from regex_places(reading, rule, block.id)


def _look(place: Place, block: Block, reading: Reading, judge: Judge, ruleset: RuleSet) -> Look:
    definition = ruleset.definitions[place.rule]
    verdict = judge.decide(place)
    evidence = reading.context.explain(place.block, place.start, place.end, loose=judge.loose(place))
    return Look(
        rule=definition.meta,
        words=block.text[place.start : place.end],
        span=block.to_source(place.start, place.end),
        runs=place.rule in ruleset.selected,
        severity=verdict.severity,
        reason=verdict.reason,
        cues=(*((each.context, each.words) for each in evidence), *_voice(place, reading, judge)),
        shifts=tuple(judge.shifts(place)) if verdict.severity is not None else (),
        facts=tuple(place_grounds(definition, place, judge)),
        duty=definition.kind is Kind.MISSING,
    )


def _voice(place: Place, reading: Reading, judge: Judge) -> Iterator[tuple[str, str]]:
    if not judge.informs(place):
        return
    if not reading.informs:
        yield "informing", "the sentence reports"
        return
    offers = sum(weight for weight, _ in reading.voice if weight < 0)
    total = sum(weight for weight, _ in reading.voice)
    least = reading.ruleset.digest.voice.surely_from
    yield (
        "informing",
        f"the whole document: {total - offers} for information, {offers} for an offer, from {least}",
    )
