"""What ``medlint explain`` says of the facts a rule uses and of severities."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_project import CONFIG, Medlint

PRODUCTS = """\
products:
  - id: zapine
    kind: drug
    names: {generic: [zapine]}
    us: {status: approved, indications: [{condition: zitis}]}
    sources: [{title: Label, url: "https://example.org/label"}]
    as_of: "2026-05-01"
    verified: true
  - id: yapine
    kind: drug
    names: {generic: [yapine]}
    us: {status: approved, indications: []}
    as_of: "2025-02-03"
    verified: false
    unverified_fields: [us]
    basis: General knowledge.
"""
CONDITIONS = """\
conditions:
  - {id: lupus, names: {lay: [lupus]}, group: immune}
  - {id: zitis, names: {lay: [zitis]}, group: immune}
"""
RULE = """\
id: compliance/off-label
category: unapproved-use
severity: warning
title: A use that was not approved
why: It was not shown to work.
authority: [{cite: "House rules", url: "https://example.org/rules"}]
kind: phrase
match: ["{product:product} treats {condition:condition}"]
when: [{approved: [product, condition], is: false}]
steps: [{to: error, when: [{near: ["fda"], within: sentence}]}]
message: "“{text}” is not what it was approved for."
advice: "Name the approved use."
examples:
  flag: ["⟦Zapine treats lupus⟧."]
  pass: ["Zapine treats zitis."]
"""


@pytest.fixture
def pack(project: Path) -> Path:
    folder = project / "compliance"
    (folder / "products.yaml").write_text(PRODUCTS)
    (folder / "conditions.yaml").write_text(CONDITIONS)
    path = folder / "rules" / "unapproved-use" / "off-label.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(RULE)
    (project / "page.md").write_text(
        "Zapine treats lupus, FDA or not.\n\nYapine treats lupus, FDA or not.\n\nZapine treats zitis.\n"
    )
    return project


def said(medlint: Medlint, *arguments: str) -> str:
    done = medlint("explain", *arguments)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def test_a_rule_names_its_facts_and_their_dates(medlint: Medlint, pack: Path) -> None:
    (pack / "medlint.yaml").write_text(CONFIG)
    text = said(medlint, "compliance/off-label")
    assert "Facts it uses (medlint facts NAME shows one)" in text
    assert "- names: {product}," in text and "evidence as of" in text
    assert "- asks for {product} not to be approved for {condition}: evidence as of" in text
    assert "Facts it uses" not in said(medlint, "compliance/miracle")


def test_a_place_names_what_the_facts_say_there(medlint: Medlint, pack: Path) -> None:
    text = said(medlint, "--at", "page.md:1:1")
    assert "fact: zapine is not approved or cleared for lupus; evidence as of 2026-05-01" in text
    text = said(medlint, "--at", "page.md:5:1")
    assert "fact: zapine is approved or cleared for zitis; evidence as of 2026-05-01" in text


def test_why_a_severity_is_not_the_one_of_the_rule(medlint: Medlint, pack: Path) -> None:
    text = said(medlint, "--at", "page.md:1:1")
    assert "the rule states warning; here it is error" in text
    assert "a step of the rule makes it error: it asks for one of “fda” in the same sentence" in text
    text = said(medlint, "--at", "page.md:3:1")
    assert "the rule states" not in text
    assert "a warning at most: a fact that it rests on was not read in a source" in text
    (pack / "medlint.yaml").write_text(CONFIG + "severity: {unapproved-use: info}\n")
    text = said(medlint, "--at", "page.md:1:1")
    assert "the settings (severity) make it info" in text


def test_a_rule_names_its_steps(medlint: Medlint, pack: Path) -> None:
    text = said(medlint, "compliance/off-label")
    assert (
        "Severity - error when it finds one of “fda” in the same sentence - warning in all other cases"
        in text
    )
    assert "all other cases" not in said(medlint, "compliance/miracle")


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("page.md:1:200", "Line 1 of “page.md” has 32 characters; there is no column 200."),
        ("page.md:x:1", "“page.md:x:1” is no place."),
        ("page.md:1:99999999999", "is no place."),
        ("page.md:99", "there is no line 99."),
    ],
)
def test_what_is_no_place_is_said(medlint: Medlint, pack: Path, place: str, message: str) -> None:
    done = medlint("explain", "--at", place)
    assert done.returncode == 2 and message in " ".join(done.stderr.split())


def test_a_place_is_explained_for_the_packs_that_are_named(medlint: Medlint, pack: Path) -> None:
    other = pack / "other" / "rules" / "hype" / "x.yaml"
    other.parent.mkdir(parents=True)
    other.write_text(
        RULE.replace("compliance/off-label", "other/x")
        .replace("unapproved-use", "hype")
        .replace('"{product:product} treats {condition:condition}"', '"treats"')
        .replace("when: [{approved: [product, condition], is: false}]\n", "")
        .replace("Zapine treats lupus", "TREATS")
    )
    assert "other/x" not in said(medlint, "--at", "page.md:1:8")
    assert "other/x (hype): error" in said(medlint, "--at", "page.md:1:8", "--packs", "other/")


def test_long_patterns_are_shortened_until_asked_for(medlint: Medlint, pack: Path) -> None:
    rule = pack / "compliance" / "rules" / "unapproved-use" / "off-label.yaml"
    pattern = f"({'|'.join(f'word{number}' for number in range(60))})"
    rule.write_text(rule.read_text().replace('[{near: ["fda"]', f'[{{near: ["fda", "{pattern}"]'))
    text = said(medlint, "--at", "page.md:1:1")
    assert "“(word0|word1|" in text and " … " in text and "word30" not in text
    assert pattern in said(medlint, "--at", "page.md:1:1", "--verbose").replace(" ", "")


def test_the_listing_shows_what_conditions_make_of_a_severity(medlint: Medlint, pack: Path) -> None:
    listed = medlint("rules").stdout
    assert "warning→error compliance/off-label" in listed
    assert any(line.split() == ["warning", "compliance/miracle"] for line in listed.splitlines())
    assert "| warning→error |" in medlint("rules", "--format", "markdown").stdout
