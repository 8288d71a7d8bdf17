"""Whether the hooks of a plugin's module are those that medlint has."""

from __future__ import annotations

import inspect
from difflib import get_close_matches
from typing import Any

from medlint.errors import PluginError
from medlint.plugins import hookspecs
from medlint.plugins.contributions import GROUP

__all__ = ["check_hooks"]

_PREFIX = f"{GROUP}_"
_API = "medlint_api"


def check_hooks(module: Any) -> tuple[str, ...]:  # noqa: ANN401 - an entry point may name anything
    """Return the names of the hooks that a module implements.

    Args:
        module: What an entry point names.

    Raises:
        PluginError: If one is misspelt, not marked with ``hookimpl``, or takes arguments that no hook gives.
    """
    hooks = []
    for name in sorted(dir(module)):
        function = getattr(module, name, None)
        marked = getattr(function, f"{GROUP}_impl", None) is not None
        if name == _API or not (marked or name.startswith(_PREFIX)):
            continue
        specification = getattr(hookspecs, name, None) if name.startswith(_PREFIX) else None
        if specification is None:
            raise PluginError(f"it has a function {name}, and medlint has no such hook", mend=_suggest(name))
        if not marked:
            raise PluginError(
                f"its {name} is not marked with @hookimpl",
                mend="Write @hookimpl above it (from medlint.plugins import hookimpl).",
            )
        _check_arguments(name, function, specification)
        hooks.append(name)
    return tuple(hooks)


def _check_arguments(name: str, function: Any, specification: Any) -> None:  # noqa: ANN401
    given = list(inspect.signature(specification).parameters)
    for argument in inspect.signature(function).parameters.values():
        if argument.name not in given and argument.default is argument.empty:
            offered = ", ".join(given) or "nothing"
            raise PluginError(
                f"its {name} asks for “{argument.name}”, and this hook is given {offered}",
                mend=f"Write def {name}({', '.join(given)}).",
            )


def _suggest(name: str) -> str:
    known = [each for each in dir(hookspecs) if each.startswith(_PREFIX)]
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."
