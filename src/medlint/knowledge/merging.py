"""Facts of several packs made one: later packs add names, markets and fields, and may not contradict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from medlint.errors import DefinitionError
from medlint.knowledge.entries import ConditionEntry, Market, Product
from medlint.knowledge.names import merge_names
from medlint.knowledge.strict import did_you_mean

__all__ = ["check_references", "merge_conditions", "merge_products"]


class _Conflict(NamedTuple):
    field: str
    first: object
    second: object


_PRODUCT_FIELDS = ("kind",)
_CONDITION_FIELDS = ("parent", "group", "nature", "spoken_as")


def merge_products(products: Iterable[Product]) -> tuple[list[Product], list[DefinitionError]]:
    """Merge products of the same id, in the order of packs; those that contradict are left as they were."""
    errors: list[DefinitionError] = []
    merged: dict[str, Product] = {}
    for product in products:
        known = merged.get(product.id)
        if known is None:
            for field in ("kind", "names"):
                if not getattr(product, field):
                    errors.append(_incomplete("product", product, field))
            if product.kind and product.names:
                merged[product.id] = product
            continue
        twice = known.path == product.path
        conflicts = [] if twice else _product_conflicts(known, product)
        if twice or conflicts:
            errors.append(_contradiction("product", known, product, conflicts))
        else:
            merged[product.id] = _join_products(known, product)
    return [merged[key] for key in sorted(merged)], errors


def merge_conditions(
    conditions: Iterable[ConditionEntry],
) -> tuple[list[ConditionEntry], list[DefinitionError]]:
    """Merge conditions of the same id, in the order of packs; those that contradict are left as they were."""
    errors: list[DefinitionError] = []
    merged: dict[str, ConditionEntry] = {}
    for entry in conditions:
        known = merged.get(entry.id)
        if known is None:
            if entry.names:
                merged[entry.id] = entry
            else:
                errors.append(_incomplete("condition", entry, "names"))
            continue
        twice = known.path == entry.path
        conflicts = [] if twice else _conflicts(known, entry, _CONDITION_FIELDS)
        if twice or conflicts:
            errors.append(_contradiction("condition", known, entry, conflicts))
            continue
        merged[entry.id] = known._replace(
            names=merge_names(known.names + entry.names),
            parent=known.parent or entry.parent,
            group=known.group or entry.group,
            nature=known.nature or entry.nature,
            spoken_as=known.spoken_as or entry.spoken_as,
        )
    return [_with_nature(merged[key]) for key in sorted(merged)], errors


def check_references(
    products: Sequence[Product], conditions: Sequence[ConditionEntry]
) -> tuple[list[Product], list[ConditionEntry], list[DefinitionError]]:
    """Check the ids that entries name, and leave out those that name unknown ones or go in circles."""
    errors: list[DefinitionError] = []
    entries = {entry.id: entry for entry in conditions}
    for entry in conditions:
        kept = entry
        if entry.parent and entry.parent not in entries:
            errors.append(_unknown(entry, "parent", entry.parent, entries))
            kept = kept._replace(parent="")
        if entry.spoken_as and entry.spoken_as not in entries:
            errors.append(_unknown(entry, "spoken_as", entry.spoken_as, entries))
            kept = kept._replace(spoken_as="")
        entries[entry.id] = kept
    for entry in conditions:
        if _goes_in_circles(entry.id, entries):
            mend = "Make one of them the outermost."
            errors.append(_error(entry, f"“{entry.id}” lies within itself.", "parent", mend))
            entries[entry.id] = entries[entry.id]._replace(parent="")
    sound = [_known_indications(product, entries, errors) for product in products]
    return sound, list(entries.values()), errors


def _join_products(known: Product, more: Product) -> Product:
    markets = dict(known.markets)
    for jurisdiction, market in more.markets:
        first = markets.get(jurisdiction, Market())
        markets[jurisdiction] = Market(*(_either(*pair) for pair in zip(first, market, strict=True)))
    sources = known.sources + tuple(source for source in more.sources if source not in known.sources)
    return known._replace(
        names=merge_names(known.names + more.names),
        markets=tuple(sorted(markets.items())),
        note=_both(known.note, more.note),
        sources=sources,
        as_of=max(known.as_of, more.as_of),
        verified=known.verified and more.verified,
        unverified_fields=tuple(dict.fromkeys(known.unverified_fields + more.unverified_fields)),
        basis=_both(known.basis, more.basis),
    )


def _both(first: str, second: str) -> str:
    """Return what two packs say, each thing once: notes of different countries stand side by side."""
    return " ".join(dict.fromkeys(each for each in (first, second) if each))


def _either(first: Any, second: Any) -> Any:  # noqa: ANN401
    return second if first in ("", None) else first


def _conflicts(
    known: Product | ConditionEntry, more: Product | ConditionEntry, fields: Iterable[str]
) -> list[_Conflict]:
    pairs = ((field, getattr(known, field), getattr(more, field)) for field in fields)
    return [_Conflict(*each) for each in pairs if each[1] and each[2] and each[1] != each[2]]


def _product_conflicts(known: Product, more: Product) -> list[_Conflict]:
    found = _conflicts(known, more, _PRODUCT_FIELDS)
    for jurisdiction, market in more.markets:
        first = known.market(jurisdiction) or Market()
        for field, one, other in zip(Market._fields, first, market, strict=True):
            if one not in ("", None) and other not in ("", None) and one != other:
                found.append(_Conflict(f"{jurisdiction}.{field}", one, other))
    return found


def _with_nature(entry: ConditionEntry) -> ConditionEntry:
    return (
        entry if entry.nature else entry._replace(nature="goal" if entry.group == "wellness" else "disease")
    )


def _goes_in_circles(start: str, entries: dict[str, ConditionEntry]) -> bool:
    seen = {start}
    at = entries[start].parent
    while at and at not in seen:
        seen.add(at)
        at = entries[at].parent
    return at == start


def _known_indications(
    product: Product, entries: dict[str, ConditionEntry], errors: list[DefinitionError]
) -> Product:
    markets = []
    for jurisdiction, market in product.markets:
        if market.indications:
            kept = []
            for indication in market.indications:
                if indication.condition in entries:
                    kept.append(indication)
                    continue
                field = f"{jurisdiction}.indications"
                errors.append(_unknown(product, field, indication.condition, entries))
            market = market._replace(indications=tuple(kept))
        markets.append((jurisdiction, market))
    return product._replace(markets=tuple(markets))


def _error(entry: Product | ConditionEntry, message: str, key: str, mend: str) -> DefinitionError:
    return DefinitionError(
        message, path=entry.path, line=entry.line, key=f"{entry.id}.{key}", mend=mend or None
    )


def _unknown(
    entry: Product | ConditionEntry, field: str, target: str, entries: dict[str, ConditionEntry]
) -> DefinitionError:
    mend = did_you_mean(target, entries) or "Add it to conditions.yaml."
    return _error(entry, f"“{entry.id}” names the condition “{target}”, which is not known.", field, mend)


def _incomplete(what: str, entry: Product | ConditionEntry, field: str) -> DefinitionError:
    mend = f"Add “{field}:”, or correct the id if it should add to a {what} of another pack."
    return _error(entry, f"The {what} “{entry.id}” has no {field}.", field, mend)


def _contradiction(
    what: str,
    known: Product | ConditionEntry,
    more: Product | ConditionEntry,
    conflicts: Sequence[_Conflict],
) -> DefinitionError:
    where = f"{known.path}:{known.line}"
    if not conflicts:
        mend = "Merge the two entries."
        return _error(more, f"The {what} “{more.id}” stands twice, first in {where}.", "id", mend)
    said = "; ".join(f"{each.field} is {each.second!r} here and {each.first!r} there" for each in conflicts)
    message = f"The {what} “{more.id}” contradicts {where}: {said}."
    return _error(more, message, conflicts[0].field, "Leave the field out here, or correct the other file.")
