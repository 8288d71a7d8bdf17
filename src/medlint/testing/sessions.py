"""Open packs for tests, whatever the user's configuration."""

from __future__ import annotations

from pathlib import Path

from medlint.engine.cache import Cache
from medlint.engine.installed import installed_contributions
from medlint.engine.session import Session, open_session
from medlint.plugins.contributions import Pack
from medlint.plugins.folders import local_pack

__all__ = ["describe_pack", "open_pack"]


def open_pack(folder: Path | str | None = None, *, name: str | None = None) -> Session:
    """Open the installed packs, or the pack in a folder with the built-in one beside it.

    A pack that an installed plugin brings is opened as that plugin describes it (its country, its categories), from the
    folder given. Code of its Python rules runs.
    Compiled definitions are kept in the cache, as for any run.

    Args:
        folder: Folder with ``rules/`` and ``terms/``; None for the installed packs.
        name: The prefix of its rules' ids; by default that of the installed pack in this folder, or the folder's name.

    Raises:
        ConfigError: If the folder does not exist, or describes itself wrongly.
    """
    if folder is None:
        return open_session()
    root = Path(folder).absolute()
    pack = describe_pack(root, name or "")
    return open_session([pack] if pack.name != "us" else [], use_packs=["us"], allow_python=True)


def describe_pack(root: Path, name: str = "") -> Pack:
    """Return the pack in a folder as its plugin describes it, or as a folder of the user's.

    Args:
        root: The folder.
        name: Its name, if that is known.
    """
    here = root.resolve()
    packs = installed_contributions(Cache()).packs
    found = next((pack for pack in packs if pack.root.resolve() == here), None)
    if found is None:
        # A copy of its sources, such as the project that a wheel was built from.
        found = next((pack for pack in packs if pack.name == (name or root.name)), None)
    return found._replace(root=root, local=True) if found is not None else local_pack(root, name)
