"""``medlint rules``: list and filter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import click

from medlint.cli.prepare import open_configured
from medlint.cli.settings import config_options, read_settings, selection_options, split
from medlint.cli.terminal import columns, wants_color, write_out
from medlint.errors import ConfigError
from medlint.model.rule import RuleMeta
from medlint.report.escape import escape, escape_json, safe_url
from medlint.report.markdown import markdown_text
from medlint.report.width import wrap
from medlint.rules.definition import RuleDefinition

__all__ = ["rules"]


class Listed(NamedTuple):
    """A rule in the listing.

    Attributes:
        meta: Its face.
        runs: Whether it runs with the settings in force.
        others: Severities besides its own, to which conditions lead.
    """

    meta: RuleMeta
    runs: bool
    others: tuple[str, ...]

    @property
    def severity(self) -> str:
        """Such as ``warning→error``: its own, and what conditions make of it."""
        return "→".join([self.meta.severity.value, "/".join(self.others)]).rstrip("→")


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
        Listed(meta, at in chosen, _other_levels(session.digest.definitions[at]))
        for at, meta in enumerate(metas)
        if (not category or meta.category in split(category))
        and (severity is None or meta.severity.value == severity)
        and (at in chosen or not only_on)
        and _has(meta, words)
    ]
    shown.sort(key=lambda entry: (entry.meta.category, entry.meta.id))
    write_out({"text": _text, "json": _json, "markdown": _markdown}[style](shown))


def _other_levels(definition: RuleDefinition) -> tuple[str, ...]:
    """Return the severities that the conditions of a rule lead to, besides its own."""
    own = definition.meta.severity
    return tuple(dict.fromkeys(step.to.value for step in definition.steps if step.to is not own))


def _has(meta: RuleMeta, words: tuple[str, ...]) -> bool:
    text = f"{meta.id} {meta.title} {meta.why} {meta.category}".casefold()
    return all(word.casefold() in text for word in words)


def _text(shown: list[Listed]) -> str:
    if not shown:
        return "No rule fits.\n"
    bold, plain = ("\x1b[1m", "\x1b[0m") if wants_color() else ("", "")
    lines: list[str] = []
    category = ""
    width = max(len(entry.severity) for entry in shown) + 1
    for entry in shown:
        meta = entry.meta
        if meta.category != category:
            category = meta.category
            lines += ["", f"{bold}{escape(category)}{plain}"]
        state = "" if entry.runs else f" ({meta.status.value if meta.status != 'stable' else 'off'})"
        lines.append(f"  {entry.severity:<{width}}{escape(meta.id)}{state}")
        indent = " " * (width + 2)
        lines += [f"{indent}{line}" for line in wrap(escape(meta.title), columns() - len(indent))]
    running = sum(entry.runs for entry in shown)
    count = "1 rule" if len(shown) == 1 else f"{len(shown):,} rules"
    lines += ["", f"{count}, {running:,} of them on. `medlint explain RULE` tells more."]
    return "\n".join(lines[1:]) + "\n"


def _json(shown: list[Listed]) -> str:
    listed = [
        {
            "id": meta.id,
            "category": meta.category,
            "severity": meta.severity.value,
            "steps": list(others),
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
        for meta, runs, others in shown
    ]
    return escape_json(json.dumps(listed, indent=2)) + "\n"


def _markdown(shown: list[Listed]) -> str:
    lines = ["| Rule | Category | Severity | On | What it flags |", "| --- | --- | --- | --- | --- |"]
    for entry in shown:
        meta = entry.meta
        cells = (meta.id, meta.category, entry.severity, "yes" if entry.runs else "no", meta.title)
        lines.append("| " + " | ".join(markdown_text(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"
