"""Turn a pattern into a regular expression over encoded sentences, with the anchors that must be present.

Costs are bounded by construction: a gap is a bounded run of single characters that share nothing with separators,
repetition is possessive, and the regular expression never sees more than a window of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from medlint.patterns.compiled import Anchors, CompiledPattern
from medlint.patterns.frequency import FREQUENCY
from medlint.patterns.grammar import Gap, Group, Item, Pattern, PatternError, Slot, Word, parse_pattern
from medlint.patterns.lexicon import (
    AND,
    BREAK,
    NUMBER,
    OWNER,
    Vocabulary,
    list_marks,
)
from medlint.patterns.spelling import word_variants

__all__ = ["BUILT_IN_SLOTS", "Names", "PatternCompiler"]

_MARKS = "\ue000-\uf8ff"
_SEPARATOR = f"[{_MARKS}{OWNER}{AND}]*"
_LOOSE = f"{_MARKS}{OWNER}{AND}{BREAK}"
_WORD = f"[^{_MARKS}{OWNER}{AND}{BREAK}]"
_MAX_ALTERNATIVES = 2000
_MAX_REPEATS = 24
_UNITS = {
    "duration": "second minute min hour hr day night week weekend month year decade session".split(),
    "percent": ["%", "percent", "pct"],
    "money": ["dollars", "bucks", "usd", "pounds", "euros", "cents"],
}
_QUANTIFIERS = "a an one few several couple mere single just the first next".split()

BUILT_IN_SLOTS = frozenset(["number", "percent", "duration", "money"])
"""Slots that every pattern may use without any list."""


class Names(NamedTuple):
    """What slot names mean.

    Attributes:
        lists: Number of each tagged list.
        phrases: Patterns of each named phrase.
        rates: How common the terms of each list are together, per 100,000 words.
    """

    lists: Mapping[str, int]
    phrases: Mapping[str, Sequence[str]]
    rates: Mapping[str, int] = {}


class _Part(NamedTuple):
    source: str
    anchors: Anchors
    alternatives: int = 1


class PatternCompiler:
    """Compiles patterns against one vocabulary and one set of names."""

    def __init__(self, vocabulary: Vocabulary, names: Names) -> None:
        self._vocabulary = vocabulary
        self._names = names
        self._phrases: dict[str, _Part] = {}
        self._built_in: dict[str, _Part] = {}
        self._words: dict[tuple[str, bool], _Part] = {}
        # How common a character is in running copy: the rarest group of anchors is looked up first.
        self._weights = {vocabulary.learn(word): rate for word, rate in FREQUENCY.items()}
        self._weights |= {OWNER: 1500, AND: 100, NUMBER: 2000}
        self._weights |= {list_marks(names.lists[name])[0]: rate for name, rate in names.rates.items()}

    def compile(self, pattern: str | Pattern) -> CompiledPattern:
        """Compile one pattern.

        Raises:
            PatternError: If it is malformed, names an unknown slot or has too many alternatives.
        """
        tree = parse_pattern(pattern) if isinstance(pattern, str) else pattern
        labels: dict[str, tuple[str, str]] = {}
        part = self._sequence(tree.items, labels)
        if part.alternatives > _MAX_ALTERNATIVES:
            raise PatternError(
                f"This pattern has more than {_MAX_ALTERNATIVES} alternatives.",
                1,
                "Name a part of it as a term list.",
            )
        if not part.anchors:
            raise PatternError(
                "Nothing in this pattern is required.", 1, "Make at least one word or slot required."
            )
        source = part.source
        # What marks an edge (a bullet's number, an end mark) is looked at and stays outside the match.
        if tree.at_start:
            source = rf"\A[{_MARKS}{BREAK}]*(?:{NUMBER}.[{_MARKS}{BREAK}]+)?\K{source}"
        if tree.at_end:
            source = rf"{source}(?=[{_MARKS}{BREAK}]*\Z)"
        anchors = tuple(sorted(set(part.anchors), key=lambda group: (self._weight(group), sorted(group))))
        return CompiledPattern(source, anchors[:6], tuple((name, *label) for name, label in labels.items()))

    def _sequence(self, items: Sequence[Item], labels: dict[str, tuple[str, str]] | None) -> _Part:
        source = ""
        anchors: list[frozenset[str]] = []
        alternatives = 0
        required = False
        separator = _SEPARATOR
        for item in items:
            if isinstance(item, Gap):
                # The gap takes its words one by one; what follows may then stand after a break as well.
                separator = f"(?P<x>(?:[{_LOOSE}]*+{_WORD}){{0,{item.words}}}?)[{_LOOSE}]*"
                continue
            part = self._item(item, labels)
            alternatives += part.alternatives
            if not item.optional:
                source += (separator if required else "") + part.source
                anchors.extend(part.anchors)
                required, separator = True, _SEPARATOR
            elif required and separator == _SEPARATOR:
                source += f"(?:{separator}{part.source})?"
            else:
                # First, or after a gap: the optional part brings its own separator, what follows needs none.
                source += (separator if required else "") + f"(?:{part.source}{_SEPARATOR})?"
                separator = ""
        return _Part(source, tuple(anchors), alternatives)

    def _item(self, item: Word | Slot | Group, labels: dict[str, tuple[str, str]] | None) -> _Part:
        if isinstance(item, Word):
            return self._word(item)
        if isinstance(item, Slot):
            return self._slot(item, labels)
        return self._either([self._sequence(alternative, labels) for alternative in item.alternatives])

    def _word(self, word: Word) -> _Part:
        key = (word.text, word.inflected)
        part = self._words.get(key)
        if part is None:
            part = self._words[key] = self._compile_word(word)
        return part

    def _compile_word(self, word: Word) -> _Part:
        variants = word_variants(word)
        if all(len(variant) == 1 for variant in variants):
            # The common case: some forms of one word are one class of characters.
            chars = frozenset(char for variant in variants for char in self._class(variant[0]))
            return _Part(_one_of(chars), (chars,))
        parts: list[_Part] = []
        for variant in variants:
            classes = [self._class(text) for text in variant]
            source = _SEPARATOR.join(_one_of(group) for group in classes)
            parts.append(_Part(source, tuple(classes)))
        return self._either(parts)._replace(alternatives=1)

    def _class(self, word: str) -> frozenset[str]:
        char = self._vocabulary.learn(word)
        if word == "is":
            return frozenset([char, OWNER])
        if word == "and":
            return frozenset([char, AND])
        return frozenset([char])

    def _slot(self, slot: Slot, labels: dict[str, tuple[str, str]] | None) -> _Part:
        part = self._named(slot)
        source = part.source
        if slot.repeated:
            joiner = "".join(
                self._vocabulary.learn(word)
                for word in "and or plus even also other your the as well nor".split()
            )
            source = f"{source}(?:[{_LOOSE}{joiner}]*{source}){{0,{_MAX_REPEATS}}}"
        if labels is not None:
            name = f"g{len(labels)}"
            labels[name] = (slot.label, slot.name)
            source = f"(?P<{name}>{source})"
        else:
            source = f"(?:{source})"
        return part._replace(source=source)

    def _named(self, slot: Slot) -> _Part:
        number = self._names.lists.get(slot.name)
        if number is not None:
            opening, closing = list_marks(number)
            return _Part(f"{opening}[^{opening}{closing}]*+{closing}", (frozenset([opening]),))
        if slot.name in self._names.phrases:
            return self._phrase(slot.name)
        if slot.name in BUILT_IN_SLOTS:
            return self._number_slot(slot.name)
        raise PatternError(
            f"There is no list or phrase “{slot.name}”.", slot.column, _suggest(slot.name, self._known())
        )

    def _phrase(self, name: str) -> _Part:
        part = self._phrases.get(name)
        if part is None:
            parts = [self._sequence(parse_pattern(text).items, None) for text in self._names.phrases[name]]
            part = self._phrases[name] = self._either(parts)
        return part

    def _number_slot(self, name: str) -> _Part:
        part = self._built_in.get(name)
        if part is None:
            part = self._built_in[name] = self._build_number_slot(name)
        return part

    def _build_number_slot(self, name: str) -> _Part:
        learn = self._vocabulary.learn
        joiners = learn("to") + learn("and") + learn("or") + learn("of")
        number = f"{NUMBER}[^{_MARKS}](?:[{_MARKS}{AND}{joiners}]*{NUMBER}[^{_MARKS}])*"
        anchors: Anchors = (frozenset([NUMBER]),)
        if name == "number":
            return _Part(number, anchors)
        units = frozenset(
            char
            for unit in _UNITS[name]
            for text in ((unit,) if name != "duration" else (unit, unit + "s"))
            for char in [self._vocabulary.learn(text)]
        )
        if name == "percent":
            per_cent = f"{learn('per')}{learn('cent')}"
            source = f"{number}{_SEPARATOR}(?:{_one_of(units)}|{per_cent})"
            return _Part(source, (frozenset([NUMBER]), units | {learn("per")}))
        if name == "money":
            source = rf"\${_SEPARATOR}{number}|{number}{_SEPARATOR}{_one_of(units)}"
            return _Part(f"(?:{source})", (frozenset([NUMBER]), units | {"$"}))
        quantifiers = frozenset(learn(word) for word in _QUANTIFIERS)
        lead = f"(?:(?:{number}|{_one_of(quantifiers)}){_SEPARATOR}(?:{learn('of')}{_SEPARATOR})?)*"
        # "hours or days", "24 to 48 hours", "a day or two"
        more = f"(?:{_SEPARATOR}[{joiners}]{_SEPARATOR}(?:{lead}{_one_of(units)}|{number}))?"
        return _Part(f"{lead}{_one_of(units)}{more}", (units,))

    def _either(self, parts: Sequence[_Part]) -> _Part:
        """Join alternatives: longest first, single characters as one class, one anchor group from each."""
        singles = sorted({part.source for part in parts if len(part.source) == 1})
        classes = "".join(
            sorted(
                {char for part in parts if _is_class(part.source) for char in part.source[1:-1]}
                | set(singles)
            )
        )
        rest = sorted(
            {p.source for p in parts if len(p.source) > 1 and not _is_class(p.source)},
            key=lambda s: (-len(s), s),
        )
        sources = rest + ([f"[{classes}]" if len(classes) > 1 else classes] if classes else [])
        source = sources[0] if len(sources) == 1 and not rest else f"(?:{'|'.join(sources)})"
        groups: list[frozenset[str]] = []
        if parts and all(part.anchors for part in parts):
            ranked = [
                sorted(part.anchors, key=lambda group: (self._weight(group), sorted(group))) for part in parts
            ]
            groups.append(frozenset().union(*(anchors[0] for anchors in ranked)))
            if all(len(anchors) > 1 for anchors in ranked):
                groups.append(frozenset().union(*(anchors[1] for anchors in ranked)))
        return _Part(source, tuple(groups), sum(part.alternatives for part in parts))

    def _weight(self, group: Iterable[str]) -> int:
        return sum(self._weights.get(char, _RARE) for char in group)

    def _known(self) -> list[str]:
        return [*self._names.lists, *self._names.phrases, *BUILT_IN_SLOTS]


def _is_class(source: str) -> bool:
    return (
        source.startswith("[")
        and source.find("]") == len(source) - 1
        and source[1] != "^"
        and "-" not in source
    )


def _one_of(chars: frozenset[str]) -> str:
    return re.escape(next(iter(chars))) if len(chars) == 1 else f"[{''.join(sorted(chars))}]"


_RARE = 5


def _suggest(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), 1)
    return f"Did you mean {{{close[0]}}}?" if close else "Define it in the pack's terms/ folder."
