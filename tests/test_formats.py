"""The same prose gives the same findings in every format, however it is set."""

from __future__ import annotations

import html
import textwrap

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medlint.testing import open_pack

SESSION = open_pack()
RULES = SESSION.ruleset()
SENTENCES = (
    "Our drips cure migraines and end chronic pain for good.",
    "Ketamine treats PTSD, OCD & anxiety within hours.",
    "It does not cure anything, and nobody should say so.",
    "Studies show that this shot melts fat.",
    "Does it hurt?",
    "Dr. Lee's patients saw 70% less pain, e.g. after surgery.",
    "You won't feel a thing: it's painless and 100% safe.",
    "Call us at (205) 555-0134 to book.",
    "The session lasts 40 minutes.",
    "Covered by most insurance plans!",
    "Some people may feel better; others do not.",
    "A breakthrough in mental health — finally.",
)
PROSE = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True).map(" ".join)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def found(copy: str, format: str) -> list[tuple[str, str, str]]:
    result = SESSION.lint_text(copy, format=format, ruleset=RULES)
    assert not result.failures
    return sorted((finding.rule, finding.severity.value, finding.words) for finding in result.findings)


def as_html(prose: str) -> str:
    return f"<!doctype html><html><head></head><body><p>{html.escape(prose)}</p></body></html>"


@QUICK
@given(PROSE)
def test_text_markdown_and_html_agree(prose: str) -> None:
    plain = found(prose, "text")
    assert found(prose.replace("*", "\\*"), "markdown") == plain
    assert found(as_html(prose), "html") == plain


@QUICK
@given(PROSE, st.data())
def test_emphasis_changes_nothing(prose: str, data: st.DataObject) -> None:
    words = prose.split(" ")
    at = data.draw(st.integers(0, len(words) - 1))
    if any(char in words[at] for char in "&%()—"):
        return
    marked = [*words[:at], f"**{words[at]}**", *words[at + 1 :]]
    assert found(" ".join(marked), "markdown") == found(prose, "markdown")
    tagged = [html.escape(word) for word in words]
    tagged[at] = f"<em>{tagged[at]}</em>"
    assert found(f"<p>{' '.join(tagged)}</p>", "html") == found(prose, "text")


@QUICK
@given(PROSE, st.integers(30, 80), st.sampled_from(["\n", "\r\n", "\r"]))
def test_wrapped_lines_and_line_ends_change_nothing(prose: str, width: int, end: str) -> None:
    wrapped = textwrap.wrap(prose, width, break_on_hyphens=False, break_long_words=False)
    if any(line.startswith(("-", "+", "*", "#", ">")) or line[:2].rstrip(".").isdigit() for line in wrapped):
        return
    assert found(end.join(wrapped), "markdown") == found(prose, "markdown")
    assert found(f"<p>{html.escape(end.join(wrapped))}</p>", "html") == found(prose, "text")


@QUICK
@given(PROSE)
def test_entities_curly_quotes_and_soft_hyphens_change_nothing(prose: str) -> None:
    curly = prose.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    assert [hit[:2] for hit in found(curly, "text")] == [hit[:2] for hit in found(prose, "text")]
    entities = html.escape(prose).replace("'", "&rsquo;").replace("—", "&mdash;").replace(" a ", "&nbsp;a ")
    assert found(f"<p>{entities}</p>", "html") == found(prose, "text")
    soft = prose.replace("migraines", "mi\N{SOFT HYPHEN}graines").replace(
        "anxiety", "anx\N{ZERO WIDTH SPACE}iety"
    )
    assert found(soft, "text") == found(prose, "text")


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
@QUICK
@given(prose=PROSE)
def test_a_leading_paragraph_moves_findings_and_changes_nothing_else(format: str, prose: str) -> None:
    lead = {"html": "<p>Welcome to our page.</p>\n\n"}.get(format, "Welcome to our page.\n\n")
    copy = f"<p>{html.escape(prose)}</p>" if format == "html" else prose
    before = SESSION.lint_text(copy, format=format, ruleset=RULES).findings
    after = SESSION.lint_text(lead + copy, format=format, ruleset=RULES).findings
    assert [(finding.rule, finding.span.start + len(lead)) for finding in before] == [
        (finding.rule, finding.span.start) for finding in after
    ]
    assert [finding.fingerprint for finding in before] == [finding.fingerprint for finding in after]
