"""Prose in structured data: strings of a JSON-LD script with the place of every character.

The scripts of real pages are not always valid JSON, so strings and brackets are scanned one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from medlint.model.document import BlockKind
from medlint.parse.builder import TextBuilder
from medlint.parse.sink import BlockSink

__all__ = ["read_json_ld"]

_DEEPEST = 64
_TOKEN = re.compile(
    r'"(?P<string>(?:[^"\\]|\\.)*+)"|(?P<open>[{\[])|(?P<close>[}\]])|(?P<colon>:)|(?P<comma>,)|(?P<torn>")',
    re.DOTALL,
)
_PROSE = frozenset(
    (
        "description", "name", "headline", "alternativeheadline", "text", "acceptedanswer",
        "suggestedanswer", "reviewbody", "articlebody", "abstract", "slogan", "disambiguatingdescription",
        "alternatename", "about", "caption", "award", "purpose", "indication", "benefits", "keywords",
        "title", "subtitle", "question", "answer", "comment", "positivenotes", "negativenotes",
    )
)  # fmt: skip
# Answers often hold HTML: its tags are markup here as well.
_PIECE = re.compile(
    r"(?P<tag><(?:\\?/)?[a-zA-Z][^<>]*>)|(?P<surrogates>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?P<code>\\u[0-9a-fA-F]{4})|(?P<escape>\\.)|(?P<reference>&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);)",
    re.DOTALL,
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "b": ""}
_INLINE_TAG = re.compile(r"<(?:\\?/)?(?:a|b|strong|em|i|span|sup|sub|small|mark|u)\b", re.IGNORECASE)


def read_json_ld(source: str, start: int, end: int, sink: BlockSink) -> None:
    """Hand the prose of a JSON-LD script to the sink; everything else in it is skipped.

    Args:
        source: The whole text.
        start: Source offset where the script's content begins.
        end: Source offset where it ends.
        sink: Where the blocks go.
    """
    at = start
    for name, string_start, string_end in _prose(source, start, end, sink):
        builder = TextBuilder(source)
        _decode(source, string_start, string_end, builder, sink)
        built = builder.build()
        if built is not None:
            sink.skip(at, string_start)
            at = string_end
            sink.add(BlockKind.META, built, attrs={"tag": "script", "name": name})
    sink.skip(at, end)


def _prose(source: str, start: int, end: int, sink: BlockSink) -> Iterator[tuple[str, int, int]]:
    # The key under which each open bracket stands; an array hands its own on to its strings.
    stack: list[tuple[bool, str]] = []
    key, is_value = "", False
    for match in _TOKEN.finditer(source, start, end):
        sort = match.lastgroup
        if sort == "string":
            if stack and stack[-1][0] and not is_value:
                key = match["string"]
            elif key.lower() in _PROSE:
                yield key, match.start("string"), match.end("string")
            continue
        is_value = sort == "colon"
        if sort == "open":
            stack.append((match[0] == "{", key))
        elif sort == "close" and stack:
            key = stack.pop()[1]
        if sort == "torn" or len(stack) > _DEEPEST:
            what = "leaves a string open" if sort == "torn" else "is nested too deeply"
            sink.trouble(f"Structured data {what}; the rest of it was not read.", match.start())
            return


def _decode(source: str, start: int, end: int, builder: TextBuilder, sink: BlockSink) -> None:
    at = start
    for match in _PIECE.finditer(source, start, end):
        if match.start() > at:
            builder.add(at, match.start())
        at = match.end()
        if match.lastgroup == "tag":
            sink.skip(match.start(), at)
        _decode_piece(match, builder)
    if at < end:
        builder.add(at, end)


def _decode_piece(match: re.Match[str], builder: TextBuilder) -> None:
    sort, piece = match.lastgroup, match[0]
    start, end = match.span()
    if sort == "tag":
        if _INLINE_TAG.match(piece) is None:
            builder.space(start, end)
    elif sort == "surrogates":
        high, low = int(piece[2:6], 16), int(piece[8:12], 16)
        builder.decoded(chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)), start, end)
    elif sort == "code":
        code = int(piece[2:], 16)
        builder.decoded("\ufffd" if 0xD800 <= code < 0xE000 else chr(code), start, end)
    elif sort == "escape":
        builder.decoded(_ESCAPES.get(piece[1], piece[1]), start, end)
    else:
        builder.decoded(unescape(piece), start, end)
