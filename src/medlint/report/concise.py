"""One line a finding, for editors and grep."""

from __future__ import annotations

from medlint.model.finding import RunResult
from medlint.report.escape import escape
from medlint.report.options import ReportOptions
from medlint.report.tally import place_of, tally

__all__ = ["render_concise"]


def render_concise(result: RunResult, options: ReportOptions) -> str:
    """Return ``path:line:column: severity: message [rule]`` for each finding that counts, then failures and notes."""
    counts = tally(result)
    lines = [
        f"{place_of(finding.path, finding.start.line, finding.start.column)}: "
        f"{finding.severity.value}: {finding.message} [{finding.rule}]"
        for finding in counts.findings
    ]
    for failure in counts.failures:
        place = place_of(failure.path, failure.line, failure.column)
        mend = f" {failure.mend}" if failure.mend else ""
        lines.append(f"{place or 'medlint'}: not checked: {failure.message}{mend}")
    for note in () if options.quiet else counts.notes:
        lines.append(f"{place_of(note.path, note.line) or 'medlint'}: note: {note.message}")
    return "".join(escape(line) + "\n" for line in lines)
