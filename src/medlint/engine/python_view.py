"""What a Python rule sees of a document, and how its answers are checked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from medlint.engine.judge import Judge, Place
from medlint.engine.reading import Reading
from medlint.errors import PluginError
from medlint.model.document import Block, Document
from medlint.model.rule import Severity
from medlint.patterns.matcher import Hit
from medlint.rules.definition import Near, Within
from medlint.rules.python_rule import Candidate, Judgement, Named

__all__ = ["PYTHON_SECONDS", "check_in_python", "judge_in_python", "limited"]

PYTHON_SECONDS = 5.0
"""Seconds that the code of one rule may spend on one file, besides what a long file may take."""
_SECONDS_A_CHARACTER = 2e-5

_NOT_MATCHED = -1
"""The pattern's number of words that a rule's code found, not one of its patterns."""


def limited(document: Document) -> AbstractContextManager[None]:
    """Return a block in which the code of one rule may work on a document.

    Raises:
        OutOfTime: On leaving the block by force, when the code has not come back in time.
    """
    # Only now: most runs have no Python rules.
    from medlint.plugins.timelimit import foreign_code

    return foreign_code(PYTHON_SECONDS + len(document.source.text) * _SECONDS_A_CHARACTER)


def judge_in_python(rule: Any, place: Place, reading: Reading, judge: Judge) -> Judgement | None:  # noqa: ANN401
    """Ask a Python rule about one candidate; a rule that only checks whole documents lets all of them pass.

    Args:
        rule: The rule's code.
        place: The candidate.
        reading: The document.
        judge: Answers what the rule asks.

    Raises:
        PluginError: If its answer is none or lies outside the candidate's block.
    """
    if not hasattr(rule, "judge"):
        return None
    view = _View(place, reading, judge)
    answer = rule.judge(view.candidate, view)
    return None if answer is None else _checked(answer, place.block, reading)


def check_in_python(
    rule: Any,  # noqa: ANN401
    at: int,
    places: Iterable[Place],
    reading: Reading,
    judge: Judge,
) -> Iterator[tuple[Place, Judgement]]:
    """Ask a Python rule about the whole document; yield where it objects and its judgement.

    Args:
        rule: The rule's code.
        at: Position of the rule.
        places: Where its phrases stand.
        reading: The document.
        judge: Answers what the rule asks.

    Raises:
        PluginError: If it returns no judgements, or one that lies outside its block.
    """
    answers = rule.check(_Whole(at, places, reading, judge))
    if answers is None:
        return
    if not isinstance(answers, Iterable):
        raise PluginError(f"its check returned {_kind(answers)}, not a list of judgements")
    for answer in answers:
        judgement = _checked(answer, None, reading)
        prose = reading.prose(judgement.block)
        if not prose.sentences:
            raise PluginError(f"it reported block {judgement.block}, which holds no words")
        tokens = prose.tokens
        first = bisect_right(tokens.ends, judgement.start)
        last = max(bisect_left(tokens.starts, judgement.end), first)
        sentence = reading.sentence_of(judgement.block, judgement.start)
        hit = Hit(_NOT_MATCHED, first, last, ())
        yield Place(at, judgement.block, sentence, hit, judgement.start, judgement.end), judgement


def _checked(answer: Any, block: int | None, reading: Reading) -> Judgement:  # noqa: ANN401
    """Return an answer that can be reported as it stands; ``block`` is the one it must be about."""
    if not isinstance(answer, Judgement):
        raise PluginError(f"it returned {_kind(answer)}, not a Judgement")
    about = answer.block if block is None else block
    if not _is_offset(about) or not 0 <= about < len(reading.document.blocks):
        raise PluginError(
            f"it reported block {about!r} of a document of {len(reading.document.blocks)} blocks"
        )
    if answer.block not in (about, Judgement(0, 0).block):
        raise PluginError(f"it reported block {answer.block!r} when asked about block {about}")
    size = len(reading.document.blocks[about].text)
    start, end = answer.start, answer.end
    if not (_is_offset(start) and _is_offset(end)) or not 0 <= start < end <= size:
        raise PluginError(f"it reported {start!r} to {end!r} in a block of {size} characters")
    if answer.severity is not None and not isinstance(answer.severity, Severity):
        raise PluginError(f"it reported the severity {answer.severity!r}, which is no Severity")
    if not isinstance(answer.message, str):
        raise PluginError(f"its message is {_kind(answer.message)}, not text")
    if not all(isinstance(text, str) for pair in answer.params for text in pair):
        raise PluginError("its params are not pairs of texts")
    return answer._replace(block=about)


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _kind(value: object) -> str:
    return "nothing" if value is None else f"a value of type {type(value).__name__}"


def _candidate(place: Place, reading: Reading) -> Candidate:
    tokens = reading.prose(place.block).tokens
    return Candidate(
        rule=reading.ruleset.definitions[place.rule].meta.id,
        block=place.block,
        sentence=place.sentence,
        start=place.start,
        end=place.end,
        text=reading.document.blocks[place.block].text[place.start : place.end],
        captures={
            capture.label: (tokens.starts[capture.first], tokens.ends[capture.last - 1])
            for capture in place.hit.captures
            if capture.last > capture.first
        },
    )


class _View:
    def __init__(self, place: Place, reading: Reading, judge: Judge) -> None:
        self._place = place
        self._reading = reading
        self._judge = judge
        self.candidate = _candidate(place, reading)

    @property
    def document(self) -> Document:
        return self._reading.document

    def block(self, candidate: Candidate) -> Block:
        return self._reading.document.blocks[candidate.block]

    def sentence(self, candidate: Candidate) -> str:
        prose = self._reading.prose(candidate.block)
        sentence = prose.sentences[candidate.sentence]
        return prose.text[sentence.start : sentence.end]

    def contexts(self, candidate: Candidate) -> frozenset[str]:
        return self._reading.context.contexts(candidate.block, candidate.start, candidate.end)

    def products(self, candidate: Candidate) -> Sequence[str]:
        return self._judge.named("product", self._place, "product")

    def conditions(self, candidate: Candidate) -> Sequence[str]:
        return self._judge.named("condition", self._place, "condition")

    def approved(self, product: str, condition: str) -> bool | None:
        return self._judge.facts(self._place).approved(product, condition)

    def near(self, candidate: Candidate, patterns: Sequence[str], within: str = "sentence") -> bool:
        return self._judge.holds(Near(_declared(patterns, self._reading), Within(within)), self._place)


class _Whole:
    def __init__(self, at: int, places: Iterable[Place], reading: Reading, judge: Judge) -> None:
        self._meta = reading.ruleset.definitions[at].meta
        self._reading = reading
        self.candidates = tuple(_candidate(place, reading) for place in places)

    @property
    def document(self) -> Document:
        return self._reading.document

    def sentences(self, block: int) -> Sequence[tuple[int, int]]:
        return [(sentence.start, sentence.end) for sentence in self._reading.prose(block).sentences]

    def contexts(self, block: int, start: int, end: int) -> frozenset[str]:
        return self._reading.context.contexts(block, start, end)

    def products(self, block: int) -> Sequence[Named]:
        return self._named(block, "product")

    def conditions(self, block: int) -> Sequence[Named]:
        return self._named(block, "condition")

    def approved(self, product: str, condition: str) -> bool | None:
        return self._reading.ruleset.facts.within(self._meta.jurisdiction).approved(product, condition)

    def has(self, patterns: Sequence[str]) -> bool:
        wanted = _declared(patterns, self._reading)
        blocks = self._reading.document.blocks
        return self._reading.found(
            wanted, (encoded for block in blocks for encoded in self._reading.encoded(block.id))
        )

    def _named(self, block: int, kind: str) -> list[Named]:
        return [
            Named(mention.id, mention.start, mention.end)
            for mention in self._reading.mentions(block)
            if mention.kind == kind
        ]


def _declared(patterns: Sequence[str], reading: Reading) -> tuple[str, ...]:
    """Return patterns that were compiled with the rules; code may ask for no others."""
    wanted = (patterns,) if isinstance(patterns, str) else tuple(patterns)
    for text in wanted:
        if text not in reading.ruleset.digest.numbers:
            raise PluginError(
                f"it asked for the pattern “{text}”, which its YAML file does not hold",
                mend="Put it under “except”, or in a “near” condition of “steps” or “unless”.",
            )
    return wanted
