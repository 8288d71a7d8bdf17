"""Golden files: copy annotated with what is flagged."""

from __future__ import annotations

import os
from pathlib import Path

from medlint.model.finding import FileResult

__all__ = ["UPDATE_VARIABLE", "annotate", "check_golden"]

UPDATE_VARIABLE = "MEDLINT_UPDATE_GOLDEN"
"""Environment variable that makes `check_golden` rewrite files instead of comparing."""


def annotate(result: FileResult) -> str:
    """Return the source with a line of carets and the rule under each flagged stretch of a line."""
    source = result.source
    if source is None:
        raise ValueError("this result carries no source text")
    notes: dict[int, list[str]] = {}
    for finding in result.findings:
        first, last = finding.start.line, finding.end.line
        width = (
            finding.end.column if first == last else len(source.line_text(first)) + 1
        ) - finding.start.column
        carets = " " * (finding.start.column - 1) + "^" * max(width, 1)
        state = " (allowed)" if finding.suppressed else ""
        notes.setdefault(first, []).append(f"{carets} {finding.severity.value} {finding.rule}{state}")
    lines: list[str] = []
    for number in range(1, len(source.line_starts) + 1):
        lines.append(f"  {source.line_text(number)}".rstrip())
        lines.extend(f"> {note}" for note in notes.get(number, ()))
    return "\n".join(lines) + "\n"


def check_golden(result: FileResult, golden: Path) -> None:
    """Compare an annotated result with a file, or write the file when it is absent or an update is asked for.

    Args:
        result: From `medlint.testing.lint_copy`.
        golden: The file.

    Raises:
        AssertionError: If they differ; the message says how to update.
    """
    annotated = annotate(result)
    if os.environ.get(UPDATE_VARIABLE) or not golden.exists():
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(annotated, "utf-8")
        return
    expected = golden.read_text("utf-8")
    assert annotated == expected, (
        f"{golden} differs; look at the change and run again with {UPDATE_VARIABLE}=1"
    )
