"""``medlint rules schema NAME``: the JSON Schema of a definition file, for an editor."""

from __future__ import annotations

import json

import click

from medlint.cli.terminal import write_out
from medlint.report.escape import escape_json
from medlint.rules.schema import SCHEMAS, read_schema

__all__ = ["schema"]


@click.command(
    epilog="Example: medlint rules schema rule > rule.schema.json. In a rule file, the first line "
    "“# yaml-language-server: $schema=PATH” then lets the editor complete and check its keys."
)
@click.argument("name", type=click.Choice(SCHEMAS))
def schema(name: str) -> None:
    """Print the JSON Schema of a kind of file: a rule, term lists, facts, contexts or medlint.yaml."""
    write_out(escape_json(json.dumps(read_schema(name), indent=2)) + "\n")
