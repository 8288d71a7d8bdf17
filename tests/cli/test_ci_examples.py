"""The workflows of the documentation, their ``run`` lines run as GitHub runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from cli_project import SOURCES, commit, git

PAGE = Path(__file__).parents[2] / "docs" / "ci" / "github-actions.md"
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
WORKFLOWS = {block.splitlines()[0].rpartition("/")[2]: yaml.safe_load(block) for block in BLOCKS}
CLEAN = "Ask your clinician whether this is for you.\n"
RISKY = "Our infusions cure depression for good.\n"


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A checkout of a pull request, and a machine on which installing medlint gives the one tested here."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name, line in (
        ("medlint", f'exec "{sys.executable}" -m medlint "$@"'),
        ("pip", 'test "$*" = "install medlint"'),
    ):
        (tools / name).write_text(f"#!/bin/sh\n{line}\n")
        (tools / name).chmod(0o755)
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    git(checkout, "init", "-q", "-b", "main")
    (checkout / "old.md").write_text(RISKY)
    commit(checkout, "before")
    git(checkout, "update-ref", "refs/remotes/origin/main", "HEAD")
    return checkout


def run_steps(workflow: str, checkout: Path) -> list[subprocess.CompletedProcess[str]]:
    """Run the steps until one fails, as GitHub does."""
    done: list[subprocess.CompletedProcess[str]] = []
    (job,) = WORKFLOWS[workflow]["jobs"].values()
    for step in job["steps"]:
        if "run" in step and not (done and done[-1].returncode):
            done.append(
                subprocess.run(
                    ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                    cwd=checkout,
                    env={
                        **os.environ,
                        "PATH": f"{checkout.parent / 'tools'}{os.pathsep}{os.environ['PATH']}",
                        "PYTHONPATH": SOURCES,
                        "GITHUB_ACTIONS": "true",
                        "GITHUB_BASE_REF": "main",
                        "GITHUB_STEP_SUMMARY": str(checkout.parent / "summary.md"),
                    },
                    capture_output=True,
                    text=True,
                    timeout=120,
                    check=False,
                )
            )
    return done


def test_the_command_prints_the_first_workflow(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "medlint", "init", "--ci"], cwd=tmp_path, env={**os.environ, "PYTHONPATH": SOURCES},
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert BLOCKS[0] in done.stdout


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_workflows_ask_for_no_more_than_they_need(name: str) -> None:
    workflow = WORKFLOWS[name]
    assert workflow["permissions"]["contents"] == "read"
    assert all("${{" not in step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"])


def test_checking_everything(runner: Path) -> None:
    steps = run_steps("medlint.yml", runner)
    assert [step.returncode for step in steps] == [0, 1], steps[-1].stderr
    assert re.search(r"^::(error|warning) .*file=old\.md", steps[-1].stdout, re.MULTILINE)
    assert "old.md" in (runner.parent / "summary.md").read_text()
    (runner / "old.md").write_text(CLEAN)
    assert run_steps("medlint.yml", runner)[-1].returncode == 0


def test_checking_what_changed(runner: Path) -> None:
    (runner / "new.md").write_text(CLEAN)
    commit(runner, "harmless")
    assert [step.returncode for step in run_steps("medlint-changes.yml", runner)] == [0, 0]
    (runner / "new.md").write_text(CLEAN + "\n" + RISKY)
    commit(runner, "risky")
    steps = run_steps("medlint-changes.yml", runner)
    assert steps[-1].returncode == 1
    assert "file=new.md,line=3" in steps[-1].stdout and "old.md" not in steps[-1].stdout
    log = json.loads((runner / "medlint.sarif").read_text())
    shown = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in log["runs"][0]["results"]
    ]
    assert set(shown) == {"new.md"}
