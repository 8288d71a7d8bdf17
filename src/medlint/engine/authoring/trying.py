"""Try patterns on a text before there is a rule: what matches, what it stands in, and why the rest does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medlint.engine.authoring.bench import Bench, digest_patterns, read_lists
from medlint.engine.authoring.closely import Captured, SeenHit, look_closely
from medlint.engine.authoring.nearest import NearMiss, nearest_miss
from medlint.engine.naming import available_slots
from medlint.engine.ruleset import ContextTable, Digest, RuleSet
from medlint.engine.session import Session
from medlint.knowledge.strict import did_you_mean
from medlint.model.document import Document
from medlint.model.source import Location
from medlint.patterns.compiler import BUILT_IN_SLOTS
from medlint.patterns.grammar import PatternError, parse_pattern, slots_of
from medlint.rules.definition import TermList
from medlint.rules.examples import mark_text

__all__ = ["Match", "PatternRefused", "Stance", "Trial", "Tried", "prepare_trial"]


class PatternRefused(Exception):
    """A pattern cannot be tried.

    Attributes:
        pattern: The pattern.
        error: What is wrong, and where in it.
    """

    def __init__(self, pattern: str, error: PatternError) -> None:
        super().__init__(str(error))
        self.pattern = pattern
        self.error = error


class Stance(NamedTuple):
    """A context that holds at a match.

    Attributes:
        context: Its name.
        words: The words that show it.
        effect: What the category's table says: ``excuse``, ``lower`` or ``nothing``; empty without a category.
    """

    context: str
    words: str
    effect: str = ""


class Match(NamedTuple):
    """A place where a pattern stands.

    Attributes:
        place: Line and column in the source.
        marked: The sentence with marks around the matched words, as an example is written.
        captures: What the slots took.
        stances: The contexts that hold there.
    """

    place: Location
    marked: str
    captures: tuple[Captured, ...]
    stances: tuple[Stance, ...]

    @property
    def effect(self) -> str:
        """The strongest effect of its contexts: ``excuse``, ``lower``, or ``nothing``."""
        effects = {stance.effect for stance in self.stances}
        return next((effect for effect in ("excuse", "lower") if effect in effects), "nothing")


class Tried(NamedTuple):
    """One pattern tried on one document: its matches, or how near it came."""

    pattern: str
    matches: tuple[Match, ...]
    miss: NearMiss | None = None


class Trial(NamedTuple):
    """Patterns ready to be tried.

    Attributes:
        patterns: The patterns.
        digest: They and all they need, compiled.
        lists: The term lists they may use.
        category: The category to judge by, or empty.
    """

    patterns: tuple[str, ...]
    digest: Digest
    lists: tuple[TermList, ...]
    category: str

    def on(self, document: Document) -> Iterator[Tried]:
        """Yield each pattern as tried on a document."""
        seen = look_closely(document, RuleSet.of(self.digest))
        bench = Bench(self.digest, self.lists)
        effects = _effects(self.digest.contexts, self.category)
        for pattern in self.patterns:
            hits = [hit for hit in seen.hits if hit.pattern == pattern]
            matches = tuple(_match(hit, document, effects) for hit in _once(hits))
            yield Tried(pattern, matches, None if matches else nearest_miss(pattern, seen.reading, bench))


def prepare_trial(session: Session, patterns: Sequence[str], category: str = "") -> Trial:
    """Compile patterns that belong to no rule.

    Args:
        session: Its packs' lists and facts may stand in slots.
        patterns: The patterns.
        category: The category to judge by, or empty.

    Raises:
        PatternRefused: For the first pattern that is not well formed or does not compile.
    """
    lists = read_lists(session.packs)
    _check_slots(patterns, session, lists)
    digest = digest_patterns(
        patterns, lists, session.digest.facts, session.digest.contexts, category=category
    )
    for failure in digest.failures:
        if failure.rule.startswith("try/"):
            pattern = patterns[int(failure.rule.partition("/")[2])]
            error = PatternError(failure.message.partition(": ")[2], 1, failure.mend)
            raise PatternRefused(pattern, error)
    return Trial(tuple(patterns), digest, tuple(lists), category)


def _check_slots(patterns: Sequence[str], session: Session, lists: Sequence[TermList]) -> None:
    known = {*available_slots(session.digest.facts), *BUILT_IN_SLOTS, *(each.name for each in lists)}
    for text in patterns:
        try:
            slots = list(slots_of(parse_pattern(text)))
        except PatternError as error:
            raise PatternRefused(text, error) from None
        for slot in slots:
            if slot.name not in known:
                mend = did_you_mean(slot.name, known) or "Add a list of that name under terms/."
                message = f"“{{{slot.name}}}” is not a list, a phrase or a view."
                raise PatternRefused(text, PatternError(message, slot.column, mend))


def _effects(table: ContextTable, category: str) -> dict[str, str]:
    if not category:
        return {}
    return {**table.get("default", {}), **table.get(category, {})}


def _once(hits: Sequence[SeenHit]) -> list[SeenHit]:
    """Of hits of the same words keep one."""
    kept: dict[tuple[int, int, int], SeenHit] = {}
    for hit in hits:
        kept.setdefault((hit.block, hit.start, hit.end), hit)
    return list(kept.values())


def _match(hit: SeenHit, document: Document, effects: dict[str, str]) -> Match:
    text = document.blocks[hit.block].text
    first = hit.sentence.start
    return Match(
        place=document.source.locate(hit.span.start),
        marked=mark_text(text[first : hit.sentence.end], ((hit.start - first, hit.end - first),)),
        captures=hit.captures,
        stances=tuple(
            Stance(context, words, effects.get(context, "nothing") if effects else "")
            for context, words in hit.cues
        ),
    )
