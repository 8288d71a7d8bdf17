"""Which patterns of a rule, and which alternatives of their groups, no example of the rule shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medlint.engine.authoring.bench import Bench
from medlint.engine.authoring.wording import unshown_alternatives
from medlint.patterns.grammar import Pattern, PatternError, parse_pattern
from medlint.patterns.lexicon import Encoded
from medlint.rules.definition import RuleDefinition

__all__ = ["Unshown", "unshown_patterns"]


class Unshown(NamedTuple):
    """A pattern that the examples do not show, or not in full.

    Attributes:
        key: The key it stands under: ``match``, ``duty``, ``except``, ``patterns`` or ``met-by``.
        pattern: The pattern.
        alternatives: The alternatives that no example shows; empty when no example shows the pattern at all.
    """

    key: str
    pattern: str
    alternatives: tuple[str, ...] = ()


def unshown_patterns(
    definition: RuleDefinition, sentences: Sequence[Encoded], bench: Bench
) -> Iterator[Unshown]:
    """Yield the patterns that the sentences of a rule's examples leave unshown, in whole or in part.

    Args:
        definition: The rule.
        sentences: The sentences of all its examples, encoded for a digest that the bench knows.
        bench: Compiles patterns narrowed to one alternative.
    """
    keyed = [("duty" if definition.missing else "match", text) for text in definition.match]
    keyed += [("except", text) for text in definition.excepts]
    keyed += [("patterns", text) for text in definition.patterns]
    keyed += [("met-by", text) for text in (definition.missing.met_by if definition.missing else ())]
    for key, text in keyed:
        pattern = parse_pattern(text)
        if not bench.stands_in(pattern, sentences):
            yield Unshown(key, text)
            continue

        def shown(narrowed: Pattern) -> bool:
            try:
                return bench.stands_in(narrowed, sentences)
            except PatternError:
                return True

        alternatives = tuple(dict.fromkeys(unshown_alternatives(pattern, shown)))
        if alternatives:
            yield Unshown(key, text, alternatives)
