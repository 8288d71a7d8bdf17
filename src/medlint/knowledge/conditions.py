"""Conditions, symptoms and goals: their names, and which lies within which."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from medlint.errors import DefinitionError
from medlint.knowledge.entries import NATURES, ConditionEntry
from medlint.knowledge.names import read_ambiguous, read_names
from medlint.knowledge.strict import Entry, id_lines, open_entry

__all__ = ["load_conditions"]

_NAME_TYPES = {
    # Clinical names first: where a lay name says the same, the clinical one is kept.
    "clinical": "clinical",
    "lay": "lay",
    "abbreviations": "abbreviation",
    "adjectival": "adjectival",
    "symptoms": "symptom",
}
_KEYS = ("id", "names", "parent", "group", "nature", "spoken_as")


def load_conditions(
    path: Path, *, text: str | None = None
) -> tuple[list[ConditionEntry], list[DefinitionError]]:
    """Read a ``conditions.yaml``; conditions with errors are left out.

    Args:
        path: The file; only named in errors if its text is given.
        text: Its text, if it has been read.
    """
    errors: list[DefinitionError] = []
    conditions: list[ConditionEntry] = []
    root = open_entry(path, text, errors)
    if root is None:
        return conditions, errors
    root.only(("as_of", "schema_version", "ambiguous", "conditions"), required=("conditions",))
    ambiguous = read_ambiguous(root)
    lines = id_lines(root.loaded.text)
    for entry in root.items("conditions"):
        before = len(errors)
        condition = _read_condition(entry, ambiguous, lines)
        if condition is not None and len(errors) == before:
            conditions.append(condition)
    return conditions, errors


def _read_condition(
    entry: Entry, ambiguous: Collection[str], lines: Mapping[str, Iterator[int]]
) -> ConditionEntry | None:
    if not entry.is_map("A condition"):
        return None
    entry.only(_KEYS, required=("id",))
    return ConditionEntry(
        id=entry.text("id"),
        names=read_names(entry, _NAME_TYPES, ambiguous),
        parent="" if entry.value.get("parent") is None else entry.text("parent"),
        group=entry.text("group"),
        nature=entry.choice("nature", NATURES, ""),
        spoken_as=entry.text("spoken_as"),
        path=entry.loaded.path,
        line=next(lines.get(str(entry.value.get("id")), iter(())), 1),
    )
