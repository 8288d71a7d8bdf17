"""The tests of rules as one report: examples, remarks, and what could not be loaded."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from medlint.engine.authoring.bench import Bench, read_lists
from medlint.engine.authoring.examples import Outcome, run_examples
from medlint.engine.authoring.lists import run_list_examples
from medlint.engine.authoring.review import Remark, review_lists, review_rules
from medlint.engine.session import Session
from medlint.model.finding import Failure

__all__ = ["RuleReport", "check_rules"]


class RuleReport(NamedTuple):
    """What testing some rules yielded.

    Attributes:
        rules: Ids of the rules tested, sorted.
        outcomes: The outcome of every example, by rule.
        lists: The outcome of every example of a term list.
        remarks: What the rules' author should look at, by file and place.
        failures: What of the session could not be loaded.
    """

    rules: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    lists: tuple[Outcome, ...]
    remarks: tuple[Remark, ...]
    failures: tuple[Failure, ...]

    @property
    def failing(self) -> tuple[Outcome, ...]:
        """The examples that fail, those of term lists last."""
        return tuple(each for each in (*self.outcomes, *self.lists) if each.problem)


def check_rules(
    session: Session,
    rules: Collection[str] | None = None,
    *,
    packs: Collection[str] = (),
    remarks: bool = True,
) -> RuleReport:
    """Run the examples of rules and review them.

    Args:
        session: An open session; its definitions that failed to load are passed on.
        rules: Ids of the rules; None for all.
        packs: Names of the packs whose term lists are tested and reviewed as well.
        remarks: Whether to review the rules besides running their examples.
    """
    lists = read_lists(session.packs)
    bench = Bench(session.digest, lists)
    outcomes = tuple(run_examples(session, rules, bench=bench))
    roots = [pack.root for pack in session.packs if pack.name in packs]
    own = [each for each in lists if any(root in Path(each.path).parents for root in roots)]
    found: list[Remark] = []
    if remarks:
        found = [*review_rules(session, rules, outcomes, bench), *review_lists(session, own)]
    return RuleReport(
        rules=tuple(
            rule.meta.id for rule in session.digest.definitions if rules is None or rule.meta.id in rules
        ),
        outcomes=outcomes,
        lists=tuple(run_list_examples(session, [each for each in own if each.examples], lists)),
        remarks=tuple(found),
        failures=session.failures,
    )
