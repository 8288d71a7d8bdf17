"""Values of medlint's own as bytes and back, read only as far as a run needs them.

Only what this module allows is ever revived, so that a tampered file can name no code.
"""

from __future__ import annotations

import importlib
import io
import pickle
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, overload
from zlib import crc32

__all__ = ["ByteTable", "Deferred", "TextList", "dump", "revive"]

_Value = TypeVar("_Value")
_ALLOWED_MODULES = (
    "medlint.model.",
    "medlint.rules.definition",
    "medlint.knowledge.",
    "medlint.patterns.",
    "medlint.plugins.contributions",
    "medlint.engine.ruleset",
    "medlint.engine.shipped",
)
_ALLOWED_NAMES = frozenset(
    [
        ("array", "array"),
        ("array", "_array_reconstructor"),
        ("builtins", "frozenset"),
        ("builtins", "set"),
        ("pathlib", "PosixPath"),
        ("pathlib", "WindowsPath"),
        ("pathlib._local", "PosixPath"),
        ("pathlib._local", "WindowsPath"),
        ("copyreg", "_reconstructor"),
        ("regex._regex", "compile"),
    ]
)


def dump(value: Any) -> bytes:  # noqa: ANN401
    """Return a value as bytes that `revive` takes."""
    return pickle.dumps(value, protocol=5)


def revive(data: bytes | memoryview) -> Any:  # noqa: ANN401
    """Return what `dump` made.

    Raises:
        Exception: Of any kind, if the bytes are damaged or name what is not allowed.
    """
    return _Unpickler(io.BytesIO(data)).load()


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401
        allowed = (module, name) in _ALLOWED_NAMES
        if not allowed and not (module.startswith(_ALLOWED_MODULES) and name[:1].isupper()):
            raise pickle.UnpicklingError(f"{module}.{name} is not allowed in the cache")
        return getattr(importlib.import_module(module), name)


class Deferred(Sequence[_Value]):
    """A sequence whose values stay bytes until they are asked for, in runs of a few."""

    __slots__ = ("_count", "_revived", "_run", "_runs")

    def __init__(self, runs: Sequence[bytes], count: int, run: int) -> None:
        """Take over what `of` packed.

        Args:
            runs: Runs of values, dumped.
            count: Number of values.
            run: Values in each run but the last.
        """
        self._runs, self._count, self._run = runs, count, run
        self._revived: dict[int, tuple[_Value, ...]] = {}

    @classmethod
    def of(cls, values: Iterable[_Value], run: int = 1) -> Deferred[_Value]:
        """Pack values.

        Args:
            values: The values.
            run: How many are revived at a time.
        """
        kept = tuple(values)
        runs = [dump(kept[at : at + run]) for at in range(0, len(kept), run)]
        return cls(runs, len(kept), run)

    def __reduce__(self) -> tuple[Any, ...]:
        return Deferred, (self._runs, self._count, self._run)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> _Value: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[_Value]: ...
    def __getitem__(self, index: int | slice) -> _Value | Sequence[_Value]:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(self._count)))
        at = index if index >= 0 else index + self._count
        if not 0 <= at < self._count:
            raise IndexError(index)
        number, place = divmod(at, self._run)
        values = self._revived.get(number)
        if values is None:
            values = self._revived[number] = revive(self._runs[number])
        return values[place]


class TextList(Sequence[str]):
    """Thousands of strings that load as one piece; each is decoded when asked for."""

    __slots__ = ("_data", "_ends")

    def __init__(self, data: bytes, ends: array[int]) -> None:
        """Take over what `of` packed."""
        self._data, self._ends = data, ends

    @classmethod
    def of(cls, texts: Iterable[str]) -> TextList:
        """Pack strings."""
        ends = array("I")
        data = bytearray()
        for text in texts:
            data += text.encode("utf-8", "surrogatepass")
            ends.append(len(data))
        return cls(bytes(data), ends)

    def __reduce__(self) -> tuple[Any, ...]:
        return TextList, (self._data, self._ends)

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        at = index if index >= 0 else index + len(self)
        start = self._ends[at - 1] if at else 0
        return self._data[start : self._ends[at]].decode("utf-8", "surrogatepass")


class ByteTable(Mapping[str, bytes]):
    """Tens of thousands of entries that load as one piece; each is looked up in its bucket."""

    __slots__ = ("_count", "_data", "_ends")

    def __init__(self, data: bytes, ends: array[int], count: int) -> None:
        """Take over what `of` packed."""
        self._data, self._ends, self._count = data, ends, count

    @classmethod
    def of(cls, entries: Mapping[str, bytes]) -> ByteTable:
        """Pack entries.

        Args:
            entries: Values by name.
        """
        size = 1
        while size < len(entries):
            size *= 2
        buckets: list[list[bytes]] = [[] for _ in range(size)]
        for name in sorted(entries):
            key, value = name.encode("utf-8", "surrogatepass"), entries[name]
            packed = len(key).to_bytes(2, "little") + len(value).to_bytes(4, "little") + key + value
            buckets[crc32(key) & (size - 1)].append(packed)
        ends = array("I")
        data = bytearray()
        for bucket in buckets:
            data += b"".join(bucket)
            ends.append(len(data))
        return cls(bytes(data), ends, len(entries))

    def __reduce__(self) -> tuple[Any, ...]:
        return ByteTable, (self._data, self._ends, self._count)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        at = 0
        while at < len(self._data):
            key, value = self._entry(at)
            yield self._data[at + 6 : key].decode("utf-8", "surrogatepass")
            at = value

    def __getitem__(self, name: str) -> bytes:
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return bytes(found)

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - as Mapping has it
        """Return the value of a name."""
        wanted = name.encode("utf-8", "surrogatepass")
        number = crc32(wanted) & (len(self._ends) - 1)
        at = self._ends[number - 1] if number else 0
        while at < self._ends[number]:
            key, value = self._entry(at)
            if self._data[at + 6 : key] == wanted:
                return self._data[key:value]
            at = value
        return default

    def _entry(self, at: int) -> tuple[int, int]:
        """Return where the name of an entry ends and where its value does."""
        data = self._data
        key = at + 6 + int.from_bytes(data[at : at + 2], "little")
        return key, key + int.from_bytes(data[at + 2 : at + 6], "little")
