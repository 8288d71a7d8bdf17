"""Writing and pruning the baseline file."""

from __future__ import annotations

from pathlib import Path

from medlint.cli.exits import ExitCode
from medlint.cli.formats import write_report
from medlint.cli.request import Request
from medlint.cli.run import baseline_name, gone, lint, open_request, read_known
from medlint.cli.terminal import complain, write_out
from medlint.engine.baseline import apply_baseline, render_baseline, take_baseline
from medlint.engine.suppress import SUPPRESSION_RULES
from medlint.errors import ConfigError
from medlint.model.finding import RunResult
from medlint.report.escape import escape
from medlint.report.tally import count_of, place_of, tally

__all__ = ["write_baseline"]


def write_baseline(request: Request, file: Path | None, *, prune: bool, force: bool) -> int:
    """Write the baseline, or drop from it what is fixed; return the exit code.

    Raises:
        ConfigError: If there is one already, or none to prune.
    """
    root = request.config.root
    path = file if file is not None else root / request.config.baseline
    if prune and not path.is_file():
        raise ConfigError(f"There is no baseline “{path}” to prune.", mend="Write it with: medlint baseline")
    if not prune and path.exists() and not force:
        raise ConfigError(
            f"There is a baseline already: {path}.",
            mend="Use --prune to drop what is fixed, or --force to write it anew with all findings of today.",
        )
    result = lint(request, open_request(request))
    if prune:
        _prune(request, path, result)
    else:
        entries = take_baseline(result.files, baseline_name(root))
        write_report(path, render_baseline(entries))
        write_out(escape(f"{count_of(len(entries), 'finding')} written to {_shown(path)}.") + "\n")
    counts = tally(result)
    for finding in counts.findings:
        if finding.rule in SUPPRESSION_RULES:
            place = place_of(finding.path, finding.start.line, finding.start.column)
            complain(f"{place}: not written down: {finding.message}", finding.advice)
    failures = counts.failures
    for failure in failures:
        complain(
            f"{failure.path}: not checked: {failure.message}" if failure.path else failure.message,
            failure.mend,
        )
    return ExitCode.INCOMPLETE if failures else ExitCode.CLEAN


def _prune(request: Request, path: Path, result: RunResult) -> None:
    root = request.config.root
    compared = apply_baseline(
        result.files,
        read_known(path),
        name=baseline_name(root),
        gone=gone(root),
        ran=lambda rule: rule in result.rules,
    )
    if compared.fixed:
        write_report(path, render_baseline(compared.kept))
    dropped = count_of(len(compared.fixed), "finding")
    write_out(escape(f"{dropped} dropped, {len(compared.kept):,} left in {_shown(path)}.") + "\n")


def _shown(path: Path) -> str:
    cwd = Path.cwd()
    return str(path.relative_to(cwd)) if path.is_absolute() and path.is_relative_to(cwd) else str(path)
