"""Definitions compiled when the wheel was built, so that the first run on a machine is quick as well."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from medlint import __version__
from medlint.engine.cache import dump_safely, load_safely
from medlint.engine.packs import pack_files
from medlint.engine.ruleset import Digest
from medlint.knowledge.facts import Facts
from medlint.plugins.contributions import Pack

__all__ = ["load_shipped", "write_shipped"]

_NAME = "digest.bin"


class Shipped(NamedTuple):
    """A compiled pack and what it was compiled from.

    Attributes:
        key: Digest of the pack's files, by relative path and size.
        digest: What was compiled; paths are relative to the pack.
    """

    key: str
    digest: Digest


def write_shipped(pack: Pack, target: Path) -> None:
    """Compile a pack on its own and write the result.

    Args:
        pack: The pack.
        target: The file to write.

    Raises:
        ValueError: If a definition is broken: such a pack must not be released.
    """
    from medlint.engine.definitions import digest_packs

    digest = digest_packs([pack])
    if digest.failures:
        raise ValueError(
            "\n".join(f"{failure.path}:{failure.line}: {failure.message}" for failure in digest.failures)
        )
    target.write_bytes(dump_safely(Shipped(_key(pack.root), _moved(digest, pack.root, Path()))))


def load_shipped(packs: Sequence[Pack]) -> Digest | None:
    """Return the compiled definitions that came with the only pack in use, or None.

    They count only where the pack's files are those they were compiled from.
    """
    if len(packs) != 1 or packs[0].local:
        return None
    path = packs[0].root / _NAME
    if not path.is_file():
        return None
    shipped = load_safely(path.read_bytes())
    if not isinstance(shipped, Shipped) or shipped.key != _key(packs[0].root):
        return None
    return _moved(shipped.digest, Path(), packs[0].root)


def _moved(digest: Digest, old: Path, new: Path) -> Digest:
    """Return a digest whose definitions name their files under another root: a wheel knows no folder of its builder."""
    facts = digest.facts
    return digest._replace(
        definitions=tuple(
            replace(rule, meta=replace(rule.meta, path=str(new / Path(rule.meta.path).relative_to(old))))
            for rule in digest.definitions
        ),
        facts=Facts(
            [
                product._replace(path=str(new / Path(product.path).relative_to(old)))
                for product in facts.products
            ],
            [entry._replace(path=str(new / Path(entry.path).relative_to(old))) for entry in facts.conditions],
            facts.jurisdiction,
        ),
    )


def _key(root: Path) -> str:
    pack = Pack("", root)
    parts = [f"{path.relative_to(root).as_posix()}\0{path.stat().st_size}" for path in pack_files(pack)]
    return hashlib.sha256("\1".join([__version__, *parts]).encode()).hexdigest()
