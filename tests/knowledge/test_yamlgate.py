"""The YAML gate: what it lets through, what it refuses, and where it says it is."""

import pytest
import yaml

from medlint.errors import DefinitionError
from medlint.knowledge.yamlgate import check_yaml, load_yaml


@pytest.fixture(params=["c", "pure"])
def loader(request, monkeypatch):
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CLoader", raising=False)
    elif not yaml.__with_libyaml__:
        pytest.skip("libyaml is not there")


@pytest.mark.usefixtures("loader")
class TestValues:
    def test_scalars_follow_yaml_1_2(self):
        text = (
            "no: [no, off, yes, On, true, False, 1, 0x1f, 0o17, 1.5, 1e3, 2024-01-01, null, ~, 12:30, 1_000]"
        )
        assert load_yaml(text, path="p").value == {
            "no": ["no", "off", "yes", "On", True, False, 1, 31, 15, 1.5, 1000.0,
                   "2024-01-01", None, None, "12:30", "1_000"]
        }  # fmt: skip

    def test_quoted_and_block_scalars_are_strings(self):
        text = "a: 'true'\nb: \"1\"\nc: |\n  5\nd: !!str 5\n"
        assert load_yaml(text, path="p").value == {"a": "true", "b": "1", "c": "5\n", "d": "5"}

    @pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"])
    def test_nothing_is_none(self, text):
        assert load_yaml(text, path="p").value is None

    def test_long_digits_stay_text(self):
        assert load_yaml("9" * 5000, path="p").value == "9" * 5000

    def test_places(self):
        loaded = load_yaml("é: ü\r\nexamples:\r\n  flag: [\r\n    one, two]\r\n", path="p.yaml")
        assert loaded.place("examples", "flag", 1) == (4, 10)
        assert loaded.key_place("examples", "flag") == (3, 3)
        assert loaded.place("examples", "gone") == loaded.place("examples")
        error = loaded.error("Bad.", "examples", "flag", at_key=True)
        assert (error.line, error.column, error.key, error.path) == (3, 3, "examples.flag", "p.yaml")


@pytest.mark.usefixtures("loader")
class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "line", "column", "word"),
        [
            ("a: 1\nb: 2\na: 3", 3, 1, "twice"),
            ("a: &x 1", 1, 4, "anchors"),
            ("a: 1\nb: *a", 2, 4, "anchors"),
            ("a: !!python/name:os.system x", 1, 4, "tags"),
            ("? [a]\n: b", 1, 3, "key"),
            ("a: 1\n---\nb: 2", 2, 1, "one document"),
            ("é: ü\nx: y: z", 2, 5, "well formed"),
            ("a: \x07", 1, 4, "well formed"),
        ],
    )
    def test_named_with_their_place(self, text, line, column, word):
        with pytest.raises(DefinitionError, match=word) as caught:
            load_yaml(text, path="p.yaml")
        assert (caught.value.path, caught.value.line, caught.value.column) == ("p.yaml", line, column)

    @pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
    def test_nesting_is_cut_off(self, opening):
        with pytest.raises(DefinitionError):
            check_yaml(opening * 100_000, path="p")

    def test_depth_of_32_is_allowed(self):
        check_yaml("[" * 32 + "]" * 32, path="p")
        with pytest.raises(DefinitionError, match="32"):
            check_yaml("[" * 33 + "]" * 33, path="p")

    def test_size(self):
        with pytest.raises(DefinitionError, match="limit"):
            check_yaml("x" * 11, path="p", limit=10)

    def test_lone_surrogate(self):
        with pytest.raises(DefinitionError):
            check_yaml("a: \ud800", path="p")
