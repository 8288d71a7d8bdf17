"""Findings that do not count, and exceptions that do not hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from medlint.config import AllowEntry
from medlint.engine.allowances import Allowance
from medlint.engine.discover import is_covered
from medlint.engine.selection import Selectors
from medlint.errors import ConfigError
from medlint.model.finding import Finding, Note, Suppression
from medlint.model.rule import RuleHead, RuleMeta, Severity

__all__ = [
    "SUPPRESSION_RULES",
    "Catalogue",
    "Suppressed",
    "apply_allowances",
    "apply_entries",
    "could_cover",
    "unused_entries",
]


def _meta(name: str, title: str, why: str) -> RuleMeta:
    return RuleMeta(
        id=f"medlint/{name}",
        category="exceptions",
        severity=Severity.WARNING,
        title=title,
        why=why,
        pack="medlint",
    )


SUPPRESSION_RULES: Mapping[str, RuleMeta] = {
    meta.id: meta
    for meta in (
        _meta(
            "allow-malformed", "Comment not understood", "A comment that allows nothing looks as if it did."
        ),
        _meta(
            "allow-without-reason",
            "Exception without a reason",
            "Whoever reviews the copy next must know why.",
        ),
        _meta(
            "allow-unknown-rule", "Exception for an unknown rule", "The name is misspelt or the rule is gone."
        ),
        _meta("allow-expired", "Exception past its date", "It was granted for a time that is over."),
        _meta(
            "allow-not-permitted", "Exception not permitted", "The configuration reserves it (inline-allow)."
        ),
    )
}
"""The findings that medlint itself reports on exceptions in the copy; they cannot be allowed."""


class Catalogue:
    """Which rules the selectors of exceptions stand for."""

    def __init__(self, rules: Sequence[RuleHead]) -> None:
        self._ids = [rule.id for rule in rules]
        self._selectors = Selectors(rules)
        self._known: dict[str, frozenset[str]] = {}
        self._unknown: dict[str, str] = {}

    def mend(self, selector: str) -> str:
        """Return what to write instead of a selector that stands for no rule; empty for one that does."""
        self.rules(selector)
        return self._unknown.get(selector, "")

    def rules(self, selector: str) -> frozenset[str]:
        """Return the ids of the rules that a selector stands for."""
        if selector not in self._known:
            try:
                self._known[selector] = frozenset(self._ids[at] for at in self._selectors.resolve(selector))
            except ConfigError as error:
                self._known[selector] = frozenset()
                self._unknown[selector] = error.mend or "`medlint rules` lists them."
        return self._known[selector]

    def covers(self, selector: str, finding: Finding) -> bool:
        """Whether a selector takes in a finding, by its rule or by one it superseded."""
        return not self.rules(selector).isdisjoint((finding.rule, *finding.also))


class Suppressed(NamedTuple):
    """The outcome for one file.

    Attributes:
        findings: All findings, those that do not count marked, and those on exceptions; sorted.
        notes: Exceptions that were not needed.
        used: Positions of the configuration's entries that covered something.
    """

    findings: tuple[Finding, ...]
    notes: tuple[Note, ...] = ()
    used: frozenset[int] = frozenset()


def apply_allowances(
    findings: Sequence[Finding],
    allowances: Sequence[Allowance],
    catalogue: Catalogue,
    *,
    path: str,
    today: date,
    permitted: str = "all",
    ran: Collection[str] | None = None,
) -> Suppressed:
    """Mark what comments in the copy allow.

    Args:
        findings: Findings of one file.
        allowances: Its comments.
        catalogue: All rules, selected or not.
        path: The file as shown.
        today: The day of the run.
        permitted: ``all``, ``warnings`` (errors stand) or ``none``.
        ran: Ids of the rules that ran; an exception for others is not called unused. None stands for all.
    """
    marked = list(findings)
    reports: list[Finding] = []
    notes: list[Note] = []
    for allowance in allowances:
        problems = list(_problems(allowance, catalogue, path, today))
        reports += problems
        if allowance.problem or _is_past(allowance.until, today):
            continue
        needed = kept_back = False
        for at, finding in enumerate(marked):
            if not _reaches(allowance, finding, catalogue):
                continue
            if permitted == "none" or (permitted == "warnings" and finding.severity is Severity.ERROR):
                kept_back = True
            else:
                needed = True
                marked[at] = _mark(finding, allowance)
        if kept_back:
            reports.append(_report(allowance, "allow-not-permitted", _kept_back(permitted), path))
        elif not needed and not problems and _could(allowance, catalogue, ran):
            message = f"The exception for {', '.join(allowance.rules)} covers nothing; it can be removed."
            notes.append(Note(message, path, allowance.start.line))
    merged = sorted(
        [*marked, *reports], key=lambda finding: (finding.span.start, finding.span.end, finding.rule)
    )
    return Suppressed(tuple(merged), tuple(notes))


def apply_entries(
    findings: Sequence[Finding],
    entries: Sequence[AllowEntry],
    catalogue: Catalogue,
    *,
    path: Path,
    root: Path,
    today: date,
) -> Suppressed:
    """Mark what the configuration's ``allow`` entries cover.

    Args:
        findings: Findings of one file.
        entries: All entries.
        catalogue: All rules, selected or not.
        path: The file.
        root: The folder that the entries' globs are relative to.
        today: The day of the run.
    """
    marked = list(findings)
    used = set()
    for number, entry in enumerate(entries):
        if _is_past(entry.until, today) or (entry.path and not is_covered(path, (entry.path,), root)):
            continue
        words = " ".join(entry.text.casefold().split())
        for at, finding in enumerate(marked):
            if finding.rule in SUPPRESSION_RULES or not catalogue.covers(entry.rule, finding):
                continue
            if words and words not in f"{finding.excerpt}\n{finding.words}".casefold():
                continue
            used.add(number)
            if finding.suppressed is None:
                marked[at] = replace(finding, suppressed=Suppression("config", entry.because, entry.until))
    return Suppressed(tuple(marked), (), frozenset(used))


def could_cover(
    entry: AllowEntry, catalogue: Catalogue, ran: Collection[str], paths: Iterable[Path] | None, root: Path
) -> bool:
    """Whether a run could have needed an ``allow`` entry: its rule ran, and the copy it is about was checked.

    Args:
        entry: The entry.
        catalogue: All rules, selected or not.
        ran: Ids of the rules that ran.
        paths: The checked files; None when they are all that the settings are about. Of a part of them only an entry
            for one file can be judged: a glob may be needed for files that were not checked.
        root: The folder that the entry's glob is relative to.
    """
    if catalogue.rules(entry.rule).isdisjoint(ran):
        return False
    if paths is None:
        return True
    one_file = entry.path and not any(char in entry.path for char in "*?[")
    return bool(one_file) and any(is_covered(path, (entry.path,), root) for path in paths)


def unused_entries(
    entries: Sequence[AllowEntry],
    used: Collection[int],
    catalogue: Catalogue,
    *,
    config: str,
    today: date,
    could: Callable[[AllowEntry], bool] = lambda _entry: True,
) -> tuple[Note, ...]:
    """Return notes on ``allow`` entries that are past, name no rule, or covered nothing although they could.

    Args:
        entries: All entries.
        used: Positions of those that covered something.
        catalogue: All rules, selected or not.
        config: The configuration file as shown.
        today: The day of the run.
        could: Whether the run could have needed an entry.
    """
    notes = []
    for number, entry in enumerate(entries):
        mend = catalogue.mend(entry.rule)
        if mend:
            message = f"The exception for “{entry.rule}” covers nothing: there is no such rule. {mend}"
        elif _is_past(entry.until, today):
            message = f"The exception for {entry.rule} ended on {entry.until} and no longer holds."
        elif number not in used and could(entry):
            message = f"The exception for {entry.rule} covers nothing; it can be removed."
        else:
            continue
        notes.append(Note(message, config, entry.line))
    return tuple(notes)


def _reaches(allowance: Allowance, finding: Finding, catalogue: Catalogue) -> bool:
    if finding.suppressed is not None or finding.rule in SUPPRESSION_RULES:
        return False
    if not any(catalogue.covers(rule, finding) for rule in allowance.rules):
        return False
    covers = allowance.covers
    return allowance.whole_file or (finding.span.start < covers.end and covers.start < finding.span.end)


def _could(allowance: Allowance, catalogue: Catalogue, ran: Collection[str] | None) -> bool:
    return ran is None or any(
        rule in ran for selector in allowance.rules for rule in catalogue.rules(selector)
    )


def _mark(finding: Finding, allowance: Allowance) -> Finding:
    kind = "file" if allowance.whole_file else "inline"
    return replace(finding, suppressed=Suppression(kind, allowance.reason, allowance.until))


def _problems(allowance: Allowance, catalogue: Catalogue, path: str, today: date) -> list[Finding]:
    if allowance.problem:
        kind, message, mend = allowance.problem
        return [_report(allowance, f"allow-{kind}", message, path, mend)]
    found = []
    for rule in allowance.rules:
        mend = catalogue.mend(rule)
        if mend:
            found.append(_report(allowance, "allow-unknown-rule", f"There is no rule “{rule}”.", path, mend))
    if _is_past(allowance.until, today):
        message = f"The exception for {', '.join(allowance.rules)} ended on {allowance.until}."
        found.append(
            _report(allowance, "allow-expired", message, path, "Mend the copy, or review the exception.")
        )
    return found


def _report(allowance: Allowance, name: str, message: str, path: str, advice: str = "") -> Finding:
    return Finding(
        path=path,
        span=allowance.span,
        start=allowance.start,
        end=allowance.end,
        rule=f"medlint/{name}",
        category="exceptions",
        severity=Severity.WARNING,
        message=message,
        advice=advice,
        excerpt=allowance.reason,
        fingerprint=_fingerprint(name, path, allowance),
    )


def _fingerprint(name: str, path: str, allowance: Allowance) -> str:
    from medlint.model.digests import sha256

    # These name their place: they are mended at once and have no business in a baseline of another file.
    text = f"{name}\x1f{path}\x1f{allowance.start.line}\x1f{','.join(allowance.rules)}"
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _kept_back(permitted: str) -> str:
    what = "Nothing" if permitted == "none" else "No error"
    return f"{what} can be allowed in the copy itself: the configuration says inline-allow: {permitted}."


def _is_past(until: str, today: date) -> bool:
    return bool(until) and date.fromisoformat(until) < today
