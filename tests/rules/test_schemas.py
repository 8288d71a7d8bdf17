"""The schemas of facts, contexts, packs and the configuration judge as their loaders do, as far as a schema can."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from medlint.config import load_config, setting_names
from medlint.config.readers import SETTINGS
from medlint.errors import ConfigError, MedlintError
from medlint.knowledge.conditions import load_conditions
from medlint.knowledge.entries import COUNTRIES, JURISDICTIONS, KINDS, NATURES, STATUSES
from medlint.knowledge.products import load_products
from medlint.knowledge.yamlgate import load_yaml
from medlint.model.rule import CATEGORIES
from medlint.plugins.folders import local_pack
from medlint.rules.conditions_reader import CONTEXTS
from medlint.rules.contexts import load_contexts_file
from medlint.rules.schema import SCHEMAS, read_schema
from medlint.rules.voice import load_voice_file
from medlint.text.effects import EFFECTS

ROOT = Path(__file__).parents[2]
PACKS = sorted(
    {path.parent for path in ROOT.glob("src/medlint/packs/*/rules")}
    | {path.parent for path in ROOT.glob("plugins/*/src/*/pack/rules")}
)
FILES = [
    (kind, path)
    for pack in PACKS
    for kind, pattern in (
        ("rule", "rules/*/*.yaml"), ("terms", "terms/*.yaml"), ("products", "products.yaml"),
        ("conditions", "conditions.yaml"), ("contexts", "contexts.yaml"), ("voice", "voice.yaml"),
        ("pack", "pack.yaml"),
    )
    for path in sorted(pack.glob(pattern))
]  # fmt: skip


def valid(schema: str, text: str) -> bool:
    return Draft202012Validator(read_schema(schema)).is_valid(load_yaml(text, path="p").value)


def of_products(text: str, _: Path) -> list[MedlintError]:
    return list(load_products(Path("products.yaml"), text=text)[1])


def of_conditions(text: str, _: Path) -> list[MedlintError]:
    return list(load_conditions(Path("conditions.yaml"), text=text)[1])


def of_contexts(text: str, _: Path) -> list[MedlintError]:
    return list(load_contexts_file(Path("contexts.yaml"), categories=CATEGORIES, text=text)[1])


def of_voice(text: str, _: Path) -> list[MedlintError]:
    return list(load_voice_file(Path("voice.yaml"), text=text)[1])


def of_pack(text: str, folder: Path) -> list[MedlintError]:
    (folder / "pack.yaml").write_text(text)
    return raised(lambda: local_pack(folder))


def of_config(text: str, folder: Path) -> list[MedlintError]:
    path = folder / "medlint.yaml"
    path.write_text(text)
    return raised(lambda: load_config(path))


def raised(load: Callable[[], object]) -> list[MedlintError]:
    try:
        load()
    except ConfigError as error:
        return [error]
    return []


ERRORS: dict[str, Callable[[str, Path], list[MedlintError]]] = {
    "products": of_products,
    "conditions": of_conditions,
    "contexts": of_contexts,
    "voice": of_voice,
    "pack": of_pack,
    "config": of_config,
}
CASES = {
    "products": {
        "products: []": True,
        "products: [{id: x}]": True,
        "{ambiguous: [Flow], schema_version: 1, products: []}": True,
        "products: [{id: x, names: {generic: a, brands: [B]}, kind: drug, unverified_fields: us}]": True,
        "products: [{id: x, us: {status: approved, indications: [], controlled: null, rx: true}}]": True,
        "products: [{id: x, us: {indications: [{condition: y, since: '2019', verified: false}]}}]": True,
        "products: [{id: x, sources: [{title: t, url: 'https://a.example'}], as_of: 2026-01-01}]": True,
        "products: [{id: x, au: {schedule: S4}, uk: {pom: true}, ca: {}, eu: {}}]": True,
        "products: {}": False,
        "product: []": False,
        "{}": False,
        "[]": False,
        "products: [x]": False,
        "products: [{}]": False,
        "products: [{id: 5}]": False,
        "products: [{id: ''}]": False,
        "products: [{id: x, kinds: drug}]": False,
        "products: [{id: x, kind: pill}]": False,
        "products: [{id: x, names: [a]}]": False,
        "products: [{id: x, names: {brand: [a]}}]": False,
        "products: [{id: x, names: {brands: [5]}}]": False,
        "products: [{id: x, us: approved}]": False,
        "products: [{id: x, us: {status: fine}}]": False,
        "products: [{id: x, us: {boxed_warning: no}}]": False,
        "products: [{id: x, us: {boxed-warning: true}}]": False,
        "products: [{id: x, us: {indications: [y]}}]": False,
        "products: [{id: x, us: {indications: [{population: adults}]}}]": False,
        "products: [{id: x, us: {indications: [{condition: y, since: 2019}]}}]": False,
        "products: [{id: x, us: {indications: {condition: y}}}]": False,
        "products: [{id: x, de: {status: licensed}}]": True,
        "products: [{id: x, gb: {}}]": False,
        "products: [{id: x, xx: {}}]": False,
        "products: [{id: x, sources: [{url: 'https://a.example'}]}]": False,
        "products: [{id: x, sources: [{title: t, url: a.example}]}]": False,
        "products: [{id: x, sources: t}]": False,
        "products: [{id: x, verified: 'no'}]": False,
        "{ambiguous: Flow, products: []}": False,
    },
    "conditions": {
        "conditions: []": True,
        "{as_of: 2026-01-01, conditions: [{id: x, names: {lay: a}, parent: null, group: pain, nature: goal}]}": True,
        "conditions: [{id: x, spoken_as: y, names: {symptoms: [tired], adjectival: []}}]": True,
        "conditions: x": False,
        "{}": False,
        "conditions: [{id: x, nature: illness}]": False,
        "conditions: [{id: x, names: {slang: [a]}}]": False,
        "conditions: [{id: x, group: null}]": False,
        "conditions: [{names: {lay: [a]}}]": False,
        "conditions: [{id: x, parents: y}]": False,
        "conditions: [{id: true}]": False,
    },
    "contexts": {
        "{}": True,
        "default: {negated: excuse, hedged: nothing}": True,
        "cure: {risk-passage: lower}": True,
        "cure: {}": True,
        "cure: excuse": False,
        "cure:": False,
        "cure: {negatd: excuse}": False,
        "cure: {negated: excused}": False,
        "cure: {negated: true}": False,
        "cure: {negated: }": False,
        "[]": False,
    },
    "voice": {
        "marks: []": True,
        "{informs-from: 4, surely-from: 7, claims-below: 15, sentences: [call us], marks: []}": True,
        "marks: [{weight: -2, find: call us, each: true}]": True,
        "marks: [{weight: 2, find: [call us, book now]}]": True,
        "{}": False,
        "marks: [{weight: 0, find: call us}]": False,
        "marks: [{weight: 21, find: call us}]": False,
        "marks: [{find: call us}]": False,
        "marks: [{weight: 2}]": False,
        "marks: [{weight: '2', find: call us}]": False,
        "marks: [{weight: 2, find: call us, each: maybe}]": False,
        "marks: [{weight: 2, finds: call us}]": False,
        "{informs-from: -1, marks: []}": False,
        "marks: call us": False,
    },
    "pack": {
        "{}": True,
        "jurisdiction: uk": True,
        "{version: '1.2', categories: [advertising], off: stigma}": True,
        "jurisdiction: fr": True,
        "jurisdiction: gb": False,
        "jurisdiction: FR": False,
        "jurisdiction: xx": False,
        "version: 1.2": False,
        "name: x": False,
        "categories: [1]": False,
        "categories: {a: b}": False,
    },
    "config": {
        "": True,
        "packs: [us, compliance/]": True,
        "{strictness: strict, audience: professional, select: all, severity: {hype: 'off', us: info}}": True,
        "overrides: [{paths: 'a/**', ignore: [hype], severity: {cure: error}}]": True,
        "allow: [{rule: hype, because: House style, until: '2026-12-31'}]": True,
        "{provided-by: {crisis-line: [a.html]}, inputs: {json: {keys: [title]}, csv: }}": True,
        "{max-file-size: 20MB, respect-gitignore: false, baseline: b.json, exclude: []}": True,
        "max-file-size: 5000": True,
        "max-file-size: ' 5 kb '": True,
        "[]": False,
        "packs: {}": False,
        "packs: [1]": False,
        "pack: [us]": False,
        "strictness: high": False,
        "audience: [consumer]": False,
        "severity: {hype: none}": False,
        "severity: [hype]": False,
        "overrides: [{ignore: [hype]}]": False,
        "overrides: [{paths: []}]": False,
        "overrides: [{paths: a, exclude: b}]": False,
        "overrides: {paths: a}": False,
        "allow: [{rule: hype}]": False,
        "allow: [{because: x}]": False,
        "allow: [{rule: hype, because: ''}]": False,
        "allow: [{rule: hype, because: x, until: soon}]": False,
        "allow: [{rule: hype, because: x, reason: y}]": False,
        "provided-by: a.html": False,
        "max-file-size: 0": False,
        "max-file-size: 20TB": False,
        "max-file-size: true": False,
        "max-file-size: 1.5": False,
        "max-file-size: '1234567890123'": False,
        "fail-on: errors": False,
        "inline-allow: true": False,
        "respect-gitignore: 'no'": False,
        "respect-gitignore: no": False,
        "inputs: [json]": False,
        "inputs: {json: [a]}": False,
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("schema", "text"), [(schema, text) for schema, cases in CASES.items() for text in cases]
)
def test_schema_and_loader_agree(schema: str, text: str, tmp_path: Path) -> None:
    expected = CASES[schema][text]
    errors = ERRORS[schema](text, tmp_path)
    assert (not errors) is expected, errors
    assert all(error.line and error.column for error in errors)
    assert valid(schema, text) is expected


def test_a_category_is_for_the_loader_to_know(tmp_path: Path) -> None:
    (error,) = of_contexts("cureall: {negated: lower}", tmp_path)
    assert (error.line, error.column, error.mend) == (1, 1, "Did you mean “cure”?")
    assert valid("contexts", "cureall: {negated: lower}")


@pytest.mark.parametrize(
    ("kind", "path"), FILES, ids=[f"{path.parents[1].name}/{path.name}" for _, path in FILES]
)
def test_shipped_files_are_valid(kind: str, path: Path) -> None:
    validator = Draft202012Validator(read_schema(kind))
    wrong = list(validator.iter_errors(load_yaml(path.read_text("utf-8"), path=str(path)).value))
    assert not wrong, wrong[0].message


def test_there_are_shipped_files_of_each_kind() -> None:
    assert {"rule", "terms", "products", "conditions", "contexts", "voice"} <= {kind for kind, _ in FILES}


def test_the_configuration_that_init_writes_is_valid() -> None:
    from medlint.cli.init import TEMPLATE

    assert valid("config", TEMPLATE)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(read_schema(name))


def test_every_schema_file_is_known() -> None:
    folder = ROOT / "src/medlint/rules/schema"
    assert {path.name for path in folder.iterdir()} == {f"{name}.schema.json" for name in SCHEMAS}


def keys(schema: dict[str, Any]) -> set[str]:
    return set(schema["properties"])


def test_words_are_the_loaders() -> None:
    products = read_schema("products")["$defs"]
    assert products["product"]["properties"]["kind"]["enum"] == list(KINDS)
    assert products["market"]["properties"]["status"]["enum"] == list(STATUSES)
    assert set(JURISDICTIONS) <= keys(products["product"])
    assert read_schema("conditions")["$defs"]["condition"]["properties"]["nature"]["enum"] == list(NATURES)
    contexts = read_schema("contexts")["$defs"]
    assert contexts["effect"]["enum"] == list(EFFECTS)
    assert list(contexts["row"]["properties"]) == list(CONTEXTS)
    assert read_schema("pack")["properties"]["jurisdiction"]["enum"] == sorted(COUNTRIES)
    config = read_schema("config")
    assert list(config["properties"]) == list(SETTINGS) == list(setting_names())


PLACES = [
    ("{KEY: , products: []}", ("products",)),
    ("products: [{id: x, KEY: }]", ("products", "product")),
    ("products: [{id: x, names: {KEY: }}]", ("products", "product", "names")),
    ("products: [{id: x, us: {KEY: }}]", ("products", "market")),
    ("products: [{id: x, us: {indications: [{condition: y, KEY: }]}}]", ("products", "indication")),
    ("{KEY: , conditions: []}", ("conditions",)),
    ("conditions: [{id: x, KEY: }]", ("conditions", "condition")),
    ("conditions: [{id: x, names: {KEY: }}]", ("conditions", "condition", "names")),
    ("KEY: ", ("pack",)),
]


@pytest.mark.parametrize(("text", "path"), PLACES)
def test_loader_and_schema_know_the_same_keys(text: str, path: tuple[str, ...], tmp_path: Path) -> None:
    schema = read_schema(path[0])
    if len(path) > 1:
        schema = schema["$defs"][path[1]]
    for name in path[2:]:
        schema = schema["properties"][name]
    # A key that no loader knows makes it list those that it does.
    (error,) = ERRORS[path[0]](text.replace("KEY", "ÿ"), tmp_path)
    mend = error.mend or ""
    assert set(mend.removeprefix("Known keys: ").removesuffix(".").split(", ")) == keys(schema)
