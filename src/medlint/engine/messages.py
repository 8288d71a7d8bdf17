"""Fill a rule's message: a fixed set of placeholders, replaced without ``str.format``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from medlint.engine.judge import Judge, Place
from medlint.engine.reading import Reading
from medlint.knowledge.facts import Facts
from medlint.rules.definition import RuleDefinition

__all__ = ["fill", "flagged_words"]

_PLACEHOLDER = re.compile(r"\{([a-z][\w-]*)\}")
_SHOWN_WORDS = 90
_STATUS = {
    "approved": "FDA-approved",
    "cleared": "FDA-cleared",
    "granted-de-novo": "authorized through De Novo",
    "unapproved": "not FDA-approved",
    "compounded": "compounded and not FDA-approved",
    "supplement": "a dietary supplement, which the FDA does not approve",
    "not-applicable": "not something the FDA approves",
}


def flagged_words(reading: Reading, place: Place) -> str:
    """Return the matched words, shortened in the middle when they run long."""
    text = reading.document.blocks[place.block].text[place.start : place.end]
    if len(text) <= _SHOWN_WORDS:
        return text
    half = _SHOWN_WORDS // 2
    return f"{text[:half].rsplit(' ', 1)[0]} … {text[-half:].split(' ', 1)[-1]}"


def fill(
    template: str,
    definition: RuleDefinition,
    place: Place,
    reading: Reading,
    judge: Judge,
    params: Mapping[str, str] | None = None,
) -> str:
    """Return the message for one candidate.

    Args:
        template: The rule's message, or its fix.
        definition: The rule.
        place: The candidate.
        reading: The document.
        judge: Knows what labels name.
        params: Further placeholders that a Python rule fills itself.
    """

    def value(match: re.Match[str]) -> str:
        own = params.get(match[1]) if params else None
        return own if own is not None else _value(match[1], place, reading, judge)

    filled = _PLACEHOLDER.sub(value, template or definition.meta.title + ": “{text}”.")
    return filled[:1].upper() + filled[1:]


def _value(name: str, place: Place, reading: Reading, judge: Judge) -> str:
    if name == "text":
        words = flagged_words(reading, place)
        return f"{place.lead} … {words}" if place.lead else words
    captured = _captured(name, place, reading)
    if name == "product":
        return captured or _product_name(judge.named("product", place, "product"), reading)
    if name in ("status", "indications", "approved-for"):
        return _fact(name, judge.named("product", place, "product"), judge.facts(place))
    if name == "condition" and not captured:
        return _named_condition(place, reading)
    if name == "count":
        counts = [len(judge.named(capture.label, place, "condition")) for capture in place.hit.captures]
        return str(max(counts, default=0))
    return captured


def _captured(label: str, place: Place, reading: Reading) -> str:
    tokens = reading.prose(place.block).tokens
    text = reading.document.blocks[place.block].text
    for capture in place.hit.captures:
        if capture.label == label and capture.last > capture.first:
            return text[tokens.starts[capture.first] : tokens.ends[capture.last - 1]]
    return ""


def _product_name(ids: list[str], reading: Reading) -> str:
    product = reading.ruleset.facts.product(ids[0]) if ids else None
    return product.label if product is not None else "this treatment"


def _fact(name: str, ids: list[str], facts: Facts) -> str:
    product = facts.product(ids[0]) if ids else None
    if product is None:
        return "of unknown status" if name == "status" else "a use that the copy should name"
    if name == "status":
        status = facts.market(product.id).status
        words = _STATUS if facts.jurisdiction == "us" else {}
        return words.get(status, status or "of unknown status")
    return facts.indications_text(product.id) or "no use"


def _named_condition(place: Place, reading: Reading) -> str:
    for mention in reading.mentions(place.block):
        if mention.kind == "condition" and mention.start >= place.start and mention.end <= place.end:
            return reading.document.blocks[place.block].text[mention.start : mention.end]
    return "this condition"
