"""Printing: what goes to standard output and error, with colour where a terminal shows it."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from medlint.report.escape import escape

__all__ = ["columns", "complain", "ensure_streams", "mute", "say", "wants_color", "write_out"]


def ensure_streams() -> None:
    """Put the null device where a stream was closed before the start; Python has None there.

    So no other file takes its descriptor either.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - for the rest of the process
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def complain(sentence: str, mend: str = "") -> None:
    """Print one sentence on standard error, and what the user can do."""
    text = escape(f"medlint: {sentence}")
    if mend:
        text += f"\n  {escape(mend)}"
    _write(sys.stderr, text + "\n")


def say(text: str) -> None:
    """Print a line on standard error that is no complaint."""
    _write(sys.stderr, escape(text) + "\n")


def write_out(text: str) -> None:
    """Print a finished text on standard output, flushed: a full disk shows here.

    A reader that has left (head, less) is no error: the run's exit code still holds.
    """
    stream = sys.stdout
    encoding = (stream.encoding or "utf-8").lower()
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except BrokenPipeError:
        mute()


def mute() -> None:
    """Send what standard output still holds nowhere, so that Python does not try again at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def wants_color(choice: str = "auto") -> bool:
    """Whether to colour standard output.

    Args:
        choice: ``always``, ``never``, or ``auto``: on a terminal, as NO_COLOR and FORCE_COLOR say.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR", "")
    if forced:
        return forced not in {"0", "false"}
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """Return the columns to lay text out for: those of the terminal, between 50 and 120."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return 100
    import shutil

    return min(max(shutil.get_terminal_size((100, 24)).columns, 50), 120)


def _write(stream: TextIO, text: str) -> None:
    try:
        encoding = stream.encoding or "utf-8"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except OSError:
        # Nobody can be told; the exit code still says it.
        return
