"""A rule set: definitions, term lists and facts compiled into one thing that can read documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from medlint.knowledge.facts import Facts
from medlint.model.finding import Failure
from medlint.patterns.lexicon import Lexicon, TermTable, Vocabulary
from medlint.patterns.matcher import PatternSet
from medlint.rules.definition import RuleDefinition
from medlint.rules.python_rule import PythonRule

__all__ = ["ContextTable", "Digest", "RuleSet"]

ContextTable = Mapping[str, Mapping[str, str]]
"""Category to context to effect: ``excuse``, ``lower`` or ``nothing``; ``default`` for other categories."""


class Digest(NamedTuple):
    """Everything compiled, as plain values that a cache can hold.

    Attributes:
        definitions: All rules that compiled, by id.
        patterns: All patterns, packed; the number of a pattern is its position.
        anchors: By character the patterns that it is an anchor of, packed.
        numbers: Text of a pattern to its number.
        owners: For each dispatched pattern the positions of the rules it belongs to.
        vocabulary: Word to character.
        lists: Names of tagged lists by number.
        terms: All terms.
        facts: Products and conditions.
        contexts: What each context does, by category.
        failures: Definitions that did not compile.
    """

    definitions: tuple[RuleDefinition, ...]
    patterns: tuple[str, ...]
    anchors: dict[str, bytes]
    numbers: dict[str, int]
    owners: dict[int, tuple[int, ...]]
    vocabulary: dict[str, str]
    lists: tuple[str, ...]
    terms: TermTable
    facts: Facts
    contexts: ContextTable
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=False, kw_only=True)
class RuleSet:
    """The rules of a run, ready to read documents.

    Attributes:
        digest: What was compiled.
        lexicon: Words and terms.
        patterns: The patterns, those of selected rules dispatched.
        selected: Positions of the rules that run.
        python_rules: Loaded Python rules by id.
        strictness: ``relaxed``, ``default`` or ``strict``.
        audience: ``consumer`` or ``professional``.
        provided: Passages that a layout carries.
    """

    digest: Digest
    lexicon: Lexicon
    patterns: PatternSet
    selected: frozenset[int]
    python_rules: Mapping[str, PythonRule] = field(default_factory=dict)
    strictness: str = "default"
    audience: str = "consumer"
    provided: frozenset[str] = frozenset()

    @property
    def definitions(self) -> tuple[RuleDefinition, ...]:
        """All rules, selected or not."""
        return self.digest.definitions

    @property
    def facts(self) -> Facts:
        """Products and conditions."""
        return self.digest.facts

    @cached_property
    def with_regexes(self) -> frozenset[int]:
        """Positions of the rules that bring raw expressions."""
        return frozenset(at for at, definition in enumerate(self.definitions) if definition.regexes)

    @classmethod
    def of(
        cls,
        digest: Digest,
        selected: Iterable[int] | None = None,
        *,
        python_rules: Mapping[str, PythonRule] | None = None,
        strictness: str = "default",
        audience: str = "consumer",
        provided: frozenset[str] = frozenset(),
    ) -> RuleSet:
        """Make a digest ready to run.

        Args:
            digest: What was compiled.
            selected: Positions of the rules to run; by default all that run without being selected.
            python_rules: Loaded Python rules by id.
            strictness: ``relaxed``, ``default`` or ``strict``.
            audience: ``consumer`` or ``professional``.
            provided: Passages that a layout carries.
        """
        chosen = (
            frozenset(selected)
            if selected is not None
            else frozenset(at for at, rule in enumerate(digest.definitions) if rule.meta.default)
        )
        dispatched = frozenset(
            number for number, owners in digest.owners.items() if not chosen.isdisjoint(owners)
        )
        return cls(
            digest=digest,
            lexicon=Lexicon(Vocabulary(digest.vocabulary), digest.lists, digest.terms),
            patterns=PatternSet(digest.patterns, digest.anchors, dispatched),
            selected=chosen,
            python_rules=python_rules or {},
            strictness=strictness,
            audience=audience,
            provided=provided,
        )
