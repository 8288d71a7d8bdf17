from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from medlint.engine.changed import LineRange, changed_ranges, filter_changed, read_revision, widen
from medlint.errors import ConfigError
from medlint.model.finding import Finding
from medlint.model.rule import Severity
from medlint.model.source import Location, Span


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize(
    ("old", "new", "ranges"),
    [
        ("a\nb\nc\n", "a\nb\nc\n", ()),
        ("a\nb\nc\n", "a\nX\nc\n", (LineRange(2, 2),)),
        ("a\nb\n", "a\nX\nY\nb\n", (LineRange(2, 3),)),
        ("a\nb\nc\n", "a\nc\n", (LineRange(1, 2),)),
        ("a\nb", "b", (LineRange(1, 1),)),
        ("", "a\nb\n", (LineRange(1, 2),)),
        ("a\r\nb\r\n", "a\nb\n", ()),
        ("a\nb\nc\nd\n", "X\nb\nc\nY\n", (LineRange(1, 1), LineRange(4, 4))),
    ],
)
def test_ranges(old: str, new: str, ranges: tuple[LineRange, ...]) -> None:
    assert changed_ranges(old, new) == ranges


def test_widen() -> None:
    blocks = [LineRange(1, 3), LineRange(5, 5), LineRange(7, 9)]
    assert widen([LineRange(3, 3), LineRange(5, 5)], blocks) == (
        LineRange(3, 3), LineRange(5, 5), LineRange(1, 3), LineRange(5, 5),
    )  # fmt: skip


def at(first: int, last: int) -> Finding:
    return Finding(
        path="x", span=Span(0, 1), start=Location(first, 1), end=Location(last, 2), rule="us/x", category="cure",
        severity=Severity.ERROR, message="",
    )  # fmt: skip


def test_filter() -> None:
    findings = [at(1, 1), at(2, 3), at(9, 9)]
    assert filter_changed(findings, [LineRange(3, 5)]) == (findings[1],)
    assert filter_changed(findings, [LineRange(3, 5)], whole=lambda found: found.start.line == 9) == (
        findings[1], findings[2],
    )  # fmt: skip
    assert filter_changed(findings, [], whole=lambda found: True) == ()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a\nb.md").write_bytes(b"old\n")
    (tmp_path / "plain.md").write_bytes(b"one\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def test_a_revision_is_read_from_objects(repository: Path) -> None:
    (repository / "sub" / "a\nb.md").write_bytes(b"new\n")
    (repository / "untracked.md").write_bytes(b"x")
    before = git(repository, "status", "--porcelain=v2")
    index = (repository / ".git" / "index").stat().st_mtime_ns
    paths = [Path("a\nb.md"), Path("../plain.md"), Path("../untracked.md")]
    old = read_revision("HEAD", paths, cwd=repository / "sub")
    assert [old[path] for path in paths] == [b"old\n", b"one\n", None]
    assert (repository / ".git" / "index").stat().st_mtime_ns == index
    assert git(repository, "status", "--porcelain=v2") == before


def test_the_branch_point_counts(repository: Path) -> None:
    git(repository, "switch", "-qc", "topic")
    git(repository, "switch", "-q", "main")
    (repository / "plain.md").write_bytes(b"later on main\n")
    git(repository, "commit", "-qam", "second")
    git(repository, "switch", "-q", "topic")
    assert read_revision("main", [Path("plain.md")], cwd=repository)[Path("plain.md")] == b"one\n"


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD~5", ""])
def test_unknown_revisions(repository: Path, revision: str) -> None:
    with pytest.raises(ConfigError, match="knows no revision"):
        read_revision(revision, [Path("plain.md")], cwd=repository)
    assert not (repository / "x").exists()


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(ConfigError, match="not in a git repository"):
        read_revision("HEAD", [Path("x")], cwd=tmp_path)


def test_a_file_elsewhere(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "x.md"
    other.write_text("x")
    with pytest.raises(ConfigError, match="not in the git repository"):
        read_revision("HEAD", [other], cwd=repository)


def test_a_shallow_clone(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (repository / "plain.md").write_bytes(b"two\n")
    git(repository, "commit", "-qam", "second")
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", "--depth=1", repository.as_uri(), ".")
    with pytest.raises(ConfigError, match="shallow"):
        read_revision("HEAD~1", [Path("plain.md")], cwd=clone)


def test_a_moved_file_is_compared_with_its_old_self(repository: Path) -> None:
    text = b"".join(b"Line %d says something.\n" % number for number in range(20))
    (repository / "long.md").write_bytes(text)
    (repository / "other.md").write_bytes(text.replace(b"something", b"nothing at all"))
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "second")
    for name in ("long.md", "other.md"):
        (repository / name).rename(repository / "sub" / f"moved-{name}")
    (repository / "sub" / "moved-long.md").write_bytes(text + b"One line more.\n")
    (repository / "sub" / "fresh.md").write_bytes(b"Nothing like the others.\n")
    paths = [Path("moved-long.md"), Path("moved-other.md"), Path("fresh.md")]
    old = read_revision("HEAD", paths, cwd=repository / "sub")
    assert old == {paths[0]: text, paths[1]: text.replace(b"something", b"nothing at all"), paths[2]: None}


def test_a_copy_of_a_file_that_is_still_there_is_new(repository: Path) -> None:
    (repository / "copy.md").write_bytes((repository / "plain.md").read_bytes())
    assert read_revision("HEAD", [Path("copy.md")], cwd=repository) == {Path("copy.md"): None}
