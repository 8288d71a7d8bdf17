"""One small made-up run, for the reporters' golden files."""

from __future__ import annotations

from medlint.model.finding import Edit, Failure, FileResult, Finding, Fix, Note, RunResult, Suppression
from medlint.model.rule import Authority, RuleMeta, Severity
from medlint.model.source import SourceText, Span

CURE = RuleMeta(
    id="us/cure-claimed",
    category="cure",
    severity=Severity.ERROR,
    title="A cure is claimed",
    why="Nothing on the market cures this condition.",
    authority=(Authority("FTC Act §5 (15 USC 45)", "https://www.ftc.gov/legal-library/browse/statutes"),),
    advice="Say what the treatment may help with, and for whom.",
    pack="us",
)
COVER = RuleMeta(
    id="us/covered-by-most-insurance",
    category="coverage",
    severity=Severity.WARNING,
    title="Coverage by insurance promised",
    why="Plans rarely cover this treatment.",
    authority=(Authority("Plan documents", "javascript:alert(1)"),),
    advice="Say that coverage varies and how to check it.",
    pack="us",
)
STIGMA = RuleMeta(
    id="us/committed-suicide",
    category="stigma",
    severity=Severity.INFO,
    title="“Committed suicide”",
    why="",
    pack="us",
)

MARKDOWN = (
    "# Our clinic\n"
    "\n"
    "Ketamine will **cure** your depression 🙂 in one visit.\n"
    "日本語の文 covered by most insurance\n"
    "plans, we promise.\n"
    "\tHe committed suicide.\n"
    "An allowed breakthrough [see below].\n"
)
HOSTILE = (
    "::set-output name=x::y \x1b[31mred\x1b[0m \u202egnp.exe"
    "</script><script>alert(1)</script> 100% cure `|` {0} ]]>\r\n"
)


def finding(source: SourceText, words: str, rule: RuleMeta, message: str, **more: object) -> Finding:
    start = source.text.index(words)
    span = Span(start, start + len(words))
    more.setdefault("advice", rule.advice)
    more.setdefault("excerpt", source.line_text(source.locate(start).line))
    return Finding(
        path=source.path,
        span=span,
        start=source.locate(span.start),
        end=source.locate(span.end),
        rule=rule.id,
        category=rule.category,
        severity=rule.severity,
        message=message,
        words=words.replace("\n", " "),
        authority=rule.authority,
        fingerprint=f"{len(words):016x}",
        jurisdictions=("us",),
        **more,  # type: ignore[arg-type]
    )


def sample() -> RunResult:
    page = SourceText(path="pages/clinic.md", text=MARKDOWN)
    bad = SourceText(path="odd\nname\x1b[1m,:%.html", text=HOSTILE)
    suicide = finding(page, "committed suicide", STIGMA, "“committed suicide” blames the person who died.")
    at = suicide.span
    first = FileResult(
        path=page.path,
        findings=(
            finding(page, "**cure** your depression 🙂", CURE, "“cure your depression” promises a cure."),
            finding(
                page,
                "covered by most insurance\nplans",
                COVER,
                "“covered by most insurance plans” promises coverage that depends on the plan.",
                also=("us/insurance-pays",),
            ),
            finding(
                page,
                "committed suicide",
                STIGMA,
                "“committed suicide” blames the person who died.",
                fix=Fix("Replace “committed suicide” by “died by suicide”", (Edit(at, "died by suicide"),)),
            ),
            finding(
                page,
                "breakthrough",
                CURE,
                "“breakthrough” is hype.",
                suppressed=Suppression("inline", "It is the name of the study", "2027-01-31"),
            ),
        ),
        notes=(Note("This file is not UTF-8; it was read as windows-1252.", page.path),),
        words=31,
        source=page,
    )
    second = FileResult(
        path=bad.path,
        findings=(
            finding(
                bad,
                "100% cure",
                CURE,
                "::error::“100% cure </script>” [click](javascript:alert(1)) ##[error]x",
            ),
        ),
        failures=(
            Failure(
                "parse",
                "A comment is left open.",
                bad.path,
                7,
                3,
                mend="Close it with -->.",
                detail="Traceback\n  line",
            ),
        ),
        words=9,
        source=bad,
    )
    clean = FileResult(
        path="pages/clean.md", words=120, source=SourceText(path="pages/clean.md", text="Fine.\n")
    )
    return RunResult(
        files=(first, second, clean),
        failures=(
            Failure(
                "definition",
                "The severity “grave” does not exist.",
                "packs/x/rules/y.yaml",
                3,
                11,
                "x/y",
                "Use error.",
            ),
        ),
        notes=(
            Note("The exception for us/hype ended on 2026-01-01 and no longer holds.", "medlint.yaml", 12),
        ),
        rules={rule.id: rule for rule in (CURE, COVER, STIGMA)},
        packs=(("us", "0.1.0", "2026-10-31"),),
        timings={"us/cure-claimed": 1.5, "us/covered-by-most-insurance": 0.25},
        fixed=(("us/hype-headline", "miracle"),),
    )
