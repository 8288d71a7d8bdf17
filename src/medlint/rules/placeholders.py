"""The placeholders of messages: a fixed set, replaced without format strings."""

from __future__ import annotations

import re
from collections.abc import Collection

from medlint.knowledge.strict import Entry, did_you_mean

__all__ = ["PLACEHOLDERS", "check_placeholders"]

PLACEHOLDERS = ("text", "product", "condition", "status", "indications", "approved-for", "count")
"""What every message may name; the labels of the rule's patterns come on top."""

_BRACE = re.compile(r"\{[^{}]*\}|[{}]")


def check_placeholders(entry: Entry, key: str, labels: Collection[str]) -> None:
    """Check the placeholders of a text: known ones, and no stray braces.

    Args:
        entry: The rule.
        key: ``message``, ``advice`` or ``fix``.
        labels: The labels of the rule's patterns.
    """
    text = entry.value.get(key)
    if not isinstance(text, str) or ("{" not in text and "}" not in text):
        return
    known = {*PLACEHOLDERS, *labels}
    for found in _BRACE.finditer(text):
        name = found.group().strip("{}")
        if len(found.group()) == 1:
            entry.child(key).wrong_at(
                found.start(),
                f"“{found.group()}” stands alone.",
                mend="A placeholder is {text} or another name in braces.",
            )
        elif name not in known:
            mend = did_you_mean(name, known) or f"Known placeholders: {', '.join(sorted(known))}."
            entry.child(key).wrong_at(found.start(), f"“{{{name}}}” is not a placeholder.", mend=mend)
