"""Which lines changed since a git revision, read from git's objects; the work tree is only read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from medlint.errors import ConfigError
from medlint.model.finding import Finding

__all__ = ["LineRange", "changed_ranges", "filter_changed", "read_revision", "widen"]

_TIMEOUT = 60.0
# How much two files share to be one that was moved; git asks for as much.
_ALIKE = 0.5
# So many files are gone where a whole tree was replaced or was never checked out.
_MOST_MOVED = 500


class LineRange(NamedTuple):
    """1-based lines, both included."""

    first: int
    last: int


def changed_ranges(old: str, new: str) -> tuple[LineRange, ...]:
    r"""Return the lines of ``new`` that ``old`` does not have, and those next to a deletion.

    What a deleted "not" leaves behind reads differently: its neighbours count as changed.

    Args:
        old: The text before; its line ends do not matter.
        new: The text now.
    """
    from difflib import SequenceMatcher

    before, after = _lines(old), _lines(new)
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    middle = SequenceMatcher(None, before[start : len(before) - end], after[start : len(after) - end])
    ranges = []
    for kind, _, _, first, last in middle.get_opcodes():
        if kind == "delete":
            ranges.append(LineRange(max(start + first, 1), min(start + first + 1, max(len(after), 1))))
        elif kind != "equal":
            ranges.append(LineRange(start + first + 1, start + last))
    return tuple(ranges)


def widen(ranges: Iterable[LineRange], blocks: Iterable[LineRange]) -> tuple[LineRange, ...]:
    """Return the ranges together with all blocks that they touch: a sentence may span lines."""
    wanted = tuple(ranges)
    return (*wanted, *(block for block in blocks if any(_meet(block, changed) for changed in wanted)))


def filter_changed(
    findings: Sequence[Finding],
    ranges: Sequence[LineRange],
    *,
    whole: Callable[[Finding], bool] = lambda _finding: False,
) -> tuple[Finding, ...]:
    """Return the findings on changed lines.

    Args:
        findings: Findings of one file.
        ranges: Its changed lines.
        whole: Whether a finding is on the document as a whole (a disclosure that is missing); it stays when
            anything in the file changed.
    """
    return tuple(
        finding
        for finding in findings
        if (ranges and whole(finding))
        or any(_meet(LineRange(finding.start.line, finding.end.line), changed) for changed in ranges)
    )


def read_revision(revision: str, paths: Sequence[Path], *, cwd: Path) -> Mapping[Path, bytes | None]:
    """Return what files held where the current branch left a revision; None for a file that was not there.

    A file that was moved since is compared with what it was under its old name.

    Args:
        revision: Any name of a commit that git understands.
        paths: The files, absolute or relative to ``cwd``.
        cwd: The working directory.

    Raises:
        ConfigError: If git is missing, this is no repository, or there is no such revision.
    """
    top = Path(os.fsdecode(_git(["rev-parse", "--show-toplevel"], cwd, _no_repository).rstrip(b"\n")))
    commit = _commit(revision, cwd)
    base = _base(commit, revision, cwd)
    names: dict[Path, str] = {}
    for path in paths:
        name = os.path.relpath(os.path.realpath(cwd / path), os.path.realpath(top)).replace(os.sep, "/")
        if name.startswith("../"):
            raise ConfigError(f"“{path}” is not in the git repository.", mend="Leave out --since for it.")
        names[path] = name
    known = _known(base, top)
    old: dict[Path, bytes | None] = dict.fromkeys(names)
    wanted = [(path, known[name]) for path, name in names.items() if name in known]
    for (path, _), data in zip(wanted, _blobs([blob for _, blob in wanted], top), strict=True):
        old[path] = data
    old.update(_moved([path for path, name in names.items() if name not in known], known, cwd, top))
    return old


def _moved(paths: Sequence[Path], known: Mapping[str, str], cwd: Path, top: Path) -> dict[Path, bytes]:
    """Return what files held under a name that is gone: of files alike for the most part, the nearest."""
    suffixes = {path.suffix for path in paths}
    gone = [
        blob
        for name, blob in known.items()
        if os.path.splitext(name)[1] in suffixes and not os.path.lexists(top / name)  # noqa: PTH122
    ]
    if not gone or len(gone) > _MOST_MOVED:
        return {}
    contents = [(data, _line_counts(data)) for data in _blobs(gone, top)]
    found: dict[Path, bytes] = {}
    for path in paths:
        try:
            now = _line_counts((cwd / path).read_bytes())
        except OSError:
            continue
        share, at = max((_share(now, counts), -at) for at, (_, counts) in enumerate(contents))
        if share >= _ALIKE:
            found[path] = contents[-at][0]
    return found


def _line_counts(data: bytes) -> Counter[bytes]:
    return Counter(line.strip() for line in data.splitlines() if line.strip())


def _share(one: Counter[bytes], other: Counter[bytes]) -> float:
    """Return what part of the larger file's bytes stands in lines that both have."""
    larger = max(_bytes(one), _bytes(other))
    return _bytes(one & other) / larger if larger else 0.0


def _bytes(lines: Counter[bytes]) -> int:
    return sum(len(line) * number for line, number in lines.items())


def _commit(revision: str, cwd: Path) -> str:
    def unknown(_detail: str) -> ConfigError:
        return ConfigError(
            f"git knows no revision “{revision}”.",
            mend="Check the spelling; in a shallow clone fetch more history first (git fetch --deepen=100).",
        )

    # --end-of-options: a revision from a script may start with a dash.
    found = _git(
        ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"], cwd, unknown
    )
    return found.decode().strip()


def _base(commit: str, revision: str, cwd: Path) -> str:
    def apart(_detail: str) -> ConfigError:
        return ConfigError(
            f"“{revision}” and the current commit share no history here.",
            mend="In a shallow clone fetch more of it first (git fetch --unshallow).",
        )

    return _git(["merge-base", commit, "HEAD"], cwd, apart).decode().strip()


def _known(commit: str, top: Path) -> dict[str, str]:
    listing = _git(["ls-tree", "-r", "-z", "--full-tree", commit], top, _no_repository)
    known = {}
    for entry in listing.split(b"\0"):
        head, _, name = entry.partition(b"\t")
        parts = head.split()
        if len(parts) == 3 and parts[1] == b"blob":
            known[os.fsdecode(name)] = parts[2].decode()
    return known


def _blobs(ids: Sequence[str], top: Path) -> Iterator[bytes]:
    if not ids:
        return
    output = _git(["cat-file", "--batch"], top, _no_repository, "".join(f"{blob}\n" for blob in ids).encode())
    at = 0
    for _ in ids:
        head_end = output.index(b"\n", at)
        size = int(output[at:head_end].split()[2])
        yield output[head_end + 1 : head_end + 1 + size]
        at = head_end + 2 + size


def _git(
    arguments: Sequence[str], cwd: Path, failed: Callable[[str], ConfigError], given: bytes | None = None
) -> bytes:
    import subprocess  # slow to import, and only --since needs it

    # No locks, no monitor process, no pager: nothing is written and none of the repository's programs runs.
    command = ["git", "--no-optional-locks", "--no-pager", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(
            command, cwd=cwd, input=given, capture_output=True, timeout=_TIMEOUT, check=False
        )
    except FileNotFoundError:
        raise ConfigError("git is not installed.", mend="Install git, or leave out --since.") from None
    except subprocess.TimeoutExpired:
        raise ConfigError(f"git did not answer within {_TIMEOUT:.0f} seconds.") from None
    if done.returncode:
        raise failed(done.stderr.decode("utf-8", "replace"))
    return done.stdout


def _no_repository(detail: str) -> ConfigError:
    if "dubious ownership" in detail:
        return ConfigError(
            "git does not trust this repository: it belongs to another user.",
            mend="See `git config safe.directory`, or leave out --since.",
        )
    return ConfigError("This folder is not in a git repository.", mend="Leave out --since.")


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _meet(one: LineRange, other: LineRange) -> bool:
    return one.first <= other.last and other.first <= one.last
