"""The published JSON Schemas of definition files, for editors and for authors."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

__all__ = ["SCHEMAS", "read_schema"]

SCHEMAS = ("rule", "terms", "products", "conditions", "contexts", "voice", "pack", "config")
"""The files that have a schema."""


def read_schema(name: str) -> dict[str, Any]:
    """Return a JSON Schema (draft 2020-12).

    Args:
        name: One of `SCHEMAS`.

    Raises:
        KeyError: If there is no such schema.
    """
    if name not in SCHEMAS:
        raise KeyError(name)
    file = resources.files("medlint.rules").joinpath("schema", f"{name}.schema.json")
    schema: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return schema
