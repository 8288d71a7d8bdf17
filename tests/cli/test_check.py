from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_project import SOURCES, Medlint, plant_rule

PAGE = "# Our clinic\n\nOur miracle pill works.\n\nHe committed suicide.\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def rules_of(text: str) -> list[tuple[str, str | None]]:
    return [(found["rule"], found["suppressed"]) for found in json.loads(text)["findings"]]


def test_exit_codes(medlint: Medlint, project: Path) -> None:
    write(project, "clean.md", "All is well.\n")
    done = medlint("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing found." in done.stdout and "Checked 1 file (3 words)" in done.stdout
    write(project, "page.md", PAGE)
    done = medlint("check", ".")
    assert done.returncode == 1
    assert "page.md" in done.stdout and "^^^^^^^^^^^^" in done.stdout
    assert medlint("check", "--fail-on", "error").returncode == 0
    assert medlint("check", "--fail-on", "never").returncode == 0
    assert (
        medlint("check", "--ignore", "hype", "--extend-select", "stigma", "--fail-on", "info").returncode == 1
    )
    (project / "bad.md").write_bytes(b"\x00\x01\x02")
    done = medlint("check")
    assert done.returncode == 3
    assert "Could not be checked" in done.stdout and "bad.md" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence", "mend"),
    [
        (["chek"], "“chek” is no command", "“check”"),
        (["page.md"], "“page.md” is no command", "medlint check page.md"),
        (["check", "--formt", "x"], "--formt", "--format"),
        (["check", "zzz/qqq"], "no file or folder “zzz/qqq”", "Check the spelling"),
        (["check", "pages.md"], "no file or folder “pages.md”", "“page.md”"),
        (
            ["check", "--select", "compliance/mirracle"],
            "“compliance/mirracle” is no rule",
            "“compliance/miracle”",
        ),
        (["check", "--select", "miracle"], "“miracle” is no rule", "“compliance/miracle”"),
        (["check", "--format", "jsn"], "no report format “jsn”", "“json”"),
        (["check", "--output", "report.html"], "“report.html” is no output", "FORMAT=FILE"),
        (["check", "--output", "json=no/such/x"], "does not exist", "folder that exists"),
        (["check", "--config", "no.yaml"], "cannot be read", ""),
        (["check", "--fail-on", "often"], "often", "--help"),
        (["check", "-", "page.md"], "Standard input", "twice"),
        (["check", "--dry-run"], "--dry-run goes with --fix", "--fix --dry-run"),
        (["check", "--since", "HEAD"], "not in a git repository", "--since"),
        (["check", "--baseline", "none.json"], "no baseline “none.json”", "medlint baseline"),
        (["check", "--packs", "uk"], "“uk” is not installed", "Install it"),
        (["check", "--packs", "nowhere/"], "“nowhere/” does not exist", "packs"),
        (["explain", "compliance/mirracle"], "no rule “compliance/mirracle”", "“compliance/miracle”"),
        (["explain"], "Name a rule", "--help"),
        (["explain", "--at", "page.md"], "is no place", "page.md:12:5"),
        (["explain", "--at", "page.md:99:1"], "no line 99", ""),
        (["facts", "qqqqxxxx"], "Nothing is recorded", "generic name"),
    ],
)
def test_mistakes_of_the_user(
    medlint: Medlint, project: Path, arguments: list[str], sentence: str, mend: str
) -> None:
    write(project, "page.md", PAGE)
    done = medlint(*arguments, environment={"GIT_CEILING_DIRECTORIES": str(project.parent)})
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("medlint: ")
    assert sentence in done.stderr and mend in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_configuration(medlint: Medlint, project: Path) -> None:
    write(project, "page.md", PAGE)
    write(project, "medlint.yaml", "packs: [compliance/]\nstrictnes: strict\n")
    done = medlint("check")
    assert done.returncode == 2
    assert "medlint.yaml:2:1: “strictnes” is not a setting" in done.stderr and "Did you mean" in done.stderr
    write(project, "medlint.yaml", "packs: [compliance/]\nrequired-plugins: [medlint-mars]\n")
    assert "“medlint-mars” is required" in medlint("check").stderr


def test_a_broken_rule_does_not_hide_findings(medlint: Medlint, project: Path) -> None:
    plant_rule(project, "bad", "hype", "grave", "bad words")
    write(project, "page.md", PAGE)
    done = medlint("check", "--format", "json")
    assert done.returncode == 3
    report = json.loads(done.stdout)
    assert "compliance/miracle" in [found["rule"] for found in report["findings"]]
    assert report["failures"][0]["stage"] == "definition" and report["failures"][0]["line"]


def test_several_outputs(medlint: Medlint, project: Path) -> None:
    write(project, "page.md", PAGE)
    (project / "out").mkdir()
    done = medlint(
        "check", "--output", "json=out/r.json", "--output", "sarif=out/r.sarif", "--output", "html=out/r.html"
    )
    assert done.returncode == 1 and "miracle pill" in done.stdout
    assert len(json.loads((project / "out/r.json").read_text())["findings"]) == 1
    assert json.loads((project / "out/r.sarif").read_text())["version"] == "2.1.0"
    assert (project / "out/r.html").read_text().startswith("<!doctype html>")


def test_standard_input(medlint: Medlint) -> None:
    done = medlint("check", "-", "--format", "concise", given="A miracle pill.\n")
    assert done.returncode == 1 and done.stdout.startswith("-:1:3: warning: ")
    html = "<p>A miracle <b>pill</b>.</p>"
    done = medlint("check", "-", "--stdin-filename", "x/a.html", "--format", "concise", given=html)
    assert done.stdout.startswith("x/a.html:1:6: warning")
    assert medlint("check", "-", given="").returncode == 0


def test_overrides_and_severities(medlint: Medlint, project: Path) -> None:
    write(project, "page.md", "A miracle pill and a sure cure.\n")
    write(project, "old/page.md", "A miracle pill and a sure cure.\n")
    override = "overrides:\n  - {paths: [old/], ignore: [cure], severity: {hype: info}}\n"
    write(project, "medlint.yaml", f"packs: [compliance/]\nseverity: {{hype: error}}\n{override}")
    report = json.loads(medlint("check", "--format", "json").stdout)
    found = [(each["path"], each["rule"], each["severity"]) for each in report["findings"]]
    assert found == [
        ("old/page.md", "compliance/miracle", "info"),
        ("page.md", "compliance/miracle", "error"),
        ("page.md", "compliance/sure-cure", "error"),
    ]


def test_exceptions(medlint: Medlint, project: Path) -> None:
    write(
        project,
        "page.md",
        "<!-- medlint: allow compliance/miracle because it is the title of a film -->\nA miracle pill.\n\n"
        "A sure cure. <!-- medlint: allow cure -->\n",
    )
    done = medlint("check", "--format", "json")
    assert rules_of(done.stdout) == [
        ("compliance/miracle", "it is the title of a film"),
        ("compliance/sure-cure", None),
        ("medlint/allow-without-reason", None),
    ]
    assert done.returncode == 1
    first, second = (
        "{rule: cure, path: page.md, text: sure cure, because: quoted}",
        "{rule: cure, text: no such words, because: unused}",
    )
    write(project, "medlint.yaml", f"packs: [compliance/]\nallow:\n  - {first}\n  - {second}\n")
    report = json.loads(medlint("check", "--format", "json").stdout)
    assert [found["suppressed"] for found in report["findings"][:2]] == [
        "it is the title of a film",
        "quoted",
    ]
    assert [note["line"] for note in report["notes"]] == [4]
    assert "Allowed because: quoted" in medlint("check", "--show-allowed").stdout


def test_a_backlog(medlint: Medlint, project: Path) -> None:
    page = write(project, "page.md", "A miracle pill.\n")
    assert medlint("baseline").stdout == "1 finding written to medlint-baseline.json.\n"
    done = medlint("check")
    assert done.returncode == 0 and "1 in the baseline" in done.stdout
    page.write_text("New words.\n\nA miracle pill.\n\nA sure cure.\n")
    assert rules_of(medlint("check", "--format", "json").stdout) == [
        ("compliance/miracle", "known since the baseline"),
        ("compliance/sure-cure", None),
    ]
    assert medlint("check", "--no-baseline", "--ignore", "cure").returncode == 1
    page.write_text("All is well.\n")
    assert "no longer there" in medlint("check").stdout
    assert medlint("baseline").returncode == 2
    assert medlint("baseline", "--prune").stdout == "1 finding dropped, 0 left in medlint-baseline.json.\n"
    (project / "medlint-baseline.json").write_text('{"medlint-baseline": 1, "findings": [{"pa')
    done = medlint("check")
    assert done.returncode == 2 and "The baseline is damaged" in done.stderr


def test_only_changed_lines(medlint: Medlint, project: Path) -> None:
    page = write(project, "page.md", "A miracle pill.\n\nFine words.\n")

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=project, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    assert medlint("check", "--since", "HEAD").returncode == 0
    page.write_text("A miracle pill.\n\nA sure cure.\n")
    assert rules_of(medlint("check", "--since", "HEAD", "--format", "json").stdout) == [
        ("compliance/sure-cure", None)
    ]
    done = medlint("check", "--since", "v9")
    assert done.returncode == 2 and "knows no revision “v9”" in done.stderr


def test_fixes(medlint: Medlint, project: Path) -> None:
    page = project / "page.md"
    page.write_bytes(b"\xef\xbb\xbfHe committed suicide.\r\nShe committed suicide.\r\n")
    page.chmod(0o600)
    chosen = ("--select", "stigma")
    done = medlint("check", *chosen, "--fix", "--dry-run")
    assert "-\ufeffHe committed suicide." in done.stdout and "+\ufeffHe died by suicide." in done.stdout
    assert page.read_bytes().startswith(b"\xef\xbb\xbfHe committed")
    done = medlint("check", *chosen, "--fix")
    assert done.returncode == 0 and "2 findings fixed." in done.stderr
    assert page.read_bytes() == b"\xef\xbb\xbfHe died by suicide.\r\nShe died by suicide.\r\n"
    assert page.stat().st_mode & 0o777 == 0o600


def test_odd_paths(medlint: Medlint, project: Path) -> None:
    names = ["-dash.md", "new\nline.md", "🙂.md", os.fsdecode(b"caf\xe9.md"), "::set-output name=a::b.md"]
    for name in names:
        (project / name).write_text("A miracle pill.\n")
    for style in ("text", "concise", "github", "markdown"):
        done = medlint("check", "--format", style)
        assert done.returncode == 1, done.stderr
        assert r"new\nline.md" in done.stdout.replace(r"\\n", r"\n")
    assert medlint("check", "--", "-dash.md").returncode == 1
    assert len(json.loads(medlint("check", "--format", "json").stdout)["findings"]) == 5


def test_colour(medlint: Medlint, project: Path) -> None:
    write(project, "page.md", PAGE)
    assert "\x1b[" not in medlint("check").stdout
    assert "\x1b[" in medlint("check", "--color", "always").stdout
    assert "\x1b[" in medlint("check", environment={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[" not in medlint("check", environment={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
    assert "\x1b[" not in medlint("check", "--format", "json", environment={"FORCE_COLOR": "1"}).stdout


def test_a_closed_pipe(medlint: Medlint, project: Path) -> None:
    write(project, "page.md", "A miracle pill.\n\n" * 2000)
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = medlint("check", stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk(medlint: Medlint, project: Path) -> None:
    write(project, "page.md", PAGE)
    with Path("/dev/full").open("w") as full:
        done = medlint("check", stdout=full.fileno())
    assert done.returncode == 3
    assert "no space left on device" in done.stderr and "Traceback" not in done.stderr


def test_interruption(project: Path) -> None:
    command = [sys.executable, "-m", "medlint", "check", "-", "--disable-plugin", "us"]
    path = os.pathsep.join([SOURCES, *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": path}
    process = subprocess.Popen(
        command,
        cwd=project,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A suite that was started in the background hands on that interrupts are ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert errors.strip() == "medlint: Stopped."


def test_the_same_output_whatever_the_jobs_order_and_cache(medlint: Medlint, project: Path) -> None:
    for number in range(6):
        write(project, f"{number}.md", PAGE * (number + 1))
    first = medlint("check", "--format", "json").stdout
    assert medlint("check", "--format", "json", "--jobs", "2").stdout == first
    assert medlint("check", "--format", "json", "--no-cache").stdout == first
    names = [f"{number}.md" for number in (3, 1, 0, 5, 4, 2)]
    assert medlint("check", "--format", "json", *names).stdout == first
