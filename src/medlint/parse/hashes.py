"""Comments that begin with ``#``, as YAML and TOML have them: never text, sometimes a suppression."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from medlint.parse.sink import BlockSink

__all__ = ["comments_between", "read_hash_comment"]

_COMMENT = re.compile(r"#[^\r\n]*")
_DIRECTIVE = re.compile(r"#+[ \t]*medlint:[ \t]*(.*?)[ \t]*")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]{0,2}[ \t]*$")


def comments_between(
    text: str, start: int, end: int, written: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the source offsets of the comments of a stretch of YAML.

    Args:
        text: The source text.
        start: Source offset of the stretch.
        end: Source offset after it.
        written: Source offsets of its keys and values, in which a ``#`` begins no comment, in order.
    """
    if text.find("medlint:", start, end) < 0:
        return
    at = start
    for first, last in (*written, (end, end)):
        for comment in _COMMENT.finditer(text, at, max(at, min(first, end))):
            yield comment.span()
        at = max(at, last)


def read_hash_comment(text: str, start: int, end: int, sink: BlockSink) -> None:
    """Record a comment as skipped, and as a directive if it says ``medlint: ...``.

    Args:
        text: The source text.
        start: Source offset of its ``#``.
        end: Source offset after it.
        sink: Where to record it.
    """
    sink.skip(start, end)
    directive = _DIRECTIVE.fullmatch(text, start, end)
    if directive is not None:
        line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        before = text[line:start]
        # What stands beside the header of a block speaks of the lines below it.
        inline = bool(before.strip()) and _BLOCK_HEADER.search(before) is None
        sink.directive(directive[1], start, end, inline=inline)
