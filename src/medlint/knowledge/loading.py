"""Read the facts of packs from their files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from medlint.errors import DefinitionError
from medlint.knowledge.conditions import load_conditions
from medlint.knowledge.entries import ConditionEntry, Product
from medlint.knowledge.facts import Facts
from medlint.knowledge.merging import check_references, merge_conditions, merge_products
from medlint.knowledge.products import load_products

__all__ = ["load_facts"]


def load_facts(folders: Iterable[Path], *, jurisdiction: str = "us") -> tuple[Facts, list[DefinitionError]]:
    """Read and merge the facts of packs, in order; a later pack may add to an earlier one's entries.

    Args:
        folders: Root folders of packs; ``products.yaml`` and ``conditions.yaml`` are optional in each.
        jurisdiction: Whose approvals count.

    Returns:
        The facts without the entries that are wrong, and what is wrong with those.
    """
    errors: list[DefinitionError] = []
    products: list[Product] = []
    conditions: list[ConditionEntry] = []
    for folder in folders:
        if (folder / "products.yaml").is_file():
            more_products, wrong = load_products(folder / "products.yaml")
            products += more_products
            errors += wrong
        if (folder / "conditions.yaml").is_file():
            more_conditions, wrong = load_conditions(folder / "conditions.yaml")
            conditions += more_conditions
            errors += wrong
    merged_conditions, wrong = merge_conditions(conditions)
    errors += wrong
    merged_products, wrong = merge_products(products)
    errors += wrong
    merged_products, merged_conditions, wrong = check_references(merged_products, merged_conditions)
    return Facts(merged_products, merged_conditions, jurisdiction), errors + wrong
