"""The skeleton of a rule: a small rule that works, for its author to make another of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from medlint.errors import ConfigError

__all__ = ["KINDS", "plan_rule"]

KINDS = ("phrase", "missing", "python")
"""The kinds of rules there are skeletons of."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def plan_rule(
    slug: str, *, pack: str, root: Path, shown: str, category: str, kind: str
) -> Mapping[Path, str]:
    """Return the files of a new rule and what they hold; nothing is written.

    Args:
        slug: Its name, without the pack.
        pack: Name of the pack.
        root: The pack's folder.
        shown: The pack's folder as the author calls it.
        category: Its category.
        kind: One of `KINDS`.

    Raises:
        ConfigError: If a name does not have the form of one, or a file is there already.
    """
    _check_name(slug, "the name of a rule")
    _check_name(pack, "the name of a pack; it is that of its folder")
    folder = root / "rules" / category
    texts = {folder / f"{slug}.yaml": f"{kind}.yaml"}
    if kind == "python":
        texts[folder / f"{slug}.py"] = "python.py.txt"
    for path in (*texts, folder / f"{slug}.yml"):
        if path.exists():
            raise ConfigError(
                f"There is a file {path.name} already.", path=str(path), mend="Choose another name."
            )
    values = {"ID": f"{pack}/{slug}", "SLUG": slug, "CATEGORY": category, "FOLDER": shown}
    return {path: _filled(template, values) for path, template in texts.items()}


def _check_name(name: str, what: str) -> None:
    if _SLUG.fullmatch(name):
        return
    better = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    mend = f"Write {better}." if _SLUG.fullmatch(better) else "Write lower-case words joined by hyphens."
    raise ConfigError(f"“{name}” cannot be {what}.", mend=mend)


def _filled(template: str, values: Mapping[str, str]) -> str:
    file = resources.files("medlint.engine.authoring").joinpath("skeletons", template)
    text = file.read_text("utf-8")
    return re.sub(r"@([A-Z]+)@", lambda found: values[found.group(1)], text)
