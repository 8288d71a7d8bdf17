"""Compile definitions against term lists and facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from medlint.engine.naming import available_slots, spellings
from medlint.engine.ruleset import ContextTable, Digest
from medlint.knowledge.facts import Facts
from medlint.model.finding import Failure
from medlint.model.rule import RuleHead
from medlint.model.storage import ByteTable, Deferred, TextList
from medlint.patterns.compiled import CompiledPattern, pack_pattern
from medlint.patterns.compiler import Names, PatternCompiler
from medlint.patterns.frequency import FREQUENCY
from medlint.patterns.grammar import PatternError, parse_pattern, slots_of
from medlint.patterns.lexicon import Term, TermTable, Vocabulary, list_marks, pack_terms
from medlint.patterns.matcher import pack_anchors
from medlint.patterns.spelling import expand_term, name_words
from medlint.rules.definition import Condition, Kind, Near, RuleDefinition, TermList, Voice
from medlint.rules.terms import locate_text

__all__ = ["build_digest", "patterns_of"]

_SILENT = Voice()
_Spelled = tuple[tuple[str, ...], tuple[str, ...], str, str, str]


def build_digest(
    definitions: Sequence[RuleDefinition],
    term_lists: Sequence[TermList],
    facts: Facts,
    contexts: ContextTable,
    voice: Voice = _SILENT,
) -> Digest:
    """Compile definitions against term lists and facts.

    A rule whose pattern does not compile is left out and becomes a failure; the others stand.

    Args:
        definitions: Rules in a fixed order.
        term_lists: Lists and phrases of all packs.
        facts: Products and conditions.
        contexts: What each context does, by category.
        voice: How to tell copy that informs from copy that sells.
    """
    return _Builder(definitions, term_lists, facts, contexts, voice).build()


class _Builder:
    def __init__(
        self,
        definitions: Sequence[RuleDefinition],
        term_lists: Sequence[TermList],
        facts: Facts,
        contexts: ContextTable,
        voice: Voice,
    ) -> None:
        self.definitions = definitions
        self.term_lists = term_lists
        self.facts = facts
        self.contexts = contexts
        self.voice = voice
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
            if not self._compiles(definition):
                continue
            for number in dict.fromkeys(self.numbers[text] for text in definition.match):
                owners.setdefault(number, []).append(len(kept))
            kept.append(definition)
        voice = self._heard()
        return Digest(
            heads=tuple(map(_head, kept)),
            definitions=Deferred.of(kept),
            patterns=TextList.of(pack_pattern(pattern) for pattern in self.patterns),
            anchors=ByteTable.of(pack_anchors(self.patterns)),
            numbers=ByteTable.of(
                {text: number.to_bytes(4, "little") for text, number in self.numbers.items()}
            ),
            owners={number: tuple(rules) for number, rules in owners.items()},
            vocabulary=ByteTable.of({word: char.encode() for word, char in self.vocabulary.items()}),
            lists=tuple(self.list_numbers),
            terms=self._terms(),
            facts=self.facts,
            contexts=self.contexts,
            voice=voice,
            failures=tuple(self.failures),
        )

    def _heard(self) -> Voice:
        """The voice without the patterns that do not compile."""
        return self.voice._replace(
            marks=tuple(
                mark._replace(patterns=tuple(filter(self._hears, mark.patterns))) for mark in self.voice.marks
            ),
            sentences=tuple(filter(self._hears, self.voice.sentences)),
        )

    def _hears(self, text: str) -> bool:
        try:
            self._number(text)
        except PatternError as error:
            message = f"A mark of voice.yaml was left out: “{text}”: {error.message}"
            self.failures.append(Failure(stage="definition", message=message, mend=error.mend))
            return False
        return True

    def _compiles(self, definition: RuleDefinition) -> bool:
        for text in (*definition.match, *_on_request(definition)):
            try:
                self._number(text)
            except PatternError as error:
                self.failures.append(_definition_failure(definition, text, error))
                return False
        return True

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
        for mark in self.voice.marks:
            yield from mark.patterns
        yield from self.voice.sentences

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


def _head(definition: RuleDefinition) -> RuleHead:
    meta = definition.meta
    return RuleHead(
        id=meta.id,
        category=meta.category,
        pack=meta.pack,
        status=meta.status,
        default=meta.default,
        aliases=meta.aliases,
        python=definition.kind is Kind.PYTHON,
        duty=definition.missing is not None,
        raw=bool(definition.regexes),
    )


def patterns_of(definition: RuleDefinition) -> Iterator[str]:
    """Yield all patterns of a rule."""
    yield from definition.match
    yield from _on_request(definition)


def _on_request(definition: RuleDefinition) -> Iterator[str]:
    """Yield the patterns of a rule that run only where a candidate stands."""
    yield from definition.excepts
    yield from definition.patterns
    if definition.missing is not None:
        yield from definition.missing.met_by
    conditions: list[Condition] = [*definition.when, *definition.unless]
    for step in definition.steps:
        conditions.extend(step.when)
    for condition in conditions:
        if isinstance(condition, Near):
            yield from condition.patterns


def _definition_failure(definition: RuleDefinition, text: str, error: PatternError) -> Failure:
    line, _ = definition.lines.get("match", (1, 1))
    message = f"{definition.meta.id} was left out: {error.message}"
    place = locate_text(message, error.mend, definition.meta.path, line, text, error.column)
    return Failure(
        stage="definition",
        message=message,
        path=definition.meta.path,
        line=place.line or line,
        column=place.column or 0,
        rule=definition.meta.id,
        mend=error.mend,
    )


def _term_failure(terms: TermList, text: str, error: PatternError) -> Failure:
    message = f"The term “{text}” of the list “{terms.name}” was left out: {error.message}"
    place = locate_text(message, error.mend, terms.path, terms.line, text, error.column, terms.name)
    return Failure(
        stage="definition",
        message=message,
        path=terms.path,
        line=place.line or terms.line,
        column=place.column or 0,
        mend=error.mend,
    )
