"""What an author writes to let a finding stand: ``medlint: allow RULE because REASON [until DATE]``."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from medlint.model.document import Block, Document
from medlint.model.source import Location, Span

__all__ = ["Allowance", "Misspelt", "parse_allowance", "read_allowances"]

_VERBS = {"allow": False, "allow-file": True}
_WORDS = re.compile(r"(?P<verb>[\w-]+)(?:\s+(?P<rest>.*))?", re.DOTALL)
_BECAUSE = re.compile(r"(?:^|\s)because\b[\s:]*(?P<reason>.*)", re.DOTALL | re.IGNORECASE)
_UNTIL = re.compile(r"(?:^|\s)until\s+(?P<day>\S+?)[.,;]?\s*$", re.IGNORECASE)


class Misspelt(NamedTuple):
    """Why a comment allows nothing.

    Attributes:
        kind: ``malformed`` or ``without-reason``.
        message: One sentence.
        mend: What to write instead.
    """

    kind: str
    message: str
    mend: str


class Allowance(NamedTuple):
    """A comment that lets findings stand.

    Attributes:
        rules: Selectors of the rules it covers.
        reason: The author's words.
        until: ISO date of the last day it holds, or empty.
        whole_file: Whether it covers the whole file.
        covers: Source offsets of the block, list, table or lines it covers; unused for a whole file.
        span: Source offsets of the comment.
        start: Where the comment starts.
        end: Where it ends.
        problem: Set when the comment cannot be understood.
    """

    rules: tuple[str, ...]
    reason: str
    until: str
    whole_file: bool
    covers: Span
    span: Span
    start: Location
    end: Location
    problem: Misspelt | None = None


def read_allowances(document: Document) -> tuple[Allowance, ...]:
    """Return the allowances of a document in order, those that cannot be understood included.

    A comment on a line of its own covers the next block, or the whole list or table that starts there; one
    inside a block covers its own lines.
    """
    allowances = []
    for directive in document.directives:
        parsed = parse_allowance(directive.text)
        rules, reason, until, whole_file, problem = parsed
        start = document.source.locate(directive.span.start)
        end = document.source.locate(directive.span.end)
        if directive.block < 0 or directive.block >= len(document.blocks):
            covers = Span(directive.span.end, directive.span.end)
        elif directive.inline:
            covers = _lines(document, start.line, end.line)
        else:
            covers = _stretch(document, document.blocks[directive.block])
        allowances.append(
            Allowance(rules, reason, until, whole_file, covers, directive.span, start, end, problem)
        )
    return tuple(allowances)


def parse_allowance(text: str) -> tuple[tuple[str, ...], str, str, bool, Misspelt | None]:
    """Return (rules, reason, until, whole file, problem) of a comment's words after ``medlint:``."""
    match = _WORDS.match(text.strip())
    verb = match["verb"].lower() if match else ""
    if match is None or verb not in _VERBS:
        return _refuse(
            "malformed",
            f"“medlint: {text.strip()[:60]}” is not understood.",
            "Write: medlint: allow RULE because REASON",
        )
    rest = match["rest"] or ""
    because = _BECAUSE.search(rest)
    named, reason = (rest[: because.start()], because["reason"].strip()) if because else (rest, "")
    named, until = _take_until(named)
    if because and not until:
        reason, until = _take_until(reason)
    rules = tuple(re.findall(r"[^\s,]+", named))
    if not rules:
        return _refuse(
            "malformed", "This comment allows no rule.", f"Write: medlint: {verb} RULE because REASON"
        )
    if not reason:
        mend = f"Write: medlint: {verb} {', '.join(rules)} because …"
        return _refuse("without-reason", f"{', '.join(rules)} is allowed here without a reason.", mend)
    if until and not _is_date(until):
        return _refuse("malformed", f"“{until}” is not a date.", "Write it as: until 2026-12-31")
    return rules, reason, until, _VERBS[verb], None


def _take_until(text: str) -> tuple[str, str]:
    match = _UNTIL.search(text)
    return (text[: match.start()].strip(" ,;"), match["day"]) if match else (text, "")


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _refuse(kind: str, message: str, mend: str) -> tuple[tuple[str, ...], str, str, bool, Misspelt | None]:
    return (), "", "", False, Misspelt(kind, message, mend)


def _lines(document: Document, first: int, last: int) -> Span:
    starts = document.source.line_starts
    return Span(starts[first - 1], starts[last] if last < len(starts) else len(document.source.text))


def _stretch(document: Document, block: Block) -> Span:
    if block.group < 0:
        return block.span
    # A list or a table counts as one when the comment stands before its first entry; what hangs below its
    # entries (nested lists) belongs to it.
    members = [other for other in document.blocks if other.group == block.group]
    if members[0].id != block.id:
        return block.span
    inside = {member.id for member in members}
    end = max(member.span.end for member in members)
    for other in document.blocks[block.id :]:
        if other.lead_in in inside and other.group >= 0:
            inside.add(other.id)
            end = max(end, other.span.end)
    return Span(block.span.start, end)
