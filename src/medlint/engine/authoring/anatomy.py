"""A pattern taken apart: its items in words, what its slots stand for, and what must be present for it to match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medlint.engine.authoring.bench import Bench
from medlint.engine.ruleset import Digest
from medlint.patterns.grammar import Gap, Group, Item, Pattern, Slot, Word, parse_pattern, slots_of
from medlint.patterns.lexicon import AND, BREAK, NUMBER, OTHER, OWNER, list_marks
from medlint.patterns.spelling import word_variants
from medlint.rules.definition import TermList

__all__ = ["Anatomy", "Part", "SlotSense", "take_apart"]

_SHOWN = 6
_BUILT_IN = {
    "number": "a number, in digits or words",
    "percent": "a number with % or percent",
    "duration": "a span of time: “two weeks”, “24 to 48 hours”, “a day”",
    "money": "an amount of money",
}


class Part(NamedTuple):
    """One item of a pattern.

    Attributes:
        written: As the author wrote it.
        meaning: What it matches, in words.
        inner: The items of its alternatives, one tuple each, for a group.
    """

    written: str
    meaning: str
    inner: tuple[tuple[Part, ...], ...] = ()


class SlotSense(NamedTuple):
    """What a slot's name stands for.

    Attributes:
        name: The name.
        kind: ``terms``, ``phrases``, ``names`` (from the facts) or ``built-in``.
        size: How many terms, phrases or names there are; 0 for what is built in.
        first: The first few of them, or a description.
        place: Where the list is defined, as ``path:line``, or empty.
    """

    name: str
    kind: str
    size: int
    first: tuple[str, ...]
    place: str = ""


class Anatomy(NamedTuple):
    """A pattern taken apart.

    Attributes:
        pattern: The pattern.
        parts: Its items in order.
        edges: Whether it must start and end at an edge of a sentence, item, cell or heading.
        slots: What the names in its slots stand for.
        anchors: Groups of words and slots; a sentence without one of each group is never looked at.
        alternatives: How many single words and slots it offers in all.
    """

    pattern: str
    parts: tuple[Part, ...]
    edges: tuple[bool, bool]
    slots: tuple[SlotSense, ...]
    anchors: tuple[tuple[str, ...], ...]
    alternatives: int


def take_apart(text: str, digest: Digest, lists: Sequence[TermList]) -> Anatomy:
    """Take a pattern apart.

    Args:
        text: A well-formed pattern that the digest compiled.
        digest: Knows its words and lists.
        lists: All term lists.

    Raises:
        PatternError: If it is not well formed.
    """
    pattern = parse_pattern(text)
    phrases = {each.name: each.phrases for each in lists if each.phrases}
    names = dict.fromkeys(slot.name for slot in slots_of(pattern))
    return Anatomy(
        pattern=text,
        parts=tuple(_parts(pattern.items)),
        edges=(pattern.at_start, pattern.at_end),
        slots=tuple(_sense(name, digest, lists) for name in names),
        anchors=tuple(_anchors(pattern, digest, lists)),
        alternatives=_count(pattern.items, phrases),
    )


def _parts(items: Sequence[Item]) -> Iterator[Part]:
    from medlint.engine.authoring.wording import spell_items

    for item in items:
        inner: tuple[tuple[Part, ...], ...] = ()
        if isinstance(item, Group):
            inner = tuple(tuple(_parts(alternative)) for alternative in item.alternatives)
        meaning = _meaning(item)
        if not isinstance(item, Gap) and item.optional:
            meaning += ", may be absent"
        yield Part(spell_items([item]), meaning, inner)


def _meaning(item: Item) -> str:
    if isinstance(item, Gap):
        return f"up to {item.words} {'word' if item.words == 1 else 'words'} of any kind, as few as possible"
    if isinstance(item, Group):
        return f"one of {len(item.alternatives)}" if len(item.alternatives) > 1 else "these together"
    if isinstance(item, Slot):
        return (
            f"one or more of {item.name}, joined by commas, “and” or “or”"
            if item.repeated
            else f"one of {item.name}"
        )
    forms = [" ".join(words) for words in word_variants(item)]
    return f"the word “{forms[0]}”" if len(forms) == 1 else f"one of {_listed(forms)}"


def _listed(words: Sequence[str], shown: int = 12) -> str:
    more = f" and {len(words) - shown} more" if len(words) > shown else ""
    return ", ".join(words[:shown]) + more


def _sense(name: str, digest: Digest, lists: Sequence[TermList]) -> SlotSense:
    if name in _BUILT_IN:
        return SlotSense(name, "built-in", 0, (_BUILT_IN[name],))
    for each in lists:
        if each.name == name:
            texts = each.terms or each.phrases
            kind = "terms" if each.terms else "phrases"
            return SlotSense(name, kind, len(texts), texts[:_SHOWN], f"{each.path}:{each.line}")
    forms = dict.fromkeys(form.text for _, form in digest.facts.names_of(name))
    return SlotSense(name, "names", len(forms), tuple(list(forms)[:_SHOWN]))


def _anchors(pattern: Pattern, digest: Digest, lists: Sequence[TermList]) -> Iterator[tuple[str, ...]]:
    spelled = {char[-1]: word for word, char in digest.words().items()}
    spelled |= {list_marks(at)[0]: f"{{{name}}}" for at, name in enumerate(digest.lists)}
    spelled |= {NUMBER: "a number", OWNER: "'s", AND: "&", BREAK: "a mark", OTHER: "a word"}
    for group in Bench(digest, lists).compile(pattern).anchors:
        yield tuple(sorted(spelled.get(char, char) for char in group))


def _count(items: Sequence[Item], phrases: dict[str, tuple[str, ...]]) -> int:
    total = 0
    for item in items:
        if isinstance(item, Group):
            total += sum(_count(alternative, phrases) for alternative in item.alternatives)
        elif isinstance(item, Slot) and item.name in phrases:
            total += sum(_count(parse_pattern(text).items, phrases) for text in phrases[item.name])
        elif isinstance(item, Word | Slot):
            total += 1
    return total
