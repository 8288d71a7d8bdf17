"""``medlint cache``: where compiled rules are kept, and how to be rid of them."""

from __future__ import annotations

import click

from medlint.cli.terminal import write_out
from medlint.engine.cache import Cache
from medlint.report.escape import escape

__all__ = ["cache"]


@click.group(epilog="The variable MEDLINT_CACHE_DIR names another folder; --no-cache does without.")
def cache() -> None:
    """Show or clear the cache of compiled rules."""


@cache.command()
def info() -> None:
    """Show where the cache is and how large."""
    found = Cache().info()
    files = "1 file" if found.files == 1 else f"{found.files:,} files"
    write_out(f"{escape(str(found.folder))}\n{files}, {found.size / 1_000_000:.1f} MB\n")


@cache.command()
def clear() -> None:
    """Remove all cache files."""
    number = Cache().clear()
    write_out(f"{'1 file' if number == 1 else f'{number:,} files'} removed.\n")
