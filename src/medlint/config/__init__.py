"""Typed settings, read strictly from ``medlint.yaml`` or from ``[tool.medlint]`` of ``pyproject.toml``."""

from __future__ import annotations

from medlint.config.files import CONFIG_NAME, find_config, load_config, setting_names
from medlint.config.settings import AllowEntry, Config, Origin, Override

__all__ = [
    "CONFIG_NAME",
    "AllowEntry",
    "Config",
    "Origin",
    "Override",
    "find_config",
    "load_config",
    "setting_names",
]
