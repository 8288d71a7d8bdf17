"""Annotations for GitHub Actions: workflow commands, one a finding."""

from __future__ import annotations

from medlint.model.finding import RunResult
from medlint.model.rule import Severity
from medlint.report.escape import escape
from medlint.report.options import ReportOptions
from medlint.report.tally import shown_findings, tally

__all__ = ["render_github"]

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(result: RunResult, options: ReportOptions) -> str:
    """Return an ``::error``, ``::warning`` or ``::notice`` command for each finding; allowed ones are notices."""
    counts = tally(result)
    lines = []
    for finding in shown_findings(result, options):
        place = {
            "file": finding.path,
            "line": str(finding.start.line),
            "endLine": str(finding.end.line),
            "title": f"medlint: {finding.rule}{' (allowed)' if finding.suppressed else ''}",
        }
        if finding.start.line == finding.end.line:  # GitHub takes columns only within one line
            place["col"] = str(finding.start.column)
            place["endColumn"] = str(finding.end.column)
        then = f"Allowed because: {finding.suppressed.reason}" if finding.suppressed else finding.advice
        level = "notice" if finding.suppressed else _LEVELS[finding.severity]
        lines.append(_command(level, place, f"{finding.message}\n{then}".rstrip("\n")))
    for failure in counts.failures:
        place = {"file": failure.path, "line": str(failure.line or ""), "title": "medlint: not checked"}
        lines.append(_command("error", place, f"{failure.message}\n{failure.mend}".strip()))
    return "".join(line + "\n" for line in lines)


def _command(level: str, properties: dict[str, str], text: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{level} {listed}::{_data(text)}"


def _data(text: str) -> str:
    lines = (escape(line).replace("%", "%25") for line in text.split("\n"))
    return "%0A".join(lines)


def _property(value: str) -> str:
    return escape(value).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
