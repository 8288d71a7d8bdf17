"""Words as single characters, and terms as marks around them.

A sentence is matched as a short string with one character a word, so that a pattern compiles to a small regular
expression and a gap of six words is six characters. Term lists are not part of any pattern: their terms are found
once per sentence by walking a table keyed on the first word, and leave an opening and a closing mark per list.
Packs and users can therefore add names without anything being compiled again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from medlint.model.storage import ByteTable
from medlint.text.focus import Mention
from medlint.text.prose import Prose, Sentence
from medlint.text.tokens import BREAKS, POSSESSIVE

__all__ = [
    "AND",
    "BREAK",
    "NUMBER",
    "OTHER",
    "OWNER",
    "Encoded",
    "FoundTerm",
    "Lexicon",
    "Term",
    "TermTable",
    "Vocabulary",
    "join_encoded",
    "list_marks",
    "pack_terms",
]

OTHER = "w"
"""Any word that no pattern or term spells."""
NUMBER = "\ue000"
"""Stands before every number, in digits or words."""
BREAK = ";"
"""A colon, semicolon, dash or end mark."""
OWNER = "s"
"""A possessive or contracted "is"."""
AND = "&"

_FIRST_WORD = 0x10000
_FIRST_MARK = 0xE002
_MAX_LISTS = (0xF8FF - _FIRST_MARK) // 2
_REMEMBERED = 100_000
"""Words whose characters are kept; a longer text of ever new words looks them up again."""
_SPELLED = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
    millions billion dozen dozens half third thirds quarter quarters""".split()
)
_FIXED = {POSSESSIVE: OWNER, "&": AND, "%": "%", "$": "$", "£": "$", "€": "$"} | dict.fromkeys(BREAKS, BREAK)


class Vocabulary(dict[str, str]):
    """Word to its character (numbers have two: the mark and their own)."""

    def __init__(
        self, words: Mapping[str, str] | None = None, *, packed: Mapping[str, bytes] | None = None
    ) -> None:
        """Start a vocabulary that learns, or take over one.

        Args:
            words: What another learnt.
            packed: The same, packed: its words are looked up as texts bring them, and it learns no more.
        """
        super().__init__(_FIXED if words is None else words)
        self._packed = packed
        if words is None and packed is None:
            for word in sorted(_SPELLED):
                self.learn(word)

    def __missing__(self, word: str) -> str:
        found = self._packed.get(word) if self._packed is not None else None
        unknown = NUMBER + OTHER if word[0].isdigit() else OTHER
        char = found.decode() if found is not None else unknown
        if self._packed is not None and len(self) < _REMEMBERED:
            self[word] = char
        return char

    def learn(self, word: str) -> str:
        """Return the word's own character, giving it one if it has none."""
        known = self.get(word)
        if known is None:
            char = chr(_FIRST_WORD + len(self))
            known = NUMBER + char if word[0].isdigit() or word in _SPELLED else char
            self[word] = known
        return known[-1]


class Term(NamedTuple):
    """One spelling in one or more lists.

    Attributes:
        rest: The words after the first.
        marks: Opening marks of the lists it belongs to.
        subject: ``product:ID`` or ``condition:ID`` when it names one, else empty.
        cased: The exact spelling when case matters, else empty.
        cue: Empty when it stands alone; else it counts only where this word, the full name or a like thing is near.
    """

    rest: tuple[str, ...]
    marks: str
    subject: str = ""
    cased: str = ""
    cue: str = ""


FoundTerm = tuple[int, int, Term]
"""Index of a term's first word, index after its last, and the term."""


class Encoded:
    """A sentence ready to be matched by one rule set.

    Attributes:
        text: One character a word, with marks.
        chars: The set of its characters, against which anchors are tested.
        first: Index in the block's tokens of the first word.
        marked: Whether ``text`` holds more than one character for some word.
        possible: Bit set of the patterns whose anchors are all present; worked out by the pattern set when needed.
    """

    __slots__ = ("_ordinals", "chars", "first", "marked", "possible", "text")

    def __init__(self, text: str, first: int, marked: bool) -> None:
        self.text = text
        self.chars = frozenset(text)
        self.first = first
        self.marked = marked
        self.possible: int | None = None
        self._ordinals: list[int] | None = None

    @property
    def ordinals(self) -> list[int]:
        """How many words stand before each character of ``text``, and before its end."""
        if self._ordinals is None:
            count = 0
            ordinals = [0]
            for char in self.text:
                count += not "\ue000" <= char <= "\uf8ff"
                ordinals.append(count)
            self._ordinals = ordinals
        return self._ordinals


def join_encoded(lead: Encoded, item: Encoded) -> Encoded:
    """Return an item read on from its lead-in: the item keeps its word indexes, those of the lead-in lie below."""
    text = lead.text.rstrip(BREAK)
    words = sum(not "\ue000" <= char <= "\uf8ff" for char in text)
    return Encoded(text + item.text, item.first - words, True)


def list_marks(number: int) -> tuple[str, str]:
    """Return the opening and closing mark of a list."""
    return chr(_FIRST_MARK + 2 * number), chr(_FIRST_MARK + 2 * number + 1)


TermTable = Mapping[str, bytes]
"""Packed terms: those of one word under that word, longer ones under their first two; a first word that longer terms
have is marked. Tens of thousands of terms load as one piece, and only those that a text calls for are unpacked."""

_LONGER = "+"
_NOTHING: tuple[bool, tuple[Term, ...]] = (False, ())


def pack_terms(spelled: Iterable[tuple[str, Term]]) -> TermTable:
    """Arrange (first word, term) pairs."""
    lines: dict[str, set[str]] = {}
    for word, term in spelled:
        if term.rest:
            lines.setdefault(word, set()).add(_LONGER)
        key = f"{word} {term.rest[0]}" if term.rest else word
        lines.setdefault(key, set()).add("\t".join((" ".join(term.rest), *term[1:])))
    return ByteTable.of({key: "\n".join(sorted(found)).encode() for key, found in lines.items()})


def _unpack_terms(packed: bytes) -> tuple[bool, tuple[Term, ...]]:
    """Return whether longer terms begin with this word, and the terms of one key, longest first."""
    terms: list[Term] = []
    longer = False
    for line in packed.decode().split("\n"):
        if line == _LONGER:
            longer = True
            continue
        rest, marks, subject, cased, cue = line.split("\t")
        terms.append(Term(tuple(rest.split()), marks, subject, cased, cue))
    return longer, tuple(sorted(terms, key=lambda term: (-len(term.rest), term)))


class Lexicon:
    """The vocabulary and all terms of a rule set."""

    def __init__(self, vocabulary: Vocabulary, lists: Sequence[str], terms: TermTable) -> None:
        """Take over what a builder or the cache prepared.

        Args:
            vocabulary: Words of all patterns.
            lists: Names of the lists by number.
            terms: All terms.
        """
        if len(lists) > _MAX_LISTS:
            raise ValueError(f"more than {_MAX_LISTS} lists")
        self.vocabulary = vocabulary
        self.lists = tuple(lists)
        self._packed = terms
        self._terms: dict[str, tuple[bool, tuple[Term, ...]]] = {}

    def find_terms(self, prose: Prose) -> list[FoundTerm]:
        """Return the terms of a block in order, longer before shorter, ambiguous ones too."""
        found: list[FoundTerm] = []
        words, known = prose.tokens.words, self._terms
        last = len(words) - 1
        for at, word in enumerate(words):
            longer, single = known.get(word) or self._unpacked(word)
            if longer and at < last:
                pair = f"{word} {words[at + 1]}"
                for term in (known.get(pair) or self._unpacked(pair))[1]:
                    size = len(term.rest)
                    if size == 1 or tuple(words[at + 1 : at + 1 + size]) == term.rest:
                        found.append((at, at + 1 + size, term))
            for term in single:
                found.append((at, at + 1, term))
        if any(term.cased for _, _, term in found):
            return [hit for hit in found if not hit[2].cased or _same_case(prose, *hit)]
        return found

    def _unpacked(self, key: str) -> tuple[bool, tuple[Term, ...]]:
        packed = self._packed.get(key)
        terms = _NOTHING if packed is None else _unpack_terms(packed)
        if len(self._terms) < _REMEMBERED:
            self._terms[key] = terms
        return terms

    def encode(self, prose: Prose, found: Sequence[FoundTerm]) -> Iterator[Encoded]:
        """Encode the sentences of a block, in order.

        In one list the leftmost and then longest term is marked; different lists may overlap.

        Args:
            prose: The block.
            found: Its terms, in order.
        """
        words = prose.tokens.words
        lookup = self.vocabulary.__getitem__
        at, total = 0, len(found)
        for sentence in prose.sentences:
            pieces = list(map(lookup, words[sentence.first : sentence.last]))
            begin = at
            while at < total and found[at][0] < sentence.last:
                at += 1
            if begin < at:
                self._mark(pieces, found[begin:at], sentence)
            text = "".join(pieces)
            yield Encoded(text, sentence.first, len(text) != sentence.last - sentence.first)

    @staticmethod
    def _mark(pieces: list[str], found: Sequence[FoundTerm], sentence: Sentence) -> None:
        first, last = sentence.first, sentence.last
        opened: dict[int, str] = {}
        closed: dict[int, str] = {}
        reach = -1
        before: list[tuple[int, str]] = []
        for start, end, term in found:
            marks = term.marks
            if end > last or not marks:
                continue
            if start < reach:
                # In each list the term that began first, or is longer, has the words.
                taken = "".join([theirs for until, theirs in before if until > start])
                marks = "".join([mark for mark in marks if mark not in taken])
                before.append((end, marks))
            else:
                before = [(end, marks)]
            reach = max(reach, end)
            opened[start] = opened.get(start, "") + marks
            closed[end] = _closing(marks) + closed.get(end, "")
        for start, text in opened.items():
            pieces[start - first] = text + pieces[start - first]
        for end, text in closed.items():
            pieces[end - first - 1] += text

    def mentions(self, prose: Prose, found: Iterable[FoundTerm]) -> list[Mention]:
        """Return what a block names, leftmost and longest first, products and conditions apart."""
        tokens = prose.tokens
        result: list[Mention] = []
        taken = {"product": -1, "condition": -1}
        for start, end, term in found:
            kind, _, name = term.subject.partition(":")
            if name and taken[kind] <= start:
                taken[kind] = end
                result.append(Mention(kind, name, tokens.starts[start], tokens.ends[end - 1]))
        return result


@lru_cache(maxsize=4096)
def _closing(marks: str) -> str:
    return "".join([chr(ord(mark) + 1) for mark in reversed(marks)])


def _same_case(prose: Prose, first: int, end: int, term: Term) -> bool:
    text = prose.text[prose.tokens.starts[first] : prose.tokens.ends[end - 1]]
    return text in (term.cased, term.cased + "s")
