"""The command group; a command's module loads when the command is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

__all__ = ["app"]

_COMMANDS = {
    "check": ("medlint.cli.check:check", "Check files and folders."),
    "explain": ("medlint.cli.explain:explain", "Explain a rule, or what was decided at a place."),
    "rules": ("medlint.cli.rule_tools:rules", "List the rules; write, try and test your own."),
    "facts": ("medlint.cli.facts:facts", "Show what is known about a product."),
    "baseline": ("medlint.cli.baseline:baseline", "Write down known findings, so that only new ones show."),
    "init": ("medlint.cli.init:init", "Write a commented configuration."),
    "config": ("medlint.cli.configuration:config", "Show the settings in force and where they come from."),
    "cache": ("medlint.cli.cache:cache", "Show or clear the cache."),
    "plugins": ("medlint.cli.plugins:plugins", "List plugins, start one, check one."),
    "completion": ("medlint.cli.completion:completion", "Print the completion script of a shell."),
}


class _LazyGroup(click.Group):
    """Knows the commands by name and loads one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = _COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module, _, attribute = entry[0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(_unknown(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # The short texts stand here, so that help does not load every command.
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


def _unknown(name: str) -> str:
    from difflib import get_close_matches
    from pathlib import Path

    if Path(name).exists():
        return f"“{name}” is no command. To check it, write: medlint check {name}"
    near = get_close_matches(name, _COMMANDS, n=1, cutoff=0.6)
    return f"“{name}” is no command." + (f" Did you mean “{near[0]}”?" if near else "")


def _show_version(ctx: click.Context, _parameter: click.Parameter, wanted: Any) -> None:  # noqa: ANN401
    if not wanted or ctx.resilient_parsing:
        return
    from medlint.cli.version import version_text

    click.echo(version_text())
    ctx.exit()


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Try: medlint check .",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
    help="Show the versions of medlint and its packs, and the date of their facts.",
)  # fmt: skip
def app() -> None:
    """Find the phrases in health marketing copy that regulators object to, and learn how to say it honestly.

    Exit codes: 0 nothing found; 1 findings; 2 medlint did not run (a wrong option, setting or path);
    3 something could not be checked; 130 interrupted.
    """
