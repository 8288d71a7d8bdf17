"""The worked example of medlint's guide: one use of every hook.

It brings a format (ad scripts written in Fountain), a report (CSV), and a pack of rules for what is heard.
Each hook returns plain values; the code behind them is named as text and loaded only when needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from medlint.plugins import Pack, ParserSpec, ReporterSpec, hookimpl

from medlint_example.spoken import ScriptTooLong

__all__ = [
    "medlint_api",
    "medlint_guess_format",
    "medlint_packs",
    "medlint_parsers",
    "medlint_reporters",
    "medlint_rules",
]

__version__ = "0.1.0"

medlint_api = 1

_SCRIPT = re.compile(r"^(?:FADE IN:|(?:INT|EXT)[. ])", re.MULTILINE)


@hookimpl
def medlint_packs() -> Iterable[Pack]:
    """Return the pack. It declares a category of its own, “spoken”."""
    return [
        Pack(
            "example",
            Path(__file__).parent / "pack",
            __version__,
            categories=("spoken",),
            jurisdiction="us",
        )
    ]


@hookimpl
def medlint_parsers() -> Iterable[ParserSpec]:
    """Return the Fountain parser. Users set its option as ``inputs: {fountain: {screen: [...]}}``."""
    return [
        ParserSpec(
            "fountain",
            "medlint_example.fountain:parse_fountain",
            (".fountain", ".spmd"),
            options=("screen",),
        )
    ]


@hookimpl
def medlint_reporters() -> Iterable[ReporterSpec]:
    """Return the CSV report: ``medlint check --format csv``."""
    return [ReporterSpec("csv", "medlint_example.csv_report:render_csv")]


@hookimpl
def medlint_rules() -> Iterable[tuple[str, ScriptTooLong]]:
    """Return the code of a rule that is made with a setting; other code stands beside its YAML file."""
    return [("example/script-too-long", ScriptTooLong(words_a_second=3.0))]


@hookimpl
def medlint_guess_format(path: Path, head: str) -> str | None:
    """Recognise a script by its first scene heading where the file's extension says nothing."""
    return "fountain" if path.suffix in ("", ".script") and _SCRIPT.search(head) else None
