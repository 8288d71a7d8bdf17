"""What ``--version`` shows."""

from __future__ import annotations

import sys

from medlint import __version__
from medlint.config import Config
from medlint.errors import MedlintError

__all__ = ["version_text"]


def version_text() -> str:
    """Return the versions of medlint, Python and the packs in use, and the dates of their facts."""
    from medlint.cli.prepare import open_configured, pack_versions
    from medlint.cli.settings import read_settings
    from medlint.report.escape import escape

    python = ".".join(str(part) for part in sys.version_info[:3])
    lines = [f"medlint {__version__} (Python {python})"]
    try:
        config = read_settings()
    except MedlintError:
        config = Config()  # the version must show even where the configuration is broken
    try:
        for name, version, facts in pack_versions(open_configured(config)):
            dated = f", facts as of {facts}" if facts else ""
            lines.append(escape(f"pack {name} {version or '(local)'}{dated}"))
    except MedlintError as error:
        lines.append(escape(f"packs could not be loaded: {error}"))
    return "\n".join(lines)
