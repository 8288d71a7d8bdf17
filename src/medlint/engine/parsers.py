"""Finding and loading the parser of a format."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from medlint.errors import ConfigError, MedlintError, ParseError
from medlint.model.document import Document
from medlint.model.source import SourceText
from medlint.plugins.contributions import ParserSpec

__all__ = ["Inputs", "Parser", "load_parser", "run_parser"]

Parser = Callable[[SourceText], Document]
Options = Mapping[str, tuple[str, ...]]
Inputs = Mapping[str, Options]
"""Options by format and name."""


def load_parser(parsers: Sequence[ParserSpec], format_name: str, inputs: Inputs) -> Parser:
    """Return the function that parses a format, its options given.

    Raises:
        ConfigError: If no parser knows the format.
        ParseError: If its parser cannot be loaded.
    """
    spec = next((each for each in parsers if each.format == format_name), None)
    if spec is None:
        known = ", ".join(sorted(each.format for each in parsers))
        raise ConfigError(f"There is no format “{format_name}”.", mend=f"There are: {known}.")
    parser: Any = _load(spec)
    if not spec.options:
        found: Parser = parser
        return found
    given = inputs.get(format_name, {})
    return partial(_parse_with, parser, {name: given[name] for name in spec.options if name in given})


def run_parser(parser: Parser, source: SourceText, spec: ParserSpec) -> Document:
    """Parse a text under guard.

    Args:
        parser: The function.
        source: The text.
        spec: Where the function comes from.

    Raises:
        ParseError: If it fails in any way, or returns no document.
    """
    try:
        document: object = parser(source)
    except MedlintError:
        raise
    except (Exception, SystemExit) as error:
        raise _broken(spec, f"failed on this file ({type(error).__name__}: {error})", source) from error
    if not isinstance(document, Document):
        raise _broken(spec, f"returned a value of type {type(document).__name__}, not a Document", source)
    return document


def _broken(spec: ParserSpec, what: str, source: SourceText) -> ParseError:
    whose = f" of the plugin “{spec.plugin}”" if spec.plugin != "core" else ""
    mend = "Please report it with the file, if you may share it."
    return ParseError(f"The {spec.format} parser{whose} {what}.", path=source.path, mend=mend)


def _parse_with(
    parser: Callable[[SourceText, Options], Document], options: Options, source: SourceText
) -> Document:
    return parser(source, options)


def _load(spec: ParserSpec) -> Any:  # noqa: ANN401
    module, _, name = spec.target.partition(":")
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise ParseError(
            f"The parser for {spec.format} could not be loaded ({error}).", mend="Reinstall what brought it."
        ) from error
