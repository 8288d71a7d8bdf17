"""A document checked for several countries at once: whose facts are asked, and for whom a finding holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from medlint.engine.cache import Cache
from medlint.engine.session import Session, open_session
from medlint.errors import ConfigError
from medlint.model.finding import RunResult
from medlint.plugins.folders import local_pack
from medlint.report.concise import render_concise
from medlint.report.json import render_json
from medlint.report.options import ReportOptions
from medlint.report.text import render_text

RULE = """\
id: {pack}/{slug}
category: cure
severity: {severity}
title: A claim
why: Nobody can promise it.
authority: [{{cite: "Law of {pack}", url: "https://example.org/{pack}"}}]
kind: phrase
match: ["{pattern}"]
{more}message: "“{{text}}” cannot be said."
advice: "Say what {pack} knows."
examples:
  flag: ["{example}"]
  pass: ["Nothing is said."]
"""
PRODUCTS = """\
products:
  - id: zorbamine
    kind: drug
    names: {generic: [zorbamine]}
    us: {status: approved, rx: false, indications: []}
    uk: {pom: true}
    sources: [{title: Label, url: "https://example.org/label"}]
    as_of: '2026-01-01'
"""


def plant(
    root: Path, country: str, slug: str, pattern: str, example: str, severity: str, more: str = ""
) -> None:
    path = root / country / "rules" / "cure" / f"{slug}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = RULE.format(
        pack=country, slug=slug, pattern=pattern, example=example, severity=severity, more=more
    )
    path.write_text(text, "utf-8")
    (root / country / "pack.yaml").write_text(f"jurisdiction: {country}\n", "utf-8")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    (tmp_path / "au").mkdir()
    plant(tmp_path, "uk", "sure-cure", "sure cure", "A ⟦sure cure⟧.", "error")
    plant(tmp_path, "au", "sure-cure", "a sure cure for gout", "It is ⟦a sure cure for gout⟧.", "warning")
    rx = "when: [{product: {rx: true}}]\n"
    plant(tmp_path, "uk", "named", "{product} is here", "⟦Zorbamine is here⟧.", "error", rx)
    plant(tmp_path, "au", "named", "see {uk-rx-drug}", "We ⟦see zorbamine⟧.", "error")
    (tmp_path / "uk" / "products.yaml").write_text(PRODUCTS, "utf-8")
    packs = [local_pack(tmp_path / "uk"), local_pack(tmp_path / "au")]
    opened = open_session(packs, use_packs=[], cache=Cache(enabled=False))
    assert opened.failures == ()
    return opened


def test_one_finding_names_every_country(session: Session) -> None:
    (finding,) = session.lint_text("This is a sure cure for gout.").findings
    assert {finding.rule, *finding.also} == {"au/sure-cure", "uk/sure-cure"}
    assert finding.jurisdictions == ("au", "uk")
    assert finding.severity.value == "error"
    cited = {(source.jurisdiction, source.cite) for source in finding.authority}
    assert cited == {("au", "Law of au"), ("uk", "Law of uk")}


def test_the_country_that_is_named_first_speaks(session: Session) -> None:
    for first, second in (("uk", "au"), ("au", "uk")):
        ruleset = session.ruleset(packs=(first, second))
        (finding,) = session.lint_text("This is a sure cure for gout.", ruleset=ruleset).findings
        assert (finding.rule, finding.also) == (f"{first}/sure-cure", (f"{second}/sure-cure",))
        assert [source.jurisdiction for source in finding.authority] == [first, second]
        assert finding.advice == (
            f"{first.upper()}: Say what {first} knows. {second.upper()}: Say what {second} knows."
        )
        assert finding.severity.value == "error"


def test_a_run_for_one_country_cites_that_one_alone(session: Session) -> None:
    (finding,) = session.lint_text(
        "This is a sure cure for gout.", ruleset=session.ruleset(packs=("au",))
    ).findings
    assert finding.advice == "Say what au knows." and finding.jurisdictions == ("au",)
    assert [source.cite for source in finding.authority] == ["Law of au"]


def test_reports_show_what_each_country_rests_on(session: Session) -> None:
    file = session.lint_text("This is a sure cure for gout.", path="a.txt")
    result = RunResult(files=(file,), packs=(("uk", "1", ""), ("au", "1", "")))
    text = render_text(result, ReportOptions())
    assert "AU · Law of au: https://example.org/au" in text
    assert "UK · Law of uk: https://example.org/uk" in text
    assert "(AU, UK) [uk/sure-cure]" in render_concise(result, ReportOptions())
    (entry,) = json.loads(render_json(result, ReportOptions()))["findings"]
    assert [source["jurisdiction"] for source in entry["authority"]] == ["uk", "au"]


def test_a_finding_of_one_country_names_it_alone(session: Session) -> None:
    (finding,) = session.lint_text("This is a sure cure.").findings
    assert finding.jurisdictions == ("uk",) and finding.also == ()


def test_facts_are_asked_where_the_rule_holds(session: Session) -> None:
    (finding,) = session.lint_text("Zorbamine is here.").findings
    assert finding.rule == "uk/named"


def test_another_countrys_view_carries_its_code(session: Session) -> None:
    (finding,) = session.lint_text("Come and see zorbamine.").findings
    assert finding.rule == "au/named"


def test_the_built_in_pack_lends_its_names_and_no_rules(session: Session) -> None:
    assert session.lint_text("Ketamine cures depression, guaranteed.").findings == ()


def test_a_pack_description_is_checked(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("jurisdiction: mars\n", "utf-8")
    with pytest.raises(ConfigError, match="mars"):
        local_pack(tmp_path)
    (tmp_path / "pack.yaml").write_text("jurisdiction: GB\n", "utf-8")
    with pytest.raises(ConfigError, match=r"“GB” is no jurisdiction. Write uk."):
        local_pack(tmp_path)
    (tmp_path / "pack.yaml").write_text("categories: [cure]\n", "utf-8")
    with pytest.raises(ConfigError, match="medlint's own"):
        local_pack(tmp_path)


def test_a_pack_of_any_country_asks_for_the_facts_of_that_country(tmp_path: Path) -> None:
    plant(tmp_path, "no", "named", "see {no-rx-drug}", "We ⟦see zorbamine⟧.", "error")
    rx = "when: [{product: {rx: true}}]\n"
    plant(tmp_path, "no", "open", "{product} is here", "⟦Zorbamine is here⟧.", "error", rx)
    facts = PRODUCTS.replace("uk: {pom: true}", "no: {status: registered}")
    (tmp_path / "no" / "products.yaml").write_text(facts, "utf-8")
    opened = open_session([local_pack(tmp_path / "no")], use_packs=[], cache=Cache(enabled=False))
    assert opened.failures == ()
    for copy, rule in (("See zorbamine.", "no/named"), ("Zorbamine is here.", "no/open")):
        (finding,) = opened.lint_text(copy).findings
        assert (finding.rule, finding.jurisdictions) == (rule, ("no",))
