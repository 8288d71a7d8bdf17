"""Lists and tables while they are read: which cell heads which, which block leads in."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Listing", "Slot", "Table"]

# Wider tables are not read as tables by anybody; bounds keep the cost of hostile ones linear.
_WIDEST = 20
_MOST_COLUMNS = 60


@dataclass(slots=True)
class Slot:
    """Holds the key of the first block of an element once that block is known."""

    key: int | None = None


@dataclass(slots=True)
class Listing:
    """An open list.

    Attributes:
        group: The number its items share.
        lead_in: Key of the block that introduces it.
        before: How many items of each name were open around it.
        term: The last ``dt`` of a description list.
    """

    group: int
    lead_in: int | None
    before: dict[str, int]
    term: Slot | None = None


@dataclass(slots=True)
class _Cell:
    slot: Slot
    column: int
    width: int
    head: bool
    scope: str


@dataclass(slots=True)
class Table:
    """An open table.

    Attributes:
        group: The number its cells share.
        lead_in: Key of the block that introduces it.
        depth: Frames on the stack when it was opened, itself included.
        caption: Its caption, once met.
        in_row: Whether a row is open; it is the frame after the table's.
        in_head: Whether ``thead`` is open.
    """

    group: int
    lead_in: int | None
    depth: int
    caption: Slot | None = None
    in_row: bool = False
    in_head: bool = False
    _row: list[_Cell] = field(default_factory=list)
    _column: int = 0
    _heads: dict[int, Slot] = field(default_factory=dict)
    _occupied: dict[int, int] = field(default_factory=dict)

    def start_row(self) -> None:
        """Begin a row."""
        self.end_row()
        self.in_row = True

    def end_row(self) -> None:
        """End the open row, if any: a row of head cells heads the columns below it."""
        if not self.in_row:
            return
        all_heads = all(cell.head for cell in self._row)
        for cell in self._row:
            if cell.scope in ("col", "colgroup") or (cell.scope == "" and (self.in_head or all_heads)):
                for column in range(cell.column, min(cell.column + cell.width, _MOST_COLUMNS)):
                    self._heads[column] = cell.slot
        for column in list(self._occupied):
            if column >= self._column:
                self._count_down(column)
        self.in_row = False
        self._row = []
        self._column = 0

    def add_cell(
        self, *, head: bool, scope: str, width: int, height: int
    ) -> tuple[Slot, Slot | None, Slot | None]:
        """Take in a cell of the open row.

        Args:
            head: Whether it is a ``th``.
            scope: Its ``scope`` attribute.
            width: Columns it spans.
            height: Rows it spans.

        Returns:
            Its own slot, the slot of its row's head and that of its column's head.
        """
        while self._column in self._occupied:
            self._count_down(self._column)
            self._column += 1
        column, width = self._column, max(1, min(width, _WIDEST))
        self._column += width
        if height > 1:
            for spanned in range(column, min(column + width, _MOST_COLUMNS)):
                self._occupied[spanned] = height - 1
        cell = _Cell(Slot(), column, width, head, scope)
        row_head = self._row_head(cell)
        self._row.append(cell)
        return cell.slot, row_head, self._heads.get(column)

    def _row_head(self, cell: _Cell) -> Slot | None:
        # A table without any head cell is often mere layout: its first column heads nothing.
        if not self._row or (cell.head and cell.scope != "row"):
            return None
        first = self._row[0]
        return first.slot if first.head or self._heads else None

    def _count_down(self, column: int) -> None:
        left = self._occupied[column] - 1
        if left:
            self._occupied[column] = left
        else:
            del self._occupied[column]
