"""Sets of products and conditions that rules name in slots: derived from the facts, never listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from medlint.knowledge.entries import COUNTRIES, ConditionEntry, Market, Product

__all__ = [
    "FORM_VIEWS",
    "ancestors",
    "condition_views",
    "is_prescription",
    "market_views",
    "product_view",
    "product_views",
]

FORM_VIEWS: Mapping[str, tuple[str, ...]] = {"symptom": ("symptom",)}
"""Views that take only some forms of a name; all other views take every form except symptoms."""

_PRODUCT_VIEWS: dict[str, Callable[[Product, Market], bool]] = {
    "drug": lambda product, market: product.kind == "drug",
    "device": lambda product, market: product.kind == "device",
    "supplement": lambda product, market: product.kind == "supplement",
    "compounded": lambda product, market: product.kind == "compounded",
    "investigational": lambda product, market: product.kind == "investigational",
    "biologic": lambda product, market: product.kind == "biologic",
    "procedure": lambda product, market: product.kind == "procedure",
}
# What depends on the country; for any but the facts' own its code stands before: "uk-rx-drug".
_MARKET_VIEWS: dict[str, Callable[[Product, Market], bool]] = {
    "controlled-drug": lambda product, market: bool(market.controlled),
    "boxed-warning-drug": lambda product, market: market.boxed_warning is True,
    "rx-drug": lambda product, market: is_prescription(product, market),
    "approved-product": lambda product, market: market.status in ("approved", "licensed", "registered"),
    "cleared-device": lambda product, market: market.status in ("cleared", "granted-de-novo"),
    "unapproved-product": lambda product, market: market.status in ("unapproved", "compounded"),
}
_NO_MARKET = Market()


def is_prescription(product: Product, market: Market) -> bool:
    """Whether a product is a licensed medicine sold on prescription only."""
    for said in (market.rx, market.pom):
        if said is not None:
            return said
    if market.schedule:
        return market.schedule.startswith(("S4", "S8"))
    return product.kind in ("drug", "biologic") and market.status in ("approved", "licensed", "registered")


def product_views(products: Iterable[Product], jurisdiction: str) -> dict[str, frozenset[str]]:
    """Return the views over products: name of the view to product ids.

    Besides the classes there is one view for each product, ``product-ID``.
    """
    products = tuple(products)
    found = _sorted_by({**_PRODUCT_VIEWS, **_MARKET_VIEWS}, products, jurisdiction)
    return found | {f"product-{product.id}": frozenset((product.id,)) for product in products}


def market_views(products: Iterable[Product], country: str) -> dict[str, frozenset[str]]:
    """Return what depends on a country, under names that carry its code: ``uk-rx-drug``."""
    found = _sorted_by(_MARKET_VIEWS, tuple(products), country)
    return {f"{country}-{name}": ids for name, ids in found.items()}


def product_view(products: Iterable[Product], name: str, jurisdiction: str) -> frozenset[str]:
    """Return one of the views that `product_views` and `market_views` name; no such view has no products."""
    holds = _PRODUCT_VIEWS.get(name) or _MARKET_VIEWS.get(name)
    if holds is None:
        country, _, rest = name.partition("-")
        if country not in COUNTRIES or rest not in _MARKET_VIEWS:
            return frozenset()
        jurisdiction, holds = country, _MARKET_VIEWS[rest]
    return frozenset(
        product.id for product in products if holds(product, product.market(jurisdiction) or _NO_MARKET)
    )


def _sorted_by(
    views: Mapping[str, Callable[[Product, Market], bool]], products: Iterable[Product], country: str
) -> dict[str, frozenset[str]]:
    markets = [(product, product.market(country) or _NO_MARKET) for product in products]
    return {
        name: frozenset(product.id for product, market in markets if holds(product, market))
        for name, holds in views.items()
    }


def condition_views(conditions: Iterable[ConditionEntry]) -> dict[str, frozenset[str]]:
    """Return the views over conditions: name of the view to condition ids.

    ``disease``, ``goal``, ``symptom`` (conditions that have symptom words), a view for each group
    (``pain-condition``) and one for each condition with all it contains (``condition-ID``).
    """
    entries = {entry.id: entry for entry in conditions}
    found: dict[str, set[str]] = {"disease": set(), "goal": set(), "symptom": set()}
    for entry in entries.values():
        if entry.nature in ("disease", "goal"):
            found[entry.nature].add(entry.id)
        if any(form.type == "symptom" for form in entry.names):
            found["symptom"].add(entry.id)
        if entry.group:
            found.setdefault(f"{entry.group}-condition", set()).add(entry.id)
        for ancestor in ancestors(entry.id, entries):
            found.setdefault(f"condition-{ancestor}", set()).add(entry.id)
    return {name: frozenset(ids) for name, ids in found.items()}


def ancestors(condition: str, entries: Mapping[str, ConditionEntry]) -> tuple[str, ...]:
    """Return a condition and all it lies within, nearest first; a circle is cut."""
    chain: list[str] = []
    while condition in entries and condition not in chain:
        chain.append(condition)
        condition = entries[condition].parent
    return tuple(chain)
