"""The United Kingdom pack: what the ASA, the MHRA and others object to in health marketing copy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from medlint.plugins import Pack, hookimpl

__all__ = ["medlint_packs"]

__version__ = "0.1.0"

medlint_api = 1


@hookimpl
def medlint_packs() -> Iterable[Pack]:
    """Return the pack; its rules ask about approvals in the United Kingdom."""
    return [Pack("uk", Path(__file__).parent / "pack", __version__, jurisdiction="uk")]
