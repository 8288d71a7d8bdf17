"""SHA-256 without OpenSSL, whose loading takes longer than all the digests of a run."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = ["sha256"]

if TYPE_CHECKING:
    from hashlib import sha256
else:
    for _name in ("_sha2", "_sha256", "hashlib"):
        # The first is Python 3.12's, the second 3.11's; the last is everywhere.
        try:
            sha256 = import_module(_name).sha256
            break
        except (ImportError, AttributeError):
            continue
