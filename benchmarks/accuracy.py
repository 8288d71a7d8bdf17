"""Score the rules on labelled copy: what is found, what is flagged in vain.

``python benchmarks/accuracy.py`` scores the development part; ``--misses onset`` lists what was missed in a category,
``--alarms`` what was flagged in vain, ``--by-rule`` both by rule; ``--part held-out`` scores the part set aside;
``--write FILE`` keeps the tables.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from medlint.engine.cache import Cache
from medlint.engine.ruleset import RuleSet
from medlint.engine.session import Session, open_session
from medlint.model.finding import Finding
from medlint.model.rule import CATEGORIES

CORPUS = Path(__file__).parent.parent / "tests" / "fixtures" / "corpus"
DUTIES = ("crisis", "fair-balance", "disclosure")


Hit = tuple[int, int, str, str, str, str]
"""A finding as start, end, category, severity, rule and words."""


@dataclass(frozen=True)
class Item:
    """One labelled stretch. ``start`` and ``end`` are source offsets in its document."""

    source: str
    level: str
    categories: tuple[str, ...]
    start: int
    end: int
    text: str
    domain: str
    format: str
    near: str = ""


@dataclass(frozen=True)
class Copy:
    """One document or sentence with its labels."""

    name: str
    path: Path
    text: str
    domain: str
    register: str
    items: tuple[Item, ...]
    duties: dict[str, bool] = field(default_factory=dict)


@dataclass
class Score:
    """What a linter did on one piece of copy: findings as (start, end, category, severity, rule, words)."""

    copy: Copy
    findings: list[Hit]
    words: int


Linter = Callable[[Copy], tuple[list[Hit], int]]


def read_documents(part: str) -> Iterator[Copy]:
    """Yield the labelled documents of a part."""
    for path in sorted((CORPUS / part / "documents").iterdir()):
        labels = yaml.safe_load((CORPUS / part / "labels" / f"{path.name}.yaml").read_text("utf-8"))
        text = path.read_text("utf-8")
        items = tuple(_document_item(path, text, labels, label) for label in labels["labels"])
        yield Copy(
            path.name, path, text, labels["domain"], labels["register"], items, labels.get("duties") or {}
        )


def read_sentences(part: str) -> Iterator[Copy]:
    """Yield the labelled single sentences of a part."""
    for path in sorted((CORPUS / part / "sentences").glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            text = entry["text"]
            name = f"{path.stem}:{entry['id']}"
            item = Item(
                name, entry["level"], tuple(entry.get("categories") or ()),
                0, len(text), text, entry["domain"], "sentence",
                entry.get("near", ""),
            )  # fmt: skip
            yield Copy(name, path, text, entry["domain"], "sentence", (item,))


def _document_item(path: Path, text: str, labels: dict[str, Any], label: dict[str, Any]) -> Item:
    start = text.find(label["quote"])
    if start < 0:
        raise SystemExit(f"{path}: the quote {label['quote']!r} is not in the document")
    return Item(
        path.name, label["level"], tuple(label.get("categories") or ()), start, start + len(label["quote"]),
        label["quote"], labels["domain"], path.suffix[1:],
    )  # fmt: skip


def medlint_linter(session: Session, ruleset: RuleSet) -> Linter:
    """Return medlint as a linter to be scored."""

    def lint(copy: Copy) -> tuple[list[Hit], int]:
        name = "text" if copy.register == "sentence" else session.format_of(copy.path, copy.text[:2000])
        result = session.lint_text(copy.text, path=copy.name, format=name, ruleset=ruleset, fragment=False)
        if result.failures:
            print(f"  failure in {copy.name}: {result.failures[0].message}")
        return [_flat(finding) for finding in result.findings], result.words

    return lint


def _flat(finding: Finding) -> Hit:
    span = finding.span
    return (span.start, span.end, finding.category, finding.severity.value, finding.rule, finding.words)


def overlapping(item: Item, score: Score) -> list[Hit]:
    """Return the findings that touch an item."""
    return [hit for hit in score.findings if hit[0] < item.end and item.start < hit[1]]


@dataclass
class Tally:
    """Counts of found and missed items."""

    total: int = 0
    accepted: int = 0
    any: int = 0

    def add(self, hits: Iterable[Hit], item: Item) -> bool:
        """Count one item; return whether it was found in an accepted category."""
        found = [hit[2] for hit in hits]
        good = any(category in item.categories for category in found)
        self.total += 1
        self.accepted += good
        self.any += bool(found)
        return good

    def row(self, name: str) -> str:
        """Return a line of the table."""
        total = self.total or 1
        return f"| {name} | {self.total} | {self.accepted / total:.2f} | {self.any / total:.2f} |"


def report(scores: list[Score], title: str) -> list[str]:
    """Return the tables for one set of scores."""
    lines = [f"## {title}", ""]
    sentences = [score for score in scores if score.copy.register == "sentence"]
    documents = [score for score in scores if score.copy.register != "sentence"]
    lines += ["| risky items | number | in an accepted category | in any |", "| --- | ---: | ---: | ---: |"]
    for name, group in (("sentences", sentences), ("documents", documents), ("all", scores)):
        lines.append(_recall(group).row(name))
    lines += [
        "",
        "| main category | number | in an accepted category | in any |",
        "| --- | ---: | ---: | ---: |",
    ]
    lines += [_recall(scores, category=name).row(name) for name in CATEGORIES]
    lines += ["", "| format | number | in an accepted category | in any |", "| --- | ---: | ---: | ---: |"]
    formats = sorted({item.format for score in scores for item in score.copy.items})
    lines += [_recall(scores, form=name).row(name) for name in formats]
    lines += ["", *_alarm_lines(sentences, documents)]
    lines += ["", *_domain_lines(scores)]
    return lines


def _domain_lines(scores: list[Score]) -> list[str]:
    lines = ["| domain | risky items | in an accepted category | in any |", "| --- | ---: | ---: | ---: |"]
    domains = sorted({score.copy.domain for score in scores})
    return lines + [
        _recall([score for score in scores if score.copy.domain == name]).row(name) for name in domains
    ]


def _recall(scores: list[Score], *, category: str = "", form: str = "") -> Tally:
    tally = Tally()
    for score in scores:
        for item in score.copy.items:
            if (
                item.level != "must"
                or (category and item.categories[0] != category)
                or (form and item.format != form)
            ):
                continue
            tally.add(overlapping(item, score), item)
    return tally


def _alarm_lines(sentences: list[Score], documents: list[Score]) -> list[str]:
    clean = [
        (item, score)
        for score in (*sentences, *documents)
        for item in score.copy.items
        if item.level == "clean"
    ]
    single = [(item, score) for item, score in clean if item.format == "sentence"]
    flagged = sum(bool(overlapping(item, score)) for item, score in single)
    in_documents = [(item, score) for item, score in clean if item.format != "sentence"]
    flagged_in = sum(bool(_counted(item, score)) for item, score in in_documents)
    lines = [
        "| false alarms | figure |",
        "| --- | ---: |",
        f"| look-alike sentences flagged | {_rate(flagged, len(single))} |",
        f"| look-alikes in documents flagged | {_rate(flagged_in, len(in_documents))} |",
    ]
    for register in ("careful", "neutral"):
        group = [score for score in documents if score.copy.register == register]
        words = sum(score.words for score in group) or 1
        alarms = sum(len(false_alarms(score)) for score in group)
        serious = sum(hit[3] != "info" for score in group for hit in false_alarms(score))
        lines.append(
            f"| findings per 1,000 words, {register} "
            f"| {alarms * 1000 / words:.2f} ({serious * 1000 / words:.2f} above info) |"
        )
    promotional = [score for score in documents if score.copy.register == "promotional"]
    findings = sum(len(score.findings) for score in promotional)
    wrong = sum(len(false_alarms(score)) for score in promotional)
    lines.append(f"| precision on promotional documents | {_rate(findings - wrong, findings)} |")
    right = Counter(duty_score(score, duty) for score in documents for duty in DUTIES)
    lines.append(
        f"| document duties: right, missed, false | {right['right']}, {right['missed']}, {right['false']} |"
    )
    return lines


def _rate(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / (whole or 1):.3f}"


def _counted(item: Item, score: Score) -> list[Hit]:
    """Findings inside a clean stretch that no risky label also explains."""
    return [hit for hit in overlapping(item, score) if hit in false_alarms(score)]


def false_alarms(score: Score) -> list[Hit]:
    """Return findings that touch nothing risky and answer no duty."""
    risky = [item for item in score.copy.items if item.level in ("must", "may")]
    due = {name for name, owed in score.copy.duties.items() if owed}
    return [
        hit
        for hit in score.findings
        if hit[2] not in due and not any(hit[0] < item.end and item.start < hit[1] for item in risky)
    ]


def duty_score(score: Score, duty: str) -> str:
    """Say whether a document-level duty was reported as labelled."""
    owed = bool(score.copy.duties.get(duty))
    found = any(hit[2] == duty for hit in score.findings)
    if owed == found:
        return "right"
    return "missed" if owed else "false"


def list_misses(scores: list[Score], category: str) -> None:
    """Print risky items that were not found in an accepted category."""
    for score in scores:
        for item in score.copy.items:
            if item.level != "must" or (category != "all" and item.categories[0] != category):
                continue
            hits = overlapping(item, score)
            if not any(hit[2] in item.categories for hit in hits):
                other = sorted({hit[2] for hit in hits})
                print(
                    f"{item.source} [{', '.join(item.categories)}]{f' found as {other}' if other else ''}: {item.text}"
                )


def list_alarms(scores: list[Score], category: str) -> None:
    """Print findings on clean copy."""
    for score in scores:
        for hit in false_alarms(score):
            if category in ("all", hit[2]) or category in hit[4]:
                sentence = score.copy.text[max(0, hit[0] - 70) : hit[1] + 50].replace("\n", " ")
                print(
                    f"{score.copy.name} ({score.copy.register}) {hit[4]} {hit[3]} “{hit[5]}” in: …{sentence}…"
                )


def list_by_rule(scores: list[Score]) -> None:
    """Print right and wrong findings by rule."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for score in scores:
        alarms = false_alarms(score)
        for hit in score.findings:
            (wrong if hit in alarms else right)[hit[4]] += 1
    for rule in sorted({*right, *wrong}):
        print(f"{rule:50} right {right[rule]:4}  wrong {wrong[rule]:4}")


KEYWORDS = re.compile(
    r"""\b(cure[sd]?|guarantee[ds]?|miracle|breakthrough|game.changer|revolutionary|proven|clinically[ ]proven|safe
    |studies[ ]show|no[ ]side[ ]effects|risk.free|non.addictive|natural|painless|instant(?:ly)?|immediate(?:ly)?|rapid
    |fast.acting|overnight|best|leading|number[ ]one|most[ ]effective|covered[ ]by[ ]insurance|free|act[ ]now|hurry
    |limited[ ]time|today[ ]only|fda.approved|fda.cleared|approved|effective|life.changing|changed[ ]my[ ]life
    |doctor.recommended|\d+[ ]?%|success[ ]rate|reverse[sd]?|heals?|eliminate[sd]?|permanent(?:ly)?|better[ ]than
    |alternative[ ]to|suicid\w+|addicts?|treats?|relief)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def naive_linter(copy: Copy) -> tuple[list[Hit], int]:
    """Flag every keyword wherever it stands: the baseline. Its category counts as whatever was asked for."""
    hits = [
        (m.start(), m.end(), "keyword", "warning", "keyword", m.group()) for m in KEYWORDS.finditer(copy.text)
    ]
    return hits, len(copy.text.split())


def run(copies: Iterable[Copy], lint: Linter) -> list[Score]:
    """Lint every piece of copy."""
    scores = []
    for copy in copies:
        findings, words = lint(copy)
        scores.append(Score(copy, findings, words))
    return scores


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", default="dev", choices=["dev", "held-out"])
    parser.add_argument(
        "--only", default="*", help="only copy whose name matches one of these globs: third-*,bank-w:*"
    )
    parser.add_argument("--misses", default="")
    parser.add_argument("--alarms", nargs="?", const="all", default="")
    parser.add_argument("--by-rule", action="store_true")
    parser.add_argument("--naive", action="store_true", help="score a list of keywords instead")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--cache", type=Path, help="cache folder, by default the user's")
    options = parser.parse_args()
    session = open_session(use_packs=["us"], cache=Cache(options.cache))
    for failure in session.failures:
        print(f"not loaded: {failure.path}:{failure.line}: {failure.message}")
    ruleset = session.ruleset(
        extend_select=["stigma"] if any(r.category == "stigma" for r in session.rules) else []
    )
    globs = options.only.split(",")
    copies = [
        copy
        for copy in (*read_sentences(options.part), *read_documents(options.part))
        if any(fnmatchcase(copy.name, glob) for glob in globs)
    ]
    scores = run(copies, naive_linter if options.naive else medlint_linter(session, ruleset))
    session.save_expressions()
    if options.misses:
        list_misses(scores, options.misses)
    elif options.alarms:
        list_alarms(scores, options.alarms)
    elif options.by_rule:
        list_by_rule(scores)
    else:
        lines = report(scores, f"{options.part} part, {len(session.digest.definitions)} rules")
        print("\n".join(lines))
        if options.write:
            options.write.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
