"""What a block inherits from the blocks that frame it: lead-in, headings, row and column heads, labels."""

from __future__ import annotations

from collections.abc import Callable

from medlint.model.document import Block, BlockKind, Document
from medlint.text.lexicon import AUXILIARIES, BE, CLAUSE_MARKS, FINITE
from medlint.text.lines import Line

__all__ = ["Frames"]

_FRAMED = frozenset([BlockKind.ITEM, BlockKind.CELL])
_OPEN = (
    AUXILIARIES
    | BE
    | frozenset(
        """not never no to that with for of from in on by as like such including without against about
        following also only and or whether if it they we you please who which follows""".split()
    )
)
_LICENSE = AUXILIARIES | frozenset("not never to it they we you that which".split())
_COMPLETED = frozenset("following such including include includes any these below".split())


class Frames:
    """Looks up, once each, the sentences that frame a block."""

    def __init__(self, document: Document, lines: Callable[[int], list[Line]]) -> None:
        self._document = document
        self._lines = lines
        self._prefixes: dict[int, Line | None] = {}
        self._labels: dict[int, tuple[Line, ...]] = {}
        self._rows: dict[int, tuple[int, ...]] = {}

    def prefix(self, block: int) -> Line | None:
        """Return the sentence that the block's first sentence completes: an open lead-in or the head of its row."""
        if block not in self._prefixes:
            self._prefixes[block] = self._find_prefix(self._document.blocks[block])
        return self._prefixes[block]

    def lead(self, block: int) -> int | None:
        """Return the lead-in that the block's first sentence completes."""
        here = self._document.blocks[block]
        if here.kind not in _FRAMED or here.row_head is not None:
            return None
        return here.lead_in if self.prefix(block) is not None else None

    def labels(self, block: int) -> tuple[Line, ...]:
        """Return the lead-in, heads and headings that announce what stands in a block, nearest first.

        Headings beyond the nearest one are left out for items and cells whose lead-in speaks already.
        """
        if block not in self._labels:
            self._labels[block] = tuple(self._find_labels(self._document.blocks[block]))
        return self._labels[block]

    def row(self, block: int) -> tuple[int, ...]:
        """Return the other cells of a cell's row."""
        if block not in self._rows:
            self._rows[block] = self._find_row(self._document.blocks[block])
        return self._rows[block]

    def row_kind(self, block: int) -> tuple[Line, ...]:
        """Return the head of the column in which a cell's row is named ("Adverse event")."""
        row = self._document.blocks[block].row_head
        above = self._document.blocks[row].column_head if row is not None else None
        line = self._last_line(above) if above is not None else None
        return () if line is None else (line,)

    def lines(self, block: int) -> list[Line]:
        """Return the sentences of a block."""
        return self._lines(block)

    def heading(self, block: int) -> Line | None:
        """Return the last sentence of the nearest heading."""
        path = self._document.blocks[block].heading_path
        return self._last_line(path[-1]) if path else None

    def denied(self, block: Block) -> bool:
        """Say whether the head of a cell's column denies what stands below ("What it can't do")."""
        head = self._last_line(block.column_head) if block.column_head is not None else None
        words = [word for word in head.words if word not in CLAUSE_MARKS] if head is not None else []
        return words[-1:] == ["not"] or words[-2:] in (["not", "do"], ["not", "help"], ["never", "do"])

    def _find_prefix(self, block: Block) -> Line | None:
        if (
            block.kind is BlockKind.QUOTE
            and block.id
            and self._document.blocks[block.id - 1].text[-1:] == ":"
        ):
            return self._last_line(block.id - 1)
        if block.row_head is not None and block.row_head != block.id:
            head = self._last_line(block.row_head)
            return head if head is not None and _heads_row(head.words) else None
        if block.kind not in _FRAMED or block.lead_in is None:
            return None
        line = self._last_line(block.lead_in)
        if line is None or not is_open_frame(line.words):
            return None
        # "Things that don't" leaves its verb to the heading before: nothing to complete.
        heading = self._document.blocks[block.lead_in].kind is BlockKind.HEADING
        return None if heading and line.words[-1] == "not" else line

    def _find_labels(self, block: Block) -> list[Line]:
        ids: list[int] = []
        if block.kind in _FRAMED:
            ids += [each for each in (block.lead_in, block.column_head, block.row_head) if each is not None]
        elif (label := self._label_before(block)) is not None:
            ids.append(label)
        ids += block.heading_path[-1:]
        return [
            line
            for each in dict.fromkeys(ids)
            if each != block.id and (line := self._last_line(each)) is not None
        ]

    def _label_before(self, block: Block) -> int | None:
        """Return the paragraph above that serves as a heading: a few words and no end mark."""
        if not block.id:
            return None
        above = self._document.blocks[block.id - 1]
        short = (
            above.kind is BlockKind.PARAGRAPH and above.text.count(" ") < 6 and above.text[-1:] not in ".!?,;"
        )
        return above.id if short else None

    def _find_row(self, block: Block) -> tuple[int, ...]:
        if block.kind is not BlockKind.CELL:
            return ()
        head = block.row_head if block.row_head is not None else block.id
        blocks = self._document.blocks
        found = [
            each.id
            for each in blocks[max(0, block.id - 12) : block.id + 13]
            if each.group == block.group
            and each.id != block.id
            and (each.row_head == head or each.id == head)
        ]
        return tuple(found)

    def _last_line(self, block: int) -> Line | None:
        lines = self._lines(block)
        return lines[-1] if lines else None


def _heads_row(words: list[str]) -> bool:
    """Say whether a row's head can begin a sentence that the cell completes; a sentence of its own cannot."""
    if words[:1] in (["no"], ["none"], ["without"], ["never"]) and len(words) > 1:
        return False
    return words[:1] in (["if"], ["when"], ["unless"]) or not any(
        word in AUXILIARIES or word in CLAUSE_MARKS for word in words
    )


def is_open_frame(words: list[str]) -> bool:
    """Say whether a lead-in breaks off so that its items complete it ("It does not:", "may help with:")."""
    trimmed = [word for word in words if word not in CLAUSE_MARKS and word not in ('"', "*")]
    if not trimmed:
        return False
    if trimmed[-1] in FINITE - {"do", "does"}:
        before = trimmed[-3:-1] if trimmed[-2:-1] and trimmed[-2].endswith("ly") else trimmed[-2:-1]
        return any(word in _LICENSE for word in before)
    return trimmed[-1] in _OPEN or any(word in _COMPLETED for word in trimmed[-8:])
