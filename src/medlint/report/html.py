"""A self-contained page: the copy with its claims marked, and a note beside each."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup
from markupsafe import escape as markup_escape

from medlint.model.finding import FileResult, Finding, RunResult
from medlint.model.source import SourceText
from medlint.report.escape import safe_url, spell_out
from medlint.report.options import ReportOptions
from medlint.report.tally import Tally, count_of, place_of, tally

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["render_html"]

_TEMPLATES = Path(__file__).parent / "templates"
_AROUND = 2
_WHOLE_FILE = 400
_REACH = 1_500


def _shown(text: str) -> Markup:
    """Return words as markup that shows them as they are.

    A CI runner that prints the page finds no command of its own in it: colons and hashes in pairs are entities.
    """
    words = str(markup_escape(spell_out(text)))
    return Markup(words.replace("::", "&#58;&#58;").replace("##", "&#35;&#35;"))


class Piece(NamedTuple):
    """A stretch of a line: words that findings share, or plain words.

    Attributes:
        text: Escaped words.
        notes: Numbers of the notes on them.
        level: The highest severity among these, ``allowed``, or empty.
        first: Number of a note whose words start here, or 0.
    """

    text: str
    notes: tuple[int, ...] = ()
    level: str = ""
    first: int = 0


class Row(NamedTuple):
    """A line of copy, and the notes on claims that start in it; line 0 stands for lines left out."""

    line: int
    pieces: tuple[Piece, ...] = ()
    notes: tuple[dict[str, Any], ...] = ()


def render_html(result: RunResult, options: ReportOptions) -> str:
    """Return the page; it loads nothing and runs only its own script."""
    counts = tally(result)
    script = (_TEMPLATES / "report.js").read_text(encoding="utf-8")
    style = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    numbered = _numbered(result)
    categories = Counter(finding.category for finding in counts.findings)
    top = max(categories.values(), default=1)
    page = _template().render(
        version=_shown(options.version),
        style=style,
        script=script,
        # The one script that may run, whatever the copy holds.
        script_hash=b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        verdict=_verdict(counts),
        checked=_shown(_checked(result, counts, options)),
        suppressions=counts.suppressions,
        levels=[(level.value, number) for level, number in counts.by_severity.items()],
        chart=[(_shown(name), number, 100 * number // top) for name, number in categories.most_common()],
        categories=sorted({_shown(finding.category) for finding in _all(result)}),
        rules=sorted({_shown(finding.rule) for finding in _all(result)}),
        failures=[
            (_shown(place_of(f.path, f.line, f.column)), _shown(f.message), _shown(f.mend))
            for f in counts.failures
        ],
        notes=[
            _shown(f"{place_of(n.path, n.line)}: {n.message}" if n.path else n.message) for n in counts.notes
        ],
        files=[_file(file, numbered[at]) for at, file in enumerate(result.files)],
    )
    return page + "\n"


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.jinja")


def _all(result: RunResult) -> list[Finding]:
    return [finding for file in result.files for finding in file.findings]


def _numbered(result: RunResult) -> list[list[tuple[int, Finding]]]:
    numbered, number = [], 0
    for file in result.files:
        entries = []
        for finding in file.findings:
            number += 1
            entries.append((number, finding))
        numbered.append(entries)
    return numbered


def _verdict(counts: Tally) -> str:
    if counts.findings:
        return f"{count_of(len(counts.findings), 'finding')}: {counts.severities}"
    return "Nothing found in what could be checked" if counts.failures else "Nothing found"


def _checked(result: RunResult, counts: Tally, options: ReportOptions) -> str:
    amount = f"{count_of(counts.files, 'file')}, {count_of(counts.words, 'word')}"
    packs = [
        f"{name} {version}" + (f" (facts as of {facts})" if facts else "")
        for name, version, facts in result.packs
    ]
    return "; ".join([amount, f"medlint {options.version}".strip(), *(f"pack {pack}" for pack in packs)])


def _file(file: FileResult, numbered: list[tuple[int, Finding]]) -> dict[str, Any]:
    counted = [finding for finding in file.findings if finding.suppressed is None]
    return {
        "path": _shown(file.path),
        "summary": count_of(len(counted), "finding") if counted else "nothing found",
        "failed": bool(file.failures),
        "rows": _rows(file, numbered) if numbered else [],
    }


def _rows(file: FileResult, numbered: list[tuple[int, Finding]]) -> list[Row]:
    if file.source is None:
        return [
            Row(finding.start.line, (Piece(_shown(finding.excerpt)),), (_note(number, finding),))
            for number, finding in numbered
        ]
    source = file.source
    starting: dict[int, list[tuple[int, Finding]]] = {}
    touching: dict[int, list[tuple[int, Finding]]] = {}
    for number, finding in numbered:
        starting.setdefault(finding.start.line, []).append((number, finding))
        last = source.locate(max(finding.span.end - 1, finding.span.start)).line
        for line in range(finding.start.line, last + 1):
            touching.setdefault(line, []).append((number, finding))
    rows: list[Row] = []
    before = 0
    total = len(source.line_starts) - source.text.endswith(("\n", "\r"))
    for line in _shown_lines(total, touching):
        if line > before + 1:
            rows.append(Row(0))
        notes = tuple(_note(number, finding) for number, finding in starting.get(line, ()))
        rows.append(Row(line, _pieces(source, line, touching.get(line, [])), notes))
        before = line
    if before < total:
        rows.append(Row(0))
    return rows


def _shown_lines(total: int, touching: dict[int, list[tuple[int, Finding]]]) -> list[int]:
    if total <= _WHOLE_FILE:
        return list(range(1, total + 1))
    near = {line + step for line in touching for step in range(-_AROUND, _AROUND + 1)}
    return sorted(line for line in near if 1 <= line <= total)


def _pieces(source: SourceText, line: int, found: list[tuple[int, Finding]]) -> tuple[Piece, ...]:
    base, text = source.line_starts[line - 1], source.line_text(line)
    spans = []
    for number, finding in found:
        start = min(max(finding.span.start - base, 0), len(text))
        spans.append((start, min(max(finding.span.end - base, start), len(text)), number, finding))
    spans.sort(key=lambda entry: entry[:3])
    edges = sorted({0, len(text), *(edge for start, end, _, _ in spans for edge in (start, end))})
    pieces = []
    over: list[tuple[int, int, int, Finding]] = []
    at = 0
    for start, end in pairwise(edges):
        over = [entry for entry in over if entry[1] > start]
        opened = 0
        while at < len(spans) and spans[at][0] == start:
            if spans[at][1] > start:
                over.append(spans[at])
                if not opened and spans[at][3].span.start >= base:
                    opened = spans[at][2]
            at += 1
        if over:
            pieces.append(
                Piece(_words(text[start:end]), tuple(entry[2] for entry in over), _level(over), opened)
            )
        else:
            pieces.append(Piece(_words(_shorten(text[start:end]))))
    return tuple(pieces)


def _words(text: str) -> str:
    return _shown(text.replace("\t", "    "))


def _shorten(text: str) -> str:
    if len(text) <= 2 * _REACH:
        return text
    return f"{text[:_REACH]} … {text[-_REACH:]}"


def _level(over: list[tuple[int, int, int, Finding]]) -> str:
    counted = [finding.severity for _, _, _, finding in over if finding.suppressed is None]
    return max(counted, key=lambda level: level.rank).value if counted else "allowed"


def _note(number: int, finding: Finding) -> dict[str, Any]:
    suppressed = finding.suppressed
    return {
        "number": number,
        "place": place_of("", finding.start.line, finding.start.column),
        "level": "allowed" if suppressed else finding.severity.value,
        "rule": _shown(finding.rule),
        "also": _shown(", ".join(finding.also)),
        "holds": _shown(
            ", ".join(code.upper() for code in finding.jurisdictions[1:] and finding.jurisdictions)
        ),
        "category": _shown(finding.category),
        "message": _shown(finding.message),
        "advice": _shown(finding.advice),
        "reason": _shown(suppressed.reason) if suppressed else "",
        "until": _shown(suppressed.until) if suppressed else "",
        "authority": [(_shown(source.cite), safe_url(source.url)) for source in finding.authority],
    }
