"""Files too large to check in reasonable time are named, and a long run shows that it goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_project import SOURCES, Medlint, plant_rule

from medlint.config import Config
from medlint.parse.read import SIZE_LIMIT

SLOW = """\
import time
from medlint.plugins import Judgement
class Rule:
    def judge(self, candidate, view):
        time.sleep(1.5)
        return Judgement(candidate.start, candidate.end)
rule = Rule()
"""


def test_the_limit_is_one() -> None:
    assert Config().max_file_size == SIZE_LIMIT


def test_a_large_file_is_named_and_the_rest_is_checked(medlint: Medlint, project: Path) -> None:
    (project / "export.txt").write_bytes(b"a\n" * (SIZE_LIMIT // 2 + 1))
    (project / "page.txt").write_text("A miracle pill.\n")
    done = medlint("check", "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 3
    assert [finding["path"] for finding in report["findings"]] == ["page.txt"]
    (failure,) = report["failures"]
    assert failure["path"] == "export.txt" and "more than 5,000,000 bytes" in failure["message"]
    assert "max-file-size" in failure["mend"] and "exclude" in failure["mend"]


def test_the_limit_can_be_set_and_holds_for_standard_input(medlint: Medlint, project: Path) -> None:
    settings = project / "medlint.yaml"
    settings.write_text(settings.read_text() + "max-file-size: 10\n")
    done = medlint("check", "-", given="A miracle pill, and more of it.\n")
    assert done.returncode == 3 and "more than 10 bytes" in done.stdout
    settings.write_text(settings.read_text().replace("max-file-size: 10", "max-file-size: 1KB"))
    assert medlint("check", "-", given="A miracle pill, and more of it.\n").returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_one_file_that_takes_long_is_shown_on_a_terminal(project: Path, tmp_path: Path) -> None:
    import pty

    plant_rule(project, "slow", "hype", "warning", "slow pill")
    rule = project / "compliance" / "rules" / "hype" / "slow.yaml"
    rule.write_text(rule.read_text().replace("kind: phrase", "kind: python\npython: slow.py"))
    rule.with_suffix(".py").write_text(SLOW)
    (project / "page.txt").write_text("A slow pill.\n")
    screen, terminal = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": SOURCES, "MEDLINT_CACHE_DIR": str(tmp_path / "cache")}
    command = ["check", "page.txt", "--disable-plugin", "us", "--allow-python"]
    done = subprocess.run(
        [sys.executable, "-m", "medlint", *command],
        cwd=project, env=environment, stdout=subprocess.PIPE, stderr=terminal, timeout=60, check=False,
    )  # fmt: skip
    os.close(terminal)
    shown = os.read(screen, 100_000).decode()
    os.close(screen)
    assert done.returncode == 1, shown
    assert "0/1 page.txt" in shown and shown.endswith("\r\x1b[K")
    assert b"0/1" not in done.stdout
