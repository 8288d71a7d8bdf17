"""The reference of the hooks as Markdown, made from their signatures and docstrings.

Run ``python -m medlint.plugins.reference > docs/hooks.md`` after a change of either.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from enum import Enum
from typing import Any

from medlint import plugins
from medlint.plugins import hookspecs
from medlint.plugins.contributions import GROUP

__all__ = ["hooks", "render_reference"]

_INTRO = """\
# Hooks

A plugin is a module that an entry point of the group `medlint` names. It says `medlint_api = 1` and implements any of
these functions, each under `@hookimpl`; [packaging.md](packaging.md) shows a whole one. A hook is given by name only
the arguments that it asks for. It returns plain values in a list (or yields them), and names parsers and reports as
`"module:function"`, which is imported only when it is used. What a hook returns is checked, and what is wrong with it
is said: [plugins/failures.md](plugins/failures.md). `plugins/medlint-example` uses each of them.

Everything named here is imported from `medlint.plugins`. This page is made by `python -m medlint.plugins.reference`.
"""
_VALUES = """\
## What hooks return and code is given

Offsets are code points. “View” means the reading text of a block; “source” means the file.
"""
_SHOWN = (
    "Pack", "ParserSpec", "ReporterSpec", "Candidate", "Judgement", "View", "DocumentView", "Named", "SourceText",
    "TextBuilder", "BlockSink", "Document", "Block", "BlockKind", "RunResult", "Finding", "Failure", "ReportOptions",
    "Severity", "ParseError", "escape",
)  # fmt: skip
_SECTION = re.compile(r"^(Args|Attributes|Returns|Yields|Raises):$\n((?:^(?: +.*)?$\n?)+)", re.MULTILINE)
_ENTRY = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
_TITLES = {"Args": "argument", "Attributes": "field"}


def hooks() -> list[str]:
    """Return the names of all hooks."""
    return [name for name in vars(hookspecs) if name.startswith(f"{GROUP}_")]


def render_reference() -> str:
    """Return the whole page."""
    parts = [_INTRO]
    parts += [_hook(getattr(hookspecs, name)) for name in hooks()]
    parts.append(_VALUES)
    parts += [_value(name, getattr(plugins, name)) for name in _SHOWN]
    # Documents end in one line end and have no double blank lines.
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).rstrip() + "\n"


def _hook(specification: Any) -> str:  # noqa: ANN401 - pluggy marks plain functions
    first = getattr(specification, f"{GROUP}_spec")["firstresult"]
    counts = "The first answer that is not None counts.\n\n" if first else ""
    name = specification.__name__
    head = f"## {name}\n\n```text\n{_signature(specification)}\n```\n\n"
    return head + counts + _prose(inspect.getdoc(specification) or "")


def _value(name: str, value: Any) -> str:  # noqa: ANN401
    lines = [f"### {name}\n"]
    if inspect.isfunction(value):
        lines.append(f"`{_signature(value)}`\n")
    lines.append(_prose(inspect.getdoc(value) or ""))
    if inspect.isclass(value):
        if issubclass(value, Enum):
            lines.append(f"One of {', '.join(f'`{each.value}`' for each in value)}.\n")
        lines += _methods(value)
    return "\n".join(lines)


def _methods(owner: type) -> Iterator[str]:
    """Yield a line for each method and property that the class itself defines and documents."""
    shown = []
    for name, member in vars(owner).items():
        plain = inspect.unwrap(getattr(member, "fget", member))
        text = inspect.getdoc(plain) if inspect.isfunction(plain) else None
        if text and not name.startswith("_"):
            called = _signature(plain) if inspect.isfunction(member) else name
            shown.append(f"- `{called}`: {_plain(text.split(chr(10) * 2)[0])}")
    if shown:
        yield "\n".join(shown) + "\n"


def _signature(function: Any) -> str:  # noqa: ANN401
    signature = inspect.signature(function)
    own = [each for each in signature.parameters.values() if each.name != "self"]
    text = f"{function.__name__}{signature.replace(parameters=own)}"
    # Annotations are kept as text, which some versions of Python show with quotes.
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", text)


def _prose(doc: str) -> str:
    """Turn a docstring into Markdown: paragraphs, and a table of arguments or fields."""
    tables = "".join(_table(found[1], found[2]) for found in _SECTION.finditer(doc) if found[1] in _TITLES)
    paragraphs = [_plain(part) for part in _SECTION.sub("", doc).strip().split("\n\n") if part.strip()]
    return "\n\n".join([*paragraphs, ""]) + (f"\n{tables}" if tables else "")


def _table(section: str, body: str) -> str:
    rows = [
        f"| `{name}` | {_plain(text).replace('|', chr(92) + '|')} |" for name, text in _ENTRY.findall(body)
    ]
    return "\n".join([f"| {_TITLES[section]} | |", "| --- | --- |", *rows, ""])


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("``", "`")


if __name__ == "__main__":
    sys.stdout.write(render_reference())
