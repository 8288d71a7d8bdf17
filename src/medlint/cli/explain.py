"""``medlint explain``: why a rule exists, or what was decided at a place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from medlint.cli.prepare import known_rule, open_configured
from medlint.cli.settings import config_options, read_settings, session_options, split
from medlint.cli.terminal import columns, wants_color, write_out
from medlint.engine.grounds import rule_grounds, steps_in_words
from medlint.knowledge.facts import Facts
from medlint.report.escape import escape, safe_url
from medlint.report.width import wrap
from medlint.rules.definition import Example, ExampleVerdict, RuleDefinition

__all__ = ["explain"]


@click.command(
    epilog="Examples: medlint explain us/covered-by-most-insurance ; medlint explain --at page.md:12:5"
)
@click.argument("rule", required=False)
@click.option("--at", "place", metavar="FILE:LINE:COL", help="Show every rule that looked at this place.")
@click.option("-v", "--verbose", is_flag=True, help="With --at: show patterns whole.")
@session_options
@config_options
def explain(
    rule: str | None, place: str | None, verbose: bool, packs: tuple[str, ...],
    disable_plugin: tuple[str, ...], allow_python: bool, no_cache: bool,
    config_path: Path | None, isolated: bool,
) -> None:  # fmt: skip
    """Explain RULE: why it exists, what it rests on, examples, and how to reword."""
    if bool(rule) == bool(place):
        raise click.UsageError("Name a rule, or a place with --at FILE:LINE:COL.")
    config = read_settings(config_path, isolated, packs=split(packs))
    session = open_configured(
        config,
        use_cache=not no_cache,
        disabled=disable_plugin,
        allow_python=allow_python,
        every_pack=bool(rule),
    )
    if rule:
        definition = session.digest.definitions[known_rule(session, rule)]
        lines = _rule(definition, session.digest.facts.within(definition.meta.jurisdiction))
    else:
        from medlint.cli.place import explain_at

        lines = explain_at(session, config, place or "", whole=verbose)
    write_out("".join(f"{line}\n" for line in lines))


def _rule(definition: RuleDefinition, facts: Facts) -> Iterator[str]:
    meta = definition.meta
    yield _bold(escape(f"{meta.title}"))
    state = "" if meta.default and meta.status == "stable" else f", {meta.status.value}, off unless selected"
    since = f", since {meta.since}" if meta.since else ""
    yield escape(f"{meta.id} ({meta.category}, {meta.severity.value}{state}{since})")
    if meta.aliases:
        yield escape(f"Formerly {', '.join(meta.aliases)}")
    yield from _paragraph("Why", meta.why)
    yield from _paragraph("How to say it instead", meta.advice)
    if definition.fix:
        yield from _paragraph("Safe replacement (--fix)", definition.fix)
    if definition.steps:
        yield from _head("Severity")
        yield from (line for step in steps_in_words(definition) for line in _lines(f"- {step}"))
    if meta.authority:
        yield from _head("What it rests on")
        for source in meta.authority:
            yield from _lines(f"{source.cite} {safe_url(source.url)}".strip())
    grounds = list(rule_grounds(definition, facts))
    if grounds:
        yield from _head("Facts it uses (medlint facts NAME shows one)")
        for ground in grounds:
            yield from _lines(f"- {ground}")
    yield from _examples(definition.examples)
    yield ""
    yield escape(
        f"To let one stand: medlint: allow {meta.id} because REASON (in a comment), or `allow` in medlint.yaml."
    )


def _examples(examples: tuple[Example, ...]) -> Iterator[str]:
    for verdict, title in ((ExampleVerdict.FLAG, "Flagged"), (ExampleVerdict.PASS, "Left alone")):
        chosen = [example for example in examples if example.verdict is verdict][:5]
        if chosen:
            yield from _head(title)
        for example in chosen:
            yield from _lines(f"- {_marked(example)}")


def _marked(example: Example) -> str:
    text = example.text
    for start, end in sorted(example.spans, reverse=True):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return " ".join(text.split())


def _paragraph(title: str, text: str) -> Iterator[str]:
    if text:
        yield from _head(title)
        yield from _lines(text)


def _head(title: str) -> Iterator[str]:
    yield ""
    yield _bold(title)


def _lines(text: str) -> Iterator[str]:
    for number, line in enumerate(wrap(escape(text), columns() - 4)):
        yield f"  {'  ' if number and text.startswith('- ') else ''}{line}"


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m" if wants_color() else text
