"""Definitions compiled when the wheel was built, so that the first run on a machine is quick as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from medlint import __version__
from medlint.engine.cache import dump_safely, load_safely
from medlint.engine.packs import pack_files
from medlint.engine.ruleset import Digest
from medlint.knowledge.facts import Facts
from medlint.model.digests import sha256
from medlint.model.storage import ByteTable
from medlint.patterns.compiled import unpack_pattern
from medlint.plugins.contributions import Pack

__all__ = ["SHIPPED_FILES", "load_expressions", "load_shipped", "write_shipped"]

_DIGEST, _EXPRESSIONS = SHIPPED_FILES = ("digest.bin", "expressions.bin")
"""What `write_shipped` writes and a wheel carries beside the definitions."""


class Shipped(NamedTuple):
    """A compiled pack and what it was compiled from.

    Attributes:
        key: Digest of the pack's files, by relative path and size.
        digest: What was compiled; paths are relative to the pack.
    """

    key: str
    digest: Digest


class ShippedExpressions(NamedTuple):
    """Regular expressions by their source, and the release of the regex package that compiled them."""

    release: str
    expressions: ByteTable


def write_shipped(pack: Pack, folder: Path) -> None:
    """Compile a pack on its own and write the results.

    Args:
        pack: The pack.
        folder: Where to write the files.

    Raises:
        ValueError: If a definition is broken: such a pack must not be released.
    """
    from medlint.engine.definitions import digest_packs

    digest = digest_packs([pack])
    if digest.failures:
        raise ValueError(
            "\n".join(f"{failure.path}:{failure.line}: {failure.message}" for failure in digest.failures)
        )
    moved = _moved(digest, pack.root, Path())
    (folder / _DIGEST).write_bytes(dump_safely(Shipped(_key(pack.root), moved)))
    (folder / _EXPRESSIONS).write_bytes(dump_safely(_compile_expressions(digest)))


def _compile_expressions(digest: Digest) -> ShippedExpressions:
    import pickle

    import regex

    sources = [unpack_pattern(packed).source for packed in digest.patterns]
    sources += [source for definition in digest.definitions for source in definition.regexes]
    compiled = {source: pickle.dumps(regex.compile(source)) for source in sources}
    return ShippedExpressions(regex.__version__, ByteTable.of(compiled))


def load_expressions(packs: Sequence[Pack]) -> Mapping[str, bytes]:
    """Return the expressions that came with a pack, by source; none where another release of regex made them."""
    import regex

    for pack in packs:
        path = pack.root / _EXPRESSIONS
        if not pack.local and path.is_file():
            shipped = load_safely(path.read_bytes())
            if isinstance(shipped, ShippedExpressions) and shipped.release == regex.__version__:
                return shipped.expressions
    return {}


def load_shipped(packs: Sequence[Pack]) -> Digest | None:
    """Return the compiled definitions that came with the only pack in use, or None.

    They count only where the pack's files are those they were compiled from.
    """
    if len(packs) != 1 or packs[0].local:
        return None
    path = packs[0].root / _DIGEST
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
    return sha256("\1".join([__version__, *parts]).encode()).hexdigest()
