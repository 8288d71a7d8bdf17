"""The lines in which definitions are broken, for showing them with a caret."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from medlint.model.finding import Failure

__all__ = ["with_excerpts"]

_LIMIT = 4_000_000
"""Bytes beyond which a file is not read again for one line of it."""


def with_excerpts(failures: Iterable[Failure]) -> tuple[Failure, ...]:
    """Return failures, those of definition files with the line that they point at."""
    lines: dict[str, list[str]] = {}
    return tuple(_with_excerpt(failure, lines) for failure in failures)


def _with_excerpt(failure: Failure, lines: dict[str, list[str]]) -> Failure:
    if failure.stage != "definition" or not failure.path or failure.line < 1 or failure.excerpt:
        return failure
    if failure.path not in lines:
        lines[failure.path] = _lines(Path(failure.path))
    found = lines[failure.path]
    return failure._replace(excerpt=found[failure.line - 1]) if failure.line <= len(found) else failure


def _lines(path: Path) -> list[str]:
    try:
        if path.stat().st_size > _LIMIT:
            return []
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
