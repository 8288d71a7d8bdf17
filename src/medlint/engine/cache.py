"""The definition cache: compiled packs and expressions in the user's own cache folder.

Only what this module allows is ever unpickled, so that a tampered file can name no code; a file that does not load
for any reason is ignored and written again.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zlib import adler32

from medlint import __version__
from medlint.model.digests import sha256
from medlint.model.storage import dump, revive

__all__ = ["CACHE_VARIABLE", "Cache", "CacheInfo", "cache_folder", "dump_safely", "load_safely"]

CACHE_VARIABLE = "MEDLINT_CACHE_DIR"
"""Environment variable that names the cache folder."""

_MAGIC = b"medlint-cache-33\n"


class CacheInfo(NamedTuple):
    """What ``medlint cache info`` shows."""

    folder: Path
    files: int
    size: int


def cache_folder() -> Path:
    """Return the cache folder; it need not exist."""
    named = os.environ.get(CACHE_VARIABLE)
    if named:
        return Path(named)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "medlint"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "medlint" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "medlint"


class Cache:
    """Reads and writes cache files; every failure to do so is silent, since nothing depends on it."""

    def __init__(self, folder: Path | None = None, *, enabled: bool = True) -> None:
        self.folder = folder or _folder_or_none()
        self.enabled = enabled and self.folder is not None

    def load(self, name: str, key: str) -> Any:  # noqa: ANN401 - the caller knows what it stored
        """Return what was stored under a name and key, or None."""
        if not self.enabled or self.folder is None:
            return None
        try:
            return load_safely(self._path(name, key).read_bytes())
        except OSError:
            return None

    def store(self, name: str, key: str, value: Any) -> None:  # noqa: ANN401
        """Store a value atomically, replacing older ones of the same name and key."""
        if not self.enabled or self.folder is None:
            return
        with contextlib.suppress(OSError, pickle.PicklingError, AttributeError, TypeError):
            data = dump_safely(value)
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            import tempfile

            handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=".writing-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                Path(temporary).replace(self._path(name, key))
            except OSError:
                Path(temporary).unlink(missing_ok=True)
                raise

    def info(self) -> CacheInfo:
        """Return where the cache is and how large."""
        files = list(self._files())
        return CacheInfo(self.folder or Path(), len(files), sum(path.stat().st_size for path in files))

    def clear(self) -> int:
        """Remove every cache file and return how many there were."""
        count = 0
        for path in list(self._files()):
            path.unlink(missing_ok=True)
            count += 1
        return count

    def _files(self) -> Iterator[Path]:
        if self.folder is not None and self.folder.is_dir():
            yield from sorted(self.folder.glob("*.cache"))

    def _path(self, name: str, key: str) -> Path:
        assert self.folder is not None
        stamp = f"{key}\0{__version__}\0{sys.version}"
        return self.folder / f"{name}-{sha256(stamp.encode()).hexdigest()[:24]}.cache"


def dump_safely(value: Any) -> bytes:  # noqa: ANN401
    """Return a value of medlint's own classes as bytes that `load_safely` takes."""
    payload = dump(value)
    return _MAGIC + adler32(payload).to_bytes(4, "little") + payload


def load_safely(data: bytes) -> Any:  # noqa: ANN401
    """Return what `dump_safely` stored; None for anything damaged, foreign or of another version."""
    head = len(_MAGIC) + 4
    payload = memoryview(data)[head:]
    # The sum tells damage; what a tampered file could name is limited by what is revived.
    if not data.startswith(_MAGIC) or adler32(payload).to_bytes(4, "little") != data[len(_MAGIC) : head]:
        return None
    try:
        return revive(payload)
    except Exception:  # noqa: BLE001 - a cache that cannot be read is no cache
        return None


def _folder_or_none() -> Path | None:
    try:
        return cache_folder()
    except RuntimeError:
        # No home folder: run without a cache.
        return None
