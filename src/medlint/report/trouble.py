"""The line of a definition file in which something is wrong, with a caret under the place."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.model.finding import Failure
from medlint.model.source import SourceText, Span
from medlint.report.window import marked_lines

__all__ = ["excerpt_lines"]


def excerpt_lines(failure: Failure, columns: int) -> Iterator[str]:
    """Yield the escaped line that a failure points at and a line with a caret, if the line is known.

    Args:
        failure: What is wrong.
        columns: Terminal columns that a line may take.
    """
    if not failure.excerpt.strip():
        return
    gutter = f"{failure.line} | "
    start = min(max(failure.column, 1) - 1, len(failure.excerpt))
    # A tab is what is wrong as often as not: it should be seen.
    source = SourceText(path=failure.path, text=failure.excerpt.replace("\t", "→"))
    for line in marked_lines(source, Span(start, start + 1), max(columns - len(gutter), 30)):
        yield f"{gutter}{line.before}{line.words}{line.after}"
        yield f"{' ' * (len(gutter) - 2)}| {line.carets}"
