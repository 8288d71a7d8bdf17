"""What a plugin may contribute, as plain values. Code is named as ``module:attribute`` and loaded only when used."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from medlint.model.finding import Failure

__all__ = [
    "API_VERSION",
    "GROUP",
    "NO_AUTOLOAD",
    "Contributions",
    "Pack",
    "ParserSpec",
    "PluginInfo",
    "ReporterSpec",
    "autoload_is_off",
]

API_VERSION = 1
"""The version of this interface; a plugin says which it was written for in ``medlint_api``."""

GROUP = "medlint"
"""The entry-point group."""

NO_AUTOLOAD = "MEDLINT_DISABLE_PLUGIN_AUTOLOAD"
"""Environment variable that keeps installed plugins from loading; medlint's own always load."""


def autoload_is_off() -> bool:
    """Whether installed plugins stay unloaded."""
    return os.environ.get(NO_AUTOLOAD, "0") not in ("", "0")


class Pack(NamedTuple):
    """A folder of rules, term lists and facts.

    Attributes:
        name: Prefix of the ids of its rules.
        root: Folder with ``rules/``, ``terms/``, ``products.yaml``, ``conditions.yaml``, ``contexts.yaml``; each may
            be absent.
        version: Version shown in reports.
        categories: Categories it declares besides the taxonomy's.
        off: Categories whose rules run only when selected.
        local: Whether it is a folder of the user's rather than an installed one; its Python rules then need
            ``--allow-python``.
        plugin: Name of the plugin that brought it.
        jurisdiction: The country whose approvals its rules ask about and for which its findings hold: its ISO 3166-1
            code in lower case, such as ``us``, ``au`` or ``de``; ``uk`` for the United Kingdom, ``eu`` for the
            European Union; empty for a house style, which holds everywhere and asks about the United States.
    """

    name: str
    root: Path
    version: str = ""
    categories: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    local: bool = False
    plugin: str = ""
    jurisdiction: str = ""


class ParserSpec(NamedTuple):
    """A format and the function that parses it.

    Attributes:
        format: Its name, such as ``markdown``.
        target: ``module:function``; the function takes a SourceText and returns a Document. If the parser has
            ``options``, the function takes them as its second argument: a mapping from each name that the
            configuration sets to a tuple of texts.
        extensions: File extensions with their dot, in lower case.
        plugin: Name of the plugin that brought it.
        options: Names of the settings it understands, which users write as ``inputs: {FORMAT: {NAME: [...]}}``.
        in_folders: Whether a folder yields files of this format unasked; else only those that are named, that
            ``include`` names, or whose format stands under ``inputs``.
    """

    format: str
    target: str
    extensions: tuple[str, ...] = ()
    plugin: str = ""
    options: tuple[str, ...] = ()
    in_folders: bool = True


class ReporterSpec(NamedTuple):
    """A report format and the function that renders it.

    Attributes:
        name: Its name on the command line.
        target: ``module:function``; the function takes a RunResult and ReportOptions and returns text.
        plugin: Name of the plugin that brought it.
    """

    name: str
    target: str
    plugin: str = ""


class PluginInfo(NamedTuple):
    """One plugin as ``medlint plugins list`` shows it.

    Attributes:
        name: Entry-point name.
        module: The module it names.
        distribution: Distribution that brought it, or empty.
        version: Version of the distribution.
        status: ``loaded``, ``disabled`` or ``broken``.
        hooks: Hooks it implements.
        problem: What is wrong with a broken one.
    """

    name: str
    module: str
    distribution: str = ""
    version: str = ""
    status: str = "loaded"
    hooks: tuple[str, ...] = ()
    problem: str = ""


class Contributions(NamedTuple):
    """Everything the loaded plugins bring, in sorted order, and what went wrong.

    Attributes:
        packs: Folders of rules, terms and facts.
        rules: Rule ids and the code of these rules.
        parsers: Further formats.
        reporters: Further reports.
        plugins: All plugins, disabled and broken ones included.
        failures: What went wrong.
        files: Files of the plugins' modules, and when each was last changed, in nanoseconds.
    """

    packs: tuple[Pack, ...]
    rules: tuple[tuple[str, Any], ...]
    parsers: tuple[ParserSpec, ...]
    reporters: tuple[ReporterSpec, ...]
    plugins: tuple[PluginInfo, ...]
    failures: tuple[Failure, ...]
    files: tuple[tuple[str, int], ...] = ()
