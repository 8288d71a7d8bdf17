"""Lint many files: in order, under guard, in several processes where that pays."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from medlint.config import Config
from medlint.engine.changed import LineRange
from medlint.engine.discover import is_own_report
from medlint.engine.profile import Profile, check_profiles, profile_for, with_levels
from medlint.engine.provided import provided_passages
from medlint.engine.session import Session, SessionRecipe, open_session
from medlint.engine.settle import Settlement, WholeDocument, settle_file
from medlint.engine.suppress import SUPPRESSION_RULES, Catalogue, could_cover, unused_entries
from medlint.errors import ConfigError, SourceError
from medlint.model.finding import Failure, FileResult, Note, RunResult

__all__ = ["RunOptions", "lint_paths", "worker_count"]

_BYTES_WORTH_A_PROCESS = 1_500_000
_FILES_A_CHUNK = 16

ChangedLines = Callable[[Path, str], Sequence[LineRange]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """How to run, besides the settings.

    Attributes:
        today: The day that exceptions are judged by.
        jobs: Processes to use; 0 chooses by size.
        stdin: Bytes of standard input, linted instead of files; None for files.
        stdin_name: The name standard input goes by; empty for plain text called ``-``.
        whole_document: Whether duties of whole documents apply to standard input as well.
        everything: Whether the files are all that the settings are about, so that an exception may be called unused.
        changed: Returns the lines of a file that count, from its path and text; None when all do.
        progress: Called with the number of files done, their total, and the next file's name.
        versions: (name, version, date of facts) of the packs, for the report.
    """

    today: date
    jobs: int = 0
    stdin: bytes | None = None
    stdin_name: str = ""
    whole_document: bool = False
    everything: bool = False
    changed: ChangedLines | None = None
    progress: Callable[[int, int, str], None] = lambda _done, _total, _path: None
    versions: tuple[tuple[str, str, str], ...] = ()


class _Target(NamedTuple):
    """Something to lint: a file, or the bytes of standard input and the name it goes by."""

    path: Path
    shown: str
    data: bytes | None = None


class _Work(NamedTuple):
    """What a process needs besides the session."""

    config: Config
    settlement: Settlement
    provided: frozenset[str]
    whole_document: bool
    changed: ChangedLines | None = None


def worker_count(jobs: int | None, total_bytes: int) -> int:
    """Return how many processes to use.

    Args:
        jobs: What the user asked for; None leaves it to us.
        total_bytes: Size of all files; starting a process costs as much as linting a megabyte.
    """
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    useful = 1 + total_bytes // _BYTES_WORTH_A_PROCESS
    return max(1, min(jobs if jobs is not None else available, useful))


def lint_paths(files: Sequence[Path], config: Config, *, session: Session, options: RunOptions) -> RunResult:
    """Lint files, or standard input, and apply exceptions and changed lines.

    The result does not depend on the number of processes or on the cache.

    Args:
        files: What to lint, in the order of the report.
        config: The settings, overrides included.
        session: The prepared rules.
        options: How to run.

    Raises:
        ConfigError: If a selector names nothing, or no rule runs.
    """
    targets = [_Target(path, str(path)) for path in files]
    if options.stdin is not None:
        targets = [_Target(Path(options.stdin_name or "-"), options.stdin_name or "-", options.stdin)]
    provided, failures = provided_passages(session, config)
    profiles = {profile_for(config, target.path) for target in targets}
    check_profiles(profiles, config, session, provided)
    ran = {session.heads[at].id for profile in profiles for at in profile.ruleset(session, provided).selected}
    if targets and not ran and not (session.failures or failures):
        _refuse_idle(session, config, provided)
    settlement = _settlement(session, config, options, ran)
    work = _Work(config, settlement, provided, options.whole_document, options.changed)
    workers = worker_count(options.jobs or None, sum(_size(target) for target in targets))
    if workers == 1 or session.timings is not None or options.changed is not None:
        results = _lint_here(targets, session, work, options)
    else:
        results = _lint_apart(targets, session, work, workers, options)
    used = frozenset(number for _, numbers in results for number in numbers)
    paths = None if options.everything else [target.path for target in targets]
    notes = unused_entries(
        config.allow,
        used,
        settlement.catalogue,
        config=str(config.path or ""),
        today=options.today,
        could=lambda entry: could_cover(entry, settlement.catalogue, ran, paths, config.root),
    )
    return RunResult(
        files=tuple(result for result, _ in results),
        failures=(*session.failures, *failures),
        notes=notes,
        rules=session.faces(ran, SUPPRESSION_RULES),
        packs=options.versions,
        timings=dict(session.timings or {}),
    )


def _refuse_idle(session: Session, config: Config, provided: frozenset[str]) -> None:
    """Refuse settings with which no rule runs anywhere; an override may well silence the files at hand."""
    if not profile_for(config, None).ruleset(session, provided).selected:
        raise ConfigError(
            "No rule runs with these settings, so nothing would be checked.",
            mend="Look at --select, --ignore, --packs, --disable-plugin and “severity”: medlint config show",
        )


def _settlement(session: Session, config: Config, options: RunOptions, ran: set[str]) -> Settlement:
    duties = frozenset(head.id for head in session.heads if head.duty)
    return Settlement(
        catalogue=Catalogue(session.heads),
        today=options.today,
        entries=config.allow,
        root=config.root,
        inline_allow=config.inline_allow,
        ran=frozenset(ran),
        whole=WholeDocument(duties),
    )


def _lint_here(
    targets: Sequence[_Target], session: Session, work: _Work, options: RunOptions
) -> list[tuple[FileResult, frozenset[int]]]:
    results: list[tuple[FileResult, frozenset[int]]] = []
    for target in targets:
        options.progress(len(results), len(targets), target.shown)
        results.append(_lint_one(target, session, work))
    session.save_expressions()
    return results


def _lint_apart(
    targets: Sequence[_Target], session: Session, work: _Work, workers: int, options: RunOptions
) -> list[tuple[FileResult, frozenset[int]]]:
    from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor

    chunks = [targets[at : at + _FILES_A_CHUNK] for at in range(0, len(targets), _FILES_A_CHUNK)]
    results: list[tuple[FileResult, frozenset[int]]] = []
    with (
        ProcessPoolExecutor(workers, initializer=_start_worker, initargs=(session.recipe, work)) as pool,
        _interruptible(),
    ):
        futures: list[Future[list[tuple[FileResult, frozenset[int]]]]] = []
        with _undisturbed(), suppress(BrokenExecutor):
            for chunk in chunks:
                futures.append(pool.submit(_lint_chunk, chunk))
        for chunk, future in zip_longest(chunks, futures):
            try:
                if future is None:
                    raise BrokenExecutor
                results.extend(future.result())
            except BrokenExecutor:
                results.extend(_lost(target) for target in chunk)
            options.progress(len(results), len(targets), chunk[-1].shown)
    return results


def _lost(target: _Target) -> tuple[FileResult, frozenset[int]]:
    failure = Failure(
        "limit",
        "This file was not checked: a process of medlint was ended from outside.",
        target.shown,
        mend="Memory may be short; run it again with --jobs 1.",
    )
    return FileResult(path=target.shown, failures=(failure,)), frozenset()


@contextmanager
def _interruptible() -> Iterator[None]:
    """End the workers when the user interrupts: leaving the pool would wait for all that was handed out."""
    from multiprocessing import active_children

    try:
        yield
    except KeyboardInterrupt:
        for worker in active_children():
            worker.terminate()
        raise


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold an interruption back while processes start: one that falls into a fork is lost."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """The session of this process; set once when the process starts."""

    session: Session
    work: _Work


def _start_worker(recipe: SessionRecipe, work: _Work) -> None:
    import signal
    from threading import Thread

    # The process that started this one is interrupted as well and ends it; if that one dies, this one does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_leave_with_parent, daemon=True).start()
    _Worker.session = open_session(**recipe._asdict())
    _Worker.work = work


def _leave_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _lint_chunk(targets: Sequence[_Target]) -> list[tuple[FileResult, frozenset[int]]]:
    return [_lint_one(target, _Worker.session, _Worker.work) for target in targets]


def _lint_one(target: _Target, session: Session, work: _Work) -> tuple[FileResult, frozenset[int]]:
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
            detail=_trace(),
        )
    return FileResult(path=target.shown, failures=(failure,)), frozenset()


def _lint_target(target: _Target, session: Session, work: _Work) -> tuple[FileResult, frozenset[int]]:
    if target.data is None:
        source = session.read(target.path, target.shown)
        if is_own_report(source.text):
            note = Note("This is a report that medlint wrote; it was not checked.", target.shown)
            return FileResult(path=target.shown, notes=(note,)), frozenset()
    else:
        source = session.decode(target.data, target.shown)
    profile: Profile = profile_for(work.config, target.path)
    ruleset = profile.ruleset(session, work.provided)
    fragment = target.data is not None and not work.whole_document
    name, failures = session.recognise(target.path, source.text[:2000])
    result, document = session.lint_source(source, name, ruleset, fragment=fragment)
    if failures:
        result = replace(result, failures=(*result.failures, *failures))
    if profile.levels:
        result = replace(result, findings=with_levels(result.findings, profile, session))
    changed = work.changed(target.path, source.text) if work.changed is not None else None
    return settle_file(result, document, work.settlement, path=target.path, changed=changed)


def _trace() -> str:
    import traceback

    return traceback.format_exc()


def _size(target: _Target) -> int:
    if target.data is not None:
        return len(target.data)
    try:
        return target.path.stat().st_size
    except OSError:
        return 0
