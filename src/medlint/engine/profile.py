"""The settings that hold for one file, once the overrides for its path are applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from medlint.config import Config
from medlint.engine.discover import is_covered
from medlint.engine.ruleset import RuleSet
from medlint.engine.selection import Selectors, UnknownSelector
from medlint.engine.session import Session
from medlint.errors import ConfigError
from medlint.model.finding import Finding
from medlint.model.rule import Severity

__all__ = ["Profile", "check_profiles", "profile_for", "with_levels"]


class Profile(NamedTuple):
    """Settings of one file. Equal profiles share a rule set.

    Attributes:
        packs: Packs whose rules run.
        select: Selectors instead of the default; empty means the default.
        extend_select: Selectors on top.
        ignore: Selectors to leave out.
        strictness: ``relaxed``, ``default`` or ``strict``.
        audience: ``consumer`` or ``professional``.
        levels: (selector, level) pairs, later ones win.
    """

    packs: tuple[str, ...]
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    strictness: str
    audience: str
    levels: tuple[tuple[str, str], ...]

    def ruleset(self, session: Session, provided: frozenset[str] = frozenset()) -> RuleSet:
        """Return the rules to run.

        Args:
            session: Where rules come from.
            provided: Passages that a layout carries.

        Raises:
            ConfigError: If a selector names nothing.
        """
        silenced = tuple(selector for selector, level in self.levels if level == "off")
        return session.ruleset(
            self.select,
            self.extend_select,
            (*self.ignore, *silenced),
            packs=self.packs,
            strictness=self.strictness,
            audience=self.audience,
            provided=provided,
        )

    def level_of(self, session: Session) -> Callable[[str], str]:
        """Return what tells the level that the settings give a rule, by its id; empty when they give none."""
        if not self.levels:
            return lambda _rule: ""
        selectors = Selectors(session.heads)
        positions = {rule.id: at for at, rule in enumerate(session.heads)}
        levels = [(selectors.resolve(selector), level) for selector, level in self.levels if level != "off"]

        def level_of(rule: str) -> str:
            at = positions.get(rule, -1)
            return next((level for found, level in reversed(levels) if at in found), "")

        return level_of


def profile_for(config: Config, path: Path | None) -> Profile:
    """Return the settings of a file.

    Args:
        config: The general settings.
        path: The file; None for text without one, to which no override applies.
    """
    profile = Profile(
        packs=_names(config.packs),
        select=config.select,
        extend_select=config.extend_select,
        ignore=config.ignore,
        strictness=config.strictness,
        audience=config.audience,
        levels=tuple(config.severity.items()),
    )
    for override in config.overrides:
        if path is None or not is_covered(path, override.paths, config.root):
            continue
        profile = Profile(
            packs=profile.packs if override.packs is None else _names(override.packs),
            select=profile.select if override.select is None else override.select,
            extend_select=(*profile.extend_select, *override.extend_select),
            ignore=(*profile.ignore, *override.ignore),
            strictness=override.strictness or profile.strictness,
            audience=override.audience or profile.audience,
            levels=(*profile.levels, *override.severity.items()),
        )
    return profile


def check_profiles(
    profiles: Iterable[Profile], config: Config, session: Session, provided: frozenset[str] = frozenset()
) -> None:
    """Make sure that every selector of the profiles in use names something.

    Raises:
        ConfigError: If one does not; with its place, if it stands in the configuration.
    """
    try:
        for profile in profiles:
            profile.ruleset(session, provided)
            profile.level_of(session)
    except UnknownSelector as error:
        origin = config.origins.get(f"selectors.{error.selector}")
        if origin is None:
            raise
        raise ConfigError(
            error.message, path=origin.path, line=origin.line or None, mend=error.mend
        ) from None


def with_levels(findings: tuple[Finding, ...], profile: Profile, session: Session) -> tuple[Finding, ...]:
    """Return findings at the severity that the settings ask for."""
    if not profile.levels or not findings:
        return findings
    level_of = profile.level_of(session)
    changed: list[Finding] = []
    for finding in findings:
        level = level_of(finding.rule)
        changed.append(replace(finding, severity=Severity(level)) if level else finding)
    return tuple(changed)


def _names(packs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(Path(name).name for name in packs)
