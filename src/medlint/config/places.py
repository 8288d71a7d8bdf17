"""A configuration file as plain values that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from medlint.errors import ConfigError, DefinitionError

__all__ = ["Keys", "Places", "read_text", "read_toml", "read_yaml"]

_SIZE_LIMIT = 1_000_000

Keys = tuple[str | int, ...]


class Places:
    """A configuration's plain values, and where they stand.

    Attributes:
        value: Plain Python values.
    """

    def __init__(self, value: Any, path: Path, find: Callable[[Keys, bool], tuple[int, int]]) -> None:  # noqa: ANN401
        self.value = value
        self._path = path
        self._find = find

    def line(self, keys: Keys) -> int:
        """Return the 1-based line of a key, 0 when unknown."""
        return self._find(keys, True)[0]

    def fail(self, message: str, keys: Keys, *, mend: str | None = None, at_key: bool = False) -> NoReturn:
        """Raise an error that names the place of a value, or of its key."""
        line, column = self._find(keys, at_key)
        raise ConfigError(
            message, path=str(self._path), line=line or None, column=column or None, mend=mend
        ) from None

    def fail_unknown(self, word: str, keys: Keys, known: tuple[str, ...], what: str) -> NoReturn:
        """Raise an error for a key that does not exist, with the nearest one that does."""
        from difflib import get_close_matches

        near = get_close_matches(word.replace("_", "-").lower(), known, n=1, cutoff=0.6)
        mend = f"Did you mean “{near[0]}”?" if near else f"Known are: {', '.join(known)}."
        self.fail(f"“{word}” is not a {what} of medlint.", keys, mend=mend, at_key=True)


def read_text(path: Path) -> str:
    """Return the text of a configuration file.

    Raises:
        ConfigError: If it is unreadable, not UTF-8 or too large.
    """
    try:
        if path.stat().st_size > _SIZE_LIMIT:
            raise ConfigError("The configuration is larger than 1 MB.", path=str(path))
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise ConfigError(f"The configuration cannot be read: {reason}.", path=str(path)) from None
    except UnicodeDecodeError:
        raise ConfigError(
            "The configuration is not UTF-8.", path=str(path), mend="Save it as UTF-8."
        ) from None


def read_yaml(text: str, path: Path) -> Places:
    """Read YAML through the common gate.

    Raises:
        ConfigError: If it is not well formed.
    """
    from medlint.knowledge.yamlgate import load_yaml

    try:
        loaded = load_yaml(text, path=str(path))
    except DefinitionError as error:
        raise ConfigError(
            error.message, path=error.path, line=error.line, column=error.column, mend=error.mend
        ) from None
    return Places(
        loaded.value,
        path,
        lambda keys, at_key: tuple(loaded.key_place(*keys) if at_key else loaded.place(*keys)),  # type: ignore[arg-type, return-value]
    )


def read_toml(text: str, path: Path) -> Places:
    """Read the table ``tool.medlint`` of a TOML text.

    Raises:
        ConfigError: If it is not well formed.
    """
    import tomllib

    try:
        value = tomllib.loads(text).get("tool", {})
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        raise ConfigError(
            f"The TOML is not well formed: {re.sub(r' *[(]at .*[)]', '', str(error))}.",
            path=str(path),
            line=int(place[1]) if place else None,
            column=int(place[2]) if place else None,
        ) from None
    table = value.get("medlint") if isinstance(value, dict) else None
    return Places(table, path, lambda keys, _at_key: _toml_place(text, keys))


def _toml_place(text: str, keys: Keys) -> tuple[int, int]:
    # tomllib keeps no positions: the line that sets the outermost key is near enough to find the mistake.
    if not keys:
        return 0, 0
    name = re.escape(str(keys[0]))
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        head = re.match(r"\s*\[+\s*([^\]]*?)\s*\]+", line)
        section = head[1] if head else section
        if head and re.fullmatch(rf"tool\.medlint\.[\"']?{name}[\"']?(\..*)?", section):
            return number, 1
        found = re.match(rf"(\s*)[\"']?{name}[\"']?\s*[.=]", line)
        if found and section == "tool.medlint":
            return number, len(found[1]) + 1
    return 0, 0
