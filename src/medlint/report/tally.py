"""The counts that every report gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from medlint.model.finding import Failure, Finding, Note, RunResult
from medlint.model.rule import Severity
from medlint.report.options import ReportOptions

__all__ = ["Tally", "count_of", "place_of", "shown_findings", "tally"]

_LEVELS = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_KINDS = {
    "inline": "in the copy",
    "file": "for a whole file",
    "config": "in the configuration",
    "baseline": "in the baseline",
    "provided-by": "carried by a layout",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A run in numbers.

    Attributes:
        findings: Those that count, in order.
        suppressed: Those that do not, in order.
        failures: Everything that was not checked: the run's own first, then by file.
        notes: All remarks in the same order.
        files: Number of files checked.
        words: Words of reading text in them.
        by_severity: Findings that count, by severity.
        by_kind: Suppressed findings by kind of suppression.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    notes: tuple[Note, ...]
    files: int
    words: int
    by_severity: dict[Severity, int]
    by_kind: dict[str, int]

    @property
    def severities(self) -> str:
        """Such as "2 errors, 1 warning, 3 info"; empty when nothing was found."""
        errors, warnings, infos = (self.by_severity[level] for level in _LEVELS)
        parts = (count_of(errors, "error"), count_of(warnings, "warning"), f"{infos:,} info")
        return ", ".join(
            part for part, number in zip(parts, (errors, warnings, infos), strict=True) if number
        )

    @property
    def suppressions(self) -> str:
        """Such as "3 in the baseline, 1 in the copy"; empty when there are none."""
        return ", ".join(f"{number:,} {_KINDS.get(kind, kind)}" for kind, number in self.by_kind.items())


def tally(result: RunResult) -> Tally:
    """Count a run."""
    findings = [finding for file in result.files for finding in file.findings]
    counted = tuple(finding for finding in findings if finding.suppressed is None)
    left_out = tuple(finding for finding in findings if finding.suppressed is not None)
    severities = Counter(finding.severity for finding in counted)
    kinds = Counter(finding.suppressed.kind for finding in left_out if finding.suppressed)
    return Tally(
        findings=counted,
        suppressed=left_out,
        failures=(*result.failures, *(failure for file in result.files for failure in file.failures)),
        notes=(*result.notes, *(note for file in result.files for note in file.notes)),
        files=len(result.files),
        words=sum(file.words for file in result.files),
        by_severity={
            level: severities.get(level, 0) for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        },
        by_kind=dict(sorted(kinds.items())),
    )


def shown_findings(result: RunResult, options: ReportOptions) -> Iterator[Finding]:
    """Yield the findings that a report lists: those that count, and if asked for those that are allowed, in order."""
    for file in result.files:
        for finding in file.findings:
            if finding.suppressed is None or options.show_suppressed:
                yield finding


def count_of(number: int, word: str) -> str:
    """Return such as "1 file" or "2,310 words"."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def place_of(path: str, line: int = 0, column: int = 0) -> str:
    """Return ``path:line:column`` with as much as is known (not escaped)."""
    return ":".join(str(part) for part in (path, line, column if line else 0) if part)
