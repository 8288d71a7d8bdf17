"""Score the context analysis on the labelled cases: false excuses and missed excuses, by context.

Run as ``python benchmarks/context.py [--part dev|held-out|second|third|all] [--list] [--ids GLOB]``. Every third case
of a file is held out, except in the files named ``more-`` and ``fourth-``, which are all for development; two folders
written later are set aside as a whole. ``--list`` never shows what is held out or set aside.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from medlint.model.document import Document
from medlint.model.source import SourceText
from medlint.parse.html import parse_html
from medlint.parse.markdown import parse_markdown
from medlint.parse.plain import parse_plain
from medlint.text.context import ContextReader, Mention
from medlint.text.effects import Effects, read_effects
from medlint.text.prose import Prose, read_prose

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "fixtures" / "context"
SET_ASIDE = {"second": CASES / "set-aside-2", "third": CASES / "set-aside-3"}
"""Written later, each set aside as a whole."""
PARSERS = {"text": parse_plain, "markdown": parse_markdown, "html": parse_html}
FIELDS = ("id", "format", "category", "expect", "by", "text")
NAMES = """
ketamine esketamine spravato tms semaglutide tirzepatide ozempic wegovy testosterone minoxidil
finasteride botox metformin psilocybin cbd melatonin ashwagandha estrogen kratom exosome nad+
""".split()


class Case(NamedTuple):
    """A labelled case, as its file has it."""

    id: str
    format: str
    category: str
    expect: str
    by: str
    text: str
    held_out: bool


class Outcome(NamedTuple):
    """What the reader made of a case."""

    case: Case
    excused: bool
    evidence: str
    placed: bool


class Place(NamedTuple):
    """Where a case's claim stands."""

    document: Document
    block: int
    start: int
    end: int


def read_cases(folder: Path = CASES) -> Iterator[Case]:
    for path in sorted(folder.glob("*.yaml")):
        rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        open_to_view = path.name.startswith(("more-", "fourth-"))
        for index, row in enumerate(rows):
            yield Case(held_out=not open_to_view and index % 3 == 2, **{key: str(row[key]) for key in FIELDS})


def place(case: Case) -> Place | None:
    """Parse a case and find its marks by their source offsets."""
    before, rest = case.text.split("⟦")
    claim, after = rest.split("⟧")
    start, end = len(before), len(before) + len(claim)
    document = PARSERS[case.format](SourceText(path=case.id, text=before + claim + after))
    for block in document.blocks:
        covered = [
            position
            for position in range(len(block.text))
            if start <= block.to_source(position, position + 1).start < end
        ]
        if covered and block.span.start <= start:
            return Place(document, block.id, covered[0], covered[-1] + 1)
    return None


def reader_for(document: Document) -> ContextReader:
    prose: dict[int, Prose] = {}

    def read(block: int) -> Prose:
        if block not in prose:
            prose[block] = read_prose(document.blocks[block].text)
        return prose[block]

    def mentions(block: int) -> list[Mention]:
        tokens = read(block).tokens
        return [
            Mention("product", word, start, end)
            for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True)
            if word in NAMES
        ]

    return ContextReader(document, read, mentions)


def judge(case: Case, effects: Effects) -> Outcome:
    where = place(case)
    if where is None:
        return Outcome(case, False, "the claim was not found in the parsed document", False)
    evidence = reader_for(where.document).explain(where.block, where.start, where.end)
    shown = "; ".join(f"{each.context}: {each.words}" for each in evidence)
    return Outcome(case, effects.of(case.category, [e.context for e in evidence]) == "excuse", shown, True)


def report(outcomes: list[Outcome], *, listed: bool) -> None:
    counts: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        count = counts.setdefault(outcome.case.by, Counter())
        wanted = outcome.case.expect == "excused"
        count["excused" if wanted else "asserted"] += 1
        count["missed"] += wanted and not outcome.excused
        count["false"] += outcome.excused and not wanted
        if listed and wanted != outcome.excused and not outcome.case.held_out:
            print(
                f"{outcome.case.id} expected {outcome.case.expect} [{outcome.case.category}]: {outcome.evidence or '-'}"
            )
            print("    " + outcome.case.text.strip().replace("\n", "\n    "))
    print(f"{'context':15} {'asserted':>8} {'false excuse':>13} {'excused':>8} {'missed':>13}")
    total: Counter[str] = Counter()
    for name, count in sorted(counts.items()):
        total.update(count)
        print(_row(name, count))
    print(_row("all", total))
    lost = [outcome.case.id for outcome in outcomes if not outcome.placed]
    if lost:
        print("not found after parsing:", ", ".join(lost))


def _row(name: str, count: Counter[str]) -> str:
    false = 100 * count["false"] / max(1, count["asserted"])
    missed = 100 * count["missed"] / max(1, count["excused"])
    wrong = f"{count['false']:4} = {false:5.1f}% {count['excused']:8} {count['missed']:4} = {missed:5.1f}%"
    return f"{name:15} {count['asserted']:8} {wrong}"


def speed(cases: list[Case]) -> None:
    """Print the mean time of a first and a repeated question, in microseconds."""
    places = [where for case in cases if (where := place(case)) is not None]
    for name in ("first pass", "warm"):
        readers = [(reader_for(where.document), where) for where in places]
        start = time.perf_counter()
        for reader, where in readers:
            reader.contexts(where.block, where.start, where.end)
        spent = (time.perf_counter() - start) / max(1, len(readers))
        print(f"{name}: {spent * 1e6:.0f} µs a claim, each in a document of its own")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--part", choices=("dev", "held-out", *SET_ASIDE, "all"), default="dev")
    options.add_argument("--list", action="store_true", help="show the dev cases that come out wrong")
    options.add_argument("--ids", default="*", help="only the cases whose id matches this glob")
    options.add_argument("--speed", action="store_true", help="time the reader")
    chosen = options.parse_args()
    table = ROOT / "src" / "medlint" / "packs" / "us" / "contexts.yaml"
    effects = read_effects(table.read_text(encoding="utf-8"), path=str(table))
    cases = [
        case
        for case in read_cases(SET_ASIDE.get(chosen.part, CASES))
        if (chosen.part in ("all", *SET_ASIDE) or case.held_out == (chosen.part == "held-out"))
        and fnmatchcase(case.id, chosen.ids)
    ]
    report([judge(case, effects) for case in cases], listed=chosen.list and chosen.part not in SET_ASIDE)
    if chosen.speed:
        speed(cases)


if __name__ == "__main__":
    main()
