"""How far a second reviewer, who saw neither rules nor first labels, agrees with the first.

``python benchmarks/agreement.py`` prints raw agreement and Cohen's kappa on "must be marked" against the rest, for
sentences of documents and of a bank: once without what either side calls ``may``, once with that counted as not marked;
then how often both name a common category and agree on the duties of a document. ``--list`` shows what one side marks
and the other calls clean.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

CORPUS = Path(__file__).parent.parent / "tests" / "fixtures" / "corpus"
SECOND = CORPUS / "second"
_SENTENCE = re.compile(r"[^<>]+?(?:[.!?]+[\"”')]*(?=\s|<|$)|(?=[<>])|$)")
_WORD = re.compile(r"\w\w")


class Pair(NamedTuple):
    """One sentence as both reviewers see it: levels and categories."""

    place: str
    text: str
    levels: tuple[str, str]
    categories: tuple[frozenset[str], frozenset[str]]


def bank_pairs() -> Iterator[Pair]:
    """Yield the sentences of the banks that were labelled twice."""
    for path in sorted(SECOND.glob("bank-*.yaml")):
        first = {entry["id"]: entry for entry in _read(CORPUS / "dev" / "sentences" / path.name)}
        for theirs in _read(path):
            ours = first[theirs["id"]]
            yield Pair(
                theirs["id"], ours["text"], (ours["level"], theirs["level"]), (_named(ours), _named(theirs))
            )


def document_pairs() -> Iterator[Pair]:
    """Yield the sentences of the documents that were labelled twice; markup is no sentence."""
    for path in sorted((SECOND / "labels").iterdir()):
        part = _part(path.name)
        text = (CORPUS / part / "documents" / path.name.removesuffix(".yaml")).read_text("utf-8")
        sides = [
            _placed(text, _read(where)["labels"]) for where in (CORPUS / part / "labels" / path.name, path)
        ]
        for number, line in enumerate(text.split("\n"), 1):
            begin = sum(len(each) + 1 for each in text.split("\n")[: number - 1])
            for match in _SENTENCE.finditer(line):
                if len(_WORD.findall(match.group())) < 2:
                    continue
                (one, ours), (two, theirs) = (
                    _level(side, begin + match.start(), begin + match.end()) for side in sides
                )
                place = f"{path.name.removesuffix('.yaml')}:{number}"
                yield Pair(place, match.group().strip(), (one, two), (ours, theirs))


def kappa(pairs: Iterable[tuple[bool, bool]]) -> tuple[int, float, float]:
    """Return the number of pairs, their raw agreement and Cohen's kappa."""
    seen = list(pairs)
    total = len(seen)
    agreed = sum(one == two for one, two in seen) / total
    first, second = (sum(pair[side] for pair in seen) / total for side in (0, 1))
    chance = first * second + (1 - first) * (1 - second)
    return total, agreed, (agreed - chance) / (1 - chance)


def report(name: str, pairs: list[Pair]) -> None:
    """Print the agreement on some sentences."""
    settled = [pair for pair in pairs if "may" not in pair.levels]
    both = [pair for pair in pairs if pair.levels == ("must", "must")]
    shared = sum(bool(pair.categories[0] & pair.categories[1]) for pair in both)
    for what, some in (("without may", settled), ("may as not marked", pairs)):
        total, agreed, value = kappa((pair.levels[0] == "must", pair.levels[1] == "must") for pair in some)
        print(f"{name}, {what}: {total} sentences, agreement {agreed:.3f}, kappa {value:.3f}")
    print(f"{name}: {len(both)} marked by both, {shared} with a common category")


def main() -> None:
    """Print the agreement."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument(
        "--list", action="store_true", help="show what one side marks and the other calls clean"
    )
    chosen = parser.parse_args()
    groups = {"bank": list(bank_pairs()), "documents": list(document_pairs())}
    for name, pairs in groups.items():
        report(name, pairs)
        if chosen.list:
            for pair in pairs:
                if set(pair.levels) == {"must", "clean"}:
                    print(f"  {pair.place} {pair.levels[0]}/{pair.levels[1]}: {pair.text}")
    paths = sorted((SECOND / "labels").iterdir())
    duties = [
        tuple(_read(where)["duties"] for where in (CORPUS / _part(path.name) / "labels" / path.name, path))
        for path in paths
    ]
    for duty in ("crisis", "fair-balance", "disclosure"):
        same = sum(ours.get(duty, False) == theirs.get(duty, False) for ours, theirs in duties)
        print(f"duty {duty}: {same} of {len(duties)} documents agree")


def _part(name: str) -> str:
    return next(part for part in ("dev", "held-out") if (CORPUS / part / "labels" / name).exists())


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def _named(entry: dict[str, Any]) -> frozenset[str]:
    return frozenset(entry.get("categories") or ())


def _placed(text: str, labels: Iterable[dict[str, Any]]) -> list[tuple[int, int, str, frozenset[str]]]:
    found = ((text.find(label["quote"]), label) for label in labels if label["level"] != "clean")
    return [(at, at + len(label["quote"]), label["level"], _named(label)) for at, label in found if at >= 0]


def _level(
    side: list[tuple[int, int, str, frozenset[str]]], start: int, end: int
) -> tuple[str, frozenset[str]]:
    """Return the heaviest label that covers most of a sentence, or most of which lies in it."""
    touched = [
        label
        for label in side
        if 2 * (min(end, label[1]) - max(start, label[0])) > min(end - start, label[1] - label[0])
    ]
    level = next((level for level in ("must", "may") if any(label[2] == level for label in touched)), "clean")
    return level, frozenset().union(*(label[3] for label in touched if label[2] == level))


if __name__ == "__main__":
    main()
