"""Text in which backslash escapes and character references stand for characters, such as a link's title."""

from __future__ import annotations

import re
from html import unescape

from medlint.parse.builder import TextBuilder

__all__ = ["add_escaped"]

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def add_escaped(builder: TextBuilder, text: str, start: int, end: int) -> None:
    """Take in source text of Markdown in which escapes and references still stand.

    Args:
        builder: Takes what a reader sees.
        text: The source text.
        start: Source offset of the stretch.
        end: Source offset after it.
    """
    at = start
    for match in _ESCAPE.finditer(text, start, end):
        builder.add(at, match.start())
        builder.decoded(match[1] or unescape(match[0]), match.start(), match.end())
        at = match.end()
    builder.add(at, end)
