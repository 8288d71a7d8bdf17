"""A bench to try patterns on: single ones, parts of them, and patterns that belong to no rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import regex

from medlint.engine.compile import build_digest
from medlint.engine.ruleset import Digest
from medlint.knowledge.facts import Facts
from medlint.model.rule import RuleMeta, Severity
from medlint.patterns.compiled import CompiledPattern
from medlint.patterns.compiler import Names, PatternCompiler
from medlint.patterns.grammar import Pattern
from medlint.patterns.lexicon import Encoded, Vocabulary
from medlint.plugins.contributions import Pack
from medlint.rules.definition import RuleDefinition, TermList
from medlint.rules.terms import load_terms_file

__all__ = ["Bench", "Found", "digest_patterns", "read_lists"]


class Found(NamedTuple):
    """Where a pattern stands in a sentence: word indexes in the block's tokens, half-open."""

    first: int
    last: int


class Bench:
    """Compiles patterns, or parts of patterns, that use no other words and lists than a digest knows."""

    def __init__(self, digest: Digest, lists: Iterable[TermList]) -> None:
        """Prepare to compile.

        Args:
            digest: Knows the words and the lists.
            lists: The term lists of the same packs; those that are phrases are compiled in place.
        """
        numbers = {name: at for at, name in enumerate(digest.lists)}
        phrases = {each.name: each.phrases for each in lists if each.phrases}
        self._compiler = PatternCompiler(Vocabulary(digest.words()), Names(numbers, phrases))
        self._expressions: dict[str, Any] = {}

    def compile(self, pattern: Pattern | str) -> CompiledPattern:
        """Compile one pattern.

        Raises:
            PatternError: If it is malformed, names an unknown slot or requires nothing.
        """
        return self._compiler.compile(pattern)

    def find(self, compiled: CompiledPattern, sentence: Encoded) -> Found | None:
        """Return where a pattern first stands in a sentence."""
        if any(group.isdisjoint(sentence.chars) for group in compiled.anchors):
            return None
        expression = self._expressions.get(compiled.source)
        if expression is None:
            expression = self._expressions[compiled.source] = regex.compile(compiled.source)
        match = expression.search(sentence.text)
        if match is None:
            return None
        start, end = match.span()
        return Found(sentence.first + sentence.ordinals[start], sentence.first + sentence.ordinals[end])

    def stands_in(self, pattern: Pattern, sentences: Iterable[Encoded]) -> bool:
        """Whether a pattern stands in one of some sentences."""
        compiled = self.compile(pattern)
        return any(self.find(compiled, sentence) is not None for sentence in sentences)


def read_lists(packs: Iterable[Pack]) -> list[TermList]:
    """Return the term lists of packs; what is wrong in them is reported where the packs are compiled."""
    return [
        found
        for pack in packs
        for path in sorted((pack.root / "terms").glob("*.y*ml"))
        for found in load_terms_file(path)[0]
    ]


def digest_patterns(
    patterns: Sequence[str],
    lists: Sequence[TermList],
    facts: Facts,
    contexts: Mapping[str, Mapping[str, str]],
    *,
    category: str = "",
) -> Digest:
    """Compile patterns that belong to no rule, each as a rule of its own named by its position.

    Args:
        patterns: Well-formed patterns.
        lists: The term lists that they may use.
        facts: Products and conditions.
        contexts: What each context does, by category.
        category: The category to judge by.
    """
    definitions = [
        RuleDefinition(
            meta=RuleMeta(id=f"try/{at}", category=category, severity=Severity.ERROR, title="", why=""),
            match=(pattern,),
        )
        for at, pattern in enumerate(patterns)
    ]
    return build_digest(definitions, lists, facts, contexts)
