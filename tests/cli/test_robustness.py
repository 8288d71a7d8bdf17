"""What goes wrong around a run: odd files, full disks, closed pipes, an impatient user."""

from __future__ import annotations

import json
import os
import shutil
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
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
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


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.skipif(
    hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) < 2, reason="needs two processors"
)
def test_a_worker_that_is_killed(project: Path) -> None:
    for number in range(60):
        (project / f"{number}.md").write_text("A miracle pill works well for all of us.\n\n" * 2500)
    process = subprocess.Popen(
        [sys.executable, "-m", "medlint", "check", "--disable-plugin", "us", "--jobs", "2", "--no-cache",
         "--format", "json"],
        cwd=project, env={**os.environ, "PYTHONPATH": SOURCES}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, start_new_session=True,
    )  # fmt: skip
    _wait_until(lambda: len(_group(process.pid)) > 2)
    os.kill(max(_group(process.pid)), signal.SIGKILL)
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 3, errors
    lost = [each for each in json.loads(output)["failures"] if "ended from outside" in each["message"]]
    assert lost and all(each["path"].endswith(".md") and "--jobs 1" in each["mend"] for each in lost)
    assert "Traceback" not in errors and "BrokenProcessPool" not in errors + output


def test_a_folder_that_holds_nothing_to_check_is_named(medlint: Medlint, project: Path) -> None:
    (project / "page.md").write_text("All is well.\n")
    (project / "data").mkdir()
    (project / "data" / "rows.csv").write_text("a,b\n")
    done = medlint("check", "data", "page.md")
    assert done.returncode == 0 and "There is nothing to check in “data”" in done.stdout
    assert "nothing to check in" not in medlint("check", "page.md").stdout


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ignore: [compliance/mirracle]\n", 2),
        ("ignore:\n  - cure\n  - compliance/mirracle\n", 4),
        ("severity:\n  compliance/mirracle: info\n", 3),
        ("overrides:\n  - paths: ['*.md']\n    ignore: compliance/mirracle\n", 4),
    ],
)
def test_an_unknown_rule_in_the_settings_has_its_place(
    medlint: Medlint, project: Path, text: str, line: int
) -> None:
    (project / "page.md").write_text("All is well.\n")
    (project / "medlint.yaml").write_text(CONFIG + text)
    done = medlint("check")
    assert done.returncode == 2
    assert f"medlint.yaml:{line}: “compliance/mirracle” is no rule" in " ".join(done.stderr.split())
    assert "compliance/miracle" in done.stderr


@pytest.mark.parametrize(
    "data",
    [
        b"He committed suicide.\n",
        b"He committed suicide.",
        b"One.\r\n\r\nHe committed suicide.\r\n\r\nTwo.\r\n",
        b"\xef\xbb\xbfHe committed suicide.\n",
        b"He committed suicide. Caf\xe9\n",
        "He committed\u200b suicide.\tHe committed suicide.\n".encode(),
    ],
)
def test_the_diff_of_a_dry_run_applies(project: Path, data: bytes) -> None:
    page = project / "a page.md"
    page.write_bytes(data)
    command = [
        sys.executable,
        "-m",
        "medlint",
        "check",
        "--disable-plugin",
        "us",
        "--select",
        "stigma",
        "--fix",
    ]
    environment = {name: value for name, value in os.environ.items() if name != "CI"} | {
        "PYTHONPATH": SOURCES
    }
    patch = project / "p.diff"
    with patch.open("wb") as stream:
        subprocess.run([*command, "--dry-run"], cwd=project, env=environment, stdout=stream, check=False)
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    subprocess.run(["git", "apply", "p.diff"], cwd=project, check=True)
    assert b"died by suicide" in page.read_bytes()
    applied = page.read_bytes()
    page.write_bytes(data)
    subprocess.run(command, cwd=project, env=environment, capture_output=True, check=False)
    assert page.read_bytes() == applied


def _bound_by_modes() -> list[str]:
    """What to put before a command so that file modes bind it: root passes them over."""
    if os.geteuid():
        return []
    setpriv = shutil.which("setpriv")
    probe = [str(setpriv), "--bounding-set=-dac_override,-dac_read_search"]
    if setpriv is None or subprocess.run([*probe, "true"], capture_output=True, check=False).returncode:
        pytest.skip("root may read anything here")
    return probe


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX modes")
@pytest.mark.parametrize("named", ["locked/page.md", "locked", "link.md", "locked/*.md"])
def test_a_locked_folder_does_not_keep_the_rest_back(project: Path, named: str) -> None:
    before = _bound_by_modes()
    (project / "good.md").write_text(COPY)
    locked = project / "locked"
    locked.mkdir()
    (locked / "page.md").write_text(COPY)
    (project / "link.md").symlink_to("locked/page.md")
    locked.chmod(0)
    try:
        done = subprocess.run(
            [*before, sys.executable, "-m", "medlint", "check", "good.md", named, "--disable-plugin", "us",
             "--format", "concise"],
            cwd=project, env={**os.environ, "PYTHONPATH": SOURCES}, capture_output=True, text=True, timeout=60,
            check=False,
        )  # fmt: skip
    finally:
        locked.chmod(0o700)
    assert done.returncode == 3, done.stderr
    assert done.stdout.startswith("good.md:1:3: warning")
    assert f"{named}: not checked: " in done.stdout


def test_a_report_does_not_overwrite_copy(medlint: Medlint, project: Path) -> None:
    (project / "page.md").write_text(COPY)
    (project / "link.json").symlink_to("page.md")
    for file in ("page.md", "./page.md", "link.json"):
        done = medlint("check", ".", "--output", f"json={file}")
        assert done.returncode == 2 and "the report would overwrite it" in done.stderr
    assert (project / "page.md").read_text() == COPY
    assert medlint("check", ".", "--output", "json=page.json").returncode == 1


@pytest.mark.parametrize("output", ["html=report.html", "markdown=report.md"])
def test_medlint_does_not_check_its_own_reports(medlint: Medlint, project: Path, output: str) -> None:
    (project / "page.md").write_text(COPY)
    runs = [medlint("check", ".", "--output", output, "--format", "jsonl") for _ in range(2)]
    assert [run.returncode for run in runs] == [1, 1]
    assert runs[0].stdout == runs[1].stdout
    later = json.loads(medlint("check", "--format", "json").stdout)
    assert {found["path"] for found in later["findings"]} == {"page.md"}
    assert [(note["path"], "report that medlint wrote" in note["message"]) for note in later["notes"]] == [
        (output.partition("=")[2], True)
    ]
    (project / "page.md").unlink()
    assert medlint("check", ".", "--output", output).returncode == 2


def test_a_run_without_rules_is_refused(medlint: Medlint, project: Path) -> None:
    (project / "page.md").write_text(COPY)
    off = medlint("check", "--ignore", "all")
    assert off.returncode == 2 and "No rule runs with these settings" in off.stderr
    assert medlint("check", "--isolated").returncode == 2  # the fixture leaves the only pack out
    (project / "medlint.yaml").write_text(CONFIG + "severity: {all: off}\n")
    assert medlint("check").returncode == 2


def test_an_override_may_silence_the_files_of_a_hook(medlint: Medlint, project: Path) -> None:
    (project / "old.md").write_text(COPY)
    (project / "medlint.yaml").write_text(CONFIG + "overrides: [{paths: [old.md], ignore: [all]}]\n")
    assert medlint("check", "old.md").returncode == 0


def test_a_misspelt_plugin_to_leave_out_is_refused(medlint: Medlint, project: Path) -> None:
    (project / "page.md").write_text(COPY)
    done = medlint("check", "--disable-plugin", "uss", shipped=True)
    assert done.returncode == 2
    assert "There is no plugin “uss” to leave out." in done.stderr and "Did you mean “us”?" in done.stderr


def test_exceptions_for_files_that_were_not_checked_are_not_called_unused(
    medlint: Medlint, project: Path
) -> None:
    (project / "page.md").write_text("All is well.\n")
    (project / "other.md").write_text(COPY)
    entries = ["path: other.md, ", "path: 'o*.md', ", "", "path: page.md, "]
    allow = "".join(f"  - {{rule: compliance/miracle, {path}because: x}}\n" for path in entries)
    (project / "medlint.yaml").write_text(f"{CONFIG}allow:\n{allow}")

    def unused(*arguments: str) -> list[int]:
        notes = json.loads(medlint("check", *arguments, "--format", "json").stdout)["notes"]
        return [note["line"] for note in notes if "it can be removed" in note["message"]]

    assert unused("page.md") == [6]
    assert unused(".") == [6]
    assert unused(".", "--select", "cure") == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("",), "One of the paths is empty."),
        (("page.md", ""), "One of the paths is empty."),
        (("--since", ""), "--since names no revision."),
        (("--output", "html=-"), "--output writes files; “-” is none."),
    ],
)
def test_empty_values_and_no_files_are_refused(
    medlint: Medlint, project: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    (project / "page.md").write_text(COPY)
    done = medlint("check", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"medlint: {sentence}\n")
    assert not (project / "-").exists()


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_mistake(project: Path, closed: str) -> None:
    (project / "page.md").write_text(COPY)
    done = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m medlint check --disable-plugin us {closed}"],
        cwd=project, env={**os.environ, "PYTHONPATH": SOURCES}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "")


_INTERRUPTED = """
import builtins, sys
real = builtins.__import__
def importing(name, *rest, **more):
    if name == sys.argv[1]:
        raise KeyboardInterrupt
    return real(name, *rest, **more)
builtins.__import__ = importing
from medlint.cli import main
sys.exit(main(["check", "."]))
"""


@pytest.mark.parametrize("at", ["click", "medlint.cli.guard", "medlint.cli.app", "medlint.cli.run"])
def test_an_interruption_in_the_first_moments(project: Path, at: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED, at],
        cwd=project, env={**os.environ, "PYTHONPATH": SOURCES}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.strip() in ("", "medlint: Stopped.")


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
