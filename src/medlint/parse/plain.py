"""Plain text to Document: paragraphs, headings and lists as a reader sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from medlint.model.document import Block, BlockKind, Document
from medlint.model.source import SourceText, Span
from medlint.parse.addresses import add_without_addresses, holds_addresses
from medlint.parse.builder import TextBuilder
from medlint.parse.lines import Chunk, Line, Role, ends_marked, read_chunks
from medlint.parse.templates import mask_templates

__all__ = ["parse_plain"]

_LONGEST_HEADING = 100
# Text without marks shows no more levels than this: title, section, part.
_DEEPEST = 3
_LONGEST_QUESTION = 12
_LONGEST_BARE_ITEM = 100
_ROLE_LABEL = re.compile(r"(Q(?:uestion)?|A(?:nswer)?)\d{0,2}[:.](?=\s)")
_CELL = re.compile(r"\S+(?:[^\S\t]{1,3}\S+)*")


def parse_plain(source: SourceText) -> Document:
    """Parse plain text.

    Line ends that only wrap a paragraph read as spaces; headings, list items with and without bullets,
    labels, columns and quoted lines are told apart by their shape.

    Args:
        source: The file.
    """
    text, masked, troubles = mask_templates(source.text)
    assembler = _Assembler(text, masked)
    chunks = [chunk for chunk in read_chunks(text, source) if chunk.head.role is not Role.RULE]
    _mark_bare_items(text, chunks)
    for index, chunk in enumerate(chunks):
        assembler.take(chunk, chunks[index - 1] if index else None, chunks[index + 1 : index + 2])
    return Document(
        source=source,
        format="text",
        blocks=tuple(assembler.blocks),
        troubles=troubles,
        skipped=tuple(sorted(assembler.skipped)),
    )


def _mark_bare_items(text: str, chunks: list[Chunk]) -> None:
    """Make items of short unmarked lines after a lead-in that ends in a colon."""
    at = 0
    while at < len(chunks):
        lead = chunks[at]
        at += 1
        if lead.head.role is not Role.TEXT or text[lead.lines[-1].end - 1] != ":" or lead.head.kind:
            continue
        stop = at
        while stop < len(chunks) and _bare_item(text, chunks[stop], chunks[at]):
            stop += 1
        same_run = at < len(chunks) and chunks[at].run == lead.run
        if stop - at >= (1 if same_run else 2):
            for chunk in chunks[at:stop]:
                chunk.head.role, chunk.head.family = Role.ITEM, "bare"
            at = stop


def _bare_item(text: str, chunk: Chunk, first: Chunk) -> bool:
    line = chunk.head
    return (
        chunk.run == first.run
        and len(chunk.lines) == 1
        and line.role is Role.TEXT
        and not line.breaks_before
        and line.width <= _LONGEST_BARE_ITEM
        and not ends_marked(text, line.start, line.end, ".!?:…")
    )


@dataclass(slots=True)
class _OpenList:
    indent: int
    family: str
    group: int
    lead_in: int | None


class _Assembler:
    """Builds the blocks and remembers what stands above them."""

    def __init__(self, text: str, masked: tuple[Span, ...]) -> None:
        self.blocks: list[Block] = []
        self.skipped: list[Span] = list(masked)
        self._text = text
        self._addresses = holds_addresses(text)
        self._headings: list[tuple[int, int]] = []
        self._lists: list[_OpenList] = []
        self._groups = 0
        self._rows: list[list[int | None]] = []
        self._last_run = -1
        self._pending_kind: BlockKind | None = None

    def take(self, chunk: Chunk, before: Chunk | None, after: list[Chunk]) -> None:
        """Turn one chunk into blocks."""
        line = chunk.head
        if line.label is not None:
            self.skipped.append(Span(*line.label))
            if line.start >= line.end:
                self._pending_kind = line.kind
                return
        if line.role is not Role.CELLS:
            self._rows = []
        if line.role is Role.CELLS:
            self._lists = []
            self._cells(chunk)
        elif self._is_heading(chunk, before, after[0] if after else None):
            self._lists = []
            self._heading(chunk)
        elif line.role is Role.ITEM:
            self._item(chunk)
        else:
            self._paragraph(chunk)
        self._pending_kind = None
        self._last_run = chunk.run

    def _skip(self, start: int, end: int) -> None:
        self.skipped.append(Span(start, end))

    def _is_heading(self, chunk: Chunk, before: Chunk | None, after: Chunk | None) -> bool:
        line = chunk.head
        kind = line.kind or self._pending_kind
        if kind is not None:
            return kind is BlockKind.HEADING
        if line.role is Role.HEADING:
            return True
        if len(chunk.lines) > 1 or line.width > _LONGEST_HEADING:
            return False
        if line.role is Role.ITEM:
            return line.family == "number" and self._heads_text(line, before, after)
        return chunk.alone and not line.quoted and self._looks_like_heading(line, after)

    def _heads_text(self, line: Line, before: Chunk | None, after: Chunk | None) -> bool:
        """Whether a numbered line stands over text, rather than in a list."""
        if (
            after is None
            or after.head.role is not Role.TEXT
            or ends_marked(self._text, line.start, line.end, ".!;")
        ):
            return False
        if after.head.start - after.head.begin > line.start - line.begin:
            return False
        return before is None or before.head.role is not Role.ITEM or before.head.family != "number"

    def _looks_like_heading(self, line: Line, after: Chunk | None) -> bool:
        text, start, end = self._text, line.start, line.end
        if text[start] in "\"“'‘[(#@*" or ends_marked(text, start, end, ".!;,…"):
            return False
        words = text[start:end].split()
        if (
            not any(map(str.isalpha, text[start:end]))
            or sum(map(str.isdigit, text[start:end])) * 3 > end - start
        ):
            return False
        if text[end - 1] == "?":
            return len(words) <= _LONGEST_QUESTION and after is not None
        if text[end - 1] == ":":
            return after is not None and after.head.role is Role.TEXT and len(words) <= 8
        return not text[start].islower()

    def _heading(self, chunk: Chunk) -> None:
        line = chunk.head
        level = line.level
        if not level:
            previous = self.blocks[-1] if self.blocks else None
            if previous is None:
                level = 1
            elif previous.kind is BlockKind.HEADING:
                level = self._level_below(previous, line)
            else:
                level = 2
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        block = self._build(chunk, BlockKind.HEADING, attrs={"level": str(level)})
        if block is not None:
            self._headings.append((level, block.id))

    def _level_below(self, previous: Block, line: Line) -> int:
        # Scraped pages often say a heading twice; the second does not stand under the first.
        level = int(previous.attrs["level"])
        repeated = self._text[previous.span.start : previous.span.end] == self._text[line.start : line.end]
        return level if repeated else min(level + 1, _DEEPEST)

    def _item(self, chunk: Chunk) -> None:
        line = chunk.head
        indent = line.start - line.begin
        parent: _OpenList | None = None
        while self._lists and self._lists[-1].indent > indent + 1:
            self._lists.pop()
        if self._lists:
            parent = self._lists[-1]
            if indent - parent.indent <= 1 and parent.family != line.family:
                self._lists.pop()
                parent = None
        if parent is None or indent - parent.indent > 1:
            lead_in = self._lead_in(chunk) if parent is None else len(self.blocks) - 1
            self._lists.append(_OpenList(indent, line.family, self._groups, lead_in))
            self._groups += 1
        current = self._lists[-1]
        self._build(chunk, BlockKind.ITEM, group=current.group, lead_in=current.lead_in)

    def _lead_in(self, chunk: Chunk) -> int | None:
        if not self.blocks:
            return None
        last = self.blocks[-1]
        introduces = last.kind is BlockKind.HEADING or last.text.endswith(":")
        adjacent = chunk.run == self._last_run and last.kind is BlockKind.PARAGRAPH
        return last.id if introduces or adjacent else None

    def _paragraph(self, chunk: Chunk) -> None:
        line = chunk.head
        kind = line.kind or self._pending_kind or (BlockKind.QUOTE if line.quoted else BlockKind.PARAGRAPH)
        attrs: dict[str, str] = {}
        label = _ROLE_LABEL.match(self._text, line.start, line.end)
        if label is not None:
            attrs["role"] = "question" if label[1][0] == "Q" else "answer"
        inside_item = self._lists and line.start - line.begin > self._lists[-1].indent
        if not inside_item:
            self._lists = []
        self._build(chunk, kind, attrs=attrs)

    def _cells(self, chunk: Chunk) -> None:
        line = chunk.head
        spans = [match.span() for match in _CELL.finditer(self._text, line.start, line.end)]
        in_table = bool(self._rows) and len(self._rows[0]) == len(spans) and chunk.run == self._last_run
        if not in_table:
            self._rows = []
            self._groups += 1
        heads = self._rows[0] if self._rows else [None] * len(spans)
        row: list[int | None] = []
        for column, (start, end) in enumerate(spans):
            part = Chunk([Line(start, start, end, quoted=line.quoted)], run=chunk.run)
            block = self._build(
                part,
                BlockKind.CELL,
                group=self._groups - 1,
                row_head=row[0] if row else None,
                column_head=heads[column],
            )
            row.append(block.id if block is not None else None)
        self._rows.append(row)

    def _build(
        self,
        chunk: Chunk,
        kind: BlockKind,
        *,
        group: int = -1,
        lead_in: int | None = None,
        row_head: int | None = None,
        column_head: int | None = None,
        attrs: dict[str, str] | None = None,
    ) -> Block | None:
        builder = TextBuilder(self._text)
        previous: Line | None = None
        for line in chunk.lines:
            if previous is not None:
                builder.space(previous.end, line.start)
            if self._addresses:
                add_without_addresses(builder, self._text, line.start, line.end, self._skip)
            else:
                builder.add(line.start, line.end)
            previous = line
        built = builder.build()
        if built is None:
            return None
        block = Block(
            id=len(self.blocks),
            kind=kind,
            text=built[0],
            segments=built[1],
            span=built[2],
            heading_path=tuple(heading for _, heading in self._headings),
            lead_in=lead_in,
            row_head=row_head,
            column_head=column_head,
            group=group,
            quoted=chunk.head.quoted,
            attrs=attrs or {},
        )
        self.blocks.append(block)
        return block
