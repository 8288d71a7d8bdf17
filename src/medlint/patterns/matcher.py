"""Run many patterns over a sentence, touching only those whose anchors are all present."""

from __future__ import annotations

import io
import pickle
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import regex

from medlint.patterns.compiled import CompiledPattern, unpack_pattern
from medlint.patterns.lexicon import Encoded

__all__ = ["RANKS", "Capture", "Hit", "PatternSet", "pack_anchors"]

RANKS = 6
"""Groups of anchors that are looked at, rarest first."""


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

    def within(self, first: int) -> Hit:
        """Return the hit without what it matched before a word: a lead-in that stands in another block."""
        cut = [each._replace(first=max(each.first, first)) for each in self.captures if each.last > first]
        gaps = [(max(low, first), high) for low, high in self.gaps if high > first]
        return Hit(self.pattern, max(self.first, first), self.last, tuple(cut), tuple(gaps))


class PatternSet:
    """Patterns by number, and bit sets that tell which of them a sentence can match.

    Every pattern has a few groups of anchors and needs a character of each. For each rank of group there is, by
    character, the set of patterns that it serves; a sentence unites these sets rank by rank and intersects the ranks.
    That is a few operations on integers of one bit a pattern, however many patterns there are.
    """

    def __init__(
        self, packed: Sequence[str], anchors: Mapping[str, bytes], dispatched: Iterable[int] | None = None
    ) -> None:
        """Take over packed patterns; each is unpacked when a sentence first calls for it.

        Args:
            packed: All patterns; a pattern's number is its position.
            anchors: From `pack_anchors`.
            dispatched: The patterns that ``scan`` looks for; None for all.
        """
        self._packed = packed
        self._anchors = anchors
        self._dispatched = (1 << len(packed)) - 1 if dispatched is None else _bits(dispatched, len(packed))
        # Patterns that have no group of a rank are served by any sentence.
        self._served = [int.from_bytes(anchors.get(f"rank{rank}") or b"", "little") for rank in range(RANKS)]
        self._serving: dict[str, tuple[tuple[int, int], ...]] = {}
        self._patterns: list[CompiledPattern | None] = [None] * len(packed)
        self._expressions: list[Any] = [None] * len(packed)
        self._pickled: tuple[Mapping[str, bytes], ...] = ()
        self._by_source: dict[str, Any] = {}
        self._fresh: list[str] = []

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
        text, expressions = encoded.text, self._expressions
        for number in self.among(self._dispatched, encoded):
            for match in (expressions[number] or self.expression(number)).finditer(text):
                yield self._hit(number, encoded, match)

    def possible(self, number: int, encoded: Encoded) -> bool:
        """Whether all anchors of a pattern are present."""
        return bool(self._possible(encoded) >> number & 1)

    def _possible(self, encoded: Encoded) -> int:
        if encoded.possible is None:
            served = self._served.copy()
            serving = self._serving
            for char in encoded.chars:
                found = serving.get(char)
                if found is None:
                    found = self._unpack_anchors(char)
                for rank, patterns in found:
                    served[rank] |= patterns
            possible = served[0]
            for rank in served[1:]:
                possible &= rank
            encoded.possible = possible
        return encoded.possible

    def _unpack_anchors(self, char: str) -> tuple[tuple[int, int], ...]:
        packed = self._anchors.get(char) or b""
        ranked: dict[int, list[int]] = {}
        for entry in array("I", packed):
            ranked.setdefault(entry % RANKS, []).append(entry // RANKS)
        found = tuple((rank, _bits(numbers, len(self._packed))) for rank, numbers in ranked.items())
        self._serving[char] = found
        return found

    def find(self, number: int, encoded: Encoded) -> Iterator[Hit]:
        """Yield the hits of one pattern in one sentence, left to right."""
        expression = self._expressions[number] or self.expression(number)
        for match in expression.finditer(encoded.text):
            yield self._hit(number, encoded, match)

    def among(self, wanted: int, encoded: Encoded) -> Iterator[int]:
        """Yield those of a bit set of patterns whose anchors are all present."""
        possible = encoded.possible
        possible = (self._possible(encoded) if possible is None else possible) & wanted
        while possible:
            lowest = possible & -possible
            possible ^= lowest
            yield lowest.bit_length() - 1

    def matches(self, number: int, encoded: Encoded) -> bool:
        """Whether a pattern whose anchors are present matches anywhere in a sentence."""
        return self.expression(number).search(encoded.text) is not None

    def expression(self, number: int) -> Any:  # noqa: ANN401 - the regex package has no public types
        """Return the regular expression of a pattern, compiling it on first use."""
        expression = self._expressions[number]
        if expression is None:
            expression = self._expressions[number] = self.raw(self.pattern(number).source)
        return expression

    def raw(self, source: str) -> Any:  # noqa: ANN401
        """Return an expression by its source, compiled now or by an earlier run."""
        expression = self._by_source.get(source)
        if expression is None:
            expression = self._revive(source)
            if expression is None:
                expression = regex.compile(source)
                self._fresh.append(source)
            self._by_source[source] = expression
        return expression

    def preload(self, *pickled: Mapping[str, bytes]) -> None:
        """Take expressions that an earlier run compiled, by source; each is revived when first needed."""
        self._pickled = pickled

    def compiled(self) -> dict[str, Any]:
        """Return the expressions compiled by this run, by source."""
        return {source: self._by_source[source] for source in self._fresh}

    def _revive(self, source: str) -> Any:  # noqa: ANN401
        data = next((found for each in self._pickled if (found := each.get(source)) is not None), None)
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


def pack_anchors(patterns: Sequence[CompiledPattern]) -> dict[str, bytes]:
    """Return by character which patterns it serves and in which rank of their anchors, packed.

    Under ``rank0`` and so on stand the bit sets of patterns that have no group of that rank.
    """
    entries: dict[str, array[int]] = {}
    without: list[list[int]] = [[] for _ in range(RANKS)]
    for number, pattern in enumerate(patterns):
        for rank in range(RANKS):
            if rank >= len(pattern.anchors):
                without[rank].append(number)
                continue
            for char in pattern.anchors[rank]:
                entries.setdefault(char, array("I")).append(number * RANKS + rank)
    packed = {char: entries[char].tobytes() for char in sorted(entries)}
    size = len(patterns) // 8 + 1
    for rank, numbers in enumerate(without):
        packed[f"rank{rank}"] = _bits(numbers, len(patterns)).to_bytes(size, "little")
    return packed


def _bits(numbers: Iterable[int], size: int) -> int:
    """Return a bit set of numbers below a size."""
    if isinstance(numbers, list) and len(numbers) < 12:
        few = 0
        for number in numbers:
            few |= 1 << number
        return few
    data = bytearray(size // 8 + 1)
    for number in numbers:
        data[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(data, "little")


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
    before = encoded.ordinals
    return encoded.first + before[start], encoded.first + before[end]
