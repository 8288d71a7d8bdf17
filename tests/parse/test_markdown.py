"""Markdown: what is text, what introduces what, and exact places."""

# ruff: noqa: E501

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invariants import check_map, coverage

from medlint.model.source import SourceText
from medlint.parse.markdown import parse_markdown


def parse(text):
    document = parse_markdown(SourceText(path="t.md", text=text))
    check_map(document)
    coverage(document)
    return document


def seen(text):
    return [(block.kind.value, block.text) for block in parse(text).blocks]


def texts(text):
    return [block.text for block in parse(text).blocks]


PIECES = st.sampled_from(
    ["#", "# ", "\n", "\n\n", "\r\n", "\r", "- ", "1. ", "> ", "*", "**", "_", "~~", "`", "```\n", "[", "](", ")", "](u 't')", "![",
     "[^1]", "[^1]: ", "[a]: u 't'\n", "|", "\n|-|-|\n", "<b>", "</b>", "<br>", "<sup>1</sup>", "<!-- c -->", "<!--", "<div>\n",
     "</div>\n", "&amp;", "&nbsp;", "&shy;", "\\", "\\*", "cure", "FDA", " ", "  ", "    ", "\t", "é", "🎉", "\u2028", "’", "“", "{{ x }}",
     "{% if %}", "{{", "---\n", "+++\n", "title: x\n", "===\n", "http://a.b/c", "<http://a.b>", "[ ] ", "[x] ", "\u200b", "\ufeff", "\0",
     "ﬁ", "<script>", "</script>", "<del>", "</del>", "{#id}", "<https://x", "<a href='", "\ue000"]
)  # fmt: skip


class TestInvariants:
    @settings(max_examples=300, deadline=None)
    @given(st.lists(PIECES, max_size=40).map("".join))
    def test_pieces(self, text):
        parse(text)

    @settings(max_examples=100, deadline=None)
    @given(st.text(max_size=60))
    def test_any_text(self, text):
        parse(text)

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.sampled_from(["cure", "FDA", "is", "safe", "now"]), min_size=1, max_size=8), st.data())
    def test_emphasis_changes_no_text(self, words, data):
        place = data.draw(st.integers(0, len(words) - 1))
        marked = [f"**{word}**" if index == place else word for index, word in enumerate(words)]
        assert texts(" ".join(words)) == texts(" ".join(marked))


class TestText:
    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("**FDA**-approved", "FDA-approved"),
            ("a&nbsp;b &amp; c&shy;d", "a b & cd"),
            ("a\nb  \nc\\\nd", "a b c d"),
            ("a ***b _c_* d**", "a b c d"),
            ("safe \\* x", "safe * x"),
            ("see [the *page*](http://x.y) now", "see the page now"),
            ("a ~~struck~~ b", "a b"),
            ("a <b>c</b>d<br>e", "a cd e"),
            ("use `code` here", "use here"),
            ("go to http://cure.example/all. Now", "go to . Now"),
            ("mail <a@b.c> <http://x.y/z>", "mail"),
            ("it’s “so”", 'it\'s "so"'),
            ("{{ name }}'s plan covers", "\ufffd's plan covers"),
            ("plan{% if x %}s{% endif %} pay", "plans pay"),
            ("a <!-- no --> b", "a b"),
            ("<del>not</del> yes", "yes"),
        ],
    )
    def test_one_paragraph(self, source, expected):
        assert texts(source) == [expected]

    def test_code_is_skipped(self):
        assert texts("a\n\n```\ncure\n```\n\n    cure\n\nb") == ["a", "b"]

    def test_images_and_titles_are_blocks_of_their_own(self):
        assert seen('a ![alt *x*](i.png "tip") b [l](u "it\\"s") c') == [
            ("paragraph", "a b l c"),
            ("image", "alt x"),
            ("attribute", "tip"),
            ("attribute", 'it"s'),
        ]

    def test_reference_titles(self):
        assert seen("see [r] x\n\n[r]: http://a.b 'the title'\n[s]: http://a.b 'unused'\n") == [
            ("paragraph", "see r x"),
            ("attribute", "the title"),
        ]

    def test_html_block(self):
        assert texts("<div class='x'>\n<p>One <b>two</b></p>\n</div>\n\nthree") == ["One two", "three"]

    def test_html_block_in_a_quote(self):
        document = parse("> <div>\n> foo\n> </div>\n")
        assert [(block.text, block.quoted) for block in document.blocks] == [("foo", True)]

    def test_positions_after_wide_characters(self):
        text = "🎉 é – **cured** &amp; safe"
        block = parse(text).blocks[0]
        start = block.text.index("cured")
        place = block.to_source(start, start + 5)
        assert text[place.start : place.end] == "cured"
        start = block.text.index("&")
        place = block.to_source(start, start + 1)
        assert text[place.start : place.end] == "&amp;"


class TestStructure:
    def test_headings(self):
        blocks = parse("# A *b* {#id}\n\nx\n\nB\n---\n\ny\n\n# C\n\nz").blocks
        assert [(block.text, block.heading_path) for block in blocks] == [
            ("A b", ()), ("x", (0,)), ("B", (0,)), ("y", (0, 2)), ("C", ()), ("z", (4,)),
        ]  # fmt: skip

    def test_lists(self):
        blocks = parse("It helps with:\n\n- a\n- b\n  1. c\n  2. d\n\n     more\n").blocks
        assert [(block.kind.value, block.text, block.lead_in, block.group) for block in blocks] == [
            ("paragraph", "It helps with:", None, -1),
            ("item", "a", 0, 0),
            ("item", "b", 0, 0),
            ("item", "c", 2, 1),
            ("item", "d", 2, 1),
            ("paragraph", "more", 2, 1),
        ]

    def test_a_heading_introduces_a_list_and_a_far_paragraph_does_not(self):
        assert parse("# H\n\n- a").blocks[1].lead_in == 0
        assert parse("p.\n\n- a").blocks[1].lead_in is None
        assert parse("p\n- a").blocks[1].lead_in == 0

    def test_table(self):
        blocks = parse("| A | B |\n|---|---|\n| c | **d** |\n| | f |\n").blocks
        assert [(block.text, block.row_head, block.column_head) for block in blocks] == [
            ("A", None, None), ("B", None, None), ("c", None, 0), ("d", 2, 1), ("f", None, 1),
        ]  # fmt: skip

    def test_quotes_and_footnotes(self):
        blocks = parse("> said [^a] and [^b]\n\n[^a]: a note\n").blocks
        assert blocks[0].quoted
        assert [(ref.kind, ref.target, ref.start, ref.resolved) for ref in blocks[0].references] == [
            ("footnote", "a", 4, True),
            ("footnote", "b", 8, False),
        ]
        assert (blocks[1].kind.value, blocks[1].text) == ("footnote", "a note")

    def test_superscript_marks_do_not_enter_the_text(self):
        block = parse("Cures all<sup>1,2</sup> pain<sup>[3](#n)</sup> x<sup>th</sup>").blocks[0]
        assert block.text == "Cures all pain xth"
        assert [(ref.kind, ref.target) for ref in block.references] == [
            ("superscript", "1,2"),
            ("footnote", "#n"),
        ]

    def test_link_reference(self):
        block = parse("see [the page](http://x.y) now").blocks[0]
        reference = block.references[0]
        assert (block.text[reference.start : reference.end], reference.target) == ("the page", "http://x.y")


class TestLineEnds:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_a_heading_ends_with_its_line(self, end):
        assert texts(f"# Head{end}body{end}{end}- item{end}") == ["Head", "body", "item"]


class TestDirectives:
    def test_own_line_and_inline(self):
        document = parse(
            "<!-- medlint: allow us/x because y -->\n\nOne <!-- medlint: allow us/z because q --> two\n\n"
            "[//]: # (medlint: allow us/w because v)\n\nthree\n"
        )
        assert [(item.text, item.block, item.inline) for item in document.directives] == [
            ("allow us/x because y", 0, False),
            ("allow us/z because q", 0, True),
            ("allow us/w because v", 1, False),
        ]


class TestFrontMatter:
    def test_yaml(self):
        text = (
            '---\ntitle: "Fast \\u0026 safe"\nseo:\n  description: it\'s a\n    folded line # no\n  meta: x\n'
            "benefits:\n  - no\n  - 'it''s'\ndraft: true\nsummary: |\n  one\n\n  two\n---\n# Body\n"
        )
        blocks = parse(text).blocks
        assert [(block.kind.value, block.attrs.get("name"), block.text) for block in blocks] == [
            ("title", "title", "Fast & safe"),
            ("front-matter", "seo.description", "it's a folded line"),
            ("front-matter", "benefits", "no"),
            ("front-matter", "benefits", "it's"),
            ("front-matter", "summary", "one"),
            ("front-matter", "summary", "two"),
            ("heading", None, "Body"),
        ]

    def test_toml(self):
        text = '+++\ntitle = "Fast \\"x\\""\n[seo]\ndescription = """\nmulti \\\n  line"""\nbullets = ["a", {text = \'b\'}]\n+++\nbody'
        assert [(block.attrs.get("name"), block.text) for block in parse(text).blocks] == [
            ("title", 'Fast "x"'),
            ("seo.description", "multi line"),
            ("seo.bullets", "a"),
            ("seo.bullets.text", "b"),
            (None, "body"),
        ]

    @pytest.mark.parametrize(
        ("text", "line", "bodies"),
        [
            ("---\ntitle: x\n\nbody\n", 1, ["title: x", "body"]),
            ("---\na: 1\nb: [x\n---\nbody", 3, ["body"]),
            ("---\na: 1\na: 2\n---\nbody", 3, ["body"]),
            ("+++\na = \n+++\nbody", 2, ["body"]),
            ("+++\na = " + "[" * 100_000 + "\n+++\nbody", 2, ["body"]),
            ("---\na: " + "[" * 100_000 + "\n---\nbody", 2, ["body"]),
        ],
    )
    def test_troubles_name_their_line_and_the_body_is_read(self, text, line, bodies):
        document = parse(text)
        assert [block.text for block in document.blocks] == bodies
        (trouble,) = document.troubles
        assert trouble.fatal
        assert document.source.locate(trouble.offset).line == line

    def test_a_thematic_break_is_no_front_matter(self):
        assert parse("---\n\nprose\n\n---\n\nmore").troubles == ()


class TestLeftOpen:
    @pytest.mark.parametrize(
        "text",
        [
            "a\n\n```\ncure",
            "a\n\n<!-- b\n\ncure",
            "a\n\n<script>\ncure",
            "a {% if cure",
            "a <% cure",
            "<?php cure",
            "a <del>cure",
        ],
    )
    def test_is_a_trouble(self, text):
        assert any(trouble.fatal for trouble in parse(text).troubles)

    @pytest.mark.parametrize(
        "text", ["a {{ b", "a <b", "a `b", "[a](b", "```\nx\n```", "- ```\n  x\n\nb", "~~~\nx\n~~~~\n"]
    )
    def test_is_text(self, text):
        assert parse(text).troubles == ()


@pytest.mark.parametrize(
    "text",
    [
        ">" * 50_000 + "x", "[" * 100_000, "- " * 20_000 + "x", "*a " * 30_000, "[a](" * 30_000, "![" * 30_000,
        "<b>" * 20_000, "<del>" * 20_000, "{{ " * 50_000, "{% " * 50_000, "<!-- " * 20_000, "[^a" * 30_000, "&amp;" * 20_000,
        "[a]: b\n" * 10_000, "[a]: (" * 10_000, "> <div>\n" * 5_000, "> <div>\n> a\n\n" * 3_000, "http://" * 20_000, "|" * 50_000, "<sup>" * 20_000,
        "\n".join(" " * (2 * depth) + "- x" for depth in range(300)), "---\n" * 20_000, "---\na:\n" + "- " * 50_000,
        "[a]: b '" * 5000, "é🎉" * 30_000, "<a href='" * 10_000, "x <sup>[" * 10_000, '[x](u "' * 10_000, "```\n" * 20_000,
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_hostile_nesting_is_quick(text):
    begun = time.perf_counter()
    parse_markdown(SourceText(path="t.md", text=text))
    assert time.perf_counter() - begun < 4
