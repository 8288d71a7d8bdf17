"""The house style as it is installed: its examples, its fixes and its category."""

from __future__ import annotations

from pathlib import Path

import pytest
from medlint.testing import check_examples, lint_copy, open_pack

import medlint_stigma

SESSION = open_pack()
RULES = [each for each in SESSION.digest.definitions if each.meta.id.startswith("stigma/")]
PACK = Path(medlint_stigma.__file__).parent / "pack"

FIXES = [
    ("Tips for migraine sufferers.", "Tips for people with migraine."),
    ("Tips for Migraine Sufferers", "Tips for People with Migraine"),
    ("My aunt suffers from arthritis.", "My aunt has arthritis."),
    ("Suffering from back pain?", "Living with back pain?"),
    ("Addicts deserve kindness.", "People with an addiction deserve kindness."),
    ("Substance abuse may begin at school.", "Substance use may begin at school."),
    ("She was confined to a wheelchair.", "She was using a wheelchair."),
]


@pytest.mark.parametrize("rule", [each.meta.id for each in RULES])
def test_examples(rule: str) -> None:
    problems = [
        f"{found.marked}: {found.problem}" for found in check_examples(SESSION, [rule]) if found.problem
    ]
    assert problems == []


def test_every_rule_file_is_loaded_in_the_packs_own_category() -> None:
    assert {each.meta.id for each in RULES} == {f"stigma/{path.stem}" for path in PACK.glob("rules/*/*.yaml")}
    assert {each.meta.category for each in RULES} == {"house-style"}
    assert not SESSION.failures


@pytest.mark.parametrize(("copy", "mended"), FIXES)
def test_fixes_leave_a_sound_sentence(copy: str, mended: str) -> None:
    (finding,) = lint_copy(SESSION, copy, "house-style").findings
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert copy[: edit.span.start] + edit.replacement + copy[edit.span.end :] == mended


@pytest.mark.parametrize("copy", [mended for _, mended in FIXES])
def test_the_preferred_words_are_left_alone(copy: str) -> None:
    assert lint_copy(SESSION, copy, "house-style").findings == ()


def test_words_that_depend_on_the_sentence_get_no_fix() -> None:
    findings = lint_copy(SESSION, "A home for junkies. Asthma sufferers too.", "house-style").findings
    assert [each.fix for each in findings] == [None, None]
