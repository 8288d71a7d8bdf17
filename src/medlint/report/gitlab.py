"""GitLab code quality: a JSON array of issues."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from medlint.model.finding import Failure, Finding, RunResult
from medlint.model.rule import Severity
from medlint.report.escape import escape, escape_json
from medlint.report.options import ReportOptions
from medlint.report.tally import shown_findings, tally

__all__ = ["render_gitlab"]

_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render_gitlab(result: RunResult, options: ReportOptions) -> str:
    """Return the findings, allowed ones as information, and failures as blockers."""
    counts = tally(result)
    seen: dict[str, int] = {}
    issues = [_issue(finding, seen) for finding in shown_findings(result, options)]
    issues += [_blocker(failure, seen) for failure in counts.failures]
    return escape_json(json.dumps(issues, indent=2)) + "\n"


def _issue(finding: Finding, seen: dict[str, int]) -> dict[str, Any]:
    reason = f" Allowed because: {finding.suppressed.reason}" if finding.suppressed else ""
    begin = {"line": finding.start.line, "column": finding.start.column}
    end = {"line": finding.end.line, "column": finding.end.column}
    return {
        "description": escape(f"{finding.message}{reason}"),
        "check_name": finding.rule,
        # GitLab wants it unique in a report; medlint's own holds neither path nor place.
        "fingerprint": _unique(f"{finding.path}\0{finding.fingerprint or finding.rule}", seen),
        "severity": "info" if finding.suppressed else _LEVELS[finding.severity],
        "location": {
            "path": finding.path,
            "lines": {"begin": finding.start.line, "end": finding.end.line},
            "positions": {"begin": begin, "end": end},
        },
    }


def _blocker(failure: Failure, seen: dict[str, int]) -> dict[str, Any]:
    return {
        "description": escape(f"Not checked: {failure.message} {failure.mend}".strip()),
        "check_name": "medlint/not-checked",
        "fingerprint": _unique(f"{failure.path}\0{failure.stage}\0{failure.message}", seen),
        "severity": "blocker",
        "location": {"path": failure.path or "medlint.yaml", "lines": {"begin": failure.line or 1}},
    }


def _unique(key: str, seen: dict[str, int]) -> str:
    number = seen.get(key, 0)
    seen[key] = number + 1
    return hashlib.sha256(f"{key}\0{number}".encode("utf-8", "surrogatepass")).hexdigest()[:40]
