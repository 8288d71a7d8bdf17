"""What examples do not prove and patterns repeat: remarks on rules that load and whose examples may well pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from medlint.engine.authoring.bench import Bench
from medlint.engine.authoring.coverage import unshown_patterns
from medlint.engine.authoring.examples import Outcome, example_document, ruleset_of
from medlint.engine.authoring.files import RuleFile
from medlint.engine.authoring.stems import IdleStem, idle_stems, known_words
from medlint.engine.authoring.wording import groups_in, spell_items, spell_pattern
from medlint.engine.reading import Reading
from medlint.engine.session import Session
from medlint.errors import MedlintError
from medlint.model.finding import Finding
from medlint.patterns.grammar import parse_pattern
from medlint.patterns.lexicon import Encoded
from medlint.rules.definition import ExampleVerdict, InContext, RuleDefinition, TermList

__all__ = ["KINDS", "Remark", "review_lists", "review_rules"]

KINDS = ("unshown", "alternatives", "duplicate", "shadowed", "never-fires", "stem")
"""The kinds of remarks."""

_SHOWN = 6
"""Alternatives named in one remark."""
_WIDTH = 70
"""Code points of a pattern shown in one remark."""


class Remark(NamedTuple):
    """Something about a rule that its author should look at.

    Attributes:
        kind: One of `KINDS`.
        rule: Id of the rule.
        message: One sentence.
        mend: What to do.
        path: The rule's file.
        line: 1-based line, 0 when unknown.
        column: 1-based column, 0 when unknown.
    """

    kind: str
    rule: str
    message: str
    mend: str
    path: str
    line: int = 0
    column: int = 0


def review_rules(
    session: Session, rules: Collection[str] | None, outcomes: Iterable[Outcome], bench: Bench
) -> list[Remark]:
    """Return the remarks on some rules, by file and place.

    Args:
        session: An open session.
        rules: Ids of the rules; None for all.
        outcomes: The outcomes of their examples.
        bench: For the session's digest.
    """
    return _Review(session, rules, outcomes, bench).remarks()


def review_lists(session: Session, lists: Iterable[TermList]) -> list[Remark]:
    """Return the remarks on some term lists, by file and place.

    Args:
        session: An open session.
        lists: The lists.
    """
    known = known_words(session.digest.definitions, session.digest.facts)
    found = [
        Remark(
            "stem", f"{{{each.name}}}", _stem_message(stem), f"Write {stem.better}~.", each.path, each.line, 1
        )
        for each in lists
        for text in (*each.terms, *each.phrases)
        for stem in idle_stems(text, known)
    ]
    return sorted(found, key=lambda remark: (remark.path, remark.line, remark.message))


class _Review:
    def __init__(
        self, session: Session, rules: Collection[str] | None, outcomes: Iterable[Outcome], bench: Bench
    ) -> None:
        self.session = session
        self.bench = bench
        self.definitions = session.digest.definitions
        self.chosen = [
            at for at, rule in enumerate(self.definitions) if rules is None or rule.meta.id in rules
        ]
        self.outcomes: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in outcomes:
            self.outcomes[outcome.rule].append(outcome)
        self.known = known_words(self.definitions, session.digest.facts)
        self.first = _first_owners(self.definitions)

    def remarks(self) -> list[Remark]:
        found: list[Remark] = []
        for at in self.chosen:
            rule = self.definitions[at]
            file = RuleFile(rule.meta.path)
            found += self._coverage(at, rule, file)
            found += self._duplicates(at, rule, file)
            found += self._stems(rule, file)
            found += _contradictions(rule, self.session.digest.contexts)
            found += self._firing(rule)
        return sorted(found, key=lambda remark: (remark.path, remark.line, remark.column, remark.kind))

    def _coverage(self, at: int, rule: RuleDefinition, file: RuleFile) -> Iterator[Remark]:
        for unshown in unshown_patterns(rule, self._sentences(at), self.bench):
            place = file.text(unshown.key, unshown.pattern)
            if unshown.alternatives:
                message = f"No example shows {_listed(unshown.alternatives)} of “{_cut(unshown.pattern)}”."
                yield _remark("alternatives", rule, message, "Add an example, or take them out.", place)
            else:
                message = f"No example shows “{_cut(unshown.pattern)}” ({unshown.key})."
                yield _remark(
                    "unshown", rule, message, "Add an example that it matches, or remove it.", place
                )

    def _sentences(self, at: int) -> list[Encoded]:
        ruleset = ruleset_of(self.session, at)
        sentences: list[Encoded] = []
        for example in self.definitions[at].examples:
            try:
                reading = Reading(example_document(self.session, example), ruleset)
            except MedlintError:
                # The example fails, which says it.
                continue
            for block in reading.document.blocks:
                sentences += reading.encoded(block.id)
        return sentences

    def _duplicates(self, at: int, rule: RuleDefinition, file: RuleFile) -> Iterator[Remark]:
        key = "duty" if rule.missing else "match"
        seen: dict[str, int] = {}
        for text in rule.match:
            pattern = parse_pattern(text)
            spelled = spell_pattern(pattern)
            nth = seen[spelled] = seen.get(spelled, 0) + 1
            owner = self.first[rule.meta.category, spelled]
            place = file.text(key, text, nth - 1)
            if nth > 1:
                message = f"“{_cut(text)}” stands twice in this rule."
                yield _remark("duplicate", rule, message, "Remove one.", place)
            elif owner != at and not (rule.when or self.definitions[owner].when):
                other = self.definitions[owner].meta.id
                message = f"“{_cut(text)}” stands in {other}, too, which is of the same category."
                yield _remark("duplicate", rule, message, "Keep it in one of the two.", place)
            for group in groups_in(pattern.items):
                spelt = [spell_items(alternative) for alternative in group.alternatives]
                for twice in sorted({each for each in spelt if spelt.count(each) > 1}):
                    message = f"“{twice}” stands twice in one group of “{_cut(text)}”."
                    yield _remark("duplicate", rule, message, "Remove one.", place)

    def _stems(self, rule: RuleDefinition, file: RuleFile) -> Iterator[Remark]:
        met_by = rule.missing.met_by if rule.missing else ()
        keyed = [("duty" if rule.missing else "match", text) for text in rule.match]
        keyed += [*(("except", text) for text in rule.excepts), *(("met-by", text) for text in met_by)]
        for key, text in keyed:
            for stem in idle_stems(text, self.known):
                mend = f"Write {stem.better}~."
                yield _remark("stem", rule, _stem_message(stem), mend, file.text(key, text))

    def _firing(self, rule: RuleDefinition) -> Iterator[Remark]:
        """Whether the rule's own flagged examples are reported under its name, alone and among the others."""
        flagged = [
            each for each in self.outcomes[rule.meta.id] if each.example.verdict is ExampleVerdict.FLAG
        ]
        if flagged and not any(each.spans for each in flagged):
            message = "The rule never fires: none of its flagged examples is flagged."
            yield _remark("never-fires", rule, message, "Mend its patterns or its conditions.", (1, 1))
            return
        winners = [self._winner(rule, each) for each in flagged if each.spans]
        if winners and all(winners):
            names = " or ".join(sorted(set(winners)))
            message = f"All its flagged examples are reported as {names}, of the same category."
            mend = "Name it under “supersedes”, or drop this rule."
            yield _remark("shadowed", rule, message, mend, (1, 1))

    def _winner(self, rule: RuleDefinition, outcome: Outcome) -> str:
        """Return the rule under whose name an example is reported among all rules; empty when it is the rule's own."""
        example = outcome.example
        ruleset = self.session.ruleset(extend_select=() if rule.meta.default else (rule.meta.id,))
        result = self.session.lint_text(
            example.text,
            path="example",
            format=example.format,
            ruleset=ruleset,
            fragment=not example.whole_document,
        )
        if any(finding.rule == rule.meta.id for finding in result.findings):
            return ""
        over = [finding.rule for finding in result.findings if _covers(finding, rule, outcome)]
        return over[0] if over else ""


def _covers(finding: Finding, rule: RuleDefinition, outcome: Outcome) -> bool:
    return rule.meta.id in finding.also and any(
        finding.span.start < end and start < finding.span.end for start, end in outcome.spans
    )


def _first_owners(definitions: Sequence[RuleDefinition]) -> dict[tuple[str, str], int]:
    """Return by category and spelling the position of the first rule with a pattern."""
    first: dict[tuple[str, str], int] = {}
    for at, rule in enumerate(definitions):
        for text in rule.match:
            first.setdefault((rule.meta.category, spell_pattern(parse_pattern(text))), at)
    return first


def _contradictions(rule: RuleDefinition, table: object) -> Iterator[Remark]:
    """Remark on conditions that cannot all hold: the rule then never fires."""
    effects: dict[str, str] = {}
    if isinstance(table, dict):
        effects = {**table.get("default", {}), **table.get(rule.meta.category, {})}
    for condition in rule.when:
        place = rule.lines.get("when", (1, 1))
        if condition in rule.unless:
            message = "The same condition stands under “when” and under “unless”: the rule never fires."
            yield _remark("never-fires", rule, message, "Remove it from one of the two.", place)
        elif isinstance(condition, InContext):
            excused = effects.get(condition.name) == "excuse" and condition.name not in rule.despite
            if excused:
                message = (
                    f"The rule asks for the context “{condition.name}”, which excuses in the category "
                    f"{rule.meta.category}: it never fires."
                )
                yield _remark("never-fires", rule, message, f"Add “despite: [{condition.name}]”.", place)


def _remark(kind: str, rule: RuleDefinition, message: str, mend: str, place: tuple[int, int]) -> Remark:
    return Remark(kind, rule.meta.id, message, mend, rule.meta.path, *place)


def _stem_message(stem: IdleStem) -> str:
    return f"“{stem.word}~” takes “{stem.taken}” and the like, and not “{stem.better}”."


def _listed(alternatives: Sequence[str]) -> str:
    shown = ", ".join(f"“{each}”" for each in alternatives[:_SHOWN])
    return f"{shown} and {len(alternatives) - _SHOWN} more" if len(alternatives) > _SHOWN else shown


def _cut(pattern: str) -> str:
    return pattern if len(pattern) <= _WIDTH else f"{pattern[:_WIDTH].rstrip()}…"
