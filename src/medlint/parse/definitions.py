"""What Markdown keeps out of sight between its blocks: reference definitions, and comments made of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from medlint.model.document import BlockKind
from medlint.parse.builder import TextBuilder
from medlint.parse.escapes import add_escaped
from medlint.parse.sink import BlockSink

__all__ = ["read_definitions"]

_DEFINITION = re.compile(
    r"\[(?!\^)(?P<label>(?:[^\]\\\[]|\\.){1,999})\]:[ \t>]*(?:[\r\n][ \t>]*)?(?:<[^<>\r\n]*>|\S+)"
)
_TITLE = re.compile(
    r"[ \t]*(?:[\r\n]{1,2}[ \t>]*)?"
    r"(?:\"(?P<a>(?:[^\"\\]|\\.)*)\"|'(?P<b>(?:[^'\\]|\\.)*)'|\((?P<c>(?:[^()\\]|\\.)*)\))"
    r"[ \t]*(?=[\r\n]|$)",
    re.DOTALL,
)
_DIRECTIVE = re.compile(r"\s*medlint:\s*(.*?)\s*", re.DOTALL)


def read_definitions(
    text: str, sink: BlockSink, leaves: Iterable[tuple[int, int]], titles_wanted: Collection[str]
) -> None:
    """Read what stands between the leaves: skip definitions, take in titles and directives.

    Args:
        text: The text that was parsed.
        sink: Where to put what is found.
        leaves: Source offsets of all leaf blocks.
        titles_wanted: Casefolded labels of definitions that links with a title use.
    """
    at = 0
    for start, end in [*sorted(leaves), (len(text), len(text))]:
        if start > at and text.find("]:", at, start) >= 0:
            _read_gap(text, at, start, sink, titles_wanted)
        at = max(at, end)


def _read_gap(text: str, start: int, end: int, sink: BlockSink, titles_wanted: Collection[str]) -> None:
    at = start
    while (definition := _DEFINITION.search(text, at, end)) is not None:
        at = definition.end()
        title = _TITLE.match(text, at, end)
        if title is None:
            sink.skip(definition.start(), at)
            continue
        at = title.end()
        sink.skip(definition.start(), at)
        place = title.span(title.lastgroup or 0)
        directive = _DIRECTIVE.fullmatch(text, *place)
        if directive is not None:
            sink.directive(directive[1], definition.start(), at, inline=False)
        elif definition["label"].casefold() in titles_wanted:
            builder = TextBuilder(text)
            add_escaped(builder, text, *place)
            built = builder.build()
            if built is not None:
                sink.add(BlockKind.ATTRIBUTE, built, attrs={"name": "title"})
