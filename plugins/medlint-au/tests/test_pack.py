"""The pack as it is installed: every example of every rule, and what must stay true of the pack."""

from __future__ import annotations

from pathlib import Path

import pytest
from medlint.testing import check_examples, lint_copy, open_pack

import medlint_au

SESSION = open_pack()
RULES = [
    each for each in SESSION.digest.definitions if each.meta.pack == "au" or each.meta.id.startswith("au/")
]
PACK = Path(medlint_au.__file__).parent / "pack"
README = Path(__file__).parents[1] / "README.md"


@pytest.mark.parametrize("rule", [each.meta.id for each in RULES])
def test_examples(rule: str) -> None:
    problems = [
        f"{found.marked}: {found.problem}" for found in check_examples(SESSION, [rule]) if found.problem
    ]
    assert problems == []


def test_every_rule_file_is_loaded() -> None:
    files = {f"au/{path.stem}" for path in PACK.glob("rules/*/*.yaml")}
    assert {each.meta.id for each in RULES} == files
    assert not SESSION.failures


@pytest.mark.parametrize("definition", RULES, ids=lambda each: each.meta.id)
def test_every_rule_rests_on_a_public_source(definition: object) -> None:
    authority = definition.meta.authority  # type: ignore[attr-defined]
    assert authority
    assert all(source.url.startswith("https://") for source in authority)


RISKY = [
    ("Ozempic from $249, delivered to your door.", "au/schedule-4-8-named"),
    ("Anti-wrinkle injections by our nurses, book now.", "au/general-term-for-prescription"),
    ("Read our five-star reviews.", "au/testimonial"),
    ("Approved by the TGA and loved by families.", "au/tga-approved"),
    ("Unlimited adjustments for $199.", "au/unnecessary-use"),
    ("Dr Lee fixed my back for good!", "au/testimonial"),
    ("Painless cosmetic injections, every Friday.", "au/unreasonable-expectation"),
]


@pytest.mark.parametrize(("copy", "rule"), RISKY)
def test_risky_copy_is_found(copy: str, rule: str) -> None:
    assert rule in {finding.rule for finding in lint_copy(SESSION, copy, "au").findings}


SOUND = """\
Riverside Family Practice is open from Monday to Saturday, and parking is free.
Dr Mei Tan is a specialist dermatologist (FACD, MED0001234567). She sees adults and children.
A standard consultation costs $95. People with a concession card are bulk-billed.
We offer consultations about weight, sleep and skin. Not everyone needs treatment, and we will tell you so.
If you take blood thinners, tell us before your procedure. All procedures carry risks, and results differ.
In an emergency call 000.
"""


def test_sound_copy_is_left_alone() -> None:
    assert lint_copy(SESSION, SOUND, "au", whole_document=True).findings == ()


@pytest.mark.parametrize("rule", [each.meta.id.partition("/")[2] for each in RULES])
def test_the_readme_says_where_every_rule_comes_from(rule: str) -> None:
    assert f"`{rule}`" in README.read_text("utf-8")
