"""``medlint plugins list``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from medlint.cli.exits import ExitCode
from medlint.cli.prepare import open_configured, pack_versions
from medlint.cli.settings import config_options, read_settings
from medlint.cli.terminal import write_out
from medlint.engine.session import Session
from medlint.report.escape import escape, escape_json

__all__ = ["plugins"]


@click.group()
def plugins() -> None:
    """List plugins, packs, formats and reports."""


@plugins.command("list")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
@config_options
def list_plugins(style: str, config_path: Path | None, isolated: bool) -> int:
    """List what is installed and what it brings; exit code 3 if something is broken."""
    session = open_configured(read_settings(config_path, isolated))
    write_out(_json(session) if style == "json" else _text(session))
    return ExitCode.INCOMPLETE if session.failures else ExitCode.CLEAN


def _text(session: Session) -> str:
    brought = session.contributions
    lines = ["Plugins"]
    for plugin in brought.plugins:
        origin = f"{plugin.distribution} {plugin.version}".strip() or plugin.module
        lines.append(f"  {plugin.name:<14}{plugin.status:<10}{origin}")
        if plugin.problem:
            lines.append(f"{'':<26}{plugin.problem}")
    lines += ["", "Packs"]
    for name, version, facts in pack_versions(session):
        dated = f"facts as of {facts}" if facts else "no facts"
        lines.append(f"  {name:<14}{version or 'local':<10}{dated}")
    lines += ["", "Formats"]
    lines += [f"  {parser.format:<14}{' '.join(parser.extensions)}" for parser in brought.parsers]
    lines += ["", "Reports", "  " + " ".join(spec.name for spec in brought.reporters)]
    if session.failures:
        lines += ["", "Broken"]
        for failure in session.failures:
            place = f"{failure.path}:{failure.line}: " if failure.path else ""
            lines.append(f"  {place}{failure.message} {failure.mend}".rstrip())
    return "".join(escape(line.rstrip()) + "\n" for line in lines)


def _json(session: Session) -> str:
    brought = session.contributions
    data = {
        "plugins": [plugin._asdict() for plugin in brought.plugins],
        "packs": [
            {"name": name, "version": version, "facts": facts}
            for name, version, facts in pack_versions(session)
        ],
        "formats": [
            {"format": parser.format, "extensions": list(parser.extensions)} for parser in brought.parsers
        ],
        "reports": [spec.name for spec in brought.reporters],
        "failures": [failure._asdict() for failure in session.failures],
    }
    return escape_json(json.dumps(data, indent=2)) + "\n"
