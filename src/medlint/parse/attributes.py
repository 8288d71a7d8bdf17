"""Attributes of a tag with the places of their values, which the tokenizer does not give."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import NamedTuple

from medlint.parse.builder import BuiltText, TextBuilder

__all__ = [
    "AttributeValue",
    "build_value",
    "decode_value",
    "scan_attributes",
    "swallowed",
    "tag_end",
    "unclosed_quote",
]

# One attribute as the HTML standard reads it: a name, then perhaps = and a quoted or bare value. A quote left
# open runs to the end of the tag. The name may be empty: then the tag is over.
_ATTRIBUTE = re.compile(
    r"""[\t\n\f\r /]*(=?[^\t\n\f\r />=]*)"""
    r"""(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"?|'([^']*)'?|([^\t\n\f\r >]*)))?"""
)
_TAG_NAME = re.compile(r"</?[^\t\n\f\r />]*")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?")
_MARKUP = re.compile(r"<[a-zA-Z/!]")
# Values of these are code or markup by design.
_PROGRAM = (
    "data-",
    "on",
    "x-",
    "v-",
    "ng-",
    "hx-",
    ":",
    "@",
    "#",
    "[",
    "(",
    "*",
    "srcdoc",
    "srcset",
    "style",
)


class AttributeValue(NamedTuple):
    """Where an attribute's raw value stands: source offsets, quotes not included."""

    start: int
    end: int


def scan_attributes(source: str, start: int, end: int) -> dict[str, AttributeValue]:
    """Return the attributes of a tag by lower-case name; of a repeated one the first counts.

    Args:
        source: The whole text.
        start: Source offset of the tag's ``<``.
        end: Source offset after its ``>``.
    """
    found: dict[str, AttributeValue] = {}
    name_match = _TAG_NAME.match(source, start, end)
    at = name_match.end() if name_match else start
    while at < end:
        match = _ATTRIBUTE.match(source, at, end)
        if match is None or match.end() == at:
            break
        at = match.end()
        name, group = match[1], match.lastindex or 1
        if not name:
            break
        if group > 1:
            found.setdefault(name.lower(), AttributeValue(*match.span(group)))
        else:
            found.setdefault(name.lower(), AttributeValue(at, at))
    return found


def tag_end(source: str, start: int, end: int) -> int | None:
    """Return the offset after a tag's closing ``>``, None when the tag is left open.

    Args:
        source: The whole text.
        start: Source offset of the tag's ``<``.
        end: Source offset where the text to read ends.
    """
    name_match = _TAG_NAME.match(source, start, end)
    at = name_match.end() if name_match else start
    while at < end:
        if source[at] == ">":
            return at + 1
        match = _ATTRIBUTE.match(source, at, end)
        if match is None or match.end() == at:
            return None
        at = match.end()
    return None


def unclosed_quote(source: str, start: int, end: int) -> int | None:
    """Return the offset of the quote that a tag without an end left open, None if it is not a quote.

    Args:
        source: The whole text.
        start: Source offset of the tag's ``<``.
        end: Source offset where the text to read ends.
    """
    name_match = _TAG_NAME.match(source, start, end)
    at = name_match.end() if name_match else start
    while at < end:
        match = _ATTRIBUTE.match(source, at, end)
        if match is None or match.end() == at:
            return None
        at = match.end()
        group = match.lastindex or 1
        if at == end and group in (2, 3) and match.end(group) == end:
            return match.start(group) - 1
    return None


def swallowed(source: str, start: int, end: int, attributes: dict[str, AttributeValue]) -> bool:
    """Tell whether a quote of this tag closes too late, so that the tag holds part of the page.

    The quote that closes it then opened a later value, so that a name holds a quote character; or a value
    of prose runs over lines and holds tags.

    Args:
        source: The whole text.
        start: Source offset of the tag's ``<``.
        end: Source offset after its ``>``.
        attributes: What ``scan_attributes`` found there.
    """
    if source.find("<", start + 1, end) < 0:
        return False
    for name, (value_start, value_end) in attributes.items():
        if '"' in name or "'" in name:
            return True
        if name.startswith(_PROGRAM) or source.find("\n", value_start, value_end) < 0:
            continue
        if _MARKUP.search(source, value_start, value_end):
            return True
    return False


def decode_value(source: str, value: AttributeValue) -> str:
    """Return a value with its character references decoded."""
    raw = source[value.start : value.end]
    if "&" not in raw:
        return raw
    return _REFERENCE.sub(lambda match: _decode(raw, match), raw)


def build_value(source: str, value: AttributeValue) -> BuiltText | None:
    """Return a value as reading text with its map, None when it holds no text."""
    builder = TextBuilder(source)
    start, end = value
    if source.find("&", start, end) < 0:
        builder.add(start, end)
        return builder.build()
    at = start
    for match in _REFERENCE.finditer(source, start, end):
        if match.start() > at:
            builder.add(at, match.start())
        at = match.end()
        decoded = _decode(source, match)
        if decoded == match[0]:
            builder.add(match.start(), at)
        else:
            builder.decoded(decoded, match.start(), at)
    if at < end:
        builder.add(at, end)
    return builder.build()


def _decode(text: str, match: re.Match[str]) -> str:
    # In an attribute a named reference counts only whole: "&copy=1" and "&copyright" are parts of an address.
    reference = match[0]
    if reference[1] != "#":
        unknown = reference[1:] not in html5
        if unknown or (reference[-1] != ";" and text[match.end() : match.end() + 1] == "="):
            return reference
    return unescape(reference)
