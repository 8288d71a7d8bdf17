"""What is known about products and conditions, of all packs together, and the questions that rules ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import Any

from medlint.knowledge.entries import (
    JURISDICTIONS,
    LICENSED,
    ConditionEntry,
    Indication,
    Market,
    NameForm,
    Product,
)
from medlint.knowledge.views import (
    FORM_VIEWS,
    ancestors,
    condition_views,
    is_prescription,
    market_views,
    product_view,
    product_views,
)
from medlint.model.storage import Deferred

__all__ = ["Approval", "Facts"]

_NO_MARKET = Market()
_ALL = 10_000


class Approval(Enum):
    """How a product's indications stand to a claimed condition."""

    COVERED = "covered"
    """An indication names the condition, one that contains it, or one that people call by its name."""
    BROADER = "broader"
    """The claim is wider than an indication: "pain" where only migraine is approved."""
    OUTSIDE = "outside"
    """No indication has to do with it."""
    UNKNOWN = "unknown"
    """Product, condition or status is not recorded, or things of this kind are never approved."""


class Facts:
    """Products and conditions with queries; nothing changes after it is built.

    Attributes:
        products: All products, sorted by id.
        conditions: All conditions, sorted by id.
        jurisdiction: Whose approvals count: ``us``, ``uk``, ``au`` ...
    """

    def __init__(
        self,
        products: Iterable[Product] = (),
        conditions: Iterable[ConditionEntry] = (),
        jurisdiction: str = "us",
    ) -> None:
        # Packed ones stay packed: most runs ask little of most products.
        self.products = products if isinstance(products, Deferred) else tuple(products)
        self.conditions = conditions if isinstance(conditions, Deferred) else tuple(conditions)
        self.jurisdiction = jurisdiction

    def __reduce__(self) -> tuple[Any, ...]:
        return Facts, (
            Deferred.of(self.products, _ALL),
            Deferred.of(self.conditions, _ALL),
            self.jurisdiction,
        )

    @cached_property
    def _products(self) -> dict[str, Product]:
        return {product.id: product for product in self.products}

    @cached_property
    def _conditions(self) -> dict[str, ConditionEntry]:
        return {condition.id: condition for condition in self.conditions}

    @cached_property
    def _views(self) -> dict[str, frozenset[str]]:
        views = product_views(self.products, self.jurisdiction) | condition_views(self.conditions)
        recorded = {country for product in self.products for country, _ in product.markets}
        for country in sorted(recorded.union(JURISDICTIONS)):
            if country != self.jurisdiction:
                views |= market_views(self.products, country)
        return views

    @cached_property
    def _asked_views(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _condition_views(self) -> dict[str, frozenset[str]]:
        return condition_views(self.conditions)

    def _view(self, name: str) -> frozenset[str]:
        """Return one view; a run asks for a few of them."""
        found = self._asked_views.get(name)
        if found is None:
            found = self._condition_views.get(name)
            if found is None:
                found = product_view(self.products, name, self.jurisdiction)
            self._asked_views[name] = found
        return found

    @cached_property
    def _elsewhere(self) -> dict[str, Facts]:
        return {}

    def within(self, jurisdiction: str) -> Facts:
        """Return the same facts as another country's regulator sees them; these for an empty code."""
        if jurisdiction in ("", self.jurisdiction):
            return self
        found = self._elsewhere.get(jurisdiction)
        if found is None:
            found = self._elsewhere[jurisdiction] = Facts(self.products, self.conditions, jurisdiction)
        return found

    def product(self, product_id: str) -> Product | None:
        """Return a product."""
        return self._products.get(product_id)

    def condition(self, condition_id: str) -> ConditionEntry | None:
        """Return a condition."""
        return self._conditions.get(condition_id)

    def market(self, product_id: str) -> Market:
        """Return what is recorded for a product in this jurisdiction; an empty market if nothing is."""
        product = self._products.get(product_id)
        return (product.market(self.jurisdiction) if product else None) or _NO_MARKET

    def is_within(self, condition_id: str, ancestor: str) -> bool:
        """Whether a condition is another one or lies within it."""
        return ancestor in ancestors(condition_id, self._conditions)

    def approval(self, product_id: str, condition_id: str) -> Approval:
        """Say how a product's indications stand to a claim about a condition."""
        market = self.market(product_id)
        known = condition_id in self._conditions and market.status not in ("", "not-applicable")
        if not known or (market.status in LICENSED and market.indications is None):
            return Approval.UNKNOWN
        broader = False
        for indication in market.indications or ():
            if self._covers(indication.condition, condition_id):
                return Approval.COVERED
            broader = broader or self.is_within(indication.condition, condition_id)
        return Approval.BROADER if broader else Approval.OUTSIDE

    def approved(self, product_id: str, condition_id: str) -> bool | None:
        """Whether a claim about a condition lies within a product's indications; None if not known."""
        approval = self.approval(product_id, condition_id)
        return None if approval is Approval.UNKNOWN else approval is Approval.COVERED

    def indications_text(self, product_id: str) -> str:
        """Return the approved or cleared uses in words: "migraine and acne (severe)"; or nothing."""
        parts = [self._indication_text(each) for each in self.market(product_id).indications or ()]
        if len(parts) < 2:
            return "".join(parts)
        mark = "; " if any("," in part for part in parts) else ", "
        return f"{mark.join(parts[:-1])}{mark.rstrip() if len(parts) > 2 else ''} and {parts[-1]}"

    def views(self) -> Mapping[str, frozenset[str]]:
        """Return the derived sets: view name to product or condition ids (`views` lists the names)."""
        return self._views

    def names_of(self, view: str) -> Iterator[tuple[str, NameForm]]:
        """Yield the ids and names that a slot takes: ``product``, ``condition`` or a view.

        Symptom words belong to the view ``symptom`` alone: a symptom is not the condition.
        """
        wanted = FORM_VIEWS.get(view)
        entries: dict[str, Product] | dict[str, ConditionEntry]
        if view in ("product", "condition"):
            entries = self._products if view == "product" else self._conditions
            ids: Iterable[str] = entries
        else:
            ids = sorted(self._views.get(view, ()))
            entries = self._products if all(each in self._products for each in ids) else self._conditions
        for each in ids:
            for form in entries[each].names:
                if form.type in wanted if wanted else form.type != "symptom":
                    yield each, form

    def value(self, entry_id: str, key: str) -> str | None:
        """Return a property of a product as a rule file writes it; None where it is not recorded.

        Args:
            entry_id: Product id.
            key: ``status``, ``kind``, ``controlled``, ``boxed-warning`` or ``rx``.
        """
        product = self._products.get(entry_id)
        if product is None:
            return None
        market = self.market(entry_id)
        if key == "kind":
            return product.kind
        if key == "status":
            return market.status or None
        if key == "controlled":
            return market.controlled or "false"
        if key == "rx":
            return str(is_prescription(product, market)).lower()
        if key == "boxed-warning" and market.boxed_warning is not None:
            return str(market.boxed_warning).lower()
        return None

    def holds(self, entry_id: str, key: str, values: Iterable[str]) -> bool | None:
        """Whether a product or condition has a property with one of these values; None where it is not known.

        Args:
            entry_id: Product or condition id.
            key: As for `value`, or ``in`` with ids, views, groups or wider conditions as values.
            values: Accepted values; "true" for ``controlled`` accepts every schedule.
        """
        if key == "in":
            return any(self._is_in(entry_id, value) for value in values)
        found = self.value(entry_id, key)
        if found is None:
            return None
        if key == "controlled" and found != "false":
            return any(value == "true" or value in found.replace("/", " ").split() for value in values)
        return found in values

    def trusted(self, product_id: str, field: str, condition_id: str = "") -> bool:
        """Whether a fact was read in a source; one that was not caps a finding at warning.

        Args:
            product_id: Product id.
            field: ``status``, ``indications``, ``controlled``, ``boxed_warning``, ``rems``, with or without
                the jurisdiction before it ("us.status"), or ``kind``, ``names``, ``note``.
            condition_id: For ``indications``, the condition that matters.
        """
        product = self._products.get(product_id)
        if product is None or not product.sources or (not product.verified and not product.unverified_fields):
            return False
        # Whether a prescription is needed follows from the status.
        field = "status" if field == "rx" else field.replace("-", "_")
        wanted = {field, field.partition(".")[0], f"{self.jurisdiction}.{field}"}
        if field not in ("kind", "names", "note"):
            wanted.add(self.jurisdiction)
        if wanted & set(product.unverified_fields):
            return False
        return not condition_id or self._indication_verified(product_id, condition_id)

    def _covers(self, indicated: str, claimed: str) -> bool:
        return self.is_within(claimed, indicated) or self._conditions[indicated].spoken_as == claimed

    def _indication_text(self, indication: Indication) -> str:
        name = self._conditions[indication.condition].label
        return f"{name} ({indication.population})" if indication.population else name

    def _indication_verified(self, product_id: str, condition_id: str) -> bool:
        found = [
            each.verified
            for each in self.market(product_id).indications or ()
            if self._covers(each.condition, condition_id)
        ]
        return any(found) or not found

    def _is_in(self, entry_id: str, value: str) -> bool:
        if entry_id == value or self.is_within(entry_id, value):
            return True
        return any(entry_id in self._view(name) for name in (value, f"{value}-condition"))
