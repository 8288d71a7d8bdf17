"""The pack as an installed plugin: it loads, its examples hold, its facts have sources, and its law is its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from medlint.plugins import Pack
from medlint.testing import check_examples, lint_copy, open_pack

import medlint_uk

PACK = Path(medlint_uk.__file__).parent / "pack"
RULE_FILES = sorted(PACK.glob("rules/*/*.yaml"))
SESSION = open_pack()


def rules_found(text: str, *, format: str = "text") -> dict[str, str]:
    """Return the rules of this pack that flag the copy, with their severity."""
    result = lint_copy(SESSION, text, "uk", format=format)
    assert not result.failures
    return {finding.rule: finding.severity.value for finding in result.findings}


def run_medlint(*arguments: str, copy: str) -> tuple[int, dict[str, Any]]:
    """Run the command line on standard input and return its exit code and its JSON report."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "medlint",
            "check",
            "--isolated",
            "--no-cache",
            "--format",
            "json",
            *arguments,
            "-",
        ],
        input=copy,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, json.loads(done.stdout)


def test_the_hook_names_pack_and_country() -> None:
    (pack,) = medlint_uk.medlint_packs()
    assert isinstance(pack, Pack)
    assert (pack.name, pack.jurisdiction, pack.version) == ("uk", "uk", medlint_uk.__version__)
    assert pack.root == PACK


def test_every_definition_loads() -> None:
    assert not [failure for failure in SESSION.failures if str(PACK) in (failure.path or "")]
    loaded = {definition.meta.id for definition in SESSION.digest.definitions}
    assert {f"uk/{path.stem}" for path in RULE_FILES} <= loaded


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_examples(path: Path) -> None:
    outcomes = list(check_examples(SESSION, [f"uk/{path.stem}"]))
    verdicts = [outcome.example.verdict.value for outcome in outcomes]
    assert verdicts.count("flag") >= 5
    assert verdicts.count("pass") >= 5
    assert not [f"{outcome.marked}: {outcome.problem}" for outcome in outcomes if outcome.problem]


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_authority_has_public_links(path: Path) -> None:
    rule = yaml.safe_load(path.read_text("utf-8"))
    assert rule["authority"]
    for authority in rule["authority"]:
        assert authority["cite"]
        assert authority["url"].startswith("https://")


def test_facts_have_a_source_or_say_that_they_have_none() -> None:
    for product in yaml.safe_load((PACK / "products.yaml").read_text("utf-8"))["products"]:
        assert product["as_of"], product["id"]
        if "uk" in product and not product.get("sources"):
            assert product["verified"] is False, product["id"]
            assert "uk" in product["unverified_fields"], product["id"]


@pytest.mark.parametrize(
    ("copy", "rule"),
    [
        ("Botox from £120 per area.", "uk/pom-named"),
        ("#botox #leeds Book now", "uk/pom-hashtag"),
        ("A Botox bundle: three areas this month.", "uk/pom-price-promotion"),
        ("CQC approved clinic, rated Good", "uk/regulator-approved"),
        ("Our skinny jab is back.", "uk/pom-indirect-reference"),
        ("Melatonin delivered to your door.", "uk/pom-named"),
    ],
)
def test_prescription_only_medicines_by_name_and_by_hint(copy: str, rule: str) -> None:
    assert rule in rules_found(copy)


@pytest.mark.parametrize(
    "copy",
    [
        "Book a consultation about lines and wrinkles.",
        "We cannot advertise Botox.",
        "Viagra Connect is available from our pharmacist.",
        "Tell the nurse if you take melatonin.",
    ],
)
def test_the_consultation_may_be_advertised(copy: str) -> None:
    assert not rules_found(copy)


def test_a_price_list_in_html() -> None:
    page = "<table><tr><th>Treatment</th><th>Price</th></tr><tr><td>Azzalure, one area</td><td>£120</td></tr></table>"
    assert "uk/pom-in-price-list" in rules_found(page, format="html")


def test_hints_with_room_for_care_are_warnings() -> None:
    assert rules_found("Anti-wrinkle injections by a nurse.") == {"uk/pom-indirect-reference": "warning"}


def test_as_a_process() -> None:
    code, report = run_medlint("--packs", "uk", copy="Order Wegovy today.")
    assert code == 1
    found = {finding["rule"] for finding in report["findings"]}
    assert "uk/pom-named" in found
    code, report = run_medlint("--packs", "uk", copy="Book a weight-management consultation.")
    assert (code, report["findings"]) == (0, [])


def test_it_runs_beside_the_default_pack() -> None:
    _, report = run_medlint(
        "--packs", "us", "--packs", "uk", copy="Our clinic guarantees results with no side effects."
    )
    found = {rule for finding in report["findings"] for rule in (finding["rule"], *finding["also"])}
    assert {rule.partition("/")[0] for rule in found} >= {"uk", "us"}


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_the_readme_says_where_every_rule_comes_from(path: Path) -> None:
    readme = Path(__file__).parents[1] / "README.md"
    assert f"`{path.stem}`" in readme.read_text("utf-8")
