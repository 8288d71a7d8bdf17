"""Everything that can be wrong with a plugin, and what medlint says of it."""

from __future__ import annotations

from typing import NamedTuple

API = "from pathlib import Path\nfrom medlint.plugins import *\nfrom medlint.plugins import hookimpl\nmedlint_api = 1\n"


class Case(NamedTuple):
    """A broken plugin.

    Attributes:
        module: Text of its module, or None for a module that is not there.
        says: What medlint says.
        value: What its entry point names.
    """

    module: str | None
    says: str
    value: str = "acme_rules"


def hook(line: str, body: str) -> str:
    return f"{API}@hookimpl\n{line}\n    {body}\n"


OUT = "The plugin “acme” was left out: "
PART = "A part of the plugin “acme” was left out: its "

CASES = {
    "missing module": Case(
        None, OUT + "it failed to import (ModuleNotFoundError: No module named 'acme_rules')."
    ),
    "missing attribute": Case(
        API,
        OUT + "it failed to import (AttributeError: module 'acme_rules' has no attribute 'plugin').",
        "acme_rules:plugin",
    ),
    "fails on import": Case(
        "raise RuntimeError('no licence')", OUT + "it failed to import (RuntimeError: no licence)."
    ),
    "syntax error": Case(
        "def f(:\n", OUT + "it failed to import (SyntaxError: invalid syntax (acme_rules.py, line 1))."
    ),
    "exits on import": Case("import sys\nsys.exit(0)", OUT + "it failed to import (SystemExit: 0)."),
    "no API version": Case(
        "", OUT + "it does not say which medlint API it was written for. Add medlint_api = 1."
    ),
    "newer API": Case(
        "medlint_api = 2", OUT + "it needs API 2, and this medlint offers API 1. Update medlint."
    ),
    "unknown hook": Case(
        hook("def medlint_rulez():", "return []"),
        OUT + "it has a function medlint_rulez, and medlint has no such hook. Did you mean medlint_rules?",
    ),
    "unmarked hook": Case(
        API + "def medlint_packs():\n    return []\n", OUT + "its medlint_packs is not marked with @hookimpl."
    ),
    "wrong signature": Case(
        hook("def medlint_packs(config):", "return []"),
        OUT + "its medlint_packs asks for “config”, and this hook is given nothing. Write def "
        "medlint_packs().",
    ),
    "hook raises": Case(
        hook("def medlint_packs():", "return 1 / 0"),
        PART + "hook medlint_packs raised ZeroDivisionError: division by zero.",
    ),
    "hook raises late": Case(
        hook("def medlint_packs():", "yield 1 / 0"),
        PART + "hook medlint_packs raised ZeroDivisionError: division by zero.",
    ),
    "hook exits": Case(
        hook("def medlint_packs():", "raise SystemExit(0)"), PART + "hook medlint_packs raised SystemExit: 0."
    ),
    "no list": Case(
        hook("def medlint_packs():", "return 7"),
        PART + "hook medlint_packs returned a value of type int, not a list.",
    ),
    "no pack": Case(
        hook("def medlint_packs():", "return ['rules']"),
        PART + "hook medlint_packs returned a value of type str, not a Pack.",
    ),
    "pack's name": Case(
        hook("def medlint_packs():", "return [Pack('Acme Rules', Path('.'))]"),
        PART + "hook medlint_packs returned a pack named 'Acme Rules'; a name is lower-case words "
        "joined by hyphens.",
    ),
    "pack's root": Case(
        hook("def medlint_packs():", "return [Pack('acme', 'rules')]"),
        PART + "hook medlint_packs returned the pack “acme” whose root is a value of type str, not a Path.",
    ),
    "pack's folder": Case(
        hook("def medlint_packs():", "return [Pack('acme', Path('/nowhere/at/all'))]"),
        PART + "hook medlint_packs returned the pack “acme” whose folder does not exist: /nowhere/at/all.",
    ),
    "reserved category": Case(
        hook("def medlint_packs():", "return [Pack('acme', Path('.'), categories=('cure',))]"),
        PART + "hook medlint_packs returned the pack “acme” with the category “cure”, which is "
        "medlint's own.",
    ),
    "no jurisdiction": Case(
        hook("def medlint_packs():", "return [Pack('acme', Path('.'), jurisdiction='GB')]"),
        PART + "hook medlint_packs returned the pack “acme” for “GB”, which is no jurisdiction: write uk.",
    ),
    "pack taken": Case(
        hook("def medlint_packs():", "return [Pack('twin', Path('.')), Pack('twin', Path('.'))]"),
        PART + "pack “twin” is already brought by “acme”.",
    ),
    "format taken": Case(
        hook("def medlint_parsers():", "return [ParserSpec('markdown', 'acme_rules:parse', ('.mdx',))]"),
        PART + "format “markdown” is already brought by “core”.",
    ),
    "extension taken": Case(
        hook("def medlint_parsers():", "return [ParserSpec('mine', 'acme_rules:parse', ('.mine', '.md'))]"),
        PART + "format “mine” claims .md, which “markdown” reads.",
    ),
    "parser's target": Case(
        hook("def medlint_parsers():", "return [ParserSpec('mine', parse, ('.mine',))]\ndef parse(): ..."),
        "returned the format “mine” whose target is <function parse",
    ),
    "report taken": Case(
        hook("def medlint_reporters():", "return [ReporterSpec('json', 'acme_rules:render')]"),
        PART + "report “json” is already brought by “core”.",
    ),
    "rule's id": Case(
        hook("def medlint_rules():", "return [('miracle', object())]"),
        PART + "hook medlint_rules returned a rule named 'miracle'; an id is pack/slug.",
    ),
    "code without a rule": Case(
        hook("def medlint_rules():", "return [('compliance/gone', object())]"),
        "A plugin brings code for compliance/gone, and there is no rule of that id with “kind: python”.",
    ),
}
"""By what is wrong; each is one installed plugin named “acme”."""
