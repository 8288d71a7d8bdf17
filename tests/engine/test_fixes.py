from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from medlint.engine.fixes import apply_fixes, encode_source, render_diff, write_atomic
from medlint.errors import SourceError
from medlint.model.finding import Edit, Finding, Fix, Suppression
from medlint.model.rule import Severity
from medlint.model.source import Location, SourceText, Span


def fix(start: int, end: int, text: str, suppressed: Suppression | None = None) -> Finding:
    return Finding(
        path="x", span=Span(start, end), start=Location(1, start + 1), end=Location(1, end + 1), rule="us/x",
        category="stigma", severity=Severity.INFO, message="", suppressed=suppressed,
        fix=Fix("t", (Edit(Span(start, end), text),)),
    )  # fmt: skip


def test_fixes_go_in_back_to_front_and_overlaps_wait() -> None:
    findings = [
        fix(0, 3, "ONE!"),
        fix(2, 5, "no"),
        fix(4, 7, "2"),
        fix(8, 13, "x", Suppression("inline", "why")),
    ]
    fixed = apply_fixes("one two three", findings)
    assert fixed.text == "ONE! 2 three"
    assert fixed.applied == (findings[0], findings[2])
    assert fixed.skipped == (findings[1],)


def test_the_encoding_stays() -> None:
    assert encode_source("é\r\n", SourceText(path="x", text="", encoding="windows-1252")) == b"\xe9\r\n"
    assert encode_source("é", SourceText(path="x", text="", had_bom=True)) == b"\xef\xbb\xbf\xc3\xa9"
    assert (
        encode_source("e", SourceText(path="x", text="", encoding="utf-16-le", had_bom=True))
        == b"\xff\xfee\x00"
    )
    with pytest.raises(SourceError, match="cannot be written"):
        encode_source("日", SourceText(path="x", text="", encoding="windows-1252"))


def test_writing_keeps_mode_and_links(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_bytes(b"old content")
    real.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to("real.md")
    write_atomic(link, b"new")
    assert link.is_symlink() and real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    hard = tmp_path / "hard.md"
    os.link(real, hard)
    write_atomic(hard, b"n")
    assert real.read_bytes() == b"n" and real.stat().st_nlink == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hard.md", "link.md", "real.md"]


def test_a_failed_write_leaves_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SourceError, match="no space left on device"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]


def test_new_files_get_an_ordinary_mode(tmp_path: Path) -> None:
    write_atomic(tmp_path / "new", b"x")
    plain = tmp_path / "plain"
    plain.write_bytes(b"x")
    assert (tmp_path / "new").stat().st_mode == plain.stat().st_mode


def test_diff() -> None:
    assert (
        render_diff("a\r\nb\r\n", "a\r\nc\r\n", "x.md")
        == "--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n"
    )
    assert render_diff("a", "b", "x y.md") == (
        "--- a/x y.md\t\n+++ b/x y.md\t\n@@ -1 +1 @@\n"
        "-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"
    )
