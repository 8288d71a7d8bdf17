"""Comments of HTML and Markdown: never text, sometimes a suppression."""

from __future__ import annotations

import re

from medlint.parse.sink import BlockSink

__all__ = ["read_comment"]

_DIRECTIVE = re.compile(r"(?:<!--+)?\s*medlint:\s*(.*?)\s*(?:--!?>)?", re.DOTALL)


def read_comment(source: str, start: int, end: int, sink: BlockSink, *, inline: bool) -> None:
    """Record an HTML comment as skipped, and as a directive if it says ``medlint: ...``.

    Args:
        source: The whole text.
        start: Source offset of ``<!--``.
        end: Source offset after ``-->``.
        sink: Where to record it.
        inline: Whether text of the same block stands before the comment.
    """
    sink.skip(start, end)
    if source.find("medlint", start, end) < 0:
        return
    match = _DIRECTIVE.fullmatch(source, start, end)
    if match is not None:
        sink.directive(match[1], start, end, inline=inline)
