"""``medlint rules``: list and filter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from medlint.cli.prepare import open_configured
from medlint.cli.settings import config_options, read_settings, selection_options, split
from medlint.cli.terminal import columns, wants_color, write_out
from medlint.errors import ConfigError
from medlint.model.rule import RuleMeta
from medlint.report.escape import escape, escape_json, safe_url
from medlint.report.markdown import markdown_text
from medlint.report.width import wrap

__all__ = ["rules"]


@click.command(
    epilog="Examples: medlint rules --category cure; medlint rules guarantee; medlint rules --format markdown"
)
@click.argument("words", nargs=-1)
@click.option("--category", multiple=True, metavar="C", help="Only rules of this category.")
@click.option(
    "--severity", type=click.Choice(["error", "warning", "info"]), help="Only rules of this severity."
)
@click.option("--on", "only_on", is_flag=True, help="Only rules that run with the settings in force.")
@click.option("--format", "style", type=click.Choice(["text", "json", "markdown"]), default="text")
@config_options
@selection_options
def rules(
    words: tuple[str, ...], category: tuple[str, ...], severity: str | None, only_on: bool, style: str,
    config_path: Path | None, isolated: bool, no_cache: bool, allow_python: bool,
    disable_plugin: tuple[str, ...], **given: Any,  # noqa: ANN401
) -> None:  # fmt: skip
    """List the rules, or those that hold all WORDS in their name, title or reason."""
    config = read_settings(
        config_path,
        isolated,
        **{key: split(value) if isinstance(value, tuple) else value for key, value in given.items()},
    )
    session = open_configured(
        config, use_cache=not no_cache, disabled=disable_plugin, allow_python=allow_python
    )
    metas = session.rules
    chosen = session.ruleset(config.select, config.extend_select, config.ignore).selected
    known = {meta.category for meta in metas}
    for name in split(category):
        if name not in known:
            raise ConfigError(
                f"There is no category “{name}”.", mend=f"There are: {', '.join(sorted(known))}."
            )
    shown = [
        (meta, at in chosen)
        for at, meta in enumerate(metas)
        if (not category or meta.category in split(category))
        and (severity is None or meta.severity.value == severity)
        and (at in chosen or not only_on)
        and _has(meta, words)
    ]
    shown.sort(key=lambda entry: (entry[0].category, entry[0].id))
    write_out({"text": _text, "json": _json, "markdown": _markdown}[style](shown))


def _has(meta: RuleMeta, words: tuple[str, ...]) -> bool:
    text = f"{meta.id} {meta.title} {meta.why} {meta.category}".casefold()
    return all(word.casefold() in text for word in words)


def _text(shown: list[tuple[RuleMeta, bool]]) -> str:
    if not shown:
        return "No rule fits.\n"
    bold, plain = ("\x1b[1m", "\x1b[0m") if wants_color() else ("", "")
    lines: list[str] = []
    category = ""
    for meta, runs in shown:
        if meta.category != category:
            category = meta.category
            lines += ["", f"{bold}{escape(category)}{plain}"]
        state = "" if runs else f" ({meta.status.value if meta.status != 'stable' else 'off'})"
        lines.append(f"  {meta.severity.value:<8}{escape(meta.id)}{state}")
        lines += [f"          {line}" for line in wrap(escape(meta.title), columns() - 10)]
    running = sum(runs for _, runs in shown)
    count = "1 rule" if len(shown) == 1 else f"{len(shown):,} rules"
    lines += ["", f"{count}, {running:,} of them on. `medlint explain RULE` tells more."]
    return "\n".join(lines[1:]) + "\n"


def _json(shown: list[tuple[RuleMeta, bool]]) -> str:
    listed = [
        {
            "id": meta.id,
            "category": meta.category,
            "severity": meta.severity.value,
            "title": meta.title,
            "why": meta.why,
            "advice": meta.advice,
            "authority": [{"cite": source.cite, "url": safe_url(source.url)} for source in meta.authority],
            "status": meta.status.value,
            "since": meta.since,
            "aliases": list(meta.aliases),
            "pack": meta.pack,
            "on": runs,
        }
        for meta, runs in shown
    ]
    return escape_json(json.dumps(listed, indent=2)) + "\n"


def _markdown(shown: list[tuple[RuleMeta, bool]]) -> str:
    lines = ["| Rule | Category | Severity | On | What it flags |", "| --- | --- | --- | --- | --- |"]
    for meta, runs in shown:
        cells = (meta.id, meta.category, meta.severity.value, "yes" if runs else "no", meta.title)
        lines.append("| " + " | ".join(markdown_text(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"
