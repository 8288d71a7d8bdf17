"""The one gate for YAML of any origin: size, depth, aliases and tags are judged before composing.

Values are built straight from parser events. PyYAML's C loader recurses in C while it composes, where no
guard of ours can stop it; its events come one by one, so that nesting is cut off at the limit.

Scalars follow YAML 1.2: an unquoted ``no``, ``off``, ``yes`` or ``2024-05-01`` stays a string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from medlint.errors import DefinitionError
from medlint.knowledge.scalars import offset_within
from medlint.model.source import Location, SourceText

if TYPE_CHECKING:
    import yaml

__all__ = [
    "DEPTH_LIMIT",
    "SIZE_LIMIT",
    "KeyPath",
    "LoadedYaml",
    "check_yaml",
    "load_yaml",
    "read_events",
    "resolve_scalar",
]

DEPTH_LIMIT = 32
SIZE_LIMIT = 1_000_000

KeyPath = tuple[str | int, ...]

_STRING_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})
_MAYBE_TYPED = frozenset("+-.0123456789~nNtTfF")
_WORDS: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    ".nan": float("nan"), ".NaN": float("nan"), ".NAN": float("nan"),
}  # fmt: skip
_INTEGER = re.compile(r"[-+]?[0-9]{1,400}|0o[0-7]{1,400}|0x[0-9a-fA-F]{1,400}")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]{1,400}|[0-9]{1,400}(?:\.[0-9]{0,400})?)(?:[eE][-+]?[0-9]{1,9})?|[-+]?\.(?:inf|Inf|INF)"
)
_QUOTE_IT = "Put quotation marks around text that starts with a special character."


class _Place(NamedTuple):
    """Offsets (code points) of an entry's key, if it has one, and of its value."""

    key: int | None
    value: int


@dataclass(frozen=True, kw_only=True)
class LoadedYaml:
    """What a YAML text says, and where it says it.

    Attributes:
        value: Plain Python values: dict (string keys only), list, str, int, float, bool, None.
        text: The YAML text.
        path: The file it came from.
    """

    value: Any
    text: str
    path: str

    @cached_property
    def _places(self) -> dict[KeyPath, _Place]:
        # Read again on demand: places are wanted only where something is wrong.
        places: dict[KeyPath, _Place] = {}
        _Builder(self.text, self.path, SIZE_LIMIT, places).build()
        return places

    @cached_property
    def _source(self) -> SourceText:
        return SourceText(path=self.path, text=self.text)

    def place(self, *keys: str | int) -> Location:
        """Return the 1-based line and column of the value at a key path, or of its nearest ancestor.

        Args:
            keys: Mapping keys and list indices from the root, such as ``"examples", "flag", 0``.
        """
        return self._source.locate(self._find(keys).value)

    def key_place(self, *keys: str | int) -> Location:
        """Return the 1-based line and column of the key that names an entry; of the value in a list."""
        found = self._find(keys)
        return self._source.locate(found.value if found.key is None else found.key)

    def place_within(self, keys: KeyPath, index: int) -> Location:
        """Return the 1-based line and column of a character of a text value.

        Args:
            keys: The key path of the text.
            index: Code points from the start of the value, quotation marks and escapes not counted.
        """
        offset = offset_within(self.text, self._find(keys).value, index)
        return self._source.locate(min(offset, len(self.text)))

    def error(
        self, message: str, *keys: str | int, mend: str | None = None, at_key: bool = False
    ) -> DefinitionError:
        """Return (not raise) an error that names the file, the place and the key.

        Args:
            message: One plain sentence.
            keys: The key path that is wrong.
            mend: What to do about it.
            at_key: Whether the key itself is wrong, rather than its value.
        """
        where = self.key_place(*keys) if at_key else self.place(*keys)
        key = ".".join(str(part) for part in keys) or None
        return DefinitionError(
            message, path=self.path, line=where.line, column=where.column, key=key, mend=mend
        )

    def _find(self, keys: KeyPath) -> _Place:
        for size in range(len(keys), -1, -1):
            found = self._places.get(keys[:size])
            if found is not None:
                return found
        return _Place(None, 0)


def check_yaml(text: str, *, path: str, limit: int = SIZE_LIMIT) -> None:
    """Judge a YAML text without building its values.

    Args:
        text: The YAML text.
        path: The file it came from, for messages.
        limit: The largest size allowed, in code points.

    Raises:
        DefinitionError: If it is not well formed, too large, deeper than 32, repeats a key, or uses anchors,
            aliases or tags.
    """
    _Builder(text, path, limit, None).build()


def load_yaml(text: str, *, path: str, limit: int = SIZE_LIMIT) -> LoadedYaml:
    """Read a YAML text of one document; an empty text gives None.

    Args:
        text: The YAML text.
        path: The file it came from, for messages.
        limit: The largest size allowed, in code points.

    Raises:
        DefinitionError: As for `check_yaml`.
    """
    return LoadedYaml(value=_Builder(text, path, limit, None).build(), text=text, path=path)


def resolve_scalar(text: str) -> Any:  # noqa: ANN401
    """Return what a plain (unquoted) scalar means under the YAML 1.2 core schema."""
    if text and text[0] not in _MAYBE_TYPED:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if _FLOAT.fullmatch(text):
        return float(text.replace(".inf", "inf").replace(".Inf", "inf").replace(".INF", "inf"))
    return text


def read_events(text: str, *, path: str, limit: int = SIZE_LIMIT) -> Iterator[yaml.Event]:
    """Yield the parser events of a YAML text, guarded.

    Mark indices are code points in ``text``.

    Args:
        text: The YAML text.
        path: The file it came from, for messages.
        limit: The largest size allowed, in code points.

    Raises:
        DefinitionError: While iterating, as for `check_yaml` except for repeated keys.
    """
    import yaml

    if len(text) > limit:
        raise DefinitionError(
            f"The YAML has {len(text):,} characters; the limit is {limit:,}.",
            path=path,
            mend="Split the file.",
        )
    loader = getattr(yaml, "CLoader", yaml.Loader)
    depth = 0
    try:
        parser = loader(text)
        while True:
            event = parser.get_event()
            if event is None or isinstance(event, yaml.StreamEndEvent):
                return
            if isinstance(event, yaml.NodeEvent):
                depth += isinstance(event, yaml.CollectionStartEvent)
                _guard(event, depth, text, path)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            yield event
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise _syntax_error(error, text, path) from None


def _at(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.index if mark is not None else 0


def _guard(event: yaml.NodeEvent, depth: int, text: str, path: str) -> None:
    import yaml

    start = _at(event)
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        _refuse("YAML anchors and aliases (& and *) are not allowed.", start, text, path, mend=_QUOTE_IT)
    if depth > DEPTH_LIMIT:
        mend = "Use fewer levels of lists and maps."
        _refuse(f"The YAML is nested deeper than {DEPTH_LIMIT} levels.", start, text, path, mend=mend)
    if getattr(event, "tag", None) not in _STRING_TAGS:
        _refuse("YAML tags (!) are not allowed.", start, text, path, mend=_QUOTE_IT)


def _refuse(
    message: str, offset: int, text: str, path: str, *, key: str | None = None, mend: str | None = None
) -> NoReturn:
    where = SourceText(path=path, text=text).locate(min(offset, len(text)))
    raise DefinitionError(message, path=path, line=where.line, column=where.column, key=key, mend=mend)


def _syntax_error(error: Exception, text: str, path: str) -> DefinitionError:
    # Only now: most files are well formed.
    from medlint.knowledge.yaml_problems import explain_problem

    opened = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or opened
    offset = mark.index if mark is not None else getattr(error, "position", getattr(error, "start", 0))
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable text"
    found = explain_problem(problem, text, offset or 0, opened.index if opened is not None else None)
    where = SourceText(path=path, text=text).locate(max(0, min(found.offset, len(text))))
    return DefinitionError(
        f"The YAML is not well formed: {found.message}.",
        path=path,
        line=where.line,
        column=where.column,
        mend=found.mend,
    )


class _Builder:
    """Builds plain values from guarded events; recursion is bounded by the depth limit."""

    def __init__(self, text: str, path: str, limit: int, places: dict[KeyPath, _Place] | None) -> None:
        self._text = text
        self._path = path
        self._places = places
        self._events = read_events(text, path=path, limit=limit)

    def build(self) -> Any:  # noqa: ANN401
        import yaml

        value: Any = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    mend = "Remove the line “---”, or make two files."
                    self._fail("The YAML holds more than one document.", event, mend=mend)
            elif isinstance(event, yaml.NodeEvent):
                value = self._value(event, (), None)
        return value

    def _value(self, event: yaml.Event, keys: KeyPath, key: int | None) -> Any:  # noqa: ANN401
        import yaml

        if self._places is not None:
            self._places[keys] = _Place(key, _at(event))
        if isinstance(event, yaml.ScalarEvent):
            text: str = event.value
            # implicit[0]: plain style and no tag, so that the schema decides the type.
            return resolve_scalar(text) if event.implicit[0] else text
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(keys)
        return self._mapping(keys)

    def _sequence(self, keys: KeyPath) -> list[Any]:
        import yaml

        items: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, (*keys, len(items)) if self._places is not None else (), None))
        return items

    def _mapping(self, keys: KeyPath) -> dict[str, Any]:
        import yaml

        entries: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                mend = "Put quotation marks around text that starts with a bracket."
                self._fail("A key must be a plain word, not a list or a map.", event, mend=mend)
            name: str = event.value
            if name in entries:
                mend = "Merge the two entries, or delete one."
                self._fail(f"The key “{name}” stands twice in one map.", event, key=name, mend=mend)
            path = (*keys, name) if self._places is not None else ()
            entries[name] = self._value(next(self._events), path, _at(event))
        return entries

    def _fail(
        self, message: str, event: yaml.Event, key: str | None = None, mend: str | None = None
    ) -> NoReturn:
        _refuse(message, _at(event), self._text, self._path, key=key, mend=mend)
