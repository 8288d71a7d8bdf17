"""One claim, one finding: of overlapping candidates the longest stands for the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from medlint.engine.judge import Place
from medlint.engine.ruleset import RuleSet
from medlint.model.rule import CATEGORIES, Severity
from medlint.rules.definition import Kind, RuleDefinition
from medlint.rules.python_rule import Judgement

__all__ = ["MOST_CATEGORIES", "Judged", "by_length", "longest", "overlap", "supersede"]


_CAPPED = frozenset(CATEGORIES) - {"crisis"}
MOST_CATEGORIES = 2
"""Findings on the same words beyond which further categories are only named."""


class Judged(NamedTuple):
    """A candidate that stands.

    Attributes:
        place: Where.
        severity: At which severity.
        judgement: What a Python rule said.
        others: Positions of the rules it stands for besides its own.
    """

    place: Place
    severity: Severity
    judgement: Judgement | None = None
    others: tuple[int, ...] = ()


def longest(judged: list[Judged]) -> list[Judged]:
    """Of one rule's overlapping hits keep the longest: one claim, one finding."""
    kept: list[Judged] = []
    for item in sorted(judged, key=lambda item: by_length(item.place)):
        if not any(
            overlap(item.place, other.place) for other in kept if other.place.block == item.place.block
        ):
            kept.append(item)
    return kept


def by_length(place: Place) -> tuple[int, int, int]:
    """Return a key that sorts by block, and there longer places first."""
    return place.block, place.start - place.end, place.start


def overlap(one: Place, other: Place) -> bool:
    """Whether two places share words."""
    return one.block == other.block and one.start < other.end and other.start < one.end


def supersede(judged: list[Judged], ruleset: RuleSet) -> list[Judged]:
    """Keep one finding per category and stretch of words: the rule that names the other wins, else the longer span."""
    definitions = ruleset.definitions
    groups: dict[tuple[int, str], list[Judged]] = {}
    for item in judged:
        groups.setdefault((item.place.block, definitions[item.place.rule].meta.category), []).append(item)
    kept: list[Judged] = []
    for group in groups.values():
        kept.extend(_spoken_for(group, ruleset))
    return _capped(kept, definitions)


def _capped(items: list[Judged], definitions: Sequence[RuleDefinition]) -> list[Judged]:
    """Keep two categories on the same words: the most severe, and beside it the longest; the taxonomy settles ties.

    A claim that breaks five categories is still one sentence to mend. Duties, what is said to people in a crisis, and
    categories of packs' own stand apart.
    """

    def weight(item: Judged) -> tuple[int, int, int, int, str]:
        place, meta = item.place, definitions[item.place.rule].meta
        rank = CATEGORIES.index(meta.category) if meta.category in CATEGORIES else -1
        return (-item.severity.rank, place.start - place.end, rank, place.start, meta.id)

    kept = [item for item in items if not _counts(definitions[item.place.rule])]
    waiting = sorted((item for item in items if _counts(definitions[item.place.rule])), key=weight)
    first = len(kept)
    for room in range(MOST_CATEGORIES):
        rest: list[Judged] = []
        for item in waiting:
            rivals = [at for at in range(first, len(kept)) if overlap(item.place, kept[at].place)]
            if len(rivals) <= room:
                kept.append(item)
            elif room + 1 == MOST_CATEGORIES:
                kept[rivals[0]] = _noted(kept[rivals[0]], item)
            else:
                rest.append(item)
        # The gravest speaks first; beside it the rule that saw more of the claim.
        waiting = sorted(rest, key=lambda item: (item.place.start - item.place.end, weight(item)))
    return kept


def _counts(rule: RuleDefinition) -> bool:
    return rule.kind is not Kind.MISSING and rule.meta.category in _CAPPED


def _spoken_for(group: list[Judged], ruleset: RuleSet) -> list[Judged]:
    """Keep one finding for what the rules of several countries see: the country that the settings name first speaks.

    Its advice is what the copy's author is to follow; that of the others is added to it. A house style has no country
    and competes with the first.
    """
    definitions = ruleset.definitions
    order = {country: number for number, country in enumerate(ruleset.countries)}
    ranks = [order.get(definitions[item.place.rule].meta.jurisdiction, 0) for item in group]
    kept: list[Judged] = []
    for rank in sorted(set(ranks)):
        own = [item for item, each in zip(group, ranks, strict=True) if each == rank]
        first = len(kept)
        for item in _survivors(own, definitions):
            missing = definitions[item.place.rule].kind is Kind.MISSING
            rivals = [at for at in range(first) if overlap(item.place, kept[at].place)]
            if rivals and not missing:
                kept[rivals[0]] = _absorb(kept[rivals[0]], item, definitions)
            else:
                kept.append(item)
    return kept


def _survivors(group: list[Judged], definitions: Sequence[RuleDefinition]) -> list[Judged]:
    def strength(item: Judged) -> tuple[int, int, int, int, str]:
        definition = definitions[item.place.rule]
        names = sum(
            definitions[other.place.rule].meta.id in definition.supersedes
            for other in group
            if overlap(item.place, other.place)
        )
        length = item.place.end - item.place.start
        return (-names, -length, -item.severity.rank, item.place.start, definition.meta.id)

    kept: list[Judged] = []
    for item in sorted(group, key=strength):
        rule = definitions[item.place.rule]
        for at, winner in enumerate(kept):
            named = rule.meta.id in definitions[winner.place.rule].supersedes
            if (named or rule.kind is not Kind.MISSING) and overlap(item.place, winner.place):
                kept[at] = _absorb(winner, item, definitions)
                break
        else:
            kept.append(item)
    return kept


def _absorb(winner: Judged, loser: Judged, definitions: Sequence[RuleDefinition]) -> Judged:
    """Note on a finding which rule it superseded; a longer span alone never makes a claim look milder."""
    rule, other = definitions[winner.place.rule], definitions[loser.place.rule].meta.id
    milder = other not in rule.supersedes and winner.severity.rank < loser.severity.rank
    return _noted(winner, loser)._replace(severity=loser.severity if milder else winner.severity)


def _noted(winner: Judged, loser: Judged) -> Judged:
    others = dict.fromkeys([*winner.others, loser.place.rule, *loser.others])
    others.pop(winner.place.rule, None)
    return winner._replace(others=tuple(others))
