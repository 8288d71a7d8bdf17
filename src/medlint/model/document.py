"""A document as blocks of reading text, each with a map back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from medlint.model.source import SourceText, Span

__all__ = ["Block", "BlockKind", "Directive", "Document", "Reference", "Segment", "SegmentKind", "Trouble"]


class BlockKind(StrEnum):
    """What a block is to a reader."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    QUOTE = "quote"
    IMAGE = "image"
    META = "meta"
    BUTTON = "button"
    CAPTION = "caption"
    FRONT_MATTER = "front-matter"
    FOOTNOTE = "footnote"
    ATTRIBUTE = "attribute"


class SegmentKind(StrEnum):
    """How a stretch of reading text came from the source.

    ``exact``: same length on both sides (characters may be folded one to one). ``decoded``: an entity or a
    run of white space; the whole view stretch stands for the whole source stretch. ``inserted``: a space that
    a reader would see at a line end or element boundary; its source stretch may be empty.
    """

    EXACT = "exact"
    DECODED = "decoded"
    INSERTED = "inserted"


class Segment(NamedTuple):
    """A stretch of reading text and the source it came from, both half-open, in code points."""

    view_start: int
    view_end: int
    source_start: int
    source_end: int
    kind: SegmentKind


class Reference(NamedTuple):
    """Something in a block that points elsewhere.

    Attributes:
        start: View offset where it starts (a footnote mark has no width: start equals end).
        end: View offset where it ends.
        kind: ``link``, ``footnote`` or ``superscript``.
        target: The address or the footnote's label.
        resolved: For a footnote, whether the document holds its definition; true for links.
    """

    start: int
    end: int
    kind: str
    target: str
    resolved: bool = True


@dataclass(frozen=True, slots=False, kw_only=True)
class Block:
    """A run of prose that a reader takes in as one: a paragraph, a heading, an item, a cell.

    Attributes:
        id: Position in ``Document.blocks``.
        kind: What the block is.
        text: The reading text; all view offsets count code points in it. Single spaces, straight quotes, no
            soft hyphens or zero-width characters, never starts or ends with a space.
        segments: The map to the source: sorted, covering ``text`` without gaps or overlaps.
        span: Source offsets from the first to the last character of the block's text.
        heading_path: Ids of the headings above, outermost first (the title is not among them).
        lead_in: Id of the block that introduces this item or cell ("Ketamine may help with:").
        row_head: Id of the cell that heads this cell's row.
        column_head: Id of the cell that heads this cell's column.
        group: Number shared by the items of one list or the cells of one table; -1 elsewhere.
        quoted: Whether it stands inside a quotation element.
        references: Links and footnote marks inside it.
        attrs: Small facts from the format: ``level`` of a heading, ``tag``, ``name`` of a field.
    """

    id: int
    kind: BlockKind
    text: str
    segments: tuple[Segment, ...]
    span: Span
    heading_path: tuple[int, ...] = ()
    lead_in: int | None = None
    row_head: int | None = None
    column_head: int | None = None
    group: int = -1
    quoted: bool = False
    references: tuple[Reference, ...] = ()
    attrs: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _view_starts(self) -> list[int]:
        return [segment.view_start for segment in self.segments]

    def to_source(self, start: int, end: int) -> Span:
        """Return the source span of a non-empty view span.

        A span that begins or ends inside a decoded segment takes in the whole of it.

        Args:
            start: View offset of the first character.
            end: View offset after the last character.

        Raises:
            ValueError: If the span is empty or lies outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"view span {start}..{end} is outside the block (0..{len(self.text)})")
        first = self.segments[bisect_right(self._view_starts, start) - 1]
        last = self.segments[bisect_right(self._view_starts, end - 1) - 1]
        exact = SegmentKind.EXACT
        source_start = first.source_start + (start - first.view_start if first.kind is exact else 0)
        source_end = last.source_start + (end - last.view_start) if last.kind is exact else last.source_end
        return Span(source_start, max(source_end, source_start))


class Directive(NamedTuple):
    """A suppression comment as it stands in the copy; the engine judges it.

    Attributes:
        text: The comment's words after ``medlint:``, stripped.
        span: Source offsets of the whole comment.
        block: Id of the block it stands in or that follows it; -1 when none follows.
        inline: Whether it stands inside that block (it then covers its own line).
    """

    text: str
    span: Span
    block: int
    inline: bool


class Trouble(NamedTuple):
    """Something the parser could not finish reading, such as a construct left open.

    Attributes:
        message: One plain sentence without the place.
        offset: Source offset where the construct opens.
        fatal: True for a failure (exit 3), false for a note.
    """

    message: str
    offset: int
    fatal: bool = True


@dataclass(frozen=True, slots=False, kw_only=True)
class Document:
    """One parsed file.

    Attributes:
        source: The text it was parsed from.
        format: ``text``, ``markdown``, ``html`` or a plugin's format.
        blocks: In reading order; a block's ``id`` is its index.
        directives: Suppression comments in order.
        troubles: What could not be read.
        skipped: Source spans left out on purpose (code, scripts, comments, templates), sorted.
        fragment: True when whole-document duties do not apply (standard input, rule examples).
    """

    source: SourceText
    format: str
    blocks: tuple[Block, ...]
    directives: tuple[Directive, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    skipped: tuple[Span, ...] = ()
    fragment: bool = False

    @cached_property
    def word_count(self) -> int:
        """Words of reading text in the whole document."""
        return sum(block.text.count(" ") + 1 for block in self.blocks)
