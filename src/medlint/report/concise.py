"""One line a finding, for editors and grep."""

from __future__ import annotations

from medlint.model.finding import Finding, RunResult
from medlint.report.escape import escape
from medlint.report.options import ReportOptions
from medlint.report.tally import place_of, shown_findings, tally

__all__ = ["render_concise"]


def _line(finding: Finding, result: RunResult) -> str:
    place = place_of(finding.path, finding.start.line, finding.start.column)
    level, reason = finding.severity.value, ""
    if finding.suppressed:
        level, reason = "allowed", f" Allowed because: {finding.suppressed.reason}"
    return f"{place}: {level}: {finding.message}{reason}{_holds(finding, result)} [{finding.rule}]"


def _holds(finding: Finding, result: RunResult) -> str:
    """Return for which countries a finding holds, where packs of several may have run."""
    codes = ", ".join(code.upper() for code in finding.jurisdictions)
    return f" ({codes})" if codes and len(result.packs) > 1 else ""


def render_concise(result: RunResult, options: ReportOptions) -> str:
    """Return ``path:line:column: severity: message [rule]`` for each finding, then failures and notes."""
    counts = tally(result)
    lines = [_line(finding, result) for finding in shown_findings(result, options)]
    for failure in counts.failures:
        place = place_of(failure.path, failure.line, failure.column)
        mend = f" {failure.mend}" if failure.mend else ""
        lines.append(f"{place or 'medlint'}: not checked: {failure.message}{mend}")
    for note in () if options.quiet else counts.notes:
        lines.append(f"{place_of(note.path, note.line) or 'medlint'}: note: {note.message}")
    return "".join(escape(line) + "\n" for line in lines)
