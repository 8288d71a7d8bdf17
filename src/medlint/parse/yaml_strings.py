"""YAML: locale files, data files of site generators and the like, of which the strings that are copy are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from medlint.errors import DefinitionError
from medlint.knowledge.yamlgate import read_events, resolve_scalar
from medlint.model.document import Document
from medlint.model.source import SourceText
from medlint.parse.choice import Choice
from medlint.parse.decoding import Decoding
from medlint.parse.embedded import ValueTable
from medlint.parse.hashes import comments_between, read_hash_comment

if TYPE_CHECKING:
    import yaml

__all__ = ["parse_yaml"]

_LINE_END = re.compile(r"\r\n?|\n")
# White space, an escape, a doubled quote, or a run of characters that stand for themselves.
_SPACE = r"(?P<space>\s+)"
_PIECES = {
    '"': re.compile(
        _SPACE
        + r"|(?P<escape>\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|(?:\r\n?|\n)[ \t]*|.))|[^\\\s]+",
        re.DOTALL,
    ),
    "'": re.compile(_SPACE + r"|(?P<escape>'')|[^'\s]+"),
}
_NAMED = {
    "n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "_": "\u00a0", "N": "\u0085", "L": "\u2028",
    "P": "\u2029", "0": "\0", "a": "\a", "b": "\b", "e": "\x1b",
}  # fmt: skip
_PLAIN_PIECES = re.compile(_SPACE + r"|(?P<escape>(?!))|\S+")


class _Scalar(NamedTuple):
    """A string value: its keys from the outermost, what it says, and the source offsets of what is written."""

    path: tuple[str, ...]
    value: str
    style: str
    start: int
    end: int


def parse_yaml(source: SourceText, options: Mapping[str, Sequence[str]]) -> Document:
    """Read the strings of a YAML file that are copy.

    What is not well formed or passes a limit becomes a trouble; what stands before it is read. ``medlint:``
    comments after a ``#`` hold as in other formats.

    Args:
        source: The file.
        options: ``keys`` and ``skip`` as `Choice` takes them.
    """
    text, table, choice = source.text, ValueTable(source), Choice(options)
    reader = _Reader(text)
    try:
        for scalar in reader.scalars():
            if choice.takes(scalar.path, scalar.value):
                decoded = _decode(text, scalar)
                table.add(decoded, scalar.start, scalar.end, name=".".join(scalar.path))
        end = len(text)
    except DefinitionError as error:
        end = source.offset(error.line or 1, error.column or 1) if error.line else 0
        table.sink.trouble(f"{error.message} Nothing after it was read.", end)
    if reader.repeated is not None:
        table.sink.trouble(*reader.repeated)
    for comment in comments_between(text, 0, end, reader.written):
        read_hash_comment(text, *comment, table.sink)
    return table.finish("yaml", fragment=True)


class _Reader:
    """Walks the guarded events; the gate bounds the recursion.

    Attributes:
        written: Source offsets of all keys and values, in order.
        repeated: The first key that stands twice, as the words and the place of a trouble.
    """

    def __init__(self, text: str) -> None:
        self.written: list[tuple[int, int]] = []
        self.repeated: tuple[str, int] | None = None
        self._text = text
        # The parser does not count a byte-order mark.
        self._shift = 1 if text.startswith("\ufeff") else 0
        self._events = read_events(text, path="")

    def scalars(self) -> Iterator[_Scalar]:
        """Yield the string values.

        Raises:
            DefinitionError: While iterating, if the text is not well formed or passes a limit.
        """
        import yaml

        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                yield from self._node(event, ())

    def _node(self, event: yaml.Event, path: tuple[str, ...]) -> Iterator[_Scalar]:
        import yaml

        if isinstance(event, yaml.ScalarEvent):
            scalar = self._scalar(event, path)
            if event.style or isinstance(resolve_scalar(event.value), str):
                yield scalar
        elif isinstance(event, yaml.SequenceStartEvent):
            for inner in self._events:
                if isinstance(inner, yaml.SequenceEndEvent):
                    break
                yield from self._node(inner, path)
        elif isinstance(event, yaml.MappingStartEvent):
            yield from self._mapping(path)

    def _mapping(self, path: tuple[str, ...]) -> Iterator[_Scalar]:
        import yaml

        seen: set[str] = set()
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                message = "A key must be a plain word, not a list or a mapping."
                raise _refusal(message, self._text, _span(event)[0])
            key = self._scalar(event, path)
            if key.value in seen and self.repeated is None:
                message = f"The key “{key.value[:60]}” stands twice in one mapping."
                self.repeated = (message, _span(event)[0])
            seen.add(key.value)
            yield from self._node(next(self._events), (*path, key.value))

    def _scalar(self, event: yaml.ScalarEvent, path: tuple[str, ...]) -> _Scalar:
        style = event.style or ""
        start, end = (mark + self._shift for mark in _span(event))
        if style in ("|", ">"):
            header = _LINE_END.search(self._text, start, end)
            start = header.end() if header else end
        elif style in ("'", '"'):
            start, end = start + 1, end - 1
        self.written.append((start, end))
        return _Scalar(path, event.value, style, start, end)


def _span(event: yaml.Event) -> tuple[int, int]:
    first, last = event.start_mark, event.end_mark
    return (first.index if first is not None else 0), (last.index if last is not None else 0)


def _refusal(message: str, text: str, offset: int) -> DefinitionError:
    where = SourceText(path="", text=text).locate(offset)
    return DefinitionError(message, line=where.line, column=where.column)


def _decode(text: str, scalar: _Scalar) -> Decoding:
    """Lay a value beside what is written: apart from white space, one character follows the other."""
    decoding, value, at = Decoding(text), scalar.value, 0
    gap: int | None = None
    for piece in _PIECES.get(scalar.style, _PLAIN_PIECES).finditer(text, scalar.start, scalar.end):
        start, end = piece.span()
        said = _unescape(piece["escape"]) if piece["escape"] else piece[0]
        if not said or said.isspace():
            gap = start if gap is None else gap
            continue
        if gap is not None:
            blank = len(value) - at - len(value[at:].lstrip()) if value[at : at + 1].isspace() else 0
            decoding.put(value[at : at + blank], gap, start)
            at, gap = at + blank, None
        if not value.startswith(said, at):
            raise _refusal("This value cannot be placed.", text, start)
        if piece["escape"]:
            decoding.put(said, start, end)
        else:
            decoding.copy(start, end)
        at += len(said)
    if gap is not None:
        decoding.put(value[at:], gap, scalar.end)
    return decoding


def _unescape(escape: str) -> str:
    letter = escape[1]
    if letter in "xuU" and len(escape) > 2:
        return chr(int(escape[2:], 16))
    if letter in "\r\n":
        return ""
    return letter if escape == "''" else _NAMED.get(letter, letter)
