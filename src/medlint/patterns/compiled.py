"""A compiled pattern, apart from what compiles it: a run from the cache needs no more."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Anchors", "CompiledPattern"]

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
