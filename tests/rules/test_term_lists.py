"""Terms files, and the check that every name in a slot stands for something."""

from pathlib import Path

import pytest
from rule_texts import GOOD, load

from medlint.rules.definition import TermList
from medlint.rules.loader import load_rule_file
from medlint.rules.terms import BUILT_IN_SLOTS, check_names, load_terms_file

PATH = Path("terms/money.yaml")
GOOD_TERMS = """\
lists:
  insurer: [insurance~, "insurance plan~", no, "my? (health|dental) plan"]
  verify-benefits:
    phrases: ["check with your {insurer}", "call ...3 plan"]
    examples: {find: [check with your insurance], leave: [check the weather]}
  some-abbr: {terms: [TRT], cased: true}
  open: ["{insurer} ...2 pays"]
"""


def test_good():
    lists, errors = load_terms_file(PATH, text=GOOD_TERMS)
    assert errors == []
    assert lists == [
        TermList(
            "insurer",
            ("insurance~", "insurance plan~", "no", "my? (health|dental) plan"),
            path=str(PATH),
            line=2,
        ),
        TermList(
            "verify-benefits",
            phrases=("check with your {insurer}", "call ...3 plan"),
            path=str(PATH),
            examples=(("check with your insurance", True), ("check the weather", False)),
            line=3,
        ),
        TermList("some-abbr", ("TRT",), cased=True, path=str(PATH), line=6),
        TermList("open", phrases=("{insurer} ...2 pays",), path=str(PATH), line=7),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "key", "mend"),
    [
        ("lists:\n  a: [x, 'y ...2 z']\n", 2, 10, "lists.a.1", "phrases: [...]"),
        ("lists:\n  a: {terms: ['{b} c']}\n", 2, 15, "lists.a.terms.0", "phrases"),
        ("lists:\n  a: {terms: [x], phrases: [y]}\n", 2, 6, "lists.a", "two lists"),
        ("lists:\n  a: {cased: true}\n", 2, 6, "lists.a", "Add “terms:”"),
        ("lists:\n  a: {phrases: [x], cased: true}\n", 2, 21, "lists.a.cased", "terms"),
        ("lists:\n  a: {terms: [x], cased: 'yes'}\n", 2, 26, "lists.a.cased", "true or false"),
        ("lists:\n  a: [x, '(y']\n", 2, 11, "lists.a.1", "Add “)”"),
        ("lists:\n  a: ['^x']\n", 2, 7, "lists.a.0", "rule's pattern"),
        ("lists:\n  a: [988]\n", 2, 7, "lists.a.0", "quotation marks"),
        ("lists:\n  a: []\n", 2, 6, "lists.a", "at least one"),
        ("lists:\n  a: {terms: []}\n", 2, 14, "lists.a.terms", "at least one"),
        ("lists:\n  A b: [x]\n", 2, 3, "lists.A b", "lower-case"),
        ("lists:\n  product: [x]\n", 2, 3, "lists.product", "another name"),
        ("lists:\n  a: {trems: [x]}\n", 2, 7, "lists.a.trems", "“terms”"),
        ("lists:\n  a: {terms: [x], examples: {fnd: [x]}}\n", 2, 30, "lists.a.examples.fnd", "“find”"),
        ("lists:\n  a: x\n", 2, 6, "lists.a", "Write a map"),
        ("lists: {}\n", 1, 8, "lists", "a name"),
        ("list:\n  a: [x]\n", 1, 1, "list", "“lists”"),
        ("lists:\n  a: [x]\n  a: [y]\n", 3, 3, "a", "Merge"),
    ],
)
def test_mistakes(text, line, column, key, mend):
    lists, errors = load_terms_file(PATH, text=text)
    assert lists == []
    found = [(error.line, error.column, error.key) for error in errors]
    assert (line, column, key) in found, [str(error) for error in errors]
    assert mend in errors[found.index((line, column, key))].mend


def test_a_broken_list_does_not_take_the_others_along():
    lists, errors = load_terms_file(PATH, text="lists:\n  a: [x]\n  b: ['(']\n  c: [z]\n")
    assert [each.name for each in lists] == ["a", "c"]
    assert len(errors) == 1


class TestNames:
    def test_all_known(self):
        rule, _ = load(GOOD)
        lists, _ = load_terms_file(PATH, text=GOOD_TERMS)
        lists.append(TermList("treatment", ("infusion",)))
        assert not check_names([rule], lists)

    def test_unknown_slot_of_a_rule(self, tmp_path):
        path = tmp_path / "coverage" / "covered-by-most-insurance.yaml"
        path.parent.mkdir()
        path.write_text(GOOD.replace("most|all) {insurer}", "most|all) {inshurer}"), "utf-8")
        rule, errors = load_rule_file(path, pack="us", categories=["coverage"])
        assert errors == []
        lists, _ = load_terms_file(PATH, text=GOOD_TERMS)
        (error,) = check_names([rule], lists, views=["treatment"])
        assert (error.line, error.column, error.path) == (9, 28, str(path))
        assert error.mend == "Did you mean “insurer”?"

    def test_unknown_slot_without_a_file(self):
        rule, _ = load(GOOD)
        (error, *_) = check_names([rule], [])
        assert error.line == 8

    def test_phrases_do_not_recurse(self, tmp_path):
        path = tmp_path / "a.yaml"
        path.write_text("lists:\n  a: ['x ...2 y']\n  b: ['so {a}', 'the {c}']\n", "utf-8")
        lists, errors = load_terms_file(path)
        assert errors == []
        first, second = check_names([], lists)
        assert (first.line, first.column) == (3, 11)
        assert "another phrase" in first.message
        assert (second.line, second.column) == (3, 22)

    def test_two_lists_of_one_name(self):
        one, two = TermList("a", ("x",), path="one"), TermList("a", ("y",), path="two", line=4)
        (error,) = check_names([], [one, two])
        assert (error.path, error.line) == ("two", 4)
        assert "one:1" in error.message

    def test_a_list_may_not_hide_a_view(self):
        (error,) = check_names([], [TermList("drug", ("x",), path="one")], views=["drug"])
        assert "taken" in error.message

    def test_values_of_in(self):
        rule, errors = load(GOOD + "when: [{insurer: {in: [psychiatric, depresion]}}]\n")
        assert errors == []
        lists = [TermList(name, ("x",)) for name in ("insurer", "treatment", "verify-benefits")]
        (error,) = check_names([rule], lists, views=["psychiatric-condition"], ids=["depression"])
        assert "“depression”" in error.mend

    def test_built_in_slots_are_the_compiler_s(self):
        from medlint.patterns import compiler

        assert set(BUILT_IN_SLOTS) >= compiler.BUILT_IN_SLOTS
