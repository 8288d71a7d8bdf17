"""Products and treatments: what they are, how they are called, what they may be sold for, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from medlint.errors import DefinitionError
from medlint.knowledge.names import NameForm, read_ambiguous, read_names
from medlint.knowledge.strict import Entry, id_lines, open_entry

__all__ = [
    "JURISDICTIONS",
    "KINDS",
    "LICENSED",
    "STATUSES",
    "Indication",
    "Market",
    "Product",
    "Source",
    "load_products",
]

KINDS = ("drug", "biologic", "device", "supplement", "compounded", "investigational", "procedure")
STATUSES = (
    "approved", "cleared", "granted-de-novo", "licensed", "registered", "unapproved", "compounded",
    "supplement", "not-applicable",
)  # fmt: skip
LICENSED = frozenset({"approved", "cleared", "granted-de-novo", "licensed", "registered"})
"""The statuses under which a regulator let a product be sold for its indications."""
JURISDICTIONS = ("us", "uk", "au", "ca", "eu")

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


class Indication(NamedTuple):
    """A use that a regulator approved or cleared.

    Attributes:
        condition: Condition id.
        population: For whom.
        since: Year, month or day, as far as known.
        note: Its limits.
        verified: Whether it was read in a source.
    """

    condition: str
    population: str = ""
    since: str = ""
    note: str = ""
    verified: bool = True


class Market(NamedTuple):
    """A product in one jurisdiction. None means that nothing is recorded.

    Attributes:
        status: One of `STATUSES`, or empty.
        indications: Approved or cleared uses; an empty tuple means none.
        controlled: Schedule of a controlled drug ("III", "I (most)"), or empty.
        boxed_warning: Whether the label carries one.
        rems: Whether a risk programme applies.
        rx: Whether it is sold on prescription only, where that does not follow from kind and status.
        pom: United Kingdom: prescription-only medicine.
        schedule: Australia: Poisons Standard schedule ("S4"), or empty.
    """

    status: str = ""
    indications: tuple[Indication, ...] | None = None
    controlled: str = ""
    boxed_warning: bool | None = None
    rems: bool | None = None
    rx: bool | None = None
    pom: bool | None = None
    schedule: str = ""


class Source(NamedTuple):
    """Where a fact was read."""

    title: str
    url: str = ""


class Product(NamedTuple):
    """A product, treatment or class of these.

    Attributes:
        id: Its id in all packs.
        kind: One of `KINDS`; empty in a pack that only adds to another's product.
        names: Every way to write it.
        markets: Pairs of jurisdiction and market, sorted.
        note: What a writer should know.
        sources: Where its facts were read; none means that they rest on general knowledge.
        as_of: Date of the evidence.
        verified: Whether all fields were read in a source.
        unverified_fields: Those that were not, such as ``us.status``.
        basis: What the facts rest on where there is no source.
        path: The file.
        line: 1-based line in it.
    """

    id: str
    kind: str = ""
    names: tuple[NameForm, ...] = ()
    markets: tuple[tuple[str, Market], ...] = ()
    note: str = ""
    sources: tuple[Source, ...] = ()
    as_of: str = ""
    verified: bool = True
    unverified_fields: tuple[str, ...] = ()
    basis: str = ""
    path: str = ""
    line: int = 1

    @property
    def label(self) -> str:
        """The name to show in messages: the first generic name."""
        return self.names[0].text if self.names else self.id

    def market(self, jurisdiction: str) -> Market | None:
        """Return what is recorded for a jurisdiction, if anything."""
        for name, market in self.markets:
            if name == jurisdiction:
                return market
        return None


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
    entry.only(_KEYS, required=("id",))
    markets = ((name, _read_market(entry.child(name))) for name in JURISDICTIONS if entry.has(name))
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
