"""Where the characters of a YAML text value stand in the file."""

from __future__ import annotations

__all__ = ["offset_within"]

_HEX = {"x": 2, "u": 4, "U": 8}


def offset_within(text: str, start: int, index: int) -> int:
    """Return the source offset of a character of a scalar's value.

    Args:
        text: The YAML text.
        start: Offset at which the scalar starts, its quotation mark or block indicator included.
        index: Code points from the start of the value.
    """
    opening = text[start : start + 1]
    if opening in "|>" and opening:
        return _block_offset(text, start, index)
    at = start + 1 if opening in "'\"" and opening else start
    for _ in range(index):
        if at >= len(text):
            break
        at = _after_character(text, at, opening)
    return at


def _after_character(text: str, at: int, opening: str) -> int:
    char = text[at]
    if opening == '"' and char == "\\":
        escaped = text[at + 1 : at + 2]
        if escaped == "\n":
            return _after_fold(text, at + 1)
        return at + 2 + _HEX.get(escaped, 0)
    if opening == "'" and text.startswith("''", at):
        return at + 2
    rest = _after_fold(text, at)
    # White space around a line end reads as one space.
    return rest if rest > at and "\n" in text[at:rest] else at + 1


def _after_fold(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\n":
        at += 1
    return at


def _block_offset(text: str, start: int, index: int) -> int:
    line = text.find("\n", start) + 1
    if line == 0:
        return start
    first = _after_fold(text, line)
    indent = first - (text.rfind("\n", 0, first) + 1)
    at = line + indent
    for _ in range(index):
        if at >= len(text):
            break
        at += 1 + indent if text[at] == "\n" else 1
    return at
