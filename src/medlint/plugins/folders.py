"""A pack that is a folder of the user's repository: no packaging, at most a ``pack.yaml``."""

from __future__ import annotations

from pathlib import Path

from medlint.errors import ConfigError, DefinitionError
from medlint.model.rule import CATEGORIES
from medlint.plugins.contributions import Pack

__all__ = ["PACK_PARTS", "local_pack"]

PACK_PARTS = ("rules", "terms", "products.yaml", "conditions.yaml", "contexts.yaml", "pack.yaml")
"""What a folder may hold that makes it a pack."""

_KEYS = ("jurisdiction", "version", "categories", "off")


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
    from medlint.knowledge.entries import JURISDICTIONS
    from medlint.knowledge.strict import open_entry

    errors: list[DefinitionError] = []
    entry = open_entry(path, None, errors)
    if entry is not None and entry.only(_KEYS):
        pack = pack._replace(
            jurisdiction=entry.choice("jurisdiction", JURISDICTIONS, ""),
            version=entry.text("version"),
            categories=entry.texts("categories"),
            off=entry.texts("off"),
        )
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
