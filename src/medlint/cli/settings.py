"""The settings of a run: the configuration file, and on top of it the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from medlint.config import Config, Origin, find_config, load_config

__all__ = ["config_options", "is_folder", "read_settings", "selection_options", "session_options", "split"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


def config_options(command: _Command) -> _Command:
    """Add ``--config`` and ``--isolated``."""
    command = click.option(
        "--config", "config_path", metavar="FILE", type=click.Path(path_type=Path),
        help="Use this configuration instead of the nearest medlint.yaml or pyproject.toml.",
    )(command)  # fmt: skip
    return click.option("--isolated", is_flag=True, help="Use no configuration file.")(command)


def selection_options(command: _Command) -> _Command:
    """Add the options that choose rules: ``--select``, ``--ignore``, ``--packs`` and their like."""
    options = [
        click.option(
            "--select", multiple=True, metavar="S", help="Run only these: rule, category, pack or all."
        ),
        click.option("--extend-select", multiple=True, metavar="S", help="Run these as well."),
        click.option("--ignore", multiple=True, metavar="S", help="Leave these out."),
        click.option(
            "--strictness", type=click.Choice(["relaxed", "default", "strict"]), help="How much to flag."
        ),
        click.option(
            "--audience", type=click.Choice(["consumer", "professional"]), help="Who reads the copy."
        ),
    ]
    return _with(options, session_options(command))


def session_options(command: _Command) -> _Command:
    """Add the options that decide which packs and plugins there are."""
    options = [
        click.option("--packs", multiple=True, metavar="P", help="Packs to use, or folders of your own."),
        click.option("--disable-plugin", multiple=True, metavar="NAME", help="Leave a plugin out."),
        click.option("--allow-python", is_flag=True, help="Run Python rules of local packs."),
        click.option("--no-cache", is_flag=True, help="Neither read nor write the cache."),
    ]
    return _with(options, command)


def _with(options: Sequence[Callable[[_Command], _Command]], command: _Command) -> _Command:
    for option in reversed(options):
        command = option(command)
    return command


def read_settings(config_path: Path | None = None, isolated: bool = False, **given: Any) -> Config:  # noqa: ANN401
    """Return the settings in force.

    Args:
        config_path: The file named by ``--config``.
        isolated: Whether no file counts.
        given: Settings by name as the command line gave them; None and empty ones were not given.

    Raises:
        ConfigError: If the configuration is wrong.
    """
    cwd = Path.cwd()
    if isolated:
        config = Config(root=cwd)
    else:
        path = config_path if config_path is not None else find_config(cwd)
        config = Config(root=cwd) if path is None else load_config(path, root=Path(path).absolute().parent)
    values = {name: value for name, value in given.items() if value not in (None, (), "")}
    origins = dict(config.origins) | dict.fromkeys(values, Origin("command line"))
    config = replace(config, **values, origins=origins)
    if all(is_folder(pack) for pack in config.packs):
        # Folders alone come on top: a run must not lose a jurisdiction's rules by an oversight.
        config = replace(config, packs=(*Config().packs, *config.packs))
    return config


def is_folder(pack: str) -> bool:
    """Whether an entry of ``packs`` names a folder of the user's: ``compliance/`` or ``./compliance``."""
    return "/" in pack or "\\" in pack


def split(values: Sequence[str]) -> tuple[str, ...]:
    """Return the parts of repeated, comma-separated values."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
