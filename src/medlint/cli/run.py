"""One check from the request to the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from medlint import __version__
from medlint.cli.exits import ExitCode, exit_code
from medlint.cli.formats import Render, find_reporter, render, write_report
from medlint.cli.prepare import open_configured, pack_versions
from medlint.cli.progress import Progress
from medlint.cli.request import Request
from medlint.cli.terminal import columns, wants_color, write_out
from medlint.engine.run import RunOptions, lint_paths
from medlint.engine.session import Session
from medlint.model.finding import Note, RunResult
from medlint.report.options import ReportOptions

if TYPE_CHECKING:
    from medlint.engine.baseline import BaselineEntry
    from medlint.engine.changed import LineRange
    from medlint.engine.discover import Discovery

__all__ = ["baseline_name", "gone", "lint", "open_request", "read_known", "run_check"]


def run_check(request: Request) -> int:
    """Lint, report, and return the exit code.

    Raises:
        ConfigError: If nothing can be checked.
    """
    session = open_request(request)
    brought = session.contributions.reporters
    # Before any work: a misspelt format must not cost a run.
    reporters = {
        name: find_reporter(name, brought) for name in (request.style, *(t.format for t in request.targets))
    }
    result = lint(request, session)
    if request.fix:
        from medlint.cli.fix import fix_files

        result = fix_files(request, session, result)
    result = _without_known(request, result)
    return _report(request, result, reporters)


def _report(request: Request, result: RunResult, reporters: Mapping[str, Render]) -> int:
    """Write all reports and return the exit code; one that fails does not keep the others back."""
    options = _report_options(request)
    complete = True
    for target in request.targets:
        text = render(
            target.format, reporters[target.format], result, replace(options, color=False, width=100)
        )
        complete = complete and text is not None
        if text is not None:
            write_report(target.path, text)
    if not (request.fix and request.dry_run):
        text = render(request.style, reporters[request.style], result, options)
        complete = complete and text is not None
        write_out(text or "")
    return exit_code(result, request.config.threshold) if complete else ExitCode.INCOMPLETE


def open_request(request: Request) -> Session:
    """Open the session a request asks for."""
    return open_configured(
        request.config,
        use_cache=request.use_cache,
        disabled=request.disabled,
        timings={} if request.timings else None,
        allow_python=request.allow_python,
    )


def lint(request: Request, session: Session) -> RunResult:
    """Lint what a request names; the baseline is not applied yet."""
    data = sys.stdin.buffer.read() if request.paths == ("-",) else None
    files, passed_over, empty = ((), (), ()) if data is not None else _files(request, session)
    if request.targets and data is None:
        from medlint.cli.outputs import without_outputs

        files = without_outputs(files, [target.path for target in request.targets])
    with Progress(len(files)) as progress:
        result = lint_paths(
            files,
            request.config,
            session=session,
            options=RunOptions(
                today=date.today(),
                jobs=request.jobs,
                stdin=data,
                stdin_name=request.stdin_name,
                whole_document=request.whole_document,
                everything=_is_everything(request),
                changed=_changed(request, files) if request.since else None,
                progress=progress,
                versions=pack_versions(session),
            ),
        )
    notes = [
        *(Note("There is no file behind this name; it was passed over.", str(path)) for path in passed_over),
        *(
            Note(f"There is nothing to check in “{path}”: name a file to check it in any case.")
            for path in empty
        ),
    ]
    return replace(result, notes=(*result.notes, *notes)) if notes else result


def _is_everything(request: Request) -> bool:
    """Whether the folder of the configuration is among what was asked for."""
    root = os.path.realpath(request.config.root)
    return any(
        root == path or root.startswith(os.path.join(path, ""))  # noqa: PTH118
        for path in map(os.path.realpath, request.paths)
    )


def _files(request: Request, session: Session) -> Discovery:
    from medlint.engine.discover import Scope, discover, folder_yield

    config = request.config
    extensions, globs = folder_yield(config.inputs, session.contributions.parsers)
    scope = Scope(
        root=config.root,
        include=config.include,
        exclude=config.exclude,
        extensions=extensions,
        globs=globs,
        gitignore=config.respect_gitignore,
        force_exclude=request.force_exclude,
    )
    return discover(request.paths, scope)


def _changed(request: Request, files: Sequence[Path]) -> Callable[[Path, str], Sequence[LineRange]]:
    from medlint.engine.changed import LineRange, changed_ranges, read_revision
    from medlint.errors import SourceError
    from medlint.parse.read import decode

    old = read_revision(request.since, files, cwd=Path.cwd())

    def changed(path: Path, text: str) -> Sequence[LineRange]:
        data = old.get(path)
        everything = (LineRange(1, text.count("\n") + text.count("\r") + 1),)
        if data is None:
            return everything
        try:
            return changed_ranges(decode(data, path=str(path)).text, text)
        except SourceError:
            return everything

    return changed


def baseline_name(request_root: Path) -> Callable[[str], str]:
    """Return how a shown path is written in the baseline: relative to the configuration's folder."""
    root = os.path.abspath(request_root)  # noqa: PTH100

    def name(shown: str) -> str:
        return os.path.relpath(os.path.abspath(shown), root).replace(os.sep, "/")  # noqa: PTH100

    return name


def gone(root: Path) -> Callable[[str], bool]:
    """Return whether a file of the baseline no longer exists."""
    return lambda path: not (root / path).exists()


def _without_known(request: Request, result: RunResult) -> RunResult:
    if request.baseline is None:
        return result
    from medlint.engine.baseline import apply_baseline

    compared = apply_baseline(
        result.files,
        read_known(request.baseline),
        name=baseline_name(request.config.root),
        gone=gone(request.config.root),
        ran=lambda rule: rule in result.rules,
    )
    # With --since most findings are left out: what is absent need not be fixed.
    fixed = () if request.since else compared.fixed
    return replace(result, files=compared.files, fixed=tuple((entry.rule, entry.words) for entry in fixed))


def read_known(path: Path) -> tuple[BaselineEntry, ...]:
    """Read a baseline file.

    Raises:
        ConfigError: If it cannot be read or is damaged.
    """
    from medlint.engine.baseline import read_baseline
    from medlint.errors import ConfigError

    try:
        return read_baseline(path.read_text(encoding="utf-8"), path=str(path))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise ConfigError(f"The baseline cannot be read: {reason.lower()}.", path=str(path)) from None


def _report_options(request: Request) -> ReportOptions:
    return ReportOptions(
        version=__version__,
        color=request.style == "text" and wants_color(request.color),
        width=columns(),
        fail_on=request.config.threshold,
        show_suppressed=request.show_allowed,
        quiet=request.quiet,
        timings=request.timings,
        debug=request.debug,
    )
