"""``--fix``: safe replacements, on the disk or as a diff."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

from medlint.cli.request import Request
from medlint.cli.run import lint
from medlint.cli.terminal import complain, mute, say, write_out
from medlint.engine.fixes import apply_fixes, encode_source, render_diff, write_atomic
from medlint.engine.session import Session
from medlint.errors import SourceError
from medlint.model.finding import Failure, FileResult, RunResult
from medlint.model.source import SourceText
from medlint.report.escape import escape

__all__ = ["fix_files"]


def fix_files(request: Request, session: Session, result: RunResult) -> RunResult:
    """Apply fixes and return what is left; with ``--dry-run`` print a diff and return the result as it was."""
    number = 0
    problems: list[Failure] = []
    for file in result.files:
        done, failure = _fix(file, dry_run=request.dry_run)
        number += done
        if failure:
            problems.append(failure)
    count = "1 finding" if number == 1 else f"{number:,} findings"
    if request.dry_run:
        say(f"{count} could be fixed; nothing was changed.")
        return replace(result, failures=(*result.failures, *problems))
    say(f"{count} fixed.")
    after = lint(request, session) if number else result
    return replace(after, failures=(*after.failures, *problems))


def _fix(file: FileResult, *, dry_run: bool) -> tuple[int, Failure | None]:
    if file.source is None:
        return 0, None
    fixed = apply_fixes(file.source.text, file.findings)
    if not fixed.applied:
        return 0, None
    if dry_run:
        _print_diff(file, file.source, fixed.text)
        return len(fixed.applied), None
    try:
        path = Path(file.path)
        if path.read_bytes() != encode_source(file.source.text, file.source):
            raise SourceError("The file changed while it was checked.", mend="Run medlint again.")
        write_atomic(path, encode_source(fixed.text, file.source))
    except (SourceError, OSError) as error:
        message = (
            error.message if isinstance(error, SourceError) else f"The file cannot be read: {error.strerror}."
        )
        complain(f"{file.path}: {message}")
        return 0, Failure("read", message, file.path, mend=getattr(error, "mend", "") or "")
    return len(fixed.applied), None


def _print_diff(file: FileResult, source: SourceText, text: str) -> None:
    """Print a diff that can be applied; where a person or a CI runner reads it, with the unshowable spelled out."""
    mark = "\ufeff" if source.had_bom else ""
    path = Path(file.path)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    diff = render_diff(mark + source.text, mark + text, path.as_posix())
    if _is_shown():
        lines = diff.removesuffix("\n").split("\n")
        # Tabs act on nothing, and each line end of a Windows file has its "\r".
        write_out("".join(escape(line.removesuffix("\r").replace("\t", "    ")) + "\n" for line in lines))
        return
    codec = "utf-8" if source.encoding.startswith("utf") else source.encoding
    try:
        sys.stdout.buffer.write(diff.encode(codec, "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        mute()


def _is_shown() -> bool:
    """Whether standard output is a terminal or the log of a CI runner rather than a file or a program."""
    try:
        if stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode):
            return False
    except (OSError, ValueError):
        return True
    return sys.stdout.isatty() or bool(os.environ.get("CI"))
