"""Which facts a rule rests on, and what they said at one place; for ``medlint explain``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medlint.engine.judge import Judge, Place, describe
from medlint.knowledge.entries import Product
from medlint.knowledge.facts import Approval, Facts
from medlint.rules.definition import Approved, Condition, Fact, Near, RuleDefinition

__all__ = ["place_grounds", "rule_grounds", "steps_in_words"]

_SLOT = re.compile(r"\{([a-z][\w-]*)\+?(?::[\w-]+)?\}")
_APPROVAL = {
    Approval.COVERED: "is approved or cleared for",
    Approval.BROADER: "is approved or cleared for a part only of",
    Approval.OUTSIDE: "is not approved or cleared for",
    Approval.UNKNOWN: "is not known to be approved or cleared for",
}


def rule_grounds(definition: RuleDefinition, facts: Facts) -> Iterator[str]:
    """Yield what a rule asks the facts, and how old these are.

    Args:
        definition: The rule.
        facts: All facts.
    """
    known = facts.within(definition.meta.jurisdiction)
    for name in _slots(definition):
        products = _products(name, known)
        if products:
            yield f"names: {{{name}}}, {len(products):,} products, {_dates(products)}"
        elif name == "condition" or known.views().get(name):
            number = len(known.conditions if name == "condition" else known.views()[name])
            yield f"names: {{{name}}}, {number:,} conditions"
    for condition in dict.fromkeys(_conditions(definition)):
        if isinstance(condition, Approved | Fact):
            yield f"asks for {describe(condition)}: {_dates(list(known.products))}"


def steps_in_words(definition: RuleDefinition) -> Iterator[str]:
    """Yield at which severity a rule reports under which conditions; the first that applies counts."""
    for step in definition.steps:
        yield f"{step.to.value} when it finds {' and '.join(_when(condition) for condition in step.when)}"
    yield f"{definition.meta.severity.value} in all other cases"


def _when(condition: Condition) -> str:
    """Return a condition as something that is found."""
    if isinstance(condition, Fact):
        link = "that is one of" if condition.key == "in" else f"whose {condition.key} is"
        return f"a {{{condition.label}}} {link} {' or '.join(condition.values)}"
    if isinstance(condition, Approved):
        state = "approved" if condition.expected else "not approved"
        return f"a {{{condition.product}}} that is {state} for {{{condition.condition}}}"
    return describe(condition)


def place_grounds(definition: RuleDefinition, place: Place, judge: Judge) -> Iterator[str]:
    """Yield what the facts that a rule asked say about what a place names.

    Args:
        definition: The rule.
        place: Where its phrase stands.
        judge: Of the document.
    """
    facts = judge.facts(place)
    for condition in dict.fromkeys(_conditions(definition)):
        if isinstance(condition, Approved):
            for product in judge.named(condition.product, place, "product"):
                for other in judge.named(condition.condition, place, "condition"):
                    entry = facts.condition(other)
                    said = _APPROVAL[facts.approval(product, other)]
                    yield f"{_label(product, facts)} {said} {entry.label if entry else other}; {_age(product, facts)}"
        elif isinstance(condition, Fact) and condition.key != "in":
            for product in judge.named(condition.label, place, "product"):
                value = facts.value(product, condition.key) or "not recorded"
                yield f"{_label(product, facts)}: {condition.key} {value}; {_age(product, facts)}"


def _conditions(definition: RuleDefinition) -> Iterator[Condition]:
    yield from definition.when
    yield from definition.unless
    for step in definition.steps:
        yield from step.when


def _slots(definition: RuleDefinition) -> list[str]:
    patterns = [*definition.match, *definition.excepts, *definition.patterns]
    for condition in _conditions(definition):
        patterns += condition.patterns if isinstance(condition, Near) else ()
    if definition.missing is not None:
        patterns += [*definition.missing.duty, *definition.missing.met_by]
    return sorted({name for pattern in patterns for name in _SLOT.findall(pattern)})


def _products(slot: str, facts: Facts) -> list[Product]:
    if slot == "product":
        return list(facts.products)
    found = (facts.product(each) for each in facts.views().get(slot, ()))
    return [product for product in found if product is not None]


def _dates(products: list[Product]) -> str:
    dates = sorted(product.as_of for product in products if product.as_of)
    if not dates:
        return "no date recorded"
    return f"evidence as of {dates[0]}" + (f" to {dates[-1]}" if dates[-1] != dates[0] else "")


def _label(product_id: str, facts: Facts) -> str:
    product = facts.product(product_id)
    return product.label if product is not None else product_id


def _age(product_id: str, facts: Facts) -> str:
    product = facts.product(product_id)
    return f"evidence as of {(product.as_of if product is not None else '') or 'an unknown date'}"
