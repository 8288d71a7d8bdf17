"""The block structure of Markdown: which leaf is a paragraph, an item, a cell, and what introduces it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from medlint.model.document import BlockKind
from medlint.parse.comments import read_comment
from medlint.parse.fragment import read_fragment
from medlint.parse.inlines import Inlines
from medlint.parse.sink import BlockSink

__all__ = ["Structure"]

_INLINE = frozenset(("Emphasis", "Strong", "Strikethrough", "Link", "Image", "Superscript", "Subscript"))
_LEAF = frozenset(("Paragraph", "Heading", "TableCell"))
_FENCE = re.compile(r"(`{3,}|~{3,})")
_FENCE_END = re.compile(r"[ \t>]*(`{3,}|~{3,})[ \t]*")
_LABEL = 80
"""Code points of a line that may be a label above a list."""
_FEW = 8


@dataclass(slots=True)
class _Frame:
    """An open container.

    Attributes:
        name: ``BlockQuote``, ``List``, ``Item``, ``FootnoteDefinition`` or ``Table``.
        group: The list's or table's number.
        lead_in: Key of the block that introduces it.
        key: Of an item: its first block.
        label: Of a footnote definition.
        heads: Of a table: keys of the column heads.
        row: Of a table: keys of the cells of the current row.
    """

    name: str
    group: int = -1
    lead_in: int | None = None
    key: int | None = None
    label: str = ""
    in_head: bool = False
    heads: list[int | None] = field(default_factory=list)
    row: list[int | None] = field(default_factory=list)


class Structure:
    """Follows the containers and hands finished leaves to the sink."""

    def __init__(self, text: str, sink: BlockSink, inlines: Inlines) -> None:
        self._in_code = False
        self.leaves: list[tuple[int, int]] = []
        self._text = text
        self._sink = sink
        self._inlines = inlines
        self._frames: list[_Frame] = []
        self._quotes = 0
        self._heading_level = 0
        self._leaf_start = -1
        self._html: list[tuple[int, int]] = []
        # HTML with prefixes inside its lines is read at the end, from one copy without any of them.
        self._gaps: list[tuple[int, int]] = []
        self._later: list[Callable[[str], None]] = []
        self._end = len(text.rstrip())

    def start(self, value: Any, start: int, end: int) -> None:  # noqa: ANN401
        """Take a Start event: a name, or a name with its facts."""
        name, facts = (value, None) if isinstance(value, str) else next(iter(value.items()))
        if name in _INLINE:
            if self._inlines.builder is None:
                self._open_implicitly(start)
            self._inlines.start(name, facts, start, end)
            return
        self._close_leaf(start)
        if name in _LEAF:
            self._open_leaf(name, facts, start)
        elif name == "CodeBlock":
            self._in_code = True
            self._sink.skip(start, end)
            self._check_fence(facts, start, end)
        elif name == "HtmlBlock":
            self._html = []
        else:
            self._open_frame(name, facts, start)

    def end(self, value: Any, start: int, end: int) -> None:  # noqa: ANN401
        """Take an End event."""
        name = value if isinstance(value, str) else next(iter(value))
        if name in _INLINE:
            self._inlines.end(name, start, end)
        elif name in _LEAF:
            self._close_leaf(end)
        elif name == "CodeBlock":
            self._in_code = False
            self.leaves.append((start, end))
        elif name == "HtmlBlock":
            self._close_html(start, end)
        else:
            self._close_leaf(end)
            self._close_frame(name)

    def rule(self, start: int, end: int) -> None:
        """Take a thematic break."""
        self._close_leaf(start)
        self.leaves.append((start, end))

    def text(self, value: str, start: int, end: int) -> None:
        """Take a Text event."""
        if self._in_code:
            return
        if self._inlines.builder is None:
            self._open_implicitly(start)
        self._inlines.text(value, start, end)

    def other(self, name: str, value: Any, start: int, end: int) -> None:  # noqa: ANN401
        """Take an event without children that is not text."""
        if name == "Html":
            self._html.append((start, end))
        elif name != "TaskListMarker":
            if self._inlines.builder is None:
                self._open_implicitly(start)
            self._inlines.other(name, value, start, end)

    def finish(self) -> None:
        """Close what is still open."""
        self._close_leaf(len(self._text))
        if not self._later:
            return
        parts: list[str] = []
        at = 0
        for start, end in self._gaps:
            parts += (self._text[at:start], " " * (end - start))
            at = end
        source = "".join([*parts, self._text[at:]])
        for read in self._later:
            read(source)

    def _open_implicitly(self, start: int) -> None:
        # A tight list item has no paragraph of its own.
        self._leaf_start = start
        self._inlines.open()

    def _open_leaf(self, name: str, facts: Any, start: int) -> None:  # noqa: ANN401
        self._leaf_start = start
        if name == "Heading":
            self._heading_level = int(facts["level"][1:])
            if facts["id"]:
                self._sink.ids.add(facts["id"])
        self._inlines.open()

    def _close_leaf(self, end: int) -> None:
        inlines = self._inlines
        if inlines.builder is None:
            return
        level, self._heading_level = self._heading_level, 0
        self.leaves.append((self._leaf_start, end))
        reached = max(inlines.reached, self._leaf_start)
        if level and self._text.find("{", reached, end) >= 0:
            self._sink.skip(reached, end)
        references = inlines.references
        built = inlines.close()
        frame = self._frames[-1] if self._frames else None
        if built is None:
            if frame is not None and frame.name == "Table":
                frame.row.append(None)
            return
        kind, lead_in, group, attrs = self._place(frame, level)
        row_head = column_head = None
        if frame is not None and frame.name == "Table":
            row_head, column_head = self._cell_heads(frame)
        key = self._sink.add(
            kind,
            built,
            attrs=attrs,
            lead_in=lead_in,
            row_head=row_head,
            column_head=column_head,
            group=group,
            quoted=self._quotes > 0,
            references=references,
        )
        if frame is not None:
            if frame.name == "Table":
                frame.row.append(key)
            elif frame.name == "Item" and frame.key is None:
                frame.key = key

    def _place(
        self, frame: _Frame | None, level: int
    ) -> tuple[BlockKind, int | None, int, dict[str, str] | None]:
        """Return kind, lead-in, group and attributes of a leaf in its innermost container."""
        if level:
            return BlockKind.HEADING, None, -1, {"level": str(level)}
        if frame is None:
            return BlockKind.PARAGRAPH, None, -1, None
        if frame.name == "Table":
            return BlockKind.CELL, frame.lead_in, frame.group, {"tag": "th"} if frame.in_head else None
        if frame.name == "Item":
            if frame.key is None:
                return BlockKind.ITEM, frame.lead_in, frame.group, None
            return BlockKind.PARAGRAPH, frame.lead_in, frame.group, None
        if frame.name == "FootnoteDefinition":
            return BlockKind.FOOTNOTE, None, -1, {"name": frame.label}
        return BlockKind.QUOTE, None, -1, None

    @staticmethod
    def _cell_heads(frame: _Frame) -> tuple[int | None, int | None]:
        column = len(frame.row)
        row_head = frame.row[0] if column and not frame.in_head else None
        column_head = frame.heads[column] if column < len(frame.heads) and not frame.in_head else None
        return row_head, column_head

    def _open_frame(self, name: str, facts: Any, start: int) -> None:  # noqa: ANN401
        if name == "List" or name == "Table":
            self._frames.append(_Frame(name, self._sink.new_group(), self._lead_in(start)))
        elif name == "Item":
            parent = self._frames[-1]
            self._frames.append(_Frame(name, parent.group, parent.lead_in))
        elif name == "FootnoteDefinition":
            label_end = self._text.find("]:", start)
            self._sink.skip(start, label_end + 2 if label_end >= 0 else start)
            self._frames.append(_Frame(name, label=facts))
        elif name == "BlockQuote":
            self._quotes += 1
            self._frames.append(_Frame(name))
        elif name == "TableHead":
            self._frames[-1].in_head = True

    def _close_frame(self, name: str) -> None:
        if name == "TableHead":
            table = self._frames[-1]
            table.in_head, table.heads, table.row = False, table.row, []
        elif name == "TableRow":
            self._frames[-1].row = []
        elif self._frames and self._frames[-1].name == name:
            self._frames.pop()
            self._quotes -= name == "BlockQuote"

    def _lead_in(self, start: int) -> int | None:
        if self._frames and self._frames[-1].name == "Item":
            return self._frames[-1].key
        flow = self._sink.flow
        if flow is None:
            return None
        kind = self._sink.kind_of(flow)
        if kind is BlockKind.HEADING:
            return flow
        if kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
            return None
        end = self._sink.end_of(flow)
        # A colon, a few words without an end mark, or no blank line between: the paragraph introduces the list.
        after = self._text[end : min(start, end + 200)]
        label = self._text[max(self._text.rfind("\n", 0, end), end - _LABEL) + 1 : end].strip(" *_")
        introduces = label[-1:] == ":" or (label.count(" ") < _FEW and label[-1:] not in ".!?,;…")
        return flow if introduces or (after.count("\n") or after.count("\r")) == 1 else None

    def _close_html(self, start: int, end: int) -> None:
        self.leaves.append((start, end))
        if not self._html:
            return
        frame = self._frames[-1] if self._frames else None
        first, last = self._html[0][0], self._html[-1][1]
        text = self._text
        comment_end = text.find("-->", first, last) if text.startswith("<!--", first) else -1
        if comment_end >= 0 and not text[comment_end + 3 : last].strip():
            read_comment(text, first, comment_end + 3, self._sink, inline=False)
            return
        kind, lead_in, group, _ = self._place(frame, 0)
        quoted = self._quotes > 0
        # What stands between the lines are prefixes of quotes and lists: not HTML.
        gaps = [(before[1], after[0]) for before, after in pairwise(self._html) if before[1] != after[0]]

        def read(source: str) -> None:
            read_fragment(
                source, first, last, self._sink, kind=kind, quoted=quoted, lead_in=lead_in, group=group
            )

        if gaps:
            self._gaps += gaps
            self._later.append(read)
        else:
            read(text)

    def _check_fence(self, facts: Any, start: int, end: int) -> None:  # noqa: ANN401
        if not isinstance(facts, dict):
            return
        text = self._text
        if end < self._end:
            return
        opening = _FENCE.match(text, start, end)
        block = text[start:end].rstrip()
        last = block[max(block.rfind("\n"), block.rfind("\r")) + 1 :]
        closing = _FENCE_END.fullmatch(last)
        closed = (
            opening is not None
            and closing is not None
            and len(last) < len(block)
            and closing[1].startswith(opening[1])
        )
        if not closed:
            self._sink.trouble("A code block is never closed: everything after its fence is code.", start)
