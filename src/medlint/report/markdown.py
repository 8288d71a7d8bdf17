"""A Markdown summary for pull requests and job summaries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from medlint.model.finding import Finding, RunResult
from medlint.report.escape import escape, safe_url
from medlint.report.options import ReportOptions
from medlint.report.tally import Tally, count_of, place_of, tally

__all__ = ["markdown_text", "render_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$@])")
_ROWS = 200
_LABELS = {"error": "❌ error", "warning": "⚠️ warning", "info": "💬 info"}


def render_markdown(result: RunResult, options: ReportOptions) -> str:
    """Return counts, a table of the findings that count, and what was not checked."""
    counts = tally(result)
    verdict = (
        f"{count_of(len(counts.findings), 'finding')} ({counts.severities})"
        if counts.findings
        else "nothing found"
    )
    lines = [f"## medlint: {verdict}", ""]
    if counts.failures:
        lines += _failures(counts)
    if counts.findings:
        lines += _table(counts.findings)
        lines += _rules(result, counts)
    if options.show_suppressed and counts.suppressed:
        lines += _allowed(counts.suppressed)
    lines += _foot(result, counts, options)
    return "\n".join(lines) + "\n"


def markdown_text(text: str) -> str:
    """Return words of the copy as Markdown that shows them and does nothing else."""
    shown = _SPECIAL.sub(r"\\\1", escape(text))
    shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # No bare address becomes a link, and no line a command of the CI runner.
    return shown.replace("://", ":\\//").replace("www.", "www\\.").replace("::", ":\\:")


def _table(findings: tuple[Finding, ...]) -> Iterator[str]:
    yield "| Place | | Finding | Instead |"
    yield "| --- | --- | --- | --- |"
    for finding in findings[:_ROWS]:
        place = place_of(finding.path, finding.start.line, finding.start.column)
        cells = (place, finding.message, finding.advice)
        shown = [markdown_text(cell) for cell in cells]
        yield f"| {shown[0]} | {_LABELS[finding.severity.value]} | {shown[1]} | {shown[2]} |"
    if len(findings) > _ROWS:
        yield ""
        yield f"{len(findings) - _ROWS:,} more are not listed here."
    yield ""


def _allowed(findings: tuple[Finding, ...]) -> Iterator[str]:
    yield "### Allowed"
    yield ""
    yield "| Place | Finding | Because |"
    yield "| --- | --- | --- |"
    for finding in findings[:_ROWS]:
        place = place_of(finding.path, finding.start.line, finding.start.column)
        reason = finding.suppressed.reason if finding.suppressed else ""
        yield f"| {' | '.join(markdown_text(cell) for cell in (place, finding.message, reason))} |"
    if len(findings) > _ROWS:
        yield ""
        yield f"{len(findings) - _ROWS:,} more are not listed here."
    yield ""


def _rules(result: RunResult, counts: Tally) -> Iterator[str]:
    yield "<details><summary>Rules</summary>"
    yield ""
    for rule, number in sorted(Counter(finding.rule for finding in counts.findings).items()):
        meta = result.rules.get(rule)
        why = f": {markdown_text(meta.why)}" if meta and meta.why else ""
        links = [
            f"[{markdown_text(source.cite)}](<{safe_url(source.url)}>)"
            if safe_url(source.url)
            else markdown_text(source.cite)
            for source in (meta.authority if meta else ())
        ]
        basis = f" ({', '.join(links)})" if links else ""
        yield f"- {markdown_text(rule)} × {number:,}{why}{basis}"
    yield ""
    yield "</details>"
    yield ""


def _failures(counts: Tally) -> Iterator[str]:
    yield "### Could not be checked"
    yield ""
    for failure in counts.failures:
        place = place_of(failure.path, failure.line, failure.column) or failure.rule
        text = f"{failure.message} {failure.mend}".strip()
        yield f"- **{markdown_text(place)}** {markdown_text(text)}" if place else f"- {markdown_text(text)}"
    yield ""


def _foot(result: RunResult, counts: Tally, options: ReportOptions) -> Iterator[str]:
    if counts.suppressed:
        yield f"{count_of(len(counts.suppressed), 'further finding')} allowed: {counts.suppressions}."
        yield ""
    packs = ", ".join(
        f"{name} {version}" + (f" (facts as of {facts})" if facts else "")
        for name, version, facts in result.packs
    )
    amount = f"{count_of(counts.files, 'file')} ({count_of(counts.words, 'word')})"
    checked = f"Checked {amount} with medlint {options.version}"
    yield escape(f"{checked}, {packs}." if packs else f"{checked}.")
