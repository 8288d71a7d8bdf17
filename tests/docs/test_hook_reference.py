"""The reference of the hooks is up to date, complete, and nothing in it is without a user."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from medlint import plugins
from medlint.plugins import core, hookspecs
from medlint.plugins.reference import hooks, render_reference

ROOT = Path(__file__).parents[2]


def test_the_page_is_what_the_code_says() -> None:
    page = (ROOT / "docs" / "hooks.md").read_text("utf-8")
    assert page == render_reference(), "Run: python -m medlint.plugins.reference > docs/hooks.md"


@pytest.mark.parametrize("hook", hooks())
def test_every_hook_is_documented(hook: str) -> None:
    specification = getattr(hookspecs, hook)
    doc = inspect.getdoc(specification) or ""
    assert len(doc) > 30
    assert f"## {hook}\n" in render_reference()
    for argument in inspect.signature(specification).parameters:
        assert f"\n    {argument}: " in doc


@pytest.mark.parametrize("hook", hooks())
def test_every_hook_has_a_user(hook: str) -> None:
    modules = [*(ROOT / "plugins").glob("*/src/*/__init__.py"), Path(inspect.getfile(core))]
    implemented = re.compile(rf"^@hookimpl(?:\(.*\))?\ndef {hook}\(", re.MULTILINE)
    assert [path for path in modules if implemented.search(path.read_text("utf-8"))]


def test_the_example_uses_every_hook() -> None:
    text = (ROOT / "plugins" / "medlint-example" / "src" / "medlint_example" / "__init__.py").read_text(
        "utf-8"
    )
    assert [hook for hook in hooks() if f"def {hook}(" not in text] == []


def test_every_public_name_resolves() -> None:
    assert all(getattr(plugins, name) for name in plugins.__all__)
    assert sorted(plugins.__all__, key=str.casefold) == sorted(plugins._HOMES | dict.fromkeys(
        ["API_VERSION", "Pack", "ParserSpec", "ReporterSpec"]), key=str.casefold)  # fmt: skip
