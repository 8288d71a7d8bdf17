"""The report a copy editor reads in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medlint.model.finding import Failure, FileResult, Finding, RunResult
from medlint.model.rule import Authority, Severity
from medlint.report.escape import escape, safe_url
from medlint.report.options import ReportOptions
from medlint.report.tally import Tally, count_of, place_of, tally
from medlint.report.width import text_width, wrap
from medlint.report.window import marked_lines

__all__ = ["render_text"]

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_INDENT = "    "


def render_text(result: RunResult, options: ReportOptions) -> str:
    """Return findings by file with the words marked, what could not be checked, and a summary."""
    lines: list[str] = []
    for file in result.files:
        lines += _file(file, options)
    counts = tally(result)
    lines += _failures(counts, options)
    if not options.quiet:
        lines += _notes(counts, options)
        lines += _timings(result, options)
    if not options.quiet or counts.findings or counts.failures:
        lines += _summary(result, counts, options)
    return "".join(line.rstrip() + "\n" for line in lines)


def _file(file: FileResult, options: ReportOptions) -> Iterator[str]:
    shown = [found for found in file.findings if found.suppressed is None or options.show_suppressed]
    if not shown:
        return
    yield _paint(escape(file.path), "1", options)
    yield ""
    for finding in shown:
        yield from _finding(finding, file, options)
        yield ""


def _finding(finding: Finding, file: FileResult, options: ReportOptions) -> Iterator[str]:
    color = "2" if finding.suppressed else _COLORS[finding.severity]
    label = "allowed" if finding.suppressed else finding.severity.value
    place = f"{finding.start.line}:{finding.start.column}"
    head = f"  {place}  "
    body = options.width - len(_INDENT)
    message = wrap(escape(finding.message), max(options.width - len(head) - len(label) - 2, 30)) or [""]
    yield f"{head}{_paint(label, '1;' + color, options)}  {message[0]}"
    for line in message[1:]:
        yield " " * (len(head) + len(label) + 2) + _not_first(line)
    yield from _copy(finding, file, color, options)
    if finding.suppressed:
        until = f" (until {finding.suppressed.until})" if finding.suppressed.until else ""
        yield from _labelled("Allowed because: ", f"{finding.suppressed.reason}{until}", body)
    elif finding.advice:
        yield from _labelled("Instead: ", finding.advice, body)
    for line in _rule_lines(finding, body):
        yield _INDENT + _paint(line, "2", options)


def _copy(finding: Finding, file: FileResult, color: str, options: ReportOptions) -> Iterator[str]:
    if file.source is None or finding.span.start >= len(file.source.text):
        yield from (f"{_INDENT}  | {line}" for line in wrap(escape(finding.excerpt), options.width - 10))
        return
    gutter = len(str(file.source.locate(finding.span.end).line))
    width = max(options.width - len(_INDENT) - gutter - 3, 30)
    for line in marked_lines(file.source, finding.span, width, finding.words):
        words = _paint(line.words, "1;" + color, options)
        yield f"{_INDENT}{line.number:>{gutter}} | {line.before}{words}{line.after}"
        yield f"{_INDENT}{'':>{gutter}} | {_paint(line.carets, color, options)}"


def _rule_lines(finding: Finding, width: int) -> Iterator[str]:
    parts = [f"Rule {finding.rule}"]
    if finding.also:
        parts.append("covers " + ", ".join(finding.also))
    if len(finding.jurisdictions) > 1:
        parts.append("holds in " + ", ".join(code.upper() for code in finding.jurisdictions))
    if len(finding.jurisdictions) < 2:
        yield _sourced(parts, finding.authority, width)
        return
    yield escape(" · ".join(parts))
    for code in finding.jurisdictions:
        sources = [source for source in finding.authority if source.jurisdiction == code]
        if sources:
            yield _sourced([code.upper()], sources, width)


def _sourced(parts: Sequence[str], sources: Sequence[Authority], width: int) -> str:
    """Return some words and one of the sources, with its address where there is room for it."""
    source = next((each for each in sources if safe_url(each.url)), None)
    if source is None:
        return escape(" · ".join([*parts, *(each.cite for each in sources[:1])]))
    linked = escape(" · ".join([*parts, f"{source.cite}: {source.url}" if source.cite else source.url]))
    # Where the address does not fit, `medlint explain` has it.
    return linked if text_width(linked) <= width else escape(" · ".join([*parts, source.cite or source.url]))


def _failures(counts: Tally, options: ReportOptions) -> Iterator[str]:
    if not counts.failures:
        return
    yield _paint("Could not be checked", "1;35", options)
    yield ""
    for failure in counts.failures:
        yield from _failure(failure, options)
    yield ""


def _failure(failure: Failure, options: ReportOptions) -> Iterator[str]:
    place = place_of(failure.path, failure.line, failure.column) or failure.rule or "this run"
    yield "  " + _paint(escape(place), "1", options)
    if failure.excerpt:
        # Only now: few runs meet a broken definition.
        from medlint.report.trouble import excerpt_lines

        yield from (f"{_INDENT}{line}" for line in excerpt_lines(failure, options.width - len(_INDENT)))
    yield from _labelled("", failure.message, options.width - len(_INDENT))
    if failure.mend:
        yield from _labelled("", failure.mend, options.width - len(_INDENT))
    if failure.detail and options.debug:
        for line in failure.detail.splitlines():
            yield f"{_INDENT}| {escape(line)}"


def _notes(counts: Tally, options: ReportOptions) -> Iterator[str]:
    for note in counts.notes:
        place = place_of(note.path, note.line)
        yield from _labelled(
            "Note: ", f"{place}: {note.message}" if place else note.message, options.width, ""
        )
    if counts.notes:
        yield ""


def _timings(result: RunResult, options: ReportOptions) -> Iterator[str]:
    if not options.timings or not result.timings:
        return
    yield "Time by rule (milliseconds)"
    for name, spent in sorted(result.timings.items(), key=lambda entry: (-entry[1], entry[0])):
        yield f"{spent:>10.2f}  {escape(name)}"
    yield ""


def _summary(result: RunResult, counts: Tally, options: ReportOptions) -> Iterator[str]:
    if counts.findings:
        found = count_of(len(counts.findings), "finding")
        verdict = _paint(f"{found} ({counts.severities}).", "1", options)
    elif counts.failures:
        verdict = "Nothing found in what could be checked."
    else:
        verdict = _paint("Nothing found.", "1;32", options)
    yield verdict
    if counts.suppressed:
        yield f"{count_of(len(counts.suppressed), 'further finding')} allowed: {counts.suppressions}."
    if result.fixed:
        known = count_of(len(result.fixed), "finding")
        yield f"{known} of the baseline no longer there: `medlint baseline --prune` drops them from it."
    if counts.failures:
        yield _paint(f"{count_of(len(counts.failures), 'part')} not checked: see above.", "1;35", options)
    yield _paint(escape(_checked(result, counts, options)), "2", options)


def _checked(result: RunResult, counts: Tally, options: ReportOptions) -> str:
    packs = ", ".join(
        f"{name} {version}".strip() + (f" (facts as of {facts})" if facts else "")
        for name, version, facts in result.packs
    )
    tool = f"medlint {options.version}".strip()
    checked = f"Checked {count_of(counts.files, 'file')} ({count_of(counts.words, 'word')}) with {tool}"
    return f"{checked}, {'pack' if len(result.packs) == 1 else 'packs'} {packs}." if packs else f"{checked}."


def _labelled(label: str, text: str, width: int, indent: str = _INDENT) -> Iterator[str]:
    lines = wrap(escape(text), max(width - len(label), 30))
    for number, line in enumerate(lines):
        yield f"{indent}{label if not number else ' ' * len(label)}{_not_first(line) if number else line}"


def _not_first(line: str) -> str:
    # A wrapped line starts a terminal line: no CI runner may read it as a command.
    return line.replace("::", r":\x3a", 1) if line.startswith("::") else line


def _paint(text: str, codes: str, options: ReportOptions) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if options.color and text else text
