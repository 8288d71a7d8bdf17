"""Named values of front matter: which of them readers see, and what their source stands for."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from medlint.parse.builder import TextBuilder

__all__ = ["Field", "Style", "add_value", "is_copy"]


class Style(Enum):
    """How a value is written."""

    PLAIN = auto()
    BLOCK = auto()
    DOUBLED = auto()
    ESCAPED = auto()


class Field(NamedTuple):
    """A string value: its key path, and the source offsets of what stands between its quotes."""

    path: tuple[str, ...]
    start: int
    end: int
    style: Style


_COPY = frozenset(
    """
    title description summary excerpt subtitle tagline headline subheadline subhead subheading heading cta
    lead lede intro introduction abstract deck dek teaser blurb caption alt quote testimonial testimonials
    review body text copy content message question answer bullets benefits features highlights points items
    claims disclaimer note notes button slogan snippet announcement banner label
    """.split()
)
_TECHNICAL = frozenset(
    """
    url image icon id href src slug link type class color layout date path file img video target style key
    weight order width height theme variant position size
    """.split()
)
_SUFFIXES = (
    "_title",
    "_description",
    "_text",
    "_label",
    "_alt",
    "_headline",
    "_heading",
    "_summary",
    "_caption",
)
_PREFIXES = ("og_", "twitter_", "seo_", "meta_", "cta_")
_NOT_COPY = (
    "_url",
    "_image",
    "_type",
    "_link",
    "_id",
    "_card",
    "_site",
    "_creator",
    "_href",
    "_locale",
    "_robots",
)
_SEPARATORS = re.compile(r"[-:\s.]|(?<=[a-z])(?=[A-Z])")

_DOUBLED = re.compile("''")
_ESCAPE = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[ \t]*(?:\r\n?|\n)\s*|[^\r\n])", re.DOTALL
)
_NAMED = {
    "n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "_": "\u00a0", "N": "\u0085", "L": "\u2028",
    "P": "\u2029", "0": "", "a": "", "b": "", "e": "",
}  # fmt: skip


def is_copy(path: tuple[str, ...]) -> bool:
    """Whether readers see the value at a key path; its last key decides."""
    if not path:
        return False
    name = _SEPARATORS.sub("_", path[-1]).lower()
    if name in _COPY:
        return True
    if name in _TECHNICAL or name.endswith(_NOT_COPY):
        return False
    if name.endswith(_SUFFIXES) or name.startswith(_PREFIXES):
        return True
    # What stands under copy is copy: "features: [{name: ..., detail: ...}]".
    return any(key.lower() in _COPY for key in path[:-1])


def add_value(builder: TextBuilder, text: str, start: int, end: int, style: Style) -> None:
    """Take in a value with its escapes decoded.

    Args:
        builder: Takes what a reader sees.
        text: The source text.
        start: Source offset of the value, after its opening quote.
        end: Source offset after it, before its closing quote.
        style: How it is written.
    """
    at = start
    if style is Style.DOUBLED:
        for match in _DOUBLED.finditer(text, start, end):
            builder.add(at, match.start())
            builder.decoded("'", match.start(), match.end())
            at = match.end()
    elif style is Style.ESCAPED:
        for match in _ESCAPE.finditer(text, start, end):
            builder.add(at, match.start())
            builder.decoded(_unescape(match[0]), match.start(), match.end())
            at = match.end()
    builder.add(at, end)


def _unescape(escape: str) -> str:
    letter = escape[1]
    if letter in "xuU":
        code = int(escape[2:], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    if escape[1:].isspace() and ("\n" in escape or "\r" in escape):
        return ""
    return _NAMED.get(letter, letter)
