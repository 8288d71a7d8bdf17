"""``medlint explain --at FILE:LINE:COL``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from medlint.cli.terminal import columns
from medlint.config import Config
from medlint.engine.explain import Look, explain_place
from medlint.engine.profile import profile_for
from medlint.engine.session import Session
from medlint.errors import ConfigError
from medlint.model.source import SourceText, Span
from medlint.report.escape import escape
from medlint.report.width import wrap
from medlint.report.window import marked_lines

__all__ = ["explain_at", "parse_place"]

_QUOTED = 28
_LONG_QUOTATION = re.compile(rf"“([^”]{{{2 * _QUOTED + 4},}})”")


def explain_at(session: Session, config: Config, place: str, *, whole: bool = False) -> Iterator[str]:
    """Yield lines on every rule whose phrase stands at a place, and what decided.

    Args:
        session: The prepared rules.
        config: The settings.
        place: ``FILE:LINE:COL``.
        whole: Whether to show long patterns whole.

    Raises:
        ConfigError: If there is no such place.
        SourceError: If the file cannot be read.
    """
    path, line, column = parse_place(place)
    source = session.read(path, path.as_posix())
    if line > len(source.line_starts):
        raise ConfigError(f"“{path}” has {len(source.line_starts):,} lines; there is no line {line}.")
    width = len(source.line_text(line))
    if column > max(width, 1):
        number = "1 character" if width == 1 else f"{width:,} characters"
        raise ConfigError(f"Line {line} of “{path}” has {number}; there is no column {column}.")
    profile = profile_for(config, path)
    ruleset = profile.ruleset(session)
    document = session.parse(source, session.format_of(path, source.text[:2000]))
    start = source.offset(line, max(column, 1))
    wanted = Span(start, start + 1 if column else start + len(source.line_text(line)) + 1)
    used = {pack.name for pack in session.packs}
    looks = [look for look in explain_place(document, ruleset, wanted) if look.rule.pack in used]
    if not looks:
        read = any(
            block.span.start < wanted.end and wanted.start <= block.span.end for block in document.blocks
        )
        why = "no rule's phrase stands there" if read else "it is no reading text (markup, code or a comment)"
        yield escape(f"{place}: {why}.")
        return
    levels = profile.level_of(session)
    for look in looks:
        yield from _look(look, source, levels(look.rule.id), whole)


def _look(look: Look, source: SourceText, level: str, whole: bool) -> Iterator[str]:
    for shown in marked_lines(source, look.span, columns() - 8, look.words):
        yield f"{shown.number:>4} | {shown.before}{shown.words}{shown.after}"
        yield f"     | {shown.carets}"
    shorten = (lambda text: text) if whole else _shortened
    outcome = escape(f"{look.rule.id} ({look.rule.category}): {shorten(_outcome(look))}")
    for number, part in enumerate(wrap(outcome, columns() - 6)):
        yield f"  {'    ' if number else ''}{part}"
    remarks = [f"stands in: {context} (“{words}”)" for context, words in look.cues]
    remarks += _differences(look, level)
    remarks += [f"fact: {fact}" for fact in look.facts]
    for remark in remarks:
        yield from (f"    {part}" for part in wrap(escape(f"- {shorten(remark)}"), columns() - 4))
    yield ""


def _shortened(text: str) -> str:
    """Return a text with the middle of its long quotations left out."""

    def shorten(found: re.Match[str]) -> str:
        quoted = found[1]
        return f"“{quoted[:_QUOTED].rstrip()} … {quoted[-_QUOTED:].lstrip()}”"

    return _LONG_QUOTATION.sub(shorten, text)


def _differences(look: Look, level: str) -> Iterator[str]:
    """Yield why the severity is not the one that the rule states."""
    if look.severity is None or look.duty:
        return
    stated = look.rule.severity
    if level and level != look.severity.value:
        yield f"the settings (severity) make it {level}"
    elif look.severity is not stated:
        yield f"the rule states {stated.value}; here it is {look.severity.value}"
    yield from look.shifts


def _outcome(look: Look) -> str:
    if not look.runs:
        return "does not run with these settings"
    if look.severity is None:
        return f"passes; {look.reason}"
    if look.duty:
        return f"these words create a duty ({look.severity.value} if it is not met)"
    return f"{look.severity.value}; {look.reason}"


def parse_place(text: str) -> tuple[Path, int, int]:
    """Return file, line and column of ``FILE:LINE:COL``; the column may be absent.

    Raises:
        ConfigError: If it is no such place.
    """
    parts = text.rsplit(":", 2)
    if len(parts) == 3 and not parts[1].isdecimal() and not Path(parts[0]).is_file():
        parts = text.rsplit(":", 1)  # a name with a colon, such as C:\page.md
    numbers = parts[1:]
    if not numbers or not all(part.isdecimal() and len(part) < 10 and int(part) > 0 for part in numbers):
        raise ConfigError(f"“{text}” is no place.", mend="Write it as FILE:LINE:COL, such as page.md:12:5.")
    return Path(parts[0]), int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
