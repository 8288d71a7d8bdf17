"""A pack that is a folder of the user's repository: no packaging, at most a ``pack.yaml``."""

from __future__ import annotations

from pathlib import Path

from medlint.errors import ConfigError, DefinitionError
from medlint.model.rule import CATEGORIES
from medlint.plugins.contributions import Pack

__all__ = ["PACK_PARTS", "is_pack", "local_pack", "refuse_ambiguous"]

PACK_PARTS = ("rules", "terms", "products.yaml", "conditions.yaml", "contexts.yaml", "pack.yaml")
"""What a folder may hold that makes it a pack."""

_KEYS = ("jurisdiction", "version", "categories", "off")


def is_pack(folder: Path) -> bool:
    """Whether a folder holds what makes it a pack."""
    return any((folder / part).exists() for part in PACK_PARTS)


def refuse_ambiguous(name: str) -> None:
    """Refuse the name of an installed pack that a pack in the working directory bears as well.

    Raises:
        ConfigError: If it does.
    """
    if is_pack(Path(name)):
        raise ConfigError(
            f"“{name}” is an installed pack and a folder here, and both would be the pack “{name}”.",
            mend="Give the folder another name, which the ids of its rules begin with.",
        )


def local_pack(root: Path, name: str = "") -> Pack:
    """Return the pack in a folder.

    Args:
        root: The folder. A ``pack.yaml`` in it may name the ``jurisdiction``, the ``version``, ``categories`` of its
            own and categories that are ``off`` until they are selected.
        name: Prefix of the ids of its rules; by default the folder's name.

    Raises:
        ConfigError: If its ``pack.yaml`` is wrong.
    """
    pack = Pack(name or root.name, root, local=True)
    path = root / "pack.yaml"
    return _described(pack, path) if path.is_file() else pack


def _described(pack: Pack, path: Path) -> Pack:
    # Only now: most folders need no description.
    from medlint.knowledge.entries import no_country
    from medlint.knowledge.strict import open_entry

    errors: list[DefinitionError] = []
    entry = open_entry(path, None, errors)
    if entry is not None and entry.only(_KEYS):
        pack = pack._replace(
            jurisdiction=entry.text("jurisdiction"),
            version=entry.text("version"),
            categories=entry.texts("categories"),
            off=entry.texts("off"),
        )
        mend = no_country(pack.jurisdiction) if pack.jurisdiction else ""
        if mend:
            entry.wrong(f"“{pack.jurisdiction}” is no jurisdiction.", "jurisdiction", mend=mend)
        for category in pack.categories:
            if category in CATEGORIES:
                entry.wrong(
                    f"“{category}” is a category of medlint's own.",
                    "categories",
                    mend="Leave it out of the list.",
                )
    if errors:
        first = errors[0]
        raise ConfigError(
            first.message, path=first.path, line=first.line, column=first.column, mend=first.mend
        )
    return pack
