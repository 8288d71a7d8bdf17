"""``medlint rules test``: the examples of rules as tests, and what they do not prove."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from medlint.cli.exits import ExitCode
from medlint.cli.patterns import OWN_PACK
from medlint.cli.prepare import open_configured
from medlint.cli.settings import config_options, is_folder, read_settings, session_options, split
from medlint.cli.terminal import columns, wants_color, write_out
from medlint.config import Config
from medlint.engine.authoring.examples import Outcome
from medlint.engine.authoring.report import RuleReport, check_rules
from medlint.engine.authoring.review import Remark
from medlint.engine.authoring.targets import Target, chosen_files, chosen_rules, find_target
from medlint.engine.cache import Cache
from medlint.engine.installed import installed_contributions
from medlint.errors import ConfigError
from medlint.model.finding import Failure
from medlint.plugins.contributions import Pack
from medlint.report.escape import escape, escape_json
from medlint.report.tally import count_of, place_of
from medlint.report.trouble import excerpt_lines
from medlint.report.width import wrap

__all__ = ["test"]

_SHOWN_OF_A_KIND = 3
"""Warnings of one kind shown for one rule; the JSON has all."""


@click.command(
    "test",
    epilog="Examples: medlint rules test compliance/ ; medlint rules test compliance/rules/hype/miracle.yaml. "
    "Exit codes: 1 an example fails (or, with --strict, there is a warning); 2 wrong use; "
    "3 a definition is broken.",
)
@click.argument("paths", nargs=-1)
@click.option("--strict", is_flag=True, help="Warnings fail, too.")
@click.option("--no-warnings", is_flag=True, help="Run the examples only.")
@click.option("-v", "--verbose", is_flag=True, help="Show the examples that pass, too, and every warning.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
@session_options
@config_options
def test(
    paths: tuple[str, ...], strict: bool, no_warnings: bool, verbose: bool, style: str, packs: tuple[str, ...],
    disable_plugin: tuple[str, ...], allow_python: bool, no_cache: bool,
    config_path: Path | None, isolated: bool,
) -> int:  # fmt: skip
    """Run the examples of rule files, folders, packs or rules: by default those of your own packs.

    Each rule runs alone. Warnings tell what no example shows, what stands twice, and what never fires.
    """
    config = read_settings(config_path, isolated, packs=split(packs))
    installed = installed_contributions(Cache(enabled=not no_cache), disable_plugin).packs
    targets = [find_target(given, installed) for given in paths or _own_packs(config)]
    config = _with_packs(config, targets, installed)
    session = open_configured(
        config, use_cache=not no_cache, disabled=disable_plugin, allow_python=allow_python
    )
    files = list(chosen_files(targets, session.packs))
    broken = [failure for failure in session.failures if any(each.holds(failure.path) for each in files)]
    rules = chosen_rules([each for each in targets if each.path or not broken], session)
    tested = {pack.name for pack in session.packs if any(each.root == pack.root.resolve() for each in files)}
    report = check_rules(session, rules, packs=tested, remarks=not no_warnings)
    lists = tuple(each for each in report.lists if any(file.holds(each.path) for file in files))
    remarks = tuple(
        each for each in report.remarks if each.rule in rules or any(file.holds(each.path) for file in files)
    )
    report = report._replace(lists=lists, remarks=remarks)
    write_out(_json(report) if style == "json" else _text(report, verbose))
    return _code(report, strict)


def _own_packs(config: Config) -> list[str]:
    own = [str(config.root / entry) for entry in config.packs if is_folder(entry)]
    if not own and Path(OWN_PACK).is_dir():
        return [OWN_PACK]
    if not own:
        raise ConfigError(
            "There is no pack of your own to test.", mend="Name a file, a folder, a pack or a rule."
        )
    return own


def _with_packs(config: Config, targets: Sequence[Target], found: Sequence[Pack]) -> Config:
    """Return the configuration with the packs of the targets on top of its own."""
    known = {(config.root / entry).resolve() for entry in config.packs if is_folder(entry)}
    names = [entry for entry in config.packs if not is_folder(entry)]
    installed = {pack.root.resolve(): pack.name for pack in found}
    known |= {root for root, name in installed.items() if name in names}
    more: dict[str, None] = {}
    for target in targets:
        if target.root is None:
            if target.given in installed.values() and target.given not in names:
                more[target.given] = None
        elif target.root not in known:
            more[installed.get(target.root, f"{target.root.as_posix()}/")] = None
    return replace(config, packs=(*config.packs, *more))


def _code(report: RuleReport, strict: bool) -> int:
    if report.failures:
        return ExitCode.INCOMPLETE
    return ExitCode.FINDINGS if report.failing or (strict and report.remarks) else ExitCode.CLEAN


def _text(report: RuleReport, verbose: bool) -> str:
    lines: list[str] = []
    for outcome in (*report.outcomes, *report.lists):
        if outcome.problem:
            lines += [*_failing(outcome), ""]
        elif verbose:
            lines.append(f"{_paint('ok', '32')}    {escape(f'{outcome.rule}::{outcome.label}')}")
    if report.failures:
        lines += [_paint("Broken definitions", "1;35"), ""]
        for failure in report.failures:
            lines += [*_broken(failure), ""]
    if report.remarks:
        lines += [_paint("Warnings", "1;33"), ""]
        lines += _remarks(report.remarks, verbose)
    return "".join(f"{line}\n" for line in (*lines, _summary(report)))


def _failing(outcome: Outcome) -> Iterator[str]:
    place = _shown_path(outcome.path, outcome.line, outcome.column)
    yield f"{_paint('FAIL', '1;31')}  {escape(f'{outcome.rule}::{outcome.label}  {place}')}"
    yield from _wrapped(outcome.problem, "      ")
    if outcome.expected != outcome.example.text:
        yield from _labelled("expected  ", outcome.expected, "      ")
    yield from _labelled("found     ", outcome.marked, "      ")
    for detail in outcome.details:
        yield from _wrapped(f"- {detail}", "      ", "  ")


def _broken(failure: Failure) -> Iterator[str]:
    yield f"  {escape(_shown_path(failure.path, failure.line, failure.column) or failure.rule or 'this run')}"
    yield from (f"    {line}" for line in excerpt_lines(failure, columns() - 4))
    yield from _wrapped(failure.message, "    ")
    if failure.mend:
        yield from _wrapped(failure.mend, "    ")


def _remarks(remarks: Sequence[Remark], verbose: bool) -> Iterator[str]:
    for rule, group in groupby(remarks, key=lambda remark: remark.rule):
        listed = list(group)
        yield f"  {escape(f'{rule}  {_shown_path(listed[0].path)}')}"
        shown: dict[str, int] = {}
        for remark in listed:
            count = shown[remark.kind] = shown.get(remark.kind, 0) + 1
            if count <= _SHOWN_OF_A_KIND or verbose:
                place = f"{remark.line}:{remark.column}"
                yield from _labelled(f"{place:<7}", f"{remark.message} {remark.mend}", "    ")
        for kind, count in shown.items():
            if count > _SHOWN_OF_A_KIND and not verbose:
                rest = count_of(count - _SHOWN_OF_A_KIND, "further warning")
                yield f"           {rest} of this kind ({kind}); -v shows all."
        yield ""


def _summary(report: RuleReport) -> str:
    total = len(report.outcomes) + len(report.lists)
    failing = len(report.failing)
    parts = [f"{count_of(len(report.rules), 'rule')}, {count_of(total, 'example')}"]
    parts.append(f"{failing:,} failing" if failing else "all pass" if total else "nothing to run")
    if report.remarks:
        parts.append(count_of(len(report.remarks), "warning"))
    if report.failures:
        parts.append(count_of(len(report.failures), "broken definition"))
    good = not failing and not report.failures
    return _paint(f"{parts[0]}: {', '.join(parts[1:])}.", "1;32" if good else "1;31")


def _json(report: RuleReport) -> str:
    data: dict[str, Any] = {
        "version": 1,
        "examples": [_outcome_object(each) for each in report.outcomes],
        "lists": [_outcome_object(each) for each in report.lists],
        "warnings": [remark._asdict() for remark in report.remarks],
        "failures": [failure._asdict() for failure in report.failures],
        "summary": {
            "rules": len(report.rules),
            "examples": len(report.outcomes) + len(report.lists),
            "failing": len(report.failing),
            "warnings": len(report.remarks),
            "failures": len(report.failures),
        },
    }
    return escape_json(json.dumps(data, indent=2)) + "\n"


def _outcome_object(outcome: Outcome) -> dict[str, Any]:
    return {
        "rule": outcome.rule,
        "example": outcome.label,
        "path": outcome.path,
        "line": outcome.line,
        "column": outcome.column,
        "passed": not outcome.problem,
        "problem": outcome.problem,
        "expected": outcome.expected,
        "found": outcome.marked,
        "details": list(outcome.details),
    }


def _shown_path(path: str, line: int = 0, column: int = 0) -> str:
    here = Path.cwd()
    if path and Path(path).is_relative_to(here):
        path = Path(path).relative_to(here).as_posix()
    return place_of(path, line, column)


def _wrapped(text: str, indent: str, hang: str = "") -> Iterator[str]:
    width = max(columns() - len(indent) - len(hang), 30)
    for number, line in enumerate(wrap(escape(text), width)):
        yield f"{indent}{hang if number else ''}{line}"


def _labelled(label: str, text: str, indent: str) -> Iterator[str]:
    for number, line in enumerate(_wrapped(text, "", " " * (len(indent) + len(label)))):
        yield f"{indent}{label}{line}" if not number else line


def _paint(text: str, codes: str) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if wants_color() else text
