"""What a check says of a pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from medlint.engine.ruleset import RuleSet
from medlint.engine.session import Session
from medlint.model.finding import Failure
from medlint.plugins.contributions import Pack
from medlint.rules.definition import RuleDefinition

__all__ = ["Problem", "Subject", "Verdict", "problem_of"]


class Problem(NamedTuple):
    """Something that keeps a pack from being released, or that its author should look at.

    Attributes:
        message: One sentence.
        path: File it concerns, or empty.
        line: 1-based line, 0 when unknown.
        mend: What to do.
    """

    message: str
    path: str = ""
    line: int = 0
    mend: str = ""


class Verdict(NamedTuple):
    """The outcome of one check.

    Attributes:
        check: Its name.
        summary: What was looked at, or measured.
        problems: What is wrong; empty when the check is passed.
        remarks: What is not wrong and yet worth a look.
    """

    check: str
    summary: str
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The pack that is judged.

    Attributes:
        session: A session in which it is used.
        pack: The pack.
        min_examples: Flagged and passing examples that a rule owes, of each.
        today: The day of the judgement.
    """

    session: Session
    pack: Pack
    min_examples: int
    today: date

    @cached_property
    def rules(self) -> tuple[RuleDefinition, ...]:
        """Its rules, those off by default included."""
        definitions = self.session.digest.definitions
        return tuple(each for each in definitions if each.meta.pack == self.pack.name)

    @cached_property
    def failures(self) -> tuple[Failure, ...]:
        """What of it, or of the plugin that brings it, could not be loaded."""
        root, own = str(self.pack.root), (self.pack.plugin, self.pack.name)
        return tuple(
            each
            for each in self.session.failures
            if each.path.startswith(root) or each.rule in own or each.rule.startswith(f"{self.pack.name}/")
        )

    @cached_property
    def positions(self) -> tuple[int, ...]:
        """Where its rules stand among all of the session that can run."""
        return tuple(
            at
            for at, meta in enumerate(self.session.rules)
            if meta.pack == self.pack.name and at not in self.session.without_code
        )

    def ruleset(self) -> RuleSet:
        """Return a rule set of the pack alone, as strict as can be."""
        return RuleSet.of(
            self.session.digest,
            self.positions,
            python_rules=self.session.python_rules,
            strictness="strict",
        )


def problem_of(failure: Failure) -> Problem:
    """Return a failure as a problem."""
    return Problem(failure.message, failure.path, failure.line, failure.mend)
