"""Whether the pack finds the same however it is run, and nothing outside the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

from medlint.engine.gate.verdict import Problem, Subject, Verdict
from medlint.engine.session import Session, SessionRecipe, open_session
from medlint.model.finding import FileResult
from medlint.report.tally import count_of

__all__ = ["check_bounds", "check_determinism"]

_ODD = (
    "", " ", "\n\n", "a", "!!!", "\U0001f600\U0001f600", "e\u0301 " * 40, "\u202eabc\u202c", "\x00\x01", "x" * 5_000,
    "1,000.5 % " * 50, "# \n\n* \n\n> \n", "\u00ad\u200b", "word " * 2_000, "\ufeffstart", "I\u0307 \u0130",
)  # fmt: skip
"""Texts that trip code which takes letters, words or sentences for granted."""
_PROCESSES = 2


class Copy(NamedTuple):
    """A text and its format."""

    text: str
    format: str


Finding = tuple[str, int, int, str, str]


def check_determinism(subject: Subject) -> Verdict:
    """The findings are the same a second time, in another order, and in other processes."""
    copies = _copies(subject)
    session = subject.session
    first = _findings(session, subject, copies)
    backwards = list(reversed(_findings(session, subject, list(reversed(copies)))))
    runs = {
        "a second time": _findings(session, subject, copies),
        "when the texts come in another order": backwards,
    }
    problems: list[Problem] = []
    try:
        runs["in another process"] = _elsewhere(subject, copies)
    except Exception as error:  # noqa: BLE001 - the pack's code may end the process in any way
        problems.append(Problem(f"It could not be run in another process ({type(error).__name__}: {error})."))
    for how, found in runs.items():
        rules = sorted(
            {rule for one, other in zip(first, found, strict=True) for rule, *_ in set(one) ^ set(other)}
        )
        problems += [
            Problem(
                f"{rule} does not find the same {how}.",
                _path(subject, rule),
                mend="Its code must keep nothing between calls and use no clock, chance or order of sets.",
            )
            for rule in rules
        ]
    return Verdict("determinism", f"{count_of(len(copies), 'text')}, {len(runs) + 1} runs", tuple(problems))


def check_bounds(subject: Subject) -> Verdict:
    """No rule fails, or reports anything outside the text, on odd texts and on altered examples."""
    problems: dict[str, Problem] = {}
    copies = [*_copies(subject), *_altered(subject)]
    ruleset = subject.ruleset()
    for copy in copies:
        result = subject.session.lint_text(copy.text, format=copy.format, ruleset=ruleset, fragment=False)
        for failure in result.failures:
            if failure.stage in ("rule", "limit"):
                shown = f"{failure.message} Text: {copy.text[:60]!r}"
                problems.setdefault(failure.rule, Problem(shown, _path(subject, failure.rule)))
        for finding in result.findings:
            start, end = finding.span
            if not 0 <= start < end <= len(copy.text) or not finding.words.strip():
                message = f"{finding.rule} reports {start} to {end} of {copy.text[:60]!r}."
                problems.setdefault(finding.rule, Problem(message, _path(subject, finding.rule)))
    return Verdict("spans", count_of(len(copies), "text"), tuple(problems.values()))


def _copies(subject: Subject) -> list[Copy]:
    examples = [example for rule in subject.rules for example in rule.examples]
    return [Copy(example.text, example.format) for example in examples] + [
        Copy(text, "text") for text in _ODD
    ]


def _altered(subject: Subject) -> list[Copy]:
    texts = [example.text for rule in subject.rules for example in rule.examples[:2]]
    return [Copy(text.upper(), "text") for text in texts] + [
        Copy(f"\U0001f600 {text}\r\n\r\n> {text}\r\n", "markdown") for text in texts
    ]


def _findings(session: Session, subject: Subject, copies: Iterable[Copy]) -> list[tuple[Finding, ...]]:
    ruleset = subject.ruleset()
    return [
        _plain(session.lint_text(copy.text, format=copy.format, ruleset=ruleset, fragment=False))
        for copy in copies
    ]


def _plain(result: FileResult) -> tuple[Finding, ...]:
    failed = tuple((failure.rule, 0, 0, "failure", "") for failure in result.failures)
    return failed + tuple(
        (each.rule, each.span.start, each.span.end, each.severity.value, each.message)
        for each in result.findings
    )


def _elsewhere(subject: Subject, copies: Sequence[Copy]) -> list[tuple[Finding, ...]]:
    # Fresh processes order their sets differently, unlike forked ones.
    half = (len(copies) + 1) // 2
    with ProcessPoolExecutor(_PROCESSES, get_context("spawn")) as pool:
        parts = pool.map(
            _lint_apart,
            [subject.session.recipe] * _PROCESSES,
            [(subject.pack.name, subject.min_examples, subject.today.isoformat())] * _PROCESSES,
            [copies[:half], copies[half:]],
        )
        return [findings for part in parts for findings in part]


def _lint_apart(
    recipe: SessionRecipe, about: tuple[str, int, str], copies: Sequence[Copy]
) -> list[tuple[Finding, ...]]:
    from datetime import date

    session = open_session(**recipe._asdict())
    name, min_examples, today = about
    pack = next(each for each in session.packs if each.name == name)
    subject = Subject(session=session, pack=pack, min_examples=min_examples, today=date.fromisoformat(today))
    return _findings(session, subject, copies)


def _path(subject: Subject, rule: str) -> str:
    return next((each.meta.path for each in subject.rules if each.meta.id == rule), "")
