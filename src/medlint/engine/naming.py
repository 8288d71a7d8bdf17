"""From facts to terms: every way to write a product or condition, and the slots it fills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from medlint.knowledge.facts import Facts

__all__ = ["Spelling", "available_slots", "spellings"]


class Spelling(NamedTuple):
    """One way to write a product or condition.

    Attributes:
        text: The words.
        subject: ``product:ID`` or ``condition:ID``.
        slots: Slots that it fills.
        cased: Whether its case must agree.
        cue: Empty when it stands alone; ``*`` or a word that settles what it means.
    """

    text: str
    subject: str
    slots: tuple[str, ...]
    cased: bool
    cue: str


def available_slots(facts: Facts) -> frozenset[str]:
    """Return the names of all slots that facts fill."""
    return frozenset(["product", "condition", *facts.views()])


def spellings(facts: Facts, used: Iterable[str]) -> Iterator[Spelling]:
    """Yield every spelling once, with the used slots it fills.

    Args:
        facts: Products and conditions.
        used: Slots that some pattern uses.
    """
    slots: dict[tuple[str, str], list[str]] = {}
    for view in sorted(set(used) & available_slots(facts)):
        for owner, form in facts.names_of(view):
            slots.setdefault((owner, form.text), []).append(view)
    entries = [(f"product:{each.id}", each.id, each.names) for each in facts.products]
    entries += [(f"condition:{each.id}", each.id, each.names) for each in facts.conditions]
    for subject, name, forms in entries:
        for form in forms:
            found = tuple(slots.get((name, form.text), ()))
            yield Spelling(form.text, subject, found, form.cased, (form.cue or "*") if form.needs_cue else "")
