"""Web addresses written out in running text: not words, so not reading text."""

from __future__ import annotations

import re
from collections.abc import Callable

from medlint.parse.builder import TextBuilder

__all__ = ["add_without_addresses", "holds_addresses"]

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”|]*[^\s<>\"“”|.,:;!?'’)\]*_~]")


def holds_addresses(text: str) -> bool:
    """Whether a text may hold a written-out web address at all."""
    return "://" in text or "www." in text


def add_without_addresses(
    builder: TextBuilder, text: str, start: int, end: int, skip: Callable[[int, int], object]
) -> None:
    """Take source text in, web addresses left out.

    Args:
        builder: Takes the rest.
        text: The source text.
        start: Source offset of the stretch.
        end: Source offset after it.
        skip: Called with the source offsets of each address.
    """
    at = start
    for match in _ADDRESS.finditer(text, start, end):
        builder.add(at, match.start())
        skip(*match.span())
        at = match.end()
    builder.add(at, end)
