"""Run the examples of rules: each is a test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from medlint.engine.authoring.examples import Outcome, run_examples
from medlint.engine.session import Session

__all__ = ["ExampleOutcome", "check_examples"]

ExampleOutcome = Outcome
"""What became of one example: ``rule``, ``path``, ``label`` (such as ``flag-3``), ``number``, ``example``, ``spans``,
``problem`` (empty when nothing is wrong), ``details`` that explain it, and the example as ``marked`` by the rule."""


def check_examples(session: Session, rules: Iterable[str] | None = None) -> Iterator[ExampleOutcome]:
    """Yield the outcome of every example, each rule running alone.

    Args:
        session: From `medlint.testing.open_pack`.
        rules: Ids of the rules to check; None for all.
    """
    yield from run_examples(session, None if rules is None else frozenset(rules))
