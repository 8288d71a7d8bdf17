"""Reading YAML values into typed ones, strictly: what is wrong is gathered with its place and its mend."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from medlint.errors import DefinitionError
from medlint.knowledge.yamlgate import KeyPath, LoadedYaml, load_yaml

__all__ = ["Entry", "did_you_mean", "id_lines", "one_of", "open_entry", "read_definition"]

_ID = re.compile(r"^[ -]*(?:\{[ ]*)?id:[ \t]*['\"]?([\w./-]+)", re.MULTILINE)


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return a sentence that suggests the nearest known word, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower().replace("_", "-"), sorted(known), n=1, cutoff=0.6)
    near = near or get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"Did you mean “{near[0]}”?" if near else ""


def one_of(known: Collection[str]) -> str:
    """Return a sentence that lists what may be written."""
    return f"Write one of: {', '.join(known)}."


def _kind_of(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "a yes-or-no value"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list):
        return "a list"
    return "a map" if isinstance(value, dict) else "text"


class Entry(NamedTuple):
    """One value of a YAML file on its way to becoming a typed one.

    Attributes:
        loaded: The file.
        errors: What was found wrong so far, shared by all entries of the file.
        value: The plain value.
        keys: Where it stands.
    """

    loaded: LoadedYaml
    errors: list[DefinitionError]
    value: Any
    keys: KeyPath = ()

    def wrong(self, message: str, *keys: str | int, mend: str = "", at_key: bool = False) -> None:
        """Note that this value, or one below it, is wrong.

        Args:
            message: One plain sentence.
            keys: Further keys down to the wrong value.
            mend: What to do about it.
            at_key: Whether the key itself is wrong.
        """
        self.errors.append(self.loaded.error(message, *self.keys, *keys, mend=mend or None, at_key=at_key))

    def wrong_at(self, index: int, message: str, *, mend: str = "") -> None:
        """Note that a character of this text is wrong.

        Args:
            index: Code points from the start of the text value.
            message: One plain sentence.
            mend: What to do about it.
        """
        error = self.loaded.error(message, *self.keys, mend=mend or None)
        error.line, error.column = self.loaded.place_within(self.keys, index)
        self.errors.append(error)

    def child(self, key: str | int) -> Entry:
        """Return the entry of a key or index, which must be there."""
        return Entry(self.loaded, self.errors, self.value[key], (*self.keys, key))

    def has(self, key: str) -> bool:
        """Whether the key is there, even with nothing after it."""
        return key in self.value

    def is_map(self, what: str = "", mend: str = "") -> bool:
        """Whether this is a map; if not, that is noted, with what to do about it."""
        if isinstance(self.value, dict):
            return True
        self._wrong_type("a map", what, mend=mend)
        return False

    def only(self, allowed: Collection[str], required: Sequence[str] = ()) -> bool:
        """Check the keys of a map: all known, none missing."""
        count = len(self.errors)
        for key in self.value:
            if key not in allowed:
                mend = did_you_mean(key, allowed) or f"Known keys: {', '.join(allowed)}."
                self.wrong(f"The key “{key}” is not known.", key, mend=mend, at_key=True)
        for key in required:
            if key not in self.value:
                self.wrong(f"The key “{key}” is missing.", mend=f"Add “{key}:”.")
                self.errors[-1].key = ".".join(str(part) for part in (*self.keys, key))
        return len(self.errors) == count

    def items(self, key: str, *, single: bool = False, mend: str = "") -> Iterator[Entry]:
        """Yield the entries of a list; an absent key yields none.

        Args:
            key: The key of the list.
            single: Whether one value may stand for a list of one.
            mend: What to do where it is no list.
        """
        if key not in self.value:
            return
        found = self.child(key)
        if isinstance(found.value, list):
            for index in range(len(found.value)):
                yield found.child(index)
        elif single and found.value is not None:
            yield found
        else:
            found._wrong_type("a list", key, mend=mend)

    def as_text(self, what: str = "") -> str:
        """Return this value as text; anything else, and empty text, is noted."""
        value = self.value
        if isinstance(value, str):
            if value.strip():
                return value
            self.wrong(f"{_named(what)} is empty.", mend="Write it, or leave the key out.")
        else:
            self._wrong_type("text", what)
        return ""

    def text(self, key: str, default: str = "") -> str:
        """Return the text of a key, the default if it is absent."""
        if key not in self.value:
            return default
        return self.child(key).as_text(key)

    def texts(self, key: str, *, single: bool = True) -> tuple[str, ...]:
        """Return the texts of a list; one text may stand for a list of one."""
        return tuple(entry.as_text(key) for entry in self.items(key, single=single))

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false."""
        value = self.value.get(key, default)
        if isinstance(value, bool):
            return value
        self.child(key)._wrong_type(
            "true or false", key, mend="Write true or false, without quotation marks."
        )
        return default

    def whole(self, key: str, default: int, *, least: int = 0) -> int:
        """Return a whole number."""
        value = self.value.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            self.child(key)._wrong_type("a whole number", key, mend=f"Write a whole number from {least}.")
            return default
        if value < least:
            self.wrong(
                f"“{key}” should be at least {least}.", key, mend=f"Write a whole number from {least}."
            )
        return value

    def choice(self, key: str, known: Collection[str], default: str) -> str:
        """Return a word of a fixed set."""
        if key not in self.value:
            return default
        return self.child(key).as_choice(known, key) or default

    def choices(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """Return words of a fixed set."""
        found = (entry.as_choice(known, key) for entry in self.items(key, single=True))
        return tuple(word for word in found if word)

    def as_choice(self, known: Collection[str], what: str) -> str:
        """Return this word of a fixed set; anything else is noted and gives empty text."""
        word = self.as_text(what)
        if word and word not in known:
            mend = f"{did_you_mean(word, known)} {one_of(known)}".strip()
            self.wrong(f"“{word}” is not a value of “{what}”.", mend=mend)
            return ""
        return word

    def _wrong_type(self, wanted: str, what: str, mend: str = "") -> None:
        value = self.value
        if not mend and wanted == "text" and isinstance(value, bool | int | float):
            mend = "Put it in quotation marks."
        elif not mend and value is None:
            mend = "Write it, or leave the key out."
        elif not mend:
            mend = f"Write {wanted}."
        self.wrong(f"{_named(what)} should be {wanted}, not {_kind_of(value)}.", mend=mend)


def _named(what: str) -> str:
    return f"“{what}”" if what else "This"


def id_lines(text: str) -> dict[str, Iterator[int]]:
    """Return the 1-based lines of each ``id:`` in a YAML text, found without reading it again."""
    lines: dict[str, list[int]] = {}
    line, at = 1, 0
    for found in _ID.finditer(text):
        line += text.count("\n", at, found.start(1))
        at = found.start(1)
        lines.setdefault(found.group(1), []).append(line)
    return {name: iter(each) for name, each in lines.items()}


def read_definition(path: Path) -> str:
    """Read a definition file as UTF-8.

    Raises:
        DefinitionError: If it cannot be read or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise DefinitionError("The file is not UTF-8.", path=str(path), mend="Save it as UTF-8.") from error
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise DefinitionError(f"The file cannot be read: {reason}.", path=str(path)) from error


def open_entry(path: Path, text: str | None, errors: list[DefinitionError]) -> Entry | None:
    """Read a definition file that is a map.

    Args:
        path: The file; only named in errors if its text is given.
        text: Its text, if it has been read.
        errors: Receives what is wrong.

    Returns:
        The map, or None where there is nothing to work on.
    """
    try:
        loaded = load_yaml(read_definition(path) if text is None else text, path=str(path))
    except DefinitionError as error:
        errors.append(error)
        return None
    entry = Entry(loaded, errors, loaded.value)
    if loaded.value is None:
        entry.wrong("The file is empty.", mend="Write the definition, or delete the file.")
        return None
    if isinstance(loaded.value, str) and ":" in loaded.value:
        entry.wrong("The file is one text, not keys and values.", mend="Put a space after each colon.")
        return None
    return entry if entry.is_map("The file") else None
