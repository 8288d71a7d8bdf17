"""Patterns back as text, one spelling for each meaning, and with one alternative of a group in the group's place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from medlint.patterns.grammar import Gap, Group, Item, Pattern, Slot, Word

__all__ = ["groups_in", "spell_items", "spell_pattern", "unshown_alternatives", "words_in"]

_SPECIAL = re.compile(r"[(){}|?~^$\\]")


def spell_pattern(pattern: Pattern) -> str:
    """Return a pattern in its one spelling: two patterns of the same meaning as written give the same text."""
    return f"{'^ ' if pattern.at_start else ''}{spell_items(pattern.items)}{' $' if pattern.at_end else ''}"


def spell_items(items: Sequence[Item]) -> str:
    """Return a sequence of items as an author writes it."""
    return " ".join(_spell(item) for item in items)


def _spell(item: Item) -> str:
    if isinstance(item, Gap):
        return f"...{item.words}"
    if isinstance(item, Word):
        text = _SPECIAL.sub(r"\\\g<0>", item.text) + ("~" if item.inflected else "")
    elif isinstance(item, Slot):
        label = f":{item.label}" if item.label != item.name else ""
        text = f"{{{item.name}{'+' if item.repeated else ''}{label}}}"
    else:
        text = f"({'|'.join(spell_items(alternative) for alternative in item.alternatives)})"
    return f"{text}?" if item.optional else text


def words_in(items: Sequence[Item]) -> Iterator[Word]:
    """Yield every word of a sequence, groups included."""
    for item in items:
        if isinstance(item, Word):
            yield item
        elif isinstance(item, Group):
            for alternative in item.alternatives:
                yield from words_in(alternative)


def groups_in(items: Sequence[Item]) -> Iterator[Group]:
    """Yield every group of a sequence, inner ones included."""
    for item in items:
        if isinstance(item, Group):
            yield item
            for alternative in item.alternatives:
                yield from groups_in(alternative)


def unshown_alternatives(pattern: Pattern, shown: Callable[[Pattern], bool]) -> Iterator[str]:
    """Yield the alternatives of a pattern's groups that nothing shows; of one that is not shown, no inner ones.

    Args:
        pattern: A pattern that is shown as a whole.
        shown: Whether a pattern is shown.
    """

    def whole(items: tuple[Item, ...]) -> Pattern:
        return pattern._replace(items=items)

    yield from _unshown(pattern.items, whole, shown)


def _unshown(
    items: tuple[Item, ...],
    whole: Callable[[tuple[Item, ...]], Pattern],
    shown: Callable[[Pattern], bool],
) -> Iterator[str]:
    for at, item in enumerate(items):
        if not isinstance(item, Group):
            continue

        def narrowed(inner: tuple[Item, ...], at: int = at, item: Group = item) -> Pattern:
            only = item._replace(alternatives=(inner,), optional=False)
            return whole((*items[:at], only, *items[at + 1 :]))

        for alternative in item.alternatives:
            if len(item.alternatives) > 1 and not shown(narrowed(alternative)):
                yield spell_items(alternative)
            else:
                yield from _unshown(alternative, narrowed, shown)
