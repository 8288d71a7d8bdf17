"""Reads the conditions of a rule file: contexts, near by, facts, counts, blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from medlint.knowledge.strict import Entry, did_you_mean, one_of
from medlint.model.document import BlockKind
from medlint.rules.definition import (
    Approved,
    Condition,
    Count,
    Fact,
    InBlock,
    InContext,
    Near,
    Within,
)
from medlint.rules.patterns_reader import read_patterns
from medlint.text.context import CONTEXTS

__all__ = ["CONTEXTS", "FACT_KEYS", "FREE_LABELS", "labels_of", "read_condition", "read_conditions"]

FACT_KEYS = ("status", "kind", "controlled", "boxed-warning", "rx", "in")
"""What a rule can ask of a labelled product or condition."""

FREE_LABELS = ("product", "subject", "treatment", "condition")
"""Labels that need no slot: the product that the passage is about, the condition that the match names."""

_SHAPES: Mapping[str, tuple[str, ...]] = {
    "near": ("near", "within"),
    "count": ("count", "min"),
    "block": ("block",),
    "approved": ("approved", "is"),
}
_MEND = (
    "Write a context name, {near: [patterns]}, {count: LABEL, min: N}, {block: [kinds]}, "
    "{approved: [product, condition]} or {LABEL: {status: value}}."
)


def read_conditions(entry: Entry, key: str) -> tuple[Condition, ...]:
    """Read the list of conditions under a key; one condition may stand for a list of one."""
    found = (read_condition(item) for item in entry.items(key, single=True))
    return tuple(condition for condition in found if condition is not None)


def read_condition(entry: Entry) -> Condition | None:
    """Read one condition; what is wrong is noted and gives None."""
    if isinstance(entry.value, str):
        return _context(entry)
    if not isinstance(entry.value, dict) or not entry.value:
        entry.wrong("This is not a condition.", mend=_MEND)
        return None
    for shape, keys in _SHAPES.items():
        if entry.has(shape):
            return _READERS[shape](entry) if entry.only(keys) else None
    if len(entry.value) != 1:
        entry.wrong("This is not a condition.", mend=_MEND)
        return None
    return _fact(entry, next(iter(entry.value)))


def labels_of(condition: Condition) -> tuple[str, ...]:
    """Return the labels that a condition asks about."""
    if isinstance(condition, Approved):
        return condition.product, condition.condition
    if isinstance(condition, Fact | Count):
        return (condition.label,)
    return ()


def _context(entry: Entry) -> InContext | None:
    if entry.value in CONTEXTS:
        return InContext(entry.value)
    mend = did_you_mean(entry.value, CONTEXTS) or one_of(CONTEXTS)
    entry.wrong(f"“{entry.value}” is not a context.", mend=mend)
    return None


def _is_empty(entry: Entry, key: str) -> bool:
    if entry.value[key] != []:
        return False
    entry.wrong(f"“{key}” is empty.", key, mend="Write at least one value.")
    return True


def _near(entry: Entry) -> Near | None:
    if _is_empty(entry, "near"):
        return None
    patterns = read_patterns(entry, "near")
    within = entry.choice("within", tuple(Within), Within.SENTENCE)
    return Near(patterns.texts, Within(within)) if patterns.texts else None


def _count(entry: Entry) -> Count | None:
    label = entry.text("count")
    if not entry.has("min"):
        entry.wrong("The key “min” is missing.", mend="Add “min:” and a whole number.")
        return None
    minimum = entry.whole("min", 1, least=1)
    return Count(label, minimum) if label else None


def _block(entry: Entry) -> InBlock | None:
    if _is_empty(entry, "block"):
        return None
    kinds = tuple(BlockKind(kind) for kind in entry.choices("block", tuple(BlockKind)))
    return InBlock(kinds) if kinds else None


def _approved(entry: Entry) -> Approved | None:
    pair = entry.value["approved"]
    if not isinstance(pair, list) or len(pair) != 2:
        entry.wrong(
            "“approved” takes two labels.",
            "approved",
            mend="Write {approved: [product, condition], is: false}.",
        )
        return None
    product, condition = entry.texts("approved")
    expected = entry.flag("is", True)
    return Approved(product, condition, expected) if product and condition else None


_READERS: Mapping[str, Callable[[Entry], Condition | None]] = {
    "near": _near,
    "count": _count,
    "block": _block,
    "approved": _approved,
}


def _fact(entry: Entry, label: str) -> Fact | None:
    asked = entry.child(label)
    if not isinstance(asked.value, dict):
        known = (*_SHAPES, *FACT_KEYS)
        entry.wrong(
            f"“{label}” is not a condition.", label, mend=did_you_mean(label, known) or _MEND, at_key=True
        )
        return None
    if not asked.only(FACT_KEYS):
        return None
    if len(asked.value) != 1:
        asked.wrong("A condition asks one thing of a label.", mend="Write one condition for each.")
        return None
    key = next(iter(asked.value))
    if _is_empty(asked, key):
        return None
    values = tuple(_fact_value(item) for item in asked.items(key, single=True))
    return Fact(label, key, values) if values and all(values) else None


def _fact_value(entry: Entry) -> str:
    if isinstance(entry.value, bool):
        return str(entry.value).lower()
    return entry.as_text(str(entry.keys[-1]))
