"""Rule files: what a good one gives, and for every mistake its place, its key and its mend."""

import pickle
from pathlib import Path

import pytest
from rule_texts import GOOD, MATCH, MISSING, PATH, PYTHON, load, load_missing

from medlint.model.document import BlockKind
from medlint.model.rule import Severity
from medlint.rules.definition import (
    Approved,
    Count,
    ExampleVerdict,
    Fact,
    InBlock,
    InContext,
    Kind,
    Near,
    Within,
)
from medlint.rules.loader import load_rule_file


class TestGood:
    def test_phrase(self):
        rule, errors = load(GOOD)
        assert errors == []
        assert rule.meta.id == "us/covered-by-most-insurance"
        assert rule.meta.severity is Severity.ERROR
        assert rule.meta.authority[0].url == "https://www.ftc.gov/act"
        assert rule.match == (
            "covered by (most|all) {insurer}",
            "{insurer} (will|should)? cover~ ...4 {treatment}",
        )
        assert rule.unless == (InContext("conditional"), Near(("{verify-benefits}",), Within.PARAGRAPH))
        assert rule.lines["match"] == (8, 1)
        assert rule.lines["examples"] == (15, 1)
        flagged, passing = rule.examples
        assert flagged.verdict is ExampleVerdict.FLAG
        assert [flagged.text[start:end] for start, end in flagged.spans] == [
            "covered by most insurance plans"
        ]
        assert passing.spans == ()

    def test_missing(self):
        rule, errors = load_missing(MISSING)
        assert errors == []
        assert rule.kind is Kind.MISSING
        assert rule.match == rule.missing.duty == ("{suicide}",)
        assert rule.missing[1:] == (("call 988", "{crisis-line}"), Within.DOCUMENT, 0, "crisis-line", 1)
        assert rule.examples[1].format == "markdown"
        assert rule.examples[1].whole_document

    def test_python(self):
        rule, errors = load(PYTHON)
        assert errors == []
        assert rule.python == "covered.py"

    def test_conditions(self):
        text = GOOD.replace('"{insurer} (will', '"{product} {condition+:uses} {insurer} (will')
        text += """\
when:
  - negated
  - {product: {boxed-warning: true}}
  - {product: {controlled: [II, III]}}
  - {uses: {in: psychiatric}}
  - {approved: [product, uses], is: false}
  - {approved: [subject, uses]}
  - {count: uses, min: 3}
  - {block: [heading, title]}
  - {near: call us}
steps: [{to: info, when: [hedged]}]
despite: asked
"""
        rule, errors = load(text)
        assert [str(error) for error in errors] == []
        assert rule.when == (
            InContext("negated"),
            Fact("product", "boxed-warning", ("true",)),
            Fact("product", "controlled", ("II", "III")),
            Fact("uses", "in", ("psychiatric",)),
            Approved("product", "uses", False),
            Approved("subject", "uses", True),
            Count("uses", 3),
            InBlock((BlockKind.HEADING, BlockKind.TITLE)),
            Near(("call us",), Within.SENTENCE),
        )
        assert rule.steps[0].to is Severity.INFO
        assert rule.despite == ("asked",)

    def test_single_texts_stand_for_lists(self):
        text = GOOD.replace(
            'except: ["covered by most {insurer} only (if|when)"]', "except: covered by most plans"
        )
        rule, errors = load(text)
        assert errors == []
        assert rule.excepts == ("covered by most plans",)

    def test_an_unquoted_no_is_a_word(self):
        rule, errors = load(
            GOOD.replace('except: ["covered by most {insurer} only (if|when)"]', "except: [no, off]")
        )
        assert errors == []
        assert rule.excepts == ("no", "off")

    def test_regexes(self):
        rule, errors = load(
            GOOD.replace('  - "covered by', '  - {regex: "\\\\bcovered\\\\b"}\n  - "covered by')
        )
        assert errors == []
        assert rule.regexes == (r"\bcovered\b",)
        assert len(rule.match) == 2

    def test_definitions_travel(self):
        rule, _ = load_missing(MISSING)
        assert pickle.loads(pickle.dumps(rule)) == rule

    def test_from_disk_with_mark_and_windows_ends(self, tmp_path):
        path = tmp_path / "coverage" / "covered-by-most-insurance.yaml"
        path.parent.mkdir()
        path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
        rule, errors = load_rule_file(path, pack="us", categories=["coverage"])
        assert errors == []
        assert rule.meta.path == str(path)

    def test_stigma_runs_only_when_selected(self):
        rule, errors = load(
            GOOD.replace("category: coverage", "category: stigma"), Path("stigma") / PATH.name
        )
        assert errors == []
        assert not rule.meta.default


MISTAKES = {
    "duplicate key": (("kind: phrase", "kind: phrase\nkind: phrase"), 8, 1, "kind", "Merge the two"),
    "tab": (("match:\n  -", "match:\n\t-"), 9, 1, None, "spaces"),
    "alias": (("title: ", "title: *"), 4, 8, None, "quotation marks"),
    "anchor": (("title: ", "title: &x "), 4, 8, None, "quotation marks"),
    "tag": (("title: ", "title: !x "), 4, 8, None, "quotation marks"),
    "deep nesting": (("kind: phrase", "kind: " + "[" * 40), 7, 38, None, "fewer levels"),
    "unknown key": (("severity", "sevrity"), 3, 1, "sevrity", "“severity”"),
    "missing key": (("why: Plans rarely cover this treatment.\n", ""), 1, 1, "why", "Add “why:”"),
    "wrong type": (("title: Cov", "title: [Cov]\nfix: x #"), 4, 8, "title", "Write text"),
    "number for text": (("kind: phrase", "since: 1.10\nkind: phrase"), 7, 8, "since", "quotation marks"),
    "nothing after a key": (
        ("title: Coverage by insurance promised", "title:"),
        4,
        7,
        "title",
        "leave the key out",
    ),
    "empty text": (
        ("title: Coverage by insurance promised", 'title: " "'),
        4,
        8,
        "title",
        "leave the key out",
    ),
    "bad severity": (("severity: error", "severity: eror"), 3, 11, "severity", "“error”"),
    "bad status": (("kind: phrase", "status: beta\nkind: phrase"), 7, 9, "status", "preview"),
    "bad kind": (("kind: phrase", "kind: frase"), 7, 7, "kind", "“phrase”"),
    "unknown category": (("category: coverage", "category: covrage"), 2, 11, "category", "“coverage”"),
    "category and folder": (
        ("category: coverage", "category: cure"),
        2,
        11,
        "category",
        "Move the file to cure/",
    ),
    "unknown context": (("[conditional", "[conditinal"), 12, 10, "unless.0", "“conditional”"),
    "unknown condition": (("[conditional", "[{nearby: x}"), 12, 11, "unless.0.nearby", "“near”"),
    "unknown fact": (
        ("[conditional", "[{product: {state: x}}"),
        12,
        21,
        "unless.0.product.state",
        "“status”",
    ),
    "two facts at once": (
        ("[conditional", "[{product: {status: approved, kind: drug}}"),
        12,
        20,
        "unless.0.product",
        "one condition for each",
    ),
    "near nothing": (("[conditional", "[{near: []}"), 12, 17, "unless.0.near", "at least one"),
    "unknown label": (("[conditional", "[{count: inshurer, min: 2}"), 12, 9, "unless", "“insurer”"),
    "count without min": (("[conditional", "[{count: insurer}"), 12, 10, "unless.0", "Add “min:”"),
    "approved takes two": (
        ("[conditional", "[{approved: [insurer]}"),
        12,
        21,
        "unless.0.approved",
        "is: false",
    ),
    "bad block": (("[conditional", "[{block: [headline]}"), 12, 19, "unless.0.block.0", "“heading”"),
    "bad scope": (("kind: phrase", "scopes: [headings]\nkind: phrase"), 7, 10, "scopes.0", "“heading”"),
    "bad within": (("paragraph", "page"), 12, 61, "unless.1.within", "sentence"),
    "unclosed slot": (('{insurer}"\n  - ', '{insurer"\n  - '), 9, 28, "match.0", "Add “}”"),
    "unclosed group": (("(most|all)", "(most|all"), 9, 17, "match.0", "Add “)”"),
    "pattern after an escape": (('"covered by (', '"\\u0063overed \\"by\\" ^('), 9, 26, "match.0", "\\^"),
    "pattern in single quotes": (
        ('"covered by (most|all) {insurer}"', "'it''s ^ covered'"),
        9,
        12,
        "match.0",
        "\\^",
    ),
    "pattern in a block": (
        ('"covered by (most|all) {insurer}"', "|\n    covered\n    by ^ all"),
        11,
        8,
        "match.0",
        "\\^",
    ),
    "pattern over two lines": (
        ('"covered by (most|all) {insurer}"', '"covered\n     by ^ all"'),
        10,
        9,
        "match.0",
        "\\^",
    ),
    "no match": (("match:", "mach:"), 1, 1, "match", "Add “match:”"),
    "misspelled match": (("match:", "mach:"), 8, 1, "mach", "“match”"),
    "empty match": ((MATCH, "match: []\n"), 8, 8, "match", "at least one"),
    "bad regex": (
        ('- "covered by (most|all) {insurer}"', '- regex: "a(b"'),
        9,
        16,
        "match.0.regex",
        "Correct",
    ),
    "regex for nothing": (
        ('- "covered by (most|all) {insurer}"', '- regex: "x*"'),
        9,
        12,
        "match.0.regex",
        "required",
    ),
    "no flagged example": (
        ('flag: ["It is ⟦covered by most insurance plans⟧."]', "flag: []"),
        16,
        9,
        "examples.flag",
        "Add one",
    ),
    "no passing example": (
        ('  pass: ["It is usually not covered by insurance."]\n', ""),
        16,
        3,
        "examples.pass",
        "Add one",
    ),
    "misspelled verdict": (("  pass:", "  pas:"), 17, 3, "examples.pas", "“pass”"),
    "open mark": (("plans⟧", "plans"), 16, 17, "examples.flag.0", "⟧"),
    "close mark": (("⟦covered", "covered"), 16, 48, "examples.flag.0", "⟦"),
    "mark in mark": (("by most ins", "by ⟦most ins"), 16, 29, "examples.flag.0", "⟦"),
    "empty marks": (("⟦covered by most insurance plans⟧", "⟦⟧"), 16, 17, "examples.flag.0", "⟦"),
    "nothing marked": (("⟦covered by most insurance plans⟧", "covered"), 16, 10, "examples.flag.0", "⟦"),
    "marks in a pass": (("usually", "⟦usually⟧"), 17, 10, "examples.pass.0", "flag"),
    "example without text": (
        ('"It is usually not covered by insurance."', "{format: html}"),
        17,
        10,
        "examples.pass.0.text",
        "text",
    ),
    "bad link": (("https://www.ftc.gov/act", "javascript:alert(1)"), 6, 51, "authority.0.url", "https://"),
    "link with a space": (
        ("https://www.ftc.gov/act", "https://a · https://b"),
        6,
        51,
        "authority.0.url",
        "Percent",
    ),
    "authority without cite": (("cite: ", "name: "), 6, 13, "authority.0.cite", "Add “cite:”"),
    "id and file": (("us/covered-by-most-insurance", "us/covered"), 1, 5, "id", "Name the file covered.yaml"),
    "id and pack": (("id: us/", "id: uk/"), 1, 5, "id", "Write us/covered-by-most-insurance"),
    "id with capitals": (("id: us/covered", "id: us/Covered"), 1, 5, "id", "lower-case"),
    "bad alias": (("kind: phrase", "aliases: [Old]\nkind: phrase"), 7, 11, "aliases.0", "pack/slug"),
    "unknown placeholder": (("“{text}”", "“{txet}”"), 13, 12, "message", "“text”"),
    "stray brace": (("“{text}”", "“{text”"), 13, 12, "message", "placeholder"),
    "placeholder of advice": (("Say that", "Say {tha} that"), 14, 14, "advice", "Known placeholders"),
    "duty in a phrase rule": (
        ("kind: phrase", "kind: phrase\nmin-words: 3"),
        8,
        1,
        "min-words",
        "kind: missing",
    ),
    "python in a phrase rule": (
        ("kind: phrase", "kind: phrase\npython: x.py"),
        8,
        1,
        "python",
        "kind: python",
    ),
    "python without python": (("kind: phrase", "kind: python"), 1, 1, "python", "Add “python:"),
    "step without when": (
        ("kind: phrase", "kind: phrase\nsteps: [{to: info}]"),
        8,
        9,
        "steps.0.when",
        "Add “when:”",
    ),
    "step to nowhere": (
        ("kind: phrase", "kind: phrase\nsteps: [{to: none, when: [asked]}]"),
        8,
        14,
        "steps.0.to",
        "error, warning, info",
    ),
}


class TestMistakes:
    @pytest.mark.parametrize("name", MISTAKES)
    def test_named_with_place_key_and_mend(self, name):
        (old, new), line, column, key, mend = MISTAKES[name]
        assert GOOD.count(old) >= 1
        rule, errors = load(GOOD.replace(old, new, 1))
        assert rule is None
        found = [(error.line, error.column, error.key) for error in errors]
        assert (line, column, key) in found, [str(error) for error in errors]
        error = errors[found.index((line, column, key))]
        assert mend in error.mend
        assert error.path == str(PATH)
        assert error.message.endswith(".")

    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("", "empty"),
            ("# only a remark\n", "empty"),
            ("- id\n", "map"),
            ("words\n", "map"),
            ("a: 1\n---\nb: 2", "one document"),
        ],
    )
    def test_not_a_definition(self, text, word):
        rule, errors = load(text)
        assert rule is None
        (error,) = errors
        assert word in str(error)
        assert error.line is not None

    def test_all_mistakes_of_a_file_are_told_in_order(self):
        text = (
            GOOD.replace("error", "eror")
            .replace("conditional", "maybe")
            .replace("⟧", "")
            .replace("kind", "knd")
        )
        _, errors = load(text)
        assert [error.line for error in errors] == [3, 7, 12, 16]

    @pytest.mark.parametrize(
        ("old", "new", "line", "column", "key"),
        [
            ('duty: ["{suicide}"]\n', "", 1, 1, "duty"),
            ('duty: ["{suicide}"]', "duty: []", 7, 7, "duty"),
            ('met-by: ["call 988", "{crisis-line}"]', "met-by: [^]", 8, 10, "met-by.0"),
            ("min-met: 1", "min-met: 3", 9, 10, "min-met"),
            ("min-met: 1", "min-met: 0", 9, 10, "min-met"),
            ("min-words: 0", "min-words: few", 11, 12, "min-words"),
            ("min-words: 0", "min-words: true", 11, 12, "min-words"),
            ("within: document", "within: sentence", 10, 9, "within"),
            ("duty:", "match: x\nduty:", 7, 1, "match"),
        ],
    )
    def test_duties(self, old, new, line, column, key):
        rule, errors = load_missing(MISSING.replace(old, new))
        assert rule is None
        assert (line, column, key) in [(error.line, error.column, error.key) for error in errors]
        assert all(error.mend for error in errors)

    def test_not_utf8(self, tmp_path):
        path = tmp_path / "x.yaml"
        path.write_bytes(b"title: \xff")
        rule, (error,) = load_rule_file(path, pack="us", categories=[])
        assert rule is None
        assert "UTF-8" in error.mend

    def test_gone(self, tmp_path):
        rule, (error,) = load_rule_file(tmp_path / "x.yaml", pack="us", categories=[])
        assert rule is None
        assert "cannot be read" in error.message
