"""What a reporter is told apart from the result."""

from __future__ import annotations

from dataclasses import dataclass

from medlint.model.rule import Severity

__all__ = ["ReportOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """Settings of a report.

    Attributes:
        version: The version of medlint.
        color: Whether the text report may use terminal colours.
        width: Columns of the text report.
        fail_on: The lowest severity that fails the run; None when none does.
        show_suppressed: Whether reports for people list findings that do not count; those for programs always do.
        quiet: Whether the text report leaves out notes and the summary of a clean run.
        timings: Whether the text report lists the time each rule took.
        debug: Whether tracebacks of failures are shown.
    """

    version: str = ""
    color: bool = False
    width: int = 100
    fail_on: Severity | None = Severity.WARNING
    show_suppressed: bool = False
    quiet: bool = False
    timings: bool = False
    debug: bool = False
