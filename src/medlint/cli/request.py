"""What ``medlint check`` was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from medlint.cli.formats import Target, parse_targets
from medlint.cli.settings import read_settings, split
from medlint.config import Config
from medlint.errors import ConfigError

__all__ = ["Request"]

_SETTINGS = ("select", "extend_select", "ignore", "packs", "strictness", "audience", "fail_on", "baseline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The command line of one check, settings applied.

    Attributes:
        paths: Files, folders and globs; ``-`` is standard input.
        config: The settings in force.
        style: Format of the report on standard output.
        targets: Reports to files.
        stdin_name: Name of what comes on standard input, or empty.
        whole_document: Whether standard input is a whole document.
        since: A git revision, or empty.
        baseline: The baseline file, or None.
        fix: Whether to apply replacements.
        dry_run: Whether to show them only.
        force_exclude: Whether ``exclude`` holds for named files.
        use_cache: Whether the cache may be used.
        jobs: Processes; 0 chooses.
        allow_python: Whether Python rules of local packs may run.
        disabled: Plugins to leave out.
        show_allowed: Whether the text report lists suppressed findings.
        quiet: Whether a clean run says nothing.
        color: ``auto``, ``always`` or ``never``.
        timings: Whether to show the time of each rule.
        debug: Whether to show tracebacks.
    """

    paths: tuple[str, ...]
    config: Config
    style: str = "text"
    targets: tuple[Target, ...] = ()
    stdin_name: str = ""
    whole_document: bool = False
    since: str = ""
    baseline: Path | None = None
    fix: bool = False
    dry_run: bool = False
    force_exclude: bool = False
    use_cache: bool = True
    jobs: int = 0
    allow_python: bool = False
    disabled: tuple[str, ...] = ()
    show_allowed: bool = False
    quiet: bool = False
    color: str = "auto"
    timings: bool = False
    debug: bool = False

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Request:
        """Read what click parsed.

        Raises:
            ConfigError: If options contradict each other or the configuration is wrong.
        """
        settings = {name: given.get(name) for name in _SETTINGS}
        settings |= {name: split(value) for name, value in settings.items() if isinstance(value, tuple)}
        config = read_settings(given.get("config_path"), bool(given.get("isolated")), **settings)
        exclude = (*config.exclude, *given.get("exclude", ()))
        if exclude != config.exclude:
            from dataclasses import replace

            config = replace(config, exclude=exclude)
        paths = tuple(given["paths"]) or (".",)
        _refuse_contradictions(given, paths)
        return cls(
            paths=paths,
            config=config,
            style=given.get("style") or "text",
            targets=parse_targets(given.get("output", ())),
            stdin_name=given.get("stdin_filename") or "",
            since=given.get("since") or "",
            baseline=None if given.get("no_baseline") else _baseline(config),
            use_cache=not given.get("no_cache"),
            jobs=given.get("jobs") or 0,
            disabled=tuple(given.get("disable_plugin", ())),
            color=given.get("color") or "auto",
            **{name: bool(given.get(name)) for name in _FLAGS},
        )


_FLAGS = (
    "whole_document", "fix", "dry_run", "force_exclude", "allow_python", "show_allowed", "quiet", "timings", "debug",
)  # fmt: skip


def _refuse_contradictions(given: Mapping[str, Any], paths: tuple[str, ...]) -> None:
    unset = "If it comes from a variable of a script, that variable is empty."
    if "" in paths:
        raise ConfigError("One of the paths is empty.", mend=f"{unset} For this folder write: .")
    if given.get("since") == "":
        raise ConfigError("--since names no revision.", mend=unset)
    if "-" in paths and len(paths) > 1:
        raise ConfigError(
            "Standard input (-) and files cannot be checked together.", mend="Run medlint twice."
        )
    if "-" in paths and given.get("fix"):
        raise ConfigError("Standard input cannot be fixed in place.", mend="Name the file.")
    if "-" in paths and given.get("since"):
        raise ConfigError(
            "--since needs files in a git repository.", mend="Name the file, or leave out --since."
        )
    if given.get("dry_run") and not given.get("fix"):
        raise ConfigError("--dry-run goes with --fix.", mend="Write: --fix --dry-run")
    if given.get("stdin_filename") and "-" not in paths:
        raise ConfigError(
            "--stdin-filename goes with -.", mend="Write: medlint check - --stdin-filename NAME"
        )


def _baseline(config: Config) -> Path | None:
    path = config.root / config.baseline
    if path.is_file():
        return path
    if "baseline" in config.origins:
        raise ConfigError(
            f"There is no baseline “{config.baseline}”.", mend="Write it with: medlint baseline"
        )
    return None
