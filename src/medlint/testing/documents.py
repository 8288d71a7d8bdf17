"""Documents and findings from strings."""

from __future__ import annotations

from medlint.engine.session import Session
from medlint.model.document import Document
from medlint.model.finding import FileResult
from medlint.model.source import SourceText

__all__ = ["lint_copy", "make_document"]


def make_document(session: Session, text: str, format: str = "text", *, path: str = "copy") -> Document:
    """Parse a string.

    Args:
        session: From `open_pack`.
        text: The copy.
        format: ``text``, ``markdown``, ``html`` or a plugin's format.
        path: The name it should go by.

    Raises:
        ConfigError: If no parser knows the format.
        ParseError: If the parser failed.
    """
    return session.parse(SourceText(path=path, text=text, size=len(text.encode())), format)


def lint_copy(
    session: Session, text: str, *rules: str, format: str = "text", whole_document: bool = False
) -> FileResult:
    """Lint a string with some rules, or with all that run by default.

    Args:
        session: From `open_pack`.
        text: The copy.
        rules: Selectors: ids, packs or categories.
        format: Its format.
        whole_document: Whether duties of whole documents apply.

    Raises:
        ConfigError: If a selector names nothing.
    """
    ruleset = session.ruleset(rules)
    return session.lint_text(text, path="copy", format=format, ruleset=ruleset, fragment=not whole_document)
