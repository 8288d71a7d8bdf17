"""Load plugins under guard and collect what they contribute; one host per run, no global state."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pluggy

from medlint import __version__
from medlint.errors import OutOfTime, PluginError
from medlint.model.finding import Failure
from medlint.plugins import hookspecs
from medlint.plugins.brought import CHECKS, claimed_extensions
from medlint.plugins.contributions import (
    API_VERSION,
    GROUP,
    Contributions,
    Pack,
    ParserSpec,
    PluginInfo,
    ReporterSpec,
    autoload_is_off,
)
from medlint.plugins.entries import InstalledEntry, installed_entries
from medlint.plugins.signatures import check_hooks
from medlint.plugins.timelimit import foreign_code

__all__ = ["LOADING_SECONDS", "PluginHost", "load_plugins"]

LOADING_SECONDS = 30.0
"""Seconds that a plugin may take to import, and each of its hooks to return."""

_BUILT_IN = {"core": "medlint.plugins.core", "us": "medlint.packs.us"}


class PluginHost:
    """A plugin manager whose plugins cannot harm each other."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(GROUP)
        self._manager.add_hookspecs(hookspecs)
        self.plugins: list[PluginInfo] = []
        self.failures: list[Failure] = []
        self._files: dict[str, int] = {}

    def register(self, name: str, load: Callable[[], Any], info: PluginInfo) -> None:
        """Load one plugin and register it; what goes wrong becomes a failure.

        Args:
            name: Its name.
            load: Imports and returns its module.
            info: What is known of it so far.
        """
        try:
            self._refuse_second(info)
            with foreign_code(LOADING_SECONDS):
                module = load()
            self._note_file(module)
            hooks = _hooks_of(module)
            self._manager.register(module, name=name)
            self._manager.check_pending()
        except PluginError as error:
            self._broken(info, error.message, mend=error.mend or "")
        except OutOfTime:
            self._broken(info, f"it did not finish importing within {LOADING_SECONDS:.0f} seconds")
        except (pluggy.PluginValidationError, ValueError) as error:
            if self._manager.get_plugin(name) is not None:
                self._manager.unregister(name=name)
            self._broken(info, " ".join(str(error).split()), traceback.format_exc())
        except (Exception, SystemExit) as error:  # noqa: BLE001 - it may fail in any way; it is named and the run goes on
            problem = f"it failed to import ({type(error).__name__}: {error})"
            self._broken(info, problem, traceback.format_exc())
        else:
            self.plugins.append(info._replace(hooks=hooks))

    def guess_format(
        self, path: Path, head: str, formats: Collection[str]
    ) -> tuple[str, tuple[Failure, ...]]:
        """Ask the plugins what format a file has; ``text`` when none knows.

        Args:
            path: The file.
            head: Its first 2,000 code points.
            formats: The formats there are.

        Returns:
            The format, and what went wrong in asking.
        """
        known = len(self.failures)
        found = "text"
        for implementation in reversed(self._manager.hook.medlint_guess_format.get_hookimpls()):
            guess = self._call(implementation, path=path, head=head)
            if guess is None:
                continue
            if isinstance(guess, str) and guess in formats:
                found = guess
                break
            self._misbehaved(implementation, f"returned {guess!r}, which is no format")
        failures = tuple(each._replace(path=str(path)) for each in self.failures[known:])
        return found, failures

    def contributions(self) -> Contributions:
        """Collect what every plugin brings; one that raises loses only its own."""
        hook = self._manager.hook
        packs, parsers = self._collect(hook.medlint_packs), self._collect(hook.medlint_parsers)
        reporters, rules = self._collect(hook.medlint_reporters), self._collect(hook.medlint_rules)
        brought = Contributions(
            packs=self._unique(packs, "pack", lambda pack: pack.name),
            rules=tuple(rules),
            parsers=self._apart(self._unique(parsers, "format", lambda parser: parser.format)),
            reporters=self._unique(reporters, "report", lambda reporter: reporter.name),
            plugins=(),
            failures=(),
            files=tuple(self._files.items()),
        )
        return brought._replace(plugins=tuple(self.plugins), failures=tuple(self.failures))

    def _collect(self, caller: Any) -> list[Any]:  # noqa: ANN401 - pluggy's callers are untyped
        # Walked one by one: pluggy gives up the whole call when one implementation raises.
        results: list[Any] = []
        for implementation in sorted(caller.get_hookimpls(), key=lambda item: _order(item.plugin_name)):
            brought = self._call(implementation)
            if brought is None:
                continue
            if not isinstance(brought, list):
                self._misbehaved(
                    implementation, f"returned a value of type {type(brought).__name__}, not a list"
                )
                continue
            for item in brought:
                problem = CHECKS[caller.name](item)
                if problem:
                    self._misbehaved(implementation, problem)
                else:
                    results.append(_owned(item, implementation.plugin_name))
        return results

    def _call(self, implementation: Any, **arguments: Any) -> Any:  # noqa: ANN401
        accepted = {name: value for name, value in arguments.items() if name in implementation.argnames}
        try:
            with foreign_code(LOADING_SECONDS):
                result = implementation.function(**accepted)
                # A generator runs, and may raise, only now. Nothing that it is asked for is endless.
                plain = isinstance(result, str | bytes) or not isinstance(result, Iterable)
                return result if plain else list(result)
        except OutOfTime:
            self._misbehaved(implementation, f"did not return within {LOADING_SECONDS:.0f} seconds")
        except (Exception, SystemExit) as error:  # noqa: BLE001 - see register
            problem = f"raised {type(error).__name__}: {error}"
            self._misbehaved(implementation, problem, traceback.format_exc())
        return None

    def _misbehaved(self, implementation: Any, what: str, detail: str = "") -> None:  # noqa: ANN401
        self._partly(
            implementation.plugin_name, f"its hook {implementation.function.__name__} {what}", detail
        )

    def _partly(self, name: str, problem: str, detail: str = "") -> None:
        self.plugins = [
            info._replace(status="broken", problem=problem) if info.name == name else info
            for info in self.plugins
        ]
        self._fail(name, f"A part of the plugin “{name}” was left out: {problem}.", detail)

    def _broken(self, info: PluginInfo, problem: str, detail: str = "", mend: str = "") -> None:
        self.plugins.append(info._replace(status="broken", problem=problem))
        self._fail(info.name, f"The plugin “{info.name}” was left out: {problem}.", detail, mend)

    def _fail(self, name: str, message: str, detail: str = "", mend: str = "") -> None:
        mend = mend or f"Update or uninstall it, or pass --disable-plugin {name}."
        self.failures.append(Failure("plugin", message, rule=name, mend=mend, detail=detail))

    def _refuse_second(self, info: PluginInfo) -> None:
        for known in self.plugins:
            if known.name == info.name and known.status != "disabled":
                raise PluginError(
                    f"{_origin(known)} brings a plugin of this name as well as {_origin(info)}",
                    mend="Uninstall one of them.",
                )

    def _note_file(self, module: Any) -> None:  # noqa: ANN401
        path = getattr(module, "__file__", None)
        if isinstance(path, str) and Path(path).is_file():
            self._files[path] = Path(path).stat().st_mtime_ns

    def _unique(self, items: list[Any], what: str, key: Callable[[Any], str]) -> tuple[Any, ...]:
        kept: dict[str, Any] = {}
        for item in items:
            name = key(item)
            if name in kept:
                other = kept[name].plugin
                self._partly(item.plugin, f"its {what} “{name}” is already brought by “{other}”")
            else:
                kept[name] = item
        return tuple(kept.values())

    def _apart(self, parsers: tuple[ParserSpec, ...]) -> tuple[ParserSpec, ...]:
        """Return the parsers, each with the extensions that no other reads."""
        claimed = claimed_extensions(parsers)
        for parser in parsers:
            for extension in parser.extensions:
                if claimed[extension] != parser.format:
                    self._partly(
                        parser.plugin,
                        f"its format “{parser.format}” claims {extension}, which “{claimed[extension]}” reads",
                    )
        return tuple(
            parser._replace(
                extensions=tuple(each for each in parser.extensions if claimed[each] == parser.format)
            )
            for parser in parsers
        )


def load_plugins(disabled: Collection[str] = ()) -> PluginHost:
    """Load medlint's own plugins, then installed ones in the order of their names.

    Args:
        disabled: Names of plugins that stay unloaded.
    """
    host = PluginHost()
    for name, module in _BUILT_IN.items():
        info = PluginInfo(name, module, "medlint", __version__)
        if name in disabled:
            host.plugins.append(info._replace(status="disabled"))
        else:
            host.register(name, partial(_import, module), info)
    if autoload_is_off():
        return host
    entries, failures = installed_entries(GROUP, own=_BUILT_IN.values())
    host.failures.extend(failures)
    for entry in entries:
        info = PluginInfo(entry.name, entry.value, entry.distribution, entry.version)
        if entry.name in disabled:
            host.plugins.append(info._replace(status="disabled"))
        else:
            host.register(entry.name, partial(_load, entry), info)
    return host


def _hooks_of(module: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Return the hooks that a module implements.

    Raises:
        PluginError: If it is written for another API, or a hook is misspelt, unmarked or takes other arguments.
    """
    version = getattr(module, "medlint_api", None)
    if version is None:
        raise PluginError(
            "it does not say which medlint API it was written for", mend=f"Add medlint_api = {API_VERSION}."
        )
    if version != API_VERSION:
        newer = isinstance(version, int) and version > API_VERSION
        raise PluginError(
            f"it needs API {version!r}, and this medlint offers API {API_VERSION}",
            mend="Update medlint." if newer else "Update the plugin.",
        )
    return check_hooks(module)


def _import(name: str) -> Any:  # noqa: ANN401
    from importlib import import_module

    return import_module(name)


def _load(entry: InstalledEntry) -> Any:  # noqa: ANN401
    return entry.load()


def _origin(info: PluginInfo) -> str:
    return info.distribution or info.module


def _owned(item: Any, plugin: str) -> Any:  # noqa: ANN401
    """Note on a contribution which plugin brought it; a rule is a pair and carries no such note."""
    return item._replace(plugin=plugin) if isinstance(item, Pack | ParserSpec | ReporterSpec) else item


def _order(name: str) -> tuple[bool, str]:
    return (name not in _BUILT_IN, name)
