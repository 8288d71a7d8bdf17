"""Findings of small rules on small documents."""

from __future__ import annotations

from collections.abc import Callable

from medlint.engine.cache import Cache
from medlint.engine.session import Session, open_session
from medlint.model.finding import FileResult
from medlint.model.rule import Severity
from medlint.plugins.contributions import Pack

Open = Callable[..., Session]


def lint(
    session: Session, text: str, format: str = "text", *, fragment: bool = True, **options: object
) -> FileResult:
    return session.lint_text(
        text, format=format, ruleset=session.ruleset(["t"], **options), fragment=fragment
    )  # type: ignore[arg-type]


def words(result: FileResult) -> list[tuple[str, str]]:
    assert not result.failures, result.failures
    return [(finding.rule, finding.words) for finding in result.findings]


def test_a_finding_says_where_what_and_why(open_with: Open) -> None:
    session = open_with({"cures": {"match": '["cures {condition+}"]'}})
    text = "One line.\n\nIt **cures&nbsp;depression** and PTSD, they say.\n"
    (finding,) = lint(session, text, "markdown").findings
    assert (finding.rule, finding.category, finding.severity) == ("t/cures", "cure", Severity.WARNING)
    assert (finding.start, finding.end) == ((3, 6), (3, 38))
    assert text[finding.span.start : finding.span.end] == "cures&nbsp;depression** and PTSD"
    assert finding.words == "cures depression and PTSD"
    assert finding.message == "Found “cures depression and PTSD”."
    assert finding.excerpt == "It cures depression and PTSD, they say."
    assert finding.authority[0].url == "https://example.org/"


def test_context_excuses_and_lowers_by_category(open_with: Open) -> None:
    session = open_with(
        {
            "cures": {"match": "[cures]"},
            "onset": {"match": "[within hours]", "category": "onset", "severity": "error"},
        }
    )
    assert words(lint(session, "It cures migraine.")) == [("t/cures", "cures")]
    assert words(lint(session, "Nothing here cures migraine.")) == []
    hedged = lint(session, "It may ease pain within hours.")
    assert [finding.severity for finding in hedged.findings] == [Severity.WARNING]
    assert (
        lint(session, "It may ease pain within hours.", strictness="strict").findings[0].severity
        is Severity.ERROR
    )
    assert lint(session, "It may ease pain within hours.", strictness="relaxed").findings == ()


def test_despite_and_unless_change_what_excuses(open_with: Open) -> None:
    session = open_with(
        {
            "stern": {"match": "[cures]", "more": "despite: [negated]"},
            "mild": {"match": "[helps]", "more": "unless: [{near: [ask your doctor], within: paragraph}]"},
        }
    )
    assert words(lint(session, "It never cures migraine.")) == [("t/stern", "cures")]
    assert words(lint(session, "It helps.")) == [("t/mild", "helps")]
    assert words(lint(session, "It helps. Ask your doctor.")) == []


def test_an_exception_drops_only_what_it_overlaps(open_with: Open) -> None:
    session = open_with({"b": {"match": "[breakthrough]", "more": "except: [breakthrough pain]"}})
    assert words(lint(session, "Breakthrough pain is real; this is a breakthrough.")) == [
        ("t/b", "breakthrough")
    ]


def test_conditions_on_facts_ask_and_do_not_list(open_with: Open) -> None:
    session = open_with(
        {
            "off": {
                "match": '["{product:p} ...3 {condition+:c}"]',
                "more": "when: [{approved: [p, c], is: false}]",
            },
            "pill": {"match": '["take {product:p}"]', "more": "when: [{p: {kind: supplement}}]"},
        }
    )
    assert words(lint(session, "Ketamine treats depression.")) == [("t/off", "Ketamine treats depression")]
    assert words(lint(session, "Ozempic treats type 2 diabetes.")) == []
    assert words(lint(session, "Take ashwagandha. Take Ozempic.")) == [("t/pill", "Take ashwagandha")]


def test_count_and_block_conditions(open_with: Open) -> None:
    session = open_with(
        {
            "many": {"match": '["treats {condition+:c}"]', "more": "when: [{count: c, min: 3}]"},
            "head": {"match": "[wonder]", "more": "when: [{block: [heading]}]"},
        }
    )
    assert words(lint(session, "It treats depression and PTSD.")) == []
    assert len(lint(session, "It treats depression, PTSD and OCD.").findings) == 1
    assert words(lint(session, "# A wonder\n\nNo wonder.\n", "markdown")) == [("t/head", "wonder")]


def test_steps_change_the_severity(open_with: Open) -> None:
    session = open_with(
        {"s": {"match": '["cures {condition:c}"]', "more": "steps: [{to: error, when: [{c: {in: cancer}}]}]"}}
    )
    severities = [finding.severity for finding in lint(session, "Cures cancer. Cures insomnia.").findings]
    assert severities == [Severity.ERROR, Severity.WARNING]


def test_one_claim_gives_one_finding_in_a_category(open_with: Open) -> None:
    session = open_with(
        {
            "short": {"match": "[cures]"},
            "long": {"match": '["cures ...2 forever"]'},
            "other": {"match": "[cures]", "category": "hype"},
            "boss": {"match": "[heals]", "more": "supersedes: [t/wide]"},
            "wide": {"match": '["heals ...2 forever"]'},
        }
    )
    result = lint(session, "It cures pain forever. It heals pain forever.")
    assert [(finding.rule, finding.also) for finding in result.findings] == [
        ("t/other", ()),
        ("t/long", ("t/short",)),
        ("t/boss", ("t/wide",)),
    ]


DUTY = """
id: t/line
category: crisis
severity: error
title: No crisis line
why: Readers may be in danger.
authority: [{cite: "None", url: "https://example.org/"}]
kind: missing
duty: [suicide]
met-by: ["call 988"]
within: document
min-words: 0
message: "Found “{text}”."
advice: "Add one."
examples:
  flag: [{text: "A page on ⟦suicide⟧.", whole-document: true}]
  pass: [{text: "A page on suicide. Call 988.", whole-document: true}]
"""


def test_a_duty_is_reported_once_where_it_arises_and_only_when_unmet(
    make_pack: Callable[..., Pack],
) -> None:
    pack = make_pack({"plain": {}})
    (pack.root / "rules" / "crisis").mkdir(parents=True)
    (pack.root / "rules" / "crisis" / "line.yaml").write_text(DUTY, "utf-8")
    session = open_session([pack], use_packs=[], cache=Cache(enabled=False))
    text = "On suicide.\n\nMore on suicide.\n"
    result = lint(session, text, fragment=False)
    assert [(finding.rule, finding.start.line) for finding in result.findings] == [("t/line", 1)]
    assert words(lint(session, text + "\nCall 988.\n", fragment=False)) == []
    assert words(lint(session, text)) == [], "a fragment owes nothing"
    assert words(lint(session, text, fragment=False, provided=frozenset(["line"]))) == [("t/line", "suicide")]


def test_fingerprints_know_no_place(open_with: Open) -> None:
    session = open_with({"cures": {"match": "[cures]"}})
    one = lint(session, "It cures migraine.").findings[0]
    other = lint(session, "Intro.\n\n**It** cures  migraine!", "markdown").findings[0]
    assert one.fingerprint == other.fingerprint
    twice = lint(session, "It cures migraine. It cures migraine.").findings
    assert len({finding.fingerprint for finding in twice}) == 2


def test_raw_expressions_run_under_a_time_limit(open_with: Open) -> None:
    session = open_with(
        {"raw": {"match": '[{regex: "cur(e|es) +all"}]'}, "bad": {"match": '[{regex: "(a+)+$"}]'}}
    )
    assert words(lint(session, "It CURES all.")) == [("t/raw", "CURES all")]
    result = lint(session, "a" * 5_000 + "b")
    assert [failure.rule for failure in result.failures] == ["t/bad"]
    assert result.failures[0].stage == "rule"


def test_a_fix_is_offered_only_where_it_loses_nothing(open_with: Open) -> None:
    session = open_with(
        {"f": {"match": "[committed suicide]", "more": 'fix: "died by suicide"\ndespite: [negated]'}}
    )
    (finding,) = lint(session, "He committed suicide.").findings
    assert finding.fix is not None and finding.fix.edits[0].replacement == "died by suicide"
    (marked,) = lint(session, "He committed *suicide*.", "markdown").findings
    assert marked.fix is None


def test_a_rule_that_does_not_compile_is_named_and_the_others_run(open_with: Open) -> None:
    session = open_with({"bad": {"match": '["{nosuch} x"]'}, "good": {"match": "[x]"}})
    assert any("nosuch" in failure.message for failure in session.failures)
    assert words(lint(session, "x")) == [("t/good", "x")]
