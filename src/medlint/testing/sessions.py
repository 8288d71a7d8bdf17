"""Open packs for tests, without the user's cache or configuration."""

from __future__ import annotations

from pathlib import Path

from medlint.engine.cache import Cache
from medlint.engine.session import Session, open_session
from medlint.plugins.folders import local_pack

__all__ = ["open_pack"]


def open_pack(folder: Path | str | None = None, *, name: str | None = None) -> Session:
    """Open the installed packs and, beside them, the pack in a folder.

    Args:
        folder: Folder with ``rules/`` and ``terms/``; None for the installed packs alone.
        name: The pack's name, the prefix of its rules' ids; by default the folder's name.
    """
    if folder is None:
        return open_session(cache=Cache(enabled=False))
    root = Path(folder).absolute()
    return open_session([local_pack(root, name or "")], cache=Cache(enabled=False))
