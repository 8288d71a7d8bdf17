"""``medlint completion SHELL``."""

from __future__ import annotations

import click

from medlint.cli.terminal import write_out

__all__ = ["completion"]


@click.command(
    epilog='In ~/.bashrc: eval "$(medlint completion bash)". In fish: medlint completion fish | source.'
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for SHELL."""
    from click.shell_completion import get_completion_class

    from medlint.cli.app import app

    kind = get_completion_class(shell)
    assert kind is not None  # the three that click knows
    write_out(kind(app, {}, "medlint", "_MEDLINT_COMPLETE").source() + "\n")
