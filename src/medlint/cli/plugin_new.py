"""``medlint plugins new``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from medlint.cli.terminal import write_out
from medlint.plugins.scaffold import new_project
from medlint.report.escape import escape

__all__ = ["write_plugin"]


def write_plugin(name: str, into: Path) -> None:
    """Write a project and say how to go on.

    Raises:
        ConfigError: If the name or the folder will not do.
    """
    project = new_project(name, into, today=date.today())
    lines = [
        f"Wrote {project.folder}:",
        *(f"  {file.as_posix()}" for file in project.files),
        "",
        "Next:",
        f"  cd {project.folder}",
        "  python -m pip install -e '.[dev]'",
        "  pytest",
        f"  medlint plugins check {project.pack}",
    ]
    write_out("".join(f"{escape(line)}\n" for line in lines))
