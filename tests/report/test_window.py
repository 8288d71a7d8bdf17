from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.model.source import SourceText, Span
from medlint.report.escape import escape, escape_json, safe_url
from medlint.report.width import text_width, wrap
from medlint.report.window import marked_lines


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("日本", 4),
        ("é", 1),
        ("e\u0301", 1),
        ("🙂", 2),
        ("👩\u200d⚕️", 2),
        ("👍🏽", 2),
        ("🇨🇦", 2),
        ("❤️", 2),
        ("", 0),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert text_width(text) == columns


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “words” 日本 🙂", "plain “words” 日本 🙂"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\u202eabc\u2066", r"\u202eabc\u2066"),
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("\udcff", r"\xff"),
        ("\x9b", r"\x9b"),
        ("\u2028\ufeff\U000e0041", r"\u2028\ufeff\U000e0041"),
        ("::set-output name=a::b", r":\x3aset-output name=a::b"),
        ("Note:: well", "Note:: well"),
        ("##[group]##vso[task]", r"#\x23[group]#\x23vso[task]"),
        ("👩\u200d⚕️", "👩\u200d⚕️"),
    ],
)
def test_escape(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_escaped_json_means_the_same() -> None:
    import json

    text = escape_json(json.dumps({"a": "##[error]"}))
    assert "##[" not in text
    assert json.loads(text) == {"a": "##[error]"}


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://www.fda.gov/x", True),
        ("HTTP://a.b", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://a b", False),
        ('https://a"onclick', False),
        ("//x.y", False),
        ("", False),
    ],
)
def test_only_web_links_are_safe(url: str, safe: bool) -> None:
    assert bool(safe_url(url)) is safe


def show(text: str, words: str, columns: int = 80) -> list[str]:
    start = text.index(words)
    lines = marked_lines(SourceText(path="x", text=text), Span(start, start + len(words)), columns)
    return [part for line in lines for part in (line.before + line.words + line.after, line.carets)]


def test_carets_stand_under_wide_characters() -> None:
    assert show("日本 cure é", "cure") == ["日本 cure é", "     ^^^^"]


def test_tabs_and_indentation() -> None:
    assert show("\t\ta\tcure", "cure") == ["a    cure", "     ^^^^"]


def test_a_claim_over_two_lines() -> None:
    assert show("It will cure\n  all ills.", "cure\n  all") == [
        "It will cure",
        "        ^^^^",
        "all ills.",
        "^^^",
    ]


def test_a_long_line_is_seen_through_a_window() -> None:
    line, carets = show("word " * 2000 + "the magic cure is here " + "more " * 2000, "magic cure", 60)
    assert line.startswith("… word") and line.endswith("more …")
    assert text_width(line) <= 60
    assert line[carets.index("^") : carets.rindex("^") + 1] == "magic cure"


def test_long_words_are_cut() -> None:
    line, carets = show("x" * 500, "x" * 500, 60)
    assert text_width(line) <= 60 and text_width(carets) <= 60


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300), st.integers(0, 300), st.integers(1, 300), st.integers(30, 120))
def test_no_line_is_wider_than_its_window(text: str, start: int, length: int, columns: int) -> None:
    source = SourceText(path="x", text=text)
    start = min(start, len(text))
    for line in marked_lines(source, Span(start, min(start + length, len(text))), columns):
        whole = line.before + line.words + line.after
        assert whole == escape(whole) or "::" in whole or "##" in whole
        assert text_width(whole) <= columns + 2


def test_wrap() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("日本 日本 日本", 9) == ["日本 日本", "日本"]
    assert wrap("longerthanallowed x", 5) == ["longerthanallowed", "x"]
    assert wrap("", 5) == []


def test_lines_in_between_that_hold_no_flagged_word_are_left_out() -> None:
    text = "We promise that it\n\n2\n00:00:02,000 --> 00:00:04,000\ncures all ills.\n"
    span = Span(text.index("promise"), text.index(" ills"))
    lines = marked_lines(SourceText(path="x.srt", text=text), span, 80, "promise that it cures all")
    assert [(line.number, line.words) for line in lines] == [(1, "promise that it"), (5, "cures all")]
