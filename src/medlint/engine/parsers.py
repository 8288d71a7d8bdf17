"""Finding and loading the parser of a format."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import redirect_stdout
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from medlint.errors import ConfigError, MedlintError, ParseError
from medlint.model.document import Document
from medlint.model.finding import Failure
from medlint.model.source import SourceText
from medlint.plugins.contributions import ParserSpec

if TYPE_CHECKING:
    from medlint.plugins.host import PluginHost

__all__ = ["Formats", "Inputs", "Parser"]

Parser = Callable[[SourceText], Document]
Options = Mapping[str, tuple[str, ...]]
Inputs = Mapping[str, Options]
"""Options by format and name."""


class Formats:
    """Recognises formats and parses texts in them; parsers are imported when first needed."""

    def __init__(self, specs: Sequence[ParserSpec], inputs: Inputs, disabled: Collection[str] = ()) -> None:
        """Take over what plugins brought.

        Args:
            specs: The parsers.
            inputs: Options of parsers, by format and name.
            disabled: Plugins that are not asked to guess.
        """
        self._specs = {spec.format: spec for spec in specs}
        self._inputs = inputs
        self._disabled = disabled
        self._parsers: dict[str, Parser] = {}

    def recognise(self, path: Path, head: str) -> tuple[str, tuple[Failure, ...]]:
        """Return the format of a file by its extension, else as plugins guess it, and what failed in guessing.

        Args:
            path: The file.
            head: Its first 2,000 code points.
        """
        suffix = path.suffix.lower()
        for spec in self._specs.values():
            if suffix in spec.extensions:
                return spec.format, ()
        return self._host.guess_format(path, head, frozenset(self._specs))

    @cached_property
    def _host(self) -> PluginHost:
        # Only now: the extension nearly always tells.
        from medlint.plugins.host import load_plugins

        return load_plugins(self._disabled)

    def parse(self, source: SourceText, format_name: str) -> Document:
        """Parse a text.

        Raises:
            ConfigError: If no parser knows the format.
            ParseError: If the parser failed.
        """
        parser = self._parsers.get(format_name)
        if parser is None:
            parser = self._parsers[format_name] = _load_parser(self._specs, format_name, self._inputs)
        return _run_parser(parser, source, self._specs[format_name])


def _load_parser(specs: Mapping[str, ParserSpec], format_name: str, inputs: Inputs) -> Parser:
    """Return the function that parses a format, its options given.

    Raises:
        ConfigError: If no parser knows the format.
        ParseError: If its parser cannot be loaded.
    """
    spec = specs.get(format_name)
    if spec is None:
        known = ", ".join(sorted(specs))
        raise ConfigError(f"There is no format “{format_name}”.", mend=f"There are: {known}.")
    parser: Any = _load(spec)
    if not spec.options:
        found: Parser = parser
        return found
    given = inputs.get(format_name, {})
    return partial(_parse_with, parser, {name: given[name] for name in spec.options if name in given})


def _run_parser(parser: Parser, source: SourceText, spec: ParserSpec) -> Document:
    """Parse a text under guard.

    Args:
        parser: The function.
        source: The text.
        spec: Where the function comes from.

    Raises:
        ParseError: If it fails in any way, or returns no document.
    """
    try:
        # Standard output, where the report goes, is not for what a parser prints.
        with redirect_stdout(sys.stderr):
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
        with redirect_stdout(sys.stderr):
            return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise ParseError(
            f"The parser for {spec.format} could not be loaded ({error}).", mend="Reinstall what brought it."
        ) from error
