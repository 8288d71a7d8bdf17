"""What the configuration says about formats is checked once plugins are loaded, for they bring the formats."""

from __future__ import annotations

from collections.abc import Sequence

from medlint.config import Config
from medlint.engine.discover import FILES
from medlint.errors import ConfigError
from medlint.plugins.contributions import ParserSpec

__all__ = ["check_inputs"]


def check_inputs(config: Config, parsers: Sequence[ParserSpec]) -> None:
    """See that ``inputs`` names formats and options that exist.

    Raises:
        ConfigError: At the first that does not, with a suggestion.
    """
    known = {parser.format: (FILES, *parser.options) for parser in parsers}
    for name, options in config.inputs.items():
        if name not in known:
            _refuse(config, name, f"inputs.{name}", tuple(known), "a format that medlint reads")
        for option in options:
            if option not in known[name]:
                _refuse(config, option, f"inputs.{name}.{option}", known[name], f"a setting of “{name}”")


def _refuse(config: Config, word: str, key: str, known: Sequence[str], what: str) -> None:
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    origin = config.origins.get(key)
    raise ConfigError(
        f"“{word}” is not {what}.",
        path=origin.path if origin else str(config.path or ""),
        line=origin.line or None if origin else None,
        mend=f"Did you mean “{near[0]}”?" if near else f"Known are: {', '.join(known)}.",
    )
