"""Facts: strict reading, merging of packs, and the questions that rules ask."""

import pickle
from pathlib import Path

import pytest

from medlint.knowledge.conditions import load_conditions
from medlint.knowledge.facts import Approval, Facts
from medlint.knowledge.loading import load_facts
from medlint.knowledge.products import load_products

US = Path(__file__).parents[2] / "src/medlint/packs/us"

CONDITIONS = """\
ambiguous: [focus]
conditions:
  - {id: mood, names: {clinical: [mood disorder]}, group: psychiatric}
  - {id: depression, names: {lay: [depression], symptoms: [sadness]}, parent: mood, group: psychiatric}
  - id: mdd
    names: {clinical: [major depressive disorder]}
    parent: depression
    group: psychiatric
    spoken_as: depression
  - {id: trd, names: {abbreviations: [TRD]}, parent: mdd, group: psychiatric}
  - {id: migraine, names: {lay: [migraine]}, group: neurological}
  - {id: clarity, names: {lay: [focus]}, group: wellness}
  - {id: slimming, names: {lay: [slimming]}, group: metabolic, nature: goal}
"""
PRODUCTS = """\
ambiguous: [Flow]
products:
  - id: spray
    names: {generic: [spray], brands: [Spravax]}
    kind: drug
    us:
      status: approved
      indications: [{condition: trd, population: 'adults, with care'}]
      controlled: III
      boxed_warning: true
      rems: true
    uk: {pom: true, status: licensed, indications: [{condition: trd}, {condition: migraine}]}
    sources: [{title: Label, url: 'https://example.org/label'}]
  - id: flow
    names: {brands: [Flow]}
    kind: device
    us:
      status: cleared
      indications: [{condition: mdd}, {condition: migraine, verified: false}]
    sources: [{title: Letter}]
    verified: false
    unverified_fields: [us.rems]
  - id: herb
    names: {generic: [herb]}
    kind: supplement
    us: {status: supplement, indications: []}
    basis: general knowledge
  - id: talk
    names: {generic: [talk therapy]}
    kind: procedure
    us: {status: not-applicable, indications: []}
  - id: gum
    names: {generic: [gum]}
    kind: drug
    us: {status: approved, indications: [{condition: migraine}], rx: false}
"""


def write(folder, products="", conditions=""):
    folder.mkdir(exist_ok=True)
    if products:
        (folder / "products.yaml").write_text(products, "utf-8")
    if conditions:
        (folder / "conditions.yaml").write_text(conditions, "utf-8")
    return folder


@pytest.fixture
def facts(tmp_path):
    found, errors = load_facts([write(tmp_path / "one", PRODUCTS, CONDITIONS)])
    assert [str(error) for error in errors] == []
    return found


class TestQueries:
    @pytest.mark.parametrize(
        ("product", "condition", "approval"),
        [
            ("spray", "trd", Approval.COVERED),
            ("spray", "depression", Approval.BROADER),
            ("spray", "mood", Approval.BROADER),
            ("spray", "migraine", Approval.OUTSIDE),
            ("flow", "trd", Approval.COVERED),
            ("flow", "depression", Approval.COVERED),
            ("flow", "mood", Approval.BROADER),
            ("herb", "mdd", Approval.OUTSIDE),
            ("talk", "mdd", Approval.UNKNOWN),
            ("spray", "gout", Approval.UNKNOWN),
            ("gone", "mdd", Approval.UNKNOWN),
        ],
    )
    def test_approval(self, facts, product, condition, approval):
        assert facts.approval(product, condition) is approval
        answer = {Approval.COVERED: True, Approval.UNKNOWN: None}.get(approval, False)
        assert facts.approved(product, condition) is answer

    def test_jurisdictions(self, tmp_path):
        facts, _ = load_facts([write(tmp_path / "one", PRODUCTS, CONDITIONS)], jurisdiction="uk")
        assert facts.approved("spray", "migraine") is True
        assert facts.approved("flow", "mdd") is None
        assert facts.views()["rx-drug"] == {"spray"}

    def test_within(self, facts):
        assert facts.is_within("trd", "mood")
        assert facts.is_within("trd", "trd")
        assert not facts.is_within("mood", "trd")
        assert not facts.is_within("gone", "mood")

    def test_indications_text(self, facts):
        assert facts.indications_text("spray") == "TRD (adults, with care)"
        assert facts.indications_text("flow") == "major depressive disorder and migraine"
        assert facts.indications_text("herb") == facts.indications_text("gone") == ""

    @pytest.mark.parametrize(
        ("view", "ids"),
        [
            ("drug", {"spray", "gum"}), ("device", {"flow"}), ("supplement", {"herb"}),
            ("procedure", {"talk"}), ("controlled-drug", {"spray"}), ("boxed-warning-drug", {"spray"}),
            ("rx-drug", {"spray"}),
            ("approved-product", {"spray", "gum"}), ("cleared-device", {"flow"}),
            ("unapproved-product", set()),
            ("product-spray", {"spray"}), ("goal", {"clarity", "slimming"}), ("symptom", {"depression"}),
            ("disease", {"mood", "depression", "mdd", "trd", "migraine"}),
            ("psychiatric-condition", {"mood", "depression", "mdd", "trd"}),
            ("condition-depression", {"depression", "mdd", "trd"}),
        ],
    )  # fmt: skip
    def test_views(self, facts, view, ids):
        assert facts.views()[view] == ids

    def test_names_of(self, facts):
        assert {form.text for _, form in facts.names_of("product")} == {
            "spray", "sprays", "Spravax", "Flow", "herb", "talk therapy", "gum"
        }  # fmt: skip
        assert {form.text for _, form in facts.names_of("condition-depression")} == {
            "depression", "major depressive disorder", "major depressive disorders", "TRD", "TRDs"
        }  # fmt: skip
        assert [(each, form.text) for each, form in facts.names_of("symptom")] == [("depression", "sadness")]
        assert list(facts.names_of("gone")) == []

    @pytest.mark.parametrize(
        ("entry", "key", "values", "answer"),
        [
            ("spray", "status", ["approved"], True),
            ("spray", "status", ["cleared"], False),
            ("gone", "status", ["cleared"], None),
            ("spray", "kind", ["drug"], True),
            ("spray", "controlled", ["III"], True),
            ("spray", "controlled", ["true"], True),
            ("spray", "controlled", ["II"], False),
            ("flow", "controlled", ["false"], True),
            ("flow", "controlled", ["true"], False),
            ("spray", "boxed-warning", ["true"], True),
            ("flow", "boxed-warning", ["true"], None),
            ("spray", "rx", ["true"], True),
            ("gum", "rx", ["true"], False),
            ("spray", "in", ["spray"], True),
            ("spray", "in", ["drug"], True),
            ("trd", "in", ["depression"], True),
            ("trd", "in", ["psychiatric"], True),
            ("trd", "in", ["neurological", "goal"], False),
        ],
    )
    def test_holds(self, facts, entry, key, values, answer):
        assert facts.holds(entry, key, values) is answer

    def test_trust(self, facts):
        assert facts.trusted("spray", "us.status")
        assert facts.trusted("spray", "boxed-warning")
        assert facts.trusted("flow", "status")
        assert not facts.trusted("flow", "rems")
        assert not facts.trusted("flow", "us.rems")
        assert facts.trusted("flow", "indications", "mdd")
        assert not facts.trusted("flow", "indications", "migraine")
        assert not facts.trusted("herb", "status")
        assert not facts.trusted("gone", "status")

    def test_travel(self, facts):
        facts.views()
        again = pickle.loads(pickle.dumps(facts))
        assert (tuple(again.products), tuple(again.conditions)) == (facts.products, facts.conditions)
        assert again.views() == facts.views()

    def test_empty(self):
        facts = Facts()
        assert facts.approved("a", "b") is None
        assert facts.views()["drug"] == frozenset()


class TestPacks:
    def test_a_later_pack_adds(self, tmp_path):
        more = """\
products:
  - id: spray
    names: {brands: [Spravon]}
    au: {schedule: S8}
    uk: {schedule: x}
  - {id: balm, names: {generic: [balm]}, kind: supplement}
"""
        folders = [write(tmp_path / "one", PRODUCTS, CONDITIONS), write(tmp_path / "two", more)]
        facts, errors = load_facts(folders, jurisdiction="au")
        assert errors == []
        spray = facts.product("spray")
        assert "Spravon" in [form.text for form in spray.names]
        assert spray.market("au").schedule == "S8"
        assert spray.market("us").status == "approved"
        assert spray.market("uk").pom is True
        assert facts.product("balm")
        assert facts.views()["rx-drug"] == {"spray"}

    def test_a_later_pack_may_not_contradict(self, tmp_path):
        more = "products:\n  - {id: herb, kind: supplement}\n  - id: spray\n    us: {status: unapproved}\n"
        facts, errors = load_facts(
            [write(tmp_path / "one", PRODUCTS, CONDITIONS), write(tmp_path / "two", more)]
        )
        (error,) = errors
        assert error.path == str(tmp_path / "two/products.yaml")
        assert error.line == 3
        assert error.key == "spray.us.status"
        assert f"{tmp_path / 'one/products.yaml'}:3" in error.message
        assert error.mend
        assert facts.market("spray").status == "approved"

    def test_conditions_of_two_packs(self, tmp_path):
        more = "conditions:\n  - {id: mood, names: {lay: [moods]}}\n  - {id: trd, parent: mood}\n"
        folders = [write(tmp_path / "one", "", CONDITIONS), write(tmp_path / "two", "", more)]
        facts, (error,) = load_facts(folders)
        assert error.line == 3
        assert "moods" in [form.text for form in facts.condition("mood").names]

    @pytest.mark.parametrize(
        ("products", "key", "mend"),
        [
            ("  - {id: herb, names: {generic: [x]}, kind: drug}\n", "herb.id", "Merge"),
            ("  - {id: x, kind: drug}\n", "x.names", "names"),
            ("  - {id: x, names: {generic: [x]}}\n", "x.kind", "kind"),
            (
                "  - {id: x, names: {generic: [x]}, kind: drug, us: {indications: [{condition: migrane}]}}\n",
                "x.us.indications", "“migraine”",
            ),
        ],
    )  # fmt: skip
    def test_what_is_wrong_between_entries(self, tmp_path, products, key, mend):
        _, (error,) = load_facts([write(tmp_path / "one", PRODUCTS + products, CONDITIONS)])
        assert (error.key, error.line) == (key, (PRODUCTS + products).count("\n"))
        assert mend in error.mend

    def test_parents(self, tmp_path):
        conditions = CONDITIONS.replace("id: mood,", "id: mood, parent: trd,").replace(
            "parent: mdd", "parent: mddd"
        )
        facts, (error,) = load_facts([write(tmp_path / "one", "", conditions)])
        assert (error.line, error.key, error.mend) == (10, "trd.parent", "Did you mean “mdd”?")
        assert not facts.is_within("trd", "mdd")

    def test_circles(self, tmp_path):
        conditions = CONDITIONS.replace("id: mood,", "id: mood, parent: trd,")
        facts, (error,) = load_facts([write(tmp_path / "one", "", conditions)])
        assert "within itself" in error.message
        assert facts.is_within("trd", "depression")

    def test_no_files(self, tmp_path):
        facts, errors = load_facts([tmp_path])
        assert (facts.products, facts.conditions, errors) == ((), (), [])


class TestStrict:
    @pytest.mark.parametrize(
        ("old", "new", "line", "column", "key", "mend"),
        [
            ("kind: drug", "kind: drugs", 5, 11, "products.0.kind", "“drug”"),
            ("status: approved", "status: aproved", 7, 15, "products.0.us.status", "“approved”"),
            ("status: approved", "state: approved", 7, 7, "products.0.us.state", "“status”"),
            ("rems: true", "rems: yes", 11, 13, "products.0.us.rems", "true or false"),
            ("controlled: III", "controlled: 3", 9, 19, "products.0.us.controlled", "quotation marks"),
            ("condition: trd,", "", 8, 21, "products.0.us.indications.0.condition", "Add"),
            ("brands: [Sp", "brand: [Sp", 4, 31, "products.0.names.brand", "“brands”"),
            ("'https:", "'ftp:", 13, 35, "products.0.sources.0.url", "whole address"),
            (
                "names: {generic: [spray], brands: [Spravax]}",
                "names: spray",
                4,
                12,
                "products.0.names",
                "map",
            ),
            ("- id: spray\n    names", "- names", 3, 5, "products.0.id", "Add “id:”"),
        ],
    )
    def test_products(self, old, new, line, column, key, mend):
        products, errors = load_products(Path("products.yaml"), text=PRODUCTS.replace(old, new, 1))
        assert "spray" not in [product.id for product in products]
        assert len(products) == 4
        found = [(error.line, error.column, error.key) for error in errors]
        assert (line, column, key) in found, [str(error) for error in errors]
        assert mend in errors[found.index((line, column, key))].mend

    @pytest.mark.parametrize(
        ("text", "line", "column", "key"),
        [
            ("", 1, 1, None),
            ("conditions: x\n", 1, 13, "conditions"),
            ("conditions: [x]\n", 1, 14, "conditions.0"),
            ("condition: []\n", 1, 1, "condition"),
            ("conditions:\n  - {id: a, names: {lays: [a]}}\n", 2, 21, "conditions.0.names.lays"),
            ("conditions:\n  - {id: a, nature: gaol}\n", 2, 21, "conditions.0.nature"),
            ("conditions:\n  - {id: a, id: b}\n", 2, 13, "id"),
        ],
    )
    def test_conditions(self, text, line, column, key):
        conditions, errors = load_conditions(Path("conditions.yaml"), text=text)
        assert conditions == []
        assert (line, column, key) in [(error.line, error.column, error.key) for error in errors], errors


@pytest.fixture(scope="module")
def us():
    facts, errors = load_facts([US])
    assert [str(error) for error in errors] == []
    return facts


class TestOwnPack:
    def test_size(self, us):
        assert len(us.products) >= 200
        assert len(us.conditions) >= 155

    def test_a_name_stands_for_one_thing(self, us):
        for entries in (us.products, us.conditions):
            owners = {}
            for entry in entries:
                for form in entry.names:
                    if form.needs_cue:
                        continue
                    key = form.text if form.cased else form.text.lower()
                    owners.setdefault(key.replace("-", " "), set()).add(entry.id)
            assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}

    @pytest.mark.parametrize(
        ("product", "condition", "approved"),
        [
            ("ketamine", "depression", False), ("ketamine", "anesthesia-sedation", True),
            ("esketamine", "trd", True), ("esketamine", "depression", False),
            ("esketamine", "anxiety", False),
            ("ssri", "depression", True), ("tms", "depression", True), ("tms", "ptsd", False),
            ("wegovy", "weight-loss", True), ("ozempic", "weight-loss", False), ("ozempic", "diabetes", True),
            ("psilocybin", "depression", False), ("psychotherapy", "depression", None),
        ],
    )  # fmt: skip
    def test_well_known_answers(self, us, product, condition, approved):
        assert us.approved(product, condition) is approved

    def test_ambiguous_names_are_marked(self, us):
        forms = {form.text: form for entry in (*us.products, *us.conditions) for form in entry.names}
        for name in ("Flow", "SAINT", "MS", "AN", "BED", "SAD", "ED", "CO", "SI", "PD", "ADD", "LED", "KIT"):
            assert forms[name].needs_cue, name
            assert forms[name].cased, name
        for name in ("TMS", "MDD", "Spravato", "ketamine", "depression", "PTSD"):
            assert not forms[name].needs_cue, name

    def test_sold_without_prescription(self, us):
        assert not {"nrt", "minoxidil-topical", "naloxone"} & us.views()["rx-drug"]
        assert {"ketamine", "esketamine", "wegovy", "botox"} <= us.views()["rx-drug"]
