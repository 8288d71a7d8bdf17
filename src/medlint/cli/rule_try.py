"""``medlint rules try``: what patterns match in a text, and why the others do not."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from medlint.cli.exits import ExitCode
from medlint.cli.patterns import complain_of_pattern
from medlint.cli.prepare import open_configured
from medlint.cli.settings import config_options, read_settings, session_options, split
from medlint.cli.terminal import columns, write_out
from medlint.engine.authoring.anatomy import Anatomy, Part, take_apart
from medlint.engine.authoring.trying import Match, PatternRefused, Tried, prepare_trial
from medlint.engine.session import Session
from medlint.errors import ConfigError
from medlint.knowledge.strict import did_you_mean, one_of
from medlint.model.document import Document
from medlint.model.rule import CATEGORIES
from medlint.model.source import SourceText
from medlint.report.escape import escape, escape_json
from medlint.report.width import wrap

__all__ = ["try_patterns"]

_EFFECTS = {
    "excuse": "passes: the category’s table excuses",
    "lower": "flagged one step lower: the category’s table lowers",
}


@click.command(
    "try",
    epilog="Example: medlint rules try '{number} (visit~|session~)' --text 'Only three visits.' --explain",
)
@click.argument("patterns", nargs=-1, required=True)
@click.option("--text", "texts", multiple=True, metavar="TEXT", help="The copy to try them on.")
@click.option(
    "--file",
    "files",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A file to try them on.",
)
@click.option("--category", metavar="C", default="", help="Say what the contexts of this category would do.")
@click.option("--explain", is_flag=True, help="Show how each pattern is read, and what its slots stand for.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
@session_options
@config_options
def try_patterns(
    patterns: tuple[str, ...], texts: tuple[str, ...], files: tuple[Path, ...], category: str, explain: bool,
    style: str, packs: tuple[str, ...], disable_plugin: tuple[str, ...], allow_python: bool, no_cache: bool,
    config_path: Path | None, isolated: bool,
) -> int:  # fmt: skip
    """Try PATTERNS on --text, on --file, or on standard input, before there is a rule."""
    config = read_settings(config_path, isolated, packs=split(packs))
    session = open_configured(
        config, use_cache=not no_cache, disabled=disable_plugin, allow_python=allow_python
    )
    _check_category(category, session)
    try:
        trial = prepare_trial(session, patterns, category)
    except PatternRefused as refused:
        complain_of_pattern(refused.pattern, refused.error)
        return ExitCode.NOT_RUN
    documents = (
        [] if explain and not (texts or files) and sys.stdin.isatty() else _documents(session, texts, files)
    )
    anatomies = [take_apart(pattern, trial.digest, trial.lists) for pattern in patterns] if explain else []
    tried = [(document, list(trial.on(document))) for document in documents]
    write_out(_json(tried, anatomies) if style == "json" else _text(tried, anatomies, category))
    return ExitCode.CLEAN


def _check_category(category: str, session: Session) -> None:
    known = sorted({*CATEGORIES, *(name for pack in session.packs for name in pack.categories)})
    if category and category not in known:
        mend = did_you_mean(category, known) or one_of(known)
        raise ConfigError(f"There is no category “{category}”.", mend=mend)


def _documents(session: Session, texts: Sequence[str], files: Sequence[Path]) -> list[Document]:
    documents = [_parsed(session, text, "text") for text in texts]
    for path in files:
        source = session.read(path, path.as_posix())
        documents.append(session.parse(source, session.format_of(path, source.text[:2000])))
    if not documents:
        if sys.stdin.isatty():
            raise click.UsageError("Give the copy with --text or --file, or on standard input.")
        data = session.decode(sys.stdin.buffer.read(), "standard input")
        documents.append(session.parse(data, "text"))
    return documents


def _parsed(session: Session, text: str, name: str) -> Document:
    return session.parse(
        SourceText(path=name, text=text, size=len(text.encode("utf-8", "surrogatepass"))), "text"
    )


def _text(tried: Sequence[tuple[Document, list[Tried]]], anatomies: Sequence[Anatomy], category: str) -> str:
    lines: list[str] = []
    for anatomy in anatomies:
        lines += [*_anatomy(anatomy), ""]
    for document, each in tried:
        for one in each:
            lines += [*_tried(one, document, category), ""]
    return "".join(f"{line}\n" for line in lines[:-1])


def _tried(tried: Tried, document: Document, category: str) -> Iterator[str]:
    count = len(tried.matches)
    found = "no match" if not count else "1 match" if count == 1 else f"{count:,} matches"
    yield escape(f"{tried.pattern}: {found}")
    if tried.miss is not None:
        yield from _wrapped(tried.miss.account, "  ")
    for match in tried.matches:
        yield escape(f"  {document.source.path}:{match.place.line}:{match.place.column}")
        yield from _wrapped(match.marked, "    ")
        yield from _match(match, category)


def _match(match: Match, category: str) -> Iterator[str]:
    for capture in match.captures:
        named = f", which names {', '.join(capture.named)}" if capture.named else ""
        label = (
            f"{{{capture.slot}:{capture.label}}}" if capture.label != capture.slot else f"{{{capture.slot}}}"
        )
        yield from _wrapped(f"- {label} is “{capture.words}”{named}", "      ")
    for stance in match.stances:
        effect = f": {stance.effect}" if stance.effect else ""
        yield from _wrapped(f"- stands in: {stance.context} (“{stance.words}”){effect}", "      ")
    if not match.stances:
        yield "      - no context holds: it is asserted"
    if category:
        yield from _wrapped(
            f"In {category}: {_EFFECTS.get(match.effect, 'flagged at the rule’s severity')}.", "      "
        )


def _anatomy(anatomy: Anatomy) -> Iterator[str]:
    yield escape(anatomy.pattern)
    if anatomy.edges[0]:
        yield "  ^  at the start of a sentence, item, cell or heading"
    for part in anatomy.parts:
        yield from _part(part, "  ")
    if anatomy.edges[1]:
        yield "  $  at the end of a sentence, item, cell or heading"
    for slot in anatomy.slots:
        first = f"{', '.join(slot.first)}{', …' if slot.size > len(slot.first) else ''}"
        kind = f"{slot.size:,} {slot.kind}: " if slot.size else ""
        place = f" ({slot.place})" if slot.place else ""
        yield from _wrapped(f"{{{slot.name}}} is {kind}{first}{place}", "  ")
    yield "  A sentence is looked at only if it has"
    for group in anatomy.anchors:
        shown = ", ".join(group[:8]) + (f" and {len(group) - 8} more" if len(group) > 8 else "")
        yield from _wrapped(f"- {'one of ' if len(group) > 1 else ''}{shown}", "    ")
    yield f"  Alternatives: {anatomy.alternatives:,} of at most 2,000"


def _part(part: Part, indent: str) -> Iterator[str]:
    yield from _wrapped(
        f"{part.written}  {part.meaning}" if not part.inner else f"group: {part.meaning}", indent
    )
    for alternative in part.inner:
        simple = all(not inner.inner for inner in alternative)
        if simple:
            written = " ".join(inner.written for inner in alternative)
            meaning = "; ".join(inner.meaning for inner in alternative if inner.written.endswith(("~", "?")))
            yield from _wrapped(f"| {written}{f'  {meaning}' if meaning else ''}", indent + "  ")
        else:
            for inner in alternative:
                yield from _part(inner, indent + "  ")


def _wrapped(text: str, indent: str) -> Iterator[str]:
    hang = "  " if text.startswith(("- ", "| ")) else ""
    for number, line in enumerate(wrap(escape(text), max(columns() - len(indent) - 2, 30))):
        yield f"{indent}{hang if number else ''}{line}"


def _json(tried: Sequence[tuple[Document, list[Tried]]], anatomies: Sequence[Anatomy]) -> str:
    data: dict[str, Any] = {
        "version": 1,
        "tried": [
            {
                "pattern": one.pattern,
                "path": document.source.path,
                "matches": [_match_object(match) for match in one.matches],
                "miss": one.miss.account if one.miss is not None else None,
                "missing": list(one.miss.missing) if one.miss is not None else [],
            }
            for document, each in tried
            for one in each
        ],
    }
    if anatomies:
        data["patterns"] = [_anatomy_object(anatomy) for anatomy in anatomies]
    return escape_json(json.dumps(data, indent=2)) + "\n"


def _match_object(match: Match) -> dict[str, Any]:
    return {
        "line": match.place.line,
        "column": match.place.column,
        "marked": match.marked,
        "captures": [capture._asdict() for capture in match.captures],
        "contexts": [stance._asdict() for stance in match.stances],
        "effect": match.effect if any(stance.effect for stance in match.stances) else None,
    }


def _anatomy_object(anatomy: Anatomy) -> dict[str, Any]:
    return {
        "pattern": anatomy.pattern,
        "items": [_part_object(part) for part in anatomy.parts],
        "slots": [slot._asdict() for slot in anatomy.slots],
        "anchors": [list(group) for group in anatomy.anchors],
        "alternatives": anatomy.alternatives,
    }


def _part_object(part: Part) -> dict[str, Any]:
    inner = [[_part_object(each) for each in alternative] for alternative in part.inner]
    return {"written": part.written, "meaning": part.meaning, **({"alternatives": inner} if inner else {})}
