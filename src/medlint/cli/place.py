"""``medlint explain --at FILE:LINE:COL``."""

from __future__ import annotations

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


def explain_at(session: Session, config: Config, place: str) -> Iterator[str]:
    """Yield lines on every rule whose phrase stands at a place, and what decided.

    Raises:
        ConfigError: If there is no such place.
        SourceError: If the file cannot be read.
    """
    path, line, column = parse_place(place)
    source = session.read(path, path.as_posix())
    if line > len(source.line_starts):
        raise ConfigError(f"“{path}” has {len(source.line_starts):,} lines; there is no line {line}.")
    ruleset = profile_for(config, path).ruleset(session)
    document = session.parse(source, session.format_of(path, source.text[:2000]))
    start = source.offset(line, max(column, 1))
    wanted = Span(start, start + 1 if column else start + len(source.line_text(line)) + 1)
    looks = explain_place(document, ruleset, wanted)
    if not looks:
        read = any(
            block.span.start < wanted.end and wanted.start <= block.span.end for block in document.blocks
        )
        why = "no rule's phrase stands there" if read else "it is no reading text (markup, code or a comment)"
        yield escape(f"{place}: {why}.")
        return
    for look in looks:
        yield from _look(look, source)


def _look(look: Look, source: SourceText) -> Iterator[str]:
    for shown in marked_lines(source, look.span, columns() - 8):
        yield f"{shown.number:>4} | {shown.before}{shown.words}{shown.after}"
        yield f"     | {shown.carets}"
    yield escape(f"  {look.rule.id} ({look.rule.category}): {_outcome(look)}")
    for context, words in look.cues:
        yield from (
            f"    {part}" for part in wrap(escape(f"- stands in: {context} (“{words}”)"), columns() - 4)
        )
    yield ""


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
    if len(parts) == 3 and not parts[1].isdecimal():
        parts = text.rsplit(":", 1)
    numbers = parts[1:]
    if not numbers or not all(part.isdecimal() and int(part) > 0 for part in numbers):
        raise ConfigError(f"“{text}” is no place.", mend="Write it as FILE:LINE:COL, such as page.md:12:5.")
    return Path(parts[0]), int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
