"""The United States pack: what the FDA, the FTC and state boards object to in health marketing copy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from medlint import __version__
from medlint.plugins import Pack, hookimpl

medlint_api = 1


@hookimpl
def medlint_packs() -> Iterable[Pack]:
    """Return the pack; stigma is a matter of house style and runs only when selected."""
    return [Pack("us", Path(__file__).parent, __version__, off=("stigma",), jurisdiction="us")]
