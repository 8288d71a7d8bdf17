"""Run many patterns over a sentence, touching only those whose anchors are all present."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import regex

from medlint.patterns.compiled import CompiledPattern, unpack_pattern
from medlint.patterns.lexicon import Encoded

__all__ = ["Capture", "Hit", "PatternSet", "anchor_index"]

_FIRST_MARK, _LAST_MARK = "\ue000", "\uf8ff"


class Capture(NamedTuple):
    """What a labelled slot matched: word indexes in the block's tokens, half-open."""

    label: str
    slot: str
    first: int
    last: int


class Hit(NamedTuple):
    """One match. Word indexes count the block's tokens.

    Attributes:
        pattern: Number of the pattern.
        first: Index of the first matched word.
        last: Index after the last matched word.
        captures: What its slots matched.
        gaps: What its gaps skipped, as (first, last) word indexes; empty gaps are left out.
    """

    pattern: int
    first: int
    last: int
    captures: tuple[Capture, ...]
    gaps: tuple[tuple[int, int], ...] = ()


class PatternSet:
    """Patterns by number, with an index from the rarest anchor to the patterns that need it."""

    def __init__(
        self,
        packed: Sequence[str],
        index: Mapping[str, tuple[int, ...]],
        dispatched: frozenset[int] | None = None,
    ) -> None:
        """Take over packed patterns; each is unpacked when a sentence first calls for it.

        Args:
            packed: All patterns; a pattern's number is its position.
            index: From a character of the rarest anchor to the numbers of patterns that ``scan`` looks for.
            dispatched: Those of the indexed patterns to look for; None for all.
        """
        self._packed = packed
        self._index = index
        self._keys = frozenset(index)
        self._dispatched = dispatched
        self._patterns: list[CompiledPattern | None] = [None] * len(packed)
        self._expressions: list[Any] = [None] * len(packed)
        self._pickled: Mapping[str, bytes] = {}
        self._fresh: set[int] = set()

    def __len__(self) -> int:
        return len(self._packed)

    def pattern(self, number: int) -> CompiledPattern:
        """Return a pattern by number."""
        pattern = self._patterns[number]
        if pattern is None:
            pattern = self._patterns[number] = unpack_pattern(self._packed[number])
        return pattern

    def scan(self, encoded: Encoded) -> Iterator[Hit]:
        """Yield the hits of every dispatched pattern in one sentence, by pattern number."""
        chars = encoded.chars
        present = self._keys & chars
        if not present:
            return
        index = self._index
        numbers = {number for char in present for number in index[char]}
        if self._dispatched is not None:
            numbers &= self._dispatched
        patterns = self._patterns
        for number in sorted(numbers):
            for group in (patterns[number] or self.pattern(number)).anchors:
                if group.isdisjoint(chars):
                    break
            else:
                yield from self.find(number, encoded)

    def possible(self, number: int, encoded: Encoded) -> bool:
        """Whether all anchors of a pattern are present."""
        return not any(group.isdisjoint(encoded.chars) for group in self.pattern(number).anchors)

    def find(self, number: int, encoded: Encoded) -> Iterator[Hit]:
        """Yield the hits of one pattern in one sentence, left to right."""
        expression = self._expressions[number] or self.expression(number)
        for match in expression.finditer(encoded.text):
            yield self._hit(number, encoded, match)

    def found(self, number: int, encoded: Encoded) -> bool:
        """Whether a pattern matches anywhere in a sentence."""
        return self.possible(number, encoded) and self.expression(number).search(encoded.text) is not None

    def expression(self, number: int) -> Any:  # noqa: ANN401 - the regex package has no public types
        """Return the regular expression of a pattern, compiling it on first use."""
        expression = self._expressions[number]
        if expression is None:
            expression = self._revive(number)
            if expression is None:
                expression = regex.compile(self.pattern(number).source)
                self._fresh.add(number)
            self._expressions[number] = expression
        return expression

    def preload(self, pickled: Mapping[str, bytes]) -> None:
        """Take expressions that an earlier run compiled, by source; each is revived when first needed."""
        self._pickled = pickled

    def compiled(self) -> dict[str, Any]:
        """Return the expressions compiled by this run, by source."""
        return {self.pattern(number).source: self._expressions[number] for number in sorted(self._fresh)}

    def _revive(self, number: int) -> Any:  # noqa: ANN401
        data = self._pickled.get(self.pattern(number).source)
        if data is None:
            return None
        try:
            return _ExpressionUnpickler(io.BytesIO(data)).load()
        except (pickle.UnpicklingError, ValueError, TypeError, EOFError):
            return None

    def _hit(self, number: int, encoded: Encoded, match: Any) -> Hit:  # noqa: ANN401
        first, last = _words(encoded, *match.span())
        captures = tuple(
            Capture(label, slot, *_words(encoded, *match.span(group)))
            for group, label, slot in self.pattern(number).labels
            if match.start(group) >= 0
        )
        return Hit(number, first, last, captures, _gaps(encoded, match))


def anchor_index(patterns: Sequence[CompiledPattern], numbers: Iterable[int]) -> dict[str, tuple[int, ...]]:
    """Return from each character of a pattern's rarest anchor to the patterns that need it.

    Args:
        patterns: All patterns by number.
        numbers: Those that sentences are scanned for.
    """
    index: dict[str, list[int]] = {}
    for number in sorted(numbers):
        for char in sorted(patterns[number].anchors[0]):
            index.setdefault(char, []).append(number)
    return {char: tuple(found) for char, found in index.items()}


class _ExpressionUnpickler(pickle.Unpickler):
    """Revives expressions of the regex package and nothing else."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401
        if name != "compile" or not module.startswith(("regex.", "_regex")):
            raise pickle.UnpicklingError(f"{module}.{name} is no expression")
        return super().find_class(module, name)


def _gaps(encoded: Encoded, match: Any) -> tuple[tuple[int, int], ...]:  # noqa: ANN401
    if "x" not in match.re.groupindex:
        return ()
    spans = {_words(encoded, *span) for span in match.spans("x") if span[0] < span[1]}
    return tuple(sorted(span for span in spans if span[0] < span[1]))


def _words(encoded: Encoded, start: int, end: int) -> tuple[int, int]:
    """Turn offsets in an encoded sentence into word indexes of the block."""
    if not encoded.marked:
        return encoded.first + start, encoded.first + end
    text = encoded.text
    before = sum(1 for char in text[:start] if not _FIRST_MARK <= char <= _LAST_MARK)
    inside = sum(1 for char in text[start:end] if not _FIRST_MARK <= char <= _LAST_MARK)
    return encoded.first + before, encoded.first + before + inside
