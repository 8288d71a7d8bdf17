"""Decide on one candidate: context, conditions and facts turn it into a hit, a milder hit or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from medlint.engine.reading import Reading
from medlint.knowledge.facts import Facts
from medlint.model.rule import Severity
from medlint.patterns.matcher import Hit
from medlint.rules.definition import (
    Approved,
    Condition,
    Count,
    Fact,
    InBlock,
    InContext,
    Near,
    RuleDefinition,
    Step,
    Within,
)

__all__ = ["Judge", "Place", "Verdict", "describe"]

_INFORMING = frozenset(["informing"])
_SUBJECT_LABELS = frozenset(["product", "subject", "treatment"])


class Place(NamedTuple):
    """Where a rule's phrase stands.

    Attributes:
        rule: Position of the rule in the rule set.
        block: Id of the block.
        sentence: Index of the sentence.
        hit: The match.
        start: View offset of the first matched code point.
        end: View offset after the last.
        lead: The words of the lead-in that the match begins with, where a list item completes it.
    """

    rule: int
    block: int
    sentence: int
    hit: Hit
    start: int
    end: int
    lead: str = ""


class Verdict(NamedTuple):
    """What became of a candidate.

    Attributes:
        severity: None when the candidate was dropped.
        reason: Why it was dropped or changed, for ``explain``.
    """

    severity: Severity | None
    reason: str


class Judge:
    """Judges the candidates of one document."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._ruleset = reading.ruleset

    def decide(self, place: Place) -> Verdict:
        """Return the severity of a candidate, or why it passes."""
        definition = self._ruleset.definitions[place.rule]
        if self._excepted(definition, place):
            return Verdict(None, "an exception of the rule covers these words")
        for condition in definition.when:
            if not self.holds(condition, place):
                return Verdict(None, f"the rule asks for {describe(condition)}")
        # Context costs most: it is read for candidates that everything else lets stand.
        for condition in definition.unless:
            if not isinstance(condition, InContext) and self.holds(condition, place):
                return Verdict(None, f"the rule passes it: {describe(condition)}")
        effect, names = self._context(definition, place)
        if effect == "excuse":
            return Verdict(None, f"the copy excuses it: {', '.join(names)}")
        for condition in definition.unless:
            if isinstance(condition, InContext) and self.holds(condition, place):
                return Verdict(None, f"the rule passes it: {describe(condition)}")
        severity = self._severity(definition, place)
        if effect == "lower":
            severity = severity.lowered()
        return Verdict(severity, f"lowered: {', '.join(names)}" if effect == "lower" else "asserted")

    def holds(self, condition: Condition, place: Place) -> bool:
        """Whether a condition holds for a candidate."""
        if isinstance(condition, InContext):
            return condition.name in self._contexts(place)
        if isinstance(condition, Near):
            return self._reading.near(condition.patterns, place.block, place.sentence, condition.within)
        if isinstance(condition, Fact):
            return self._fact(condition, place)
        if isinstance(condition, Approved):
            return self._approved(condition, place)
        if isinstance(condition, Count):
            return self._count(condition.label, place) >= condition.minimum
        return (
            isinstance(condition, InBlock)
            and self._reading.document.blocks[place.block].kind in condition.kinds
        )

    def named(self, label: str, place: Place, kind: str) -> list[str]:
        """Return ids of what a label names; a label that names no product stands for the one in focus.

        Args:
            label: Label of a slot, or ``product`` / ``subject`` for the subject in focus.
            place: The candidate.
            kind: ``product`` or ``condition``.
        """
        ids: list[str] = []
        for capture in place.hit.captures:
            if capture.label == label:
                ids.extend(self._reading.subjects(place.block, capture.first, capture.last, kind))
        if not ids and kind == "condition":
            ids = self._reading.subjects(place.block, place.hit.first, place.hit.last, kind)
        if not ids and kind == "product":
            focus = self.focus(place)
            ids = [focus] if focus else []
        return list(dict.fromkeys(ids))

    def facts(self, place: Place) -> Facts:
        """Return the facts as the country of the candidate's rule sees them."""
        return self._ruleset.facts.within(self._ruleset.definitions[place.rule].meta.jurisdiction)

    def focus(self, place: Place) -> str:
        """Return the id of the product that the candidate is about, or an empty string."""
        subject = self._reading.context.subject(place.block, place.start)
        return subject.id if subject is not None else ""

    def _excepted(self, definition: RuleDefinition, place: Place) -> bool:
        if not definition.excepts:
            return False
        patterns = self._ruleset.patterns
        _, wanted = self._ruleset.group(definition.excepts)
        encoded = self._reading.encoded(place.block)[place.sentence]
        return any(
            hit.first < place.hit.last and place.hit.first < hit.last
            for number in patterns.among(wanted, encoded)
            for hit in patterns.find(number, encoded)
        )

    def _contexts(self, place: Place) -> frozenset[str]:
        found = self._reading.context.contexts(place.block, place.start, place.end, loose=self.loose(place))
        return found | _INFORMING if self.informs(place) else found

    def informs(self, place: Place) -> bool:
        """Whether the candidate stands in copy that informs: the document as a whole, or its sentence."""
        reports = self._ruleset.digest.voice.sentences
        return self._reading.informs or (
            bool(reports) and self._reading.near(reports, place.block, place.sentence, Within.SENTENCE)
        )

    def loose(self, place: Place) -> tuple[tuple[int, int], ...]:
        """Return the view spans that gaps of the pattern skipped: words that it does not spell."""
        if not place.hit.gaps:
            return ()
        tokens = self._reading.prose(place.block).tokens
        return tuple((tokens.starts[first], tokens.ends[last - 1]) for first, last in place.hit.gaps)

    def _context(self, definition: RuleDefinition, place: Place) -> tuple[str, Sequence[str]]:
        table = self._ruleset.digest.contexts
        effects = {**table.get("default", {}), **table.get(definition.meta.category, {})}
        effective = {
            context: effect
            for context, effect in effects.items()
            if effect != "nothing" and context not in definition.despite
        }
        if not effective:
            return "", ()
        present = [context for context in sorted(self._contexts(place)) if context in effective]
        excuses = [context for context in present if effective[context] == "excuse"]
        if excuses:
            return "excuse", excuses
        if present:
            if self._ruleset.strictness == "relaxed":
                return "excuse", present
            if self._ruleset.strictness != "strict":
                return "lower", present
        return "", ()

    def shifts(self, place: Place) -> list[str]:
        """Return why a candidate's severity is not the one its rule states, context apart."""
        definition = self._ruleset.definitions[place.rule]
        severity = definition.meta.severity
        reasons: list[str] = []
        step = self._step(definition, place)
        if step is not None and step.to is not severity:
            severity = step.to
            asked = " and ".join(describe(condition) for condition in step.when)
            reasons.append(f"a step of the rule makes it {severity.value}: it asks for {asked}")
        if self._cap(definition, place).rank < severity.rank:
            reasons.append("it is a warning at most: a fact that it rests on was not read in a source")
        return reasons

    def _severity(self, definition: RuleDefinition, place: Place) -> Severity:
        step = self._step(definition, place)
        severity = definition.meta.severity if step is None else step.to
        return min(severity, self._cap(definition, place), key=lambda level: level.rank)

    def _step(self, definition: RuleDefinition, place: Place) -> Step | None:
        for step in definition.steps:
            if all(self.holds(condition, place) for condition in step.when):
                return step
        return None

    def _cap(self, definition: RuleDefinition, place: Place) -> Severity:
        """An unverified fact never grounds an error."""
        conditions = [*definition.when, *(condition for step in definition.steps for condition in step.when)]
        facts = self.facts(place)
        for condition in conditions:
            if isinstance(condition, Approved):
                products = self.named(condition.product, place, "product")
                named = self.named(condition.condition, place, "condition") or [""]
                if any(not facts.trusted(one, "indications", other) for one in products for other in named):
                    return Severity.WARNING
            elif isinstance(condition, Fact) and condition.key != "in":
                products = self.named(condition.label, place, "product")
                if any(not facts.trusted(product, condition.key) for product in products):
                    return Severity.WARNING
        return Severity.ERROR

    def _fact(self, condition: Fact, place: Place) -> bool:
        facts = self.facts(place)
        kinds = ("product",) if condition.label in _SUBJECT_LABELS else ("product", "condition")
        for kind in kinds:
            for name in self.named(condition.label, place, kind):
                if facts.holds(name, condition.key, condition.values):
                    return True
        return False

    def _approved(self, condition: Approved, place: Place) -> bool:
        facts = self.facts(place)
        products = self.named(condition.product, place, "product")
        conditions = self.named(condition.condition, place, "condition")
        known = [
            answer
            for product in products
            for indication in conditions
            if (answer := facts.approved(product, indication)) is not None
        ]
        # "Approved" must hold for everything named; one use outside the label is enough for "not approved".
        return bool(known) and (all(known) if condition.expected else not all(known))

    def _count(self, label: str, place: Place) -> int:
        captures = [capture for capture in place.hit.captures if capture.label == label]
        named: set[str] = set()
        words = 0
        for capture in captures:
            for kind in ("product", "condition"):
                named.update(self._reading.subjects(place.block, capture.first, capture.last, kind))
            words += 1
        return max(len(named), words)


def describe(condition: Condition) -> str:
    """Return a condition in words."""
    if isinstance(condition, InContext):
        return f"the context “{condition.name}”"
    if isinstance(condition, Near):
        return f"one of “{'”, “'.join(_shortened(condition.patterns))}” in the same {condition.within.value}"
    if isinstance(condition, Fact):
        return f"{{{condition.label}}} to be {condition.key} {' or '.join(condition.values)}"
    if isinstance(condition, Approved):
        verb = "to be" if condition.expected else "not to be"
        return f"{{{condition.product}}} {verb} approved for {{{condition.condition}}}"
    if isinstance(condition, Count):
        return f"at least {condition.minimum} of {{{condition.label}}}"
    return f"a block of kind {', '.join(condition.kinds)}"


def _shortened(patterns: Iterable[str]) -> list[str]:
    shown = list(patterns)
    return [*shown[:3], f"{len(shown) - 3} more"] if len(shown) > 4 else shown
