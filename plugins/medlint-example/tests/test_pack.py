"""The plugin as it is installed: its pack, its format and its report, through medlint's public helpers."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from medlint.plugins import BlockKind, ReportOptions, RunResult
from medlint.testing import check_examples, check_golden, lint_copy, make_document, open_pack

import medlint_example
from medlint_example.csv_report import render_csv
from medlint_example.fountain import script_seconds

HERE = Path(__file__).parent
SESSION = open_pack(Path(medlint_example.__file__).parent / "pack")
SPOT = (HERE / "spot.fountain").read_text("utf-8")


def blocks(script: str) -> list[tuple[BlockKind, str]]:
    """Return kind and reading text of what the audience hears and sees."""
    return [(block.kind, block.text) for block in make_document(SESSION, script, "fountain").blocks]


def test_everything_loads() -> None:
    assert not [each for each in SESSION.failures if "medlint_example" in each.path]
    rules = {each.meta.id for each in SESSION.digest.definitions if each.meta.pack == "example"}
    assert rules == {
        "example/risks-in-one-breath",
        "example/script-too-long",
        "example/supplement-not-called-one",
        "example/terms-elsewhere",
    }


def test_examples_hold() -> None:
    rules = [each.meta.id for each in SESSION.digest.definitions if each.meta.pack == "example"]
    outcomes = list(check_examples(SESSION, rules))
    assert len(outcomes) == 42
    assert [f"{found.marked}: {found.problem}" for found in outcomes if found.problem] == []


def test_a_spot() -> None:
    result = lint_copy(SESSION, SPOT, "example", format="fountain", whole_document=True)
    assert not result.failures
    check_golden(result, HERE / "golden" / "spot.txt")


def test_only_what_the_audience_hears_and_sees_is_copy() -> None:
    assert blocks(SPOT) == [
        (BlockKind.PARAGRAPH, "I used to count every hour."),
        (BlockKind.PARAGRAPH, "Then she found Quiet Tide. Restrictions apply."),
        (BlockKind.CAPTION, "See our website for full details"),
        (
            BlockKind.PARAGRAPH,
            "It may cause drowsiness, a dry mouth, vivid dreams, an upset stomach, a headache in the "
            "morning, and, in people who take other medicines for sleep, much deeper drowsiness than "
            "they expect.",
        ),
        (BlockKind.CAPTION, "Ask a pharmacist."),
    ]


@pytest.mark.parametrize(
    ("script", "texts"),
    [
        ("@McAvoy\nGood evening.", ["Good evening."]),
        ("ANNA ^\nWe _both_ **said** it.", ["We both said it."]),
        ("~Sleep, little one", ["Sleep, little one"]),
        ("> CUT TO:\n\n.KITCHEN\n\n!NOT A CUE\nNot said.\n\n= A synopsis\n\n# Act", []),
        ("INT. SHOP - DAY\nA LOUD NOISE.", []),
        ("SUPER: ASK YOUR DOCTOR\nSUPER: 5 * 3 drops", ["ASK YOUR DOCTOR", "5 * 3 drops"]),
        ("BEN\r\n(smiles)\r\nAfter [[a pause]] you.\r\n", ["After you."]),
        ("BEN\nIt\\'s \\*free\\*.", ["It\\'s *free*."]),
        ("", []),
    ],
)
def test_the_parts_of_a_script(script: str, texts: list[str]) -> None:
    assert [text for _, text in blocks(script)] == texts


@pytest.mark.parametrize("script", [SPOT, SPOT.replace("\n", "\r\n"), "A\nb\n\n[[x]]\n\n/* y */ z"])
def test_every_character_is_copy_or_left_out(script: str) -> None:
    document = make_document(SESSION, script, "fountain")
    taken = [span for block in document.blocks for span in [block.span]] + list(document.skipped)
    missed = [
        at
        for at, char in enumerate(script)
        if not char.isspace() and not any(span.start <= at < span.end for span in taken)
    ]
    assert missed == []


def test_what_is_left_open_is_named() -> None:
    result = lint_copy(SESSION, "BEN\nHello.\n\n/* never closed", "example", format="fountain")
    assert [(failure.message, failure.line) for failure in result.failures] == [
        ("This /* is never closed.", 4)
    ]


def test_the_length_of_a_script() -> None:
    assert script_seconds(SPOT) == 12
    assert script_seconds("Title: Calm, 30 seconds\nAuthor: B\n\nVOICE\nLength: 60") == 30
    assert script_seconds("TRT: :45\n\nText") == 45
    assert script_seconds("VOICE\nLength 60") == 0


def test_the_report_is_a_table_that_is_safe_to_open() -> None:
    copy = "=Terms apply.\n\nANNA\nA note.\n\n/* open"
    result = lint_copy(SESSION, "ANNA\n=1+1. Terms apply.", "example", format="fountain")
    broken = lint_copy(SESSION, copy, "example", format="fountain")
    rows = list(csv.DictReader(io.StringIO(render_csv(RunResult(files=(result, broken)), ReportOptions()))))
    assert [(row["line"], row["severity"], row["words"]) for row in rows] == [
        ("2", "warning", "Terms apply"),
        ("6", "not checked", ""),
    ]
    odd = RunResult(files=(lint_copy(SESSION, "Terms apply."),))
    assert render_csv(odd, ReportOptions()).startswith("path,line,column,severity,rule,")


def test_the_command_line_reads_scripts_and_writes_tables(tmp_path: Path) -> None:
    (tmp_path / "spot.fountain").write_text(SPOT, "utf-8")
    (tmp_path / "guessed.script").write_text("INT. HALL - DAY\n\nSUPER: Terms apply\n", "utf-8")
    (tmp_path / "medlint.yaml").write_text(
        "packs: [us, example]\ninputs: {fountain: {screen: [CARD]}}\n", "utf-8"
    )
    command = [sys.executable, "-m", "medlint", "check", ".", "guessed.script", "--format", "csv"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1, done.stderr
    rows = [(row["path"], row["rule"]) for row in csv.DictReader(io.StringIO(done.stdout))]
    assert ("guessed.script", "example/terms-elsewhere") in rows
    assert ("spot.fountain", "example/script-too-long") in rows
