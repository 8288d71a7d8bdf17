"""How medlint is extended: packs, Python rules, parsers and reporters, all through the same hooks.

A plugin is a module named by an entry point of the group ``medlint``. It sets ``medlint_api = 1`` and implements
any of the hooks in `medlint.plugins.hookspecs` with `hookimpl`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medlint.plugins.contributions import API_VERSION, Pack, ParserSpec, ReporterSpec

if TYPE_CHECKING:
    # For type checkers only: see __getattr__.
    from medlint.plugins.hookspecs import hookimpl

__all__ = ["API_VERSION", "Pack", "ParserSpec", "ReporterSpec", "hookimpl"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    # pluggy is loaded only where hooks are really written or called.
    if name == "hookimpl":
        from medlint.plugins.hookspecs import hookimpl

        return hookimpl
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
