"""The packs of plugins/, each installed from its wheel beside medlint's into an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PLUGINS = ROOT / "plugins"
PACKS = sorted(path.parent.name for path in PLUGINS.glob("*/pyproject.toml"))


class Environment:
    """A fresh environment that sees the development environment's libraries, but neither its medlint nor its packs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        venv.create(folder, with_pip=False, symlinks=os.name != "nt")
        self.python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        purelib = self.run("-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
        # What a path file names is not searched for path files in turn, so an editable medlint stays out of sight.
        libraries = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
        (Path(purelib) / "libraries.pth").write_text("\n".join(libraries), "utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the environment's Python, away from the working copy and its settings."""
        own = ("PYTHON", "MEDLINT", "PYTEST")
        clean = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        clean["MEDLINT_CACHE_DIR"] = str(self.folder / "cache")
        return subprocess.run(
            [self.python, *arguments],
            cwd=self.folder,
            env=clean,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
        )

    def install(self, *wheels: Path) -> None:
        """Install wheels without their dependencies."""
        pip = [sys.executable, "-m", "pip", "--python", str(self.python), "install", "--quiet"]
        options = ["--no-deps", "--no-index", "--disable-pip-version-check"]
        _expect(subprocess.run([*pip, *options, *map(str, wheels)], capture_output=True, text=True))


def _expect(process: subprocess.CompletedProcess[str]) -> None:
    assert process.returncode == 0, process.stdout + process.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Builds a project's wheel, once."""
    folder = tmp_path_factory.mktemp("wheels")

    @cache
    def build(project: Path) -> Path:
        target = folder / project.name
        hatchling = [
            sys.executable,
            "-m",
            "hatchling",
            "build",
            "--target",
            "wheel",
            "--directory",
            str(target),
        ]
        _expect(subprocess.run(hatchling, cwd=project, capture_output=True, text=True))
        (built,) = target.glob("*.whl")
        return built

    return build


@pytest.fixture(scope="module", params=PACKS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def environment(
    name: str, wheel: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Environment:
    """Medlint and one pack, freshly installed."""
    made = Environment(tmp_path_factory.mktemp("pack"))
    made.install(wheel(ROOT), wheel(PLUGINS / name))
    return made


def _flagged(name: str) -> dict[str, str]:
    """Return the rules of a pack, each with a line of copy that it flags."""
    found: dict[str, str] = {}
    for path in sorted((PLUGINS / name / "src").glob("*/**/rules/*/*.yaml")):
        rule = yaml.safe_load(path.read_text("utf-8"))
        example = rule["examples"]["flag"][0]
        if isinstance(example, str):
            found[rule["id"]] = example.replace("⟦", "").replace("⟧", "")
    return found


def _plugins(environment: Environment) -> dict[str, dict[str, Any]]:
    listed = environment.run("-m", "medlint", "plugins", "list", "--isolated", "--format", "json")
    _expect(listed)
    return {each["distribution"]: each for each in json.loads(listed.stdout)["plugins"]}


def test_there_are_packs() -> None:
    assert {"medlint-au", "medlint-stigma"} <= set(PACKS)


def test_the_wheel_and_no_working_copy_is_tested(environment: Environment) -> None:
    found = environment.run("-c", "import medlint; print(medlint.__file__)")
    _expect(found)
    assert Path(found.stdout.strip()).resolve().is_relative_to(environment.folder.resolve())


def test_the_packs_own_tests_pass(name: str, environment: Environment) -> None:
    project = PLUGINS / name
    options = ["-q", "-p", "no:cacheprovider", "-c", str(project / "pyproject.toml"), str(project / "tests")]
    _expect(environment.run("-m", "pytest", *options))


def test_the_installed_pack_is_listed_as_sound(name: str, environment: Environment) -> None:
    listed = _plugins(environment)[name]
    assert (listed["status"], listed["problem"]) == ("loaded", "")


def test_the_command_line_finds_what_the_pack_flags(
    name: str, environment: Environment, tmp_path: Path
) -> None:
    rules = _flagged(name)
    for number, copy in enumerate(rules.values()):
        (tmp_path / f"{number:03}.txt").write_text(f"{copy}\n", "utf-8")
    packs = sorted({rule.partition("/")[0] for rule in rules})
    checked = environment.run(
        "-m", "medlint", "check", str(tmp_path), "--isolated", "--format", "json", "--fail-on", "info",
        *(f"--packs={pack}" for pack in packs),
    )  # fmt: skip
    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert {rule for rule in rules if f'"{rule}"' in checked.stdout} == set(rules)


def test_packs_live_side_by_side(
    wheel: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    together = Environment(tmp_path_factory.mktemp("together"))
    together.install(wheel(ROOT), *(wheel(PLUGINS / name) for name in PACKS))
    listed = _plugins(together)
    packs = [rule.partition("/")[0] for name in PACKS for rule in list(_flagged(name))[:1]]
    assert {name: listed[name]["problem"] for name in PACKS} == dict.fromkeys(PACKS, "")
    (together.folder / "copy.txt").write_text("Ask us anything.\n", "utf-8")
    _expect(
        together.run(
            "-m", "medlint", "check", "copy.txt", "--isolated", *(f"--packs={pack}" for pack in packs)
        )
    )
