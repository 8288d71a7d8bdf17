"""The documents on plugins say what medlint says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bad_plugins import CASES

import medlint.testing
from medlint.engine.gate.gate import judge_pack
from medlint.plugins.hookspecs import hookimpl

DOCS = Path(__file__).parents[2] / "docs" / "plugins"


@pytest.mark.parametrize("name", CASES)
def test_failures_are_documented(name: str) -> None:
    assert CASES[name].says in (DOCS / "failures.md").read_text("utf-8")


def test_helpers_are_documented() -> None:
    text = (DOCS / "testing.md").read_text("utf-8")
    for name in medlint.testing.__all__:
        assert callable(getattr(medlint.testing, name))
        assert f"`{name}" in text or name in ("ExampleOutcome", "Session")


def test_checks_are_documented() -> None:
    import medlint.engine.gate as package

    text = (DOCS / "README.md").read_text("utf-8")
    sources = [path.read_text("utf-8") for path in Path(package.__path__[0]).glob("*.py")]
    names = {name for source in sources for name in re.findall(r'Verdict\(\s*"([^"]+)"', source)}
    assert len(names) == 9
    assert all(f"| {name} |" in text for name in names)
    assert judge_pack and hookimpl


def test_python_in_the_documents_runs() -> None:
    for path in sorted(DOCS.glob("*.md")):
        for block in re.findall(r"```python\n(.*?)```", path.read_text("utf-8"), re.DOTALL):
            exec(compile(block, str(path), "exec"), {"__file__": str(path), "__name__": "snippet"})
