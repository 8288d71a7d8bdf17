"""A counter on standard error while a long run goes on."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from medlint.report.escape import escape

__all__ = ["Progress"]

_PATIENCE = 0.7
_PAUSE = 0.1


class Progress:
    """Shows nothing off a terminal and in the first moments."""

    def __init__(self, total: int) -> None:
        self._shows = total > 1 and sys.stderr.isatty()
        self._next = time.monotonic() + _PATIENCE
        self._dirty = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._dirty:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def __call__(self, done: int, total: int, path: str) -> None:
        """Tell that ``done`` of ``total`` files are checked, and which one is next."""
        if not self._shows or (now := time.monotonic()) < self._next:
            return
        self._next = now + _PAUSE
        self._dirty = True
        sys.stderr.write(f"\r\x1b[K{done}/{total} {escape(path)[:60]}")
        sys.stderr.flush()
