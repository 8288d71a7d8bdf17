"""Whether every rule has examples enough, and whether they do what they should."""

from __future__ import annotations

from collections import Counter

from medlint.engine.authoring.examples import Outcome
from medlint.engine.authoring.report import check_rules
from medlint.engine.gate.verdict import Problem, Subject, Verdict
from medlint.report.tally import count_of
from medlint.rules.definition import ExampleVerdict

__all__ = ["check_examples"]


def check_examples(subject: Subject) -> Verdict:
    """Every rule has examples of both kinds, and all of them hold."""
    problems = list(_too_few(subject))
    report = check_rules(
        subject.session, {rule.meta.id for rule in subject.rules}, packs=(subject.pack.name,)
    )
    problems += [_wrong(outcome) for outcome in report.failing]
    remarks = [Problem(each.message, each.path, each.line, each.mend) for each in report.remarks]
    return Verdict("examples", count_of(len(report.outcomes), "example"), tuple(problems), tuple(remarks))


def _too_few(subject: Subject) -> list[Problem]:
    problems = []
    for rule in subject.rules:
        counts = Counter(example.verdict for example in rule.examples)
        for verdict in (ExampleVerdict.FLAG, ExampleVerdict.PASS):
            if counts[verdict] < subject.min_examples:
                problems.append(
                    Problem(
                        f"{rule.meta.id} has {counts[verdict]} “{verdict.value}” examples of {subject.min_examples}.",
                        rule.meta.path,
                        rule.lines.get("examples", (0, 0))[0],
                        "Add some, or lower --min-examples.",
                    )
                )
    return problems


def _wrong(outcome: Outcome) -> Problem:
    found = f" Flagged: {outcome.marked}" if outcome.spans else ""
    message = f"{outcome.rule} {outcome.label}: {outcome.problem}{found}"
    return Problem(message, outcome.path, outcome.line, " ".join(outcome.details))
