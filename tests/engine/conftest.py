from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import medlint.packs.us
from medlint.engine.cache import Cache
from medlint.engine.session import Session, open_session
from medlint.plugins.contributions import Pack

US = Path(medlint.packs.us.__file__).parent

RULE = """
id: {pack}/{slug}
category: {category}
severity: {severity}
title: A test rule
why: To see what happens.
authority: [{{cite: "None", url: "https://example.org/"}}]
kind: phrase
match: {match}
message: "Found “{{text}}”."
advice: "Do not."
examples: {{flag: ["⟦x⟧"], pass: ["y"]}}
{more}
"""


@pytest.fixture
def make_pack(tmp_path: Path) -> Callable[..., Pack]:
    """Write a pack of small rules: slug to a dict of what differs from the plain rule."""

    def make(rules: dict[str, dict[str, str]], terms: str = "", name: str = "t") -> Pack:
        root = tmp_path / name
        for slug, given in rules.items():
            values = {"category": "cure", "severity": "warning", "match": "[x]", "more": "", **given}
            path = root / "rules" / values["category"] / f"{slug}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(RULE.format(pack=name, slug=slug, **values), "utf-8")
        if terms:
            (root / "terms").mkdir(parents=True, exist_ok=True)
            (root / "terms" / "lists.yaml").write_text(terms, "utf-8")
        return Pack(name, root, local=True)

    return make


@pytest.fixture
def open_with(make_pack: Callable[..., Pack]) -> Callable[..., Session]:
    """Open a session whose only rules are the given ones; facts and contexts are those of the US pack."""

    def start(rules: dict[str, dict[str, str]], terms: str = "") -> Session:
        pack = make_pack(rules, terms)
        for name in ("products.yaml", "conditions.yaml", "contexts.yaml"):
            shutil.copy(US / name, pack.root / name)
        return open_session([pack], use_packs=[], cache=Cache(enabled=False))

    return start
