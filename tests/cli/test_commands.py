from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_project import Medlint


def test_help_of_every_command(medlint: Medlint) -> None:
    done = medlint("--help")
    assert done.returncode == 0
    listed = done.stdout.partition("Commands:")[2].splitlines()
    commands = [line.split()[0] for line in listed if line.startswith("  ") and line.split()[0] != "Try:"]
    assert {"check", "explain", "rules", "init", "config", "cache", "baseline", "facts", "plugins"} <= set(
        commands
    )
    for command in commands:
        done = medlint(command, "--help")
        assert done.returncode == 0 and done.stdout.startswith("Usage: medlint")


def test_version(medlint: Medlint, project: Path) -> None:
    done = medlint("--version", cwd=project.parent)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert (
        lines[0].startswith("medlint ") and lines[1].startswith("pack us ") and "facts as of 20" in lines[1]
    )


def test_version_shows_with_a_broken_configuration(medlint: Medlint, project: Path) -> None:
    (project / "medlint.yaml").write_text("nonsense: 1\n")
    assert medlint("--version").returncode == 0


def test_rules(medlint: Medlint) -> None:
    assert "compliance/miracle" in medlint("rules").stdout
    listed = json.loads(medlint("rules", "--format", "json", "--category", "cure").stdout)
    assert [entry["id"] for entry in listed] == ["compliance/sure-cure"]
    assert [entry["id"] for entry in json.loads(medlint("rules", "--format", "json", "miracle").stdout)] == [
        "compliance/miracle"
    ]
    assert (
        "| compliance/miracle |" in medlint("rules", "--format", "markdown", "--severity", "warning").stdout
    )
    assert medlint("rules", "--category", "nope").returncode == 2
    on = json.loads(medlint("rules", "--on", "--ignore", "hype", "--format", "json").stdout)
    assert "compliance/miracle" not in [entry["id"] for entry in on]


def test_explain(medlint: Medlint, project: Path) -> None:
    done = medlint("explain", "miracle")
    for part in (
        "A claim of miracle",
        "Nobody can promise it.",
        "Say what is known.",
        "https://example.org/rules",
        "⟦",
    ):
        assert part in done.stdout
    (project / "page.md").write_text("Hello. Our miracle pill works.\n\n<!-- nothing -->\n")
    done = medlint("explain", "--at", "page.md:1:15")
    assert "compliance/miracle (hype): warning" in done.stdout and "^^^^^^^^^^^^" in done.stdout
    assert "compliance/miracle" in medlint("explain", "--at", "page.md:1").stdout
    assert "no rule's phrase" in medlint("explain", "--at", "page.md:1:1").stdout
    assert "no reading text" in medlint("explain", "--at", "page.md:3:5").stdout


def test_init(medlint: Medlint, project: Path) -> None:
    (project / "medlint.yaml").unlink()
    done = medlint("init", "--hook", "--ci")
    assert done.returncode == 0
    assert "pre-commit" in done.stdout and "actions/checkout" in done.stdout
    shown = json.loads(medlint("config", "show", "--format", "json").stdout)
    assert shown["settings"]["packs"]["from"] == "file"
    assert medlint("init").returncode == 2
    assert medlint("init", "--force").returncode == 0


def test_the_configuration_that_init_writes_says_the_defaults(medlint: Medlint, project: Path) -> None:
    (project / "medlint.yaml").unlink()
    bare = json.loads(medlint("config", "show", "--format", "json").stdout)["settings"]
    medlint("init")
    written = json.loads(medlint("config", "show", "--format", "json").stdout)["settings"]
    assert {key: entry["value"] for key, entry in written.items()} == {
        key: entry["value"] for key, entry in bare.items()
    }
    # What is commented out must be right as well.
    text = (project / "medlint.yaml").read_text()
    from medlint.config import load_config, setting_names

    lines = []
    for line in text.splitlines():
        bare_line = line.removeprefix("# ")
        setting = bare_line.partition(":")[0] in setting_names() or bare_line.startswith("  ")
        lines.append(bare_line if line.startswith("# ") and setting else line)
    path = project / "all.yaml"
    path.write_text("\n".join(lines))
    loaded = load_config(path)
    assert loaded.allow and loaded.overrides and loaded.provided_by


def test_config_show(medlint: Medlint, project: Path) -> None:
    done = medlint("config", "show")
    assert 'packs: ["us", "compliance/"]' in done.stdout and "medlint.yaml:1" in done.stdout
    assert 'fail-on: "warning"  # default' in done.stdout


def test_cache(medlint: Medlint, project: Path, tmp_path: Path) -> None:
    environment = {"MEDLINT_CACHE_DIR": str(tmp_path / "own")}
    (project / "a.md").write_text("Words.\n")
    medlint("check", environment=environment)
    done = medlint("cache", "info", environment=environment)
    assert done.stdout.startswith(str(tmp_path / "own")) and "file" in done.stdout
    assert "removed" in medlint("cache", "clear", environment=environment).stdout
    assert "0 files" in medlint("cache", "info", environment=environment).stdout


def test_facts(medlint: Medlint, project: Path) -> None:
    done = medlint("facts", "ketamine", cwd=project.parent)
    assert done.returncode == 0
    assert done.stdout.startswith("ketamine (drug)") and "as of" in done.stdout


def test_facts_summary_counts_what_was_read(medlint: Medlint, project: Path) -> None:
    done = medlint("facts", "--summary", cwd=project.parent)
    assert done.returncode == 0
    every, read, unread = map(
        int, re.search(r"(\d+) approved .*: (\d+) read .*, (\d+) not", done.stdout).groups()
    )
    assert every == read + unread and read > 0.9 * every
    assert "nitrous-oxide (anesthesia-sedation)" in " ".join(done.stdout.split())


@pytest.mark.parametrize("words", [[], ["ketamine", "--summary"]])
def test_facts_wants_a_product_or_the_summary(medlint: Medlint, project: Path, words: list[str]) -> None:
    done = medlint("facts", *words, cwd=project.parent)
    assert done.returncode == 2 and "Name a product, or ask for --summary." in done.stderr


def test_plugins(medlint: Medlint) -> None:
    listed = json.loads(medlint("plugins", "list", "--format", "json").stdout)
    assert {plugin["name"] for plugin in listed["plugins"]} >= {"core", "us"}
    assert "compliance" in [pack["name"] for pack in listed["packs"]]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(medlint: Medlint, shell: str) -> None:
    done = medlint("completion", shell)
    assert done.returncode == 0 and "_MEDLINT_COMPLETE" in done.stdout


def test_completion_works(medlint: Medlint) -> None:
    environment = {"_MEDLINT_COMPLETE": "bash_complete", "COMP_WORDS": "medlint che", "COMP_CWORD": "1"}
    done = medlint(environment=environment)
    assert "check" in done.stdout
