"""A rule file as values: what the loader yields and the compiler takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from medlint.model.document import BlockKind
from medlint.model.rule import RuleMeta, Severity

__all__ = [
    "Approved",
    "Condition",
    "Count",
    "Example",
    "ExampleVerdict",
    "Fact",
    "InBlock",
    "InContext",
    "Kind",
    "Mark",
    "Missing",
    "Near",
    "RuleDefinition",
    "Step",
    "TermList",
    "Voice",
    "Within",
]


class Kind(StrEnum):
    """How a rule decides."""

    PHRASE = "phrase"
    MISSING = "missing"
    PYTHON = "python"


class Within(StrEnum):
    """How far a condition looks from the candidate."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    SECTION = "section"
    DOCUMENT = "document"


class InContext(NamedTuple):
    """The candidate stands in this context ("negated", "hedged", ...)."""

    name: str


class Near(NamedTuple):
    """One of these patterns occurs near by, in any order."""

    patterns: tuple[str, ...]
    within: Within = Within.SENTENCE


class Fact(NamedTuple):
    """A labelled slot's product or condition has this property.

    ``key`` is ``status``, ``kind``, ``controlled``, ``boxed-warning``, ``rx`` or ``in`` (id, view or group);
    ``values`` are the accepted values as strings ("true", "false", "III", "supplement").
    """

    label: str
    key: str
    values: tuple[str, ...]


class Approved(NamedTuple):
    """Whether the labelled product is approved or cleared for the labelled condition is as said."""

    product: str
    condition: str
    expected: bool = False


class Count(NamedTuple):
    """A labelled slot names at least this many distinct things."""

    label: str
    minimum: int


class InBlock(NamedTuple):
    """The candidate stands in a block of one of these kinds."""

    kinds: tuple[BlockKind, ...]


Condition = InContext | Near | Fact | Approved | Count | InBlock


class Step(NamedTuple):
    """A change of severity where all conditions hold; the first that applies wins."""

    to: Severity
    when: tuple[Condition, ...]


class ExampleVerdict(StrEnum):
    """What an example must do."""

    FLAG = "flag"
    PASS = "pass"
    KNOWN_MISS = "known_miss"
    KNOWN_FALSE_ALARM = "known_false_alarm"


class Example(NamedTuple):
    """A piece of copy and what the rule must do with it.

    Attributes:
        text: The copy without marks.
        verdict: What must happen.
        spans: The marked spans, offsets into ``text``; a flagged example may mark several.
        format: The format it is parsed as.
        whole_document: Whether duties of whole documents apply.
    """

    text: str
    verdict: ExampleVerdict
    spans: tuple[tuple[int, int], ...] = ()
    format: str = "text"
    whole_document: bool = False


class Missing(NamedTuple):
    """The duty of a ``kind: missing`` rule.

    Attributes:
        duty: Patterns that create it.
        met_by: Patterns that meet it.
        within: Where it must be met.
        min_words: Documents shorter than this owe nothing.
        passage: The name under which ``provided-by`` may say that a layout carries it.
        min_met: How many different patterns of ``met_by`` must be found.
    """

    duty: tuple[str, ...]
    met_by: tuple[str, ...]
    within: Within = Within.DOCUMENT
    min_words: int = 120
    passage: str = ""
    min_met: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDefinition:
    """A rule file, read and checked.

    Attributes:
        meta: Identity, reasons, authority.
        kind: How it decides.
        match: Patterns; a hit of any is a candidate. For ``missing`` the duty's patterns.
        regexes: Raw expressions (the ``regex:`` escape hatch), run under a time limit on lower-cased text.
        excepts: A hit that overlaps a hit of one of these is dropped.
        when: All must hold.
        unless: None may hold.
        despite: Default excuses that do not apply.
        steps: Severity changes.
        supersedes: Ids of rules this one replaces on overlapping words of one category.
        message: One sentence with placeholders: {text}, {LABEL}, {product}, {condition}, {status} ...
        fix: Replacement with the same placeholders, or empty.
        scopes: Block kinds it looks at; empty means all prose.
        examples: At least one of each verdict.
        missing: The duty, for ``kind: missing``.
        python: ``module:attr`` or the sibling file, for ``kind: python``.
        patterns: Further patterns that the code of a ``kind: python`` rule may ask for.
        strictness: The lowest strictness it runs at: relaxed, default or strict.
        audience: ``consumer`` when it is silent for professional copy, else empty.
        lines: Where each key stands in the file, 1-based (line, column), for diagnostics.
    """

    meta: RuleMeta
    kind: Kind = Kind.PHRASE
    match: tuple[str, ...] = ()
    regexes: tuple[str, ...] = ()
    excepts: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    despite: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    supersedes: tuple[str, ...] = ()
    message: str = ""
    fix: str = ""
    scopes: tuple[BlockKind, ...] = ()
    examples: tuple[Example, ...] = ()
    missing: Missing | None = None
    python: str = ""
    patterns: tuple[str, ...] = ()
    strictness: str = "relaxed"
    audience: str = ""
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)


class TermList(NamedTuple):
    """A file of ``terms/``: either words that are tagged, or phrases that are matched in place.

    Attributes:
        name: The slot's name.
        terms: Plain terms; ``~`` adds inflections, ``(a|b)`` and ``?`` expand. Tagged in one pass.
        phrases: Patterns with gaps or slots; matched where the slot stands. A list never has both.
        cased: Whether the terms match case (abbreviations).
        path: The file.
        examples: Words that must and must not be found, as ``(text, expected)``.
        line: 1-based line in the file.
    """

    name: str
    terms: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    cased: bool = False
    path: str = ""
    examples: tuple[tuple[str, bool], ...] = ()
    line: int = 1


class Mark(NamedTuple):
    """Patterns that speak for information, or for an offer, with one weight.

    Attributes:
        weight: Above zero for information, below for an offer.
        patterns: Counted once, however many of them match and however often.
        each: Whether every pattern of the list counts by itself instead.
    """

    weight: int
    patterns: tuple[str, ...]
    each: bool = False


class Voice(NamedTuple):
    """How to tell whether a document as a whole informs.

    Attributes:
        marks: What is looked for.
        informs_from: The sum of weights from which a document informs, if it claims little.
        surely_from: The sum from which it informs however much it claims.
        claims_below: Claims per 1,000 words below which it claims little.
        min_words: Shorter documents never do.
        no_offer: Added where no mark of an offer is found, that is none whose weight is -2 or below.
        sentences: Patterns that show by themselves that a sentence reports, in any document.
    """

    marks: tuple[Mark, ...] = ()
    informs_from: int = 0
    min_words: int = 0
    no_offer: int = 0
    sentences: tuple[str, ...] = ()
    surely_from: int = 0
    claims_below: int = 0
