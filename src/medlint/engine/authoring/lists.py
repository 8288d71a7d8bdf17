"""Run the examples of term lists: words that a list must find, and words that it must leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medlint.engine.authoring.bench import digest_patterns
from medlint.engine.authoring.closely import look_closely
from medlint.engine.authoring.examples import Outcome, example_document
from medlint.engine.ruleset import RuleSet
from medlint.engine.session import Session
from medlint.rules.definition import Example, ExampleVerdict, TermList

__all__ = ["run_list_examples"]


def run_list_examples(
    session: Session, chosen: Sequence[TermList], lists: Sequence[TermList]
) -> Iterator[Outcome]:
    """Yield the outcome of every example of some term lists.

    Args:
        session: An open session.
        chosen: The lists to test.
        lists: All lists of the session's packs: phrases may name others.
    """
    if not chosen:
        return
    digest = digest_patterns(
        [f"{{{each.name}}}" for each in chosen], lists, session.digest.facts, session.digest.contexts
    )
    for definition in digest.definitions:
        term_list = chosen[int(definition.meta.id.partition("/")[2])]
        ruleset = RuleSet.of(digest, [digest.definitions.index(definition)])
        counts = {True: 0, False: 0}
        for number, (text, expected) in enumerate(term_list.examples, 1):
            counts[expected] += 1
            example = Example(text, ExampleVerdict.FLAG if expected else ExampleVerdict.PASS)
            hits = look_closely(example_document(session, example), ruleset).hits
            spans = tuple(sorted({(hit.span.start, hit.span.end) for hit in hits}))
            problem = ""
            if expected and not spans:
                problem = "It should be found, and is not."
            elif spans and not expected:
                problem = "It should be left, and is found."
            label = f"{'find' if expected else 'leave'}-{counts[expected]}"
            line = term_list.line if problem else 0
            yield Outcome(
                f"{{{term_list.name}}}", term_list.path, label, number, example, spans, problem, (), line
            )
