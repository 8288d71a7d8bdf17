"""Plugins that a configuration requires: there, loaded, and of the right version; and those to leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from medlint.errors import ConfigError
from medlint.plugins.contributions import NO_AUTOLOAD, Contributions, PluginInfo, autoload_is_off

__all__ = ["check_disabled", "check_required"]

_NAME = re.compile(r"[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?")


def check_required(
    required: Iterable[str], plugins: Sequence[PluginInfo], *, path: str = "", line: int = 0
) -> None:
    """See that required plugins are loaded, and their versions allowed.

    Args:
        required: Names of plugins or of their distributions, each with or without a version range as Python packages
            write it: ``medlint-uk>=1.2,<2``.
        plugins: What is installed.
        path: The configuration file, for the error.
        line: 1-based line in it.

    Raises:
        ConfigError: If one is malformed, absent, disabled, broken or of another version.
    """
    for text in required:
        message, mend = _unmet(text, plugins)
        if message:
            raise ConfigError(message, path=path or None, line=line or None, mend=mend)


def check_disabled(disabled: Iterable[str], contributions: Contributions) -> None:
    """See that there are the plugins to leave out: a misspelt name would leave out none.

    Raises:
        ConfigError: If there is none of a name.
    """
    if autoload_is_off():
        return  # which plugins are installed is not known
    known = {plugin.name for plugin in contributions.plugins}
    for name in disabled:
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, known, n=1, cutoff=0.6)
            mend = f"Did you mean “{near[0]}”?" if near else "`medlint plugins list` shows them."
            raise ConfigError(f"There is no plugin “{name}” to leave out.", mend=mend)


def _unmet(text: str, plugins: Sequence[PluginInfo]) -> tuple[str, str]:
    found = _NAME.match(text)
    versions = text[found.end() :].strip() if found else text
    if found is None or (versions and not versions.startswith(("=", "!", "<", ">", "~"))):
        return f"“{text}” names no plugin.", "Write a name, or a name and its versions: medlint-uk>=1.2,<2."
    name = found.group()
    known = [plugin for plugin in plugins if _same(name, plugin)]
    if not known:
        off = f" ({NO_AUTOLOAD} is set)" if autoload_is_off() else ""
        return f"The plugin “{name}” is required and not there{off}.", "Install it, or mend required-plugins."
    loaded = [plugin for plugin in known if plugin.status == "loaded"]
    if not loaded:
        state = f"broken: {known[0].problem}" if known[0].problem else known[0].status
        return f"The plugin “{name}” is required and {state}.", "Mend it, or mend required-plugins."
    return _unmet_version(name, versions, loaded[0]) if versions else ("", "")


def _unmet_version(name: str, versions: str, plugin: PluginInfo) -> tuple[str, str]:
    # Only now: it takes longer to load than a name to compare.
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import InvalidVersion, Version

    try:
        allowed = SpecifierSet(versions)
    except InvalidSpecifier:
        return f"“{versions}” is no range of versions.", "Write it like >=1.2,<2."
    try:
        fits = allowed.contains(Version(plugin.version), prereleases=True)
    except InvalidVersion:
        return f"The plugin “{name}” does not say its version, and {versions} is required.", "Reinstall it."
    if fits:
        return "", ""
    return (
        f"The plugin “{name}” is version {plugin.version}, and {versions} is required.",
        "Install that version.",
    )


def _same(name: str, plugin: PluginInfo) -> bool:
    return _normal(name) in (_normal(plugin.name), _normal(plugin.distribution))


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
