"""Fake installed distributions: a folder on the import path with modules and a *.dist-info."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import medlint as medlint_package

SOURCES = str(Path(medlint_package.__file__).parents[1])

RULE = """\
id: {pack}/{slug}
category: hype
severity: warning
title: A claim of {slug}
why: Nobody can promise it.
authority: [{{cite: "House rules", url: "https://example.org/rules"}}]
{kind}
message: "“{{text}}” cannot be said."
examples:
  flag: ["This is a ⟦{words}⟧."]
  pass: ["This is a treatment."]
"""
HOOK = """\
from pathlib import Path
from medlint.plugins import Pack, hookimpl
medlint_api = 1
@hookimpl
def medlint_packs():
    return [Pack({pack!r}, Path(__file__).parent / "{pack}_pack", "1.0")]
"""


class Site:
    """A folder of distributions, and a project to check with them."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "site"
        self.project = folder / "project"
        self.root.mkdir()
        self.project.mkdir()
        self.cache = folder / "cache"
        self.add_rule(self.project / "compliance", "compliance", "miracle", "miracle pill")
        (self.project / "page.txt").write_text("Buy the miracle pill today.\n")
        (self.project / "medlint.yaml").write_text("packs: [compliance/]\n")

    def add(
        self, name: str, points: Mapping[str, str], files: Mapping[str, str], *, version: str = "1.0"
    ) -> None:
        """Install a distribution: its entry points by name, and its files."""
        info = self.root / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        lines = [f"{point} = {value}" for point, value in points.items()]
        (info / "entry_points.txt").write_text("\n".join(["[medlint]", *lines, ""]))
        for path, text in files.items():
            target = self.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)

    def lighten(self) -> None:
        """Put a small pack in the built-in one's place: spoilt definitions are compiled anew by every process."""
        base = self.root / "small_us"
        base.mkdir()
        us = Path(SOURCES) / "medlint" / "packs" / "us"
        (base / "contexts.yaml").write_bytes((us / "contexts.yaml").read_bytes())
        (self.root / "sitecustomize.py").write_text(
            f"import medlint.packs.us\nmedlint.packs.us.__file__ = {str(base / '__init__.py')!r}\n"
        )

    def add_rule(self, root: Path, pack: str, slug: str, words: str, code: str = "") -> Path:
        """Write a rule into a pack's folder; with code it is a Python rule."""
        path = root / "rules" / "hype" / f"{slug}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        kind = f"kind: python\npython: {slug}.py\nmatch: ['{words}']" if code else f"match: ['{words}']"
        path.write_text(RULE.format(pack=pack, slug=slug, words=words, kind=kind))
        if code:
            path.with_suffix(".py").write_text(code)
        return path

    def run(
        self, *arguments: str, environment: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run medlint in the project."""
        return self.python("-m", "medlint", *arguments, environment=environment, cwd=cwd)

    def check(self, *arguments: str, **given: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Check the page without the built-in pack."""
        return self.run("check", "page.txt", "--disable-plugin", "us", *arguments, **given)

    def python(
        self, *arguments: str, environment: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run Python with this site on its path."""
        own = {
            "PYTHONPATH": os.pathsep.join([SOURCES, str(self.root)]),
            "MEDLINT_CACHE_DIR": str(self.cache),
            "PYTHONUTF8": "1",
            "COLUMNS": "120",
        }
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=cwd or self.project,
            env={**os.environ, "PYTEST_ADDOPTS": "", **own, **(environment or {})},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
