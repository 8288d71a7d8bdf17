from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from cli_project import CONFIG, SOURCES, Medlint, plant_rule


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
            if name not in {"CI", "GITHUB_ACTIONS", "GITLAB_CI", "NO_COLOR", "FORCE_COLOR", "COLUMNS"}
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
