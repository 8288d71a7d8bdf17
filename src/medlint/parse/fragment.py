"""HTML to blocks, for whole pages and for the HTML inside Markdown.

The tokenizer says where each token starts; a token ends where the next one starts, and everything else is
read from the source itself, so that every offset is exact.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from medlint.model.document import BlockKind
from medlint.parse.attributes import (
    AttributeValue,
    decode_value,
    scan_attributes,
    swallowed,
    tag_end,
    unclosed_quote,
)
from medlint.parse.comments import read_comment
from medlint.parse.elements import BLOCKS, BUTTON_CLASS, RAW, STRUCK, VOID_BLOCKS
from medlint.parse.flow import Flow
from medlint.parse.frames import Frame
from medlint.parse.harvest import harvest
from medlint.parse.jsonld import read_json_ld
from medlint.parse.marks import read_marks
from medlint.parse.openings import close_block, open_block
from medlint.parse.sink import BlockSink

if TYPE_CHECKING:
    from turbohtml import Token

__all__ = ["read_fragment", "read_inline_tag"]

_TEXT, _START, _END, _COMMENT, _DOCTYPE, _REFERENCE = range(6)
_CLOSED_COMMENT = re.compile(r"<!---?>|<!--.*?--!?>", re.DOTALL)
_REST_OF_LINE = re.compile(r"(?:[ \t]|</[a-zA-Z][^<>]*>)*(?:[\r\n]|\Z)")
_LINE_END = re.compile(r"[\r\n]")
_TAG_NAME = re.compile(r"<([a-zA-Z][^\t\n\f\r />]*)")
# Restarts copy the rest of the text: a page that needs more of them is hostile.
_MOST_RESTARTS = 50


def read_fragment(
    source: str,
    start: int,
    end: int,
    sink: BlockSink,
    *,
    kind: BlockKind = BlockKind.PARAGRAPH,
    quoted: bool = False,
    lead_in: int | None = None,
    group: int = -1,
) -> None:
    """Read a stretch of HTML and hand its blocks, directives, skipped spans and troubles to the sink.

    Elements left open end with the stretch. Nothing in it raises.

    Args:
        source: The whole text, templates masked; all offsets count code points in it.
        start: Where the stretch begins.
        end: Where it ends.
        sink: Receives what is found.
        kind: What text outside all elements is.
        quoted: Whether the stretch stands in a quotation.
        lead_in: Key of the block that introduces text outside all elements.
        group: Number of the list or table that the stretch stands in.
    """
    root = Frame("", start, None, kind)
    root.name = "p"
    root.quoted, root.lead_in, root.group = quoted, lead_in, group
    reader = _Reader(Flow(source, sink, root))
    reader.read(start, end)
    reader.close()


def read_inline_tag(source: str, start: int, end: int, sink: BlockSink) -> None:
    """Hand in what one tag's attributes say: alternative text, labels, anchors. Its text is the caller's.

    Args:
        source: The whole text.
        start: Source offset of the tag's ``<``.
        end: Source offset after its ``>``.
        sink: Receives the blocks.
    """
    name = _TAG_NAME.match(source, start, end)
    if name is not None:
        harvest(source, name[1].lower(), scan_attributes(source, start, end), sink, facts={})


class _Reader:
    """Reads tokens into a flow."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._source = flow.source
        self._sink = flow.sink
        # Text before this offset was dealt with out of turn.
        self._done = 0
        self._raw: tuple[str, int, int, dict[str, AttributeValue]] | None = None
        self._restart: int | None = None
        self._restarts = 0

    def read(self, start: int, end: int) -> None:
        """Read source text from ``start`` to ``end``."""
        at: int | None = start
        while at is not None:
            self._restart = None
            self._read_tokens(at, end)
            at = self._restart
        self._end_raw_left_open(end)

    def close(self) -> None:
        """End everything still open."""
        self._flow.flush()
        self._flow.frames.cut(1)

    def _read_tokens(self, start: int, end: int) -> None:
        from turbohtml import tokenize

        text = self._source[start:end]
        if "\r" in text:
            # The tokenizer makes one newline of two characters; offsets need them apart.
            text = text.replace("\r\n", " \n").replace("\r", "\n")
        lines = [start]
        at = text.find("\n")
        while at >= 0:
            lines.append(start + at + 1)
            at = text.find("\n", at + 1)
        previous: Token | None = None
        before = start
        for token in tokenize(text, resolve_references=False, capture_attributes=False):
            at = lines[token.line - 1] + token.col
            if previous is not None:
                self._read_token(previous, before, at)
                if self._restart is not None:
                    return
            previous, before = token, at
        self._read_last(previous, before, end)

    def _read_token(self, token: Token, start: int, end: int) -> None:
        if start < self._done:
            return
        sort = token.type
        if self._raw is not None and sort != _END and self._raw[0] not in ("title", "textarea"):
            return
        if sort == _TEXT:
            self._read_text(token, start, end)
        elif sort == _START:
            self._open(token.tag or "", start, end)
        elif sort == _END:
            self._close(token.tag or "", start, end)
        elif sort == _REFERENCE:
            self._flow.decoded(token.data or "", start, start + len(token.source or ""))
        elif sort == _COMMENT:
            self._comment(start, end)

    def _read_text(self, token: Token, start: int, end: int) -> None:
        source = self._source
        if source.find("</>", start, end) < 0:
            self._flow.text(start, end)
            return
        # The tokenizer drops "</>" without a word and joins what stands around it.
        left = len(token.data or "")
        if left == end - start:
            self._flow.text(start, end)
            return
        while left > 0 and start < end:
            gap = source.find("</>", start, end)
            stop = min(gap if gap >= 0 else end, start + left)
            if start < stop:
                self._flow.text(start, stop)
            left -= stop - start
            start = stop + 3 if stop == gap else stop

    def _read_last(self, token: Token | None, start: int, end: int) -> None:
        """Read the last token, which need not reach to the end: what is left open yields no token."""
        stop = start if token is None else self._end_of(token, start, end)
        if token is not None:
            self._read_token(token, start, stop)
        while self._source.startswith("</>", stop, end):
            stop += 3
        if stop >= end or self._restart is not None or stop < self._done:
            return
        self._sink.skip(stop, end)
        quote = unclosed_quote(self._source, stop, end)
        if quote is None:
            self._sink.trouble("A tag is left open; nothing after it was read.", stop)
        else:
            self._sink.trouble("A quote in a tag is left open; nothing after it was read.", quote)

    def _end_of(self, token: Token, start: int, end: int) -> int:
        source, sort = self._source, token.type
        if sort == _TEXT:
            left = len(token.data or "")
            if left == end - start:
                return end
            at = start
            while left > 0:
                gap = source.find("</>", at, end)
                if gap < 0 or gap - at >= left:
                    return at + left
                left -= gap - at
                at = gap + 3
            return at
        if sort == _REFERENCE:
            return start + len(token.source or "")
        if sort in (_COMMENT, _DOCTYPE):
            return self._end_of_comment(start, end)
        return tag_end(source, start, end) or end

    def _end_of_comment(self, start: int, end: int) -> int:
        source = self._source
        if source.startswith("<!--", start, end):
            match = _CLOSED_COMMENT.match(source, start, end)
            if match is not None:
                return match.end()
        else:
            close = source.find(">", start, end)
            if close >= 0:
                return close + 1
        self._sink.trouble("A comment is left open; nothing after it was read.", start)
        return end

    def _comment(self, start: int, end: int) -> None:
        inline, last = self._flow.has_text, self._sink.flow
        if not inline and last is not None and _REST_OF_LINE.match(self._source, end):
            # A comment at the end of a line speaks of the text on that line.
            text_end = self._sink.end_of(last)
            inline = text_end <= start and _LINE_END.search(self._source, text_end, start) is None
        read_comment(self._source, start, end, self._sink, inline=inline)

    def _open(self, tag: str, start: int, end: int) -> None:
        attributes: dict[str, AttributeValue] = {}
        if end - start > len(tag) + 3:
            attributes = self._attributes(tag, start, end)
        if tag in RAW:
            self._open_raw(tag, start, end, attributes)
        elif tag in BLOCKS or "-" in tag:
            if not (tag == "svg" and self._source.endswith("/>", start, end)):
                open_block(self._flow, tag, start, attributes)
        elif tag in VOID_BLOCKS:
            self._flow.flush()
        elif tag in STRUCK:
            self._flow.space(start, start)
            self._flow.frames.push(tag, start).skip = True
        else:
            self._open_inline(tag, start, end, attributes)

    def _open_inline(self, tag: str, start: int, end: int, attributes: dict[str, AttributeValue]) -> None:
        flow = self._flow
        if tag == "a":
            self._open_link(start, attributes)
        elif tag == "br":
            flow.line_break(start, end)
        elif tag == "img":
            flow.space(start, end)
        elif tag == "q":
            flow.open_quote(start, end)
        elif tag == "sup":
            self._done = read_marks(flow, start) or self._done
        elif tag == "text":
            flow.flush()

    def _attributes(self, tag: str, start: int, end: int) -> dict[str, AttributeValue]:
        source, flow = self._source, self._flow
        attributes = scan_attributes(source, start, end)
        if swallowed(source, start, end, attributes):
            self._sink.trouble(
                "A quote in this tag closes too late, so that the tag holds part of the page.", start
            )
            return {}
        top = flow.frames.top
        if not top.skip:
            harvest(source, tag, attributes, self._sink, facts=flow.facts(), quoted=top.quoted, zone=top.zone)
        return attributes

    def _open_link(self, start: int, attributes: dict[str, AttributeValue]) -> None:
        flow, source = self._flow, self._source
        flow.close_link()
        look = attributes.get("class")
        button = (look is not None and BUTTON_CLASS.search(source, *look)) or (
            "role" in attributes and decode_value(source, attributes["role"]).strip().lower() == "button"
        )
        if button or flow.frames.top.tag == "a":
            flow.flush()
            flow.frames.close("a")
        if button:
            flow.frames.push("a", start, BlockKind.BUTTON)
        if "href" in attributes:
            flow.open_link(decode_value(source, attributes["href"]).strip())

    def _close(self, tag: str, start: int, end: int) -> None:
        flow = self._flow
        if self._raw is not None:
            self._close_raw(start)
        elif tag == "a":
            flow.close_link()
            if flow.frames.count("a"):
                close_block(flow, "a")
        elif tag in BLOCKS or "-" in tag:
            close_block(flow, tag)
        elif tag in STRUCK:
            flow.frames.close(tag)
            flow.space(end, end)
        elif tag == "q":
            flow.close_quote(start, end)
        elif tag == "br":
            flow.line_break(start, end)

    def _open_raw(self, tag: str, start: int, end: int, attributes: dict[str, AttributeValue]) -> None:
        flow = self._flow
        if (
            flow.frames.count("svg")
            and self._source.endswith("/>", start, end)
            and self._restarts < _MOST_RESTARTS
        ):
            # In a drawing such a tag is complete, which a tokenizer without a tree cannot know.
            self._restarts += 1
            self._restart = end
            return
        self._raw = (tag, start, end, attributes)
        if tag in ("title", "textarea"):
            flow.flush()
            drawing = flow.frames.count("svg")
            kind = (
                BlockKind.PARAGRAPH if tag == "textarea" else BlockKind.IMAGE if drawing else BlockKind.TITLE
            )
            frame = flow.frames.push(tag, start, kind, barrier=True)
            frame.lead_in, frame.intro, frame.slot, frame.group = None, None, None, -1

    def _close_raw(self, at: int) -> None:
        if self._raw is None:
            return
        (tag, start, content, attributes), self._raw = self._raw, None
        flow, sink = self._flow, self._sink
        if tag in ("title", "textarea"):
            flow.flush()
            flow.frames.close_top(tag)
        elif (
            tag == "script"
            and "type" in attributes
            and not flow.frames.top.skip
            and ("ld+json" in decode_value(self._source, attributes["type"]).lower())
        ):
            read_json_ld(self._source, content, at, sink)
        elif tag in ("noscript", "noembed", "noframes"):
            # Its own end tag cannot stand in it, so this nests no deeper than there are such elements.
            flow.flush()
            flow.frames.push("template", start, barrier=True)
            depth = len(flow.frames)
            self.read(content, at)
            flow.flush()
            flow.frames.cut(depth - 1)
        else:
            sink.skip(content, at)

    def _end_raw_left_open(self, end: int) -> None:
        if self._raw is None:
            return
        (tag, start, content, _), self._raw = self._raw, None
        if tag in ("title", "textarea"):
            self._flow.discard()
            self._flow.frames.close_top(tag)
        self._sink.skip(content, end)
        self._sink.trouble(f"<{tag}> is left open; nothing after it was read.", start)
