"""The pre-commit hook, run by the real pre-commit program on a scratch repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
RISKY = "Our drip cures migraines for good.\n"
CLEAN = "Our clinic opens at nine. Parking is behind the house.\n"


def run(folder: Path, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
    }  # fmt: skip
    return subprocess.run(command, cwd=folder, env=environment, check=check, capture_output=True, text=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    # The hook as it is shipped, but run from here: installing it would need the network.
    hook |= {
        "language": "system",
        "entry": hook["entry"].replace("medlint", f"{sys.executable} -m medlint", 1),
    }
    folder = tmp_path / "site"
    folder.mkdir()
    run(folder, "git", "init", "-q")
    (folder / ".pre-commit-config.yaml").write_text(
        yaml.safe_dump({"repos": [{"repo": "local", "hooks": [hook]}]})
    )
    run(folder, sys.executable, "-m", "pre_commit", "install")
    return folder


def commit(folder: Path) -> subprocess.CompletedProcess[str]:
    run(folder, "git", "add", ".")
    return run(folder, "git", "commit", "-qm", "copy", check=False)


def test_a_risky_file_blocks_the_commit_and_a_clean_one_passes(repository: Path) -> None:
    (repository / "page.md").write_text(RISKY)
    blocked = commit(repository)
    assert blocked.returncode == 1
    assert "page.md:1:" in blocked.stdout + blocked.stderr
    (repository / "page.md").write_text(CLEAN)
    assert commit(repository).returncode == 0


def test_more_files_than_fit_one_batch(repository: Path) -> None:
    folder = repository / ("long-" * 30)
    folder.mkdir()
    for number in range(900):
        (folder / f"{'page-' * 20}{number}.txt").write_text(CLEAN)
    (folder / "zz-last.txt").write_text(RISKY)
    blocked = commit(repository)
    assert blocked.returncode == 1
    assert "zz-last.txt:1:" in blocked.stdout + blocked.stderr
