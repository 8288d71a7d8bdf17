"""CSV: tables of copy, such as exports of a content system or lists of adverts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from medlint.model.document import BlockKind, Document
from medlint.model.source import SourceText
from medlint.parse.choice import Choice, is_word, reads_like_prose
from medlint.parse.decoding import Decoding
from medlint.parse.embedded import ValueTable

__all__ = ["parse_csv"]

_DELIMITERS = (",", ";", "\t")
_DOUBLED = re.compile('""')
_QUOTED = re.compile(r'"[^"]*+(?:""[^"]*+)*+')


class _Cell(NamedTuple):
    """A cell: what it says, and the source offsets of what is written between its quotes, if it has any."""

    value: str
    start: int
    end: int


def parse_csv(source: SourceText, options: Mapping[str, Sequence[str]]) -> Document:
    """Read the cells of a CSV file that are copy.

    Cells are parted by the comma, semicolon or tab that the first row uses most. The first row names the
    columns. Unless the settings name columns, those are read whose cells mostly read like prose, and single
    cells of other columns that do.

    Args:
        source: The file.
        options: ``columns`` and ``skip``: patterns of column names, as `Choice` takes them.
    """
    text, table, choice = source.text, ValueTable(source), Choice(options, "columns")
    reader = _Reader(text)
    rows = [row for row in reader.rows() if any(cell.value.strip() for cell in row)]
    if reader.torn is not None:
        table.sink.trouble("A quote is left open; nothing after it was read.", reader.torn)
    if rows:
        _read_rows(text, rows, table, choice)
    return table.finish("csv", fragment=True)


def _read_rows(text: str, rows: Sequence[Sequence[_Cell]], table: ValueTable, choice: Choice) -> None:
    names = [cell.value.strip(" \t\ufeff") for cell in rows[0]]
    prose = _prose_columns(rows[1:], len(names))
    heads: dict[int, int | None] = {}
    for at, row in enumerate(rows):
        # The cells of one row speak of one thing, as a paragraph does.
        group = table.sink.new_group()
        for column, cell in enumerate(row):
            name = names[column] if column < len(names) else ""
            if at == 0:
                wanted = choice.takes((name,), cell.value) or (column in prose and choice.may(name))
            else:
                wanted = choice.takes((name,), cell.value) or (
                    column in prose and choice.may(name) and is_word(cell.value)
                )
            if not wanted:
                continue
            key = table.add(
                _decode(text, cell),
                cell.start,
                cell.end,
                name=name,
                kind=BlockKind.CELL,
                group=group,
                column_head=heads.get(column),
            )
            if at == 0:
                heads[column] = key


def _prose_columns(rows: Sequence[Sequence[_Cell]], width: int) -> set[int]:
    found = set()
    for column in range(width):
        filled = [row[column].value for row in rows if column < len(row) and row[column].value.strip()]
        if filled and sum(map(reads_like_prose, filled)) * 2 >= len(filled):
            found.add(column)
    return found


class _Reader:
    """Cuts a text into rows of cells.

    Attributes:
        torn: Source offset of a quote that is never closed, None while there is none.
    """

    def __init__(self, text: str) -> None:
        self.torn: int | None = None
        self._text = text
        self._delimiter = _delimiter(text)
        self._bare = re.compile(f"[^\\r\\n{re.escape(self._delimiter)}]*")

    def rows(self) -> Iterator[list[_Cell]]:
        """Yield rows; none after a quote left open."""
        row: list[_Cell] = []
        at, text = 0, self._text
        while at < len(text):
            cell, at = self._cell(at)
            if self.torn is not None:
                break
            row.append(cell)
            if at < len(text) and text[at] == self._delimiter:
                at += 1
                if at == len(text):
                    row.append(_Cell("", at, at))
                continue
            at += 2 if text.startswith("\r\n", at) else 1
            yield row
            row = []
        if row:
            yield row

    def _cell(self, at: int) -> tuple[_Cell, int]:
        text = self._text
        quoted = _QUOTED.match(text, at)
        if quoted is None:
            bare = self._bare.match(text, at)
            end = bare.end() if bare else at
            return _Cell(text[at:end], at, end), end
        end = quoted.end()
        if end >= len(text):
            self.torn = at
            return _Cell("", at, at), end
        # What follows the closing quote up to the delimiter belongs to the cell, as spreadsheets have it.
        rest = self._bare.match(text, end + 1)
        stop = rest.end() if rest else end + 1
        if text[end + 1 : stop].strip():
            return _Cell(text[at:stop], at, stop), stop
        return _Cell(text[at + 1 : end].replace('""', '"'), at + 1, end), stop


def _delimiter(text: str) -> str:
    """Return what parts the cells of the first row; a line end when nothing does."""
    counts = dict.fromkeys(_DELIMITERS, 0)
    at = 0
    while at < len(text) and text[at] not in "\r\n":
        quoted = _QUOTED.match(text, at) if text[at] == '"' else None
        if quoted is not None:
            at = quoted.end() + 1
            continue
        if text[at] in counts:
            counts[text[at]] += 1
        at += 1
    most = max(counts.values())
    return next((mark for mark in _DELIMITERS if counts[mark] == most), "\n") if most else "\n"


def _decode(text: str, cell: _Cell) -> Decoding:
    decoding = Decoding(text)
    at = cell.start
    if text[at - 1 : at] == '"':
        for match in _DOUBLED.finditer(text, cell.start, cell.end):
            decoding.copy(at, match.start())
            decoding.put('"', *match.span())
            at = match.end()
    decoding.copy(at, cell.end)
    return decoding
