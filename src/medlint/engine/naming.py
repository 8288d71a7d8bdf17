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
        needs_cue: Whether it counts only where the thing is also named in full.
    """

    text: str
    subject: str
    slots: tuple[str, ...]
    cased: bool
    needs_cue: bool


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
        for entry, form in facts.names_of(view):
            slots.setdefault((entry, form.text), []).append(view)
    for kind, entries in (("product", facts.products), ("condition", facts.conditions)):
        for entry in entries:
            for form in entry.names:
                found = tuple(slots.get((entry.id, form.text), ()))
                yield Spelling(form.text, f"{kind}:{entry.id}", found, form.cased, form.needs_cue)
