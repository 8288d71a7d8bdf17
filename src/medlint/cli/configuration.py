"""``medlint config show``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from medlint.cli.settings import config_options, read_settings
from medlint.cli.terminal import write_out
from medlint.config import Config, Origin, setting_names
from medlint.report.escape import escape, escape_json

__all__ = ["config"]


@click.group()
def config() -> None:
    """Show the settings in force."""


@config.command()
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
@config_options
def show(style: str, config_path: Path | None, isolated: bool) -> None:
    """Show every setting, its value and where it comes from."""
    settings = read_settings(config_path, isolated)
    write_out(_json(settings) if style == "json" else _text(settings))


def _text(settings: Config) -> str:
    where = str(settings.path) if settings.path else "no configuration file; all values are defaults"
    lines = [f"# {where}"]
    for key in setting_names():
        value, origin = _setting(settings, key)
        lines.append(f"{key}: {json.dumps(value, ensure_ascii=False)}  # {_place(origin)}")
    return "".join(escape(line) + "\n" for line in lines)


def _json(settings: Config) -> str:
    listed = {}
    for key in setting_names():
        value, origin = _setting(settings, key)
        listed[key] = {"value": value, "from": origin.kind, "path": origin.path, "line": origin.line}
    data = {"path": str(settings.path or ""), "root": str(settings.root), "settings": listed}
    return escape_json(json.dumps(data, indent=2)) + "\n"


def _setting(settings: Config, key: str) -> tuple[Any, Origin]:
    name = key.replace("-", "_")
    return _plain(getattr(settings, name)), settings.origins.get(name, Origin("default"))


def _plain(value: Any) -> Any:  # noqa: ANN401
    if hasattr(value, "_asdict"):
        return {
            key.replace("_", "-"): _plain(each)
            for key, each in value._asdict().items()
            if each and key != "line"
        }
    if hasattr(value, "__dataclass_fields__"):
        pairs = ((key, getattr(value, key)) for key in value.__dataclass_fields__)
        return {key.replace("_", "-"): _plain(each) for key, each in pairs if each and key != "line"}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _place(origin: Origin) -> str:
    return f"{origin.path}:{origin.line}" if origin.kind == "file" else origin.kind
