from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from medlint.config import AllowEntry
from medlint.engine.allowances import parse_allowance, read_allowances
from medlint.engine.suppress import Catalogue, Suppressed, apply_allowances, apply_entries, unused_entries
from medlint.model.document import Block, BlockKind, Directive, Document
from medlint.model.finding import Finding
from medlint.model.rule import RuleMeta, Severity
from medlint.model.source import SourceText, Span

TODAY = date(2026, 6, 15)
RULES = [
    RuleMeta(
        id="us/cure",
        category="cure",
        severity=Severity.ERROR,
        title="",
        why="",
        pack="us",
        aliases=("us/old",),
    ),
    RuleMeta(id="us/hype", category="hype", severity=Severity.WARNING, title="", why="", pack="us"),
    RuleMeta(id="uk/pom", category="unapproved-use", severity=Severity.ERROR, title="", why="", pack="uk"),
]
CATALOGUE = Catalogue(RULES)


def document(
    text: str, *blocks: tuple[str, int, int | None], comments: tuple[tuple[str, int, bool], ...] = ()
) -> Document:
    """Blocks as (words, group, lead-in); comments as (words, block, inline)."""
    source = SourceText(path="p.md", text=text)
    made = []
    for number, (words, group, lead_in) in enumerate(blocks):
        start = text.index(words)
        span = Span(start, start + len(words))
        made.append(
            Block(
                id=number,
                kind=BlockKind.PARAGRAPH,
                text=words,
                segments=(),
                span=span,
                group=group,
                lead_in=lead_in,
            )
        )
    directives = []
    for words, block, inline in comments:
        whole = f"<!-- medlint: {words} -->"
        start = text.index(whole)
        directives.append(Directive(words, Span(start, start + len(whole)), block, inline))
    return Document(source=source, format="markdown", blocks=tuple(made), directives=tuple(directives))


def finding(
    doc: Document,
    words: str,
    rule: str = "us/cure",
    severity: Severity = Severity.ERROR,
    also: tuple[str, ...] = (),
) -> Finding:
    start = doc.source.text.index(words)
    category = next((meta.category for meta in RULES if meta.id == rule), "x")
    return Finding(
        path="p.md", span=Span(start, start + len(words)), start=doc.source.locate(start),
        end=doc.source.locate(start + len(words)), rule=rule, category=category, severity=severity, message="",
        words=words, excerpt=f"We {words} all.", also=also,
    )  # fmt: skip


def run(doc: Document, *findings: Finding, **more: object) -> Suppressed:
    return apply_allowances(
        findings, read_allowances(doc), CATALOGUE, path="p.md", today=TODAY, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def allowed(outcome: Suppressed) -> list[bool]:
    return [
        found.suppressed is not None for found in outcome.findings if not found.rule.startswith("medlint/")
    ]


def reported(outcome: Suppressed) -> list[str]:
    return [found.rule for found in outcome.findings if found.rule.startswith("medlint/")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("allow us/cure because the study says so", (("us/cure",), "the study says so", "", False)),
        ("allow us/cure, hype because x until 2026-12-31", (("us/cure", "hype"), "x", "2026-12-31", False)),
        ("allow us/cure until 2026-12-31 because x", (("us/cure",), "x", "2026-12-31", False)),
        ("ALLOW-FILE us/* BECAUSE: it is\n a museum page.", (("us/*",), "it is\n a museum page.", "", True)),
    ],
)
def test_what_is_understood(text: str, expected: tuple[object, ...]) -> None:
    *parsed, problem = parse_allowance(text)
    assert problem is None
    assert tuple(parsed) == expected


@pytest.mark.parametrize(
    ("text", "kind", "mend"),
    [
        ("", "malformed", "allow RULE because REASON"),
        ("ignore us/cure because x", "malformed", "allow RULE because REASON"),
        ("allow because x", "malformed", "allow RULE because REASON"),
        ("allow us/cure", "without-reason", "allow us/cure because"),
        ("allow us/cure because", "without-reason", "because"),
        ("allow us/cure until 2026-12-31", "without-reason", "because"),
        ("allow us/cure because x until tomorrow", "malformed", "until 2026-12-31"),
        ("allow us/cure because x until 2026-13-01", "malformed", "until 2026-12-31"),
        ("allow us/cure because x until 20261231", "malformed", "until 2026-12-31"),
    ],
)
def test_what_is_not(text: str, kind: str, mend: str) -> None:
    problem = parse_allowance(text)[-1]
    assert problem is not None
    assert problem.kind == kind
    assert mend in problem.mend


def test_a_comment_covers_the_next_block_only() -> None:
    doc = document(
        "<!-- medlint: allow us/cure because x -->\nWe cure one\nand two.\n\nWe cure three.\n",
        ("We cure one\nand two.", -1, None), ("We cure three.", -1, None),
        comments=(("allow us/cure because x", 0, False),),
    )  # fmt: skip
    outcome = run(doc, finding(doc, "and two"), finding(doc, "cure three"))
    assert allowed(outcome) == [True, False]
    first = outcome.findings[0].suppressed
    assert first is not None and (first.kind, first.reason) == ("inline", "x")


def test_an_inline_comment_covers_its_line_only() -> None:
    doc = document(
        "We cure one <!-- medlint: allow cure because x -->\nand cure two.\n",
        ("We cure one <!-- medlint: allow cure because x -->\nand cure two.", -1, None),
        comments=(("allow cure because x", 0, True),),
    )  # fmt: skip
    assert allowed(run(doc, finding(doc, "cure one"), finding(doc, "cure two"))) == [True, False]


def test_a_comment_before_a_list_covers_all_of_it() -> None:
    doc = document(
        "<!-- medlint: allow us/cure because x -->\n- cure 1\n- cure 2\n  - cure 3\n\ncure 4\n",
        ("cure 1", 7, None), ("cure 2", 7, None), ("cure 3", 8, 1), ("cure 4", -1, None),
        comments=(("allow us/cure because x", 0, False),),
    )  # fmt: skip
    outcome = run(doc, *(finding(doc, f"cure {letter}") for letter in "1234"))
    assert allowed(outcome) == [True, True, True, False]


def test_allow_file_and_what_a_winner_superseded() -> None:
    doc = document(
        "We cure one.\n<!-- medlint: allow-file us/old because x -->\n", ("We cure one.", -1, None),
        comments=(("allow-file us/old because x", -1, False),),
    )  # fmt: skip
    outcome = run(doc, finding(doc, "cure", "us/hype", also=("us/cure",)), finding(doc, "one", "uk/pom"))
    assert allowed(outcome) == [True, False]
    assert outcome.findings[0].suppressed and outcome.findings[0].suppressed.kind == "file"


@pytest.mark.parametrize(
    ("selector", "covered"), [("us", True), ("us/*", True), ("all", True), ("uk", False), ("hype", False)]
)
def test_selectors(selector: str, covered: bool) -> None:
    text = f"allow {selector} because x"
    doc = document(f"We cure. <!-- medlint: {text} -->", ("We cure.", -1, None), comments=((text, 0, True),))
    assert allowed(run(doc, finding(doc, "cure"))) == [covered]


@pytest.mark.parametrize(
    ("text", "rule", "stands"),
    [
        ("allow us/cure", "medlint/allow-without-reason", True),
        ("please allow", "medlint/allow-malformed", True),
        ("allow us/curse because x", "medlint/allow-unknown-rule", True),
        ("allow us/cure because x until 2026-06-14", "medlint/allow-expired", True),
        ("allow us/cure because x until 2026-06-15", None, False),
    ],
)
def test_exceptions_that_do_not_hold(text: str, rule: str | None, stands: bool) -> None:
    doc = document(f"We cure. <!-- medlint: {text} -->", ("We cure.", -1, None), comments=((text, 0, True),))
    outcome = run(doc, finding(doc, "cure"))
    assert allowed(outcome) == [not stands]
    assert reported(outcome) == ([rule] if rule else [])
    assert not outcome.notes
    if rule:
        report = outcome.findings[-1]
        assert report.severity is Severity.WARNING
        assert report.start.line == 1 and report.start.column == 10


def test_an_unused_exception_is_a_note() -> None:
    doc = document(
        "Fine. <!-- medlint: allow us/hype because x -->", ("Fine.", -1, None),
        comments=(("allow us/hype because x", 0, True),),
    )  # fmt: skip
    assert [note.line for note in run(doc).notes] == [1]
    assert not run(doc, ran={"us/cure"}).notes
    assert run(doc, ran={"us/hype"}).notes


def test_what_the_configuration_permits() -> None:
    doc = document(
        "We cure. <!-- medlint: allow all because x -->", ("We cure.", -1, None),
        comments=(("allow all because x", 0, True),),
    )  # fmt: skip
    both = (finding(doc, "We", "us/hype", Severity.WARNING), finding(doc, "cure"))
    assert allowed(run(doc, *both, permitted="warnings")) == [True, False]
    assert reported(run(doc, *both, permitted="warnings")) == ["medlint/allow-not-permitted"]
    assert allowed(run(doc, *both, permitted="none")) == [False, False]


def test_two_comments_that_cover_the_same() -> None:
    doc = document(
        "We cure. <!-- medlint: allow us/cure because a --> <!-- medlint: allow us because b -->",
        ("We cure.", -1, None),
        comments=(("allow us/cure because a", 0, True), ("allow us because b", 0, True)),
    )  # fmt: skip
    outcome = run(doc, finding(doc, "cure"))
    assert outcome.findings[0].suppressed and outcome.findings[0].suppressed.reason == "a"
    assert len(outcome.notes) == 1


def test_entries_of_the_configuration() -> None:
    doc = document("We cure them.", ("We cure them.", -1, None))
    entries = (
        AllowEntry("cure", "named", "blog/*.md", line=1),
        AllowEntry("us/hype", "words", text="we  CURE"),
        AllowEntry("cure", "late", until="2026-01-01"),
        AllowEntry("us/nope", "x"),
        AllowEntry("us/hype", "other words", text="not there"),
    )
    findings = (finding(doc, "cure"), finding(doc, "cure", "us/hype"))
    outcome = apply_entries(
        findings, entries, CATALOGUE, path=Path("/r/blog/a.md"), root=Path("/r"), today=TODAY
    )
    assert [found.suppressed.reason if found.suppressed else None for found in outcome.findings] == [
        "named",
        "words",
    ]
    assert outcome.used == {0, 1}
    elsewhere = apply_entries(
        findings, entries, CATALOGUE, path=Path("/r/b.md"), root=Path("/r"), today=TODAY
    )
    assert elsewhere.findings[0].suppressed is None
    notes = [
        note.message
        for note in unused_entries(entries, {0, 1}, CATALOGUE, config="medlint.yaml", today=TODAY)
    ]
    assert ["ended" in notes[0], "no such rule" in notes[1], "covers nothing" in notes[2]] == [True] * 3
    assert len(notes) == 3
