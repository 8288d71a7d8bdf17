"""The published schemas and the loaders judge alike, as far as a schema can judge."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rule_texts import GOOD, MISSING, PYTHON, load, load_missing
from test_rule_loader import MISTAKES

from medlint.errors import DefinitionError
from medlint.knowledge.yamlgate import load_yaml
from medlint.model.document import BlockKind
from medlint.model.rule import Severity, Status
from medlint.rules.conditions_reader import CONTEXTS, FACT_KEYS
from medlint.rules.definition import ExampleVerdict, Kind, Within
from medlint.rules.loader import RULE_KEYS
from medlint.rules.schema import SCHEMAS, read_schema
from medlint.rules.terms import BUILT_IN_SLOTS, load_terms_file

RULE = Draft202012Validator(read_schema("rule"))
TERMS = Draft202012Validator(read_schema("terms"))

# What needs the phrase language, the file's name, the other keys, or the facts is beyond a schema.
BEYOND = re.compile(
    "category|pattern|unclosed|label|regex$|regex for|id and|id with|placeholder|brace|two facts|"
    "mark in|open mark|close mark"
)


@pytest.mark.parametrize("name", SCHEMAS)
def test_is_a_schema(name):
    Draft202012Validator.check_schema(read_schema(name))


def test_unknown_schema():
    with pytest.raises(KeyError):
        read_schema("../rule")


def test_words_are_the_loader_s():
    schema = read_schema("rule")
    properties, shared = schema["properties"], schema["$defs"]
    assert set(properties) == set(RULE_KEYS)
    assert shared["context"]["enum"] == list(CONTEXTS)
    assert shared["block"]["enum"] == list(BlockKind)
    assert shared["severity"]["enum"] == list(Severity)
    assert properties["status"]["enum"] == list(Status)
    assert properties["kind"]["enum"] == list(Kind)
    assert set(properties["examples"]["properties"]) == set(ExampleVerdict)
    assert shared["condition"]["anyOf"][1]["properties"]["within"]["enum"] == list(Within)
    assert set(shared["condition"]["anyOf"][-1]["additionalProperties"]["properties"]) == set(FACT_KEYS)
    names = read_schema("terms")["properties"]["lists"]["propertyNames"]
    assert names["not"]["enum"] == list(BUILT_IN_SLOTS)


@pytest.mark.parametrize(("text", "loader"), [(GOOD, load), (PYTHON, load), (MISSING, load_missing)])
def test_good_rules(text, loader):
    assert loader(text)[1] == []
    assert list(RULE.iter_errors(load_yaml(text, path="p").value)) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_bad_rules(name):
    text = GOOD.replace(*MISTAKES[name][0], 1)
    try:
        value = load_yaml(text, path="p").value
    except DefinitionError:
        return
    assert load(text)[0] is None
    if not BEYOND.search(name):
        assert not RULE.is_valid(value)


CONDITIONS = {
    "negated": True,
    "negatd": False,
    "{near: x}": True,
    "{near: [x, y], within: document}": True,
    "{near: [x], within: page}": False,
    "{near: []}": False,
    "{near: [x], min: 1}": False,
    "{count: product, min: 2}": True,
    "{count: product}": False,
    "{count: product, min: 0}": False,
    "{count: product, min: two}": False,
    "{block: heading}": True,
    "{block: []}": False,
    "{block: headline}": False,
    "{approved: [product, condition]}": True,
    "{approved: [product, condition], is: false}": True,
    "{approved: [product, condition], is: no}": False,
    "{approved: product}": False,
    "{product: {status: approved}}": True,
    "{product: {status: [approved, cleared]}}": True,
    "{product: {rx: true}}": True,
    "{product: {rx: []}}": False,
    "{product: {rx: 1}}": False,
    "{product: {status: x, kind: y}}": False,
    "{product: {}}": False,
    "{product: x}": False,
    "{}": False,
    "1": False,
    "[negated]": False,
}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_conditions(condition):
    text = f"{GOOD}when: [{condition}]\n"
    assert (load(text)[0] is not None) is CONDITIONS[condition]
    assert RULE.is_valid(load_yaml(text, path="p").value) is CONDITIONS[condition]


TERM_FILES = {
    "lists: {a: [x, 'y~ (z|w)']}": True,
    "lists: {a: ['{b} ...2 c']}": True,
    "lists: {a: {terms: [x], cased: true, examples: {find: [x], leave: y}}}": True,
    "lists: {a: {phrases: ['{b} c'], examples: {find: [x]}}}": True,
    "lists: {a: {phrases: [x], terms: [y]}}": False,
    "lists: {a: {phrases: [x], cased: true}}": False,
    "lists: {a: {terms: ['{b} c']}}": False,
    "lists: {a: {terms: ['b ... c']}}": False,
    "lists: {a: {terms: [1]}}": False,
    "lists: {a: {cased: true}}": False,
    "lists: {a: []}": False,
    "lists: {a: x}": False,
    "lists: {A: [x]}": False,
    "lists: {product: [x]}": False,
    "lists: {}": False,
    "list: {a: [x]}": False,
    "{}": False,
    "[]": False,
}


@pytest.mark.parametrize("text", TERM_FILES)
def test_terms(text):
    _, errors = load_terms_file(Path("terms/x.yaml"), text=text)
    assert (not errors) is TERM_FILES[text], [str(error) for error in errors]
    assert TERMS.is_valid(load_yaml(text, path="p").value) is TERM_FILES[text]


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["", "x", "{", "{near}", "⟦", "negated", "a/b", "..."]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["near", "count", "min", "to", "when", "text", "cite", "x"]), inner, max_size=2
        )
    ),
    max_leaves=4,
)


@given(st.sampled_from(RULE_KEYS), ODD, st.sampled_from([GOOD, MISSING, PYTHON]))
@settings(max_examples=150, deadline=None)
def test_odd_values_are_told_and_never_raise(key, value, text):
    rule = load_yaml(text, path="p").value | {key: value}
    loader = load_missing if text is MISSING else load
    definition, errors = loader(json.dumps(rule))
    assert (definition is None) is bool(errors)
    assert all(error.line and error.column for error in errors)
    if definition is not None:
        assert RULE.is_valid(rule), list(RULE.iter_errors(rule))
