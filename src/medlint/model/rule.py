"""What a rule is to everybody but its author."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

__all__ = ["CATEGORIES", "Authority", "RuleHead", "RuleMeta", "Severity", "Status"]

CATEGORIES = (
    "approval-status", "unapproved-use", "cure", "guarantee", "efficacy", "hype", "statistic", "evidence", "safety",
    "onset", "comparative", "superlative", "coverage", "testimonial", "authority", "pressure", "discontinuation",
    "fair-balance", "disclosure", "crisis", "stigma",
)  # fmt: skip
"""The claim taxonomy. Stable names; packs may declare further ones but not redefine these."""


class Severity(StrEnum):
    """How sure medlint is that a regulator would object.

    ``error``: regulators commonly cite this shape. ``warning``: it needs a substantiation, qualification or
    disclosure that medlint cannot see. ``info``: a weak signal or a matter of house style.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)

    def lowered(self) -> Severity:
        """One step down; info stays info."""
        return (Severity.INFO, Severity.INFO, Severity.WARNING)[self.rank]

    def raised(self) -> Severity:
        """One step up; error stays error."""
        return (Severity.WARNING, Severity.ERROR, Severity.ERROR)[self.rank]


class Status(StrEnum):
    """Where a rule is in its life; preview rules run only when selected by id."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"
    REMOVED = "removed"


class Authority(NamedTuple):
    """A source that a rule rests on: how to cite it, where to read it, and in a finding the country where it holds."""

    cite: str
    url: str = ""
    jurisdiction: str = ""


class RuleHead(NamedTuple):
    """What tells which rules run, apart from all else that is known of them: this alone is read at every start.

    Attributes:
        id: As in `RuleMeta`, like all that have its names.
        category: See there.
        pack: See there.
        status: See there.
        default: See there.
        aliases: See there.
        python: Whether it decides in Python.
        duty: Whether it asks for a passage that is missing.
        raw: Whether it brings raw expressions.
    """

    id: str
    category: str
    pack: str
    status: Status
    default: bool
    aliases: tuple[str, ...] = ()
    python: bool = False
    duty: bool = False
    raw: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleMeta:
    """The face of a rule: everything reports and listings show.

    Attributes:
        id: ``pack/slug``.
        category: One category of the taxonomy, or one its pack declares.
        severity: Its severity before context and steps.
        title: A few words that name what is flagged.
        why: Why a regulator minds, in plain words.
        authority: What it rests on.
        advice: How to say it honestly.
        status: Preview rules are off by default.
        since: The pack version that introduced it.
        aliases: Ids it had before.
        path: The file that defines it.
        pack: The pack it belongs to.
        default: Whether it runs without being selected (stigma does not).
        jurisdiction: The country for which it holds; empty for a house style.
    """

    id: str
    category: str
    severity: Severity
    title: str
    why: str
    authority: tuple[Authority, ...] = ()
    advice: str = ""
    status: Status = Status.STABLE
    since: str = ""
    aliases: tuple[str, ...] = ()
    path: str = ""
    pack: str = ""
    default: bool = True
    jurisdiction: str = ""
