"""Collect reading text piece by piece and keep the map to the source exact.

Folding happens here and nowhere else, so that every format reads the same: typographic quotes and spaces
become plain ones, invisible characters vanish, runs of white space become one space.
"""

from __future__ import annotations

import re

from medlint.model.document import Segment, SegmentKind
from medlint.model.source import Span

__all__ = ["BuiltText", "TextBuilder"]

BuiltText = tuple[str, tuple[Segment, ...], Span]

_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\x00-\x08\x0e-\x1b\x7f"
)
_FOLDED = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'", "`": "'", "´": "'", "ʹ": "'", "＇": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"', "＂": '"',
    "‐": "-", "‑": "-", "‒": "-", "−": "-", "﹣": "-", "－": "-",
    "％": "%", "⁄": "/", "∕": "/", "―": "—",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_FOLDS = (
    f"(?P<gone>[{_INVISIBLE}]+)|(?P<private>[{_PRIVATE}])"
    f"|(?P<dash>(?<=\\d)\N{EN DASH}(?=\\d))|(?P<fold>[{''.join(map(re.escape, _FOLDED))}])"
)
# In source text a single space stays as it is: matching each one would cut the text into words.
_SPECIAL = re.compile(f"(?P<space> *[{_SPACES}][ {_SPACES}]*|  +)|{_FOLDS}")
_SPECIAL_DECODED = re.compile(f"(?P<space>[ {_SPACES}]+)|{_FOLDS}")
# Most prose needs no folding beyond this test, which runs at the speed of a scan.
_NEEDS_FOLDING = re.compile(
    f"  |[{_SPACES}{_INVISIBLE}{_PRIVATE}\N{EN DASH}{''.join(map(re.escape, _FOLDED))}]"
)


class TextBuilder:
    """Builds one block's reading text. View offsets count code points of the text built so far."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._size = 0
        self._space_pending: tuple[int, int, SegmentKind] | None = None

    @property
    def size(self) -> int:
        """Code points built so far, a pending space included: where a reference to what follows starts."""
        return self._size + (1 if self._space_pending and self._size else 0)

    @property
    def end(self) -> int:
        """Code points built so far without a pending space: where a reference to what stands here ends."""
        return self._size

    def add(self, start: int, end: int) -> None:
        """Take source text in as it stands, folded.

        Args:
            start: Source offset of the first code point.
            end: Source offset after the last.
        """
        source = self._source
        if _NEEDS_FOLDING.search(source, start, end) is None:
            self._add_plain(start, end)
            return
        at = start
        for match in _SPECIAL.finditer(source, start, end):
            if match.start() > at:
                self._add_plain(at, match.start())
            at = match.end()
            self._add_special(match)
        if at < end:
            self._add_plain(at, end)

    def decoded(self, characters: str, start: int, end: int) -> None:
        """Take in what a source stretch stands for, such as an entity.

        Args:
            characters: The decoded characters; they are folded, and may turn out to be nothing or a space.
            start: Source offset of the stretch.
            end: Source offset after it.
        """
        at = 0
        for match in _SPECIAL_DECODED.finditer(characters):
            if match.start() > at:
                self._emit(characters[at : match.start()], start, end, SegmentKind.DECODED)
            at = match.end()
            if match["space"]:
                self._space(start, end, SegmentKind.DECODED)
            elif match["private"]:
                self._emit("\ufffd", start, end, SegmentKind.DECODED)
            elif match["fold"]:
                self._emit(_FOLDED[match["fold"]], start, end, SegmentKind.DECODED)
            elif match["dash"]:
                self._emit("-", start, end, SegmentKind.DECODED)
        if at < len(characters):
            self._emit(characters[at:], start, end, SegmentKind.DECODED)

    def space(self, start: int, end: int) -> None:
        """Add the space that a reader sees at a line end or an element's edge.

        Args:
            start: Source offset where the reader's gap begins.
            end: Source offset where it ends; may equal ``start``.
        """
        self._space(start, end, SegmentKind.INSERTED)

    def build(self) -> BuiltText | None:
        """Return text, segments and source span, or None when there is no text."""
        if not self._segments:
            return None
        span = Span(self._segments[0].source_start, self._segments[-1].source_end)
        return "".join(self._parts), tuple(self._segments), span

    def _add_plain(self, start: int, end: int) -> None:
        source = self._source
        if start < end and source[start] == " ":
            self._space(start, start + 1, SegmentKind.EXACT)
            start += 1
        trailing = start < end and source[end - 1] == " "
        stop = end - 1 if trailing else end
        if start < stop:
            self._emit(source[start:stop], start, stop, SegmentKind.EXACT)
        if trailing:
            self._space(stop, end, SegmentKind.EXACT)

    def _add_special(self, match: re.Match[str]) -> None:
        start, end = match.span()
        if match["space"]:
            self._space(start, end, SegmentKind.EXACT if end - start == 1 else SegmentKind.DECODED)
        elif match["private"]:
            self._emit("\ufffd", start, end, SegmentKind.EXACT)
        elif match["dash"]:
            self._emit("-", start, end, SegmentKind.EXACT)
        elif match["fold"]:
            folded = _FOLDED[match["fold"]]
            self._emit(folded, start, end, SegmentKind.EXACT if len(folded) == 1 else SegmentKind.DECODED)

    def _space(self, start: int, end: int, kind: SegmentKind) -> None:
        # Held back until text follows: a block never starts or ends with a space, and two never meet.
        if self._size and self._space_pending is None:
            self._space_pending = (start, end, kind)

    def _emit(self, text: str, start: int, end: int, kind: SegmentKind) -> None:
        if self._space_pending is not None:
            space_start, space_end, space_kind = self._space_pending
            self._space_pending = None
            self._append(" ", space_start, space_end, space_kind)
        self._append(text, start, end, kind)

    def _append(self, text: str, start: int, end: int, kind: SegmentKind) -> None:
        view_start, view_end = self._size, self._size + len(text)
        self._parts.append(text)
        self._size = view_end
        if kind is SegmentKind.EXACT and self._segments:
            last = self._segments[-1]
            if last.kind is SegmentKind.EXACT and last.source_end == start:
                self._segments[-1] = Segment(last.view_start, view_end, last.source_start, end, kind)
                return
        self._segments.append(Segment(view_start, view_end, start, end, kind))
