"""HTML to blocks: what is read, where it stands, and that nothing is lost in silence."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from turbohtml import TokenType, tokenize

from medlint.model.document import Block, BlockKind, Document, SegmentKind
from medlint.model.source import SourceText, Span
from medlint.parse.attributes import build_value, decode_value, scan_attributes
from medlint.parse.builder import TextBuilder
from medlint.parse.fragment import read_fragment, read_inline_tag
from medlint.parse.html import parse_html
from medlint.parse.sink import BlockSink, merge_spans
from medlint.parse.templates import mask_templates

PAGES = sorted((Path(__file__).parents[1] / "fixtures/corpus/dev/documents").glob("*.html"))
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def parse(text: str) -> Document:
    return parse_html(SourceText(path="page.html", text=text))


def texts(text: str) -> list[str]:
    return [block.text for block in parse(text).blocks]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in parse(text).blocks]


def block(text: str, wanted: str) -> Block:
    found = [block for block in parse(text).blocks if block.text == wanted]
    assert len(found) == 1, [block.text for block in parse(text).blocks]
    return found[0]


def at(text: str, phrase: str) -> str:
    """Return the source of a phrase of the reading text."""
    for one in parse(text).blocks:
        start = one.text.find(phrase)
        if start >= 0:
            return text[slice(*one.to_source(start, start + len(phrase)))]
    raise AssertionError(f"{phrase!r} is not read")


def check_map(document: Document) -> None:
    source, _, _ = mask_templates(document.source.text)
    for position, one in enumerate(document.blocks):
        assert one.id == position
        assert one.text
        assert one.text == one.text.strip(" ")
        view = 0
        source_start = source_end = -1
        for segment in one.segments:
            assert segment.view_start == view < segment.view_end
            assert segment.source_start >= source_start
            assert segment.source_end >= source_end
            assert 0 <= segment.source_start <= segment.source_end <= len(source)
            if segment.kind is SegmentKind.EXACT:
                assert segment.view_end - segment.view_start == segment.source_end - segment.source_start
                built = TextBuilder(source)
                built.add(segment.source_start, segment.source_end)
                folded = built.build()
                text = one.text[segment.view_start : segment.view_end]
                assert (folded[0] if folded else "") == text.strip(" ")
            view = segment.view_end
            source_start, source_end = segment.source_start, segment.source_end
        assert view == len(one.text)
        for reference in one.references:
            assert 0 <= reference.start <= reference.end <= len(one.text)
        for other in (one.lead_in, one.row_head, one.column_head, *one.heading_path):
            assert other is None or 0 <= other < len(document.blocks)
    assert list(document.skipped) == list(merge_spans(document.skipped))


def check_coverage(document: Document) -> None:
    """Every character that the tokenizer takes for text is read, skipped on purpose, or cannot be seen."""
    source = document.source.text
    covered = bytearray(len(source))
    spans = [
        (segment.source_start, segment.source_end) for one in document.blocks for segment in one.segments
    ]
    for start, end in [*spans, *document.skipped]:
        covered[start:end] = b"\x01" * (end - start)
    # Dropped by the tokenizer, or white space at the edge of a block.
    for gap in re.finditer(r"</>|&nbsp;|\\n", source):
        covered[gap.start() : gap.end()] = b"\x01" * len(gap[0])
    # The content of noscript is markup to us, one text to the tokenizer.
    text = source.replace("\r\n", " \n").replace("\r", "\n").replace("noscript", "xoscript")
    lines = [0, *[match.end() for match in re.finditer("\n", text)]]
    for token in tokenize(text, resolve_references=False, capture_source=True):
        if token.type in (TokenType.START_TAG, TokenType.END_TAG, TokenType.DOCTYPE):
            start = lines[token.line - 1] + token.col
            end = start + len(token.source or ">")
            covered[start:end] = b"\x01" * (end - start)
    for offset, flag in enumerate(covered):
        char = source[offset]
        assert flag or char.isspace() or char in "\u200b\u00ad", (offset, source[offset : offset + 30])


# What is read


def test_a_page_in_reading_order() -> None:
    page = """<!doctype html><html><head><title>Calm &amp; Co</title>
<meta name="description" content="We &quot;cure&quot; pain"><meta property='og:title' content=Calm>
<meta name=viewport content="width=device-width"><style>p{content:"cure"}</style>
<script>var cure = "<p>cure</p>";</script></head><body><nav><a href="/">Home</a></nav>
<h1>Relief</h1><p>Text one.</p><h2>Ketamine</h2><p>Text <em>two</em>.</p>
<img src="cure.png" alt="A calm patient"><footer>Small print</footer></body></html>"""
    assert kinds(page) == [
        ("title", "Calm & Co"),
        ("meta", 'We "cure" pain'),
        ("meta", "Calm"),
        ("paragraph", "Home"),
        ("heading", "Relief"),
        ("paragraph", "Text one."),
        ("heading", "Ketamine"),
        ("paragraph", "Text two."),
        ("image", "A calm patient"),
        ("paragraph", "Small print"),
    ]
    document = parse(page)
    assert document.blocks[7].heading_path == (4, 6)
    assert document.blocks[9].heading_path == ()
    assert document.blocks[9].attrs["region"] == "footer"
    assert document.blocks[1].attrs["name"] == "description"
    assert document.blocks[4].attrs["level"] == "1"
    assert not document.troubles
    check_map(document)
    check_coverage(document)


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("<p><b>FDA</b>-approved", ["FDA-approved"]),
        ("<p>a<br>b<br/>c", ["a b c"]),
        ("<p>a<br>\n<br>b", ["a", "b"]),
        ("<p>wonder<wbr>ful", ["wonderful"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("a</p>b", ["a", "b"]),
        ("<p>5 < 6 & 7 > 3", ["5 < 6 & 7 > 3"]),
        ("<p>a<!-- cure -->b", ["ab"]),
        ("<p>was <del>cured</del><ins>helped</ins>", ["was helped"]),
        ("<p>run <code>cure()</code> now", ["run now"]),
        ("<pre>line\n  two</pre>", ["line two"]),
        ("<p>Tom &amp Jerry&nbsp;&eacute;&#x2019;s&copy2", ["Tom & Jerry é's©2"]),
        ("<p>&notit; &bogus; &#0; &", ["¬it; &bogus; \ufffd &"]),
        ("<p>He said <q>it works</q>.", ['He said "it works".']),
        ("<p>a<q></q></p><q></q>", ['a""']),
        ("<my-hero>Cure</my-hero><my-cta>Now</my-cta>", ["Cure", "Now"]),
        ("<label>Name <input placeholder='Your name'></label>", ["Name", "Your name"]),
        ("<select><option>One<option label='L'>Two</select>", ["One", "L", "Two"]),
        ("<template><p>Late</p></template>", ["Late"]),
        ("<textarea>My <b>pain</textarea>", ["My <b>pain"]),
        ("<noscript><p>Cures &amp; <b>heals</b></p></noscript>", ["Cures & heals"]),
        ("<p>a<script>x</script>b", ["ab"]),
        ("<iframe title='Video'>old</iframe>", ["Video"]),
        ("<svg><title>Logo</title><desc>A leaf</desc><text>Cure</text></svg>", ["Logo", "A leaf", "Cure"]),
        ("<svg><style/><title/></svg><p>after", ["after"]),
        ("<button aria-label='Book a cure'>Book</button>", ["Book a cure", "Book"]),
        ("<input type=SUBMIT value='Go &gt;'><input value='x'>", ["Go >"]),
        ("a</>b", ["ab"]),
        ("<![CDATA[x]]>y", ["y"]),
        ("<p>one</P><P>two", ["one", "two"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_reading_text(source: str, read: list[str]) -> None:
    assert texts(source) == read
    check_map(parse(source))


def test_kinds() -> None:
    assert kinds(
        "<ul><li>item</ul><table><caption>cap</caption><tr><td>cell</table><blockquote><p>said</blockquote>"
        "<figure><figcaption>fig</figcaption></figure>"
        "<a class='x btn-primary' href=/b>go</a><button>b</button>"
    ) == [
        ("item", "item"),
        ("caption", "cap"),
        ("cell", "cell"),
        ("quote", "said"),
        ("caption", "fig"),
        ("button", "go"),
        ("button", "b"),
    ]
    assert kinds("<p>we <a class=mybtns href=x>plan</a> it") == [("paragraph", "we plan it")]


# How it hangs together


def test_lists() -> None:
    page = (
        "<p>May help with:</p><ul><li>Pain<ul><li>Back</li></ul></li><li>Sleep</li></ul>"
        "<h2>Uses</h2><ol><li>One<li><p>Two</p><p>more</ol><p>End.</p>"
    )
    document = parse(page)
    by_text = {one.text: one for one in document.blocks}
    lead = by_text["May help with:"].id
    assert by_text["Pain"].lead_in == by_text["Sleep"].lead_in == lead
    assert by_text["Back"].lead_in == by_text["Pain"].id
    assert by_text["Pain"].group == by_text["Sleep"].group != by_text["Back"].group
    assert by_text["more"].lead_in == by_text["Uses"].id
    assert by_text["more"].kind is BlockKind.ITEM
    assert by_text["End."].lead_in is None
    assert by_text["End."].group == -1


def test_an_unclosed_list_does_not_swallow_the_page() -> None:
    assert kinds("<div><ul><li>a<li>b</div><p>after</p>")[-1] == ("paragraph", "after")
    assert kinds("<div><ul><div><li>a</li></div></ul>x</div><p>after</p>")[-2:] == [
        ("paragraph", "x"),
        ("paragraph", "after"),
    ]


def test_terms_and_summaries_lead_in() -> None:
    page = "<dl><dt>Is it safe?<dd>Yes.<dd>Truly.</dl><details><summary>Cost?</summary><p>None.</details><p>x"
    by_text = {one.text: one for one in parse(page).blocks}
    assert by_text["Yes."].lead_in == by_text["Truly."].lead_in == by_text["Is it safe?"].id
    assert by_text["None."].lead_in == by_text["Cost?"].id
    assert by_text["x"].lead_in is None


def test_table_heads() -> None:
    page = (
        "<table><thead><tr><th>Drug<th colspan=2>Use</thead><tr><th rowspan=2>K<td>pain<td>sleep"
        "<tr><td>mood<td>focus</table><table><tr><td>a<td>b<tr><td>c<td>d</table>"
    )
    document = parse(page)
    ids = {one.text: one.id for one in document.blocks}
    heads = {one.text: (one.row_head, one.column_head) for one in document.blocks}
    assert heads["pain"] == heads["sleep"] == (ids["K"], ids["Use"])
    assert heads["mood"] == (None, ids["Use"])
    assert heads["K"] == (None, ids["Drug"])
    assert heads["d"] == heads["a"] == (None, None)


def test_quotations() -> None:
    page = "<blockquote><ul><li>item</ul><p>text</blockquote><p><q>All said.</q></p><p>a <q>b</q>"
    assert [one.quoted for one in parse(page).blocks] == [True, True, True, False]


def test_references() -> None:
    page = (
        "<p>Works<sup><a href='#fn1'>1</a></sup> and<sup>2</sup> m<sup>2</sup> <a href='/x?a=1&amp;b'>see "
        "<b>this</b></a>.<a href='#no'><sup>[3]</sup></a> 4<sup>th</sup></p>"
        "<p id=fn1>Study<p><sup>2</sup> Other"
    )
    first, _, note = parse(page).blocks
    assert first.text == "Works and m2 see this. 4th"
    assert [tuple(reference) for reference in first.references] == [
        (5, 5, "footnote", "#fn1", True),
        (9, 9, "superscript", "2", True),
        (13, 21, "link", "/x?a=1&b", True),
        (22, 22, "footnote", "#no", False),
    ]
    assert note.text == "Other"


@pytest.mark.parametrize(
    ("marks", "read", "targets"),
    [
        ("<sup>1,2</sup>", "It works.", ["1", "2"]),
        ("<sup>[1]</sup><sup>*</sup>", "It works.", ["1", "*"]),
        ("<sup><a href=#a>1</a>, <a href='#b'>2</a></sup>", "It works.", ["#a", "#b"]),
        ("<sup class=x> &dagger; </sup>", "It works.", ["†"]),
        ("<sup>3–5</sup>", "It works.", ["3–5"]),
        ("<sup>TM</sup>", "It worksTM.", []),
        ("<sup>&reg;</sup>", "It works®.", []),
        ("<sup>-6</sup>", "It works-6.", []),
        ("<sup>2024</sup>", "It works2024.", []),
    ],
)
def test_footnote_marks(marks: str, read: str, targets: list[str]) -> None:
    document = parse(f"<p>It works{marks}.")
    assert [one.text for one in document.blocks] == [read]
    assert [reference.target for reference in document.blocks[0].references] == targets
    check_coverage(document)


def test_a_link_around_blocks_is_a_link_in_each() -> None:
    first, second = parse("<a href=x><h2>One</h2><p>Two</p></a>").blocks
    assert [reference.target for reference in (*first.references, *second.references)] == ["x", "x"]


def test_positions() -> None:
    assert at("<p>Tom &amp; Jerry", "&") == "&amp;"
    assert at("a\r\n<p>b\r\n<b>cure</b>", "cure") == "cure"
    assert at("a\r\r<p>b\r<b>cure</b>", "cure") == "cure"
    assert at("<p>😀\u2028<b>cu</b>re", "cure") == "cu</b>re"
    assert at('<img\n class=a src="x>y" alt = "\n a &lt;cure" >', "<cure") == "&lt;cure"
    assert at("<noscript>\n\n<p>x\n cure</noscript>", "cure") == "cure"
    assert at("<p>a\n\n b", "a b") == "a\n\n b"


def test_json_ld() -> None:
    page = (
        '<script type="application/ld+json">{"@type": "cure", "name": "Calm \\u0026 Co", '
        '"mainEntity": [{"name": '
        '"Does it \\"work\\"?", "acceptedAnswer": {"text": '
        '"<p>It <b>cures<\\/b>.<\\/p>\\nAll &amp; \\ud83d\\ude00"}}],'
        '"url": "x", "keywords": ["a", "b"]}</script>'
    )
    assert texts(page) == ["Calm & Co", 'Does it "work"?', "It cures. All & 😀", "a", "b"]
    assert at(page, "&") == "\\u0026"
    assert at(page, "cures") == "cures"
    check_map(parse(page))
    check_coverage(parse(page))
    torn = parse('<script type="application/ld+json">{"name": "a", "text": "b</script><p>after')
    assert [one.text for one in torn.blocks] == ["a", "after"]
    assert torn.troubles[0].fatal


def test_directives() -> None:
    page = (
        "<!-- medlint: allow us/a because we may -->\n<p>One "
        "<!-- medlint: allow us/b because so until 2030-01-01 -->\n"
        "two</p>\n<p>Three</p> <!-- medlint: allow c because d -->\n"
        "<p>Four</p><!-- plain --><!-- medlint: allow e -->"
    )
    document = parse(page)
    assert [(one.text, one.block, one.inline) for one in document.directives] == [
        ("allow us/a because we may", 0, False),
        ("allow us/b because so until 2030-01-01", 0, True),
        ("allow c because d", 1, True),
        ("allow e", 2, True),
    ]
    assert page[slice(*document.directives[2].span)] == "<!-- medlint: allow c because d -->"
    assert parse("<p>a</p><!-- medlint: allow x --><p>b</p>").directives[0].block == 1
    assert parse("<p>a</p>\n<!-- medlint: allow x -->").directives[0].block == -1


# What is left open


@pytest.mark.parametrize(
    ("source", "offset", "read"),
    [
        ('<p>one</p><a href="x>two</p> three', 18, ["one"]),
        ("<p>one<a title='two", 15, ["one"]),
        ("<p>one</p><!-- two <p>three", 10, ["one"]),
        ("<p>one</p><!bogus", 10, ["one"]),
        ("<p>one</p><script>two</p>", 10, ["one"]),
        ("<p>one</p><style>two</p>", 10, ["one"]),
        ("<p>one<title>two</p>", 6, ["one"]),
        ("<p>one<textarea>two</p>", 6, ["one"]),
        ("<p>one<noscript>two</p>", 6, ["one"]),
        ("<noscript>a<!-- b</noscript><p>one", 11, ["a", "one"]),
        ("<p>one</p><div class=x", 10, ["one"]),
        ("<p>one</></p", 9, ["one"]),
        ("<p>one &amp;<b", 12, ["one &"]),
        ("<!-- a --><b", 10, []),
        ("<p", 0, []),
        ("<p>one <del>two</p><p>three", 7, ["one", "three"]),
        ("<p>one <code>two", 7, ["one"]),
        ('<p>one</p><p title="two>three</p><p class="x">four</p>', 10, ["one", "four"]),
        ('<p>one</p><img alt="two\n<p>three</p>\n" src=x><p>four</p>', 10, ["one", "four"]),
    ],
)
def test_left_open(source: str, offset: int, read: list[str]) -> None:
    document = parse(source)
    assert [(trouble.offset, trouble.fatal) for trouble in document.troubles] == [(offset, True)]
    assert [one.text for one in document.blocks] == read


@pytest.mark.parametrize(
    "source",
    [
        "<p>a</p><!---->",
        "<!-->",
        "<!--->",
        "<!-- a --!>",
        "<p>a <",
        "<p>a </",
        "a &",
        "<p>one</p></>",
        "<div><p>a<ul><li>b",
        '<p class="a"">x',
        "<div data-x='\n<p>a</p>' onclick=\"\nf('<b>')\">x</div>",
        "<!doctype html>",
        '<a title="1 < 2">x</a>',
        "<title>a</title>",
    ],
)
def test_nothing_left_open(source: str) -> None:
    assert parse(source).troubles == ()


# Attributes


def test_attributes() -> None:
    tag = """<A HREF = x&copy=1&amp;2 b c="d>'" e='f"' /g=h class class=twice =odd=1 i=>"""
    found = scan_attributes(tag, 0, len(tag))
    assert {name: tag[slice(*value)] for name, value in found.items()} == {
        "href": "x&copy=1&amp;2",
        "b": "",
        "c": "d>'",
        "e": 'f"',
        "g": "h",
        "class": "",
        "=odd": "1",
        "i": "",
    }
    assert decode_value(tag, found["href"]) == "x&copy=1&2"


# References to these stand for nothing that a reader sees; the tokenizer hands them on.
CONTROLS = dict.fromkeys([*range(1, 9), 11, *range(14, 32), 127])
ATTRIBUTE_TEXT = st.text("ab &;=#x39\"'<>\n/copyltamp", max_size=25)


@QUICK
@given(st.lists(st.tuples(st.sampled_from("abcd"), ATTRIBUTE_TEXT, st.sampled_from("\"' ")), max_size=4))
def test_attributes_agree_with_the_tokenizer(parts: list[tuple[str, str, str]]) -> None:
    tag = "<p"
    for name, value, quote in parts:
        if quote == " ":
            value = re.sub(r"[\s>\"']", "", value)
            # An unquoted value cannot be empty: what follows would be taken for it.
            tag += f" {name}={value or 'x'} "
        else:
            tag += f" {name}={quote}{value.replace(quote, '')}{quote}"
    tag += ">"
    token = next(iter(tokenize(tag)))
    expected: dict[str, str] = {}
    for name, value in token.attrs or []:
        expected.setdefault(name, (value or "").translate(CONTROLS))
    found = scan_attributes(tag, 0, len(tag))
    assert {name: decode_value(tag, value) for name, value in found.items()} == expected
    for value in found.values():
        build_value(tag, value)


# Fragments inside other formats


def test_fragment_of_a_larger_text() -> None:
    source = "xx\r\n<p>One &amp; <b>two</b></p>\r\nloose yy"
    start, end = 4, len(source) - 3
    sink = BlockSink()
    key = sink.add(BlockKind.PARAGRAPH, ("x", (), Span(0, 1)))
    read_fragment(source, start, end, sink, kind=BlockKind.ITEM, quoted=True, lead_in=key, group=7)
    document = sink.finish(SourceText(path="x", text=source), "markdown")
    _, first, second = document.blocks
    assert (first.text, second.text) == ("One & two", "loose")
    assert source[slice(*first.to_source(6, 9))] == "two"
    assert (second.kind, second.quoted, second.lead_in, second.group) == (BlockKind.ITEM, True, 0, 7)
    assert second.span == (source.index("loose"), source.index("loose") + 5)


def test_inline_tag() -> None:
    source = 'a <IMG alt="Cure" title="t"> b'
    sink = BlockSink()
    read_inline_tag(source, 2, 28, sink)
    read_inline_tag(source, 0, 1, sink)
    document = sink.finish(SourceText(path="x", text=source), "markdown")
    assert [one.text for one in document.blocks] == ["Cure", "t"]


# Properties


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_corpus_pages(page: Path) -> None:
    document = parse(page.read_text(encoding="utf-8"))
    assert not document.troubles
    check_map(document)
    check_coverage(document)


PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<div>", "</div>", "<ul>", "</ul>", "<li>", "<ol>", "<table>", "<tr>", "<td>",
        "<th>", "</table>", "<thead>", "<blockquote>", "</blockquote>", "<h1>", "</h2>", "<h3>",
        '<a href="#x">', "<a class=btn>", "</a>", "<b>", "</b>", "<q>", "</q>", "<sup>1</sup>", "<sup>",
        "</sup>", "<br>", "<br>", "<hr>", "&amp;", "&lt", "&nbsp;", "&#x27;", "&bogus;", "<!-- c -->",
        "<!--", "-->", "<!-- medlint: allow x -->", "<del>", "</del>", "<code>", "</code>",
        '<img alt="a &quot; b">', "<img alt='", "<script>x<p></script>", "<script>", "<style>",
        "<title>t&amp;</title>", "<title>", "<textarea>", "<noscript><p>n</p></noscript>", "<svg>",
        "</svg>", "<title/>", "<dl>", "<dt>", "<dd>", "<details>", "<summary>", "<button>", "<select>",
        "<option>", "</>", "<", "</", "<x", "<?", "<!x", '"', "'", ">", "=", "é", "😀", "ﬁ", "\u2028",
        "\u200b", "“q”", "<template>", "</template>", "<nav>", "</nav>", "<my-x>", "</form>", "<caption>",
        "<figcaption>", "<input type=submit value=ok>", "<plaintext>", "\u2028",
    ]
)  # fmt: skip
WORDS = st.sampled_from(["cure", "ketamine works", " ", "\n", "\r\n", "\r", "x.", "two  words"])


@settings(QUICK, max_examples=400)
@given(st.lists(st.one_of(PIECES, WORDS), max_size=25).map("".join))
def test_any_soup_is_covered(text: str) -> None:
    document = parse(text)
    check_map(document)
    if not ("<svg>" in text and "<title/>" in text) and "<?" not in text:
        check_coverage(document)


@QUICK
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    check_map(parse(text))


@QUICK
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\x1b\x9b{}%"), max_size=80))
def test_prose_reads_as_plain_text_does(text: str) -> None:
    builder = TextBuilder(text)
    builder.add(0, len(text))
    built = builder.build()
    plain = built[0] if built else ""
    assert texts(f"<p>{html.escape(text)}</p>") == ([plain] if plain else [])
    assert texts(f'<img alt="{html.escape(text)}">') == ([plain] if plain else [])


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 50_000 + "x",
        "<blockquote>" * 50_000 + "x",
        "<ul><li>" * 25_000 + "x",
        "<table><tr><td>" * 20_000 + "x",
        "<b>" * 50_000 + "x",
        "<q>" * 50_000 + "x",
        '"' * 50_000,
        "<li><table><td>" + "<div>" * 20_000 + "</li>" * 20_000,
        "<noscript><noembed>" * 20_000,
        "<table>" + "<tr><th rowspan=9999 colspan=999>a<td>b" * 5_000,
        "<svg>" + "<title/>" * 20_000,
        "<a title='" * 20_001,
        "<sup><a " * 20_000,
        "<sup>" + "1" * 100_000,
        ("<sup>" + "1, " * 21) * 5_000,
        "<p a" + " " * 100_000 + ">x",
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        '<script type="application/ld+json">{"name":"' + "<a\\" * 20_000 + '"}</script>',
        '<img alt="' + "word " * 100_000 + '">',
        "<!--" * 50_000,
        "&" * 50_000,
        "a</>" * 20_000,
    ],
    ids=range(22),
)
def test_hostile_nesting_is_linear(source: str) -> None:
    start = time.perf_counter()
    parse(source)
    assert time.perf_counter() - start < 5
