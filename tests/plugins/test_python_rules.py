"""Python rules: what they may do, and what happens when they misbehave."""

from __future__ import annotations

import json
import signal
import threading
from pathlib import Path
from textwrap import dedent, indent

import pytest
from fake_site import Site

import medlint.engine.python_view
from medlint.engine.cache import Cache
from medlint.engine.session import Session, open_session
from medlint.errors import OutOfTime
from medlint.model.finding import FileResult
from medlint.plugins.contributions import Pack
from medlint.plugins.timelimit import time_limit

COPY = "Buy the miracle pill today.\n\nThis is a sure thing. It is no miracle pill.\n"
RULE = """\
id: house/{slug}
category: hype
severity: warning
title: A rule
why: To see what happens.
authority: [{{cite: "None", url: "https://example.org/"}}]
kind: python
python: {slug}.py
{more}
message: "Found “{{text}}”."
examples: {{flag: ["⟦x⟧"], pass: ["y"]}}
"""
HEAD = """\
import time
from medlint.model.rule import Severity
from medlint.rules.python_rule import Judgement
class Rule:
"""


def code(body: str) -> str:
    return HEAD + indent(dedent(body).strip(), "    ") + "\nrule = Rule()\n"


def judge(answer: str) -> str:
    return code(f"def judge(self, candidate, view):\n    {answer}")


def check(answer: str) -> str:
    return code(f"def check(self, view):\n    {answer}")


def open_rules(folder: Path, rules: dict[str, str], more: str = "match: ['miracle pill']") -> Session:
    root = folder / "house"
    for slug, text in rules.items():
        path = root / "rules" / "hype" / f"{slug}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(RULE.format(slug=slug, more=more))
        path.with_suffix(".py").write_text(text)
    return open_session(
        [Pack("house", root, local=True)],
        use_packs=[],
        disabled=["us"],
        cache=Cache(enabled=False),
        allow_python=True,
    )


def lint(session: Session, copy: str = COPY) -> FileResult:
    assert not session.failures, session.failures
    return session.lint_text(copy, path="page.txt", fragment=False)


OK = judge("return Judgement(candidate.start, candidate.end)")
WHOLE = check("return [Judgement(0, 3, block=0)]")
ONLY_CHECK = "scopes: [paragraph, heading]"


def test_a_rule_judges_where_context_lets_it(tmp_path: Path) -> None:
    result = lint(open_rules(tmp_path, {"plain": OK}))
    # The table of contexts comes with the built-in pack: without it nothing is excused.
    assert [finding.words for finding in result.findings] == ["miracle pill", "miracle pill"]
    assert result.failures == ()


def test_a_judgement_changes_words_severity_and_message(tmp_path: Path) -> None:
    answer = (
        "return Judgement(candidate.start, candidate.start + 7, Severity.ERROR, "
        "'“{text}” is {what}.', (('what', 'a {text} word'),))"
    )
    finding = lint(open_rules(tmp_path, {"plain": judge(answer)})).findings[0]
    assert (finding.words, finding.severity, finding.message) == (
        "miracle",
        "error",
        "“miracle” is a {text} word.",
    )


def test_a_check_sees_the_whole_document(tmp_path: Path) -> None:
    body = """
    def check(self, view):
        assert [candidate.text for candidate in view.candidates] == ["miracle pill", "miracle pill"]
        assert view.has(["sure thing"])
        assert view.products(0) == [] and view.conditions(0) == []
        assert view.approved("x", "y") is None
        assert view.contexts(0, 0, 3) == frozenset()
        for block in view.document.blocks:
            start, end = view.sentences(block.id)[0]
            yield Judgement(start, end, block=block.id)
    """
    session = open_rules(tmp_path, {"whole": code(body)}, "match: ['miracle pill']\npatterns: ['sure thing']")
    result = lint(session)
    assert result.failures == ()
    assert [finding.words for finding in result.findings] == [
        "Buy the miracle pill today.",
        "This is a sure thing.",
    ]
    assert [finding.start.line for finding in result.findings] == [1, 3]


def test_a_check_needs_no_match(tmp_path: Path) -> None:
    result = lint(open_rules(tmp_path, {"whole": WHOLE}, "scopes: [paragraph, heading]"))
    assert [finding.words for finding in result.findings] == ["Buy"]


def test_a_check_is_held_to_its_scopes(tmp_path: Path) -> None:
    assert lint(open_rules(tmp_path, {"whole": WHOLE}, "scopes: [button]")).findings == ()


BAD_ANSWERS = {
    "return Judgement(5, 900)": "it reported 5 to 900 in a block of 27 characters",
    "return Judgement(5, 5)": "it reported 5 to 5 in a block",
    "return Judgement(-1, 5)": "it reported -1 to 5 in a block",
    "return Judgement('a', 5)": "it reported 'a' to 5 in a block",
    "return True": "it returned a value of type bool, not a Judgement",
    "return {'start': 1}": "it returned a value of type dict, not a Judgement",
    "return Judgement(0, 5, 'error')": "the severity 'error', which is no Severity",
    "return Judgement(0, 5, None, 7)": "its message is a value of type int, not text",
    "return Judgement(0, 5, block=1)": "it reported block 1 when asked about block 0",
    "return view.near(candidate, ['never seen'])": "it asked for the pattern “never seen”",
    "raise KeyError('no such thing')": "it raised KeyError: 'no such thing'",
    "raise SystemExit(0)": "it raised SystemExit: 0",
    "return self.judge(candidate, view)": "it raised RecursionError",
}


@pytest.mark.parametrize("answer", BAD_ANSWERS)
def test_a_wrong_answer_is_named_and_the_other_rules_run(tmp_path: Path, answer: str) -> None:
    result = lint(open_rules(tmp_path, {"bad": judge(answer), "good": OK}))
    (failure,) = result.failures
    assert failure.rule == "house/bad"
    assert failure.message.startswith("The rule house/bad could not check this file: ")
    assert BAD_ANSWERS[answer] in failure.message
    assert {finding.rule for finding in result.findings} == {"house/good"}


BAD_CHECKS = {
    "return [Judgement(0, 3)]": "it reported block -1 of a document of 2 blocks",
    "return [Judgement(0, 3, block=9)]": "it reported block 9 of a document of 2 blocks",
    "return [Judgement(0, 3, block='0')]": "it reported block '0'",
    "return [Judgement(0, 900, block=0)]": "it reported 0 to 900 in a block of 27 characters",
    "return 7": "its check returned a value of type int, not a list of judgements",
    "return [None]": "it returned nothing, not a Judgement",
    "return (Judgement(0, 3, block=0) for _ in range(10 ** 9))": "reported more than 2000 times",
    "return [Judgement(0, 3, block=0)] * 1_000_000": "reported more than 2000 times",
}


@pytest.mark.parametrize("answer", BAD_CHECKS)
def test_a_wrong_check_is_named(tmp_path: Path, answer: str) -> None:
    result = lint(open_rules(tmp_path, {"bad": check(answer), "good": OK}))
    (failure,) = result.failures
    assert failure.rule == "house/bad"
    assert BAD_CHECKS[answer] in failure.message
    assert "house/good" in {finding.rule for finding in result.findings} | {
        other for finding in result.findings for other in finding.also
    }


def test_too_many_hits_are_cut_off(tmp_path: Path) -> None:
    result = lint(open_rules(tmp_path, {"plain": OK}), "Buy the miracle pill. " * 2_500)
    (failure,) = result.failures
    assert "it matched 2500 times, more than a rule may" in failure.message
    assert len(result.findings) == 2_000


ENDLESS = {
    "loop": "while True: pass",
    "sleep": "while True: time.sleep(0.01)",
    "catching": "while True:\n        try: time.sleep(0.01)\n        except Exception: pass",
    "matching": "__import__('re').match(r'(a+)+$', 'a' * 60 + 'b')",
}


@pytest.mark.parametrize("kind", ENDLESS)
@pytest.mark.parametrize("asked", [judge, check])
def test_code_that_never_returns_is_stopped(
    tmp_path: Path, kind: str, asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(medlint.engine.python_view, "PYTHON_SECONDS", 0.2)
    before = signal.getsignal(signal.SIGALRM)
    result = lint(open_rules(tmp_path, {"bad": asked(ENDLESS[kind]), "good": OK}))
    (failure,) = result.failures
    assert failure.rule == "house/bad"
    assert "did not come back in time and was stopped" in failure.message
    assert "bad.py" in failure.detail
    assert {finding.rule for finding in result.findings} == {"house/good"}
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_code_that_never_returns_is_stopped_in_a_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(medlint.engine.python_view, "PYTHON_SECONDS", 0.2)
    session = open_rules(tmp_path, {"bad": judge(ENDLESS["sleep"]), "good": OK})
    results: list[FileResult] = []
    thread = threading.Thread(target=lambda: results.append(lint(session)))
    thread.start()
    thread.join(30)
    (failure,) = results[0].failures
    assert failure.rule == "house/bad"
    assert {finding.rule for finding in results[0].findings} == {"house/good"}


def test_somebody_else_s_alarm_still_rings() -> None:
    rung = threading.Event()
    before = signal.signal(signal.SIGALRM, lambda _number, _frame: rung.set())
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        with pytest.raises(OutOfTime), time_limit(0.1):
            while True:
                pass
        assert not rung.is_set()
        assert rung.wait(10)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


BAD_CODE = {
    "def f(:": "SyntaxError",
    "rule = None": "it has no judge(candidate, view)",
    "": "bad.py has nothing named “rule”",
    "raise SystemExit(0)": "SystemExit: 0",
    HEAD + "    def judge(self, candidate, view): ...\nrule = Rule": "names the class Rule. Write Rule().",
}


@pytest.mark.parametrize("text", BAD_CODE)
def test_code_that_does_not_load_is_named(tmp_path: Path, text: str) -> None:
    session = open_rules(tmp_path, {"bad": text, "good": OK})
    (failure,) = session.failures
    assert failure.rule == "house/bad"
    assert "The rule house/bad was left out: " in failure.message
    assert BAD_CODE[text] in f"{failure.message} {failure.mend}".replace("its code has", "it has")
    assert len(session.lint_text(COPY).findings) == 2


def test_a_rule_without_match_needs_a_check(tmp_path: Path) -> None:
    session = open_rules(tmp_path, {"bad": OK}, ONLY_CHECK)
    assert "it has no “match”, and its code has no check(view)" in session.failures[0].message


def test_a_rule_that_is_ignored_is_not_missed(tmp_path: Path) -> None:
    session = open_rules(tmp_path, {"bad": "raise RuntimeError", "good": OK})
    session.ruleset(ignore=["house/bad"])
    assert session.failures == ()
    session.ruleset()
    assert [failure.rule for failure in session.failures] == ["house/bad"]


def test_the_command_line_names_the_rule_and_goes_on(site: Site) -> None:
    site.add_rule(
        site.project / "compliance", "compliance", "endless", "miracle pill", judge(ENDLESS["loop"])
    )
    site.add_rule(site.project / "compliance", "compliance", "raising", "miracle pill", judge("1 / 0"))
    refused = site.check("--format", "json")
    assert refused.returncode == 3
    assert "runs only with --allow-python" in refused.stdout
    ignored = site.check("--ignore", "compliance/endless,compliance/raising")
    assert ignored.returncode == 1, ignored.stdout
    run = site.check("--allow-python", "--format", "json")
    assert run.returncode == 3
    result = json.loads(run.stdout)
    assert {failure["rule"] for failure in result["failures"]} == {
        "compliance/endless",
        "compliance/raising",
    }
    assert [finding["rule"] for finding in result["findings"]] == ["compliance/miracle"]
