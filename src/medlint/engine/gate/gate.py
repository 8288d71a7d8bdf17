"""All checks of a pack, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from medlint.engine.gate.cost import check_cost, check_near_misses
from medlint.engine.gate.definitions import check_definitions, check_ids
from medlint.engine.gate.examples import check_examples
from medlint.engine.gate.sources import check_authority, check_facts
from medlint.engine.gate.steady import check_bounds, check_determinism
from medlint.engine.gate.verdict import Subject, Verdict

__all__ = ["judge_pack"]

_CHECKS: tuple[Callable[[Subject], Verdict], ...] = (
    check_definitions, check_ids, check_examples, check_authority, check_facts, check_determinism, check_bounds,
)  # fmt: skip
_TIMED = (check_near_misses, check_cost)


def judge_pack(subject: Subject, *, timings: bool = True) -> Iterator[Verdict]:
    """Yield the verdict of each check as soon as it is known.

    Args:
        subject: The pack.
        timings: Whether to make the checks that depend on the machine's speed.
    """
    for check in (*_CHECKS, *(_TIMED if timings else ())):
        yield check(subject)
