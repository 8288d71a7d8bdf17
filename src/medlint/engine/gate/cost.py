"""What the pack costs: on the worst text for each pattern, and on plain copy."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from importlib import resources

from medlint.engine.compile import patterns_of
from medlint.engine.gate.verdict import Problem, Subject, Verdict
from medlint.engine.nearmiss import seconds_on
from medlint.engine.ruleset import RuleSet
from medlint.report.tally import count_of

__all__ = ["check_cost", "check_near_misses"]

_SMALL, _LARGE = 25_000, 100_000
_MOST_SECONDS = 0.3
"""What a pattern may take on 100 KB of near-misses."""
_MOST_GROWTH = 10.0
"""How much longer four times the text may take: a linear pattern takes four times as long, a quadratic one sixteen."""
_WORTH_A_LOOK = 0.03
_TRIES = 3
_PAGES, _LINES = 40, 30
_MOST_ADDED = 0.5
"""Milliseconds that a pack may add to each KB, or half of what all others take, whichever is more."""


def check_near_misses(subject: Subject) -> Verdict:
    """Every pattern takes linear time, and little of it, on text made of its own words."""
    texts = {text: rule for rule in subject.rules for text in patterns_of(rule)}
    patterns = subject.session.ruleset().patterns
    problems: list[Problem] = []
    slowest = 0.0
    for text, rule in texts.items():
        number = subject.session.digest.number(text)
        for _ in range(_TRIES):
            small, large = (seconds_on(patterns, number, size) for size in (_SMALL, _LARGE))
            growth = large / max(small, _WORTH_A_LOOK / _MOST_GROWTH)
            if large <= _MOST_SECONDS and (large < _WORTH_A_LOOK or growth <= _MOST_GROWTH):
                break
        else:
            problems.append(
                Problem(
                    f"“{text}” takes {large * 1000:.0f} ms on 100 KB of near-misses, {growth:.0f} times 25 KB.",
                    rule.meta.path,
                    rule.lines.get("match", (0, 0))[0],
                    "Write out gaps, shorten them, or split the pattern.",
                )
            )
        slowest = max(slowest, large)
    summary = f"{count_of(len(texts), 'pattern')}, the slowest {slowest * 1000:.0f} ms on 100 KB"
    return Verdict("near misses", summary, tuple(problems))


def check_cost(subject: Subject) -> Verdict:
    """Plain copy takes little longer with the pack than without."""
    session, own = subject.session, frozenset(subject.positions)
    others = frozenset(session.ruleset().selected) - own
    pages = _pages(subject)
    without, together = (_milliseconds(subject, chosen, pages) for chosen in (others, others | own))
    added = max(together - without, 0.0)
    summary = f"{added:.2f} ms per KB on top of {without:.2f} ms without the pack"
    if added <= max(_MOST_ADDED, without / 2):
        return Verdict("cost", summary)
    mend = "`medlint check --timings` shows the time of each rule."
    return Verdict(
        "cost", summary, (Problem(f"The pack adds {added:.2f} ms to each KB of copy.", mend=mend),)
    )


def _pages(subject: Subject) -> list[str]:
    """Return pages of plain copy in which a line now and then is an example of the pack, the same each time."""
    plain = resources.files("medlint.engine.gate").joinpath("plain-copy.txt").read_text("utf-8").splitlines()
    examples = [example.text for rule in subject.rules for example in rule.examples] or plain
    shuffle = random.Random(7)
    pages = []
    for _ in range(_PAGES):
        lines = [shuffle.choice(plain) for _ in range(_LINES)]
        lines[shuffle.randrange(_LINES)] = shuffle.choice(examples)
        pages.append("\n\n".join(lines))
    return pages


def _milliseconds(subject: Subject, chosen: frozenset[int], pages: Sequence[str]) -> float:
    """Return what a KB takes, the best of several tries: what else the machine does only ever adds."""
    session = subject.session
    ruleset = RuleSet.of(session.digest, chosen, python_rules=session.python_rules)
    size = sum(len(page.encode()) for page in pages) / 1000
    best = float("inf")
    for _ in range(_TRIES):
        started = time.perf_counter()
        for page in pages:
            session.lint_text(page, ruleset=ruleset, fragment=False)
        best = min(best, (time.perf_counter() - started) * 1000 / size)
    return best
