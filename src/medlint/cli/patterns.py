"""Options of the authors' tools, and showing what is wrong in a pattern."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from medlint.cli.terminal import complain, say
from medlint.patterns.grammar import PatternError
from medlint.report.escape import escape
from medlint.report.width import text_width

__all__ = ["OWN_PACK", "complain_of_pattern"]

OWN_PACK = "compliance"
"""The folder of an author's own pack where the configuration names none."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


def complain_of_pattern(pattern: str, error: PatternError) -> None:
    """Print what is wrong in a pattern, with a caret under the place."""
    complain(error.message)
    before = escape(pattern[: error.column - 1])
    say(f"  {pattern}")
    say(f"  {' ' * text_width(before)}^")
    if error.mend:
        say(f"  {error.mend}")
