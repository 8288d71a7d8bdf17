"""Rules that decide in Python: what they are given and what they give back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from medlint.model.document import Block, Document
from medlint.model.rule import Severity

__all__ = ["Candidate", "Judgement", "PythonRule", "View"]


class Candidate(NamedTuple):
    """Where a rule's phrase stands. Offsets are view code points of the block.

    Attributes:
        rule: Id of the rule.
        block: Id of the block.
        sentence: Index of the sentence in the block.
        start: Where the matched words start.
        end: Where they end.
        text: The matched words.
        captures: Label to (start, end) of each labelled slot.
    """

    rule: str
    block: int
    sentence: int
    start: int
    end: int
    text: str
    captures: dict[str, tuple[int, int]]


class Judgement(NamedTuple):
    """What a Python rule reports. ``start`` and ``end`` are view offsets in the candidate's block.

    Attributes:
        start: First flagged code point.
        end: After the last.
        severity: Overrides the rule's severity.
        message: Overrides the rule's message.
        params: Further placeholders for the message.
    """

    start: int
    end: int
    severity: Severity | None = None
    message: str = ""
    params: tuple[tuple[str, str], ...] = ()


class View(Protocol):
    """What a Python rule may look at besides the candidate."""

    @property
    def document(self) -> Document:
        """The document."""
        ...

    def block(self, candidate: Candidate) -> Block:
        """Return the candidate's block."""
        ...

    def sentence(self, candidate: Candidate) -> str:
        """Return the sentence it stands in."""
        ...

    def contexts(self, candidate: Candidate) -> frozenset[str]:
        """Return the contexts it stands in."""
        ...

    def products(self, candidate: Candidate) -> Sequence[str]:
        """Return ids of the products it names, or of the one in focus."""
        ...

    def conditions(self, candidate: Candidate) -> Sequence[str]:
        """Return ids of the conditions it names."""
        ...

    def approved(self, product: str, condition: str) -> bool | None:
        """Return whether a product is approved or cleared for a condition; None when unknown."""
        ...

    def near(self, candidate: Candidate, patterns: Sequence[str], within: str = "sentence") -> bool:
        """Return whether one of the rule's declared patterns occurs near by."""
        ...


class PythonRule(Protocol):
    """The object a ``kind: python`` rule names."""

    def judge(self, candidate: Candidate, view: View) -> Judgement | None:
        """Decide on one candidate; None lets it pass."""
        ...
