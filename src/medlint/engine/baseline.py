"""Known findings: a team with a backlog sees only what is new."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from medlint.engine.suppress import SUPPRESSION_RULES
from medlint.errors import ConfigError
from medlint.model.finding import FileResult, Finding, Suppression

__all__ = ["BaselineEntry", "Compared", "apply_baseline", "read_baseline", "render_baseline", "take_baseline"]

_VERSION = 1
_REASON = "known since the baseline"
_TEXTS = ("path", "rule", "fingerprint", "words")


class BaselineEntry(NamedTuple):
    """A finding that is known.

    Attributes:
        path: The file it was in, relative to the baseline's folder, with ``/``.
        rule: Id of the rule.
        fingerprint: The finding's.
        words: The flagged words, for people who read the file.
    """

    path: str
    rule: str
    fingerprint: str
    words: str


class Compared(NamedTuple):
    """Files against a baseline.

    Attributes:
        files: The same files, known findings marked.
        fixed: Entries of checked or vanished files that no longer occur.
        kept: All other entries.
    """

    files: tuple[FileResult, ...]
    fixed: tuple[BaselineEntry, ...]
    kept: tuple[BaselineEntry, ...]


def take_baseline(files: Iterable[FileResult], name: Callable[[str], str] = str) -> tuple[BaselineEntry, ...]:
    """Return entries for all findings that count, sorted.

    Args:
        files: Results without a baseline applied.
        name: Turns a shown path into one relative to the baseline's folder.
    """
    entries = [
        BaselineEntry(name(file.path), finding.rule, finding.fingerprint, finding.words)
        for file in files
        for finding in file.findings
        if finding.suppressed is None and finding.rule not in SUPPRESSION_RULES
    ]
    return tuple(sorted(entries))


def apply_baseline(
    files: Sequence[FileResult],
    entries: Collection[BaselineEntry],
    *,
    name: Callable[[str], str] = str,
    gone: Callable[[str], bool] = lambda _path: False,
    ran: Callable[[str], bool] = lambda _rule: True,
) -> Compared:
    """Mark known findings and tell which entries are fixed.

    A finding is known if its own file has an entry of its fingerprint, or a file that is gone has one: a
    renamed file keeps its entries, and a known claim copied into another file is new.

    Args:
        files: Results in order.
        entries: The baseline.
        name: Turns a shown path into one relative to the baseline's folder.
        gone: Whether a file of the baseline no longer exists.
        ran: Whether a rule ran; entries of others are neither fixed nor new.
    """
    own: dict[tuple[str, str], list[BaselineEntry]] = defaultdict(list)
    homeless: dict[str, list[BaselineEntry]] = defaultdict(list)
    vanished = {path for path in {entry.path for entry in entries} if gone(path)}
    for entry in sorted(entries):
        if entry.path in vanished:
            homeless[entry.fingerprint].append(entry)
        else:
            own[entry.path, entry.fingerprint].append(entry)
    met: set[int] = set()

    def mark(finding: Finding, path: str) -> Finding:
        if finding.suppressed is not None or finding.rule in SUPPRESSION_RULES:
            return finding
        stock = own.get((path, finding.fingerprint)) or homeless.get(finding.fingerprint)
        if not stock:
            return finding
        met.add(id(stock.pop(0)))
        return replace(finding, suppressed=Suppression("baseline", _REASON))

    marked = []
    checked = set(vanished)
    for file in files:
        path = name(file.path)
        if not file.failures:
            checked.add(path)
        marked.append(replace(file, findings=tuple(mark(finding, path) for finding in file.findings)))
    ordered = sorted(entries)
    fixed = [entry for entry in ordered if id(entry) not in met and entry.path in checked and ran(entry.rule)]
    dropped = {id(entry) for entry in fixed}
    kept = tuple(entry for entry in ordered if id(entry) not in dropped)
    return Compared(tuple(marked), tuple(fixed), kept)


def render_baseline(entries: Iterable[BaselineEntry]) -> str:
    """Return the file's text: one entry a line, sorted, so that merges stay easy."""
    lines = [json.dumps(entry._asdict()) for entry in sorted(entries)]
    body = "".join(f"\n  {line}," for line in lines).removesuffix(",")
    return f'{{"medlint-baseline": {_VERSION}, "findings": [{body}\n]}}\n'


def read_baseline(text: str, *, path: str) -> tuple[BaselineEntry, ...]:
    """Read a baseline.

    Args:
        text: The file's text.
        path: The file, for messages.

    Raises:
        ConfigError: If it is damaged, half written or of a newer version.
    """
    mend = "Write it anew with `medlint baseline --force`, or restore it from version control."
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise ConfigError(
            "The baseline is damaged: it is not JSON.", path=path, line=line, mend=mend
        ) from None
    version = data.get("medlint-baseline") if isinstance(data, dict) else None
    if isinstance(version, int) and version > _VERSION:
        raise ConfigError(
            "The baseline was written by a newer medlint.",
            path=path,
            mend="Update medlint, or write it anew.",
        )
    if version != _VERSION or not isinstance(data.get("findings"), list):
        raise ConfigError("This file is not a medlint baseline.", path=path, mend=mend)
    return tuple(_entry(item, number, path, mend) for number, item in enumerate(data["findings"], 1))


def _entry(item: Any, number: int, path: str, mend: str) -> BaselineEntry:  # noqa: ANN401
    if not isinstance(item, dict) or any(not isinstance(item.get(key), str) for key in _TEXTS):
        raise ConfigError(f"Entry {number} of the baseline is damaged.", path=path, mend=mend)
    return BaselineEntry(*(item[key] for key in _TEXTS))
