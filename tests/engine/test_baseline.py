from __future__ import annotations

import pytest

from medlint.engine.baseline import apply_baseline, read_baseline, render_baseline, take_baseline
from medlint.errors import ConfigError
from medlint.model.finding import Failure, FileResult, Finding, Suppression
from medlint.model.rule import Severity
from medlint.model.source import Location, Span


def finding(fingerprint: str, rule: str = "us/x", **more: object) -> Finding:
    return Finding(
        path="p", span=Span(0, 1), start=Location(1, 1), end=Location(1, 2), rule=rule, category="cure",
        severity=Severity.ERROR, message="m", words=f"words {fingerprint}", fingerprint=fingerprint,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def page(path: str, *findings: Finding, failures: tuple[Failure, ...] = ()) -> FileResult:
    return FileResult(path=path, findings=findings, failures=failures)


def test_round_trip() -> None:
    files = [
        page("b.md", finding("2"), finding("1")),
        page(
            "a\n.md",
            finding("3", suppressed=Suppression("inline", "why")),
            finding("4", rule="medlint/allow-expired"),
        ),
    ]
    entries = take_baseline(files)
    assert [(entry.path, entry.fingerprint) for entry in entries] == [("b.md", "1"), ("b.md", "2")]
    text = render_baseline(reversed(entries))
    assert read_baseline(text, path="x") == entries
    assert text.count("\n") == 4
    assert read_baseline(render_baseline([]), path="x") == ()


def test_known_findings_are_marked_and_new_ones_stand() -> None:
    entries = take_baseline([page("a.md", finding("1"), finding("2"))])
    compared = apply_baseline([page("a.md", finding("1"), finding("3"))], entries)
    first, new = compared.files[0].findings
    assert first.suppressed and first.suppressed.kind == "baseline"
    assert new.suppressed is None
    assert [entry.fingerprint for entry in compared.fixed] == ["2"]
    assert [entry.fingerprint for entry in compared.kept] == ["1"]


def test_a_copied_claim_is_new_and_a_renamed_file_is_not() -> None:
    entries = take_baseline([page("a.md", finding("1"))])
    both = [page("a.md", finding("1")), page("b.md", finding("1"))]
    assert [bool(file.findings[0].suppressed) for file in apply_baseline(both, entries).files] == [
        True,
        False,
    ]
    renamed = apply_baseline([page("b.md", finding("1"))], entries, gone=lambda path: path == "a.md")
    assert renamed.files[0].findings[0].suppressed
    assert not renamed.fixed


def test_an_entry_covers_one_finding() -> None:
    entries = take_baseline([page("a.md", finding("1"))])
    compared = apply_baseline([page("a.md", finding("1"), finding("1"))], entries)
    assert [bool(each.suppressed) for each in compared.files[0].findings] == [True, False]


def test_what_was_not_looked_at_is_not_fixed() -> None:
    entries = take_baseline(
        [page("a.md", finding("1")), page("b.md", finding("2")), page("c.md", finding("3", "us/y"))]
    )
    files = [page("a.md", failures=(Failure("parse", "open"),)), page("c.md")]
    compared = apply_baseline(files, entries, ran=lambda rule: rule != "us/y")
    assert not compared.fixed
    assert compared.kept == entries


def test_entries_of_files_that_are_gone_are_fixed() -> None:
    entries = take_baseline([page("a.md", finding("1"))])
    assert apply_baseline([], entries, gone=lambda path: True).fixed == entries


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON"),
        ('{"medlint-baseline": 1, "findings": [', "not JSON"),
        ("[]", "not a medlint baseline"),
        ("{}", "not a medlint baseline"),
        ('{"medlint-baseline": 2, "findings": []}', "newer medlint"),
        ('{"medlint-baseline": 1, "findings": {}}', "not a medlint baseline"),
        ('{"medlint-baseline": 1, "findings": [{"path": "x"}]}', "Entry 1"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_damaged_files(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        read_baseline(text, path="b.json")
    assert caught.value.mend
