"""The command line: the only room that prints and exits."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``medlint`` and return its exit code.

    Args:
        arguments: By default those of the process.
    """
    try:
        from medlint.cli.guard import run_guarded

        return run_guarded(arguments)
    except KeyboardInterrupt:
        # In the first moments, before the guard is up, or once more while it takes leave.
        return 130
