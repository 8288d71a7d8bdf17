"""``medlint rules``: lists the rules, unless its first word names a tool for authors."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

__all__ = ["rules"]

_LISTING = "list"
_TOOLS = {
    "new": ("medlint.cli.rule_new:new", "Write the skeleton of a rule."),
    "try": ("medlint.cli.rule_try:try_patterns", "Try patterns on a text."),
    "test": ("medlint.cli.rule_test:test", "Run the examples of rules, and review them."),
    "schema": ("medlint.cli.rule_schema:schema", "Print the JSON Schema of a definition file."),
}


class _Rules(click.Group):
    """A group whose default is the listing: any first word that names no tool is a word to look for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_TOOLS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name == _LISTING:
            return _listing()
        entry = _TOOLS.get(cmd_name)
        return None if entry is None else _load(entry[0])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        names = (*_TOOLS, *ctx.help_option_names)
        return super().parse_args(ctx, args if args and args[0] in names else [_LISTING, *args])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return _listing().collect_usage_pieces(ctx)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _listing().format_help_text(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        click.Command.format_options(_listing(), ctx, formatter)
        with formatter.section("Tools for authors (medlint rules TOOL --help)"):
            formatter.write_dl([(name, text) for name, (_, text) in _TOOLS.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _listing().format_epilog(ctx, formatter)


class _Listing(click.Command):
    """The listing, which stands for the group in what it says of itself."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401
    ) -> click.Context:
        if parent is None:
            return super().make_context(info_name, args, parent, **extra)
        return super().make_context(parent.info_name, args, parent.parent, **extra)


def _listing() -> click.Command:
    found = _load("medlint.cli.rules:rules")
    return _Listing(
        name=found.name, callback=found.callback, params=found.params, help=found.help, epilog=found.epilog
    )


def _load(target: str) -> click.Command:
    module, _, attribute = target.partition(":")
    command: click.Command = getattr(import_module(module), attribute)
    return command


@click.group(cls=_Rules)
def rules() -> None:
    """List the rules; write, try and test your own."""
