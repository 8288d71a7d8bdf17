"""A broken plugin is named, everything else runs, and the exit code is 3."""

from __future__ import annotations

import json

import pytest
from bad_plugins import API, CASES, hook
from fake_site import HOOK, Site


@pytest.mark.parametrize("name", CASES)
def test_a_broken_plugin_is_named_and_the_rest_is_checked(site: Site, name: str) -> None:
    case = CASES[name]
    files = {} if case.module is None else {"acme_rules.py": case.module}
    site.add("acme-rules", {"acme": case.value}, files)
    run = site.check("--format", "json")
    assert run.returncode == 3, run.stderr
    result = json.loads(run.stdout)
    said = [f"{failure['message']} {failure['mend']}" for failure in result["failures"]]
    assert any(case.says in each for each in said), said
    assert [finding["rule"] for finding in result["findings"]] == ["compliance/miracle"]
    assert "Traceback" not in run.stdout + run.stderr


@pytest.mark.parametrize("name", ["missing module", "wrong signature", "hook raises late", "pack taken"])
def test_the_list_of_plugins_works_when_one_is_broken(site: Site, name: str) -> None:
    case = CASES[name]
    files = {} if case.module is None else {"acme_rules.py": case.module}
    site.add("acme-rules", {"acme": case.value}, files)
    listed = site.run("plugins", "list", "--format", "json", "--disable-plugin", "us")
    assert listed.returncode == 3, listed.stderr
    survey = json.loads(listed.stdout)
    assert any(case.says in f"{each['message']} {each['mend']}" for each in survey["failures"])
    assert {plugin["name"]: plugin["status"] for plugin in survey["plugins"]}["acme"] == "broken"


def test_a_disabled_plugin_does_no_harm(site: Site) -> None:
    site.add("acme-rules", {"acme": "acme_rules"}, {"acme_rules.py": "raise RuntimeError"})
    assert site.check("--disable-plugin", "acme").returncode == 1
    assert site.check(environment={"MEDLINT_DISABLE_PLUGIN_AUTOLOAD": "1"}).returncode == 1


def test_two_distributions_with_one_plugin_name(site: Site) -> None:
    site.add("acme-rules", {"acme": "acme_rules"}, {"acme_rules.py": API})
    site.add("other-rules", {"acme": "other_rules"}, {"other_rules.py": API})
    run = site.check()
    assert run.returncode == 3
    assert "acme-rules brings a plugin of this name as well as other-rules" in run.stdout.replace("\n", " ")


def test_two_plugins_with_one_pack_name(site: Site) -> None:
    for name in ("acme", "other"):
        site.add(f"{name}-rules", {name: f"{name}_rules"}, {f"{name}_rules.py": HOOK.format(pack="house")})
    site.add_rule(site.root / "house_pack", "house", "wonder", "wonder drug")
    (site.project / "page.txt").write_text("A wonder drug.\n")
    run = site.check("--packs", "house", "--format", "json")
    assert run.returncode == 3
    result = json.loads(run.stdout)
    assert "its pack “house” is already brought by “acme”" in result["failures"][0]["message"]
    assert [finding["rule"] for finding in result["findings"]] == ["house/wonder"]


def test_a_damaged_distribution_does_not_hide_the_others(site: Site) -> None:
    site.add("acme-rules", {"acme": "acme_rules"}, {"acme_rules.py": HOOK.format(pack="acme")})
    site.add_rule(site.root / "acme_pack", "acme", "wonder", "wonder drug")
    broken = site.root / "damaged-1.0.dist-info"
    broken.mkdir()
    (broken / "entry_points.txt").write_text("[medlint]\nno equals sign here\n")
    (site.project / "page.txt").write_text("A wonder drug.\n")
    run = site.check("--packs", "acme", "--format", "json")
    assert run.returncode == 3
    result = json.loads(run.stdout)
    assert "cannot be read" in result["failures"][0]["message"]
    assert "damaged" in result["failures"][0]["path"]
    assert [finding["rule"] for finding in result["findings"]] == ["acme/wonder"]


def test_a_pack_whose_plugin_is_broken_is_missed_not_refused(site: Site) -> None:
    site.add("acme-rules", {"acme": "acme_rules"}, {"acme_rules.py": "import gone"})
    run = site.check("--packs", "compliance/,acme", "--format", "json")
    assert run.returncode == 3
    result = json.loads(run.stdout)
    assert any("The pack “acme” was not used" in failure["message"] for failure in result["failures"])
    assert len(result["findings"]) == 1


def test_a_pack_that_nobody_brings_is_refused(site: Site) -> None:
    run = site.check("--packs", "compliance/,acme")
    assert run.returncode == 2
    assert "The pack “acme” is not installed." in run.stderr
    listed = site.run("plugins", "list", "--disable-plugin", "us")
    assert listed.returncode == 0
    (site.project / "medlint.yaml").write_text("packs: [acme]\nrequired-plugins: ['acme>=1']\n")
    listed = site.run("plugins", "list", "--disable-plugin", "us")
    assert listed.returncode == 3
    assert "uses the pack “acme”, and no plugin that loads brings it" in listed.stdout
    assert "The plugin “acme” is required and not there." in listed.stdout


@pytest.mark.parametrize(
    ("required", "says"),
    [
        ("acme", ""),
        ("acme-rules", ""),
        ("Acme_Rules", ""),
        ("acme-rules>=1.2,<2", ""),
        ("acme-rules ~=1.0", ""),
        ("us>=0.1", ""),
        ("acme-rules>=1.3", "is version 1.2.5, and >=1.3 is required"),
        ("acme-rules<1", "is version 1.2.5"),
        ("acme-rules 1.2", "names no plugin"),
        ("acme-rules>=x", "“>=x” is no range of versions"),
        ("mars", "The plugin “mars” is required and not there."),
        (">=1", "names no plugin"),
    ],
)
def test_required_plugins(site: Site, required: str, says: str) -> None:
    site.add("acme-rules", {"acme": "acme_rules"}, {"acme_rules.py": API}, version="1.2.5")
    (site.project / "medlint.yaml").write_text(f"packs: [compliance/]\nrequired-plugins: ['{required}']\n")
    # The built-in pack is disabled in these runs, and cannot be required then.
    run = site.run("check", "page.txt") if required.startswith("us") else site.check()
    assert run.returncode == (2 if says else 1), run.stderr
    assert says in run.stderr
    assert not says or "medlint.yaml:2" in run.stderr


def test_a_required_plugin_that_is_disabled_broken_or_not_loaded(site: Site) -> None:
    site.add("acme-rules", {"acme": "acme_rules"}, {"acme_rules.py": API})
    (site.project / "medlint.yaml").write_text("packs: [compliance/]\nrequired-plugins: [acme]\n")
    disabled = site.check("--disable-plugin", "acme")
    assert disabled.returncode == 2
    assert "required and disabled" in disabled.stderr
    off = site.check(environment={"MEDLINT_DISABLE_PLUGIN_AUTOLOAD": "1"})
    assert off.returncode == 2
    assert "MEDLINT_DISABLE_PLUGIN_AUTOLOAD is set" in off.stderr
    (site.root / "acme_rules.py").write_text("import gone")
    broken = site.check()
    assert broken.returncode == 2
    assert "required and broken: it failed to import" in broken.stderr


def test_an_edited_plugin_is_read_again(site: Site) -> None:
    site.add("acme-rules", {"acme": "acme_rules"}, {"acme_rules.py": API})
    assert site.check().returncode == 1
    (site.root / "acme_rules.py").write_text("import gone")
    assert site.check().returncode == 3


PARSER = hook("def medlint_parsers():", "return [ParserSpec('mine', 'acme_parse:parse', ('.mine',))]")
CRASHES = {
    "def parse(source): raise ValueError('odd file')": (
        "The mine parser of the plugin “acme” failed on this file (ValueError: odd file)."
    ),
    "def parse(source): raise SystemExit(0)": (
        "The mine parser of the plugin “acme” failed on this file (SystemExit: 0)."
    ),
    "def parse(source): return source.text": (
        "The mine parser of the plugin “acme” returned a value of type str, not a Document."
    ),
    "": "The parser for mine could not be loaded",
}


@pytest.mark.parametrize("code", CRASHES)
def test_a_parser_that_fails_loses_its_file(site: Site, code: str) -> None:
    site.add("acme-rules", {"acme": "acme_rules"}, {"acme_rules.py": PARSER, "acme_parse.py": code})
    (site.project / "page.mine").write_text("Buy the miracle pill today.\n")
    run = site.check("page.mine", "--format", "json")
    assert run.returncode == 3
    result = json.loads(run.stdout)
    assert [failure["path"] for failure in result["failures"]] == ["page.mine"]
    assert CRASHES[code] in result["failures"][0]["message"]
    assert [finding["path"] for finding in result["findings"]] == ["page.txt"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("raise ValueError('odd')", "its hook medlint_guess_format raised ValueError: odd"),
        ("return 'mars'", "its hook medlint_guess_format returned 'mars', which is no format"),
    ],
)
def test_a_wrong_guess_is_told_and_the_file_is_read_as_text(site: Site, body: str, says: str) -> None:
    module = hook("def medlint_guess_format(path, head):", body)
    site.add("acme-rules", {"acme": "acme_rules"}, {"acme_rules.py": module})
    (site.project / "page").write_text("Buy the miracle pill today.\n")
    run = site.check("page", "--format", "json")
    assert run.returncode == 3
    result = json.loads(run.stdout)
    assert [(each["path"], says in each["message"]) for each in result["failures"]] == [("page", True)]
    assert len(result["findings"]) == 2


REPORTERS = hook(
    "def medlint_reporters():",
    "return [ReporterSpec(name, f'acme_report:{name}') for name in ('bad', 'none', 'gone')]",
)
RENDER = "def bad(result, options): raise ValueError('no paper')\ndef none(result, options): return None\n"


def test_a_report_that_fails_does_not_keep_the_others_back(site: Site) -> None:
    site.add("acme-rules", {"acme": "acme_rules"}, {"acme_rules.py": REPORTERS, "acme_report.py": RENDER})
    run = site.check("--output", "bad=bad.txt", "--output", "none=none.txt", "--output", "json=good.json")
    assert run.returncode == 3
    assert "The report “bad” could not be written (ValueError: no paper)." in run.stderr
    assert "it returned a value of type NoneType, not text" in run.stderr
    assert json.loads((site.project / "good.json").read_text())["findings"]
    assert "compliance/miracle" in run.stdout
    assert not (site.project / "bad.txt").exists()
    assert "Traceback" in site.check("--format", "bad", "--debug").stderr
    absent = site.check("--format", "gone")
    assert absent.returncode == 2
    assert "The report format “gone” could not be loaded" in absent.stderr


def test_a_repeated_rule_is_refused(site: Site) -> None:
    rule = site.project / "compliance" / "rules" / "hype" / "miracle.yaml"
    rule.with_suffix(".yml").write_text(rule.read_text())
    run = site.check("--format", "json")
    assert run.returncode == 3
    assert "is already defined in" in json.loads(run.stdout)["failures"][0]["message"]
