"""Report formats by name, and where their output goes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from medlint.cli.terminal import complain
from medlint.errors import ConfigError
from medlint.model.finding import RunResult
from medlint.plugins.contributions import ReporterSpec
from medlint.report import REPORTERS
from medlint.report.options import ReportOptions

__all__ = ["Render", "Target", "find_reporter", "parse_targets", "render", "write_report"]

Render = Callable[[RunResult, ReportOptions], str]


class Target(NamedTuple):
    """One ``--output FORMAT=FILE``."""

    format: str
    path: Path


def parse_targets(values: Sequence[str]) -> tuple[Target, ...]:
    """Read ``FORMAT=FILE`` values.

    Raises:
        ConfigError: If one has no ``=`` or is ``-``, or its folder does not exist.
    """
    targets = []
    for value in values:
        name, equals, file = value.partition("=")
        if not equals or not name or not file:
            raise ConfigError(
                f"“{value}” is no output.", mend="Write it as FORMAT=FILE, such as html=report.html."
            )
        if file == "-":
            raise ConfigError(
                "--output writes files; “-” is none.",
                mend=f"For standard output write: --format {name}",
            )
        path = Path(file)
        if path.is_dir() or not path.parent.is_dir():
            what = "is a folder" if path.is_dir() else "is in a folder that does not exist"
            raise ConfigError(f"The output “{file}” {what}.", mend="Name a file in a folder that exists.")
        targets.append(Target(name, path))
    return tuple(targets)


def find_reporter(name: str, brought: Iterable[ReporterSpec] = ()) -> Render:
    """Return the function of a format, built-in or brought by a plugin.

    Raises:
        ConfigError: If there is none of that name.
    """
    known = dict(REPORTERS) | {spec.name: spec.target for spec in brought if spec.name not in REPORTERS}
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=1, cutoff=0.5)
        mend = f"Did you mean “{near[0]}”?" if near else f"There are: {', '.join(known)}."
        raise ConfigError(f"There is no report format “{name}”.", mend=mend)
    module, _, attribute = known[name].partition(":")
    try:
        # Standard output is for the report that a reporter returns, not for what it prints.
        with redirect_stdout(sys.stderr):
            return cast(Render, getattr(import_module(module), attribute))
    except (Exception, SystemExit) as error:
        raise ConfigError(
            f"The report format “{name}” could not be loaded ({type(error).__name__}: {error}).",
            mend="Choose another, or mend the plugin that brings it.",
        ) from error


def render(name: str, reporter: Render, result: RunResult, options: ReportOptions) -> str | None:
    """Return a report, or None if its reporter fails; the user is told which and why.

    Args:
        name: The format.
        reporter: Its function.
        result: The run.
        options: How to show it.
    """
    try:
        with redirect_stdout(sys.stderr):
            text: object = reporter(result, options)
        if isinstance(text, str):
            return text
        problem = f"it returned a value of type {type(text).__name__}, not text"
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a reporter may come from a plugin; the others still write
        problem = f"{type(error).__name__}: {error}"
        if options.debug:
            import traceback

            traceback.print_exc()
    mend = "Choose another format; the findings are not in this one."
    complain(f"The report “{name}” could not be written ({problem}).", mend)
    return None


def write_report(path: Path, text: str) -> None:
    """Write a report to a file, all or nothing.

    Raises:
        SourceError: If it cannot be written.
    """
    from medlint.engine.fixes import write_atomic

    if path.exists() and not path.is_file():  # a device or pipe such as /dev/stdout
        path.write_text(text, encoding="utf-8")
    else:
        write_atomic(path, text.encode("utf-8", "backslashreplace"))
