from __future__ import annotations

from pathlib import Path

import pytest

from medlint.config import AllowEntry, Config, find_config, load_config, setting_names
from medlint.errors import ConfigError

FULL = """\
packs: [us, compliance/]
strictness: strict
audience: professional
select: [cure, us/x]
extend-select: stigma
ignore: [hype]
severity: {superlative: off}
overrides:
  - paths: ["pro/**"]
    audience: consumer
    severity: {cure: info}
include: ["**/*.md"]
exclude: [drafts/]
allow:
  - rule: us/x
    because: It is an award.
    path: about.md
    text: best clinic
    until: 2026-12-31
provided-by: {crisis-line: layouts/footer.html}
required-plugins: [medlint-uk]
inline-allow: warnings
max-file-size: 5MB
fail-on: never
baseline: known.json
inputs:
  json: {keys: ["*.description", "cta.*"], files: locales/*.json}
  subtitles:
respect-gitignore: false
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_setting(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, "medlint.yaml", FULL))
    assert config.packs == ("us", "compliance/")
    assert config.extend_select == ("stigma",)
    assert config.severity == {"superlative": "off"}
    assert config.overrides[0].paths == ("pro/**",)
    assert config.overrides[0].severity == {"cure": "info"}
    assert config.overrides[0].packs is None
    assert config.allow == (
        AllowEntry("us/x", "It is an award.", "about.md", "best clinic", "2026-12-31", 15),
    )
    assert config.provided_by == {"crisis-line": ("layouts/footer.html",)}
    assert config.max_file_size == 5_000_000
    assert config.threshold is None
    assert config.respect_gitignore is False
    assert config.inputs == {
        "json": {"keys": ("*.description", "cta.*"), "files": ("locales/*.json",)},
        "subtitles": {},
    }
    assert config.origins["inputs.json.files"].line == config.origins["inputs"].line + 1
    assert config.root == tmp_path
    assert config.origins["audience"].line == 3
    assert {key for key in config.origins if "." not in key} == {
        name.replace("-", "_") for name in setting_names()
    }


def test_toml_says_the_same(tmp_path: Path) -> None:
    text = (
        "[project]\nname = 'x'\n\n[tool.medlint]\npacks = ['us', 'compliance/']\nfail-on = 'error'\n"
        "[[tool.medlint.allow]]\nrule = 'us/x'\nbecause = 'y'\nuntil = 2026-12-31\n"
    )
    config = load_config(write(tmp_path, "pyproject.toml", text))
    assert config.packs == ("us", "compliance/")
    assert config.allow[0].until == "2026-12-31"
    assert config.origins["fail_on"].line == 6
    assert config.origins["allow"].line == 7


def test_an_empty_file_is_all_defaults(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, "medlint.yaml", "# nothing\n"))
    assert config.packs == Config().packs
    assert not config.origins


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "mend"),
    [
        ("packs: [us]\nstrictnes: strict\n", 2, 1, "“strictnes” is not a setting", "“strictness”"),
        ("required_plugins: [x]\n", 1, 1, "“required_plugins”", "“required-plugins”"),
        ("xyzzy: 1\n", 1, 1, "“xyzzy”", "Known are"),
        ("strictness: hard\n", 1, 13, "must be one of relaxed, default, strict", None),
        ("fail-on: yes\n", 1, 10, "must be one of", None),
        ("select: {a: b}\n", 1, 9, "must be a list", None),
        ("select: [a, 3]\n", 1, 13, "must be a text", None),
        ("select: [a, '']\n", 1, 13, "must be a text", None),
        ("max-file-size: big\n", 1, 16, "must be a size", None),
        ("max-file-size: 0\n", 1, 16, "must be a size", None),
        ("severity: {cure: awful}\n", 1, 18, "must be one of", None),
        ("severity: [cure]\n", 1, 11, "must hold", None),
        ("respect-gitignore: maybe\n", 1, 20, "true or false", None),
        ("allow:\n  - rule: us/x\n", 2, 5, "needs “because”", "Say why"),
        ("allow:\n  - because: x\n", 2, 5, "needs “rule”", None),
        ("allow:\n  - {rule: a, because: b, until: tomorrow}\n", 2, 34, "not a date", "2026-12-31"),
        ("allow:\n  - {rule: a, because: b, untill: 2026-01-01}\n", 2, 27, "“untill”", "“until”"),
        ("allow: [us/x]\n", 1, 9, "Entry 1 of “allow” must hold", "{rule: RULE, because: REASON}"),
        ("allow: {rule: a}\n", 1, 8, "must be a list", None),
        ("overrides:\n  - audience: consumer\n", 2, 5, "needs “paths”", None),
        ("overrides:\n  - {paths: a, fail-on: error}\n", 2, 16, "“fail-on” is not a key", None),
        ("inputs: [json]\n", 1, 9, "must hold", None),
        ("inputs: {json: {keys: {a: b}}}\n", 1, 23, "must be a list", None),
        ("inputs: {json: true}\n", 1, 16, "must hold", None),
        ("provided-by: {x: {}}\n", 1, 18, "must be a list", None),
        ("- a\n- b\n", 1, 1, "list of `setting: value`", None),
        ("packs: [us\n", 1, 8, "not well formed", "Close it"),
        ("packs: &a [us]\n", 1, 8, "anchors", None),
        ("packs: [us]\npacks: [uk]\n", 2, 1, "twice", None),
    ],
)
def test_mistakes_are_placed(
    tmp_path: Path, text: str, line: int, column: int, message: str, mend: str | None
) -> None:
    path = write(tmp_path, "medlint.yaml", text)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert message in caught.value.message
    assert caught.value.path == str(path)
    assert (caught.value.line, caught.value.column) == (line, column)
    if mend is not None:
        assert mend in (caught.value.mend or "")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[tool.medlint]\nfail-onn = 'error'\n", 2, "“fail-onn”"),
        ("[tool.medlint]\nx = \n", 2, "not well formed"),
        ("[tool.medlint]\nselect = 3\n", 2, "must be a list"),
        ("[tool.medlint.severity]\ncure = 'bad'\n", 1, "must be one of"),
    ],
)
def test_mistakes_in_toml_name_a_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(write(tmp_path, "pyproject.toml", text))
    assert message in caught.value.message
    assert caught.value.line == line


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    write(tmp_path, "medlint.yaml", "")
    write(tmp_path, "a/pyproject.toml", "[tool.medlint]\n")
    write(tmp_path, "a/b/pyproject.toml", "[tool.black]\n")
    (tmp_path / "c").mkdir()
    assert find_config(tmp_path / "a" / "b") == tmp_path / "a" / "pyproject.toml"
    assert find_config(tmp_path / "c") == tmp_path / "medlint.yaml"


def test_two_in_one_folder_are_an_error(tmp_path: Path) -> None:
    write(tmp_path, "medlint.yaml", "")
    write(tmp_path, "pyproject.toml", "[tool.medlint]\nfail-on = 'never'\n")
    with pytest.raises(ConfigError, match="two configurations"):
        find_config(tmp_path)


def test_a_name_that_is_not_read_is_said(tmp_path: Path) -> None:
    write(tmp_path, ".medlint.yml", "")
    with pytest.raises(ConfigError, match=r"Rename it to medlint\.yaml"):
        find_config(tmp_path)


def test_another_tools_broken_toml_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, "medlint.yaml", "")
    write(tmp_path, "pyproject.toml", "[project\n")
    assert find_config(tmp_path) == tmp_path / "medlint.yaml"


def test_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path / "absent.yaml")
    path = tmp_path / "medlint.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_config(path)
    path.write_text("[" * 100_000)
    with pytest.raises(ConfigError, match="deeper"):
        load_config(path)
