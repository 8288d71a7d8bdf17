"""Duties of documents and sections: what the copy itself makes necessary and does not contain."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.engine.judge import Judge, Place
from medlint.engine.reading import Reading
from medlint.model.rule import Severity
from medlint.patterns.lexicon import Encoded
from medlint.rules.definition import Missing, RuleDefinition, Within

__all__ = ["is_met", "owed"]


def owed(
    definition: RuleDefinition, places: list[Place], reading: Reading, judge: Judge
) -> Iterator[tuple[Place, Severity]]:
    """Yield the passages whose duty is not met: at most one a document, or one a section.

    Args:
        definition: A ``missing`` rule.
        places: Where its duty's patterns stand, in reading order.
        reading: The document.
        judge: Decides whether such a passage really creates the duty.
    """
    missing = definition.missing
    if missing is None or missing.passage in reading.ruleset.provided or not _applies(missing, reading):
        return
    settled: set[int] = set()
    for place in sorted(places, key=lambda place: (place.block, place.start)):
        area = _area(missing, place, reading)
        if area in settled:
            continue
        severity = judge.decide(place).severity
        if severity is None:
            continue
        settled.add(area)
        if not is_met(missing, list(reading.around(place.block, place.sentence, missing.within)), reading):
            yield place, severity


def _applies(missing: Missing, reading: Reading) -> bool:
    document = reading.document
    if missing.within is Within.DOCUMENT and document.fragment:
        return False
    return document.word_count >= missing.min_words


def _area(missing: Missing, place: Place, reading: Reading) -> int:
    if missing.within is not Within.SECTION:
        return -1
    path = reading.document.blocks[place.block].heading_path
    return path[-1] if path else -1


def is_met(missing: Missing, sentences: list[Encoded], reading: Reading) -> bool:
    """Whether enough of the patterns that meet a duty are found in some sentences."""
    if missing.min_met == 1:
        return reading.found(missing.met_by, sentences)
    met = 0
    for text in missing.met_by:
        if reading.found((text,), sentences):
            met += 1
            if met >= missing.min_met:
                return True
    return False
