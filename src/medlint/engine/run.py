"""Lint many files: in order, under guard, in several processes where that pays."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from medlint.config import Config
from medlint.engine.changed import LineRange
from medlint.engine.profile import Profile, profile_for, with_levels
from medlint.engine.provided import provided_passages
from medlint.engine.session import Session, SessionRecipe, open_session
from medlint.engine.settle import Settlement, settle_file
from medlint.errors import ConfigError, SourceError
from medlint.model.finding import Failure, FileResult

__all__ = ["Linted", "Target", "lint_files", "worker_count"]

_BYTES_WORTH_A_PROCESS = 1_500_000
_FILES_A_CHUNK = 16


class Target(NamedTuple):
    """Something to lint.

    Attributes:
        path: The file; for standard input the name it should go by.
        shown: Its name in reports.
        data: Its bytes where they do not come from the file, as for standard input.
        changed: The lines that count; None when all do.
    """

    path: Path
    shown: str
    data: bytes | None = None
    changed: tuple[LineRange, ...] | None = None


class Linted(NamedTuple):
    """What a run over many files yields.

    Attributes:
        files: One result for each target, in order.
        used: Positions of the configuration's exceptions that some finding needed.
        failures: What concerns no single file.
    """

    files: tuple[FileResult, ...]
    used: frozenset[int]
    failures: tuple[Failure, ...] = ()


class _Work(NamedTuple):
    """What a process needs besides the session."""

    config: Config
    settlement: Settlement
    provided: frozenset[str]
    whole_document: bool


def worker_count(jobs: int | None, total_bytes: int) -> int:
    """Return how many processes to use.

    Args:
        jobs: What the user asked for; None leaves it to us.
        total_bytes: Size of all files; starting a process costs as much as linting a megabyte.
    """
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    useful = 1 + total_bytes // _BYTES_WORTH_A_PROCESS
    return max(1, min(jobs if jobs is not None else available, useful))


def lint_files(
    targets: Sequence[Target],
    session: Session,
    config: Config,
    settlement: Settlement,
    *,
    jobs: int | None = None,
    whole_document: bool = False,
    on_done: Callable[[int], None] = lambda _count: None,
) -> Linted:
    """Lint files and apply exceptions and changed lines. The result does not depend on ``jobs``.

    Args:
        targets: What to lint, in the order of the report.
        session: The prepared rules.
        config: The settings, overrides included.
        settlement: The exceptions.
        jobs: Processes to use; None chooses by size.
        whole_document: Whether duties of whole documents apply to standard input as well.
        on_done: Called with the number of files finished so far.

    Raises:
        ConfigError: If a selector names nothing.
    """
    provided, failures = provided_passages(session, config)
    work = _Work(config, settlement, provided, whole_document)
    for profile in {profile_for(config, target.path) for target in targets}:
        profile.ruleset(session, provided)
    workers = worker_count(jobs, sum(_size(target) for target in targets))
    if workers == 1 or session.timings is not None:
        results = _lint_here(targets, session, work, on_done)
    else:
        results = _lint_apart(targets, session, work, workers, on_done)
    files = tuple(result for result, _ in results)
    used = frozenset().union(*(used for _, used in results)) if results else frozenset()
    return Linted(files, used, failures)


def _lint_here(
    targets: Iterable[Target], session: Session, work: _Work, on_done: Callable[[int], None]
) -> list[tuple[FileResult, frozenset[int]]]:
    results: list[tuple[FileResult, frozenset[int]]] = []
    for target in targets:
        results.append(_lint_one(target, session, work))
        on_done(len(results))
    session.save_expressions()
    return results


def _lint_apart(
    targets: Sequence[Target], session: Session, work: _Work, workers: int, on_done: Callable[[int], None]
) -> list[tuple[FileResult, frozenset[int]]]:
    chunks = [targets[at : at + _FILES_A_CHUNK] for at in range(0, len(targets), _FILES_A_CHUNK)]
    results: list[tuple[FileResult, frozenset[int]]] = []
    with ProcessPoolExecutor(workers, initializer=_start_worker, initargs=(session.recipe, work)) as pool:
        for part in pool.map(_lint_chunk, chunks):
            results.extend(part)
            on_done(len(results))
    return results


class _Worker:
    """The session of this process; set once when the process starts."""

    session: Session
    work: _Work


def _start_worker(recipe: SessionRecipe, work: _Work) -> None:
    _Worker.session = open_session(**recipe._asdict())
    _Worker.work = work


def _lint_chunk(targets: Sequence[Target]) -> list[tuple[FileResult, frozenset[int]]]:
    return [_lint_one(target, _Worker.session, _Worker.work) for target in targets]


def _lint_one(target: Target, session: Session, work: _Work) -> tuple[FileResult, frozenset[int]]:
    try:
        return _lint_target(target, session, work)
    except SourceError as error:
        failure = Failure("read", error.message, target.shown, error.line or 0, mend=error.mend or "")
    except ConfigError:
        raise
    except Exception as error:  # noqa: BLE001 - one of the four guards: one file must not stop the others
        failure = Failure(
            "parse",
            f"medlint failed on this file ({type(error).__name__}: {error}).",
            target.shown,
            mend="Please report it with the file, if you may share it.",
            detail=traceback.format_exc(),
        )
    return FileResult(path=target.shown, failures=(failure,)), frozenset()


def _lint_target(target: Target, session: Session, work: _Work) -> tuple[FileResult, frozenset[int]]:
    if target.data is None:
        source = session.read(target.path, target.shown)
    else:
        source = session.decode(target.data, target.shown)
    profile: Profile = profile_for(work.config, target.path)
    ruleset = profile.ruleset(session, work.provided)
    fragment = target.data is not None and not work.whole_document
    name = session.format_of(target.path, source.text[:2000])
    result, document = session.lint_source(source, name, ruleset, fragment=fragment)
    if profile.levels:
        from dataclasses import replace

        result = replace(result, findings=with_levels(result.findings, profile, session))
    return settle_file(result, document, work.settlement, path=target.path, changed=target.changed)


def _size(target: Target) -> int:
    if target.data is not None:
        return len(target.data)
    try:
        return target.path.stat().st_size
    except OSError:
        return 0
