"""List items read on from the lead-in that they complete, and how many categories mark the same words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from medlint.engine.session import Session

Open = Callable[..., Session]
CURES = {"cures": {"match": '["puts an end to {condition+}"]'}}
LISTS = [
    ("markdown", "Our tea puts an end to:\n\n- migraine\n- gout\n"),
    ("text", "Our tea puts an end to:\n\n- migraine\n- gout\n"),
    ("html", "<p>Our tea puts an end to:</p><ul><li>migraine</li><li>gout</li></ul>"),
]


def found(session: Session, text: str, format: str = "markdown") -> list[str]:
    result = session.lint_text(text, format=format, ruleset=session.ruleset(["t"]))
    assert not result.failures, result.failures
    return [finding.words for finding in result.findings]


@pytest.mark.parametrize(("format", "text"), LISTS)
def test_each_item_completes_the_lead_in_and_is_marked_itself(
    open_with: Open, format: str, text: str
) -> None:
    session = open_with(CURES)
    assert found(session, text, format) == ["migraine", "gout"]
    result = session.lint_text(text, format=format, ruleset=session.ruleset(["t"]))
    assert [text[each.span.start : each.span.end] for each in result.findings] == ["migraine", "gout"]
    assert result.findings[0].message == "Found “puts an end to … migraine”."


@pytest.mark.parametrize(
    "text",
    [
        "Our tea never puts an end to:\n\n- migraine\n",
        "What we treat\n\n- migraine\n",
        "Our tea puts an end to it.\n\nMigraine\n",
        "Our tea puts an end to:\n\n- long nights\n",
    ],
)
def test_a_denial_a_heading_and_a_full_stop_are_no_lead_in(open_with: Open, text: str) -> None:
    assert found(open_with(CURES), text) == []


def test_what_stands_in_the_item_alone_is_found_once(open_with: Open) -> None:
    session = open_with({"ends": {"match": "[puts an end to, ends pain]"}})
    assert found(session, "It puts an end to:\n\n- what ends pain\n") == ["puts an end to", "ends pain"]


def test_an_exception_sees_the_lead_in(open_with: Open) -> None:
    near = 'unless: [{near: ["tea puts"], within: sentence}]'
    session = open_with({"cures": {**CURES["cures"], "more": near}})
    assert found(session, "Our tea puts an end to:\n\n- migraine\n") == []


def test_two_categories_speak_for_the_same_words(open_with: Open) -> None:
    session = open_with(
        {
            "grave": {"category": "cure", "severity": "error", "match": "[cures]"},
            "long": {"category": "onset", "match": "[cures gout within hours]"},
            "short": {"category": "efficacy", "match": "[cures gout]"},
        }
    )
    result = session.lint_text("It cures gout within hours.", ruleset=session.ruleset(["t"]))
    assert [(each.rule, each.words) for each in result.findings] == [
        ("t/grave", "cures"),
        ("t/long", "cures gout within hours"),
    ]
    assert "t/short" in {rule for each in result.findings for rule in each.also}
