"""A line of copy with the flagged words marked underneath, through a window where the line is long."""

from __future__ import annotations

import re
from typing import NamedTuple

from medlint.model.source import SourceText, Span
from medlint.report.escape import escape
from medlint.report.width import text_width

__all__ = ["MarkedLine", "marked_lines"]

_TAB = 4
_CUT = "…"
_MAX_LINES = 3
_WORD = re.compile(r"\w+")


class MarkedLine(NamedTuple):
    """A shown line in three escaped parts.

    Attributes:
        number: 1-based line.
        before: What stands before the words, or as much of it as fits.
        words: The flagged words, or as much of them as fits.
        after: What follows.
    """

    number: int
    before: str
    words: str
    after: str

    @property
    def carets(self) -> str:
        """The line to print underneath: as wide as the words, at their place."""
        return " " * text_width(self.before) + "^" * max(text_width(self.words), 1)


def marked_lines(source: SourceText, span: Span, columns: int, words: str = "") -> list[MarkedLine]:
    """Return the lines of a finding, three at most.

    Args:
        source: The file.
        span: Source offsets of the words, code points.
        columns: Terminal columns that a line may take.
        words: The words as read. Lines in between that hold none of them, such as the number and the times of a
            subtitle, are left out.
    """
    known = set(_WORD.findall(words.casefold()))
    first = source.locate(span.start).line
    last = source.locate(max(span.end - 1, span.start)).line
    lines: list[MarkedLine] = []
    for number in range(first, last + 1):
        if len(lines) == _MAX_LINES:
            break
        base = source.line_starts[number - 1]
        text = source.line_text(number)
        start = min(max(span.start - base, 0), len(text))
        end = min(max(span.end - base, start), len(text))
        if number > first and not _says(text[start:end], known):
            continue
        lines.append(_window(number, text, start, end, columns))
    return lines


def _says(text: str, known: set[str]) -> bool:
    """Whether a line holds words that were read; any at all where these are not known."""
    if not known:
        return bool(text.strip())
    return any(word in known for word in _WORD.findall(text.casefold()))


def _window(number: int, text: str, start: int, end: int, columns: int) -> MarkedLine:
    if number and start == 0:  # a continued line: do not mark its indentation
        start = min(len(text) - len(text.lstrip()), end)
    # No more than a few columns' worth of characters is ever looked at: a line may be a whole file.
    reach = 4 * columns
    before = _show(text[max(start - reach, 0) : start])
    words = _show(text[start : min(end, start + reach)])
    after = _show(text[end : end + reach])
    if start <= reach:
        before = before.lstrip(" ")
    whole = start <= reach and end - start <= reach and len(text) - end <= reach
    if whole and text_width(before + words + after) <= columns:
        return MarkedLine(number, before, words, after.rstrip(" "))
    words = _keep_start(words, columns - 16)
    room = max(columns - text_width(words), 8)
    half = room // 2
    left = max(half, room - text_width(after)) if text_width(after) < half else half
    before = _keep_end(before, left, cut=start > reach)
    after = _keep_start(after, room - text_width(before), cut=len(text) - end > reach)
    return MarkedLine(number, before, words, after.rstrip(" "))


def _show(text: str) -> str:
    return escape(text.replace("\t", " " * _TAB))


def _keep_start(text: str, columns: int, *, cut: bool = False) -> str:
    if not cut and text_width(text) <= columns:
        return text
    kept, used = [], 1
    for char in text:
        used += text_width(char)
        if used > columns:
            break
        kept.append(char)
    shown = "".join(kept)
    space = shown.rfind(" ")
    return (shown[: space + 1] if space >= len(shown) - 12 and space > 0 else shown) + _CUT


def _keep_end(text: str, columns: int, *, cut: bool = False) -> str:
    if not cut and text_width(text) <= columns:
        return text
    kept, used = [], 1
    for char in reversed(text):
        used += text_width(char)
        if used > columns:
            break
        kept.append(char)
    shown = "".join(reversed(kept))
    space = shown.find(" ")
    return _CUT + (shown[space:] if 0 <= space < 12 else shown)
