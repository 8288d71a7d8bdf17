"""JSON: the stable contract for programs."""

from __future__ import annotations

import json
from typing import Any

from medlint.model.finding import Failure, Finding, Note, RunResult
from medlint.report.escape import escape_json, safe_url
from medlint.report.options import ReportOptions
from medlint.report.tally import tally

__all__ = ["failure_object", "finding_object", "note_object", "render_json", "summary_object"]


def render_json(result: RunResult, options: ReportOptions) -> str:
    """Return the run as one JSON object of version 1."""
    counts = tally(result)
    report = {
        "version": 1,
        "findings": [finding_object(finding) for file in result.files for finding in file.findings],
        "failures": [failure_object(failure) for failure in counts.failures],
        "notes": [note_object(note) for note in counts.notes],
        "summary": summary_object(result, options),
    }
    return escape_json(json.dumps(report, indent=2)) + "\n"


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain values; lines and columns are 1-based code points, the end is exclusive."""
    return {
        "path": finding.path,
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "rule": finding.rule,
        "also": list(finding.also),
        "category": finding.category,
        "severity": finding.severity.value,
        "message": finding.message,
        "advice": finding.advice,
        "excerpt": finding.excerpt,
        "authority": [
            {"cite": source.cite, "url": safe_url(source.url), "jurisdiction": source.jurisdiction}
            for source in finding.authority
        ],
        "suppressed": finding.suppressed.reason if finding.suppressed else None,
        "fingerprint": finding.fingerprint,
        "jurisdictions": list(finding.jurisdictions),
    }


def failure_object(failure: Failure) -> dict[str, Any]:
    """Return something that was not checked as plain values; a line of 0 is not known."""
    return {
        "stage": failure.stage,
        "message": failure.message,
        "path": failure.path,
        "line": failure.line,
        "column": failure.column,
        "rule": failure.rule,
        "mend": failure.mend,
    }


def note_object(note: Note) -> dict[str, Any]:
    """Return a remark as plain values."""
    return {"message": note.message, "path": note.path, "line": note.line}


def summary_object(result: RunResult, options: ReportOptions) -> dict[str, Any]:
    """Return the counts, and what the run checked with."""
    counts = tally(result)
    return {
        "medlint": options.version,
        "packs": [
            {"name": name, "version": version, "facts": facts} for name, version, facts in result.packs
        ],
        "files": counts.files,
        "words": counts.words,
        "findings": len(counts.findings),
        "by_severity": {level.value: number for level, number in counts.by_severity.items()},
        "suppressed": len(counts.suppressed),
        "suppressed_by_kind": counts.by_kind,
        "failures": len(counts.failures),
        "notes": len(counts.notes),
        "fixed": [{"rule": rule, "words": words} for rule, words in result.fixed],
    }
