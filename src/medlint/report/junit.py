"""JUnit XML: a test suite a file, a test case a finding."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape as escape_xml
from xml.sax.saxutils import quoteattr

from medlint.model.finding import Failure, FileResult, Finding, RunResult
from medlint.report.escape import escape
from medlint.report.options import ReportOptions
from medlint.report.tally import tally

__all__ = ["render_junit"]


def render_junit(result: RunResult, options: ReportOptions) -> str:
    """Return findings at the threshold as failures, suppressed ones as skipped, the unchecked as errors."""
    counts = tally(result)
    suites = [_Suite(file, options) for file in result.files]
    if result.failures:
        suites.append(_Suite(FileResult(path="medlint", failures=result.failures), options))
    total = sum(suite.tests for suite in suites)
    failed = sum(suite.failed for suite in suites)
    head = f'<testsuites name="medlint" tests="{total}" failures="{failed}" errors="{len(counts.failures)}">'
    body = [line for suite in suites for line in suite.lines()]
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', head, *body, "</testsuites>"]) + "\n"


class _Suite:
    def __init__(self, file: FileResult, options: ReportOptions) -> None:
        self._file = file
        self._threshold = options.fail_on
        self.tests = max(len(file.findings) + len(file.failures), 1)
        self.failed = sum(self._fails(finding) for finding in file.findings)
        self._skipped = sum(finding.suppressed is not None for finding in file.findings)

    def _fails(self, finding: Finding) -> bool:
        if finding.suppressed or self._threshold is None:
            return False
        return finding.severity.rank >= self._threshold.rank

    def lines(self) -> Iterator[str]:
        name = _attribute(self._file.path)
        yield (
            f'  <testsuite name={name} tests="{self.tests}" failures="{self.failed}"'
            f' errors="{len(self._file.failures)}" skipped="{self._skipped}">'
        )
        for finding in self._file.findings:
            yield from self._case(finding, name)
        for failure in self._file.failures:
            yield from _error(failure, name)
        if not self._file.findings and not self._file.failures:
            yield f'    <testcase classname={name} name="nothing found"/>'
        yield "  </testsuite>"

    def _case(self, finding: Finding, name: str) -> Iterator[str]:
        place = f"{finding.start.line}:{finding.start.column}"
        yield f"    <testcase classname={name} name={_attribute(f'{finding.rule} at {place}')}>"
        text = "\n".join(part for part in (finding.message, finding.excerpt, finding.advice) if part)
        if finding.suppressed:
            yield f"      <skipped message={_attribute(finding.suppressed.reason)}/>"
        elif self._fails(finding):
            kind, message = _attribute(finding.severity.value), _attribute(finding.message)
            yield f"      <failure type={kind} message={message}>{_text(text)}</failure>"
        else:
            yield f"      <system-out>{_text(text)}</system-out>"
        yield "    </testcase>"


def _error(failure: Failure, name: str) -> Iterator[str]:
    place = f" at line {failure.line}" if failure.line else ""
    yield f"    <testcase classname={name} name={_attribute(f'not checked: {failure.stage}{place}')}>"
    message = _attribute(f"{failure.message} {failure.mend}".strip())
    yield f"      <error type={_attribute(failure.stage)} message={message}/>"
    yield "    </testcase>"


def _attribute(value: str) -> str:
    return quoteattr(_xml(escape(value)))


def _text(value: str) -> str:
    return escape_xml("\n".join(_xml(escape(line)) for line in value.split("\n")))


def _xml(value: str) -> str:
    # The two code points that escape() lets through and XML 1.0 forbids.
    return value.replace("\ufffe", r"\ufffe").replace("\uffff", r"\uffff")
