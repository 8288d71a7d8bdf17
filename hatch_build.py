"""Build hook: ship the compiled definitions of the built-in pack, so that a first run need not compile them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DigestHook(BuildHookInterface):
    """Writes compiled definitions into the wheel; an editable install reads the definitions themselves."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the pack before the wheel is put together."""
        if self.target_name != "wheel" or version == "editable":
            return
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        from medlint.engine.shipped import SHIPPED_FILES, write_shipped
        from medlint.packs.us import medlint_packs

        folder = Path(tempfile.mkdtemp())
        (pack,) = medlint_packs()
        write_shipped(pack, folder)
        for name in SHIPPED_FILES:
            build_data["force_include"][str(folder / name)] = f"medlint/packs/us/{name}"
