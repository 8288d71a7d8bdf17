"""The files of packs, and whether any of them changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from medlint.model.digests import sha256
from medlint.plugins.contributions import Pack

__all__ = ["fingerprint_packs", "pack_files"]


def pack_files(pack: Pack) -> Iterator[Path]:
    """Yield the files that define a pack, sorted."""
    for folder in ("rules", "terms"):
        yield from sorted(
            path for path in (pack.root / folder).rglob("*") if path.suffix in (".yaml", ".yml", ".py")
        )
    for name in (
        "products.yaml",
        "conditions.yaml",
        "contexts.yaml",
        "voice.yaml",
        "profiles.yaml",
        "pack.yaml",
    ):
        path = pack.root / name
        if path.is_file():
            yield path


def fingerprint_packs(packs: Iterable[Pack]) -> str:
    """Return a digest of what packs consist of: names, versions, and each file's path, size and time."""
    parts: list[str] = []
    for pack in packs:
        parts.append(
            f"{pack.name}\0{pack.version}\0{pack.root}\0{pack.categories}\0{pack.off}\0{pack.jurisdiction}"
        )
        for path in pack_files(pack):
            status = path.stat()
            parts.append(f"{path}\0{status.st_size}\0{status.st_mtime_ns}")
    return sha256("\1".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
