"""``medlint plugins``: what is installed, a new project, and the check before a release."""

from __future__ import annotations

from pathlib import Path

import click

from medlint.cli.settings import config_options

__all__ = ["plugins"]


@click.group()
def plugins() -> None:
    """List plugins, start one, or check one before its release."""


@plugins.command("list")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
@click.option("--disable-plugin", multiple=True, metavar="NAME", help="Leave a plugin out.")
@config_options
def list_plugins(
    style: str, disable_plugin: tuple[str, ...], config_path: Path | None, isolated: bool
) -> int:
    """List what is installed and what it brings; exit code 3 if something is broken."""
    from medlint.cli.plugin_list import show_plugins

    return show_plugins(style, disable_plugin, config_path, isolated)


@plugins.command("new", epilog="Example: medlint plugins new acme --into ~/projects")
@click.argument("name")
@click.option(
    "--into",
    default=".",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where to put its folder (here).",
)
def new_plugin(name: str, into: Path) -> None:
    """Write a project with a pack of rules, its tests and all it takes to publish it.

    NAME becomes the prefix of the rules' ids; the project is called medlint-NAME.
    """
    from medlint.cli.plugin_new import write_plugin

    write_plugin(name, into)


@plugins.command(
    "check",
    epilog="Examples: medlint plugins check ; medlint plugins check acme ; medlint plugins check compliance/",
)
@click.argument("pack", required=False, metavar="[NAME|FOLDER]")
@click.option(
    "--min-examples", type=click.IntRange(min=1), default=5, help="Examples a rule owes of each kind (5)."
)
@click.option("--no-timings", is_flag=True, help="Leave out what depends on the machine's speed.")
@click.option("--allow-python", is_flag=True, help="Run Python rules of a folder that is not installed.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
def check_plugin(
    pack: str | None, min_examples: int, no_timings: bool, allow_python: bool, style: str
) -> int:
    """Judge a pack as it should be judged before a release; exit code 1 if a check fails.

    By default the installed pack whose project is this folder, or the only one there is.
    """
    from medlint.cli.plugin_check import check_pack

    return check_pack(
        pack, min_examples=min_examples, timings=not no_timings, allow_python=allow_python, style=style
    )
