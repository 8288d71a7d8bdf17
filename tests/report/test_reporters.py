from __future__ import annotations

import html
import json
import os
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from sample import sample

from medlint.model.finding import RunResult
from medlint.model.rule import Severity
from medlint.report import REPORTERS, ReportOptions, load_reporter

FIXTURES = Path(__file__).parents[1] / "fixtures"
OPTIONS = ReportOptions(version="0.1.0")
DANGEROUS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]"
)


@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_golden(name: str) -> None:
    rendered = load_reporter(name)(sample(), OPTIONS)
    golden = FIXTURES / "golden" / "reports" / f"sample.{name}"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(rendered, encoding="utf-8", newline="")
    assert rendered == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_no_reporter_lets_control_characters_through(name: str) -> None:
    rendered = load_reporter(name)(sample(), ReportOptions(version="0.1.0", show_suppressed=True, debug=True))
    assert not DANGEROUS.search(rendered)
    rendered.encode("utf-8")


@pytest.mark.parametrize("name", sorted(set(REPORTERS) - {"github"}))
def test_no_line_is_a_workflow_command(name: str) -> None:
    rendered = load_reporter(name)(sample(), OPTIONS)
    assert not [line for line in rendered.splitlines() if line.lstrip().startswith("::")]
    assert not re.search(r"##(?:\w*)\[", rendered)


def test_github_holds_one_command_a_line() -> None:
    lines = load_reporter("github")(sample(), OPTIONS).splitlines()
    assert len(lines) == 4 + 2
    pattern = re.compile(r"::(error|warning|notice) (\w+=[^:,]*)(,\w+=[^:,]*)*::\S.*")
    assert all(pattern.fullmatch(line) for line in lines)
    assert "::set-output name" not in "".join(lines)


@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_an_empty_run(name: str) -> None:
    rendered = load_reporter(name)(RunResult(), ReportOptions())
    assert rendered == "" or rendered.endswith("\n")


def test_json_is_the_contract() -> None:
    report = json.loads(load_reporter("json")(sample(), OPTIONS))
    assert list(report) == ["version", "findings", "failures", "notes", "summary"]
    assert list(report["findings"][0]) == [
        "path", "line", "column", "end_line", "end_column", "rule", "also", "category", "severity", "message",
        "advice", "excerpt", "authority", "suppressed", "fingerprint", "jurisdictions",
    ]  # fmt: skip
    assert [entry["suppressed"] for entry in report["findings"]] == [
        None, None, None, "It is the name of the study", None,
    ]  # fmt: skip
    assert (report["findings"][0]["line"], report["findings"][0]["column"]) == (3, 15)
    assert report["findings"][1]["authority"] == [{"cite": "Plan documents", "url": "", "jurisdiction": ""}]
    assert report["findings"][4]["path"] == "odd\nname\x1b[1m,:%.html"
    assert report["summary"]["by_severity"] == {"error": 2, "warning": 1, "info": 1}


def test_jsonl_says_the_same() -> None:
    whole = json.loads(load_reporter("json")(sample(), OPTIONS))
    lines = [json.loads(line) for line in load_reporter("jsonl")(sample(), OPTIONS).splitlines()]
    found = [
        {key: value for key, value in line.items() if key != "type"}
        for line in lines
        if line["type"] == "finding"
    ]
    assert found == whole["findings"]
    assert lines[-1]["type"] == "summary"


def test_sarif_is_valid() -> None:
    schema = json.loads((FIXTURES / "schemas" / "sarif-2.1.0.json").read_text())
    log = json.loads(load_reporter("sarif")(sample(), OPTIONS))
    jsonschema.Draft4Validator(schema).validate(log)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"][4]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == (
        "odd%0Aname%1B%5B1m%2C%3A%25.html"
    )
    assert run["invocations"][0]["executionSuccessful"] is False
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_junit_is_well_formed_and_adds_up() -> None:
    root = ElementTree.fromstring(load_reporter("junit")(sample(), OPTIONS))
    suites = root.findall("testsuite")
    assert int(root.get("tests", "0")) == sum(len(suite.findall("testcase")) for suite in suites) == 8
    assert int(root.get("failures", "0")) == len(root.findall(".//failure")) == 3
    assert int(root.get("errors", "0")) == len(root.findall(".//error")) == 2
    assert len(root.findall(".//skipped")) == 1


def test_junit_fails_at_the_threshold() -> None:
    options = replace(OPTIONS, fail_on=Severity.ERROR)
    assert ElementTree.fromstring(load_reporter("junit")(sample(), options)).get("failures") == "2"
    options = replace(OPTIONS, fail_on=None)
    assert ElementTree.fromstring(load_reporter("junit")(sample(), options)).get("failures") == "0"


def test_gitlab_fingerprints_are_unique() -> None:
    issues = json.loads(load_reporter("gitlab")(sample(), OPTIONS))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 6
    assert {issue["severity"] for issue in issues} <= {"info", "minor", "major", "critical", "blocker"}
    assert all(issue["location"]["lines"]["begin"] >= 1 for issue in issues)


def test_the_output_is_the_same_each_time() -> None:
    for name in REPORTERS:
        assert load_reporter(name)(sample(), OPTIONS) == load_reporter(name)(sample(), OPTIONS)


def test_text_in_colour_says_the_same() -> None:
    plain = load_reporter("text")(sample(), OPTIONS)
    colored = load_reporter("text")(sample(), replace(OPTIONS, color=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain
    assert colored != plain


def test_quiet_text_of_a_clean_run_is_empty() -> None:
    clean = replace(sample(), files=sample().files[2:], failures=(), fixed=())
    assert load_reporter("text")(clean, replace(OPTIONS, quiet=True)) == ""
    assert "Nothing found." in load_reporter("text")(clean, OPTIONS)


@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_allowed_findings_are_listed_with_their_reasons_where_asked(name: str) -> None:
    rendered = load_reporter(name)(sample(), replace(OPTIONS, show_suppressed=True))
    assert "It is the name of the study" in rendered


@pytest.mark.parametrize("name", ["text", "concise", "github", "gitlab", "markdown"])
def test_reports_for_people_leave_allowed_findings_out(name: str) -> None:
    assert "It is the name of the study" not in load_reporter(name)(sample(), OPTIONS)


def test_the_page_shows_colons_as_they_are() -> None:
    page = load_reporter("html")(sample(), OPTIONS)
    assert r":\x3a" not in page and "::set-output" not in page
    assert "::set-output name=x::y" in html.unescape(page)
