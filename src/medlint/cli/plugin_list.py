"""``medlint plugins list``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from medlint.cli.exits import ExitCode
from medlint.cli.prepare import pack_versions, split_packs
from medlint.cli.settings import read_settings
from medlint.cli.terminal import columns, write_out
from medlint.config import Config
from medlint.engine.cache import Cache
from medlint.engine.session import Session, open_session
from medlint.errors import ConfigError
from medlint.model.finding import Failure
from medlint.plugins.contributions import Pack, PluginInfo
from medlint.plugins.required import check_required
from medlint.report.escape import escape, escape_json
from medlint.report.trouble import excerpt_lines

__all__ = ["show_plugins"]


def show_plugins(style: str, disabled: Sequence[str], config_path: Path | None, isolated: bool) -> int:
    """Print what is installed, used or not, and return the exit code.

    Raises:
        ConfigError: If the configuration cannot be read.
    """
    config = read_settings(config_path, isolated)
    names, local, problems = _named(config, disabled)
    session = open_session(local, disabled=disabled, cache=Cache())
    problems += _unmet(config, names, session)
    survey = _Survey(session, {*names, *(pack.name for pack in local)}, problems)
    write_out(survey.json() if style == "json" else survey.text())
    return ExitCode.INCOMPLETE if survey.failures else ExitCode.CLEAN


def _named(config: Config, disabled: Sequence[str]) -> tuple[list[str], list[Pack], list[Failure]]:
    try:
        return *split_packs(config, disabled), []
    except ConfigError as error:
        return [], [], [_failure(error)]


def _unmet(config: Config, names: Sequence[str], session: Session) -> Iterator[Failure]:
    """Yield what the configuration asks for and is not there."""
    installed = {pack.name for pack in session.contributions.packs}
    for name in names:
        if name not in installed:
            message = f"The configuration uses the pack “{name}”, and no plugin that loads brings it."
            yield Failure(
                "plugin", message, str(config.path or ""), rule=name, mend="Install it, or mend “packs”."
            )
    try:
        check_required(config.required_plugins, session.contributions.plugins, path=str(config.path or ""))
    except ConfigError as error:
        yield _failure(error)


def _failure(error: ConfigError) -> Failure:
    return Failure("plugin", error.message, error.path or "", error.line or 0, mend=error.mend or "")


class _Survey:
    def __init__(self, session: Session, used: set[str], problems: Sequence[Failure]) -> None:
        self.session = session
        self.used = used
        self.failures = (*session.failures, *problems)
        self.rules = Counter(rule.pack for rule in session.rules)

    def text(self) -> str:
        return "".join(escape(line.rstrip()) + "\n" for line in self._lines())

    def json(self) -> str:
        brought = self.session.contributions
        data = {
            "plugins": [self._plugin(plugin) for plugin in brought.plugins],
            "packs": [self._pack(*entry) for entry in pack_versions(self.session)],
            "formats": [
                {"format": parser.format, "extensions": list(parser.extensions), "plugin": parser.plugin}
                for parser in brought.parsers
            ],
            "reports": [spec.name for spec in brought.reporters],
            "failures": [failure._asdict() for failure in self.failures],
        }
        return escape_json(json.dumps(data, indent=2)) + "\n"

    def _plugin(self, plugin: PluginInfo) -> dict[str, Any]:
        return plugin._asdict() | {"rules": self._rules_of(plugin)}

    def _pack(self, name: str, version: str, facts: str) -> dict[str, Any]:
        return {
            "name": name,
            "version": version,
            "facts": facts,
            "rules": self.rules[name],
            "used": name in self.used,
        }

    def _rules_of(self, plugin: PluginInfo) -> int:
        packs = [pack for pack in self.session.contributions.packs if pack.plugin == plugin.name]
        return sum(self.rules[pack.name] for pack in packs)

    def _lines(self) -> Iterator[str]:
        brought = self.session.contributions
        yield "Plugins"
        for plugin in brought.plugins:
            origin = f"{plugin.distribution} {plugin.version}".strip() or plugin.module
            rules = f", {_count(self._rules_of(plugin))}" if self._rules_of(plugin) else ""
            yield f"  {plugin.name:<14}{plugin.status:<10}{origin}{rules}"
            if plugin.hooks:
                yield f"{'':<26}{' '.join(plugin.hooks)}"
            if plugin.problem:
                yield f"{'':<26}{plugin.problem}"
        yield from ("", "Packs")
        for name, version, facts in pack_versions(self.session):
            dated = f"facts as of {facts}" if facts else "no facts"
            unused = "" if name in self.used else ", not in use (name it in “packs”)"
            yield f"  {name:<14}{version or 'local':<10}{_count(self.rules[name])}, {dated}{unused}"
        yield from ("", "Formats")
        for parser in brought.parsers:
            yield f"  {parser.format:<14}{' '.join(parser.extensions)}"
        yield from ("", "Reports", "  " + " ".join(spec.name for spec in brought.reporters))
        if self.failures:
            yield from ("", "Broken")
        for failure in self.failures:
            yield f"  {_place(failure)}{failure.message} {failure.mend}"
            yield from (f"    {line}" for line in excerpt_lines(failure, columns() - 4))


def _count(rules: int) -> str:
    return "1 rule" if rules == 1 else f"{rules:,} rules"


def _place(failure: Failure) -> str:
    where = ":".join(str(part) for part in (failure.path, failure.line, failure.column) if part)
    return f"{where}: " if where else ""
