"""Mask template code at equal length, so that no parser takes it for copy or for markup.

A tag that only steers (``{% if %}``, ``{{#each}}``, ``<?php``) prints nothing: it becomes characters that the
reading text drops, so that ``plan{% if many %}s{% endif %}`` reads "plans". A tag that prints a value becomes
one private-use character, which reads U+FFFD: something stands here that we do not know. Neither is white
space to Markdown, so no code block, list or paragraph break appears where none was. Lines that hold nothing
but steering tags become blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from medlint.model.document import Trouble
from medlint.model.source import Span

__all__ = ["mask_sequences", "mask_templates"]

_VALUE = "\ue000"
_NOTHING = "\u2060"
# Longer than any value tag that people write; keeps a stray "{{" from reaching for a far "}}".
_VALUE_LIMIT = 2_000

# Terminal sequences: ESC [ 1 m and its like, titles and links (ESC ] ... BEL). Nothing looser: a word must not vanish.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)(?:\d[\d;:]*[A-Za-z]|[mK])|\x1b\]\d[^\x07\x1b\r\n]{0,500}(?:\x07|\x1b\\)"
)
_OPENER = re.compile(r"\{\{\{?|\{%|\{#|<%|<\?(?=php\b|=|\s)")
_CLOSERS = {"{{{": "}}}", "{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>", "<?": "?>"}
_MUST_CLOSE = frozenset({"{%", "<%", "<?"})
_HIDDEN = re.compile(r"\{%[-+]?\s*comment\b[^%]*%\}")
_HIDDEN_END = re.compile(r"\{%[-+]?\s*endcomment\s*[-+]?%\}")
_STEERS = re.compile(
    r"\{\{\{?[-~]?\s*(?:[#/^!<%>]|(?:if|else|end|range|with|block|define)\b)|\{[%#]|<%(?![=-])|<%--|<\?(?!=)"
)
_REST_BLANK = re.compile(r"[^\S\r\n]*(?:[\r\n]|\Z)")
_NOT_LINE_END = re.compile(r"[^\r\n]")
_BLANK_LINE = re.compile(r"(?:\n|\r\n?)[ \t]*(?:\n|\r)")


class _Tag(NamedTuple):
    start: int
    end: int
    steers: bool


def mask_templates(text: str) -> tuple[str, tuple[Span, ...], tuple[Trouble, ...]]:
    """Mask the template tags of a text.

    Terminal sequences (``ESC [ 1 m``) are masked with them.

    Known: ``{{ }}``, ``{{{ }}}``, ``{% %}``, ``{# #}``, ``<% %>``, ``<?php ?>``, ``<?= ?>``.

    Args:
        text: The source text.

    Returns:
        The text at equal length with its line ends in place; the masked spans (source offsets, sorted);
        and the tags left open. A lone ``{{`` is text.
    """
    text, sequences = mask_sequences(text)
    if "{{" not in text and "{%" not in text and "{#" not in text and "<%" not in text and "<?" not in text:
        return text, sequences, ()
    troubles: list[Trouble] = []
    tags = list(_tags(text, troubles))
    if not tags:
        return text, sequences, tuple(troubles)
    parts: list[str] = []
    at = 0
    for tag in _blank_steering_lines(text, tags):
        start, end, filler = tag
        parts.append(text[at:start])
        parts.append(filler)
        at = end
    parts.append(text[at:])
    spans = sorted([*sequences, *(Span(tag.start, tag.end) for tag in tags)])
    return "".join(parts), tuple(spans), tuple(troubles)


def mask_sequences(text: str) -> tuple[str, tuple[Span, ...]]:
    """Mask what commands a terminal: its letters would part words where a reader sees nothing.

    Args:
        text: The source text.

    Returns:
        The text at equal length and the masked spans (source offsets).
    """
    if "\x1b" not in text and "\x9b" not in text:
        return text, ()
    spans = tuple(Span(*match.span()) for match in _SEQUENCE.finditer(text))
    return _SEQUENCE.sub(lambda match: _NOTHING * len(match[0]), text), spans


def _tags(text: str, troubles: list[Trouble]) -> Iterator[_Tag]:
    at = 0
    closer_at: dict[str, int] = {}
    left_open: set[str] = set()
    while (opener := _OPENER.search(text, at)) is not None:
        start, inside = opener.span()
        closer = _CLOSERS[opener[0]]
        # Each closer is searched for once, however many openers stand before it.
        close = closer_at.get(closer, -2)
        if close != -1 and close < inside:
            close = closer_at[closer] = text.find(closer, inside)
        at = inside
        if close < 0:
            if opener[0] in _MUST_CLOSE and opener[0] not in left_open:
                left_open.add(opener[0])
                troubles.append(Trouble(f"A template tag {opener[0]} is never closed.", start))
            if opener[0] == "<?":
                yield _Tag(start, len(text), True)
                return
            continue
        end = close + len(closer)
        if opener[0] not in _MUST_CLOSE and not _plausible(text, inside, close):
            continue
        if opener[0] == "{%" and "comment" not in left_open and _HIDDEN.match(text, start, end):
            hidden_end = _HIDDEN_END.search(text, end)
            if hidden_end is None:
                left_open.add("comment")
                troubles.append(Trouble("A template comment is never closed.", start))
            end = hidden_end.end() if hidden_end is not None else end
        at = end
        yield _Tag(start, end, _STEERS.match(text, start) is not None)


def _plausible(text: str, start: int, end: int) -> bool:
    return end - start <= _VALUE_LIMIT and _BLANK_LINE.search(text, start, end) is None


def _blank_steering_lines(text: str, tags: list[_Tag]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, filler); tags that fill whole lines with nothing but steering become spaces."""
    row: list[_Tag] = []
    for tag in tags:
        if row and "\n" not in text[row[-1].end : tag.start] and "\r" not in text[row[-1].end : tag.start]:
            row.append(tag)
            continue
        yield from _fill_row(text, row)
        row = [tag]
    yield from _fill_row(text, row)


def _fill_row(text: str, row: list[_Tag]) -> Iterator[tuple[int, int, str]]:
    if not row:
        return
    blank = all(tag.steers for tag in row) and _alone(text, row)
    for tag in row:
        inner = text[tag.start : tag.end]
        if blank:
            filler = _NOT_LINE_END.sub(" ", inner)
        else:
            filler = _NOT_LINE_END.sub(_NOTHING, inner)
            if not tag.steers:
                filler = _VALUE + filler[1:]
        yield tag.start, tag.end, filler


def _alone(text: str, row: list[_Tag]) -> bool:
    line_start = text.rfind("\n", 0, row[0].start) + 1
    line_start = text.rfind("\r", line_start, row[0].start) + 1 or line_start
    if text[line_start : row[0].start].strip():
        return False
    for tag, following in pairwise(row):
        if text[tag.end : following.start].strip():
            return False
    return _REST_BLANK.match(text, row[-1].end) is not None
