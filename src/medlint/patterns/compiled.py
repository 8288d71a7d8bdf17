"""A compiled pattern, apart from what compiles it: a run from the cache needs no more."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Anchors", "CompiledPattern", "pack_pattern", "unpack_pattern"]

Anchors = tuple[frozenset[str], ...]
"""Groups of characters of which a sentence must hold one each."""


class CompiledPattern(NamedTuple):
    """A pattern ready to run.

    Attributes:
        source: The regular expression over encoded sentences.
        anchors: Groups of characters, the rarest first: the expression can match only where every group has one.
        labels: Group name in the expression to (label, slot name).
    """

    source: str
    anchors: Anchors
    labels: tuple[tuple[str, str, str], ...]


_GROUPS, _PARTS = "\x01", "\x02"


def pack_pattern(pattern: CompiledPattern) -> str:
    """Return a pattern as one string: thousands of these load in the time that a few objects take."""
    anchors = _GROUPS.join("".join(sorted(group)) for group in pattern.anchors)
    labels = _GROUPS.join(_PARTS.join(label) for label in pattern.labels)
    return f"{pattern.source}\n{anchors}\n{labels}"


def unpack_pattern(packed: str) -> CompiledPattern:
    """Return the pattern that `pack_pattern` packed."""
    source, anchors, labels = packed.split("\n")
    groups = tuple(frozenset(group) for group in anchors.split(_GROUPS))
    named = [label.split(_PARTS) for label in labels.split(_GROUPS) if label]
    return CompiledPattern(source, groups, tuple((group, label, slot) for group, label, slot in named))
