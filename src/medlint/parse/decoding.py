"""What a quoted value stands for, and where each of its characters was written.

A string of JSON or a cell of CSV is a small text inside another one. It is decoded first and then read like any
text; the places of what is found there are carried back to the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from medlint.model.document import Segment, SegmentKind
from medlint.model.source import Span

__all__ = ["Decoding"]


class _Piece(NamedTuple):
    """Characters of the value and the source they came from; exact ones are the source's own."""

    start: int
    end: int
    source_start: int
    source_end: int
    exact: bool


class Decoding:
    """A value, collected piece by piece.

    Inner offsets count code points of the value, source offsets those of the file.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._pieces: list[_Piece] = []
        self._starts: list[int] = []
        self._size = 0

    @property
    def text(self) -> str:
        """The value."""
        return "".join(self._parts)

    def copy(self, start: int, end: int) -> None:
        """Take source text in as it stands."""
        if start < end:
            self._append(self._source[start:end], start, end, exact=True)

    def put(self, characters: str, start: int, end: int) -> None:
        """Take in what a source stretch stands for, such as an escape; it may stand for nothing."""
        if characters:
            self._append(characters, start, end, exact=False)

    def span(self, start: int, end: int) -> Span:
        """Return the source span of an inner span; that of an empty one lies behind what precedes it."""
        if not self._pieces:
            return Span(0, 0)
        if start >= end:
            at = self._end_of(start)
            return Span(at, at)
        piece = self._piece(start)
        at = piece.source_start + (start - piece.start if piece.exact else 0)
        return Span(at, max(at, self._end_of(end)))

    def segments(self, inner: Iterable[Segment]) -> tuple[Segment, ...]:
        """Return the map from reading text to the value as one from reading text to the source."""
        found: list[Segment] = []
        at = 0
        for segment in inner:
            for part in self._outer(segment):
                # What two pieces of reading text share (a run of white space) belongs to the first.
                start = max(part.source_start, at)
                at = max(part.source_end, start)
                found.append(part._replace(source_start=start, source_end=at))
        return tuple(found)

    def _outer(self, segment: Segment) -> Iterator[Segment]:
        if segment.kind is not SegmentKind.EXACT:
            start, end = self.span(segment.source_start, segment.source_end)
            yield segment._replace(source_start=start, source_end=end)
            return
        shift = segment.view_start - segment.source_start
        index = bisect_right(self._starts, segment.source_start) - 1
        for piece in self._pieces[index:]:
            if piece.start >= segment.source_end:
                return
            first, last = max(piece.start, segment.source_start), min(piece.end, segment.source_end)
            if piece.exact:
                offset = piece.source_start - piece.start
                yield Segment(first + shift, last + shift, first + offset, last + offset, SegmentKind.EXACT)
            else:
                start, end = piece.source_start, piece.source_end
                yield Segment(first + shift, last + shift, start, end, SegmentKind.DECODED)

    def _append(self, characters: str, start: int, end: int, *, exact: bool) -> None:
        self._starts.append(self._size)
        self._parts.append(characters)
        size = self._size + len(characters)
        self._pieces.append(_Piece(self._size, size, start, end, exact))
        self._size = size

    def _piece(self, at: int) -> _Piece:
        return self._pieces[max(0, bisect_right(self._starts, at) - 1)]

    def _end_of(self, at: int) -> int:
        """Return the source offset after the inner character before ``at``."""
        piece = self._piece(max(0, at - 1))
        if at <= 0:
            return piece.source_start
        return piece.source_start + (at - piece.start) if piece.exact else piece.source_end
