"""Reads a pack's contexts.yaml: what each context does to the claims of a category."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from medlint.errors import DefinitionError
from medlint.knowledge.strict import did_you_mean, one_of, open_entry
from medlint.rules.conditions_reader import CONTEXTS
from medlint.text.effects import EFFECTS

__all__ = ["DEFAULT", "load_contexts_file"]

DEFAULT = "default"
"""The row that holds for every category without an entry of its own."""


def load_contexts_file(
    path: Path, *, categories: Collection[str], text: str | None = None
) -> tuple[Mapping[str, Mapping[str, str]], list[DefinitionError]]:
    """Read a ``contexts.yaml``; what is wrong in it is left out.

    Args:
        path: The file; only named in errors if its text is given.
        categories: The categories there are.
        text: Its text, if it has been read.

    Returns:
        Category to context to effect, and all that is wrong, by place.
    """
    errors: list[DefinitionError] = []
    table: dict[str, dict[str, str]] = {}
    root = open_entry(path, text, errors)
    known = (DEFAULT, *categories)
    for category in root.value if root is not None else ():
        assert root is not None
        if category not in known:
            mend = did_you_mean(category, known) or one_of(known)
            root.wrong(f"There is no category “{category}”.", category, mend=mend, at_key=True)
            continue
        row = root.child(category)
        if not row.is_map(category):
            continue
        table[category] = {}
        for context in row.value:
            if context not in CONTEXTS:
                mend = did_you_mean(context, CONTEXTS) or one_of(CONTEXTS)
                row.wrong(f"“{context}” is not a context.", context, mend=mend, at_key=True)
            elif effect := row.child(context).as_choice(EFFECTS, context):
                table[category][context] = effect
    errors.sort(key=lambda error: (error.line or 0, error.column or 0))
    return table, errors
