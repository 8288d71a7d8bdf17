"""Exit codes: a contract with hooks and CI."""

from __future__ import annotations

from enum import IntEnum

from medlint.model.finding import RunResult
from medlint.model.rule import Severity

__all__ = ["ExitCode", "exit_code"]


class ExitCode(IntEnum):
    """What the shell is told."""

    CLEAN = 0
    FINDINGS = 1
    NOT_RUN = 2
    INCOMPLETE = 3
    INTERRUPTED = 130


def exit_code(result: RunResult, threshold: Severity | None) -> ExitCode:
    """Return the code of a run; something unchecked beats findings.

    Args:
        result: The run.
        threshold: The lowest severity that fails it; None when none does.
    """
    if result.failures or any(file.failures for file in result.files):
        return ExitCode.INCOMPLETE
    if threshold is not None and any(
        finding.suppressed is None and finding.severity.rank >= threshold.rank
        for file in result.files
        for finding in file.findings
    ):
        return ExitCode.FINDINGS
    return ExitCode.CLEAN
