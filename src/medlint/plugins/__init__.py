"""How medlint is extended: packs, Python rules, parsers and reporters, all through the same hooks.

A plugin is a module named by an entry point of the group ``medlint``. It sets ``medlint_api = 1`` and implements
any of the hooks in `medlint.plugins.hookspecs` with `hookimpl`.
"""

from __future__ import annotations

from medlint.plugins.contributions import API_VERSION, Pack, ParserSpec, ReporterSpec
from medlint.plugins.hookspecs import hookimpl

__all__ = ["API_VERSION", "Pack", "ParserSpec", "ReporterSpec", "hookimpl"]
