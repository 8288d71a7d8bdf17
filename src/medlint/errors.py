"""The exception tree: what can go wrong, as fields; the command line writes the words."""

from __future__ import annotations

__all__ = [
    "ConfigError",
    "DefinitionError",
    "MedlintError",
    "OutOfTime",
    "ParseError",
    "PluginError",
    "SourceError",
]


class MedlintError(Exception):
    """Base of everything medlint raises on purpose.

    Attributes:
        message: One plain sentence that says what is wrong.
        path: The file it is wrong in, where there is one.
        line: 1-based line in that file, where known.
        column: 1-based column in code points, where known.
        mend: What the user can do about it, where that is known.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        mend: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.mend = mend

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        sentence = f"{place}: {self.message}" if place else self.message
        return f"{sentence} {self.mend}" if self.mend else sentence


class ConfigError(MedlintError):
    """The configuration or the command line asks for something that cannot be done (exit 2)."""


class DefinitionError(MedlintError):
    """A rule, term list or fact file is not well formed; the rest of its pack still runs (exit 3)."""

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        mend: str | None = None,
        key: str | None = None,
    ) -> None:
        super().__init__(message, path=path, line=line, column=column, mend=mend)
        self.key = key


class PluginError(MedlintError):
    """A plugin failed to load or to keep its contract; the others still run (exit 3)."""


class SourceError(MedlintError):
    """A file could not be read: gone, unreadable, binary or too large (exit 3)."""


class ParseError(MedlintError):
    """A file was read and its format could not be understood (exit 3)."""


class OutOfTime(BaseException):
    """Foreign code took longer than it may; no ``except Exception`` of its own can hold this back."""
