"""The hooks. None is historic: all plugins are registered before the first call."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pluggy

from medlint.plugins.contributions import GROUP, Pack, ParserSpec, ReporterSpec

__all__ = ["hookimpl", "hookspec"]

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@hookspec
def medlint_packs() -> Iterable[Pack]:  # type: ignore[empty-body]
    """Return rule packs: folders with rules, term lists and facts.

    Most plugins need nothing else. A folder of the user's own repository has the same layout and is named in the
    configuration instead (``packs: [compliance/]``).
    """


@hookspec
def medlint_rules() -> Iterable[tuple[str, Any]]:  # type: ignore[empty-body]
    """Return the code of Python rules: pairs of rule id and an object with ``judge``, ``check`` or both.

    The rule's phrase, reasons and examples stand in a YAML file of a pack with ``kind: python``. Only rules whose
    object is made with settings need this hook: code that stands beside its YAML file, or that the file names as
    ``module:attribute``, is found without it. Objects keep plugins from being remembered between runs, which costs
    every start some time.
    """


@hookspec
def medlint_parsers() -> Iterable[ParserSpec]:  # type: ignore[empty-body]
    """Return parsers for further formats.

    A parser is a function ``parse(source: SourceText) -> Document``. One whose ``ParserSpec`` names ``options``
    is called as ``parse(source, options)`` instead, where ``options`` maps the names that the configuration sets
    under ``inputs: {FORMAT: ...}`` to tuples of texts; names it does not know are refused before anything is
    read, what it does with the texts is its own affair. Text that is broken becomes a ``Trouble`` of the
    document, so that the rest is still checked; a parser that cannot go on raises ``ParseError``.
    """


@hookspec
def medlint_reporters() -> Iterable[ReporterSpec]:  # type: ignore[empty-body]
    """Return further report formats.

    A reporter is a function ``render(result: RunResult, options: ReportOptions) -> str``. It shows what was not
    checked as well as what was found, and passes words of the copy, paths included, through ``escape``.
    """


@hookspec(firstresult=True)
def medlint_guess_format(path: Path, head: str) -> str | None:
    """Return the format of a file whose extension says nothing, or None to let others guess.

    Args:
        path: The file.
        head: Its first 2,000 code points.
    """
