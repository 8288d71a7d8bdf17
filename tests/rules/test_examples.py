"""Every example of every rule that comes with medlint, and what our own rules owe."""

from __future__ import annotations

import pytest

from medlint.rules.definition import ExampleVerdict, RuleDefinition
from medlint.testing import check_examples, open_pack

SESSION = open_pack()


def test_every_definition_loads() -> None:
    assert not SESSION.failures, "\n".join(f"{f.path}:{f.line}: {f.message}" for f in SESSION.failures)


@pytest.mark.parametrize("definition", SESSION.digest.definitions, ids=lambda definition: definition.meta.id)
def test_examples(definition: RuleDefinition) -> None:
    wrong = [outcome for outcome in check_examples(SESSION, [definition.meta.id]) if outcome.problem]
    assert not wrong, "\n".join(f"{outcome.problem} Flagged: {outcome.marked}" for outcome in wrong)


@pytest.mark.parametrize("definition", SESSION.digest.definitions, ids=lambda definition: definition.meta.id)
def test_our_rules_are_complete(definition: RuleDefinition) -> None:
    verdicts = [example.verdict for example in definition.examples]
    assert verdicts.count(ExampleVerdict.FLAG) >= 5
    assert verdicts.count(ExampleVerdict.PASS) >= 5
    meta = definition.meta
    assert meta.advice and meta.why and definition.message
    assert meta.authority and any(authority.url.startswith("https://") for authority in meta.authority)
