"""Safe replacements: into a text, onto the disk, or as a diff."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from medlint.errors import SourceError
from medlint.model.finding import Edit, Finding
from medlint.model.source import SourceText

__all__ = ["Fixed", "apply_fixes", "encode_source", "render_diff", "write_atomic"]


class Fixed(NamedTuple):
    """A text with its fixes.

    Attributes:
        text: The text now.
        applied: Findings whose fix went in, in order.
        skipped: Findings whose fix overlaps another; running again may fix them.
    """

    text: str
    applied: tuple[Finding, ...]
    skipped: tuple[Finding, ...]


def apply_fixes(text: str, findings: Sequence[Finding]) -> Fixed:
    """Return the text with the fixes of findings that count; of two that overlap, the first goes in.

    Args:
        text: The source text that the findings' offsets refer to.
        findings: Findings of one file in order.
    """
    applied: list[Finding] = []
    skipped: list[Finding] = []
    edits: list[Edit] = []
    for finding in findings:
        if finding.fix is None or finding.suppressed is not None:
            continue
        if any(_collide(edit, other) for edit in finding.fix.edits for other in edits):
            skipped.append(finding)
        else:
            applied.append(finding)
            edits += finding.fix.edits
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return Fixed(text, tuple(applied), tuple(skipped))


def encode_source(text: str, source: SourceText) -> bytes:
    """Return a text in the encoding of the file it came from, byte-order mark included.

    Raises:
        SourceError: If the encoding has no such character.
    """
    codec = source.encoding
    mark = {"utf-8": "utf-8-sig", "utf-8-sig": "utf-8-sig"}
    try:
        if not source.had_bom:
            return text.encode(codec)
        if codec.lower() in mark:
            return text.encode("utf-8-sig")
        return ("\ufeff" + text).encode(codec)
    except (UnicodeEncodeError, LookupError):
        raise SourceError(
            f"The replacement cannot be written in {codec}.", path=source.path, mend="Save the file as UTF-8."
        ) from None


def write_atomic(path: Path, data: bytes) -> None:
    """Replace a file's content, all or nothing; its mode and the links to it stay.

    Args:
        path: The file; a symbolic link is followed. A file with several hard links is written in place.
        data: The new content.

    Raises:
        SourceError: If it cannot be written; the old content is still there.
    """
    target = Path(os.path.realpath(path))
    try:
        before = target.stat() if target.exists() else None
        if before is not None and before.st_nlink > 1:
            with target.open("r+b") as handle:
                handle.write(data)
                handle.truncate()
            return
        if before is not None and not os.access(target, os.W_OK):
            raise PermissionError(13, "Permission denied")
        _replace(target, data, before)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise SourceError(
            f"The file could not be written: {reason}.",
            path=str(path),
            mend="Check the disk and the permissions.",
        ) from None


def render_diff(old: str, new: str, path: str) -> str:
    r"""Return a unified diff that can be applied (not escaped): a line ends with ``\n``, and ``\r`` belongs to it.

    Args:
        old: The text as it is, with its byte-order mark where the file has one.
        new: The text as it will be.
        path: The file, relative to where the diff is applied.
    """
    from difflib import unified_diff

    before, after = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (old, new))
    # A tab after the name, as git and diff write it: else a name would end at its first space.
    end = "\t" if " " in path else ""
    head = {f"--- a/{path}\n": f"--- a/{path}{end}\n", f"+++ b/{path}\n": f"+++ b/{path}{end}\n"}
    lines = unified_diff(before, after, f"a/{path}", f"b/{path}")
    return "".join(_whole(head.get(line, line) if at < 2 else line) for at, line in enumerate(lines))


def _whole(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _replace(target: Path, data: bytes, before: os.stat_result | None) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:50]}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if before is not None:
            temporary.chmod(stat.S_IMODE(before.st_mode))
            if hasattr(os, "chown"):
                with suppress(OSError):
                    os.chown(temporary, before.st_uid, before.st_gid)
        else:
            mask = os.umask(0)
            os.umask(mask)
            temporary.chmod(0o666 & ~mask)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _collide(one: Edit, other: Edit) -> bool:
    if one.span == other.span:
        return True
    return one.span.start < other.span.end and other.span.start < one.span.end
