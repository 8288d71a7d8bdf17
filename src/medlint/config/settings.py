"""The settings of a run, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from medlint.model.rule import Severity

__all__ = [
    "AUDIENCES",
    "FAIL_ON",
    "INLINE_ALLOW",
    "LEVELS",
    "STRICTNESS",
    "AllowEntry",
    "Config",
    "Origin",
    "Override",
]

STRICTNESS = ("relaxed", "default", "strict")
AUDIENCES = ("consumer", "professional")
INLINE_ALLOW = ("all", "warnings", "none")
FAIL_ON = ("error", "warning", "info", "never")
LEVELS = ("error", "warning", "info", "off")


class AllowEntry(NamedTuple):
    """An exception granted in the configuration.

    Attributes:
        rule: Selector of the rules it covers.
        because: The reason; never empty.
        path: Glob of the files it covers; empty for all.
        text: Words that must stand in the finding's sentence; empty for any.
        until: ISO date of the last day it holds, or empty.
        line: 1-based line in the configuration, 0 when unknown.
    """

    rule: str
    because: str
    path: str = ""
    text: str = ""
    until: str = ""
    line: int = 0


class Origin(NamedTuple):
    """Where a value came from: ``default``, ``file`` or ``command line``, and the place in the file."""

    kind: str
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Settings for the files of some paths; None leaves the general value, ``severity`` and ``ignore`` add.

    Attributes:
        paths: Globs, relative to the configuration's folder.
        packs: Packs instead of the general ones.
        select: Selectors instead of the general ones.
        extend_select: Selectors on top.
        ignore: Selectors to leave out on top of the general ones.
        severity: Level by selector; ``off`` silences.
        strictness: Instead of the general one.
        audience: Instead of the general one.
        line: 1-based line in the configuration.
    """

    paths: tuple[str, ...]
    packs: tuple[str, ...] | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    strictness: str | None = None
    audience: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All settings of a run.

    Attributes:
        packs: Names of packs, or folders with the layout of a pack.
        strictness: ``relaxed``, ``default`` or ``strict``.
        audience: ``consumer`` or ``professional``.
        select: Selectors of the rules that run; empty means the default ones.
        extend_select: Selectors of rules that run as well.
        ignore: Selectors of rules that do not run.
        severity: Level by selector; ``off`` silences.
        overrides: Settings for some paths; later ones win.
        include: Globs of the files that a folder yields; empty means the known extensions.
        exclude: Globs that a folder does not yield.
        allow: Exceptions with reasons.
        provided_by: Files that carry a passage, by the passage's name.
        required_plugins: Plugins whose absence is an error.
        inline_allow: Which findings a comment in the copy may allow: ``all``, ``warnings`` or ``none``.
        max_file_size: Bytes; larger files are failures.
        fail_on: ``error``, ``warning``, ``info`` or ``never``.
        baseline: Path of the baseline file, relative to ``root``.
        inputs: Options of formats, by format and name; a format that stands here is yielded by folders.
        respect_gitignore: Whether files that git ignores are left out of folders.
        root: The folder that globs are relative to: the configuration's, or the working directory.
        path: The configuration file, as given or found; None when there is none.
        origins: Where each value that is not a default came from, by setting; of
            ``inputs`` also by format and option (``inputs.json.keys``), of selectors also by
            themselves (``selectors.us/x``).
    """

    packs: tuple[str, ...] = ("us",)
    strictness: str = "default"
    audience: str = "consumer"
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    allow: tuple[AllowEntry, ...] = ()
    provided_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    required_plugins: tuple[str, ...] = ()
    inline_allow: str = "all"
    max_file_size: int = 5_000_000
    fail_on: str = "warning"
    baseline: str = "medlint-baseline.json"
    inputs: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    respect_gitignore: bool = True
    root: Path = Path()
    path: Path | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)

    @property
    def threshold(self) -> Severity | None:
        """The lowest severity that fails a run; None when none does."""
        return None if self.fail_on == "never" else Severity(self.fail_on)
