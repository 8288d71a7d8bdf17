"""What a plugin prints goes to standard error: standard output is the report's."""

from __future__ import annotations

import json

from fake_site import Site

MODULE = """\
print("import acme")
from pathlib import Path
from medlint.plugins import Pack, ParserSpec, ReporterSpec, hookimpl
medlint_api = 1
@hookimpl
def medlint_packs():
    print("hook packs")
    return [Pack("acme", Path(__file__).parent / "acme_pack", "1.0")]
@hookimpl
def medlint_parsers():
    return [ParserSpec("mine", "acme_parts:parse", (".mine",))]
@hookimpl
def medlint_reporters():
    return [ReporterSpec("mine", "acme_parts:render")]
"""
PARTS = """\
print("import parts")
from medlint.parse.plain import parse_plain
def parse(source):
    print("parse")
    return parse_plain(source)
def render(result, options):
    print("render")
    return f"{sum(len(file.findings) for file in result.files)} found\\n"
"""
JUDGE = """\
print("import rule")
from medlint.plugins import Judgement
class Rule:
    def judge(self, candidate, view):
        print("judge")
        return Judgement(candidate.start, candidate.end)
rule = Rule()
"""


def test_what_a_plugin_prints_stays_out_of_the_report(site: Site) -> None:
    site.add("acme", {"acme": "acme"}, {"acme.py": MODULE, "acme_parts.py": PARTS})
    site.add_rule(site.root / "acme_pack", "acme", "wonder", "wonder drug", JUDGE)
    (site.project / "copy.mine").write_text("A wonder drug.\n")
    arguments = ("check", "copy.mine", "--disable-plugin", "us", "--packs", "acme")
    run = site.run(*arguments, "--format", "json")
    assert run.returncode == 1, run.stderr
    assert [finding["rule"] for finding in json.loads(run.stdout)["findings"]] == ["acme/wonder"]
    for words in ("import acme", "hook packs", "import parts", "import rule", "parse", "judge"):
        assert words in run.stderr.splitlines()
    run = site.run(*arguments, "--format", "mine")
    assert run.stdout == "1 found\n" and "render" in run.stderr.splitlines()


def test_the_other_commands_keep_their_output_clean(site: Site) -> None:
    site.add("acme", {"acme": "acme"}, {"acme.py": MODULE, "acme_parts.py": PARTS})
    site.add_rule(site.root / "acme_pack", "acme", "wonder", "wonder drug", JUDGE)
    listed = site.run("plugins", "list", "--format", "json")
    assert {plugin["name"] for plugin in json.loads(listed.stdout)["plugins"]} >= {"acme"}
    tested = site.run("rules", "test", "acme", "--format", "json")
    assert json.loads(tested.stdout)["summary"]["rules"] == 1 and "judge" in tested.stderr
