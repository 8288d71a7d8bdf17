"""Run the examples of rules: each is a test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from medlint.engine.ruleset import RuleSet
from medlint.engine.session import Session
from medlint.rules.definition import Example, ExampleVerdict, RuleDefinition
from medlint.rules.examples import mark_text

__all__ = ["ExampleOutcome", "check_examples"]


class ExampleOutcome(NamedTuple):
    """What became of one example.

    Attributes:
        rule: Id of the rule.
        path: Its file.
        number: Position of the example among those of its rule, from 1.
        example: The example.
        spans: What the rule flagged, code points of the example's text.
        problem: What is wrong, in one sentence; empty when nothing is.
    """

    rule: str
    path: str
    number: int
    example: Example
    spans: tuple[tuple[int, int], ...]
    problem: str

    @property
    def marked(self) -> str:
        """The example with marks around what the rule flagged."""
        return mark_text(self.example.text, self.spans)


def check_examples(session: Session, rules: Iterable[str] | None = None) -> Iterator[ExampleOutcome]:
    """Yield the outcome of every example, each rule running alone.

    Args:
        session: From `medlint.testing.open_pack`.
        rules: Ids of the rules to check; None for all.
    """
    wanted = None if rules is None else frozenset(rules)
    for at, definition in enumerate(session.digest.definitions):
        if wanted is not None and definition.meta.id not in wanted:
            continue
        ruleset = RuleSet.of(
            session.digest,
            [at],
            python_rules=session.python_rules,
            strictness="strict" if definition.strictness == "strict" else "default",
        )
        for number, example in enumerate(definition.examples, 1):
            yield _outcome(definition, number, example, session, ruleset)


def _outcome(
    definition: RuleDefinition, number: int, example: Example, session: Session, ruleset: RuleSet
) -> ExampleOutcome:
    result = session.lint_text(
        example.text,
        path="example",
        format=example.format,
        ruleset=ruleset,
        fragment=not example.whole_document,
    )
    spans = tuple(sorted((finding.span.start, finding.span.end) for finding in result.findings))
    problem = result.failures[0].message if result.failures else _problem(example, spans)
    return ExampleOutcome(definition.meta.id, definition.meta.path, number, example, spans, problem)


def _problem(example: Example, spans: tuple[tuple[int, int], ...]) -> str:
    verdict = example.verdict
    if verdict is ExampleVerdict.FLAG:
        if not spans:
            return "It should be flagged, and nothing is."
        if example.spans and spans != tuple(sorted(example.spans)):
            return "Other words are flagged than those marked."
    elif verdict is ExampleVerdict.PASS and spans:
        return "It should pass, and it is flagged."
    elif verdict is ExampleVerdict.KNOWN_MISS and spans == tuple(sorted(example.spans)):
        return "It is found now: move it from known_miss to flag."
    elif verdict is ExampleVerdict.KNOWN_FALSE_ALARM and not spans:
        return "It passes now: move it from known_false_alarm to pass."
    return ""
