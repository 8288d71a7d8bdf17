"""Run the examples of rules, each rule alone, and say why one fails."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from medlint.engine.authoring.bench import Bench
from medlint.engine.authoring.closely import Seen, look_closely
from medlint.engine.authoring.files import RuleFile
from medlint.engine.authoring.nearest import nearest_miss
from medlint.engine.ruleset import RuleSet
from medlint.engine.session import Session
from medlint.model.document import Document
from medlint.model.source import SourceText
from medlint.rules.definition import Example, ExampleVerdict, Kind, RuleDefinition, Within
from medlint.rules.examples import mark_text

__all__ = ["Outcome", "example_document", "ruleset_of", "run_examples"]

_MISSES = 2
"""How many of a rule's nearest patterns are shown where none matches."""


class Outcome(NamedTuple):
    """What became of one example.

    Attributes:
        rule: Id of the rule, or name of the term list.
        path: Its file.
        label: The verdict and the position among those of that verdict, from 1: ``flag-3``.
        number: Position among all examples of the rule, from 1.
        example: The example.
        spans: The spans that the rule flagged, offsets into the example's text.
        problem: What is wrong, in one sentence; empty when nothing is.
        details: What explains the problem, a line each.
        line: 1-based line of a failing example, else 0.
        column: 1-based column of a failing example, else 0.
    """

    rule: str
    path: str
    label: str
    number: int
    example: Example
    spans: tuple[tuple[int, int], ...]
    problem: str = ""
    details: tuple[str, ...] = ()
    line: int = 0
    column: int = 0

    @property
    def marked(self) -> str:
        """The example with marks around what the rule flagged."""
        return mark_text(self.example.text, self.spans)

    @property
    def expected(self) -> str:
        """The example as its author marked it."""
        return mark_text(self.example.text, tuple(sorted(self.example.spans)))


def run_examples(
    session: Session, rules: Collection[str] | None = None, *, bench: Bench | None = None
) -> Iterator[Outcome]:
    """Yield the outcome of every example, each rule running alone.

    Args:
        session: An open session.
        rules: Ids of the rules to check; None for all.
        bench: Tells how near a pattern came; without it, that is left out.
    """
    for at, definition in enumerate(session.digest.definitions):
        if rules is not None and definition.meta.id not in rules:
            continue
        ruleset = ruleset_of(session, at)
        counts: dict[ExampleVerdict, int] = {}
        file = RuleFile(definition.meta.path)
        for number, example in enumerate(definition.examples, 1):
            nth = counts[example.verdict] = counts.get(example.verdict, 0) + 1
            outcome = _run(definition, example, session, ruleset, bench)
            outcome = outcome._replace(label=f"{example.verdict.value}-{nth}", number=number)
            if outcome.problem:
                line, column = file.example(example.verdict.value, nth - 1)
                outcome = outcome._replace(line=line, column=column)
            yield outcome


def ruleset_of(session: Session, at: int) -> RuleSet:
    """Return a rule set in which one rule runs alone, at the strictness it needs."""
    strict = session.digest.definitions[at].strictness == "strict"
    return RuleSet.of(
        session.digest,
        [at],
        python_rules=session.python_rules,
        strictness="strict" if strict else "default",
    )


def example_document(session: Session, example: Example) -> Document:
    """Parse an example.

    Raises:
        MedlintError: If its format is not known or cannot be parsed.
    """
    from dataclasses import replace

    source = SourceText(path="example", text=example.text, size=len(example.text.encode()))
    return replace(session.parse(source, example.format), fragment=not example.whole_document)


def _run(
    definition: RuleDefinition, example: Example, session: Session, ruleset: RuleSet, bench: Bench | None
) -> Outcome:
    result = session.lint_text(
        example.text,
        path="example",
        format=example.format,
        ruleset=ruleset,
        fragment=not example.whole_document,
    )
    spans = tuple(sorted((finding.span.start, finding.span.end) for finding in result.findings))
    outcome = Outcome(definition.meta.id, definition.meta.path, "", 0, example, spans)
    if result.failures:
        return outcome._replace(problem=result.failures[0].message)
    problem = _problem(example, spans)
    if not problem:
        return outcome
    seen = look_closely(example_document(session, example), ruleset)
    return outcome._replace(problem=problem, details=tuple(_details(definition, outcome, seen, bench)))


def _problem(example: Example, spans: tuple[tuple[int, int], ...]) -> str:
    verdict, marked = example.verdict, tuple(sorted(example.spans))
    if verdict is ExampleVerdict.FLAG:
        if not spans:
            return "It should be flagged, and nothing is."
        if marked and spans != marked:
            return "Other words are flagged than those marked."
    elif verdict is ExampleVerdict.PASS and spans:
        return "It should pass, and it is flagged."
    elif verdict is ExampleVerdict.KNOWN_MISS and spans == marked:
        return "It is found now: move it from known_miss to flag."
    elif verdict is ExampleVerdict.KNOWN_FALSE_ALARM and not spans:
        return "It passes now: move it from known_false_alarm to pass."
    return ""


def _details(definition: RuleDefinition, outcome: Outcome, seen: Seen, bench: Bench | None) -> Iterator[str]:
    if outcome.spans:
        for hit in seen.hits:
            if (hit.span.start, hit.span.end) in outcome.spans:
                yield f"“{hit.words}” is matched by “{hit.pattern}” ({hit.reason})."
        return
    for hit in seen.hits:
        if hit.severity is None:
            yield f"“{hit.words}” matches “{hit.pattern}” and passes: {hit.reason}."
            yield from (f"It stands in: {context} (“{words}”)." for context, words in hit.cues)
        elif definition.missing is not None:
            yield f"“{hit.words}” matches “{hit.pattern}”. {_no_duty(definition, seen)}"
        elif definition.kind is Kind.PYTHON:
            yield f"“{hit.words}” matches “{hit.pattern}”; the rule's Python code lets it pass."
        else:
            yield f"“{hit.words}” matches “{hit.pattern}” and is not reported here."
    if not seen.hits:
        yield "No pattern of the rule matches."
        yield from _misses(definition, seen, bench)


def _misses(definition: RuleDefinition, seen: Seen, bench: Bench | None) -> Iterator[str]:
    if bench is None:
        return
    misses = [nearest_miss(text, seen.reading, bench) for text in definition.match]
    ranked = sorted((miss for miss in misses if miss is not None), key=lambda miss: -miss.share)
    for miss in ranked[:_MISSES]:
        if miss.share > 0:
            yield f"Nearest: “{miss.pattern}”. {miss.account}"


def _no_duty(definition: RuleDefinition, seen: Seen) -> str:
    missing = definition.missing
    document = seen.reading.document
    if missing is None:
        return ""
    if missing.within is Within.DOCUMENT and document.fragment:
        return "The duty is one of whole documents: write the example as {text: …, whole-document: true}."
    if document.word_count < missing.min_words:
        return (
            f"The duty starts at {missing.min_words} words (min-words), and this has {document.word_count}."
        )
    met = [text for text in missing.met_by if seen.has(text)]
    return f"The duty is met by “{'”, “'.join(met)}”." if met else "The duty does not arise here."
