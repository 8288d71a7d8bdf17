"""Compile definitions against term lists and facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from medlint.engine.naming import available_slots, spellings
from medlint.engine.ruleset import ContextTable, Digest
from medlint.knowledge.facts import Facts
from medlint.model.finding import Failure
from medlint.patterns.compiled import CompiledPattern, pack_pattern
from medlint.patterns.compiler import Names, PatternCompiler
from medlint.patterns.frequency import FREQUENCY
from medlint.patterns.grammar import PatternError, parse_pattern, slots_of
from medlint.patterns.lexicon import Term, TermTable, Vocabulary, list_marks, pack_terms
from medlint.patterns.matcher import pack_anchors
from medlint.patterns.spelling import expand_term, name_words
from medlint.rules.definition import Condition, Near, RuleDefinition, TermList

__all__ = ["build_digest"]

_Spelled = tuple[tuple[str, ...], tuple[str, ...], str, str, str]


def build_digest(
    definitions: Sequence[RuleDefinition],
    term_lists: Sequence[TermList],
    facts: Facts,
    contexts: ContextTable,
) -> Digest:
    """Compile definitions against term lists and facts.

    A rule whose pattern does not compile is left out and becomes a failure; the others stand.

    Args:
        definitions: Rules in a fixed order.
        term_lists: Lists and phrases of all packs.
        facts: Products and conditions.
        contexts: What each context does, by category.
    """
    return _Builder(definitions, term_lists, facts, contexts).build()


class _Builder:
    def __init__(
        self,
        definitions: Sequence[RuleDefinition],
        term_lists: Sequence[TermList],
        facts: Facts,
        contexts: ContextTable,
    ) -> None:
        self.definitions = definitions
        self.term_lists = term_lists
        self.facts = facts
        self.contexts = contexts
        self.failures: list[Failure] = []
        self.vocabulary = Vocabulary()
        self.list_numbers = {name: at for at, name in enumerate(self._list_names())}
        phrases = {terms.name: terms.phrases for terms in term_lists if terms.phrases}
        self.compiler = PatternCompiler(
            self.vocabulary, Names(self.list_numbers, phrases, self._list_rates())
        )
        self.patterns: list[CompiledPattern] = []
        self.numbers: dict[str, int] = {}

    def build(self) -> Digest:
        kept: list[RuleDefinition] = []
        owners: dict[int, list[int]] = {}
        for definition in self.definitions:
            try:
                dispatched = [self._number(text) for text in definition.match]
                for text in _on_request(definition):
                    self._number(text)
            except PatternError as error:
                self.failures.append(_definition_failure(definition, error))
                continue
            for number in dispatched:
                owners.setdefault(number, []).append(len(kept))
            kept.append(definition)
        return Digest(
            definitions=tuple(kept),
            patterns=tuple(pack_pattern(pattern) for pattern in self.patterns),
            anchors=pack_anchors(self.patterns),
            numbers=self.numbers,
            owners={number: tuple(rules) for number, rules in owners.items()},
            vocabulary=dict(self.vocabulary),
            lists=tuple(self.list_numbers),
            terms=self._terms(),
            facts=self.facts,
            contexts=self.contexts,
            failures=tuple(self.failures),
        )

    def _number(self, text: str) -> int:
        number = self.numbers.get(text)
        if number is None:
            compiled = self.compiler.compile(text)
            number = self.numbers[text] = len(self.patterns)
            self.patterns.append(compiled)
        return number

    def _list_names(self) -> list[str]:
        """Names of the lists that some pattern uses: others need no marks."""
        available = {terms.name for terms in self.term_lists if terms.terms} | available_slots(self.facts)
        used: dict[str, None] = {}
        for text in self._all_patterns():
            try:
                slots = slots_of(parse_pattern(text))
            except PatternError:
                continue
            used.update((slot.name, None) for slot in slots if slot.name in available)
        return list(used)

    def _list_rates(self) -> dict[str, int]:
        """How common each list is: every term counts as its rarest word."""
        rates = dict.fromkeys(self.list_numbers, 0)
        for words, term_lists, _, _, _ in self._spelled_terms:
            rate = min(FREQUENCY.get(word, 2) for word in words)
            for name in term_lists:
                if name in rates:
                    rates[name] += rate
        return rates

    def _all_patterns(self) -> Iterator[str]:
        for terms in self.term_lists:
            yield from terms.phrases
        for definition in self.definitions:
            yield from definition.match
            yield from _on_request(definition)

    def _terms(self) -> TermTable:
        gathered: dict[tuple[str, ...], dict[tuple[str, str, str], set[str]]] = {}
        for words, term_lists, subject, cased, cue in self._spelled_terms:
            lists = {
                list_marks(self.list_numbers[name])[0] for name in term_lists if name in self.list_numbers
            }
            if lists or subject:
                gathered.setdefault(words, {}).setdefault((subject, cased, cue), set()).update(lists)
        return pack_terms(
            (words[0], Term(words[1:], "".join(sorted(marks)), subject, cased, cue))
            for words, variants in gathered.items()
            for (subject, cased, cue), marks in variants.items()
        )

    @cached_property
    def _spelled_terms(self) -> list[_Spelled]:
        """Every word sequence of every list and name: (words, slots, subject, cased, cue)."""
        found: list[_Spelled] = []
        for terms in self.term_lists:
            for text in terms.terms:
                try:
                    sequences = expand_term(text)
                except PatternError as error:
                    self.failures.append(_term_failure(terms, text, error))
                    continue
                cased = text if terms.cased else ""
                found.extend((words, (terms.name,), "", cased, "") for words in sequences)
        for name in spellings(self.facts, self.list_numbers):
            cased = name.text if name.cased else ""
            found.extend(
                (words, name.slots, name.subject, cased, name.cue) for words in name_words(name.text)
            )
        return found


def _on_request(definition: RuleDefinition) -> Iterator[str]:
    """Yield the patterns of a rule that run only where a candidate stands."""
    yield from definition.excepts
    if definition.missing is not None:
        yield from definition.missing.met_by
    conditions: list[Condition] = [*definition.when, *definition.unless]
    for step in definition.steps:
        conditions.extend(step.when)
    for condition in conditions:
        if isinstance(condition, Near):
            yield from condition.patterns


def _definition_failure(definition: RuleDefinition, error: PatternError) -> Failure:
    line, column = definition.lines.get("match", (1, 1))
    return Failure(
        stage="definition",
        message=f"{definition.meta.id} was left out: {error.message}",
        path=definition.meta.path,
        line=line,
        column=column,
        rule=definition.meta.id,
        mend=error.mend,
    )


def _term_failure(terms: TermList, text: str, error: PatternError) -> Failure:
    return Failure(
        stage="definition",
        message=f"The term “{text}” of the list “{terms.name}” was left out: {error.message}",
        path=terms.path,
        line=terms.line,
        mend=error.mend,
    )
