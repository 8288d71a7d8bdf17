"""JSON: locale files, exports of content systems and the like, of which the strings that are copy are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from medlint.model.document import Document
from medlint.model.source import SourceText
from medlint.parse.choice import Choice
from medlint.parse.decoding import Decoding
from medlint.parse.embedded import ValueTable

__all__ = ["parse_json"]

_DEEPEST = 200
_TOKEN = re.compile(
    r'(?P<space>[ \t\r\n\ufeff]+)|(?P<string>"(?:[^"\\\x00-\x1f]|\\.)*+")|(?P<mark>[{}\[\]:,])'
    r"|(?P<plain>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.+-])|(?:true|false|null)\b)"
    r"|(?P<number>-?(?:NaN|Infinity)\b)|(?P<comment>//[^\r\n]*|/\*.*?\*/)|(?P<torn>\")",
    re.DOTALL,
)
_ESCAPE = re.compile(
    r"\\(?:u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})|u(?P<code>[0-9a-fA-F]{4})"
    r'|(?P<named>["\\/bfnrt])|(?P<wrong>.))',
    re.DOTALL,
)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "b": ""}


class _Refused(Exception):
    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message, self.offset = message, offset


class _Value(NamedTuple):
    """A string value: its keys from the outermost, and the source offsets between its quotes."""

    path: tuple[str, ...]
    start: int
    end: int


def parse_json(source: SourceText, options: Mapping[str, Sequence[str]]) -> Document:
    """Read the strings of a JSON file that are copy.

    What is not well formed becomes a trouble; what stands before it is read. In a file of several values, one a
    line, the lines after it are read as well.

    Args:
        source: The file.
        options: ``keys`` and ``skip`` as `Choice` takes them.
    """
    text, table, choice = source.text, ValueTable(source), Choice(options)
    oddities: dict[str, tuple[str, int]] = {}
    parts, lost = [_read(text, 0, len(text), oddities)], "Nothing after it was read."
    if parts[0].refused and (lines := _lines(text)):
        parts, lost = lines, "The rest of the line was not read."
    for value, decoded in (each for part in parts for each in part.values):
        if choice.takes(value.path, decoded.text):
            table.add(decoded, value.start, value.end, name=".".join(value.path))
    for part in parts:
        if part.refused is not None:
            table.sink.trouble(f"{part.refused.message} {lost}", part.refused.offset)
    for message, offset in oddities.values():
        table.sink.trouble(message, offset)
    return table.finish("json", fragment=True)


class _Part(NamedTuple):
    """What was read up to the end or to a place that is not well formed."""

    values: list[tuple[_Value, Decoding]]
    refused: _Refused | None


def _read(text: str, start: int, end: int, oddities: dict[str, tuple[str, int]]) -> _Part:
    values: list[tuple[_Value, Decoding]] = []
    try:
        for value in _Reader(text, start, end, oddities).values():
            values.append((value, _decode(text, value.start, value.end)))
    except _Refused as refused:
        return _Part(values, refused)
    return _Part(values, None)


def _lines(text: str) -> list[_Part]:
    """Read every line by itself; nothing, if these are not the lines of a file that holds one value a line."""
    found = [line.span() for line in re.finditer(r"[^\r\n]*[^\s\ufeff][^\r\n]*", text)]
    # Asked first since it is cheap: the lines of a single value rarely begin and end like this.
    closed = sum(1 for start, end in found if text[start:end].strip(" \t\ufeff")[:1] in "{[")
    if len(found) < 2 or closed * 2 < len(found):
        return []
    parts = [_read(text, start, end, {}) for start, end in found]
    whole = sum(1 for part in parts if part.refused is None)
    return parts if whole * 2 >= len(found) else []


class _Reader:
    """Walks JSON token by token, without recursion."""

    def __init__(self, text: str, start: int, end: int, oddities: dict[str, tuple[str, int]]) -> None:
        self.oddities = oddities
        self._text, self._start, self._end = text, start, end
        self._stack: list[tuple[str, int, tuple[str, ...], set[str]]] = []
        self._path: tuple[str, ...] = ()
        # What may come next: a value, a key, a colon, or the end of an entry; "first" may also close.
        self._wanted = "value"

    def values(self) -> Iterator[_Value]:
        """Yield every string value.

        Raises:
            _Refused: At the first place that is not well formed.
        """
        at, text, end = self._start, self._text, self._end
        while at < end:
            token = _TOKEN.match(text, at, end)
            if token is None:
                raise _Refused(f"The JSON is not well formed: {_shown(text[at])} cannot stand here.", at)
            sort = token.lastgroup
            if sort == "string":
                yield from self._string(token)
            elif sort == "mark":
                self._mark(token[0], at)
            elif sort != "space":
                self._word(sort or "", token[0], at)
            at = token.end()
        if self._stack:
            bracket, opened, _, _ = self._stack[-1]
            raise _Refused(f"The JSON breaks off: this {bracket} is never closed.", opened)

    def _string(self, token: re.Match[str]) -> Iterator[_Value]:
        start, end = token.start() + 1, token.end() - 1
        if self._wanted in ("key", "first key"):
            key = _decode(self._text, start, end).text
            _, _, path, seen = self._stack[-1]
            if key in seen:
                self._odd("key", f"The key “{key[:60]}” stands twice in one object.", token.start())
            seen.add(key)
            self._path, self._wanted = (*path, key), "colon"
            return
        self._value(token.start(), token[0])
        yield _Value(self._path, start, end)

    def _value(self, at: int, shown: str) -> None:
        if self._wanted == "end" and not self._stack:
            # One value a line, as exports have it.
            self._wanted = "value"
        if self._wanted not in ("value", "first value"):
            raise _Refused(f"The JSON is not well formed: {self._missing()} before {_shown(shown)}.", at)
        self._wanted = "end"

    def _missing(self) -> str:
        wanted = {"colon": "a : is missing", "key": "a key is missing", "first key": "a key is missing"}
        return wanted.get(self._wanted, "a comma is missing")

    def _mark(self, mark: str, at: int) -> None:
        if mark in "{[":
            self._value(at, mark)
            if len(self._stack) >= _DEEPEST:
                raise _Refused(f"The JSON is nested deeper than {_DEEPEST} levels.", at)
            self._stack.append((mark, at, self._path, set()))
            self._wanted = "first key" if mark == "{" else "first value"
        elif mark in "}]":
            self._close(mark, at)
        elif mark == ":" and self._wanted == "colon":
            self._wanted = "value"
        elif mark == "," and self._wanted == "end" and self._stack:
            bracket, _, self._path, _ = self._stack[-1]
            self._wanted = "key" if bracket == "{" else "value"
        else:
            raise _Refused(f"The JSON is not well formed: {_shown(mark)} cannot stand here.", at)

    def _close(self, mark: str, at: int) -> None:
        bracket = self._stack[-1][0] if self._stack else ""
        if bracket + mark not in ("{}", "[]"):
            raise _Refused(f"The JSON is not well formed: this {mark} closes nothing.", at)
        if self._wanted in ("key", "value") and self._text[self._start : at].rstrip().endswith(","):
            raise _Refused(f"The JSON is not well formed: a comma stands before {mark}.", at)
        if self._wanted not in ("end", "first key", "first value"):
            raise _Refused(f"The JSON is not well formed: a value is missing before {mark}.", at)
        self._path = self._stack.pop()[2]
        self._wanted = "end"

    def _word(self, sort: str, word: str, at: int) -> None:
        if sort == "torn":
            raise _Refused("The JSON breaks off: this string is never closed on its line.", at)
        if sort == "comment":
            self._odd(sort, "The JSON holds a comment, which JSON does not know.", at)
            return
        if sort == "number":
            self._odd(sort, f"The JSON is not well formed: {word} is no JSON number.", at)
        self._value(at, word)

    def _odd(self, kind: str, message: str, offset: int) -> None:
        """Note something wrong that does not keep the rest from being read; the first of its kind is enough."""
        self.oddities.setdefault(kind, (message, offset))


def _shown(token: str) -> str:
    return f"“{token[:20]}”"


def _decode(text: str, start: int, end: int) -> Decoding:
    decoding = Decoding(text)
    if text.find("\\", start, end) < 0:
        decoding.copy(start, end)
        return decoding
    at = start
    for match in _ESCAPE.finditer(text, start, end):
        decoding.copy(at, match.start())
        decoding.put(_unescape(match), *match.span())
        at = match.end()
    decoding.copy(at, end)
    return decoding


def _unescape(match: re.Match[str]) -> str:
    if match["high"]:
        return chr(0x10000 + ((int(match["high"], 16) - 0xD800) << 10) + (int(match["low"], 16) - 0xDC00))
    if match["code"]:
        code = int(match["code"], 16)
        return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
    if match["wrong"]:
        raise _Refused(f"The JSON is not well formed: {_shown(match[0])} is no escape.", match.start())
    return _NAMED.get(match["named"], match["named"])
