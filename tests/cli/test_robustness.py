"""What goes wrong around a run: odd files, full disks, closed pipes, an impatient user."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_project import CONFIG, SOURCES, Medlint

COPY = "A miracle pill.\n"


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_a_configuration_that_is_no_file_is_not_passed_over(
    medlint: Medlint, project: Path, kind: str
) -> None:
    path = project / "medlint.yaml"
    path.unlink()
    (project / "page.md").write_text(COPY)
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to("nowhere.yaml")
    else:
        os.mkfifo(path)
    done = medlint("check")
    assert done.returncode == 2 and done.stdout == ""
    said = {"folder": "a folder, not a file", "link": "a link to nothing", "pipe": "no regular file"}[kind]
    assert f"The configuration medlint.yaml is {said}." in " ".join(done.stderr.split())


def test_an_exception_for_a_rule_that_does_not_exist_is_named(medlint: Medlint, project: Path) -> None:
    (project / "page.md").write_text("All is well.\n")
    allow = "allow: [{rule: compliance/mirracle, because: x}]\n"
    (project / "medlint.yaml").write_text(CONFIG + allow)
    done = medlint("check", "--format", "json")
    notes = json.loads(done.stdout)["notes"]
    assert [(note["line"], "there is no such rule" in note["message"]) for note in notes] == [(2, True)]
    assert "compliance/miracle" in notes[0]["message"]
    assert "there is no such rule" in medlint("check").stdout


def test_what_is_no_file_is_noted_in_folders_and_a_failure_when_named(
    medlint: Medlint, project: Path
) -> None:
    (project / "page.md").write_text("All is well.\n")
    (project / "gone.md").symlink_to("nowhere.md")
    (project / "circle.md").symlink_to("circle.md")
    os.mkfifo(project / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(project)
        try:
            listener.bind("socket.md")
        finally:
            os.chdir(here)
        done = medlint("check", "--format", "json")
        named = medlint(
            "check", "--format", "concise", "gone.md", "pipe.md", "socket.md", "circle.md", "page.md"
        )
    assert done.returncode == 0
    names = [note["path"] for note in json.loads(done.stdout)["notes"]]
    assert names == ["circle.md", "gone.md", "pipe.md", "socket.md"]
    assert named.returncode == 3
    assert [line.split(": ")[0] for line in named.stdout.splitlines() if "not checked" in line] == [
        "circle.md", "gone.md", "pipe.md", "socket.md",
    ]  # fmt: skip
    assert "This is a link to nothing." in named.stdout


def test_a_guessed_encoding_is_noted(medlint: Medlint, project: Path) -> None:
    (project / "page.md").write_bytes(b"A caf\xe9.\n")
    for style in ("text", "concise"):
        done = medlint("check", "--format", style)
        assert done.returncode == 0
        assert "not UTF-8" in done.stdout
    assert medlint("check", "--format", "concise", "--quiet").stdout == ""


def test_exceptions_that_do_not_hold_do_not_fail_the_baseline(medlint: Medlint, project: Path) -> None:
    (project / "page.md").write_text(
        "A miracle pill. <!-- medlint: allow compliance/mirracle because it is quoted -->\n\n"
        "A sure cure. <!-- medlint: allow cure because of a film until 2001-01-01 -->\n"
    )
    done = medlint("baseline")
    assert done.returncode == 0
    assert done.stdout == "2 findings written to medlint-baseline.json.\n"
    complaints = " ".join(done.stderr.split())
    assert "page.md:1:17: not written down: There is no rule “compliance/mirracle”." in complaints
    assert "page.md:3:14: not written down: The exception for cure ended on 2001-01-01." in complaints


@pytest.mark.parametrize(
    ("name", "text", "column"),
    [
        ("page.md", "A \x1b[1mmir\x1b[31;1macle\x1b[0m **pi\x1b[mll**.\n", 7),
        ("page.txt", "A mir\x1b[38;5;9macle\x1b[K pill.\n", 3),
        ("page.html", "<p>A mir\x1b[31macle p\x1b]8;;https://x.org\x07ill</p>\n", 6),
        ("page.json", '{"a": "A mir\\u001b[31macle pill"}\n', 10),
        ("page.srt", "1\n00:00:01,000 --> 00:00:02,000\nA mir\x1b[1macle pill\n", 3),
    ],
)
def test_terminal_sequences_hide_nothing(
    medlint: Medlint, project: Path, name: str, text: str, column: int
) -> None:
    (project / name).write_text(text)
    found = json.loads(medlint("check", name, "--format", "json").stdout)["findings"]
    assert [each["column"] for each in found] == [column]
    for style in ("text", "concise", "markdown", "github", "html"):
        done = medlint("check", name, "--format", style)
        assert done.returncode == 1
        assert "\x1b" not in done.stdout
    if not name.endswith(".json"):
        assert "\\x1b[" in medlint("check", name).stdout


def test_words_after_an_escape_character_stay(medlint: Medlint, project: Path) -> None:
    (project / "page.txt").write_text("A \x1b[miracle pill, a \x1bmiracle pill, a \x1b[ miracle pill.\n")
    found = json.loads(medlint("check", "--format", "json").stdout)["findings"]
    assert len(found) == 2


@pytest.mark.parametrize(
    "head",
    [
        "---\n# medlint: allow cure because it is quoted\ntitle: A sure cure\n---\n",
        "---\ntitle: A sure cure # medlint: allow cure because it is quoted\nslug: '# medlint: allow x'\n---\n",
        "---\r\ntitle: 'A # sure cure' # medlint: allow-file cure because it is quoted\r\n---\r\n",
        "+++\n# medlint: allow cure because it is quoted\ntitle = 'A sure cure'\n+++\n",
        "+++\ntitle = \"A sure cure\" # medlint: allow cure because it is quoted\nslug = '# medlint: allow x'\n+++\n",
    ],
)
def test_exceptions_in_front_matter(medlint: Medlint, project: Path, head: str) -> None:
    head = head.replace("A # sure cure", "A sure cure")
    (project / "page.md").write_text(f"{head}\nA miracle pill.\n", newline="")
    report = json.loads(medlint("check", "--format", "json").stdout)
    assert [(each["rule"], each["suppressed"]) for each in report["findings"]] == [
        ("compliance/sure-cure", "it is quoted"),
        ("compliance/miracle", None),
    ]


def test_an_expired_exception_in_front_matter_is_reported_at_its_line(
    medlint: Medlint, project: Path
) -> None:
    (project / "page.md").write_text(
        "---\nlayout: x\n# medlint: allow cure because of a film until 2001-01-01\ntitle: A sure cure\n---\nText.\n"
    )
    done = medlint("check", "--format", "concise")
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == ["page.md:3:1", "page.md:4:10"]


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/proc").exists(), reason="root may write anywhere")
@pytest.mark.parametrize(
    "command", [("check", "--output", "json=/proc/r.json"), ("baseline", "-f", "/proc/b.json")]
)
def test_a_folder_that_cannot_be_written_to(
    medlint: Medlint, project: Path, command: tuple[str, ...]
) -> None:
    if not Path("/proc").exists():
        pytest.skip("there is no folder that refuses every user")
    (project / "page.md").write_text(COPY)
    done = medlint(*command)
    assert done.returncode in (2, 3)
    assert "/proc" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_an_output_on_a_full_disk(medlint: Medlint, project: Path) -> None:
    (project / "page.md").write_text(COPY)
    done = medlint("check", "--output", "json=/dev/full")
    assert done.returncode == 3
    assert "no space left" in done.stderr.lower() and "Traceback" not in done.stderr


def test_the_reader_of_a_pipe_may_leave(project: Path) -> None:
    (project / "page.md").write_text("A miracle pill.\n\n" * 3000)
    command = f"'{sys.executable}' -m medlint check --disable-plugin us --format concise | head -1"
    done = subprocess.run(
        ["sh", "-c", command], cwd=project, env={**os.environ, "PYTHONPATH": SOURCES}, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.startswith("page.md:1:3: warning") and done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "sched_getaffinity"), reason="needs POSIX signals")
@pytest.mark.skipif(
    hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) < 2, reason="needs two processors"
)
@pytest.mark.parametrize("how", ["group", "process", "killed"])
def test_interrupting_several_workers(project: Path, how: str) -> None:
    for number in range(60):
        (project / f"{number}.md").write_text("A miracle pill works well for all of us.\n\n" * 2500)
    process = subprocess.Popen(
        [sys.executable, "-m", "medlint", "check", "--disable-plugin", "us", "--jobs", "2", "--no-cache"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": SOURCES},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    _wait_until(lambda: len(_group(process.pid)) > 2)
    if how == "group":
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT if how == "process" else signal.SIGKILL)
    _, errors = process.communicate(timeout=30)
    if how == "killed":
        assert process.returncode == -signal.SIGKILL
    else:
        assert process.returncode == 130, errors
        assert errors.strip() == "medlint: Stopped."
    _wait_until(lambda: not _group(process.pid))


def _wait_until(condition: Callable[[], bool]) -> None:
    for _ in range(400):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("it did not happen within 20 seconds")


def _group(leader: int) -> list[int]:
    """The living processes of a process group."""
    living = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[2] == str(leader) and fields[0] != "Z":
            living.append(int(folder.name))
    return living
