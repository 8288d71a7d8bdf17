"""One document read against a rule set: words, terms and encoded sentences, each computed once and when needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from medlint.engine.ruleset import RuleSet
from medlint.engine.voice import weigh
from medlint.model.document import Block, BlockKind, Document
from medlint.patterns.lexicon import Encoded, FoundTerm, join_encoded
from medlint.rules.definition import Within
from medlint.text.context import ContextReader
from medlint.text.focus import Mention
from medlint.text.prose import Prose, read_prose
from medlint.text.tokens import BREAKS, fold_case

__all__ = ["Reading"]

_Found = list[FoundTerm]
_FEW = 4


class Reading:
    """Answers questions about one document; holds no findings."""

    def __init__(self, document: Document, ruleset: RuleSet) -> None:
        self.document = document
        self.ruleset = ruleset
        self._prose: dict[int, Prose] = {}
        self._folded: dict[int, str] = {}
        self._encoded: dict[int, tuple[Encoded, ...]] = {}
        self._completed: dict[int, Encoded | None] = {}
        # The sentences live as long as the reading, so that their identity can stand for them.
        self._found: dict[tuple[int, int], bool] = {}
        self._near: dict[tuple[int, int, int, Within], bool] = {}

    def prose(self, block: int) -> Prose:
        """Return the words and sentences of a block."""
        prose = self._prose.get(block)
        if prose is None:
            prose = self._prose[block] = read_prose(self.document.blocks[block].text)
        return prose

    def folded(self, block: int) -> str:
        """Return the lower-cased text of a block, of the same length."""
        text = self._folded.get(block)
        if text is None:
            text = self._folded[block] = fold_case(self.document.blocks[block].text)
        return text

    @cached_property
    def whole(self) -> str:
        """The lower-cased text of all blocks, a line each."""
        return "\n".join([self.folded(block.id) for block in self.document.blocks])

    @cached_property
    def _terms(self) -> list[_Found]:
        """Terms by block; ambiguous names only where something settles what they mean."""
        lexicon = self.ruleset.lexicon
        found = [lexicon.find_terms(self.prose(block.id)) for block in self.document.blocks]
        if not any(term.cue for block in found for _, _, term in block):
            return found
        named = {term.subject for block in found for _, _, term in block if term.subject and not term.cue}
        return [
            self._settled(block, terms, named)
            for block, terms in zip(self.document.blocks, found, strict=True)
        ]

    def _settled(self, block: Block, found: _Found, named: set[str]) -> _Found:
        """Keep an ambiguous name where the thing is named in full, or its cue or another condition stands near by."""
        if not any(term.cue for _, _, term in found):
            return found
        shouting = block.text.isupper()
        company = any(term.subject.startswith("condition:") and not term.cue for _, _, term in found)
        words = self.prose(block.id).tokens.words
        return [
            (start, end, term)
            for start, end, term in found
            if not term.cue
            or term.subject in named
            or term.cue in words
            or (term.cased and company and not shouting)
        ]

    def terms(self, block: int) -> _Found:
        """Return (first word, after last word, term) for every term of a block."""
        return self._terms[block]

    def encoded(self, block: int) -> tuple[Encoded, ...]:
        """Return the block's sentences as patterns see them."""
        encoded = self._encoded.get(block)
        if encoded is None:
            prose, found, lexicon = self.prose(block), self._terms[block], self.ruleset.lexicon
            encoded = tuple(lexicon.encode(prose, found))
            self._encoded[block] = encoded
        return encoded

    def completed(self, block: int) -> Encoded | None:
        """Return a list item's first sentence read on from the lead-in that it completes ("It puts an end to:")."""
        if block not in self._completed:
            lead = self.context.lead(block) if self.document.blocks[block].lead_in is not None else None
            own = self.encoded(block)
            before = self.encoded(lead) if lead is not None else ()
            self._completed[block] = join_encoded(before[-1], own[0]) if before and own else None
        return self._completed[block]

    def lead_words(self, block: int, count: int) -> str:
        """Return the last words of the lead-in that an item completes, without the mark at its end."""
        lead = self.context.lead(block)
        if lead is None:
            return ""
        prose = self.prose(lead)
        ends = [at for at, word in enumerate(prose.tokens.words) if word not in BREAKS][-count:]
        return prose.text[prose.tokens.starts[ends[0]] : prose.tokens.ends[ends[-1]]]

    def mentions(self, block: int) -> Sequence[Mention]:
        """Return the products and conditions that a block names."""
        return self.ruleset.lexicon.mentions(self.prose(block), self._terms[block])

    @cached_property
    def context(self) -> ContextReader:
        """What the copy around a candidate says."""
        return ContextReader(self.document, self.prose, self.mentions)

    @cached_property
    def voice(self) -> list[tuple[int, str]]:
        """What tells that the document informs or sells, as (weight, first pattern of the mark)."""
        digest = self.ruleset.digest
        return weigh(digest.voice, digest.number, self.ruleset.patterns, self._sentences())

    @cached_property
    def informs(self) -> bool:
        """Whether the document as a whole informs and sells nothing."""
        return self._weighs(self.ruleset.digest.voice.surely_from)

    @cached_property
    def may_inform(self) -> bool:
        """Whether it would inform if it claimed little."""
        return self._weighs(self.ruleset.digest.voice.informs_from)

    def _weighs(self, least: int) -> bool:
        voice, document = self.ruleset.digest.voice, self.document
        if document.fragment or not voice.marks or document.word_count < voice.min_words:
            return False
        return sum(weight for weight, _ in self.voice) >= least

    def claims_little(self, claims: int) -> bool:
        """Whether so many claims are few for the length of the document."""
        few = self.ruleset.digest.voice.claims_below * self.document.word_count / 1000
        return claims < max(few, _FEW)

    def _sentences(self) -> Iterator[tuple[Encoded, bool]]:
        for block in self.document.blocks:
            for encoded, sentence in zip(self.encoded(block.id), self.prose(block.id).sentences, strict=True):
                yield encoded, '"' in block.text[sentence.start : sentence.end]

    def subjects(self, block: int, first: int, last: int, kind: str) -> list[str]:
        """Return ids of the products or conditions named within a run of words.

        Args:
            block: Id of the block.
            first: Index of the first word.
            last: Index after the last word.
            kind: ``product`` or ``condition``.
        """
        prefix = f"{kind}:"
        taken = -1
        ids: dict[str, None] = {}
        for start, end, term in self._terms[block]:
            if first <= start and end <= last and start >= taken and term.subject.startswith(prefix):
                taken = end
                ids[term.subject.removeprefix(prefix)] = None
        return list(ids)

    def sentence_of(self, block: int, offset: int) -> int:
        """Return the index of the sentence that holds a view offset."""
        sentences = self.prose(block).sentences
        for index, sentence in enumerate(sentences):
            if offset < sentence.end:
                return index
        return len(sentences) - 1

    def around(self, block: int, sentence: int, within: Within) -> Iterator[Encoded]:
        """Yield the encoded sentences that a condition may look at.

        A list and its lead-in are one paragraph, as are the cells of one row; a section runs from a heading to the
        next of the same or a higher level.
        """
        if within is Within.SENTENCE:
            yield self.encoded(block)[sentence]
            completed = None if sentence else self.completed(block)
            if completed is not None:
                yield completed
            return
        for near in self._blocks(block, within):
            yield from self.encoded(near)

    def found(self, patterns: tuple[str, ...], sentences: Iterable[Encoded]) -> bool:
        """Whether one of the patterns matches in one of the sentences."""
        _, wanted = self.ruleset.group(patterns)
        matcher, known = self.ruleset.patterns, self._found
        for encoded in sentences:
            for number in matcher.among(wanted, encoded):
                key = (number, id(encoded))
                answer = known.get(key)
                if answer is None:
                    answer = known[key] = matcher.matches(number, encoded)
                if answer:
                    return True
        return False

    def near(self, patterns: tuple[str, ...], block: int, sentence: int, within: Within) -> bool:
        """Whether one of the patterns matches in the surroundings of a sentence; asked often, answered once."""
        if within is Within.DOCUMENT:
            block = sentence = -1
        elif within is not Within.SENTENCE:
            sentence = -1
        key = (self.ruleset.group(patterns)[1], block, sentence, within)
        answer = self._near.get(key)
        if answer is None:
            answer = self._near[key] = self.found(patterns, self.around(block, sentence, within))
        return answer

    def _blocks(self, block: int, within: Within) -> Iterable[int]:
        if within is Within.DOCUMENT:
            return range(len(self.document.blocks))
        here = self.document.blocks[block]
        if within is Within.PARAGRAPH:
            return self._paragraph(here)
        return self._section(here)

    def _paragraph(self, here: Block) -> list[int]:
        near = [here.id]
        if here.group >= 0:
            # Items and cells are read together with what introduces them and with their neighbours.
            near = [block.id for block in self.document.blocks if block.group == here.group]
            if here.lead_in is not None:
                near.insert(0, here.lead_in)
        return near

    def _section(self, here: Block) -> list[int]:
        if here.kind is BlockKind.HEADING:
            return [here.id, *(block.id for block in self.document.blocks if here.id in block.heading_path)]
        if not here.heading_path:
            return [block.id for block in self.document.blocks if not block.heading_path]
        heading = here.heading_path[-1]
        return [heading, *(block.id for block in self.document.blocks if heading in block.heading_path)]
