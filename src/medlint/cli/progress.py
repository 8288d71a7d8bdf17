"""A counter on standard error while a long run goes on."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from medlint.report.escape import escape

if TYPE_CHECKING:
    from threading import Event

__all__ = ["Progress"]

_PATIENCE = 0.7
_PAUSE = 0.5


class Progress:
    """Shows nothing off a terminal and in the first moments."""

    def __init__(self, total: int) -> None:
        self._shows = total > 0 and sys.stderr.isatty()
        self._line = ""
        self._since = time.monotonic()
        self._stop: Callable[[], None] | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stop is not None:
            self._stop()

    def __call__(self, done: int, total: int, path: str) -> None:
        """Tell that ``done`` of ``total`` files are checked, and which one is next."""
        if not self._shows:
            return
        self._line, self._since = f"{done}/{total} {escape(path)[:60]}", time.monotonic()
        if self._stop is None:
            self._stop = self._start()

    def _start(self) -> Callable[[], None]:
        # A thread, since one large file can take long; only now, when all processes have started.
        from threading import Event, Thread

        done = Event()
        thread = Thread(target=self._show, args=(done,), name="medlint-progress", daemon=True)
        thread.start()

        def stop() -> None:
            done.set()
            thread.join()

        return stop

    def _show(self, done: Event) -> None:
        wait, dirty = _PATIENCE, False
        while not done.wait(wait):
            seconds = int(time.monotonic() - self._since)
            spent = f" ({seconds} s)" if seconds > 1 else ""
            sys.stderr.write(f"\r\x1b[K{self._line}{spent}")
            sys.stderr.flush()
            wait, dirty = _PAUSE, True
        if dirty:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
