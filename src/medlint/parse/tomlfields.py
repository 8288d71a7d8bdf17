"""String values of TOML front matter with their positions.

tomllib judges whether it is well formed; a small scanner then says where each value stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medlint.errors import DefinitionError
from medlint.knowledge.yamlgate import DEPTH_LIMIT, SIZE_LIMIT
from medlint.model.source import SourceText
from medlint.parse.fields import Field, Style

__all__ = ["toml_comments", "toml_fields"]

_TOKEN = re.compile(
    r'(?P<escaped>"""(?:[^\\"]|\\.|""?(?!"))*"{3,5}|"(?:[^"\\\r\n]|\\.)*")'
    r"|(?P<literal>'''(?:[^']|''?(?!'))*'{3,5}|'[^'\r\n]*')"
    r"|(?P<comment>#[^\r\n]*)|(?P<line>\r\n|\n|\r)|(?P<mark>[\[\]{}=,.])"
    r"|(?P<word>[^\s\[\]{}=,.#\"']+)|[ \t]+|.",
    re.DOTALL,
)
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$| \(at end of document\)$")


def toml_fields(text: str, start: int, end: int) -> Iterator[Field]:
    """Yield the string values of a stretch of TOML with their key paths.

    Args:
        text: The source text.
        start: Source offset of the TOML.
        end: Source offset after it.

    Raises:
        DefinitionError: While iterating, if it is not well formed or passes a limit; its line counts from
            ``start``.
    """
    part = text[start:end]
    _judge(part)
    yield from _Scanner(part, start).fields()


def toml_comments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the source offsets of the comments of a stretch of well-formed TOML."""
    if text.find("medlint:", start, end) < 0:
        return
    for token in _TOKEN.finditer(text, start, end):
        if token["comment"] is not None:
            yield token.span()


def _judge(part: str) -> None:
    import tomllib

    if len(part) > SIZE_LIMIT:
        raise DefinitionError(f"It has {len(part):,} characters; the limit is {SIZE_LIMIT:,}.", line=1)
    depth = 0
    for token in _TOKEN.finditer(part):
        mark = token["mark"]
        if mark is None:
            continue
        # Before tomllib, which recurses.
        depth = max(depth + (mark in "[{") - (mark in "]}"), 0)
        if depth > DEPTH_LIMIT:
            where = SourceText(path="", text=part).locate(token.start())
            raise DefinitionError(
                f"It is nested deeper than {DEPTH_LIMIT} levels.", line=where.line, column=where.column
            )
    try:
        tomllib.loads(part.replace("\r\n", "\n").replace("\r", "\n"))
    except (ValueError, RecursionError) as error:
        message = str(error)
        place = _PLACE.search(message)
        line, column = (int(place[1]), int(place[2])) if place is not None and place[1] else (None, None)
        if line is None:
            line = len(SourceText(path="", text=part).line_starts)
        raise DefinitionError(
            f"The TOML is not well formed: {_PLACE.sub('', message)}.", line=line, column=column
        ) from None


class _Scanner:
    """Walks well-formed TOML token by token."""

    def __init__(self, part: str, offset: int) -> None:
        self._part = part
        self._offset = offset
        self._table: tuple[str, ...] = ()
        self._keys: list[str] = []
        self._open: list[tuple[str, tuple[str, ...]]] = []
        self._path: tuple[str, ...] = ()
        self._in_value = False
        self._in_header = False

    def fields(self) -> Iterator[Field]:
        """Yield every string value."""
        for token in _TOKEN.finditer(self._part):
            kind = token.lastgroup
            if kind == "mark":
                self._mark(token[0])
            elif kind == "line":
                self._line_end()
            elif kind in ("escaped", "literal"):
                quotes = 3 if token[0][:3] in ('"""', "'''") else 1
                if self._in_value:
                    style = Style.ESCAPED if kind == "escaped" else Style.PLAIN
                    start, end = token.start() + quotes, token.end() - quotes
                    yield Field(self._path, self._offset + start, self._offset + end, style)
                else:
                    self._keys.append(token[0][1:-1])
            elif kind == "word" and not self._in_value:
                self._keys.append(token[0])

    def _mark(self, mark: str) -> None:
        if self._in_header:
            if mark == "]" and self._keys:
                self._table, self._keys = tuple(self._keys), []
        elif mark == "=":
            base = self._open[-1][1] if self._open else self._table
            self._path, self._keys, self._in_value = (*base, *self._keys), [], True
        elif mark in "[{" and self._in_value:
            self._open.append((mark, self._path))
            self._in_value = mark == "["
        elif mark == "[":
            self._in_header = True
        elif mark in "]}" and self._open:
            self._path = self._open.pop()[1]
            self._in_value = True
        elif mark == "," and self._open:
            self._in_value = self._open[-1][0] == "["
            self._path = self._open[-1][1]

    def _line_end(self) -> None:
        if not self._open:
            self._in_value = self._in_header = False
            self._keys = []
