"""``medlint facts --summary``: how much is recorded, and how much of it was read in a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from medlint.knowledge.entries import Indication, Product
from medlint.knowledge.facts import Facts

__all__ = ["summary_entries"]


def summary_entries(known: Facts) -> Iterator[tuple[str, str]]:
    """Yield pairs of label and text: products, uses per jurisdiction, and what nobody read.

    A use counts as read unless it, or all that is said of its jurisdiction, is marked as not read. A list of uses
    can be open although each use on it was read: it may lack one.
    """
    products = known.products
    sourced = sum(bool(product.sources) for product in products)
    yield "products", f"{len(products)}, {sourced} of them with a source"
    unread: list[str] = []
    for place in dict.fromkeys(place for product in products for place, _ in product.markets):
        uses = [pair for product in products for pair in _uses(product, place)]
        if uses:
            open_uses = [(product, use) for product, use in uses if not _read(product, place, use)]
            read = len(uses) - len(open_uses)
            yield (
                place,
                f"{len(uses)} approved or cleared uses: {read} read in a source, {len(open_uses)} not",
            )
            unread.extend(f"{product.id} ({use.condition})" for product, use in open_uses)
    if unread:
        yield "open uses", ", ".join(unread)
    fields = Counter(field for product in products for field in product.unverified_fields)
    lists = sum(fields.pop(field) for field in list(fields) if field.endswith(".indications"))
    if lists:
        yield "open lists", f"{lists} products may have an approved use that is not listed"
    if fields:
        named = (f"{field} of {number}" for field, number in sorted(fields.items()))
        yield "not read", "; ".join(named)
    dates = sorted(product.as_of for product in products if product.as_of)
    if dates:
        yield "evidence", f"{dates[0]} to {dates[-1]}"


def _uses(product: Product, place: str) -> Iterator[tuple[Product, Indication]]:
    market = product.market(place)
    for use in (market.indications if market else None) or ():
        yield product, use


def _read(product: Product, place: str, use: Indication) -> bool:
    return use.verified and bool(product.sources) and place not in product.unverified_fields
