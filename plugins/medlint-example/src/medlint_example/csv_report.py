"""Findings as a table that spreadsheets open."""

from __future__ import annotations

import csv
import io

from medlint.plugins import ReportOptions, RunResult, escape

__all__ = ["render_csv"]

_COLUMNS = ("path", "line", "column", "severity", "rule", "category", "words", "message", "advice", "allowed")


def render_csv(result: RunResult, options: ReportOptions) -> str:
    """Return a row for each finding, allowed ones with their reason, and for each thing that was not checked.

    Args:
        result: The run.
        options: Nothing of these concerns a table.
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    failures = list(result.failures)
    for file in result.files:
        failures += file.failures
        for finding in file.findings:
            place = (finding.path, finding.start.line, finding.start.column)
            rule = (finding.severity.value, finding.rule, finding.category)
            said = (finding.words, finding.message, finding.advice)
            writer.writerow(
                map(_cell, (*place, *rule, *said, finding.suppressed and finding.suppressed.reason))
            )
    for failure in failures:
        # A table without these rows would look complete.
        where = (failure.path, failure.line or "", failure.column or "")
        what = ("not checked", failure.rule, "", "", failure.message, failure.mend, "")
        writer.writerow(map(_cell, (*where, *what)))
    return table.getvalue()


def _cell(value: object) -> str:
    # Copy is not trusted: nothing may act on a screen, and a spreadsheet must not take words for a formula.
    text = "" if value is None else escape(str(value))
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
