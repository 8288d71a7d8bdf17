"""What a claim stands in: the contexts around a span of a block, and the product it is about.

Everything is worked out only where a candidate stands and kept per sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from medlint.model.document import BlockKind, Document
from medlint.text import (
    asking,
    criticism,
    general,
    harm,
    hedging,
    history,
    instruction,
    legal,
    matters,
    polarity,
    quoting,
    sources,
    unreal,
)
from medlint.text.clauses import clause_of
from medlint.text.condition import conditions
from medlint.text.cues import Hit
from medlint.text.focus import Focus, Mention, Subject
from medlint.text.frames import Frames
from medlint.text.lexicon import OWN
from medlint.text.lines import Line, join_lines, read_line
from medlint.text.prose import Prose
from medlint.text.references import References

__all__ = ["CONTEXTS", "ContextReader", "Evidence", "Mention", "Subject"]

CONTEXTS = (
    "negated",
    "hedged",
    "cited",
    "attributed",
    "asked",
    "criticised",
    "conditional",
    "historical",
    "instruction",
    "other-subject",
    "general",
    "legal",
    "risk-passage",
    # Of the document as a whole, and not read here: see the pack's voice.yaml.
    "informing",
)


class Evidence(NamedTuple):
    """Why a context was found.

    Attributes:
        context: One of ``CONTEXTS``.
        words: The cue words, or a short account where a frame decides.
        start: View offset of the cue in the claim's block; -1 where it stands in another block.
        end: View offset after the cue; -1 likewise.
    """

    context: str
    words: str
    start: int = -1
    end: int = -1


class _Claim(NamedTuple):
    block: int
    sentence: int
    start: int
    end: int
    loose: tuple[tuple[int, int], ...]


def _any_product(_: str) -> bool:
    return True


class ContextReader:
    """Reads the context of claims in one document."""

    def __init__(
        self,
        document: Document,
        prose: Callable[[int], Prose],
        mentions: Callable[[int], Sequence[Mention]],
        *,
        treatments: Callable[[str], bool] = _any_product,
    ) -> None:
        """Prepare to read; nothing is computed yet.

        Args:
            document: The parsed file.
            prose: Returns the words and sentences of a block.
            mentions: Returns the tagged names of a block, sorted by start.
            treatments: Says whether a product id is something a claim can be about.
        """
        self._document = document
        self._prose = prose
        self._lines: dict[int, list[Line]] = {}
        self._joined: dict[int, Line] = {}
        self._starts: dict[int, list[int]] = {}
        self._found: dict[_Claim, tuple[Evidence, ...]] = {}
        self._frames = Frames(document, self._lines_of)
        self._references = References(document)
        self._focus = Focus(document, prose, mentions, treatments)

    def contexts(
        self, block: int, start: int, end: int, *, loose: tuple[tuple[int, int], ...] = ()
    ) -> frozenset[str]:
        """Return the contexts of a claim, a subset of ``CONTEXTS``.

        Args:
            block: Id of the block.
            start: View offset where the claim starts.
            end: View offset after the claim.
            loose: View spans inside the claim that fill gaps of its pattern: negators in them count.
        """
        return frozenset(each.context for each in self.explain(block, start, end, loose=loose))

    def explain(
        self, block: int, start: int, end: int, *, loose: tuple[tuple[int, int], ...] = ()
    ) -> tuple[Evidence, ...]:
        """Return every context found with the words that show it, in the order of ``CONTEXTS``."""
        sentence = self._sentence_at(block, start)
        claim = _Claim(block, sentence, start, end, loose)
        if claim not in self._found:
            self._found[claim] = tuple(self._read(claim))
        return self._found[claim]

    def lead(self, block: int) -> int | None:
        """Return the block whose last sentence is completed by the first sentence of a list item or cell."""
        return self._frames.lead(block)

    def subject(self, block: int, start: int) -> Subject | None:
        """Return the product that a claim at a view offset of a block is about, if one is in focus."""
        return self._focus.subject(block, start)

    def _read(self, claim: _Claim) -> list[Evidence]:
        line = self._line(claim.block, claim.sentence)
        if line is None or not line.words:
            return []
        reading = _Reading(
            line, claim, self._document, self._lines_of(claim.block), self._frames, self._references
        )
        return reading.read(treated=self._focus.named_between)

    def _sentence_at(self, block: int, start: int) -> int:
        if block not in self._starts:
            self._starts[block] = [each.start for each in self._prose(block).sentences]
        return max(0, bisect_right(self._starts[block], start) - 1)

    def _lines_of(self, block: int) -> list[Line]:
        if block not in self._lines:
            prose = self._prose(block)
            self._lines[block] = [read_line(prose, sentence) for sentence in prose.sentences]
        return self._lines[block]

    def _line(self, block: int, sentence: int) -> Line | None:
        lines = self._lines_of(block)
        if sentence >= len(lines):
            return None
        if sentence:
            return lines[sentence]
        if block not in self._joined:
            prefix = self._frames.prefix(block)
            self._joined[block] = lines[0] if prefix is None else join_lines(prefix, lines[0])
        return self._joined[block]


class _Reading:
    """One claim being read; each method looks for one context."""

    def __init__(
        self,
        line: Line,
        claim: _Claim,
        document: Document,
        lines: list[Line],
        frames: Frames,
        references: References,
    ) -> None:
        self.line = line
        self.claim = claim
        self.document = document
        self.lines = lines
        self.frames = frames
        self.references = references
        self.block = document.blocks[claim.block]
        self.first, self.last = line.locate(claim.start, claim.end)
        self.clause = clause_of(line, self.first, self.last)
        self.following = lines[claim.sentence + 1] if claim.sentence + 1 < len(lines) else None

    def read(self, treated: Callable[[int, int, int], bool]) -> list[Evidence]:
        line, clause, first, last = self.line, self.clause, self.first, self.last
        found: list[Evidence] = []
        self._add(found, "negated", self._negated())
        condition = conditions(line, clause, first, last)
        self._add(found, "hedged", self._hedged(condition))
        cited = self.references.near(self.block, self.line, self.lines, self.claim.sentence, self.frames)
        if cited is not None:
            found.append(Evidence("cited", cited))
        self._add(found, "attributed", sources.attributions(line, clause, first, last, self.block.text))
        if self._asked():
            found.append(Evidence("asked", "a real question"))
        self._add(found, "criticised", self._criticised())
        self._add(found, "conditional", condition)
        self._add(
            found,
            "historical",
            history.histories(line, clause, first, last, era=self._era(), dated=self._dated()),
        )
        urged = any(instruction.frames_urgency(label) for label in self.frames.labels(self.block.id))
        urged = urged or (self.claim.sentence > 0 and instruction.names_emergency(self.lines[0]))
        told = instruction.instructs(line, self._neighbours(), clause, first, last, urged=urged)
        self._add(found, "instruction", told)
        named = treated(self.claim.block, self._offset(clause.low), self.claim.start)
        self._add(found, "other-subject", matters.other_subject(line, clause, first, last, treated=named))
        plain = general.general_statement(line, clause, first, last, following=self.following)
        self._add(found, "general", plain)
        self._add(found, "legal", legal.legal_words(line, clause, first, last))
        self._add(found, "risk-passage", self._risk())
        return found

    def _add(self, found: list[Evidence], context: str, hit: Hit | None) -> None:
        if hit is None:
            return
        words = self.line.words
        if hit.kind == "denial-next" and self.following is not None:
            words = self.following.words
            found.append(Evidence(context, " ".join(words[hit.first : hit.last])))
            return
        own = hit.first >= self.line.own and hit.last <= len(words)
        start = self.line.starts[hit.first] if own else -1
        end = self.line.ends[hit.last - 1] if own else -1
        found.append(Evidence(context, " ".join(words[hit.first : hit.last]), start, end))

    def _offset(self, index: int) -> int:
        return max(0, self.line.starts[min(index, len(self.line.starts) - 1)])

    def _loose(self) -> list[tuple[int, int]]:
        return [self.line.locate(start, end) for start, end in self.claim.loose]

    def _negated(self) -> Hit | None:
        counted = polarity.negators(self.line, self.clause, self.first, self.last, self._loose())
        after = polarity.denied_after(self.line, self.clause, self.first, self.last, self.following)
        if len(counted) % 2:
            return counted[0]
        if not counted and after is None and self.frames.denied(self.block):
            return Hit("frame", self.first, self.last)
        if not counted and after is None:
            return unreal.imagined(self.line, self.first, self.last)
        return after if not counted else None

    def _hedged(self, condition: Hit | None) -> Hit | None:
        hedges = hedging.hedges(self.line, self.clause, self.first, self.last)
        if not hedges and condition is not None:
            return condition if unreal.supposed(self.line, self.clause, condition, self.first) else None
        return hedges[0] if hedges else None

    def _asked(self) -> bool:
        heading = self.block.kind in (BlockKind.HEADING, BlockKind.TITLE)
        if not asking.asks(self.line, self.first, heading=heading):
            return asking.indirectly(self.line, self.clause.low, self.first)
        return not self._affirmed()

    def _affirmed(self) -> bool:
        if self.following is not None:
            return asking.affirms(self.following)
        for block in self.document.blocks[self.block.id + 1 : self.block.id + 2]:
            lines = self.frames.lines(block.id)
            return bool(lines) and asking.affirms(lines[0])
        return False

    def _criticised(self) -> Hit | None:
        hit = criticism.criticisms(self.line, self.clause, self.first, self.last)
        hit = hit or quoting.spoken_of(self.line, self.first, self.last)
        if hit is not None:
            return hit
        if self.block.kind is BlockKind.CELL and any(
            criticism.is_verdict(line)
            for cell in self.frames.row(self.block.id)
            for line in self.frames.lines(cell)[:1]
        ):
            return Hit("frame", self.first, self.last)
        if self.block.kind in (BlockKind.ITEM, BlockKind.CELL, BlockKind.QUOTE) or self._bare_myth():
            labels = self.frames.labels(self.block.id)
            if any(criticism.is_false_label(label) for label in labels) and self.claim.sentence == 0:
                return Hit("frame", self.first, self.last)
        heading = self.frames.heading(self.block.id)
        if heading is not None and criticism.announces_frauds(heading) and not OWN & self.line.vocabulary:
            return Hit("frame", self.first, self.last)
        return None

    def _bare_myth(self) -> bool:
        heading = self.frames.heading(self.block.id)
        if heading is None or self.block.id - 1 not in self.block.heading_path:
            return False
        words = [word for word in heading.words if word not in ("*", ":", "#", ".") and not word.isdigit()]
        return words in (["myth"], ["fiction"])

    def _neighbours(self) -> list[Line]:
        at = self.claim.sentence
        return [self.lines[i] for i in (at - 1, at + 1) if 0 <= i < len(self.lines)]

    def _dated(self) -> bool:
        prefix = self.frames.prefix(self.block.id)
        words = list(prefix.words) if prefix is not None and self.line.own else []
        label = [word for word in self.line.words[: self.first] if word not in ("*", '"', "s")][:2]
        if len(label) == 2 and label[1] == ":":
            words.append(label[0])
        return any(history.is_old_year(word) for word in words)

    def _era(self) -> bool:
        at = self.claim.sentence
        if at and history.past_time(self.lines[at - 1]) is not None:
            return True
        heading = self.frames.heading(self.block.id)
        return heading is not None and (
            history.past_time(heading) is not None or "history" in heading.vocabulary
        )

    def _among_harms(self) -> bool:
        """Say whether the item stands in a list whose other items name harms."""
        if self.block.kind is not BlockKind.ITEM or self.frames.labels(self.block.id):
            return False
        if not harm.is_bare(self.line):
            return False
        blocks = self.document.blocks
        near = [each for each in (self.block.id - 1, self.block.id + 1) if 0 <= each < len(blocks)]
        beside = [each for each in near if blocks[each].group == self.block.group]
        return any(
            harm.names_harm(line.words, framed=False) and harm.is_bare(line)
            for each in beside
            for line in self.frames.lines(each)[:1]
        )

    def _counts_problems(self) -> bool:
        """Say whether the cell's row names a problem and its column how often it comes."""
        row = self.frames.row_kind(self.block.id)
        return any(map(harm.is_downside, row)) and any(
            map(harm.is_frequency, self.frames.labels(self.block.id))
        )

    def _risk(self) -> Hit | None:
        labels = self.frames.labels(self.block.id)
        framed = any(harm.is_risk_frame(label) for label in (*labels, *self.frames.row_kind(self.block.id)))
        listed = self.block.kind in (BlockKind.ITEM, BlockKind.CELL)
        prefix = self.frames.prefix(self.block.id)
        framed = framed or self._among_harms()
        if any(harm.is_downside(label) for label in labels):
            framed = framed or harm.names_harm(self.line.words[self.line.own :], framed=True)
        named = (
            prefix is not None
            and self.block.kind is BlockKind.CELL
            and harm.names_harm(prefix.words, framed=framed or self._counts_problems())
        )
        return harm.harms(
            self.line, self.clause, self.first, self.last, framed=framed, listed=listed, frame_harm=named
        )
