"""Guard foreign Python code: what it prints stays out of reports, and it is stopped where it does not come back."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from types import FrameType

from medlint.errors import OutOfTime

__all__ = ["foreign_code", "time_limit"]

_AGAIN = 0.05
"""Seconds between further attempts, should the code have swallowed the first."""


@contextmanager
def foreign_code(seconds: float) -> Iterator[None]:
    """Guard a block that runs code of a plugin or a rule: standard output, where the report goes, is not for it.

    Args:
        seconds: Wall-clock time that it may take.

    Raises:
        OutOfTime: When time is up.
    """
    with redirect_stdout(sys.stderr), time_limit(seconds):
        yield


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `OutOfTime` inside the block once it has run for some time.

    On the main thread of a Unix process an alarm does it, which also cuts short sleeping and waiting. Elsewhere a
    thread watches; it can stop Python code only when that next runs a step. Native code that neither returns nor looks
    at signals cannot be stopped from within its process.

    Args:
        seconds: Wall-clock time.

    Raises:
        OutOfTime: When time is up.
    """
    on_main = threading.current_thread() is threading.main_thread()
    with _alarm(seconds) if on_main and hasattr(signal, "setitimer") else _watchdog(seconds):
        yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    running = True

    def ring(_number: int, _frame: FrameType | None) -> None:
        if running:
            raise OutOfTime

    started = time.monotonic()
    handler = signal.signal(signal.SIGALRM, ring)
    others, interval = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        running = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        if handler is not None:
            signal.signal(signal.SIGALRM, handler)
        if others:
            # Somebody else's alarm, such as a test runner's: it rings when it would have rung.
            left = others - (time.monotonic() - started)
            signal.setitimer(signal.ITIMER_REAL, max(left, 0.001), interval)


@contextmanager
def _watchdog(seconds: float) -> Iterator[None]:
    import ctypes

    done, lock = threading.Event(), threading.Lock()
    target = ctypes.c_ulong(threading.get_ident())
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc

    def watch() -> None:
        wait = seconds
        while not done.wait(wait):
            with lock:
                if not done.is_set():
                    raise_in(target, ctypes.py_object(OutOfTime))
            wait = _AGAIN

    watcher = threading.Thread(target=watch, name="medlint-time-limit", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        with lock:
            done.set()
        # What was asked for and has not been raised yet must not hit what comes next.
        raise_in(target, None)
        watcher.join()
