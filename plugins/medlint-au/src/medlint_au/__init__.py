"""The Australian pack: what the TGA, Ahpra and the National Boards object to in health marketing copy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from medlint.plugins import Pack, hookimpl

__all__ = ["medlint_api", "medlint_packs"]

__version__ = "0.1.0"

medlint_api = 1


@hookimpl
def medlint_packs() -> Iterable[Pack]:
    """Return the pack; its questions about products are asked for Australia."""
    return [Pack("au", Path(__file__).parent / "pack", __version__, jurisdiction="au")]
