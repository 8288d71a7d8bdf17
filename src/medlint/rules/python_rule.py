"""Rules that decide in Python: what they are given and what they give back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from medlint.model.document import Block, Document
from medlint.model.rule import Severity

__all__ = ["Candidate", "DocumentView", "Judgement", "Named", "PythonRule", "View", "WholeRule"]


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
    """What a Python rule reports. ``start`` and ``end`` are view offsets in the block it is about.

    Attributes:
        start: First flagged code point.
        end: After the last.
        severity: Overrides the rule's severity.
        message: Overrides the rule's message.
        params: Further placeholders for this message, as (name, text).
        block: Id of the block; `judge` may leave it out, `check` must give it.
    """

    start: int
    end: int
    severity: Severity | None = None
    message: str = ""
    params: tuple[tuple[str, str], ...] = ()
    block: int = -1


class Named(NamedTuple):
    """A product or condition that a block names, by its id; offsets are view code points of the block."""

    id: str
    start: int
    end: int


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
        """Return whether one of some patterns occurs near by.

        Args:
            candidate: The candidate.
            patterns: Patterns that the rule's YAML file holds, such as those of its key ``patterns``.
            within: ``sentence``, ``paragraph``, ``section`` or ``document``.
        """
        ...


class DocumentView(Protocol):
    """What a Python rule may look at that checks whole documents. Offsets are view code points of a block."""

    @property
    def document(self) -> Document:
        """The document; ``document.fragment`` says that duties of whole documents do not apply."""
        ...

    @property
    def candidates(self) -> Sequence[Candidate]:
        """Where the rule's phrases stand, if it has any: in reading order, contexts not yet considered."""
        ...

    def sentences(self, block: int) -> Sequence[tuple[int, int]]:
        """Return where the sentences of a block start and end."""
        ...

    def contexts(self, block: int, start: int, end: int) -> frozenset[str]:
        """Return the contexts that some words stand in."""
        ...

    def products(self, block: int) -> Sequence[Named]:
        """Return the products that a block names."""
        ...

    def conditions(self, block: int) -> Sequence[Named]:
        """Return the conditions that a block names."""
        ...

    def approved(self, product: str, condition: str) -> bool | None:
        """Return whether a product is approved or cleared for a condition; None when unknown."""
        ...

    def has(self, patterns: Sequence[str]) -> bool:
        """Return whether the document holds one of some patterns that the rule's YAML file holds."""
        ...


class PythonRule(Protocol):
    """The object a ``kind: python`` rule names, where it judges candidates. It keeps nothing between calls."""

    def judge(self, candidate: Candidate, view: View) -> Judgement | None:
        """Decide on one candidate; None lets it pass."""
        ...


class WholeRule(Protocol):
    """The object a ``kind: python`` rule names, where it checks whole documents. One object may do both."""

    def check(self, view: DocumentView) -> Iterable[Judgement]:
        """Yield what is wrong in a document, each judgement with its block."""
        ...
