"""Reads the examples of a rule: copy with marks around what is flagged."""

from __future__ import annotations

import re

from medlint.knowledge.strict import Entry
from medlint.rules.definition import Example, ExampleVerdict

__all__ = ["MARK_END", "MARK_START", "mark_text", "read_examples", "unmark"]

MARK_START = "⟦"
MARK_END = "⟧"

_MARK = re.compile(f"[{MARK_START}{MARK_END}]")
_FORMAT = re.compile(r"[a-z][a-z0-9+.-]*")
_KEYS = ("text", "format", "whole-document")
_REQUIRED = (ExampleVerdict.FLAG, ExampleVerdict.PASS)
_MARKED = (ExampleVerdict.FLAG, ExampleVerdict.KNOWN_MISS)


class MarkError(ValueError):
    """Marks do not pair up; ``index`` says where, in code points of the marked text."""

    def __init__(self, message: str, index: int) -> None:
        super().__init__(message)
        self.message = message
        self.index = index


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a text without its marks, and the marked spans in it (code points).

    Raises:
        MarkError: If the marks do not pair up or enclose nothing.
    """
    spans: list[tuple[int, int]] = []
    start: int | None = None
    opened = 0
    for removed, found in enumerate(_MARK.finditer(marked)):
        at = found.start() - removed
        if found.group() == MARK_START:
            if start is not None:
                raise MarkError(f"This {MARK_START} stands inside another marked passage.", found.start())
            start, opened = at, found.start()
        elif start is None:
            raise MarkError(f"This {MARK_END} has no {MARK_START} before it.", found.start())
        elif at == start:
            raise MarkError("These marks enclose nothing.", opened)
        else:
            spans.append((start, at))
            start = None
    if start is not None:
        raise MarkError(f"This {MARK_START} has no {MARK_END} after it.", opened)
    return _MARK.sub("", marked), tuple(spans)


def mark_text(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """Return a text with marks around its spans (code points, sorted, not overlapping)."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], MARK_START, text[start:end], MARK_END]
        at = end
    return "".join([*parts, text[at:]])


def read_examples(entry: Entry) -> tuple[Example, ...]:
    """Read the examples of a rule; at least one must be flagged and one must pass."""
    if not entry.has("examples"):
        return ()
    examples = entry.child("examples")
    if not examples.is_map("examples"):
        return ()
    examples.only(tuple(ExampleVerdict))
    found: list[Example] = []
    for verdict in ExampleVerdict:
        count = 0
        for item in examples.items(verdict, single=True):
            count += 1
            example = _read_example(item, verdict)
            if example is not None:
                found.append(example)
        if verdict in _REQUIRED and not count and isinstance(examples.value.get(verdict, []), list):
            examples.wrong(
                f"There is no “{verdict}” example.", verdict, mend=f"Add one under “examples: {verdict}:”."
            )
    return tuple(found)


def _read_example(entry: Entry, verdict: ExampleVerdict) -> Example | None:
    written, kind, whole = entry, "text", False
    if isinstance(entry.value, dict):
        if not entry.only(_KEYS, required=("text",)):
            return None
        written, whole = entry.child("text"), entry.flag("whole-document")
        kind = entry.text("format", "text")
        if not _FORMAT.fullmatch(kind):
            entry.wrong(
                f"“{kind}” is not the name of a format.", "format", mend="Write text, markdown or html."
            )
    text = written.as_text("text")
    return _marked_example(written, text, verdict, kind, whole) if text else None


def _marked_example(
    entry: Entry, marked: str, verdict: ExampleVerdict, kind: str, whole: bool
) -> Example | None:
    try:
        text, spans = unmark(marked)
    except MarkError as error:
        mend = f"Put {MARK_START} before and {MARK_END} after the flagged words."
        entry.wrong_at(error.index, error.message, mend=mend)
        return None
    if verdict in _MARKED and not spans:
        mend = f"Put {MARK_START} before and {MARK_END} after the flagged words."
        entry.wrong("Nothing is marked in this example.", mend=mend)
    if verdict is ExampleVerdict.PASS and spans:
        mend = f"Remove {MARK_START} and {MARK_END}, or move it to “flag”."
        entry.wrong("An example that passes has nothing to mark.", mend=mend)
    return Example(text, verdict, spans, kind, whole)
