"""Front matter of Markdown: its values that readers see, such as titles and descriptions.

YAML between ``---`` lines and TOML between ``+++`` lines, at the start of the file only. A first ``---`` that
no key follows is a thematic break, as Markdown has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from medlint.errors import DefinitionError
from medlint.knowledge.yamlgate import SIZE_LIMIT, read_events, resolve_scalar
from medlint.model.document import BlockKind
from medlint.model.source import SourceText
from medlint.parse.builder import TextBuilder
from medlint.parse.fields import Field, Style, add_value, is_copy
from medlint.parse.sink import BlockSink
from medlint.parse.tomlfields import toml_comments, toml_fields

if TYPE_CHECKING:
    import yaml

__all__ = ["read_front_matter"]

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSING = {
    "---": re.compile(r"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"),
    "+++": re.compile(r"(?:(?<=\n)|(?<=\r))\+\+\+[ \t]*(?=[\r\n]|\Z)"),
}
_BEGINS_WITH_KEY = {
    "---": re.compile(
        r"(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*[ \t]*(?:[\w.\"'$@-][^:\r\n]{0,80}:(?:[ \t\r\n]|\Z)|\{|---|\.\.\.)"
    ),
    "+++": re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*[ \t]*(?:[\w.\"'-][^=\r\n]{0,80}=|\[|\+\+\+)"),
}
_NOT_LINE_END = re.compile(r"[^\r\n]")
_BLANK_LINES = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)\s*")
_LINE_END = re.compile(r"\r\n?|\n")


def read_front_matter(text: str, sink: BlockSink) -> str:
    """Read the front matter at the start of a text.

    Args:
        text: The file's text, templates masked.
        sink: Takes a block for each value that readers see, and the troubles.

    Returns:
        The text at equal length with the front matter blanked. Front matter without an end is left as it is.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return text
    fence, start = opening[1], opening.end()
    if _BEGINS_WITH_KEY[fence].match(text, start) is None:
        return text
    closing = _CLOSING[fence].search(text, start)
    if closing is None:
        sink.trouble(f"Front matter opens with {fence} and is never closed.", 0)
        return text
    end = closing.start()
    sink.skip(0, closing.end())
    try:
        for field in _read_yaml(text, start, end, sink) if fence == "---" else toml_fields(text, start, end):
            _add_field(text, field, sink)
        if fence == "+++":
            _read_comments(text, toml_comments(text, start, end), sink)
    except DefinitionError as error:
        part = SourceText(path="", text=text[start:end])
        line = min(error.line or 1, len(part.line_starts))
        sink.trouble(
            f"The front matter was not read. {error.message}", start + part.offset(line, error.column or 1)
        )
    return _NOT_LINE_END.sub(" ", text[: closing.end()]) + text[closing.end() :]


def _read_yaml(text: str, start: int, end: int, sink: BlockSink) -> list[Field]:
    reader = _YamlFields(text, start, end)
    fields = reader.read()
    if text.find("medlint:", start, end) >= 0:
        from medlint.parse.hashes import comments_between

        _read_comments(text, comments_between(text, start, end, reader.written), sink)
    return fields


def _read_comments(text: str, comments: Iterable[tuple[int, int]], sink: BlockSink) -> None:
    for start, end in comments:
        from medlint.parse.hashes import read_hash_comment

        read_hash_comment(text, start, end, sink)


def _add_field(text: str, field: Field, sink: BlockSink) -> None:
    if not is_copy(field.path):
        return
    name = ".".join(field.path)
    kind = BlockKind.TITLE if name == "title" else BlockKind.FRONT_MATTER
    at = field.start
    stops = list(_BLANK_LINES.finditer(text, at, field.end)) if field.style is Style.BLOCK else []
    for stop in [*(match.start() for match in stops), field.end]:
        builder = TextBuilder(text)
        add_value(builder, text, at, stop, field.style)
        built = builder.build()
        if built is not None:
            sink.add(kind, built, attrs={"name": name}, zone=0)
        at = stop


class _YamlFields:
    """The string values of YAML front matter with their key paths; the gate bounds the recursion.

    Attributes:
        written: Source offsets of all keys and values, in order.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.written: list[tuple[int, int]] = []
        self._part = text[start:end]
        self._start = start
        self._events = read_events(self._part, path="", limit=SIZE_LIMIT)
        self._fields: list[Field] = []

    def read(self) -> list[Field]:
        """Return the fields, once all of it is known to be well formed.

        Raises:
            DefinitionError: If it is not well formed or passes a limit.
        """
        import yaml

        for event in self._events:
            if isinstance(event, yaml.ScalarEvent) and event.value:
                raise self._refusal("It must hold keys and values.", event)
            self._walk(event, ())
        return self._fields

    def _walk(self, event: yaml.Event, path: tuple[str, ...]) -> None:
        import yaml

        if isinstance(event, yaml.ScalarEvent):
            self._note(event)
            field = _scalar(event, self._part, self._start, path)
            if field is not None:
                self._fields.append(field)
        elif isinstance(event, yaml.SequenceStartEvent):
            for inner in self._events:
                if isinstance(inner, yaml.SequenceEndEvent):
                    break
                self._walk(inner, path)
        elif isinstance(event, yaml.MappingStartEvent):
            self._walk_mapping(path)

    def _walk_mapping(self, path: tuple[str, ...]) -> None:
        import yaml

        seen: set[str] = set()
        for key in self._events:
            if isinstance(key, yaml.MappingEndEvent):
                break
            if not isinstance(key, yaml.ScalarEvent):
                raise self._refusal("A key must be a plain word.", key)
            if key.value in seen:
                raise self._refusal(f"The key {key.value!r} stands twice in one mapping.", key)
            seen.add(key.value)
            self._note(key)
            self._walk(next(self._events), (*path, key.value))

    def _note(self, event: yaml.ScalarEvent) -> None:
        first, last = event.start_mark, event.end_mark
        if first is not None and last is not None:
            # The header of a block may end in a comment.
            line = (
                _LINE_END.search(self._part, first.index, last.index) if event.style in ("|", ">") else None
            )
            self.written.append(
                (self._start + (line.end() if line else first.index), self._start + last.index)
            )

    def _refusal(self, message: str, event: yaml.Event) -> DefinitionError:
        offset = event.start_mark.index if event.start_mark is not None else 0
        where = SourceText(path="", text=self._part).locate(offset)
        return DefinitionError(message, line=where.line, column=where.column)


def _scalar(event: object, part: str, start: int, path: tuple[str, ...]) -> Field | None:
    style = getattr(event, "style", None)
    first = event.start_mark.index  # type: ignore[attr-defined]
    last = event.end_mark.index  # type: ignore[attr-defined]
    if style in ("'", '"'):
        shape = Style.DOUBLED if style == "'" else Style.ESCAPED
        return Field(path, start + first + 1, start + last - 1, shape)
    if style in ("|", ">"):
        header = _LINE_END.search(part, first, last)
        return Field(path, start + (header.end() if header else last), start + last, Style.BLOCK)
    value = event.value  # type: ignore[attr-defined]
    if not isinstance(resolve_scalar(value), str):
        return None
    return Field(path, start + first, start + last, Style.PLAIN)
