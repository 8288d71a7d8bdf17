"""A sentence as the context analysis reads it: words with commas, quotes and brackets among them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from medlint.text.cues import Hit, scan
from medlint.text.prose import Prose, Sentence

__all__ = ["Line", "join_lines", "read_line"]

_MARKS = frozenset(',"()[]*')


class Line:
    """One sentence, perhaps with its frame's words before it.

    Attributes:
        words: Lower-case words and marks; contractions are expanded.
        starts: View offset where each word starts (in the frame's block for the words of a frame).
        ends: View offset after each word.
        own: Index of the first word that belongs to the sentence itself.
        hyphened: Indices of words that a hyphen joins to the word before.
    """

    def __init__(
        self, words: list[str], starts: list[int], ends: list[int], hyphened: frozenset[int], own: int = 0
    ) -> None:
        self.words = words
        self.starts = starts
        self.ends = ends
        self.hyphened = hyphened
        self.own = own

    @cached_property
    def hits(self) -> dict[str, list[Hit]]:
        """Cues by kind, each list in reading order."""
        return scan(self.words, self.hyphened)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the sentence, each once."""
        return frozenset(self.words)

    @cached_property
    def dated(self) -> bool:
        """Whether a number is among the words that could be a year."""
        return any(word[:1] == "1" and word[:4].isdigit() and len(word) in (4, 5) for word in self.words)

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Return the indices of the first word and after the last word that a view span touches."""
        first = min(bisect_right(self.ends, start, self.own), len(self.words) - 1)
        last = bisect_left(self.starts, end, first)
        return first, max(last, min(first + 1, len(self.words)))

    def between(self, kind: str, low: int, high: int) -> list[Hit]:
        """Return cues of a kind that lie wholly inside a range of words."""
        found = self.hits.get(kind)
        return [hit for hit in found if hit.first >= low and hit.last <= high] if found else []


def read_line(prose: Prose, sentence: Sentence) -> Line:
    """Return a sentence with its marks."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    hyphened: list[int] = []
    text, tokens = prose.text, prose.tokens
    at = sentence.start
    for index in range(sentence.first, sentence.last):
        start = tokens.starts[index]
        if start > at:
            gap = text[at:start]
            if gap == "-":
                hyphened.append(len(words))
            elif gap != " ":
                _add_marks(gap, at, words, starts, ends)
        words.append(tokens.words[index])
        starts.append(start)
        at = tokens.ends[index]
        ends.append(at)
    if at < sentence.end:
        _add_marks(text[at : sentence.end], at, words, starts, ends)
    return Line(words, starts, ends, frozenset(hyphened))


def _add_marks(gap: str, at: int, words: list[str], starts: list[int], ends: list[int]) -> None:
    for offset, char in enumerate(gap):
        if char in _MARKS:
            words.append(char)
            starts.append(at + offset)
            ends.append(at + offset + 1)


def join_lines(frame: Line, line: Line) -> Line:
    """Return the line as the continuation of its frame, less the mark that ends the frame."""
    size = len(frame.words)
    while size and frame.words[size - 1] in ":.…—*":
        size -= 1
    words = frame.words[:size]
    if words[:1] in (["if"], ["when"], ["unless"], ["once"]):
        words = [*words, ","]
        size += 1
    # Offsets of the frame lie in another block: they are never looked up, but must not exceed the line's own.
    return Line(
        words + line.words,
        [-1] * size + line.starts,
        [-1] * size + line.ends,
        frozenset(index for index in frame.hyphened if index < size) | {i + size for i in line.hyphened},
        own=size,
    )
