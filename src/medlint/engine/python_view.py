"""What a Python rule sees of a document, and how its answer is checked."""

from __future__ import annotations

from collections.abc import Sequence

from medlint.engine.judge import Judge, Place
from medlint.engine.reading import Reading
from medlint.model.document import Block, Document
from medlint.rules.definition import Near, Within
from medlint.rules.python_rule import Candidate, Judgement, PythonRule

__all__ = ["judge_in_python"]


def judge_in_python(rule: PythonRule, place: Place, reading: Reading, judge: Judge) -> Judgement | None:
    """Ask a Python rule about one candidate.

    Raises:
        ValueError: If its answer lies outside the candidate's block.
    """
    view = _View(place, reading, judge)
    judgement = rule.judge(view.candidate, view)
    if judgement is None:
        return None
    size = len(reading.document.blocks[place.block].text)
    if not 0 <= judgement.start < judgement.end <= size:
        raise ValueError(f"it reported {judgement.start}..{judgement.end} in a block of {size} characters")
    return judgement


class _View:
    def __init__(self, place: Place, reading: Reading, judge: Judge) -> None:
        self._place = place
        self._reading = reading
        self._judge = judge
        block = reading.document.blocks[place.block]
        tokens = reading.prose(place.block).tokens
        self.candidate = Candidate(
            rule=reading.ruleset.definitions[place.rule].meta.id,
            block=place.block,
            sentence=place.sentence,
            start=place.start,
            end=place.end,
            text=block.text[place.start : place.end],
            captures={
                capture.label: (tokens.starts[capture.first], tokens.ends[capture.last - 1])
                for capture in place.hit.captures
                if capture.last > capture.first
            },
        )

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
        return self._judge.holds(Near(tuple(patterns), Within(within)), self._place)
