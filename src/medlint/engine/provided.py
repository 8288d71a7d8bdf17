"""Passages that a layout carries for every page: believed only where they are really found."""

from __future__ import annotations

from pathlib import Path

from medlint.config import Config
from medlint.engine.duties import is_met
from medlint.engine.reading import Reading
from medlint.engine.ruleset import RuleSet
from medlint.engine.session import Session
from medlint.errors import ConfigError, ParseError, SourceError
from medlint.model.finding import Failure
from medlint.rules.definition import Missing

__all__ = ["provided_passages"]


def provided_passages(session: Session, config: Config) -> tuple[frozenset[str], tuple[Failure, ...]]:
    """Return the passages that the configuration's files really carry, and a failure for each that is not there.

    Raises:
        ConfigError: If a passage is named that no rule asks for.
    """
    if not config.provided_by:
        return frozenset(), ()
    duties: dict[str, list[Missing]] = {}
    for definition in session.digest.definitions:
        if definition.missing is not None and definition.missing.passage:
            duties.setdefault(definition.missing.passage, []).append(definition.missing)
    found: set[str] = set()
    failures: list[Failure] = []
    ruleset = session.ruleset(["all"])
    for passage, files in config.provided_by.items():
        if passage not in duties:
            known = ", ".join(sorted(duties)) or "none"
            raise ConfigError(
                f"No rule asks for the passage “{passage}”.",
                path=str(config.path or ""),
                mend=f"provided-by knows: {known}.",
            )
        for name in files:
            failure = _look(config.root / name, name, passage, duties[passage], session, ruleset)
            if failure is None:
                found.add(passage)
            else:
                failures.append(failure)
    return frozenset(found), tuple(failures)


def _look(
    path: Path, shown: str, passage: str, duties: list[Missing], session: Session, ruleset: RuleSet
) -> Failure | None:
    try:
        source = session.read(path, shown)
        document = session.parse(source, session.format_of(path, source.text[:2000]))
    except (SourceError, ParseError) as error:
        return Failure(
            "read",
            f"provided-by names this file for “{passage}”: {error.message}",
            shown,
            mend=error.mend or "",
        )
    reading = Reading(document, ruleset)
    sentences = [encoded for block in document.blocks for encoded in reading.encoded(block.id)]
    if any(is_met(duty, sentences, reading) for duty in duties):
        return None
    return Failure(
        "suppression",
        f"provided-by says that this file carries the passage “{passage}”, and it does not.",
        shown,
        mend="Add the passage to it, or take the entry out of provided-by.",
    )
