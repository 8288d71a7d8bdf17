"""What a run yields: findings, failures, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from medlint.model.rule import Authority, RuleMeta, Severity
from medlint.model.source import Location, SourceText, Span

__all__ = ["Edit", "Failure", "FileResult", "Finding", "Fix", "Note", "RunResult", "Suppression"]


class Edit(NamedTuple):
    """Replace a source span by a text."""

    span: Span
    replacement: str


class Fix(NamedTuple):
    """A replacement that cannot change the meaning for the worse."""

    title: str
    edits: tuple[Edit, ...]


class Suppression(NamedTuple):
    """Why a finding is not counted.

    Attributes:
        kind: ``inline``, ``file``, ``config``, ``baseline`` or ``provided-by``.
        reason: The author's words.
        until: ISO date after which it no longer holds, or empty.
    """

    kind: str
    reason: str
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One risky claim at one place.

    Attributes:
        path: The file as shown to the user.
        span: Source offsets, code points.
        start: 1-based line and column of the first character.
        end: Line and column after the last character.
        rule: Id of the rule.
        also: Ids of rules it superseded here.
        category: Category of the rule.
        severity: After context, steps and facts.
        message: One sentence for the copy's author.
        advice: How to say it honestly.
        words: The flagged words as read.
        excerpt: The sentence as read.
        authority: What the rule rests on.
        fingerprint: Rule + normalised words + normalised sentence + ordinal, hashed; no path and no line.
        fix: A safe replacement, or None.
        suppressed: Why it does not count, or None.
        jurisdictions: Codes of the countries for which it holds, such as ("us",); empty for a house style.
    """

    path: str
    span: Span
    start: Location
    end: Location
    rule: str
    category: str
    severity: Severity
    message: str
    advice: str = ""
    words: str = ""
    excerpt: str = ""
    authority: tuple[Authority, ...] = ()
    fingerprint: str = ""
    also: tuple[str, ...] = ()
    fix: Fix | None = None
    suppressed: Suppression | None = None
    jurisdictions: tuple[str, ...] = ()


class Failure(NamedTuple):
    """Something that was not checked; any makes the run exit 3.

    Attributes:
        stage: ``read``, ``parse``, ``rule``, ``definition``, ``plugin``, ``limit`` or ``suppression``.
        message: One sentence.
        path: File it concerns, or empty.
        line: 1-based line, 0 when unknown.
        column: 1-based column, 0 when unknown.
        rule: Rule or plugin it concerns, or empty.
        mend: What the user can do, or empty.
        detail: A traceback for ``--debug``.
        excerpt: The line that it points at, where it concerns a definition file.
    """

    stage: str
    message: str
    path: str = ""
    line: int = 0
    column: int = 0
    rule: str = ""
    mend: str = ""
    detail: str = ""
    excerpt: str = ""


class Note(NamedTuple):
    """Something worth knowing that changes no exit code, such as a guessed encoding."""

    message: str
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FileResult:
    """What one file yielded; findings are sorted by (start, end, rule).

    Attributes:
        path: The file as shown.
        findings: Suppressed ones included.
        failures: What could not be checked in it.
        notes: Remarks.
        words: Words of reading text.
        source: The text, kept only where a reporter needs it to show the lines.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    notes: tuple[Note, ...] = ()
    words: int = 0
    source: SourceText | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """A whole run: files in a fixed order, and what concerns no single file.

    Attributes:
        files: One per checked file.
        failures: Definitions, plugins and files that could not be read.
        notes: Remarks on the run.
        rules: Faces of all rules that ran, by id.
        packs: (name, version, date of facts) of the packs used.
        timings: Milliseconds by rule id, when asked for.
        fixed: Baseline entries that no longer occur, as (rule, words).
    """

    files: tuple[FileResult, ...] = ()
    failures: tuple[Failure, ...] = ()
    notes: tuple[Note, ...] = ()
    rules: Mapping[str, RuleMeta] = field(default_factory=dict)
    packs: tuple[tuple[str, str, str], ...] = ()
    timings: dict[str, float] = field(default_factory=dict)
    fixed: tuple[tuple[str, str], ...] = ()
