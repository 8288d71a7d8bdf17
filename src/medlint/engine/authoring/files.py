"""Where the parts of a rule stand in its file, for what is said about them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from medlint.errors import DefinitionError
from medlint.knowledge.strict import read_definition
from medlint.knowledge.yamlgate import KeyPath, LoadedYaml, load_yaml

__all__ = ["Place", "RuleFile"]

Place = tuple[int, int]
"""1-based line and column; (0, 0) when unknown."""


class RuleFile:
    """A definition file that is read again only where something is to be said about it."""

    def __init__(self, path: str) -> None:
        self._path = path

    def example(self, verdict: str, index: int) -> Place:
        """Return the place of an example, counted from 0 among those of its verdict."""
        written = self._value("examples", verdict)
        return self._place("examples", verdict, *((index,) if isinstance(written, list) else ()))

    def text(self, key: str, text: str, nth: int = 0) -> Place:
        """Return the place of a text under a key, of its n-th occurrence (from 0) where it stands more than once."""
        written = self._value(key)
        if isinstance(written, list):
            places = [at for at, value in enumerate(written) if value == text]
            return self._place(key, *places[nth : nth + 1])
        return self._place(key)

    @cached_property
    def _loaded(self) -> LoadedYaml | None:
        try:
            return load_yaml(read_definition(Path(self._path)), path=self._path)
        except DefinitionError:
            return None

    def _value(self, *keys: str) -> object:
        value: object = self._loaded.value if self._loaded is not None else None
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def _place(self, *keys: str | int) -> Place:
        path: KeyPath = keys
        if self._loaded is None:
            return 0, 0
        found = self._loaded.place(*path)
        return found.line, found.column
