"""``medlint baseline``: write down what is known, so that a check shows what is new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from medlint.cli.settings import config_options, selection_options

__all__ = ["baseline"]


@click.command(epilog="Examples: medlint baseline ; medlint baseline content --prune")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--file", "-f", "file", type=click.Path(path_type=Path), help="Where to write it.")
@click.option("--prune", is_flag=True, help="Only drop what is fixed; new findings stay new.")
@click.option("--force", is_flag=True, help="Replace a baseline that is there.")
@config_options
@selection_options
def baseline(file: Path | None, prune: bool, force: bool, **given: Any) -> int:  # noqa: ANN401
    """Write the findings of PATHS (default: this folder) into the baseline file.

    Later checks in this folder show and count only findings that are not in it.
    """
    from medlint.cli.baselines import write_baseline
    from medlint.cli.request import Request

    request = Request.of({**given, "no_baseline": True})
    return write_baseline(request, file, prune=prune, force=force)
