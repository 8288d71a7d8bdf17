"""Reports and the files they are about: no report may take the place of copy."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from medlint.engine.discover import is_own_report
from medlint.errors import ConfigError

__all__ = ["without_outputs"]

_HEAD = 4000


def without_outputs(files: Sequence[Path], outputs: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files to check without reports of earlier runs that this run writes anew.

    Args:
        files: What was found.
        outputs: Where reports go.

    Raises:
        ConfigError: If a report would overwrite a file to check, or nothing is left.
    """
    places = {os.path.realpath(output) for output in outputs}
    kept = []
    for file in files:
        if os.path.realpath(file) not in places:
            kept.append(file)
        elif not _is_report(file):
            raise ConfigError(
                f"The output “{file}” is one of the files to check; the report would overwrite it.",
                mend="Give the report another name, or leave the file out with --exclude.",
            )
    if files and not kept:
        raise ConfigError("There is no file to check besides medlint's own report.", mend="Name the copy.")
    return tuple(kept)


def _is_report(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return is_own_report(stream.read(_HEAD).decode("utf-8", "replace"))
    except OSError:
        return False
