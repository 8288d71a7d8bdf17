"""Settings for single files, and severities that the settings change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from medlint.config import Config
from medlint.engine.discover import is_covered
from medlint.engine.suppress import SUPPRESSION_RULES, Catalogue
from medlint.model.finding import Finding
from medlint.model.rule import Severity

__all__ = ["apply_levels", "settings_for"]


def settings_for(config: Config, path: Path) -> Config:
    """Return the settings that hold for a file: later overrides win, ``ignore`` and ``severity`` add up.

    Args:
        config: The general settings.
        path: The file.
    """
    for override in config.overrides:
        if not is_covered(path, override.paths, config.root):
            continue
        config = replace(
            config,
            packs=config.packs if override.packs is None else override.packs,
            select=config.select if override.select is None else override.select,
            extend_select=(*config.extend_select, *override.extend_select),
            ignore=(*config.ignore, *override.ignore),
            severity={**config.severity, **override.severity},
            strictness=override.strictness or config.strictness,
            audience=override.audience or config.audience,
        )
    return config


def apply_levels(
    findings: Sequence[Finding], levels: Mapping[str, str], catalogue: Catalogue
) -> tuple[Finding, ...]:
    """Return findings with the severities that the settings give them; ``off`` drops a finding.

    The selector that stands for the fewest rules decides: a rule's own before its category's.

    Args:
        findings: Findings of one file.
        levels: Level by selector.
        catalogue: All rules.

    Raises:
        ConfigError: If a selector names nothing.
    """
    if not levels:
        return tuple(findings)
    ordered = sorted(levels, key=lambda selector: (len(catalogue.require(selector)), selector))
    changed = []
    for finding in findings:
        selector = next((name for name in ordered if finding.rule in catalogue.require(name)), None)
        if selector is None or finding.rule in SUPPRESSION_RULES:
            changed.append(finding)
        elif levels[selector] != "off":
            changed.append(replace(finding, severity=Severity(levels[selector])))
    return tuple(changed)
