"""One block read as prose: words and sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

from medlint.text.tokens import Tokens, tokenize

__all__ = ["Prose", "Sentence", "read_prose", "split_sentences"]


class Sentence(NamedTuple):
    """A sentence of a block.

    Attributes:
        start: View offset of its first character.
        end: View offset after its last character, end mark included.
        first: Index of its first word.
        last: Index after its last word.
    """

    start: int
    end: int
    first: int
    last: int


class Prose(NamedTuple):
    """The reading of one block.

    Attributes:
        text: The block's reading text.
        tokens: Its words.
        sentences: Its sentences, in order, covering all words.
    """

    text: str
    tokens: Tokens
    sentences: tuple[Sentence, ...]


_ABBREVIATIONS = frozenset(
    """dr mr mrs ms prof rev st jr sr vs eg ie etc al approx est no nos fig figs vol pp inc ltd llc corp co dept
    jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e u.s u.k a.m p.m ph.d m.d d.o r.n n.p ca cf viz resp
    min hr hrs wk wks yr yrs mo mos sec dept tel ext ave blvd rd ste apt f.d.a""".split()
)
# Abbreviations that often end a sentence: they break it when a capital follows that is not part of a name.
_MAY_END = frozenset(
    [
        "etc",
        "inc",
        "ltd",
        "llc",
        "corp",
        "co",
        "u.s",
        "u.k",
        "a.m",
        "p.m",
        "ph.d",
        "m.d",
        "d.o",
        "f.d.a",
        "al",
        "jr",
        "sr",
    ]
)
_END = re.compile(
    r"""(?P<marks>[.!?…]+)(?P<close>["')\]*]*)(?:\s+|$)   # an end mark, perhaps closed by a quote
      | \s+[•|·✓✔✅➤►▪●◆★☆❌✗→]+\s*                             # separators of one-line lists
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W_]+(?:'[^\W_]+)?$")
_STARTERS = frozenset(
    """the this it we our your you they a an in on for at if when with most many some all but and so he she i that
    these""".split()
)
_FIRST_WORD = re.compile(r"[^\W_]+")


def read_prose(text: str) -> Prose:
    """Return the words and sentences of a block's reading text."""
    tokens = tokenize(text)
    return Prose(text, tokens, _index(split_sentences(text), tokens))


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return view spans of sentences; they do not overlap and leave out only white space and list marks."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match["marks"] is not None:
            if match.end() < len(text) and not _ends_here(text, match):
                continue
            end = match.end("close")
        else:
            end = match.start()
        if end > start:
            spans.append((start, end))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _ends_here(text: str, match: re.Match[str]) -> bool:
    """Decide whether an end mark inside a block ends the sentence."""
    following = text[match.end()]
    if match["marks"] != ".":
        # "wow!" she said; "Really?" they ask: a lower-case word carries the sentence on after a quote.
        return not (following.islower() and (match["close"] or match["marks"].startswith(("…", "..."))))
    if following.islower():
        return False
    word = _LAST_WORD.search(text, max(0, match.start() - 24), match.start())
    if word is None:
        return True
    last = word.group().lower()
    if last in _ABBREVIATIONS:
        return last in _MAY_END and _starts_sentence(text, match.end())
    return not (len(last) == 1 and last.isalpha() and last != "i") or _starts_sentence(text, match.end())


def _starts_sentence(text: str, at: int) -> bool:
    word = _FIRST_WORD.match(text, at)
    return word is not None and word.group().lower() in _STARTERS


def _index(spans: list[tuple[int, int]], tokens: Tokens) -> tuple[Sentence, ...]:
    starts = tokens.starts
    sentences: list[Sentence] = []
    first, total = 0, len(starts)
    for number, (start, end) in enumerate(spans):
        limit = spans[number + 1][0] if number + 1 < len(spans) else None
        last = first
        while last < total and (limit is None or starts[last] < limit):
            last += 1
        if last > first:
            sentences.append(Sentence(start, end, first, last))
        first = last
    return tuple(sentences)
