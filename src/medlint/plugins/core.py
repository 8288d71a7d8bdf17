"""medlint's own formats and reports, registered like anybody's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from medlint.plugins.contributions import ParserSpec, ReporterSpec
from medlint.plugins.hookspecs import hookimpl

medlint_api = 1

_PARSERS = (
    ParserSpec("text", "medlint.parse.plain:parse_plain", (".txt", ".text")),
    ParserSpec("markdown", "medlint.parse.markdown:parse_markdown", (".md", ".markdown", ".mdown", ".mkd")),
    ParserSpec("html", "medlint.parse.html:parse_html", (".html", ".htm", ".xhtml")),
    # A repository is full of such files that are no copy.
    ParserSpec(
        "json", "medlint.parse.json_strings:parse_json", (".json", ".jsonl", ".ndjson", ".arb"),
        options=("keys", "skip"), in_folders=False,
    ),
    ParserSpec(
        "yaml", "medlint.parse.yaml_strings:parse_yaml", (".yaml", ".yml"),
        options=("keys", "skip"), in_folders=False,
    ),
    ParserSpec(
        "csv", "medlint.parse.csv_table:parse_csv", (".csv", ".tsv"),
        options=("columns", "skip"), in_folders=False,
    ),
    ParserSpec("subtitles", "medlint.parse.subtitles:parse_subtitles", (".srt", ".vtt"), in_folders=False),
)  # fmt: skip
_REPORTERS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown", "html")


@hookimpl
def medlint_parsers() -> Iterable[ParserSpec]:
    """Return the parsers of plain text, Markdown, HTML, tables of strings and subtitles."""
    return _PARSERS


@hookimpl
def medlint_reporters() -> Iterable[ReporterSpec]:
    """Return the built-in reports."""
    return [ReporterSpec(name, f"medlint.report.{name}:render_{name}") for name in _REPORTERS]


@hookimpl(trylast=True)
def medlint_guess_format(path: Path, head: str) -> str | None:
    """Guess HTML from its first tag, and Markdown from front matter or headings."""
    start = head.lstrip()[:200].lower()
    if start.startswith(("<!doctype html", "<html", "<head", "<body")):
        return "html"
    if head.startswith(("---\n", "+++\n")) or start.startswith("# "):
        return "markdown"
    return "text"
