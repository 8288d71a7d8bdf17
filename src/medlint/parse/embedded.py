"""The values of a file that holds many small texts: each is read as the text, Markdown or HTML that it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from medlint.model.document import Block, BlockKind, Document
from medlint.model.source import SourceText, Span
from medlint.parse.addresses import add_without_addresses
from medlint.parse.builder import TextBuilder
from medlint.parse.decoding import Decoding
from medlint.parse.sink import BlockSink, merge_spans
from medlint.parse.templates import mask_templates

__all__ = ["ValueTable"]

_HTML = re.compile(
    r"<(?:p|div|br|hr|ul|ol|li|dl|h[1-6]|table|tr|td|section|article|blockquote|figure|img|script|style)\b[^<>]*>",
    re.IGNORECASE,
)
# Markdown reads inline tags and comments as well.
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_MARKDOWN = re.compile(
    r"\*\*|__\w|\]\(|(?:^|\n)[ ]{0,3}(?:#{1,6} |[-*+] |\d{1,3}[.)] |> )|`[^`\n]+`|(?:^|[\s(])[*_]\w[^*_\n]*\w[*_](?!\w)"
)
_LINE_END = re.compile(r"[\r\n]")
# Places where a program puts a value: {name}, %{name}, %s, %(name)s, %1$s, $t(key). {{name}} is a template's.
_PLACEHOLDER = re.compile(
    r"\{[ ]?[A-Za-z_][\w.-]{0,60}[ ]?(?:,[ ]?(?:number|date|time)\b[^{}]{0,60})?\}|\{\d{0,2}\}|%\{\w{1,60}\}"
    r"|%(?:\(\w{1,60}\)|\d{1,2}\$)?[sd@](?!\w)|\$t\([^()]{0,200}\)"
)
# The frame around the variants of an ICU message: "{n, plural, one {", "} other {" and "}}".
_ICU = re.compile(r"\{\s*\w+\s*,\s*(?:plural|selectordinal|select)\s*,(?:\s*offset:\d+)?\s*(?:=\d+|\w+)\s*\{")
_ICU_SEAM = re.compile(r"\}\s*(?:=\d+|\w+)\s*\{|\}\s*\}")
_VALUE = "\ue000"
_NOTHING = "\u2060"


class ValueTable:
    """Collects the values of one file that are copy; everything between them is skipped."""

    def __init__(self, source: SourceText) -> None:
        self.sink = BlockSink()
        self._source = source
        self._values: list[tuple[int, int]] = []

    def add(
        self,
        value: Decoding,
        start: int,
        end: int,
        *,
        name: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        group: int = -1,
        column_head: int | None = None,
    ) -> int | None:
        """Read one value.

        Args:
            value: What it stands for.
            start: Source offset at which it is written, after an opening quote.
            end: Source offset after it.
            name: The key or column it stands under.
            kind: What a value of plain prose is.
            group: A number shared with the cells of its row.
            column_head: Key of the block that heads its column.

        Returns:
            The key of its first block, None when it holds no text.
        """
        self._values.append((start, end))
        text, masked = _mask_placeholders(value.text)
        document = _parse(text, kind)
        for skipped in (*document.skipped, *masked):
            self.sink.skip(*value.span(*skipped))
        for trouble in document.troubles:
            offset = value.span(trouble.offset, trouble.offset + 1).start
            self.sink.trouble(trouble.message, offset, fatal=trouble.fatal)
        for directive in document.directives:
            self.sink.directive(directive.text, *value.span(*directive.span), inline=directive.inline)
        return self._add_blocks(value, document, name, group, column_head)

    def finish(self, format: str, *, fragment: bool) -> Document:
        """Return the document; what lies outside its values is skipped."""
        at = 0
        for start, end in merge_spans(self._values):
            self.sink.skip(at, start)
            at = end
        self.sink.skip(at, len(self._source.text))
        return self.sink.finish(self._source, format, fragment=fragment)

    def _add_blocks(
        self, value: Decoding, document: Document, name: str, group: int, column_head: int | None
    ) -> int | None:
        sink, keys, groups = self.sink, dict[int, int](), dict[int, int]()
        zone = sink.new_zone() if len(document.blocks) > 1 else 0
        for block in document.blocks:
            if block.group >= 0 and block.group not in groups:
                groups[block.group] = sink.new_group()
            segments = value.segments(block.segments)
            head = block.column_head
            keys[block.id] = sink.add(
                block.kind,
                (block.text, segments, Span(segments[0].source_start, segments[-1].source_end)),
                attrs={**block.attrs, "name": name},
                lead_in=_key(keys, block.lead_in),
                row_head=_key(keys, block.row_head),
                column_head=column_head if head is None else _key(keys, head),
                group=groups.get(block.group, group),
                quoted=block.quoted,
                references=block.references,
                zone=zone,
            )
        return keys.get(0)


def _key(keys: Mapping[int, int], block: int | None) -> int | None:
    return None if block is None else keys.get(block)


def _parse(text: str, kind: BlockKind) -> Document:
    source = SourceText(path="", text=text)
    parser: Callable[[SourceText], Document]
    if _HTML.search(text):
        from medlint.parse.html import parse_html as parser
    elif _MARKDOWN.search(text) or _TAG.search(text):
        from medlint.parse.markdown import parse_markdown as parser
    elif _LINE_END.search(text.strip()):
        from medlint.parse.plain import parse_plain as parser
    else:
        return _parse_line(source, kind)
    return _as_kind(parser(source), kind)


def _as_kind(document: Document, kind: BlockKind) -> Document:
    """A single paragraph is what the value as a whole is."""
    blocks = document.blocks
    if len(blocks) == 1 and blocks[0].kind is BlockKind.PARAGRAPH and kind is not BlockKind.PARAGRAPH:
        from dataclasses import replace

        return replace(document, blocks=(replace(blocks[0], kind=kind),))
    return document


def _parse_line(source: SourceText, kind: BlockKind) -> Document:
    """Read a value of one line: one block, whatever its shape."""
    text, masked, troubles = mask_templates(source.text)
    skipped = list(masked)
    builder = TextBuilder(text)
    add_without_addresses(builder, text, 0, len(text), lambda start, end: skipped.append(Span(start, end)))
    built = builder.build()
    blocks = (
        () if built is None else (Block(id=0, kind=kind, text=built[0], segments=built[1], span=built[2]),)
    )
    return Document(source=source, format="text", blocks=blocks, troubles=troubles, skipped=tuple(skipped))


def _mask_placeholders(text: str) -> tuple[str, list[Span]]:
    """Return the text at equal length with placeholders masked, and their inner spans."""
    masked: list[Span] = []
    if "{" not in text and "%" not in text and "$t(" not in text:
        return text, masked

    def value(match: re.Match[str]) -> str:
        start, end = match.span()
        inside = text[start - 1 : start] == "{" and text[end : end + 1] == "}"
        if inside:
            return match[0]
        masked.append(Span(start, end))
        return _VALUE + _NOTHING * (end - start - 1)

    def frame(match: re.Match[str]) -> str:
        masked.append(Span(*match.span()))
        return "\n\n" + _NOTHING * (len(match[0]) - 2)

    if _ICU.search(text):
        text = _ICU_SEAM.sub(frame, _ICU.sub(frame, text))
    return _PLACEHOLDER.sub(value, text), masked
