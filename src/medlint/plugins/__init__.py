"""How medlint is extended: packs, Python rules, parsers and reporters, all through the same hooks.

A plugin is a module named by an entry point of the group ``medlint``. It sets ``medlint_api = 1`` and implements
any of the hooks in `medlint.plugins.hookspecs` with `hookimpl`. All that a plugin needs has its name here; what lies
behind the names may move.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from medlint.plugins.contributions import API_VERSION, Pack, ParserSpec, ReporterSpec

if TYPE_CHECKING:
    # For type checkers only: see __getattr__.
    from medlint.errors import ParseError
    from medlint.model.document import Block, BlockKind, Document
    from medlint.model.finding import Failure, Finding, RunResult
    from medlint.model.rule import Severity
    from medlint.model.source import SourceText
    from medlint.parse.builder import TextBuilder
    from medlint.parse.sink import BlockSink
    from medlint.plugins.hookspecs import hookimpl
    from medlint.report.escape import escape
    from medlint.report.options import ReportOptions
    from medlint.rules.python_rule import Candidate, DocumentView, Judgement, Named, View

__all__ = [
    "API_VERSION",
    "Block",
    "BlockKind",
    "BlockSink",
    "Candidate",
    "Document",
    "DocumentView",
    "Failure",
    "Finding",
    "Judgement",
    "Named",
    "Pack",
    "ParseError",
    "ParserSpec",
    "ReportOptions",
    "ReporterSpec",
    "RunResult",
    "Severity",
    "SourceText",
    "TextBuilder",
    "View",
    "escape",
    "hookimpl",
]

_HOMES = {
    "Block": "medlint.model.document",
    "BlockKind": "medlint.model.document",
    "BlockSink": "medlint.parse.sink",
    "Candidate": "medlint.rules.python_rule",
    "Document": "medlint.model.document",
    "DocumentView": "medlint.rules.python_rule",
    "Failure": "medlint.model.finding",
    "Finding": "medlint.model.finding",
    "Judgement": "medlint.rules.python_rule",
    "Named": "medlint.rules.python_rule",
    "ParseError": "medlint.errors",
    "ReportOptions": "medlint.report.options",
    "RunResult": "medlint.model.finding",
    "Severity": "medlint.model.rule",
    "SourceText": "medlint.model.source",
    "TextBuilder": "medlint.parse.builder",
    "View": "medlint.rules.python_rule",
    "escape": "medlint.report.escape",
    "hookimpl": "medlint.plugins.hookspecs",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    # pluggy, parsers and reports are loaded only where a plugin really uses them.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
