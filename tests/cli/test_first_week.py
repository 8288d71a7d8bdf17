"""A team's first week with medlint, from an old site full of claims to a gate that holds."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from cli_project import SOURCES, commit, git

Run = Callable[..., "subprocess.CompletedProcess[str]"]

HOME = """\
# Our clinic

Our infusions cure depression for good.

We listen, and we answer the phone.
"""
PRICES = """\
<!doctype html>
<html><body><h1>Prices</h1>
<p>An infusion is covered by most insurance plans.</p>
</body></html>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository with an old site."""
    site = tmp_path / "site"
    (site / "pages").mkdir(parents=True)
    (site / "index.md").write_text(HOME)
    (site / "pages" / "prices.html").write_text(PRICES)
    (site / "package.json").write_text('{"description": "We cure depression for good."}')
    (site / "node_modules").mkdir()
    (site / "node_modules" / "readme.md").write_text("We cure depression for good.")
    git(site, "init", "-q")
    commit(site, "the old site")
    return site


@pytest.fixture
def medlint(site: Path, tmp_path: Path) -> Run:
    def run(*arguments: str, code: int) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "medlint", *arguments],
            cwd=site,
            env={**os.environ, "PYTHONPATH": SOURCES, "MEDLINT_CACHE_DIR": str(tmp_path / "cache")},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr
        assert done.returncode == code, done.stdout + done.stderr
        return done

    return run


def found(medlint: Run, *arguments: str, code: int) -> list[tuple[str, int, str | None]]:
    """Return path, line and reason of all findings, and see that the exit code is what it should be."""
    report = json.loads(medlint("check", *arguments, "--format", "json", code=code).stdout)
    assert not report["failures"]
    return [(each["path"], each["line"], each["suppressed"]) for each in report["findings"]]


def test_the_first_week(site: Path, medlint: Run) -> None:
    # Monday: a configuration, and a first look. What the site depends on is nobody's copy.
    assert "medlint check ." in medlint("init", code=0).stdout
    assert "There is a configuration here already" in medlint("init", code=2).stderr
    first = found(medlint, ".", code=1)
    assert {(path, line) for path, line, _ in first} == {("index.md", 3), ("pages/prices.html", 3)}

    # Tuesday: the backlog is written down, and the gate is closed behind it.
    assert f"{len(first)} findings written" in medlint("baseline", code=0).stdout
    commit(site, "medlint, with what we know")
    assert {reason for *_, reason in found(medlint, ".", code=0)} == {"known since the baseline"}

    # Wednesday: a new claim is stopped, wherever the old ones moved.
    (site / "index.md").write_text(HOME.replace("# Our clinic\n", "# Our clinic\n\nWelcome.\n"))
    (site / "news.md").write_text("Studies show that ketamine cures anxiety in days.\n")
    new = [(path, line) for path, line, reason in found(medlint, ".", code=1) if reason is None]
    assert set(new) == {("news.md", 1)}
    changed = {path for path, *_ in found(medlint, ".", "--since", "HEAD", "--no-baseline", code=1)}
    assert "news.md" in changed and "pages/prices.html" not in changed
    medlint("baseline", "--prune", code=0)
    assert found(medlint, "news.md", code=1)

    # Thursday: one old claim is mended, and leaves the baseline for good.
    (site / "news.md").unlink()
    mended = "Ask your plan whether it covers an infusion."
    page = PRICES.replace("An infusion is covered by most insurance plans.", mended)
    (site / "pages" / "prices.html").write_text(page)
    assert "no longer there" in medlint("check", ".", code=0).stdout
    assert re.match(r"[1-9]\d* findings? dropped, [1-9]", medlint("baseline", "--prune", code=0).stdout)
    known = json.loads((site / "medlint-baseline.json").read_text())["findings"]
    assert {entry["path"] for entry in known} == {"index.md"}
    (site / "pages" / "prices.html").write_text(PRICES)
    assert found(medlint, "pages/prices.html", code=1)
    (site / "pages" / "prices.html").write_text(page)
    commit(site, "prices mended")

    # Friday: a claim may stand for a while. The last day counts, and the day after it is reported.
    def film(until: date) -> str:
        return (
            f"<!-- medlint: allow cure, unapproved-use, efficacy because it is the name of a film until {until} -->\n"
            "Ketamine cures depression.\n"
        )

    (site / "film.md").write_text(film(date.today() + timedelta(days=1)))
    allowed = found(medlint, "film.md", code=0)
    assert allowed and {reason for *_, reason in allowed} == {"it is the name of a film"}
    (site / "film.md").write_text(film(date.today() - timedelta(days=1)))
    rules = [
        (each["rule"], each["line"])
        for each in json.loads(medlint("check", "film.md", "--format", "json", code=1).stdout)["findings"]
        if each["suppressed"] is None
    ]
    assert ("medlint/allow-expired", 1) in rules
    assert any(line == 2 for _, line in rules)

    # For the meeting: a report that opens anywhere.
    medlint("check", ".", "--no-baseline", "--output", "html=report.html", code=1)
    report = (site / "report.html").read_text(encoding="utf-8")
    assert report.startswith("<!doctype html>") and report.rstrip().endswith("</html>")
    assert "index.md" in report and "film.md" in report
    fetched = re.findall(
        r"<(?:script|img|iframe|link|object|embed)\b[^>]*\b(?:src|href|data)=[\"']?([^\"'\s>]+)", report
    )
    assert [address for address in fetched if not address.startswith(("data:", "#"))] == []
    assert not re.search(r"@import|url\((?![\"']?data:)", report)
