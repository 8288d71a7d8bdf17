"""Load plugins under guard and collect what they contribute; one host per run, no global state."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

import pluggy

from medlint.model.finding import Failure
from medlint.plugins import hookspecs
from medlint.plugins.contributions import (
    API_VERSION,
    GROUP,
    Contributions,
    Pack,
    ParserSpec,
    PluginInfo,
    ReporterSpec,
)

__all__ = ["NO_AUTOLOAD", "PluginHost", "load_plugins"]

NO_AUTOLOAD = "MEDLINT_DISABLE_PLUGIN_AUTOLOAD"
"""Environment variable that keeps installed plugins from loading; medlint's own always load."""

_BUILT_IN = {"core": "medlint.plugins.core", "us": "medlint.packs.us"}


class PluginHost:
    """A plugin manager whose plugins cannot harm each other."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(GROUP)
        self._manager.add_hookspecs(hookspecs)
        self.plugins: list[PluginInfo] = []
        self.failures: list[Failure] = []

    def register(self, name: str, load: Callable[[], Any], info: PluginInfo) -> None:
        """Load one plugin and register it; what goes wrong becomes a failure.

        Args:
            name: Its name.
            load: Imports and returns its module.
            info: What is known of it so far.
        """
        try:
            module = load()
        except Exception as error:  # noqa: BLE001 - a plugin may fail in any way; it is named and the run goes on
            problem = f"it failed to import ({type(error).__name__}: {error})"
            self._broken(info, problem, traceback.format_exc())
            return
        version = getattr(module, "medlint_api", None)
        if version != API_VERSION:
            wanted = (
                "does not say which medlint API it was written for"
                if version is None
                else f"needs API {version}"
            )
            self._broken(info, f"it {wanted}; this medlint offers API {API_VERSION}")
            return
        try:
            self._manager.register(module, name=name)
            hooks = self._hooks_of(module)
            self._refuse_unknown(name, module)
        except (pluggy.PluginValidationError, ValueError) as error:
            if self._manager.has_plugin(name):
                self._manager.unregister(name=name)
            self._broken(info, " ".join(str(error).split()))
            return
        self.plugins.append(info._replace(hooks=hooks))

    def guess_format(self, path: Path, head: str) -> str:
        """Ask the plugins what format a file has; ``text`` when none knows."""
        for implementation in reversed(self._manager.hook.medlint_guess_format.get_hookimpls()):
            guess = self._call(implementation, path=path, head=head)
            if isinstance(guess, str):
                return guess
        return "text"

    def contributions(self) -> Contributions:
        """Collect what every plugin brings; one that raises loses only its own."""
        hook = self._manager.hook
        packs = self._collect(hook.medlint_packs, Pack)
        parsers = self._collect(hook.medlint_parsers, ParserSpec)
        reporters = self._collect(hook.medlint_reporters, ReporterSpec)
        rules = self._collect(hook.medlint_rules, tuple)
        return Contributions(
            packs=self._unique(packs, "pack", lambda pack: pack.name),
            rules=tuple(rules),
            parsers=self._unique(parsers, "format", lambda parser: parser.format),
            reporters=self._unique(reporters, "report format", lambda reporter: reporter.name),
            plugins=tuple(self.plugins),
            failures=tuple(self.failures),
        )

    def _collect(self, caller: Any, kind: type) -> list[Any]:  # noqa: ANN401 - pluggy's callers are untyped
        # Walked one by one: pluggy gives up the whole call when one implementation raises.
        results: list[Any] = []
        for implementation in sorted(caller.get_hookimpls(), key=lambda item: _order(item.plugin_name)):
            brought = self._call(implementation)
            if brought is None:
                continue
            if not isinstance(brought, Iterable) or isinstance(brought, str | bytes):
                self._misbehaved(implementation, f"returned {type(brought).__name__}, not a list")
                continue
            for item in brought:
                if not isinstance(item, kind):
                    self._misbehaved(
                        implementation, f"returned a {type(item).__name__}, not a {kind.__name__}"
                    )
                    continue
                results.append(_owned(item, implementation.plugin_name))
        return results

    def _call(self, implementation: Any, **arguments: Any) -> Any:  # noqa: ANN401
        try:
            accepted = {name: value for name, value in arguments.items() if name in implementation.argnames}
            result = implementation.function(**accepted)
            return list(result) if isinstance(result, Iterator) else result
        except Exception as error:  # noqa: BLE001 - see register
            self._misbehaved(
                implementation, f"raised {type(error).__name__}: {error}", traceback.format_exc()
            )
            return None

    def _misbehaved(self, implementation: Any, what: str, detail: str = "") -> None:  # noqa: ANN401
        name = implementation.plugin_name
        problem = f"its hook {implementation.function.__name__} {what}"
        self.plugins = [
            info._replace(status="broken", problem=problem) if info.name == name else info
            for info in self.plugins
        ]
        self._fail(name, problem, detail)

    def _broken(self, info: PluginInfo, problem: str, detail: str = "") -> None:
        self.plugins.append(info._replace(status="broken", problem=problem))
        self._fail(info.name, problem, detail)

    def _fail(self, name: str, problem: str, detail: str = "") -> None:
        self.failures.append(
            Failure(
                stage="plugin",
                message=f"The plugin “{name}” was left out: {problem}.",
                rule=name,
                mend=f"Update or uninstall it, or pass --disable-plugin {name}.",
                detail=detail,
            )
        )

    def _hooks_of(self, module: Any) -> tuple[str, ...]:  # noqa: ANN401
        return tuple(sorted(caller.name for caller in self._manager.get_hookcallers(module) or ()))

    def _refuse_unknown(self, name: str, module: Any) -> None:  # noqa: ANN401
        # Misspelt hooks: marked ones that match no specification, and bare functions that look like one.
        self._manager.check_pending()
        known = {attribute for attribute in dir(hookspecs) if attribute.startswith("medlint_")}
        hooks = set(self._hooks_of(module))
        for attribute in vars(module):
            if not attribute.startswith("medlint_") or attribute == "medlint_api":
                continue
            if attribute not in known:
                raise ValueError(f"it has a function {attribute}, and medlint has no such hook")
            if attribute not in hooks:
                raise ValueError(f"its {attribute} is not marked with @hookimpl")

    def _unique(self, items: list[Any], what: str, key: Callable[[Any], str]) -> tuple[Any, ...]:
        kept: dict[str, Any] = {}
        for item in items:
            name = key(item)
            if name in kept:
                self._fail(item.plugin, f"its {what} “{name}” is already brought by “{kept[name].plugin}”")
            else:
                kept[name] = item
        return tuple(kept.values())


def load_plugins(disabled: Collection[str] = ()) -> PluginHost:
    """Load medlint's own plugins, then installed ones in the order of their names.

    Args:
        disabled: Names of plugins that stay unloaded.
    """
    host = PluginHost()
    for name, module in _BUILT_IN.items():
        if name in disabled:
            host.plugins.append(PluginInfo(name, module, "medlint", status="disabled"))
            continue
        host.register(name, partial(_import, module), PluginInfo(name, module, "medlint"))
    if os.environ.get(NO_AUTOLOAD):
        return host
    for entry in _installed():
        distribution = entry.dist
        info = PluginInfo(
            entry.name,
            entry.value,
            distribution.name if distribution else "",
            distribution.version if distribution else "",
        )
        if entry.name in disabled:
            host.plugins.append(info._replace(status="disabled"))
        else:
            host.register(entry.name, entry.load, info)
    return host


def _import(name: str) -> Any:  # noqa: ANN401
    from importlib import import_module

    return import_module(name)


def _installed() -> list[EntryPoint]:
    own = set(_BUILT_IN.values())
    found = {
        (entry.name, entry.value): entry for entry in entry_points(group=GROUP) if entry.value not in own
    }
    return sorted(found.values(), key=lambda entry: (entry.name, entry.value))


def _owned(item: Any, plugin: str) -> Any:  # noqa: ANN401
    """Note on a contribution which plugin brought it; a rule is a pair and carries no such note."""
    return item._replace(plugin=plugin) if isinstance(item, Pack | ParserSpec | ReporterSpec) else item


def _order(name: str) -> tuple[bool, str]:
    return (name not in _BUILT_IN, name)
