"""Plain text: which line ends are wrapping, what is a heading, what is a list."""

# ruff: noqa: E501

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invariants import check_map, coverage

from medlint.model.source import SourceText
from medlint.parse.plain import parse_plain
from medlint.parse.read import read_source

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def parse(text):
    document = parse_plain(SourceText(path="t.txt", text=text))
    check_map(document)
    coverage(document)
    return document


def seen(text):
    return [(block.kind.value, block.text) for block in parse(text).blocks]


def texts(text):
    return [block.text for block in parse(text).blocks]


def seed(number):
    return parse(read_source(SEEDS[number]).text)


PIECES = st.sampled_from(
    ["\n", "\n\n", "\r\n", "\r", "- ", "• ", "1. ", "a) ", "(2) ", "> ", ">", ">> ", "=====\n", "-----\n", "HEADLINE: ", "Subject: ",
     "Q: ", "A: ", "ANNCR: ", "such as:", "cure", "FDA approved", "Nausea", "THE END", ".", ":", ";", "!", "?", " ", "    ", "\t", "é", "🎉",
     "\u2028", "’", "{{ x }}", "{% if %}", "https://x.y/cure.", "www.x", "#tag ", "# ", "--- Cap ---", "\u200b", "\0", "ﬁ", "2004", "(warm)"]
)  # fmt: skip


class TestInvariants:
    @settings(max_examples=300, deadline=None)
    @given(st.lists(PIECES, max_size=40).map("".join))
    def test_pieces(self, text):
        parse(text)

    @settings(max_examples=100, deadline=None)
    @given(st.text(max_size=80))
    def test_any_text(self, text):
        parse(text)

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_line_ends_do_not_matter(self, end):
        text = SEEDS[3].read_text(encoding="utf-8")
        assert texts(text.replace("\n", end)) == texts(text)


class TestLineEnds:
    def test_wrapped_paragraph(self):
        text = (
            "Ketamine has been used as an anesthetic for many years and was first made\n"
            "in 1962. Today, clinics offer it for depression, and some of them promise\n"
            "Results that nobody can promise, with words that nobody should be using.\n"
            "It is not a cure.\n"
        )
        assert len(texts(text)) == 1

    def test_lower_case_continues(self):
        assert texts("We treat many people\nwho hurt") == ["We treat many people who hurt"]

    def test_sentences_on_their_own_lines(self):
        assert texts("One is safe.\nTwo is not.\nThree may be.") == [
            "One is safe.",
            "Two is not.",
            "Three may be.",
        ]

    def test_long_line(self):
        assert len(texts("cure " * 1800)) == 1

    def test_addresses_are_not_text(self):
        assert texts("See https://cure.example/all-pain. Then call us today.") == [
            "See . Then call us today."
        ]


class TestHeadings:
    @pytest.mark.parametrize(
        "text",
        ["Our Story\n\nWe began in 2004.", "Our Story\n=====\nWe began in 2004.", "OUR STORY\nWe began in 2004.",
         "# Our Story\nWe began in 2004.", "--- Our Story ---\nWe began in 2004.", "HEADLINE: Our Story\nWe began in 2004.",
         "2. Our story:\nWe began in 2004."],
    )  # fmt: skip
    def test_shapes(self, text):
        blocks = parse(text).blocks
        assert [(block.kind.value, block.text.lower().rstrip(":")) for block in blocks] == [
            ("heading", "our story"),
            ("paragraph", "we began in 2004."),
        ]
        assert blocks[1].heading_path == (0,)

    @pytest.mark.parametrize(
        "text",
        ["We are open.\n\nx", "(205) 557-2253\n\nx", '"So good"\n\nx', "Hi Dana,\n\nx", "[CLICK ME]\n\nx"],
    )
    def test_not_headings(self, text):
        assert parse(text).blocks[0].kind.value == "paragraph"

    def test_capitals_in_a_row_are_prose(self):
        text = "THESE STATEMENTS HAVE NOT BEEN EVALUATED BY THE FOOD\nAND DRUG ADMINISTRATION OR BY ANYONE ELSE WE KNOW OF\nTODAY."
        assert [kind for kind, _ in seen(text)] == ["paragraph"]


class TestLists:
    @pytest.mark.parametrize("marker", ["- ", "• ", "* ", "– ", "  •\u00a0"])
    def test_bullets(self, marker):
        blocks = parse(f"We treat:\n\n{marker}Pain\n{marker}Fear\n").blocks
        assert [(block.kind.value, block.text, block.lead_in, block.group) for block in blocks[1:]] == [
            ("item", "Pain", 0, 0),
            ("item", "Fear", 0, 0),
        ]

    def test_numbers_and_letters(self):
        assert [kind for kind, _ in seen("1. Call\n2. Come\n\na. Sit\nb. Rest")] == ["item"] * 4

    def test_without_bullets(self):
        blocks = parse(
            "In rare cases there may be events, such as:\nPanic attacks\nMania\nKetamine is used widely today.\n"
        ).blocks
        assert [(block.kind.value, block.lead_in) for block in blocks] == [
            ("paragraph", None), ("item", 0), ("item", 0), ("paragraph", None),
        ]  # fmt: skip

    def test_nested(self):
        blocks = parse("- Pain\n  - Back\n  - Neck\n- Fear\n").blocks
        assert [(block.lead_in, block.group) for block in blocks] == [(None, 0), (0, 1), (0, 1), (None, 0)]

    def test_wrapped_item(self):
        assert texts("- Ketamine is used\n  for pain\n- Rest") == ["Ketamine is used for pain", "Rest"]


class TestShapes:
    def test_questions_and_answers(self):
        blocks = parse("Q: do they hurt?\nA: Tiny pinch\nQ: is it approved?\nA: Yes").blocks
        assert [block.attrs.get("role") for block in blocks] == ["question", "answer", "question", "answer"]

    def test_quoted_mail(self):
        blocks = parse("> It cured me\n> for good.\n\nReally?").blocks
        assert [(block.kind.value, block.text, block.quoted) for block in blocks] == [
            ("quote", "It cured me for good.", True),
            ("paragraph", "Really?", False),
        ]

    def test_greater_than_is_no_quote(self):
        assert texts(">50% of people respond.") == [">50% of people respond."]

    def test_columns(self):
        blocks = parse("Drug\tUse\nKetamine\tPain\n").blocks
        assert [(block.kind.value, block.text, block.row_head, block.column_head) for block in blocks] == [
            ("cell", "Drug", None, None), ("cell", "Use", 0, None), ("cell", "Ketamine", None, 0), ("cell", "Pain", 2, 1),
        ]  # fmt: skip

    def test_fields(self):
        assert seen("Subject: It is safe\nCTA: Book now\nCaption: Relief") == [
            ("title", "It is safe"),
            ("button", "Book now"),
            ("caption", "Relief"),
        ]

    def test_speakers(self):
        assert len(texts("ANNCR: Guys. Tired\nVOICE 2 (listener): my wife thinks")) == 2

    def test_no_directives(self):
        assert parse("medlint: allow us/x because y").directives == ()

    def test_templates(self):
        assert texts("Hi {{ name }}, call us.\n{% if x %}\nWe care.") == ["Hi \ufffd, call us.", "We care."]


class TestSeeds:
    @pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
    def test_invariants(self, path):
        parse(read_source(path).text)

    def test_001_numbered_headings_and_lists_without_bullets(self):
        blocks = seed(1).blocks
        headings = [block.text for block in blocks if block.kind == "heading"]
        assert headings[0] == "Treatment-resistant depression:"
        assert len(headings) == 6
        items = [block for block in blocks if block.kind == "item"]
        assert [block.text for block in items][::6] == [
            "Nausea or vomiting",
            "Dissociation",
            "Autoscopy, or out-of-body experiences",
        ]
        assert [blocks[block.lead_in].text.split()[-2:] for block in items] == [["pretty", "mild:"]] * 7 + [
            ["such", "as:"]
        ] * 6

    def test_003_items_under_their_heading(self):
        blocks = seed(3).blocks
        items = [block for block in blocks if block.kind == "item"]
        assert len(items) == 10
        assert {blocks[block.lead_in].text for block in items} == {"Advantages of Ketamine Infusion Therapy"}
        assert len({block.group for block in items}) == 1


@pytest.mark.parametrize(
    "text",
    ["> " * 50_000, ">" * 100_000 + "x", "- " * 50_000 + "x", "\n".join(" " * depth + "- x" for depth in range(1_000)), "a\n" * 50_000, "A:\n" * 20_000,
     "x\t" * 50_000, "-" * 100_000, "AB C\n" * 20_000, "=-=" * 30_000 + "x", "such as:\n" + "Pain\n" * 20_000, "https://" * 20_000, "\u2028" * 50_000,
     "A" * 100_000, "A " * 50_000, "{% x %}\n" * 20_000, "((((" * 20_000, "- - - a " * 20_000, "--- a " * 20_000],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_hostile_text_is_quick(text):
    begun = time.perf_counter()
    parse_plain(SourceText(path="t.txt", text=text))
    assert time.perf_counter() - begun < 4
