"""Score the rules on the five seed documents against their labels.

python benchmarks/seeds.py             # the score
python benchmarks/seeds.py --list      # with every miss and false alarm
python benchmarks/seeds.py --reworded  # the same claims in other words
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from medlint.engine.session import Session, open_session
from medlint.model.finding import Finding

ROOT = Path(__file__).parent.parent
LABELS = ROOT / "tests" / "fixtures" / "seeds" / "labels.json"
REWORDED = ROOT / "tests" / "fixtures" / "seeds" / "reworded.yaml"
DUTIES = ("crisis", "fair-balance", "disclosure")


class Label(NamedTuple):
    """A labelled quote; offsets are code points of its document."""

    seed: str
    line: int
    quote: str
    start: int
    end: int
    level: str
    categories: tuple[str, ...]


class SeedScore(NamedTuple):
    """What was found on the seeds.

    Attributes:
        found: Labels found in their category or one of the others that count.
        missed: Labels that were not.
        alarms: Clean quotes with the findings that touch them.
        duties: (seed, duty, expected, found) for each document-level duty.
    """

    found: list[Label]
    missed: list[Label]
    alarms: list[tuple[Label, list[Finding]]]
    duties: list[tuple[str, str, bool, bool]]


def read_labels(name: str, entry: dict[str, Any], text: str) -> Iterator[Label]:
    """Yield the labels of one seed, clean quotes included."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    lines = text.split("\n")
    for item in (*entry["findings"], *({**clean, "level": "clean"} for clean in entry["clean"])):
        column = lines[item["line"] - 1].index(item["quote"])
        start = starts[item["line"] - 1] + column
        categories = (item["category"], *item.get("also", ())) if item["level"] != "clean" else ()
        yield Label(
            name, item["line"], item["quote"], start, start + len(item["quote"]), item["level"], categories
        )


def score_seeds(session: Session) -> SeedScore:
    """Lint the seeds and compare with the labels."""
    score = SeedScore([], [], [], [])
    ruleset = session.ruleset()
    for name, entry in json.loads(LABELS.read_text("utf-8")).items():
        text = (ROOT / "seeds" / name).read_text("utf-8")
        findings = session.lint_text(text, path=name, ruleset=ruleset, fragment=False).findings
        labels = list(read_labels(name, entry, text))
        risky = [label for label in labels if label.level != "clean"]
        for label in risky:
            hits = [finding for finding in _touching(label, findings) if finding.category in label.categories]
            (score.found if hits else score.missed).append(label)
        for label in labels:
            if label.level == "clean":
                hits = [hit for hit in _touching(label, findings) if not _explained(hit, risky)]
                if hits:
                    score.alarms.append((label, hits))
        for duty in DUTIES:
            expected = any(item["category"] == duty and item["expected"] for item in entry["document"])
            score.duties.append((name, duty, expected, any(finding.category == duty for finding in findings)))
    return score


def _touching(label: Label, findings: tuple[Finding, ...]) -> list[Finding]:
    return [
        finding for finding in findings if finding.span.start < label.end and label.start < finding.span.end
    ]


def _explained(finding: Finding, risky: list[Label]) -> bool:
    """A finding that matches a risky label counts for it even where it runs on over a clean quote."""
    if finding.category in DUTIES:
        return True
    return any(
        finding.span.start < label.end
        and label.start < finding.span.end
        and finding.category in label.categories
        for label in risky
        if label.seed == finding.path
    )


def score_reworded(session: Session) -> tuple[int, list[dict[str, Any]]]:
    """Lint each reworded claim on its own; return how many there are and those that were missed."""
    entries = yaml.safe_load(REWORDED.read_text("utf-8"))
    ruleset = session.ruleset()
    missed = []
    for entry in entries:
        result = session.lint_text(entry["text"], ruleset=ruleset, fragment=False)
        if not any(finding.category in entry["categories"] for finding in result.findings):
            missed.append(entry)
    return len(entries), missed


def main() -> None:
    """Print the score."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--list", action="store_true", help="show every miss and false alarm")
    parser.add_argument("--reworded", action="store_true", help="score the reworded claims")
    options = parser.parse_args()
    session = open_session()
    if options.reworded:
        total, missed = score_reworded(session)
        print(f"reworded claims found: {total - len(missed)}/{total}")
        for entry in missed if options.list else ():
            print(f"  missed {entry['categories']}: {entry['text']}")
        return
    score = score_seeds(session)
    for level in ("must", "should", "may"):
        found = sum(label.level == level for label in score.found)
        print(f"{level}: {found}/{found + sum(label.level == level for label in score.missed)} found")
    print(f"clean quotes flagged: {len(score.alarms)}")
    wrong = [duty for duty in score.duties if duty[2] != duty[3]]
    print(f"document duties as labelled: {len(score.duties) - len(wrong)}/{len(score.duties)}")
    if options.list:
        for label in score.missed:
            if label.level != "may":
                print(
                    f"  missed {label.level} {label.seed[:3]}:{label.line} {label.categories}: {label.quote}"
                )
        for label, hits in score.alarms:
            rules = ", ".join(f"{hit.rule} “{hit.words}”" for hit in hits)
            print(f"  flagged {label.seed[:3]}:{label.line} “{label.quote}” by {rules}")
        for seed, duty, expected, _ in wrong:
            print(f"  {seed[:3]} {duty}: {'missing' if expected else 'not expected'}")


if __name__ == "__main__":
    main()
