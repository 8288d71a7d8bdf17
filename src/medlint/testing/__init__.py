"""Public helpers for authors of rules and plugins. Stable: names here do not change within a major version."""

from __future__ import annotations

from medlint.testing.documents import lint_copy, make_document
from medlint.testing.examples import ExampleOutcome, check_examples
from medlint.testing.golden import check_golden
from medlint.testing.sessions import open_pack

__all__ = [
    "ExampleOutcome",
    "check_examples",
    "check_golden",
    "lint_copy",
    "make_document",
    "open_pack",
]
