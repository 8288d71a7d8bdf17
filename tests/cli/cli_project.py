from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import medlint as medlint_package

SOURCES = str(Path(medlint_package.__file__).parents[1])
"""Put first on the path of the processes, so that they run what is tested here."""

RULE = """\
id: compliance/{slug}
category: {category}
severity: {severity}
title: A claim of {slug}
why: Nobody can promise it.
authority: [{{cite: "House rules", url: "https://example.org/rules"}}]
kind: phrase
match: ["{pattern}"]
message: "“{{text}}” cannot be said."
advice: "Say what is known."
{more}examples:
  flag: ["This is a ⟦{example}⟧."]
  pass: ["This is a treatment."]
"""
CONFIG = "packs: [compliance/]\n"


def plant_rule(folder: Path, slug: str, category: str, severity: str, words: str, more: str = "") -> None:
    path = folder / "compliance" / "rules" / category / f"{slug}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        RULE.format(slug=slug, category=category, severity=severity, pattern=words, example=words, more=more)
    )


Medlint = Callable[..., "subprocess.CompletedProcess[str]"]


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)
