"""Source text and positions in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

__all__ = ["Location", "SourceText", "Span"]


class Span(NamedTuple):
    """A half-open range of code points; whether view or source, the owner says."""

    start: int
    end: int


class Location(NamedTuple):
    """A place a person can find: 1-based line, 1-based column in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=False, kw_only=True)
class SourceText:
    """One file as decoded text. Offsets are code points from 0 in ``text``.

    Attributes:
        path: The name shown in reports, ``-`` for standard input.
        text: The decoded content without a byte-order mark, line ends as they were.
        encoding: The codec used, such as ``utf-8`` or ``windows-1252``.
        had_bom: Whether a byte-order mark was removed.
        guessed: Whether the encoding was guessed (reported as a note).
        size: The size of the file in bytes.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    had_bom: bool = False
    guessed: bool = False
    size: int = field(default=0, compare=False)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        r"""Offsets at which lines start; only ``\n``, ``\r\n`` and ``\r`` end a line."""
        text = self.text
        starts = [0]
        if "\r" not in text:
            at = text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
            return tuple(starts)
        at, size = 0, len(text)
        while at < size:
            char = text[at]
            at += 1
            if char == "\r" and at < size and text[at] == "\n":
                at += 1
            if char in "\r\n":
                starts.append(at)
        return tuple(starts)

    def locate(self, offset: int) -> Location:
        """Return the line and column of a source offset.

        Args:
            offset: Code points from the start of ``text``; one past the end is allowed.

        Raises:
            ValueError: If the offset lies outside the text.
        """
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} is outside the text (0 to {len(self.text)})")
        line = bisect_right(self.line_starts, offset)
        return Location(line, offset - self.line_starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """Return the source offset of a 1-based line and column, clipped to the line.

        Raises:
            ValueError: If the text has no such line.
        """
        starts = self.line_starts
        if not 1 <= line <= len(starts):
            raise ValueError(f"line {line} is outside the text (1 to {len(starts)})")
        end = starts[line] if line < len(starts) else len(self.text)
        return min(starts[line - 1] + max(column, 1) - 1, end)

    def line_text(self, line: int) -> str:
        """Return the 1-based line without its line end."""
        starts = self.line_starts
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")

    def utf16(self, offset: int) -> int:
        """Return a source offset in UTF-16 code units from the start of its line, for language servers."""
        start = self.line_starts[bisect_right(self.line_starts, offset) - 1]
        return len(self.text[start:offset].encode("utf-16-le", "surrogatepass")) // 2
