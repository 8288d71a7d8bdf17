"""``medlint check``: the command that hooks and CI live with."""

from __future__ import annotations

from typing import Any

import click

from medlint.cli.settings import config_options, selection_options

__all__ = ["check"]

_EPILOG = """Examples: medlint check . ; medlint check page.md --format json ;
medlint check content --output html=report.html ; medlint check . --since origin/main ;
cat page.md | medlint check - --stdin-filename page.md"""


@click.command(epilog=_EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--format", "style", default="text", metavar="F", help="Report on standard output (default: text)."
)
@click.option(
    "--output", multiple=True, metavar="FORMAT=FILE", help="Write a report to a file as well; repeatable."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Severity that fails (warning).",
)
@click.option("--stdin-filename", metavar="NAME", help="Name and format of what comes on standard input.")
@click.option("--whole-document", is_flag=True, help="Standard input is a whole document: duties apply.")
@click.option("--since", metavar="REF", help="Only findings on lines changed since a git revision.")
@click.option("--baseline", metavar="FILE", help="Known findings (default: medlint-baseline.json, if there).")
@click.option("--no-baseline", is_flag=True, help="Show known findings as well.")
@click.option("--fix", is_flag=True, help="Apply safe replacements.")
@click.option("--dry-run", is_flag=True, help="With --fix: show a diff, change nothing.")
@click.option(
    "--exclude", multiple=True, metavar="GLOB", help="Leave out of folders, on top of the settings."
)
@click.option("--force-exclude", is_flag=True, help="Leave excluded files out even if named (for hooks).")
@click.option("--show-allowed", is_flag=True, help="List findings that are allowed, with their reasons.")
@click.option("--quiet", "-q", is_flag=True, help="Nothing if nothing is found; no notes.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours (auto)."
)
@click.option("--jobs", "-j", type=click.IntRange(min=0), default=0, help="Processes; 0 chooses by amount.")
@click.option("--timings", is_flag=True, help="Show the time each rule took.")
@click.option("--debug", is_flag=True, help="Show tracebacks of what failed.")
@config_options
@selection_options
def check(**given: Any) -> int:  # noqa: ANN401
    """Check files and folders (default: this folder); - reads standard input.

    Of a folder, Markdown, HTML and text files are checked that git does not ignore; a file that is named is
    checked in any case. JSON, YAML, CSV and subtitles: see “inputs” in the file that medlint init writes.
    """
    # Only now: shell completion and --help do without the engine.
    from medlint.cli.request import Request
    from medlint.cli.run import run_check

    return run_check(Request.of(given))
