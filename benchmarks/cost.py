"""Measure what medlint costs: a start, a page, five hundred pages, and the worst text for every pattern.

``python benchmarks/cost.py`` prints all tables; ``start``, ``packs``, ``bulk`` or
``patterns`` as an argument prints one. The
starts are those of the ``medlint`` command beside the Python that runs this, so install medlint first.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from medlint.engine.cache import Cache
from medlint.engine.nearmiss import seconds_on
from medlint.engine.session import open_session

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "000_00ee6b25477d5142.txt"
RUNS = 7


def start() -> None:
    """Whole-process times of one file, with a warm and with an empty cache."""
    command = Path(sys.executable).parent / "medlint"
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(f"<!doctype html><title>Page</title><p>{SEED.read_text('utf-8')}</p>", "utf-8")
        environment = os.environ | {"MEDLINT_CACHE_DIR": str(Path(folder) / "cache")}
        print("| start | seconds, median of whole processes |\n| --- | ---: |")
        for name, path, clear in (
            ("text, warm", SEED, False), ("HTML, warm", page, False), ("text, empty cache", SEED, True),
        ):  # fmt: skip
            times = []
            for run in range(RUNS + 1):
                if clear:
                    Cache(Path(folder) / "cache").clear()
                started = time.perf_counter()
                subprocess.run(
                    [command, "check", path, "--fail-on", "never", "--format", "concise"],
                    env=environment, check=True, stdout=subprocess.DEVNULL,
                )  # fmt: skip
                if run:
                    times.append(time.perf_counter() - started)
            print(f"| {name} | {statistics.median(times):.3f} ({min(times):.3f} to {max(times):.3f}) |")


def pages(count: int) -> Iterator[str]:
    """Yield distinct pages of about 5 KB, made of the seeds' and the labelled corpus's sentences."""
    source = [
        line for path in sorted((ROOT / "seeds").iterdir()) for line in path.read_text("utf-8").splitlines()
    ]
    documents = ROOT / "tests" / "fixtures" / "corpus" / "dev" / "documents"
    source += [
        line for path in sorted(documents.glob("*.txt")) for line in path.read_text("utf-8").splitlines()
    ]
    lines = [line for line in source if len(line) > 40]
    shuffle = random.Random(7)
    for _ in range(count):
        size, page = 0, []
        while size < 5_000:
            page.append(shuffle.choice(lines))
            size += len(page[-1]) + 2
        yield "\n\n".join(page)


def bulk() -> None:
    """Lint five hundred pages in one process, without any result cache."""
    session = open_session()
    ruleset = session.ruleset()
    texts = list(pages(500))
    session.lint_text(texts[0], ruleset=ruleset, fragment=False)
    started = time.perf_counter()
    findings = sum(len(session.lint_text(text, ruleset=ruleset, fragment=False).findings) for text in texts)
    seconds = time.perf_counter() - started
    size = sum(len(text.encode()) for text in texts)
    print("\n| bulk | figure |\n| --- | ---: |")
    print(f"| {len(texts)} files, {size / 1e6:.1f} MB, {findings} findings | {seconds:.2f} s |")
    print(f"| rate | {size / seconds / 1e6:.2f} MB/s |")


def patterns() -> None:
    """Time every pattern on a text of its own words that almost matches, at two sizes."""
    session = open_session()
    found = session.ruleset().patterns
    worst: list[tuple[float, float, int]] = []
    for number in range(len(found)):
        small, large = (seconds_on(found, number, size) for size in (25_000, 100_000))
        worst.append((large, large / max(small, 1e-4), number))
    worst.sort(reverse=True)
    texts = {session.digest.number(text): text for text in session.digest.numbers}
    print("\n| slowest patterns on 100 KB of near-misses | ms | times 25 KB |\n| --- | ---: | ---: |")
    for seconds, ratio, number in worst[:8]:
        print(f"| {texts[number][:70].replace('|', '/')} | {seconds * 1000:.0f} | {ratio:.1f} |")
    over = sum(seconds > 0.3 for seconds, _, _ in worst)
    print(f"\n{len(worst)} patterns, {over} over 300 ms for 100 KB")


_PACK_RULE = """\
id: {pack}/rule-{number}
category: hype
severity: warning
title: A made-up word
why: It stands for a rule of somebody else's.
authority: [{{cite: "House rules", url: "https://example.org/rules"}}]
kind: phrase
match: ["{word} (cream~|drops|therapy)", "our ...3 {word}"]
message: "“{{text}}” is made up."
advice: "Leave it out."
examples:
  flag: ["Try ⟦{word} cream⟧."]
  pass: ["Try it."]
"""


def packs() -> None:
    """Warm starts with the built-in pack alone, and with ten more packs of thirty rules each."""
    command = Path(sys.executable).parent / "medlint"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for pack in range(10):
            rules = root / f"pack{pack}" / "rules" / "hype"
            rules.mkdir(parents=True)
            for number in range(30):
                word = f"word{pack}x{number}"
                text = _PACK_RULE.format(pack=f"pack{pack}", number=number, word=word)
                (rules / f"rule-{number}.yaml").write_text(text, "utf-8")
        (root / "one.yaml").write_text("packs: [us]\n", "utf-8")
        listed = ", ".join(["us", *(f"pack{pack}/" for pack in range(10))])
        (root / "many.yaml").write_text(f"packs: [{listed}]\n", "utf-8")
        environment = os.environ | {"MEDLINT_CACHE_DIR": str(root / "cache")}
        times: dict[str, list[float]] = {"one": [], "many": []}
        for run in range(2 * RUNS + 1):
            for name, measured in times.items():
                started = time.perf_counter()
                subprocess.run(
                    [command, "check", SEED, "--config", root / f"{name}.yaml", "--fail-on", "never"],
                    env=environment, check=True, stdout=subprocess.DEVNULL,
                )  # fmt: skip
                if run:
                    measured.append(time.perf_counter() - started)
        one, many = statistics.median(times["one"]), statistics.median(times["many"])
        print("\n| packs | seconds, median of whole processes |\n| --- | ---: |")
        print(f"| us | {one:.3f} |\n| us and ten packs with 300 rules | {many:.3f} |")
        print(f"\nTen packs cost {(many - one) * 1000:.0f} ms.")


def main() -> None:
    """Print the tables asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", nargs="*", choices=["start", "packs", "bulk", "patterns"])
    wanted = parser.parse_args().what or ["start", "packs", "bulk", "patterns"]
    for name in wanted:
        {"start": start, "packs": packs, "bulk": bulk, "patterns": patterns}[name]()


if __name__ == "__main__":
    main()
