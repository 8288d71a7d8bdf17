"""The readers of single settings: from plain values to typed ones, or an error that names the place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from medlint.config.places import Keys, Places
from medlint.config.settings import AUDIENCES, FAIL_ON, INLINE_ALLOW, LEVELS, STRICTNESS, AllowEntry, Override

__all__ = ["SETTINGS", "Reader"]

_SIZES = {"": 1, "b": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000}
_MENDS = {
    "allow": "Write it as {rule: RULE, because: REASON}.",
    "overrides": 'Write it as {paths: ["blog/**"], ignore: [RULE]}.',
}

Reader = Callable[[Any, Keys, Places], Any]


def _named(keys: Keys) -> str:
    """Return the name of a setting, or of an entry of its list."""
    if isinstance(keys[-1], int) and len(keys) > 1:
        return f"Entry {keys[-1] + 1} of “{keys[-2]}”"
    return f"“{keys[-1]}”"


def _text(value: Any, keys: Keys, places: Places) -> str:  # noqa: ANN401
    if isinstance(value, date):
        return value.isoformat()[:10]
    if not isinstance(value, str) or not value.strip():
        places.fail(f"{_named(keys)} must be a text.", keys, mend="Put it in quotation marks.")
    return value.strip()


def _texts(value: Any, keys: Keys, places: Places) -> tuple[str, ...]:  # noqa: ANN401
    if isinstance(value, str):
        return (_text(value, keys, places),)
    if not isinstance(value, list):
        places.fail(f"{_named(keys)} must be a list.", keys, mend="Write it as [one, two].")
    return tuple(_text(item, (*keys, number), places) for number, item in enumerate(value))


def _one_of(*words: str) -> Reader:
    def read(value: Any, keys: Keys, places: Places) -> str:  # noqa: ANN401
        if value not in words or not isinstance(value, str):
            places.fail(f"{_named(keys)} must be one of {', '.join(words)}; it is {value!r}.", keys)
        return value

    return read


def _flag(value: Any, keys: Keys, places: Places) -> bool:  # noqa: ANN401
    if not isinstance(value, bool):
        places.fail(f"{_named(keys)} must be true or false.", keys)
    return value


def _size(value: Any, keys: Keys, places: Places) -> int:  # noqa: ANN401
    found = re.fullmatch(r"(\d{1,12})\s*([a-z]*)", str(value).strip().lower())
    if isinstance(value, bool) or not found or found[2] not in _SIZES or not int(found[1]):
        places.fail(f"{_named(keys)} must be a size such as 20MB or 500000.", keys)
    return int(found[1]) * _SIZES[found[2]]


def _entries(value: Any, keys: Keys, places: Places) -> dict[str, Any]:  # noqa: ANN401
    if not isinstance(value, dict):
        mend = _MENDS.get(str(keys[-2])) if len(keys) > 1 and isinstance(keys[-1], int) else None
        places.fail(f"{_named(keys)} must hold `name: value` lines.", keys, mend=mend)
    return value


def _levels(value: Any, keys: Keys, places: Places) -> dict[str, str]:  # noqa: ANN401
    read = _one_of(*LEVELS)
    return {name: read(level, (*keys, name), places) for name, level in _entries(value, keys, places).items()}


def _passages(value: Any, keys: Keys, places: Places) -> dict[str, tuple[str, ...]]:  # noqa: ANN401
    entries = _entries(value, keys, places).items()
    return {name: _texts(paths, (*keys, name), places) for name, paths in entries}


def _inputs(value: Any, keys: Keys, places: Places) -> dict[str, dict[str, tuple[str, ...]]]:  # noqa: ANN401
    # Which formats and options there are is known once plugins are loaded.
    read: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, options in _entries(value, keys, places).items():
        place = (*keys, name)
        listed = {} if options is None else _entries(options, place, places)
        read[name] = {option: _texts(texts, (*place, option), places) for option, texts in listed.items()}
    return read


def _date(value: Any, keys: Keys, places: Places) -> str:  # noqa: ANN401
    text = _text(value, keys, places)
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        places.fail(f"“{text}” is not a date.", keys, mend="Write it as 2026-12-31.")


def _allow(value: Any, keys: Keys, places: Places) -> tuple[AllowEntry, ...]:  # noqa: ANN401
    read = {"rule": _text, "because": _text, "path": _text, "text": _text, "until": _date}
    entries = []
    for place, found in _tables(value, keys, places, read):
        for needed, mend in (("rule", "Name the rule."), ("because", "Say why the copy may stay as it is.")):
            if needed not in found:
                places.fail(f"An exception needs “{needed}”.", place, mend=mend)
        entries.append(AllowEntry(**found, line=places.line(place)))
    return tuple(entries)


def _overrides(value: Any, keys: Keys, places: Places) -> tuple[Override, ...]:  # noqa: ANN401
    entries = []
    for place, found in _tables(value, keys, places, _OVERRIDE):
        if not found.get("paths"):
            places.fail("An override needs “paths”.", place, mend='Write paths: ["blog/**"].')
        entries.append(Override(**found, line=places.line(place)))
    return tuple(entries)


def _tables(
    value: Any,  # noqa: ANN401
    keys: Keys,
    places: Places,
    readers: Mapping[str, Reader],
) -> list[tuple[Keys, dict[str, Any]]]:
    if not isinstance(value, list):
        places.fail(f"{_named(keys)} must be a list of entries that start with “-”.", keys)
    tables = []
    for number, item in enumerate(value):
        place = (*keys, number)
        found = {}
        for key, content in _entries(item, place, places).items():
            if key not in readers:
                places.fail_unknown(key, (*place, key), tuple(readers), f"key of “{keys[-1]}”")
            found[key.replace("-", "_")] = readers[key](content, (*place, key), places)
        tables.append((place, found))
    return tables


_OVERRIDE: dict[str, Reader] = {
    "paths": _texts,
    "packs": _texts,
    "select": _texts,
    "extend-select": _texts,
    "ignore": _texts,
    "severity": _levels,
    "strictness": _one_of(*STRICTNESS),
    "audience": _one_of(*AUDIENCES),
}

SETTINGS: dict[str, Reader] = {
    "packs": _texts,
    "strictness": _one_of(*STRICTNESS),
    "audience": _one_of(*AUDIENCES),
    "select": _texts,
    "extend-select": _texts,
    "ignore": _texts,
    "severity": _levels,
    "overrides": _overrides,
    "include": _texts,
    "exclude": _texts,
    "allow": _allow,
    "provided-by": _passages,
    "required-plugins": _texts,
    "inline-allow": _one_of(*INLINE_ALLOW),
    "max-file-size": _size,
    "fail-on": _one_of(*FAIL_ON),
    "baseline": _text,
    "inputs": _inputs,
    "respect-gitignore": _flag,
}
"""The reader of each key that a configuration may hold."""
