"""Whether what a plugin brings can be used: each function returns what is wrong with a value, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from medlint.knowledge.entries import no_country
from medlint.model.rule import CATEGORIES
from medlint.plugins.contributions import Pack, ParserSpec, ReporterSpec

__all__ = ["CHECKS", "claimed_extensions"]

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RULE = re.compile(rf"{_SLUG.pattern}/{_SLUG.pattern}")
_TARGET = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")


def claimed_extensions(parsers: Iterable[ParserSpec]) -> Mapping[str, str]:
    """Return the format that reads each extension: the first that claims it."""
    claimed: dict[str, str] = {}
    for parser in parsers:
        for extension in parser.extensions:
            claimed.setdefault(extension, parser.format)
    return claimed


def _pack(pack: Any) -> str:  # noqa: ANN401 - it may be anything
    if not isinstance(pack, Pack):
        return f"returned {_kind(pack)}, not a Pack"
    if not _is_slug(pack.name):
        return f"returned a pack named {pack.name!r}; a name is lower-case words joined by hyphens"
    if not isinstance(pack.root, Path):
        return f"returned the pack “{pack.name}” whose root is {_kind(pack.root)}, not a Path"
    if not pack.root.is_dir():
        return f"returned the pack “{pack.name}” whose folder does not exist: {pack.root}"
    for name in ("version", "jurisdiction"):
        if not isinstance(getattr(pack, name), str):
            return f"returned the pack “{pack.name}” whose {name} is {_kind(getattr(pack, name))}, not text"
    for name in ("categories", "off"):
        if not _are_texts(getattr(pack, name)):
            return f"returned the pack “{pack.name}” whose {name} are not a tuple of texts"
    reserved = [name for name in pack.categories if name in CATEGORIES]
    if reserved:
        return f"returned the pack “{pack.name}” with the category “{reserved[0]}”, which is medlint's own"
    return _jurisdiction(pack)


def _jurisdiction(pack: Pack) -> str:
    mend = no_country(pack.jurisdiction) if pack.jurisdiction else ""
    if not mend:
        return ""
    wrong = f"returned the pack “{pack.name}” for “{pack.jurisdiction}”, which is no jurisdiction"
    return f"{wrong}: {mend[0].lower()}{mend[1:].rstrip('.')}"


def _parser(parser: Any) -> str:  # noqa: ANN401
    if not isinstance(parser, ParserSpec):
        return f"returned {_kind(parser)}, not a ParserSpec"
    if not _is_slug(parser.format):
        return f"returned a format named {parser.format!r}; a name is lower-case words joined by hyphens"
    if not _are_texts(parser.extensions) or not all(_is_extension(each) for each in parser.extensions):
        return f"returned the format “{parser.format}” whose extensions are not like (“.abc”,)"
    return _target("format", parser.format, parser.target)


def _reporter(reporter: Any) -> str:  # noqa: ANN401
    if not isinstance(reporter, ReporterSpec):
        return f"returned {_kind(reporter)}, not a ReporterSpec"
    if not _is_slug(reporter.name):
        return f"returned a report named {reporter.name!r}; a name is lower-case words joined by hyphens"
    return _target("report", reporter.name, reporter.target)


def _rule(rule: Any) -> str:  # noqa: ANN401
    if not isinstance(rule, tuple) or len(rule) != 2:
        return f"returned {_kind(rule)}, not a pair of rule id and code"
    if not isinstance(rule[0], str) or not _RULE.fullmatch(rule[0]):
        return f"returned a rule named {rule[0]!r}; an id is pack/slug"
    return ""


def _target(what: str, name: str, target: object) -> str:
    if isinstance(target, str) and _TARGET.fullmatch(target):
        return ""
    return f"returned the {what} “{name}” whose target is {target!r}, not “module:function”"


def _is_slug(value: object) -> bool:
    return isinstance(value, str) and _SLUG.fullmatch(value) is not None


def _is_extension(text: str) -> bool:
    return len(text) > 1 and text.startswith(".") and text == text.lower()


def _are_texts(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(text, str) for text in value)


def _kind(value: object) -> str:
    return "nothing" if value is None else f"a value of type {type(value).__name__}"


CHECKS: Mapping[str, Callable[[Any], str]] = {
    "medlint_packs": _pack,
    "medlint_parsers": _parser,
    "medlint_reporters": _reporter,
    "medlint_rules": _rule,
}
"""By hook what is wrong with one of the values it returns; empty for a value that can be used."""
