"""The command line: the only room that prints and exits."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``medlint`` and return its exit code.

    Args:
        arguments: By default those of the process.
    """
    from medlint.cli.guard import run_guarded

    return run_guarded(arguments)
