"""Which product a claim is about: named in its sentence, carried by a pronoun, or given by the frame."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from medlint.model.document import BlockKind, Document
from medlint.text.lexicon import CLAUSE_MARKS
from medlint.text.prose import Prose

__all__ = ["Focus", "Mention", "Subject"]

_CARRIERS = frozenset("it they its their".split())
_CARRIED = frozenset(
    """treatment treatments therapy therapies medication medicine drug infusion infusions session sessions
    protocol program procedure device formula supplement shot shots drip drips injection injections approach
    capsule capsules gummies patch pills pill spray lozenge lozenges course method option product
    solution""".split()
)
_POINTING = frozenset("this these our the that those such each".split())
_CONTRAST = frozenset("unlike than traditional conventional versus vs".split())
_REACH = 4


class Mention(NamedTuple):
    """A tagged name in a block.

    Attributes:
        kind: ``product``, ``condition`` or ``term``.
        id: Id of the product or condition, or name of the term list.
        start: View offset where it starts.
        end: View offset after it.
    """

    kind: str
    id: str
    start: int
    end: int


class Subject(NamedTuple):
    """The product in focus.

    Attributes:
        id: Its id.
        how: ``named`` in the sentence, ``pronoun`` from a sentence before, or ``frame`` from lead-in or heading.
        block: Id of the block in which it is named.
        start: View offset of the name there.
        end: View offset after the name.
    """

    id: str
    how: str
    block: int
    start: int
    end: int


class Focus:
    """Answers, with a memory per block, what a place in the document is about."""

    def __init__(
        self,
        document: Document,
        prose: Callable[[int], Prose],
        mentions: Callable[[int], Sequence[Mention]],
        treatments: Callable[[str], bool],
    ) -> None:
        self._document = document
        self._prose = prose
        self._mentions = mentions
        self._treatments = treatments
        self._products: dict[int, list[Mention]] = {}

    def named_between(self, block: int, start: int, end: int) -> bool:
        """Say whether a product is named in a stretch of a block."""
        return any(start <= each.start < end for each in self._products_of(block))

    def subject(self, block: int, start: int) -> Subject | None:
        """Return the product in focus at a view offset of a block."""
        prose = self._prose(block)
        index = max(0, bisect_right([each.start for each in prose.sentences], start) - 1)
        low = prose.sentences[index].start if prose.sentences else 0
        named = self._named(block, low, start, prose)
        if named is not None:
            return Subject(named.id, "named", block, named.start, named.end)
        high = prose.sentences[index].end if prose.sentences else len(prose.text)
        carried = self._carries(prose, low, start)
        if carried:
            found = self._before(block, low)
            if found is not None:
                return found
        framed = self._framed(block)
        if framed is not None and not carried:
            return framed
        after = [each for each in self._products_of(block) if start <= each.start < high]
        if after and not carried:
            return Subject(after[0].id, "named", block, after[0].start, after[0].end)
        return framed

    def _products_of(self, block: int) -> list[Mention]:
        if block not in self._products:
            self._products[block] = [
                each for each in self._mentions(block) if each.kind == "product" and self._treatments(each.id)
            ]
        return self._products[block]

    def _named(self, block: int, low: int, start: int, prose: Prose) -> Mention | None:
        """Return the product named last before the claim, less those it is contrasted with."""
        found = [each for each in self._products_of(block) if low <= each.start <= start]
        for mention in reversed(found):
            if not self._contrasted(prose, low, mention.start):
                return mention
        return None

    def _contrasted(self, prose: Prose, low: int, start: int) -> bool:
        tokens = prose.tokens
        index = bisect_right(tokens.starts, start) - 1
        for at in range(max(0, index - 3), index):
            if tokens.starts[at] >= low and tokens.words[at] in _CONTRAST:
                return "," not in prose.text[tokens.ends[at] : start]
        return False

    def _carries(self, prose: Prose, low: int, start: int) -> bool:
        """Say whether "it", "this treatment" or "our program" stands between the sentence's start and the claim."""
        tokens = prose.tokens
        first, last = bisect_right(tokens.starts, low - 1), bisect_right(tokens.starts, start)
        for index in range(first, min(last + 1, len(tokens.words))):
            word = tokens.words[index]
            if word in _CARRIERS or (word in ("this", "these") and _bare(tokens.words, index)):
                return True
            if word in _CARRIED and any(
                each in _POINTING for each in tokens.words[max(0, index - 3) : index]
            ):
                return True
        return False

    def _before(self, block: int, low: int) -> Subject | None:
        """Return the product named last before an offset: in this block, its frame, or a few blocks above."""
        here = [each for each in self._products_of(block) if each.start < low]
        if here:
            return Subject(here[-1].id, "pronoun", block, here[-1].start, here[-1].end)
        framed = self._framed(block)
        current = self._document.blocks[block]
        for other in reversed(self._document.blocks[max(0, block - _REACH) : block]):
            if other.heading_path != current.heading_path or other.kind is BlockKind.CELL:
                break
            products = self._products_of(other.id)
            if products:
                last = products[-1]
                return Subject(last.id, "pronoun", other.id, last.start, last.end)
        return framed

    def _framed(self, block: int) -> Subject | None:
        current = self._document.blocks[block]
        frame = [current.row_head, current.lead_in, current.column_head, *reversed(current.heading_path)]
        title = next((each.id for each in self._document.blocks[:3] if each.kind is BlockKind.TITLE), None)
        for each in [*frame, title]:
            if each is None or each == block:
                continue
            products = self._products_of(each)
            if products:
                return Subject(products[0].id, "frame", each, products[0].start, products[0].end)
        return None


def _bare(words: list[str], index: int) -> bool:
    after = words[index + 1] if index + 1 < len(words) else ""
    return after in CLAUSE_MARKS or after in ("is", "can", "will", "may", "has", "helps", "works", "makes")
