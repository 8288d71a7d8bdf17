"""Markdown to Document, from pulldown-cmark's events and their ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from medlint.model.document import Document
from medlint.model.source import SourceText
from medlint.parse.bytemap import byte_to_code_point
from medlint.parse.definitions import read_definitions
from medlint.parse.frontmatter import read_front_matter
from medlint.parse.inlines import Inlines
from medlint.parse.sink import BlockSink
from medlint.parse.structure import Structure
from medlint.parse.templates import mask_templates

__all__ = ["parse_markdown"]

_LONE_RETURN = re.compile(r"\r(?!\n)")
_UNENCODABLE = re.compile("[\0\ud800-\udfff]")


def parse_markdown(source: SourceText) -> Document:
    """Parse Markdown: CommonMark with tables, strikethrough, footnotes, task lists and heading attributes.

    Args:
        source: The file.
    """
    sink = BlockSink()
    text, masked, troubles = mask_templates(source.text)
    for span in masked:
        sink.skip(span.start, span.end)
    for trouble in troubles:
        sink.trouble(trouble.message, trouble.offset, fatal=trouble.fatal)
    text = _UNENCODABLE.sub("\ufffd", text) if not text.isascii() or "\0" in text else text
    # pulldown-cmark loses the line after a heading that a lone carriage return ends.
    text = _LONE_RETURN.sub("\n", text) if "\r" in text else text
    text = read_front_matter(text, sink)
    _read_body(text, sink)
    return sink.finish(source, "markdown")


def _read_body(text: str, sink: BlockSink) -> None:
    inlines = Inlines(text, sink)
    structure = Structure(text, sink, inlines)
    for event, start, end in _events(text):
        if event.__class__ is str:
            if event == "Rule":
                structure.rule(start, end)
            else:
                inlines.line_end(start, end)
            continue
        name, value = next(iter(event.items()))
        if name == "Text":
            structure.text(value, start, end)
        elif name == "Start":
            structure.start(value, start, end)
        elif name == "End":
            structure.end(value, start, end)
        else:
            structure.other(name, value, start, end)
    structure.finish()
    if "]:" in text:
        read_definitions(text, sink, structure.leaves, inlines.titles_wanted)


def _events(text: str) -> Iterator[tuple[Any, int, int]]:
    """Yield events with code-point offsets."""
    import pyromark

    options = pyromark.Options
    chosen = (
        options.ENABLE_TABLES
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_FOOTNOTES
        | options.ENABLE_TASKLISTS
        | options.ENABLE_HEADING_ATTRIBUTES
    )
    convert: Callable[[int], int] | None = byte_to_code_point(text)
    events: Any = pyromark.events_with_range(text, options=chosen)
    if convert is None:
        for event, place in events:
            yield event, place["start"], place["end"]
        return
    for event, place in events:
        yield event, convert(place["start"]), convert(place["end"])
