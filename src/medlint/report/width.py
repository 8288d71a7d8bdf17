"""How many terminal columns a text takes."""

from __future__ import annotations

from unicodedata import category, east_asian_width

__all__ = ["text_width", "wrap"]

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"


def text_width(text: str) -> int:
    """Return the columns a terminal gives the text: two for East Asian wide characters and emoji.

    Args:
        text: Escaped text without control characters.
    """
    if text.isascii():
        return len(text)
    columns = 0
    last = 0
    joined = False
    for char in text:
        if char == _EMOJI_STYLE:
            columns += last == 1
            last = 2
            continue
        size = 0 if joined else _char_width(char)
        joined = char == _JOINER
        columns += size
        last = size or last
    return columns


def wrap(text: str, width: int) -> list[str]:
    """Return the text in lines of at most ``width`` columns where its words allow it.

    Args:
        text: Escaped text; runs of spaces count as one.
        width: Columns.
    """
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        size = text_width(word)
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = word, size
        else:
            line = f"{line} {word}" if line else word
            used += size + (used > 0)
    if line:
        lines.append(line)
    return lines


def _char_width(char: str) -> int:
    if char < "\u0300":
        return 1
    if category(char) in {"Mn", "Me", "Cf"} or "\U0001f3fb" <= char <= "\U0001f3ff":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
