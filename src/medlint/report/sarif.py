"""SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from medlint.model.finding import Failure, Finding, RunResult
from medlint.model.rule import RuleMeta, Severity
from medlint.report.escape import escape, escape_json, safe_url
from medlint.report.markdown import markdown_text
from medlint.report.options import ReportOptions
from medlint.report.tally import tally

__all__ = ["render_sarif"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render_sarif(result: RunResult, options: ReportOptions) -> str:
    """Return the run as a SARIF log with one run; columns count code points."""
    counts = tally(result)
    findings = [finding for file in result.files for finding in file.findings]
    names = sorted({*result.rules, *(finding.rule for finding in findings)})
    index = {name: number for number, name in enumerate(names)}
    driver: dict[str, Any] = {
        "name": "medlint",
        "rules": [_rule(name, result.rules.get(name)) for name in names],
        "properties": {"packs": [list(pack) for pack in result.packs]},
    }
    if options.version:
        driver |= {"version": options.version, "semanticVersion": options.version}
    invocation = {
        "executionSuccessful": not counts.failures,
        "toolExecutionNotifications": [_notification(failure) for failure in counts.failures],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": [_result(finding, index) for finding in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return escape_json(json.dumps(log, indent=2)) + "\n"


def _rule(name: str, meta: RuleMeta | None) -> dict[str, Any]:
    if meta is None:
        return {"id": name}
    sources = [f"{source.cite} {safe_url(source.url)}".strip() for source in meta.authority]
    help_text = "\n\n".join(part for part in (meta.why, meta.advice, "\n".join(sources)) if part)
    links = [
        f"- [{markdown_text(source.cite)}](<{safe_url(source.url)}>)"
        if safe_url(source.url)
        else f"- {markdown_text(source.cite)}"
        for source in meta.authority
    ]
    parts = (markdown_text(meta.why), markdown_text(meta.advice), "\n".join(links))
    rule: dict[str, Any] = {
        "id": name,
        "name": "".join(part.capitalize() for part in name.replace("/", "-").split("-")),
        "shortDescription": {"text": _message(meta.title or name)},
        "fullDescription": {"text": _message(meta.why or meta.title or name)},
        "help": {
            "text": _message(help_text or name),
            "markdown": "\n\n".join(part for part in parts if part),
        },
        "defaultConfiguration": {"level": _LEVELS[meta.severity]},
        "properties": {
            "category": meta.category,
            "tags": [meta.category, meta.pack or name.partition("/")[0]],
        },
    }
    uri = next((safe_url(source.url) for source in meta.authority if safe_url(source.url)), "")
    return rule | {"helpUri": uri} if uri else rule


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    text = f"{finding.message} {finding.advice}".strip() or finding.rule
    entry: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(text)},
        "locations": [_location(finding)],
        "partialFingerprints": {"medlint/v1": finding.fingerprint},
        "properties": {
            "category": finding.category,
            "also": list(finding.also),
            "jurisdictions": list(finding.jurisdictions),
        },
    }
    if finding.suppressed:
        kind = "inSource" if finding.suppressed.kind in {"inline", "file"} else "external"
        entry["suppressions"] = [{"kind": kind, "justification": escape(finding.suppressed.reason)}]
    if finding.fix:
        entry["fixes"] = [_fix(finding)]
    return entry


def _location(finding: Finding) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": finding.start.line,
        "startColumn": finding.start.column,
        "endLine": finding.end.line,
        "endColumn": finding.end.column,
    }
    if finding.words:
        region["snippet"] = {"text": escape(finding.words)}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(finding.path)}, "region": region}}


def _fix(finding: Finding) -> dict[str, Any]:
    assert finding.fix is not None
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.span.start, "charLength": edit.span.end - edit.span.start},
            "insertedContent": {"text": edit.replacement},
        }
        for edit in finding.fix.edits
    ]
    change = {"artifactLocation": {"uri": _uri(finding.path)}, "replacements": replacements}
    return {"description": {"text": _message(finding.fix.title)}, "artifactChanges": [change]}


def _notification(failure: Failure) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "level": "error",
        "message": {"text": _message(f"{failure.message} {failure.mend}".strip())},
        "descriptor": {"id": f"medlint/{failure.stage}"},
    }
    if failure.path:
        place: dict[str, Any] = {"artifactLocation": {"uri": _uri(failure.path)}}
        if failure.line:
            place["region"] = {"startLine": failure.line, "startColumn": max(failure.column, 1)}
        entry["locations"] = [{"physicalLocation": place}]
    return entry


def _uri(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape").replace(b"\\", b"/"), safe="/-._~")


def _message(text: str) -> str:
    # In a SARIF message "[words](1)" is a link and "{0}" a placeholder.
    return escape(text).replace("[", "\\[").replace("{", "{{").replace("}", "}}")
