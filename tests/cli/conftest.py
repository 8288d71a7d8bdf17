from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

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


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a small pack of its own, so that these tests do not hang on the rules we ship."""
    folder = tmp_path / "project"
    folder.mkdir()
    plant_rule(folder, "miracle", "hype", "warning", "miracle pill")
    plant_rule(folder, "sure-cure", "cure", "error", "sure cure")
    plant_rule(folder, "committed", "stigma", "info", "committed suicide", 'fix: "died by suicide"\n')
    (folder / "medlint.yaml").write_text(CONFIG)
    return folder


Medlint = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def medlint(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Medlint:
    """Runs the command as a process in the project."""
    cache = tmp_path_factory.getbasetemp() / "cache"

    def run(
        *arguments: str,
        given: str | None = None,
        cwd: Path = project,
        environment: dict[str, str] | None = None,
        shipped: bool = False,
        stdout: int | None = None,
    ) -> subprocess.CompletedProcess[str]:
        command: Sequence[str] = [sys.executable, "-m", "medlint", *arguments]
        if not shipped and arguments and arguments[0] in {"check", "baseline", "rules"}:
            command = [*command[:4], "--disable-plugin", "us", *command[4:]]
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}
        }
        path = os.pathsep.join([SOURCES, *filter(None, [os.environ.get("PYTHONPATH")])])
        return subprocess.run(
            command,
            cwd=cwd,
            input=given,
            text=True,
            encoding="utf-8",
            stdout=stdout if stdout is not None else subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={
                **kept,
                "PYTHONPATH": path,
                "MEDLINT_CACHE_DIR": str(cache),
                "PYTHONUTF8": "1",
                **(environment or {}),
            },
            timeout=60,
            check=False,
        )

    return run
