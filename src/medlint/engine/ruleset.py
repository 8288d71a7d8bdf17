"""A rule set: definitions, term lists and facts compiled into one thing that can read documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from medlint.knowledge.facts import Facts
from medlint.model.finding import Failure
from medlint.model.rule import RuleHead
from medlint.patterns.lexicon import Lexicon, TermTable, Vocabulary
from medlint.patterns.matcher import PatternSet
from medlint.rules.definition import RuleDefinition, Voice
from medlint.rules.python_rule import PythonRule

__all__ = ["ContextTable", "Digest", "RuleSet"]

ContextTable = Mapping[str, Mapping[str, str]]
"""Category to context to effect: ``excuse``, ``lower`` or ``nothing``; ``default`` for other categories."""


class Digest(NamedTuple):
    """Everything compiled, as plain values that a cache can hold.

    Attributes:
        heads: What tells which rules run, by position.
        definitions: All rules that compiled, by id; each is revived when it is asked for.
        patterns: All patterns, packed; the number of a pattern is its position.
        anchors: By character the patterns that it is an anchor of, packed.
        numbers: Text of a pattern to its number, as four bytes.
        owners: For each dispatched pattern the positions of the rules it belongs to.
        vocabulary: Word to character, in UTF-8.
        lists: Names of tagged lists by number.
        terms: All terms.
        facts: Products and conditions.
        contexts: What each context does, by category.
        voice: How to tell copy that informs from copy that sells.
        failures: Definitions that did not compile.
    """

    heads: tuple[RuleHead, ...]
    definitions: Sequence[RuleDefinition]
    patterns: Sequence[str]
    anchors: Mapping[str, bytes]
    numbers: Mapping[str, bytes]
    owners: dict[int, tuple[int, ...]]
    vocabulary: Mapping[str, bytes]
    lists: tuple[str, ...]
    terms: TermTable
    facts: Facts
    contexts: ContextTable
    voice: Voice = Voice()
    failures: tuple[Failure, ...] = ()

    def words(self) -> dict[str, str]:
        """Return the vocabulary unpacked, for what compiles further patterns."""
        return {word: char.decode() for word, char in self.vocabulary.items()}

    def number(self, pattern: str) -> int:
        """Return the number of a pattern."""
        return int.from_bytes(self.numbers[pattern], "little")


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
        countries: Jurisdictions of the packs in use, in the order in which the settings name these.
    """

    digest: Digest
    lexicon: Lexicon
    patterns: PatternSet
    selected: frozenset[int]
    python_rules: Mapping[str, PythonRule] = field(default_factory=dict)
    strictness: str = "default"
    audience: str = "consumer"
    provided: frozenset[str] = frozenset()
    countries: tuple[str, ...] = ()

    @property
    def definitions(self) -> Sequence[RuleDefinition]:
        """All rules, selected or not."""
        return self.digest.definitions

    @property
    def facts(self) -> Facts:
        """Products and conditions."""
        return self.digest.facts

    @cached_property
    def with_regexes(self) -> frozenset[int]:
        """Positions of the rules that bring raw expressions."""
        return frozenset(at for at, head in enumerate(self.digest.heads) if head.raw)

    @cached_property
    def _groups(self) -> dict[tuple[str, ...], tuple[tuple[int, ...], int]]:
        return {}

    def group(self, patterns: tuple[str, ...]) -> tuple[tuple[int, ...], int]:
        """Return the numbers of some patterns, and the bit set of them."""
        found = self._groups.get(patterns)
        if found is None:
            numbers = tuple(map(self.digest.number, patterns))
            found = self._groups[patterns] = (numbers, sum(1 << number for number in set(numbers)))
        return found

    @cached_property
    def with_checks(self) -> Mapping[str, int]:
        """Positions of the Python rules that check whole documents, by id."""
        checking = {name for name, rule in self.python_rules.items() if hasattr(rule, "check")}
        if not checking:
            return {}
        return {head.id: at for at, head in enumerate(self.digest.heads) if head.id in checking}

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
        countries: tuple[str, ...] = (),
    ) -> RuleSet:
        """Make a digest ready to run.

        Args:
            digest: What was compiled.
            selected: Positions of the rules to run; by default all that run without being selected.
            python_rules: Loaded Python rules by id.
            strictness: ``relaxed``, ``default`` or ``strict``.
            audience: ``consumer`` or ``professional``.
            provided: Passages that a layout carries.
            countries: Jurisdictions of the packs in use, the one whose rules speak first in front.
        """
        chosen = (
            frozenset(selected)
            if selected is not None
            else frozenset(at for at, head in enumerate(digest.heads) if head.default)
        )
        dispatched = frozenset(
            number for number, owners in digest.owners.items() if not chosen.isdisjoint(owners)
        )
        return cls(
            digest=digest,
            lexicon=Lexicon(Vocabulary(packed=digest.vocabulary), digest.lists, digest.terms),
            patterns=PatternSet(digest.patterns, digest.anchors, dispatched),
            selected=chosen,
            python_rules=python_rules or {},
            strictness=strictness,
            audience=audience,
            provided=provided,
            countries=countries,
        )
