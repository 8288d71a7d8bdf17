"""A house style as a pack: the words one agency prefers for people who live with a condition."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from medlint.plugins import Pack, hookimpl

__all__ = ["medlint_api", "medlint_packs"]

__version__ = "0.1.0"

medlint_api = 1


@hookimpl
def medlint_packs() -> Iterable[Pack]:
    """Return the pack. Its rules have a category of their own and belong to no country."""
    return [Pack("stigma", Path(__file__).parent / "pack", __version__, categories=("house-style",))]
