"""Options of the authors' tools, and showing what is wrong in a pattern."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from medlint.cli.terminal import complain, say
from medlint.patterns.grammar import PatternError
from medlint.report.escape import escape
from medlint.report.width import text_width

__all__ = ["OWN_PACK", "complain_of_pattern", "session_options"]

OWN_PACK = "compliance"
"""The folder of an author's own pack where the configuration names none."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


def session_options(command: _Command) -> _Command:
    """Add the options that decide which packs and plugins a tool sees."""
    options = [
        click.option("--packs", multiple=True, metavar="P", help="Packs to use, or folders of your own."),
        click.option("--disable-plugin", multiple=True, metavar="NAME", help="Leave a plugin out."),
        click.option("--allow-python", is_flag=True, help="Run Python rules of local packs."),
        click.option("--no-cache", is_flag=True, help="Neither read nor write the cache."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def complain_of_pattern(pattern: str, error: PatternError) -> None:
    """Print what is wrong in a pattern, with a caret under the place."""
    complain(error.message)
    before = escape(pattern[: error.column - 1])
    say(f"  {pattern}")
    say(f"  {' ' * text_width(before)}^")
    if error.mend:
        say(f"  {error.mend}")
