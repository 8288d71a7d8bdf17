"""Public helpers for authors of rules and plugins. Stable: names here do not change within a major version.

Examples of rules are tests without further ado: `medlint.testing.pytest_plugin` collects them where a project names
its pack's folder in the ini option ``medlint_packs``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # For type checkers only: see __getattr__.
    from medlint.engine.session import Session
    from medlint.testing.documents import lint_copy, make_document
    from medlint.testing.examples import ExampleOutcome, check_examples
    from medlint.testing.golden import annotate, check_golden
    from medlint.testing.sessions import open_pack

__all__ = [
    "ExampleOutcome",
    "Session",
    "annotate",
    "check_examples",
    "check_golden",
    "lint_copy",
    "make_document",
    "open_pack",
]

_HOMES = {
    "ExampleOutcome": "medlint.testing.examples",
    "Session": "medlint.engine.session",
    "annotate": "medlint.testing.golden",
    "check_examples": "medlint.testing.examples",
    "check_golden": "medlint.testing.golden",
    "lint_copy": "medlint.testing.documents",
    "make_document": "medlint.testing.documents",
    "open_pack": "medlint.testing.sessions",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    # pytest imports this package wherever medlint is installed: the engine loads only for those who use it.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
