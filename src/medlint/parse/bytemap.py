"""UTF-8 byte offsets to code points, for parsers that count bytes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

__all__ = ["byte_to_code_point"]

# Runs in which every character has the same width in UTF-8.
_RUNS = re.compile("[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")


def byte_to_code_point(text: str) -> Callable[[int], int] | None:
    """Return a function from UTF-8 byte offsets to code points in ``text``; None where they are the same."""
    if text.isascii():
        return None
    starts, points, widths = [0], [0], [1]
    at_byte = at_point = 0
    for run in _RUNS.finditer(text):
        start, end = run.span()
        at_byte += start - at_point
        char = text[start]
        width = 2 if char < "\u0800" else 3 if char < "\U00010000" else 4
        starts.append(at_byte)
        points.append(start)
        widths.append(width)
        at_byte += (end - start) * width
        at_point = end
        starts.append(at_byte)
        points.append(end)
        widths.append(1)

    last_offset = last_point = 0

    def convert(offset: int) -> int:
        # Events touch: most begin where the one before ended.
        nonlocal last_offset, last_point
        if offset != last_offset:
            run = bisect_right(starts, offset) - 1
            last_offset, last_point = offset, points[run] + (offset - starts[run]) // widths[run]
        return last_point

    return convert
