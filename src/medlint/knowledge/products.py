"""Products and treatments: what they are, how they are called, what they may be sold for, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from medlint.errors import DefinitionError
from medlint.knowledge.entries import (
    COUNTRIES,
    JURISDICTIONS,
    KINDS,
    STATUSES,
    Indication,
    Market,
    Product,
    Source,
)
from medlint.knowledge.names import read_ambiguous, read_names
from medlint.knowledge.strict import Entry, id_lines, open_entry

__all__ = ["load_products"]

_NAME_TYPES = {
    "generic": "generic",
    "brands": "brand",
    "abbreviations": "abbreviation",
    "misspellings": "misspelling",
}
_KEYS = (
    "id", "names", "kind", *JURISDICTIONS, "note", "sources", "as_of", "verified", "unverified_fields",
    "basis",
)  # fmt: skip
_MARKET_KEYS = ("status", "indications", "controlled", "boxed_warning", "rems", "rx", "pom", "schedule")
_INDICATION_KEYS = ("condition", "population", "since", "note", "verified")
_SOURCE_KEYS = ("title", "url")


def load_products(path: Path, *, text: str | None = None) -> tuple[list[Product], list[DefinitionError]]:
    """Read a ``products.yaml``; products with errors are left out.

    Args:
        path: The file; only named in errors if its text is given.
        text: Its text, if it has been read.
    """
    errors: list[DefinitionError] = []
    products: list[Product] = []
    root = open_entry(path, text, errors)
    if root is None:
        return products, errors
    root.only(("schema_version", "ambiguous", "products"), required=("products",))
    ambiguous = read_ambiguous(root)
    lines = id_lines(root.loaded.text)
    for entry in root.items("products"):
        before = len(errors)
        product = _read_product(entry, ambiguous, lines)
        if product is not None and len(errors) == before:
            products.append(product)
    return products, errors


def _read_product(
    entry: Entry, ambiguous: Collection[str], lines: Mapping[str, Iterator[int]]
) -> Product | None:
    if not entry.is_map("A product"):
        return None
    others = sorted(COUNTRIES.intersection(entry.value).difference(_KEYS))
    entry.only((*_KEYS, *others), required=("id",))
    named = (*JURISDICTIONS, *others)
    markets = ((name, _read_market(entry.child(name))) for name in named if entry.has(name))
    return Product(
        id=entry.text("id"),
        kind=entry.choice("kind", KINDS, ""),
        names=read_names(entry, _NAME_TYPES, ambiguous),
        markets=tuple((name, market) for name, market in markets if market is not None),
        note=entry.text("note"),
        sources=tuple(source for item in entry.items("sources") if (source := _read_source(item))),
        as_of=entry.text("as_of"),
        verified=entry.flag("verified", True),
        unverified_fields=entry.texts("unverified_fields"),
        basis=entry.text("basis"),
        path=entry.loaded.path,
        line=next(lines.get(str(entry.value.get("id")), iter(())), 1),
    )


def _read_market(entry: Entry) -> Market | None:
    if not entry.is_map(str(entry.keys[-1])):
        return None
    entry.only(_MARKET_KEYS)
    indications = None
    if entry.has("indications"):
        found = (_read_indication(item) for item in entry.items("indications"))
        indications = tuple(indication for indication in found if indication is not None)
    return Market(
        status=entry.choice("status", STATUSES, ""),
        indications=indications,
        controlled="" if entry.value.get("controlled") is None else entry.text("controlled"),
        boxed_warning=_maybe(entry, "boxed_warning"),
        rems=_maybe(entry, "rems"),
        rx=_maybe(entry, "rx"),
        pom=_maybe(entry, "pom"),
        schedule=entry.text("schedule"),
    )


def _maybe(entry: Entry, key: str) -> bool | None:
    return entry.flag(key) if entry.has(key) else None


def _read_indication(entry: Entry) -> Indication | None:
    if not entry.is_map("An indication"):
        return None
    entry.only(_INDICATION_KEYS, required=("condition",))
    return Indication(
        condition=entry.text("condition"),
        population=entry.text("population"),
        since=entry.text("since"),
        note=entry.text("note"),
        verified=entry.flag("verified", True),
    )


def _read_source(entry: Entry) -> Source | None:
    if not entry.is_map("A source"):
        return None
    entry.only(_SOURCE_KEYS, required=("title",))
    url = entry.text("url")
    if url and not url.startswith(("https://", "http://")):
        entry.wrong("A link should start with https:// or http://.", "url", mend="Write the whole address.")
    return Source(entry.text("title"), url)
