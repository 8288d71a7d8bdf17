"""Tables of strings: JSON, YAML and CSV. Every value reads as it would alone, and its places are exact."""

from __future__ import annotations

import csv
import io
import json

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import check_map, coverage

from medlint.model.document import BlockKind
from medlint.model.source import SourceText
from medlint.parse.choice import Choice, is_word, reads_like_prose
from medlint.parse.csv_table import parse_csv
from medlint.parse.json_strings import parse_json
from medlint.parse.yaml_strings import parse_yaml

QUICK = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ALL = {"keys": ("*",), "columns": ("*",)}
WORDS = st.sampled_from(
    ["Ketamine", "cures", "depression.", "It’s", "10%", "don't", "\N{GRINNING FACE}", "é", 'a "quote"', "back\\slash",
     "a, b; c", "mi\N{SOFT HYPHEN}graine", "\N{NO-BREAK SPACE}so", "{name}", "{{ user }}", "# no comment", "x: y",
     "**bold**", "<em>new</em>", "&amp;", "https://example.org/a", "- item", "%s", "\t"]
)  # fmt: skip
GAPS = st.sampled_from([" ", " ", " ", "  ", "\n", "\n\n", "\n- "])


@st.composite
def values(draw: st.DrawFn) -> str:
    words = draw(st.lists(WORDS, min_size=1, max_size=8))
    text = words[0] + "".join(draw(GAPS) + word for word in words[1:])
    return draw(st.sampled_from(["", " "])) + text


def parse(format: str, text: str, **options: tuple[str, ...]):
    parser = {"json": parse_json, "yaml": parse_yaml, "csv": parse_csv}[format]
    return parser(SourceText(path="x", text=text), options)


def checked(format: str, text: str, **options: tuple[str, ...]):
    document = parse(format, text, **options)
    check_map(document)
    coverage(document)
    return document


def said(document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def alone(value: str) -> list[tuple[str, str]]:
    """What a value says where nothing needs an escape: every other way to write it must say the same."""
    return said(parse("json", json.dumps([value], ensure_ascii=False), keys=("*",)))


def source_of(document, words: str) -> str:
    """The source of the first place where the reading text says ``words``."""
    for block in document.blocks:
        at = block.text.find(words)
        if at >= 0:
            span = block.to_source(at, at + len(words))
            return document.source.text[span.start : span.end]
    raise AssertionError(f"{words!r} is not in {said(document)}")


@QUICK
@given(st.lists(values(), min_size=1, max_size=4), st.booleans(), st.sampled_from([None, 2]))
def test_json_reads_every_value_as_it_stands(listed: list[str], ascii_only: bool, indent: int | None) -> None:
    table = {f"key{number}": value for number, value in enumerate(listed)}
    text = json.dumps(table, ensure_ascii=ascii_only, indent=indent)
    document = checked("json", text, keys=("*",))
    assert not document.troubles
    assert said(document) == [pair for value in listed for pair in alone(value)]


@QUICK
@given(
    st.lists(values(), min_size=1, max_size=3),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([20, 80, 1000]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
)
def test_yaml_reads_every_value_whatever_its_style(
    listed: list[str], style: str | None, width: int, unicode: bool, end: str
) -> None:
    table = {f"key{number}": {"deep": [value]} for number, value in enumerate(listed)}
    text = yaml.dump(
        table,
        default_style=style,
        width=width,
        allow_unicode=unicode,
        default_flow_style=False,
        line_break=end,
    )
    document = checked("yaml", text, keys=("deep",))
    assert not document.troubles, document.troubles
    # PyYAML folds a value that begins with a space into other words: what it reads back is what stands there.
    read = [value for row in yaml.safe_load(text).values() for value in row["deep"]]
    assert said(document) == [pair for value in read for pair in alone(value)]


@QUICK
@given(
    st.lists(st.tuples(values(), values()), min_size=1, max_size=4),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_csv_reads_every_cell(rows: list[tuple[str, str]], delimiter: str, quoting: int, end: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerow(["id", "one two", "three"])
    writer.writerows([(number, *row) for number, row in enumerate(rows)])
    document = checked("csv", out.getvalue(), columns=("one*", "three"))
    assert not document.troubles
    wanted = [pair for row in rows for cell in row for pair in alone(cell)]
    assert [text for _, text in said(document)][2:] == [text for _, text in wanted]


@QUICK
@given(st.text(alphabet="{}[]:,\"\\u1 \nab-#|>'&*", max_size=60))
def test_nothing_makes_a_parser_fail(text: str) -> None:
    for format in ("json", "yaml", "csv"):
        document = parse(format, text, **ALL)
        check_map(document)
        assert all(0 <= trouble.offset <= len(text) for trouble in document.troubles)


def test_places_in_json_escapes() -> None:
    document = checked(
        "json", '{"t": "It\\u2019s a \\ud83d\\ude00 cure.\\n\\nWe \\"guarantee\\" it\\/that."}', keys=("t",)
    )
    assert said(document)[0] == (BlockKind.PARAGRAPH, "It's a 😀 cure.")
    assert source_of(document, "It's") == "It\\u2019s"
    assert source_of(document, "😀 cure") == "\\ud83d\\ude00 cure"
    assert source_of(document, '"guarantee"') == '\\"guarantee\\"'
    assert source_of(document, "it/that") == "it\\/that"


def test_places_in_yaml_scalars() -> None:
    text = (
        "plain: cures all\n  your pain\nsingle: 'it''s a\n\n  cure'\nfolded: >-\n    one\n    two\n\n    three\n"
        'literal: |2\n  four\n    five\ndouble: "a \\u2019cure\\x41\\\n   \\ now"\n'
    )
    document = checked("yaml", text, keys=("*",))
    assert source_of(document, "all your pain") == "all\n  your pain"
    assert source_of(document, "it's a") == "it''s a"
    assert source_of(document, "one two") == "one\n    two"
    assert source_of(document, "three") == "three"
    assert source_of(document, "four five") == "four\n    five"
    assert source_of(document, "'cureA now") == "\\u2019cure\\x41\\\n   \\ now"


def test_places_in_csv_cells() -> None:
    text = 'id;name;text\r\n1;x;"We ""cure"" it.\r\n\r\nIt works; truly."\r\n'
    document = checked("csv", text, columns=("text",))
    assert source_of(document, '"cure" it') == '""cure"" it'
    assert source_of(document, "works; truly") == "works; truly"
    assert document.source.locate(document.blocks[-1].span.start) == (4, 1)


def test_values_of_markdown_and_html_read_as_such() -> None:
    value = "<p>It <b>cu</b>res&nbsp;pain.</p><ul><li>painless</li></ul>"
    document = checked("json", json.dumps({"body": value, "md": "Treats:\n\n- **PT**SD\n- pain"}))
    assert said(document) == [
        ("paragraph", "It cures pain."),
        ("item", "painless"),
        ("paragraph", "Treats:"),
        ("item", "PTSD"),
        ("item", "pain"),
    ]
    assert document.blocks[3].lead_in == 2
    assert document.blocks[3].group == document.blocks[4].group != document.blocks[1].group
    assert source_of(document, "cures") == "cu</b>res"


def test_a_heading_covers_its_own_value_only() -> None:
    document = checked(
        "json", '{"a": "# Myths\\n\\nIt cures all.", "b": "# It\\n\\nIt cures all.", "c": "Some words"}'
    )
    assert [block.heading_path for block in document.blocks] == [(), (0,), (), (2,), ()]


def test_variants_of_a_message_are_read_apart() -> None:
    document = checked(
        "json", '{"n": "{n, plural, =0 {No visit cures it} one {{n} visit cures it} other {Visits}}"}'
    )
    assert [text for _, text in said(document)] == ["No visit cures it", "\ufffd visit cures it", "Visits"]


def test_cells_of_a_row_belong_together_and_know_their_column() -> None:
    document = checked("csv", "id,headline,text\n7,Get better now,It cures pain\n8,Feel new again,It heals\n")
    heads = {block.text: block for block in document.blocks[:2]}
    assert list(heads) == ["headline", "text"]
    row = document.blocks[2:4]
    assert [block.column_head for block in row] == [heads["headline"].id, heads["text"].id]
    assert row[0].group == row[1].group != document.blocks[4].group
    assert {block.kind for block in document.blocks} == {BlockKind.CELL}


def test_comments_of_yaml_are_directives() -> None:
    text = (
        "# medlint: allow cure because one\na: one two # medlint: allow hype because two\nb: |\n  x # medlint: no\n"
        "c: 'a # medlint: no'\n"
    )
    document = parse("yaml", text, keys=("*",))
    assert [(each.text, each.block, each.inline) for each in document.directives] == [
        ("allow cure because one", 0, False),
        ("allow hype because two", 0, True),
    ]


@pytest.mark.parametrize(
    ("format", "text", "message", "place", "read"),
    [
        ("json", '{"a": "one two",\n"b": "three', "this string is never closed", (2, 6), ["one two"]),
        ("json", '{"a": ["one two",\n1', "this [ is never closed", (1, 7), ["one two"]),
        ("json", '{"a": "one two",\n"a": "two three"}', "“a” stands twice", (2, 1), ["one two", "two three"]),
        ("json", '{"a": NaN,\n"b": "one two"}', "NaN is no JSON number", (1, 7), ["one two"]),
        ("json", '{"a": "one two",}', "a comma stands before }", (1, 17), ["one two"]),
        ("json", '["one two"\n"three four"]', "a comma is missing", (2, 1), ["one two"]),
        ("json", "{'a': 1}", "“'” cannot stand here", (1, 2), []),
        ("json", '["one two"] // x', "a comment", (1, 13), ["one two"]),
        ("json", '["a\\x"]', "“\\x” is no escape", (1, 4), []),
        ("json", "[" * 300, "deeper than 200 levels", (1, 201), []),
        ("json", '{"a": 1]', "this ] closes nothing", (1, 8), []),
        ("yaml", "a: one two\nb: [x", "not well formed", (2, 4), ["one two"]),
        ("yaml", "a: one two\na: two three\n", "“a” stands twice", (2, 1), ["one two", "two three"]),
        ("yaml", "a: one two\nb: &x two\nc: *x\n", "anchors and aliases", (2, 4), ["one two"]),
        ("yaml", "a: one two\nb: !x two", "YAML tags", (2, 4), ["one two"]),
        ("yaml", "a: one two\nb: " + "[" * 40, "deeper than 32", (2, 35), ["one two"]),
        ("yaml", 'a: one two\nb: "torn\nc: x\n', "not well formed", (2, 4), ["one two"]),
        ("yaml", "a: one two\n\tb: x", "found a tab", (2, 1), []),
        ("csv", 'a,b\none two,x\n"torn,\nx y\n', "A quote is left open", (3, 1), ["a", "one two"]),
    ],
)  # fmt: skip
def test_what_is_broken_is_named_and_the_rest_is_read(
    format: str, text: str, message: str, place: tuple[int, int], read: list[str]
) -> None:
    document = parse(format, text)
    assert len(document.troubles) == 1
    trouble = document.troubles[0]
    assert message in trouble.message
    assert trouble.fatal
    assert [text for _, text in said(document)] == read
    if message != "found a tab":
        assert tuple(document.source.locate(trouble.offset)) == place


@pytest.mark.parametrize("format", ["json", "yaml", "csv"])
def test_an_empty_file_says_nothing(format: str) -> None:
    for text in ("", "\n", "\ufeff", "\r\n\r\n"):
        document = checked(format, text)
        assert not document.blocks
        assert not document.troubles


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_move_nothing(end: str) -> None:
    texts = {
        "json": '\ufeff{\n"a": "It cures pain",\n"b": "We heal"\n}',
        "yaml": "\ufeffa: It cures pain\nb: We heal\n",
        "csv": "\ufeffa,b\nIt cures pain,We heal\n",
    }
    for format, text in texts.items():
        document = checked(format, text.replace("\n", end))
        assert source_of(document, "cures pain") == "cures pain"
        assert document.blocks[-1].text == "We heal"


@pytest.mark.parametrize(
    "value",
    ["Our drips cure migraines", "Book now", "100% painless", "#1 clinic", "24/7 relief", "Save 50% today!",
     "Guaranteed!", "Hello {name}, feel better", "<p>It works</p>", "award-winning care", "Results in 24 hours",
     "Visit https://x.org now", "Dr. Lee says: it's new", "long-term relief for you", "cure anything"],
)  # fmt: skip
def test_prose(value: str) -> None:
    assert reads_like_prose(value)


@pytest.mark.parametrize(
    "value",
    ["", " ", "cure", "a1b2c3", "https://example.org/cure-depression", "img/cure.png",
     "#ff00aa", "rgba(0, 0, 0, 0.5)", "text-lg font-bold flex-1", "btn-lg btn-primary", "home.hero.title", "2024-01-01",
     "2024-01-01T00:00:00Z", "camelCase", "snake_case_name", "{name}", "%s", "function() { return 1; }", "x => x + 1",
     "me@example.org", "M10 10 L20 20", "data:image/png;base64,AAAA", "{{ user.name }}", "12", "1 2 3",
     "com.example.app", "SELECT id FROM drugs", "550e8400-e29b-41d4-a716-446655440000"],
)  # fmt: skip
def test_no_prose(value: str) -> None:
    assert not reads_like_prose(value)


def test_a_word_counts_where_the_key_says_that_it_is_copy() -> None:
    document = parse("json", '{"title": "Painless", "state": "Painless", "id": "Two words", "cta": "/book"}')
    assert [text for _, text in said(document)] == ["Painless"]
    assert is_word("Painless")
    assert not is_word("/book")


@pytest.mark.parametrize(
    ("pattern", "takes", "leaves"),
    [
        (
            "description",
            ["description", "a.description", "a.b.Description"],
            ["xdescription", "description.x"],
        ),
        ("*.description", ["description", "a.description", "a.b.description"], ["a.descriptions"]),
        ("cta.*", ["cta.text", "a.cta.text", "cta.a.b"], ["cta", "xcta.text"]),
        ("home.*.title", ["home.hero.title", "home.a.b.title"], ["home.title"]),
        ("*", ["a", "a.b"], []),
        ("meta_*", ["meta_title", "a.meta_title"], ["metatitle"]),
    ],
)
def test_patterns_of_keys(pattern: str, takes: list[str], leaves: list[str]) -> None:
    choice = Choice({"keys": (pattern,)})
    assert all(choice.takes(path.split("."), "x") for path in takes)
    assert not any(choice.takes(path.split("."), "x") for path in leaves)


def test_skipped_keys_are_never_read() -> None:
    text = '{"a": {"note": "One two three"}, "b": "Four five six"}'
    assert [text for _, text in said(parse("json", text, skip=("note",)))] == ["Four five six"]
    assert [text for _, text in said(parse("json", text, keys=("*",), skip=("a.*",)))] == ["Four five six"]


@pytest.mark.parametrize(("broken", "lost"), [(1, 1), (2, 1), (3, 1)])
def test_a_broken_line_does_not_hide_the_others(broken: int, lost: int) -> None:
    lines = [f'{{"copy": "Sentence number {number} is here."}}' for number in range(1, 4)]
    lines[broken - 1] = '{"copy": "torn}'
    document = parse_json(SourceText(path="a.jsonl", text="\n".join(lines) + "\n"), ALL)
    assert len(document.blocks) == 3 - lost
    assert [document.source.locate(trouble.offset).line for trouble in document.troubles] == [broken]
    assert "The rest of the line was not read." in document.troubles[0].message


def test_the_lines_of_a_single_broken_value_are_not_read_as_values() -> None:
    text = (
        '{\n  "one": "A first sentence.",\n  "two" "A second sentence.",\n  "three": "A third sentence."\n}\n'
    )
    document = parse_json(SourceText(path="a.json", text=text), ALL)
    assert [block.text for block in document.blocks] == ["A first sentence."]
    assert "Nothing after it was read." in document.troubles[0].message
