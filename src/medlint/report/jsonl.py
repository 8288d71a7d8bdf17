"""JSON lines: one object a line, each with a ``type``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from medlint.model.finding import RunResult
from medlint.report.escape import escape_json
from medlint.report.json import failure_object, finding_object, note_object, summary_object
from medlint.report.options import ReportOptions
from medlint.report.tally import tally

__all__ = ["render_jsonl"]


def render_jsonl(result: RunResult, options: ReportOptions) -> str:
    """Return findings, failures, notes and at last the summary, an object a line."""
    return "".join(escape_json(json.dumps(entry)) + "\n" for entry in _entries(result, options))


def _entries(result: RunResult, options: ReportOptions) -> Iterator[dict[str, Any]]:
    counts = tally(result)
    for file in result.files:
        for finding in file.findings:
            yield {"type": "finding", **finding_object(finding)}
    for failure in counts.failures:
        yield {"type": "failure", **failure_object(failure)}
    for note in counts.notes:
        yield {"type": "note", **note_object(note)}
    yield {"type": "summary", "version": 1, **summary_object(result, options)}
