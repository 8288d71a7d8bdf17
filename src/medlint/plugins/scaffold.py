"""Write the project of a new plugin: a pack, its tests, and all it takes to publish it."""

from __future__ import annotations

import re
from datetime import date
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from medlint import __version__
from medlint.errors import ConfigError

__all__ = ["Project", "new_project"]

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PREFIX = "medlint-"
_RESERVED = ("core", "us", "all", "medlint")
_PACK = "src/@package@/pack"
_FILES = {
    "pyproject.toml": "pyproject.toml.in",
    "README.md": "README.md.in",
    ".gitignore": "gitignore.in",
    ".github/workflows/test.yml": "workflow.yml.in",
    "src/@package@/__init__.py": "init.py.in",
    "src/@package@/py.typed": "",
    f"{_PACK}/rules/hype/wonder-product.yaml": "phrase-rule.yaml.in",
    f"{_PACK}/rules/pressure/few-places-left.yaml": "python-rule.yaml.in",
    f"{_PACK}/rules/pressure/few-places-left.py": "python-rule.py.in",
    f"{_PACK}/terms/words.yaml": "terms.yaml.in",
    f"{_PACK}/products.yaml": "products.yaml.in",
    "tests/test_pack.py": "test_pack.py.in",
    "tests/page.md": "page.md.in",
    "tests/golden/page.txt": "golden.txt.in",
}
"""Each file of a project and the template it is made of; no template for an empty file."""


class Project(NamedTuple):
    """A project that was written.

    Attributes:
        folder: Where it is.
        pack: Prefix of the ids of its rules.
        files: Its files, relative to the folder.
    """

    folder: Path
    pack: str
    files: tuple[Path, ...]


def new_project(name: str, into: Path, *, today: date) -> Project:
    """Write a project whose own tests pass.

    Args:
        name: Name of its pack, with or without ``medlint-`` in front.
        into: The folder to put the project's folder into.
        today: The date of its facts.

    Raises:
        ConfigError: If the name cannot be one, or the project's folder exists and is not empty.
    """
    pack = name.removeprefix(_PREFIX)
    if not _SLUG.fullmatch(pack) or pack in _RESERVED:
        what = "is taken" if pack in _RESERVED else "is no name for a pack"
        raise ConfigError(f"“{name}” {what}.", mend="Write lower-case words joined by hyphens, such as acme.")
    if not into.is_dir():
        raise ConfigError(f"The folder “{into}” does not exist.", mend="Make it, or name another.")
    folder = into / f"{_PREFIX}{pack}"
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise ConfigError(f"“{folder}” exists already.", mend="Choose another name or folder.")
    values = {
        "@pack@": pack,
        "@Pack@": pack.replace("-", " ").title(),
        "@package@": f"{_PREFIX}{pack}".replace("-", "_"),
        "@distribution@": f"{_PREFIX}{pack}",
        "@today@": today.isoformat(),
        "@medlint@": __version__,
    }
    files = []
    for target, template in _FILES.items():
        path = Path(_filled(target, values))
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(_filled(_template(template), values), "utf-8", newline="\n")
        files.append(path)
    return Project(folder, pack, tuple(files))


def _template(name: str) -> str:
    return resources.files("medlint.plugins").joinpath("project", name).read_text("utf-8") if name else ""


def _filled(text: str, values: dict[str, str]) -> str:
    for token, value in values.items():
        text = text.replace(token, value)
    return text
