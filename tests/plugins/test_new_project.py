"""A new project is complete: its own tests pass, its pack is ready, and what is broken in it is found."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from fake_site import Site

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site where medlint's pytest plugin and a new project are installed."""
    site = Site(tmp_path_factory.mktemp("new"))
    written = site.run("plugins", "new", "acme", "--into", "..")
    assert written.returncode == 0, written.stderr
    assert "pytest" in written.stdout
    site.project = site.project.parent / "medlint-acme"
    own = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]["pytest11"]
    info = site.root / "medlint-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: medlint\nVersion: 0.1.0\n")
    (info / "entry_points.txt").write_text(f"[pytest11]\nmedlint = {own['medlint']}\n")
    described = tomllib.loads((site.project / "pyproject.toml").read_text())["project"]
    site.add(described["name"], described["entry-points"]["medlint"], {}, version=described["version"])
    (site.root / "medlint_acme").symlink_to(site.project / "src" / "medlint_acme")
    return site


@pytest.fixture
def project(fresh: Site, tmp_path: Path) -> Site:
    """The same, to be spoilt: a copy that is installed in its stead."""
    spoilt = Site(tmp_path)
    shutil.copytree(fresh.project, tmp_path / "medlint-acme")
    spoilt.project = tmp_path / "medlint-acme"
    shutil.rmtree(spoilt.root)
    shutil.copytree(fresh.root, spoilt.root, symlinks=True)
    (spoilt.root / "medlint_acme").unlink()
    (spoilt.root / "medlint_acme").symlink_to(spoilt.project / "src" / "medlint_acme")
    spoilt.lighten()
    return spoilt


def rule_file(site: Site, name: str = "hype/wonder-product.yaml") -> Path:
    return site.project / "src" / "medlint_acme" / "pack" / "rules" / name


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_its_tests_pass(fresh: Site) -> None:
    run = fresh.python("-m", "pytest", "-v", "-p", "no:cacheprovider")
    assert run.returncode == 0, run.stdout
    for name in (
        "rules/hype/wonder-product.yaml::acme/wonder-product::flag-3 PASSED",
        "rules/pressure/few-places-left.yaml::acme/few-places-left::pass-1 PASSED",
        "terms/words.yaml::loads PASSED",
        "products.yaml::loads PASSED",
        "tests/test_pack.py::test_a_page PASSED",
    ):
        assert name in run.stdout


def test_its_pack_is_ready_and_finds_what_it_should(fresh: Site) -> None:
    run = fresh.run("plugins", "check", "--format", "json", "--no-timings")
    assert run.returncode == 0, run.stdout + run.stderr
    result = json.loads(run.stdout)
    assert (result["pack"], result["ok"]) == ("acme", True)
    assert [check["check"] for check in result["checks"]] == [
        "definitions",
        "ids",
        "examples",
        "authority",
        "facts",
        "determinism",
        "spans",
    ]
    checked = fresh.run("check", "tests/page.md", "--packs", "us,acme", "--format", "json")
    findings = json.loads(checked.stdout)["findings"]
    # Where a rule of the built-in pack marks the same words, the finding names both.
    found = {rule for finding in findings for rule in (finding["rule"], *finding["also"])}
    assert found >= {"acme/wonder-product", "acme/few-places-left"}
    listed = json.loads(fresh.run("plugins", "list", "--format", "json").stdout)
    acme = next(plugin for plugin in listed["plugins"] if plugin["name"] == "acme")
    assert (acme["rules"], acme["hooks"], acme["status"]) == (2, ["medlint_packs"], "loaded")
    assert (acme["distribution"], acme["version"]) == ("medlint-acme", "0.1.0")


def test_what_depends_on_speed_is_measured_in_the_end(fresh: Site) -> None:
    run = fresh.run("plugins", "check", "medlint-acme")
    # How quick this machine is must not matter here.
    assert run.returncode in (0, 1), run.stderr
    assert "3 patterns, the slowest" in run.stdout
    assert "ms per KB on top of" in run.stdout


def test_it_makes_a_wheel_with_all_its_files(fresh: Site, tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=fresh.project,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    from zipfile import ZipFile

    names = ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    assert "medlint_acme/pack/rules/pressure/few-places-left.py" in names
    assert "medlint_acme/pack/products.yaml" in names


def test_nothing_is_overwritten_and_names_are_checked(site: Site) -> None:
    assert site.run("plugins", "new", "medlint-house-style").returncode == 0
    assert (site.project / "medlint-house-style" / "src" / "medlint_house_style" / "__init__.py").is_file()
    again = site.run("plugins", "new", "house-style")
    assert again.returncode == 2
    assert "exists already" in again.stderr
    for name, says in (("us", "is taken"), ("Acme Rules", "is no name"), ("../x", "is no name")):
        refused = site.run("plugins", "new", name)
        assert refused.returncode == 2
        assert says in refused.stderr
    assert "does not exist" in site.run("plugins", "new", "acme", "--into", "nowhere").stderr
    left = {path.name for path in site.project.iterdir()}
    assert left == {"compliance", "medlint.yaml", "page.txt", "medlint-house-style"}


def test_pytest_shows_a_failing_example_and_a_broken_definition(project: Site) -> None:
    edit(rule_file(project), "Meet our new ⟦wonder cream⟧.", "Meet our ⟦new wonder cream⟧.")
    edit(rule_file(project, "pressure/few-places-left.yaml"), "severity: warning", "severity: dire")
    run = project.python("-m", "pytest", "-p", "no:cacheprovider", "tests/../src")
    assert run.returncode == 1
    assert "Other words are flagged than those marked." in run.stdout
    assert "expected: Meet our ⟦new wonder cream⟧." in run.stdout
    assert "flagged:  Meet our new ⟦wonder cream⟧." in run.stdout
    assert "wonder-product.yaml:19:" in run.stdout
    assert "few-places-left.yaml:4:" in run.stdout
    assert "Traceback" not in run.stdout
    assert "2 failed" in run.stdout


def test_pytest_runs_one_example_alone(fresh: Site) -> None:
    file = rule_file(fresh).relative_to(fresh.project)
    run = fresh.python("-m", "pytest", "-p", "no:cacheprovider", f"{file}::acme/wonder-product::flag-2")
    assert run.returncode == 0
    assert "1 passed" in run.stdout
    some = fresh.python("-m", "pytest", "-p", "no:cacheprovider", "tests/test_pack.py")
    assert "3 passed" in some.stdout


def test_pytest_keeps_known_gaps_strictly(project: Site) -> None:
    rule_file(project).write_text(
        rule_file(project).read_text()
        + "  known_miss:\n    - 'This ⟦cream is a wonder⟧.'\n    - 'Try our ⟦magic tonic⟧.'\n"
        + "  known_false_alarm:\n    - 'A shop called Wonder Cream.'\n    - 'A plain cream.'\n"
    )
    run = project.python("-m", "pytest", "-p", "no:cacheprovider", "-rxX", str(rule_file(project)))
    assert run.returncode == 1
    assert "2 failed" in run.stdout
    assert "2 xfailed" in run.stdout
    assert "[XPASS(strict)] a known miss" in run.stdout
    assert "[XPASS(strict)] a known false alarm" in run.stdout


def test_pytest_does_nothing_where_nobody_asks(fresh: Site, tmp_path: Path) -> None:
    (tmp_path / "test_plain.py").write_text(
        "import sys\n"
        "def test_plain():\n"
        "    assert not [name for name in sys.modules if name.startswith('medlint.engine')]\n"
    )
    (tmp_path / "rule.yaml").write_text("id: acme/rule\n")
    run = fresh.python("-m", "pytest", "-p", "no:cacheprovider", str(tmp_path), cwd=tmp_path)
    assert "1 passed" in run.stdout, run.stdout


def test_pytest_takes_a_folder_from_the_command_line(fresh: Site, tmp_path: Path) -> None:
    fresh.add_rule(tmp_path / "house", "house", "miracle", "miracle pill")
    run = fresh.python(
        "-m", "pytest", "-p", "no:cacheprovider", "--medlint-pack", "house", "-v", cwd=tmp_path
    )
    assert "rules/hype/miracle.yaml::house/miracle::flag-1 PASSED" in run.stdout, run.stdout
    wrong = fresh.python("-m", "pytest", "--medlint-pack", "nowhere", cwd=tmp_path)
    assert wrong.returncode == 4
    assert "is no folder" in wrong.stderr


def verdicts(site: Site, *arguments: str) -> dict[str, list[str]]:
    run = site.run("plugins", "check", *arguments, "--no-timings", "--format", "json")
    assert run.returncode == 1, run.stdout + run.stderr
    return {
        check["check"]: [problem["message"] for problem in check["problems"]]
        for check in json.loads(run.stdout)["checks"]
        if not check["ok"]
    }


def test_the_check_finds_what_is_wrong(project: Site) -> None:
    phrase, python = rule_file(project), rule_file(project, "pressure/few-places-left.yaml")
    edit(phrase, "https://www.ftc.gov", "http://www.ftc.gov")
    edit(phrase, '    - "Our ⟦magic tonic⟧ is back in stock."\n', "")
    edit(phrase, "Meet our new ⟦wonder cream⟧.", "Meet our new ⟦cream⟧.")
    edit(python, "id: acme/", "id: acne/")
    products = project.project / "src" / "medlint_acme" / "pack" / "products.yaml"
    edit(products, "    verified: false\n", "")
    edit(products, "https://", "http://")
    found = verdicts(project, "acme")
    assert found["ids"] == ["The id should start with the pack “acme”."]
    assert any("has 4 “flag” examples of 5" in each for each in found["examples"])
    assert any("flag-1: It should be flagged, and nothing is" in each for each in found["examples"])
    assert any("No authority of acme/wonder-product has an https link" in each for each in found["authority"])
    assert any("acme-sample-drops has no source with an https link" in each for each in found["facts"])
    assert set(found) == {"ids", "examples", "authority", "facts"}
    assert "examples" in verdicts(project, "acme", "--min-examples", "4")


RESTLESS = """\
from medlint.rules.python_rule import Judgement
class Rule:
    seen = 0
    def judge(self, candidate, view):
        self.seen += 1
        return Judgement(candidate.start, candidate.end) if self.seen % 2 else None
rule = Rule()
"""
OUT_OF_BOUNDS = """\
from medlint.rules.python_rule import Judgement
class Rule:
    def judge(self, candidate, view):
        return Judgement(candidate.start, candidate.end + (1 if candidate.text.isupper() else 0))
rule = Rule()
"""


def test_the_check_finds_code_that_remembers_and_code_that_overshoots(project: Site) -> None:
    code = rule_file(project, "pressure/few-places-left.py")
    code.write_text(RESTLESS)
    found = verdicts(project)
    assert any("acme/few-places-left does not find the same" in each for each in found["determinism"])
    code.write_text(OUT_OF_BOUNDS)
    edit(
        rule_file(project, "pressure/few-places-left.yaml"),
        "⟦Only 3 places left⟧ this month.",
        "⟦Only 3 places left⟧",
    )
    found = verdicts(project)
    assert any("it reported 0 to 19 in a block of 18 characters" in each for each in found["spans"])


def test_the_check_of_a_folder(site: Site) -> None:
    site.lighten()
    found = verdicts(site, "compliance/", "--min-examples", "1")
    assert set(found) == {"authority"}
    assert found["authority"] == ["compliance/miracle gives no advice."]
    shown = site.run("plugins", "check", "compliance/", "--min-examples", "1", "--no-timings")
    assert "problem  authority" in shown.stdout
    assert "compliance/rules/hype/miracle.yaml: compliance/miracle gives no advice." in shown.stdout
    assert "The pack “compliance” is not ready: authority." in shown.stdout
    site.add_rule(site.project / "compliance", "compliance", "coded", "wonder drug", RESTLESS)
    found = verdicts(site, "compliance", "--min-examples", "1")
    assert any("runs only with --allow-python" in each for each in found["definitions"])


@pytest.mark.parametrize(
    ("named", "says"),
    [("mars", "The pack “mars” is not installed."), (".", "is no pack"), (None, "Which pack?")],
)
def test_the_check_needs_a_pack(site: Site, named: str | None, says: str) -> None:
    site.lighten()
    run = site.run("plugins", "check", *([named] if named else []))
    assert run.returncode == 2
    assert says in run.stderr
