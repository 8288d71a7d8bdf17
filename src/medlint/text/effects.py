"""What each context does to a candidate of a category: the table in a pack's ``contexts.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from medlint.knowledge.yamlgate import load_yaml
from medlint.text.context import CONTEXTS

__all__ = ["EFFECTS", "Effects", "read_effects"]

EFFECTS = ("nothing", "lower", "excuse")
"""Effects from the weakest to the strongest."""


class Effects:
    """The effect of contexts by category; categories that are not listed follow the default."""

    def __init__(self, default: Mapping[str, str], categories: Mapping[str, Mapping[str, str]]) -> None:
        self._default = dict(default)
        self._categories = {category: {**default, **own} for category, own in categories.items()}

    def effect(self, category: str, context: str) -> str:
        """Return what one context does to a category: ``excuse``, ``lower`` or ``nothing``."""
        return self._categories.get(category, self._default).get(context, "nothing")

    def of(self, category: str, contexts: Iterable[str]) -> str:
        """Return the strongest effect of several contexts."""
        return max((self.effect(category, each) for each in contexts), key=EFFECTS.index, default="nothing")


def read_effects(text: str, *, path: str) -> Effects:
    """Return the table written in YAML as ``{category: {context: effect}}`` with a ``default`` category.

    Raises:
        DefinitionError: If the YAML is broken, or names an unknown context or effect.
    """
    loaded = load_yaml(text, path=path)
    if not isinstance(loaded.value, dict):
        raise loaded.error("the table maps categories to contexts and effects")
    table: dict[str, dict[str, str]] = {}
    for category, row in loaded.value.items():
        if not isinstance(row, dict):
            raise loaded.error("each category maps contexts to effects", category)
        for context, effect in row.items():
            if context not in CONTEXTS:
                raise loaded.error(f"unknown context “{context}”", category, context)
            if effect not in EFFECTS:
                raise loaded.error(f"“{effect}” is no effect: excuse, lower or nothing", category, context)
        table[category] = {str(context): str(effect) for context, effect in row.items()}
    return Effects(table.pop("default", {}), table)
