"""Whether everything loads, and every rule is named and placed as it should be."""

from __future__ import annotations

from medlint.engine.gate.verdict import Problem, Subject, Verdict, problem_of
from medlint.report.tally import count_of

__all__ = ["check_definitions", "check_ids"]

_NAMING = frozenset(["id", "category", "aliases", "supersedes"])


def check_definitions(subject: Subject) -> Verdict:
    """Every file of the pack, and the plugin that brings it, loads."""
    problems = [problem_of(each) for each in subject.failures if each.rule not in _NAMING]
    files = sum(1 for _ in (subject.pack.root).rglob("*.y*ml"))
    if not subject.rules and not problems:
        problems = [Problem("The pack has no rules.", str(subject.pack.root), mend="Add one under rules/.")]
    return Verdict("definitions", count_of(files, "file"), tuple(problems))


def check_ids(subject: Subject) -> Verdict:
    """Ids start with the pack's name; files are named by the slug, folders by the category."""
    problems = [problem_of(each) for each in subject.failures if each.rule in _NAMING]
    for rule in subject.rules:
        if rule.meta.path.endswith(".yml"):
            problems.append(
                Problem(f"The file of {rule.meta.id} ends in .yml.", rule.meta.path, mend="Write .yaml.")
            )
    problems += _strange_words(subject)
    return Verdict("ids", count_of(len(subject.rules), "rule"), tuple(problems))


def _strange_words(subject: Subject) -> list[Problem]:
    """Rules that name others which are not there."""
    known = {name for meta in subject.session.rules for name in (meta.id, *meta.aliases)}
    installed = {pack.name for pack in subject.session.packs}
    return [
        Problem(
            f"{rule.meta.id} supersedes {name}, and there is no such rule.",
            rule.meta.path,
            rule.lines.get("supersedes", (0, 0))[0],
            "Mend the id, or remove it.",
        )
        for rule in subject.rules
        for name in rule.supersedes
        if name not in known and name.partition("/")[0] in installed
    ]
