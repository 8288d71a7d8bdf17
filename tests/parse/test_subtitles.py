"""Subtitles: what is said, without numbers, times and styles, joined across cues."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invariants import check_map, coverage

from medlint.model.source import SourceText
from medlint.parse.subtitles import parse_subtitles

SRT = """\
1
00:00:01,000 --> 00:00:03,000
Our drips <i>cure</i>
mi<b>gr</b>aines

2
00:00:03,000 --> 00:00:05,000
{\\an8}and pain, for good.

3
00:00:05,500 --> 00:00:07,000
- Does it hurt?
- Not a bit

4
00:00:20,000 --> 00:00:21,000 X1:40 X2:600
Call 555 now
"""
VTT = """\
WEBVTT - Our film
Kind: captions

NOTE
medlint: allow cure because the film is old

STYLE
::cue { color: red }

REGION
id:fred

intro
00:01.000 --> 00:03.000 align:start position:10%
<v.loud Jane>It&rsquo;s a <c.yellow>cure</c>

00:03.000 --> 00:05.000
for <00:00:04.000>all
"""


def parse(text: str):
    document = parse_subtitles(SourceText(path="x", text=text))
    check_map(document)
    coverage(document)
    return document


def said(text: str) -> list[str]:
    return [block.text for block in parse(text).blocks]


def source_of(document, words: str) -> str:
    for block in document.blocks:
        at = block.text.find(words)
        if at >= 0:
            span = block.to_source(at, at + len(words))
            return document.source.text[span.start : span.end]
    raise AssertionError(words)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_sentences_run_across_cues(end: str) -> None:
    document = parse(SRT.replace("\n", end))
    assert [block.text for block in document.blocks] == [
        "Our drips cure migraines and pain, for good.",
        "Does it hurt?",
        "Not a bit",
        "Call 555 now",
    ]
    assert not document.troubles
    assert source_of(document, "migraines") == "mi<b>gr</b>aines"
    assert source_of(document, "migraines and").endswith(f"{end}{{\\an8}}and")
    assert document.source.locate(document.blocks[-1].span.start) == (17, 1)


def test_webvtt_has_notes_styles_and_voices() -> None:
    document = parse("\ufeff" + VTT)
    assert [block.text for block in document.blocks] == ["It's a cure for all"]
    assert source_of(document, "It's") == "It&rsquo;s"
    assert [(each.text, each.block) for each in document.directives] == [
        ("allow cure because the film is old", 0)
    ]


def test_cues_glued_together_are_told_apart() -> None:
    assert said(
        "WEBVTT\n00:01.000 --> 00:02.000\nIt cures\n2\n00:02.000 --> 00:03.000\nall pain.\n00:03.000 --> 00:04.000\nYes"
    ) == ["It cures all pain.", "Yes"]


@pytest.mark.parametrize(
    ("text", "message", "line", "words"),
    [
        ("1\n00:00:05 -> 00:00:07\nIt cures\n", "cannot be read", 2, ["It cures"]),
        ("1\n00:00:05,00 --> 00:00:07,000\nIt cures\n", "cannot be read", 2, ["It cures"]),
        ("1\n00:00:07,000 --> 00:00:05,000\nIt cures\n", "ends before it begins", 2, ["It cures"]),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nIt cures\n\nall of it\n",
            "have no times",
            5,
            ["It cures all of it"],
        ),
        ("7\nIt cures\n", "have no times", 1, ["It cures"]),
    ],
)
def test_broken_times_are_named_and_the_words_are_read(
    text: str, message: str, line: int, words: list[str]
) -> None:
    document = parse(text)
    assert [block.text for block in document.blocks] == words
    assert len(document.troubles) == 1
    assert message in document.troubles[0].message
    assert document.source.locate(document.troubles[0].offset).line == line


def test_an_empty_file_says_nothing() -> None:
    for text in ("", "\n\n", "WEBVTT", "WEBVTT\n\n"):
        assert said(text) == []


WORDS = st.sampled_from(["Ketamine", "cures", "pain.", "<i>all</i>", "&amp;", "42", "-", "I’m", "{\\an1}ok"])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), max_size=3), max_size=6))
def test_no_word_is_lost(cues: list[list[str]]) -> None:
    text = "".join(
        f"{number}\n00:00:{number:02},000 --> 00:00:{number:02},900\n"
        + "".join(f"{line}\n" for line in cue)
        + "\n"
        for number, cue in enumerate(cues, 1)
    )
    document = parse(text)
    spoken = " ".join(block.text for block in document.blocks).split()
    written = [line for cue in cues for line in cue]
    plain = (
        " ".join(written).replace("<i>", "").replace("</i>", "").replace("&amp;", "&").replace("{\\an1}", "")
    )
    assert [word for word in spoken if word != "-"] == [
        word for word in plain.replace("’", "'").split() if word != "-"
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="WEBVTNO\n\r 1:0.,->-<>&;{}\\a", max_size=80))
def test_nothing_makes_it_fail(text: str) -> None:
    check_map(parse_subtitles(SourceText(path="x", text=text)))
