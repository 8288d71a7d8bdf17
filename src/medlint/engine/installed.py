"""Which plugins and packs are installed: scanned once, remembered until something changes."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable
from pathlib import Path

from medlint import __version__
from medlint.engine.cache import Cache
from medlint.errors import ConfigError
from medlint.model.finding import Failure
from medlint.plugins.contributions import NO_AUTOLOAD, Contributions, Pack, autoload_is_off

__all__ = ["choose_packs", "installed_contributions", "refuse_twins"]


def installed_contributions(cache: Cache, disabled: Collection[str] = ()) -> Contributions:
    """Load plugins, or recall what they brought: scanning and importing them costs more than linting a page.

    Args:
        cache: Where it is kept, if nothing is wrong and nothing but plain values was brought.
        disabled: Names of plugins that stay unloaded.
    """
    key = _environment(disabled)
    known = cache.load("plugins", key)
    if isinstance(known, Contributions) and all(_time(path) == time for path, time in known.files):
        return known
    from medlint.plugins.host import load_plugins

    contributions = load_plugins(disabled).contributions()
    if not contributions.rules and not contributions.failures:
        cache.store("plugins", key, contributions)
    return contributions


def choose_packs(
    contributions: Contributions, names: Collection[str] | None
) -> tuple[list[Pack], tuple[Failure, ...]]:
    """Return the installed packs of some names, or all of them, and a failure for each that a broken plugin lost.

    Raises:
        ConfigError: If one is absent although every plugin loaded.
    """
    if names is None:
        return list(contributions.packs), ()
    known = {pack.name: pack for pack in contributions.packs}
    missing = [name for name in names if name not in known]
    if missing and not contributions.failures:
        raise _absent(missing[0], known)
    return [known[name] for name in names if name in known], tuple(_lost(name) for name in missing)


def refuse_twins(packs: Iterable[Pack]) -> None:
    """Refuse two packs of one name: the ids of their rules could not be told apart.

    Raises:
        ConfigError: If there are two.
    """
    seen: dict[str, Pack] = {}
    for pack in packs:
        other = seen.setdefault(pack.name, pack)
        if other is not pack:
            whose = f"the one in {other.root}" if other.local else "an installed one"
            raise ConfigError(
                f"There are two packs “{pack.name}”: {whose}, and the one in {pack.root}.",
                mend="Give the folder another name, which the ids of its rules begin with.",
            )


def _absent(name: str, known: Collection[str]) -> ConfigError:
    if autoload_is_off():
        return ConfigError(
            f"The pack “{name}” was not looked for: {NO_AUTOLOAD} is set, so no installed plugin is loaded.",
            mend="Unset it to load them (--disable-plugin leaves out single ones), or take the pack out of “packs”.",
        )
    return ConfigError(
        f"The pack “{name}” is not installed.",
        mend=f"Install it, or choose among: {', '.join(sorted(known))}. A folder of yours ends in “/”.",
    )


def _lost(name: str) -> Failure:
    return Failure(
        stage="plugin",
        message=f"The pack “{name}” was not used: no plugin that loads brings it.",
        rule=name,
        mend="Mend or install its plugin; `medlint plugins list` shows them.",
    )


def _time(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 - called at every start
    except OSError:
        return 0


def _environment(disabled: Collection[str]) -> str:
    """Return what decides which plugins there are: the import path and the times of its folders."""
    parts = [
        __version__,
        str(Path(__file__)),
        os.environ.get(NO_AUTOLOAD, ""),
        *sorted(disabled),
    ]
    return "\1".join([*parts, *(f"{entry}\0{_time(entry or '.')}" for entry in sys.path)])
