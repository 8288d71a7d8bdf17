"""Words of reading text: the one tokenizer that patterns, term lists and context share.

Hyphens, slashes, commas, quotes and brackets separate words and are not words themselves. Contractions come
apart ("won't" reads as "will", "not"), dotted abbreviations come together ("F.D.A." reads as "fda"), hashtags
are split at capitals. Because patterns are tokenized the same way, both sides always agree.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["BREAKS", "POSSESSIVE", "Tokens", "fold_case", "tokenize"]

BREAKS = frozenset(";:—–…|•!?.→›»✓✔✅·")
"""One-character words that mark a break inside a sentence; patterns never spell them."""

POSSESSIVE = "'s"
"""The word that a possessive or contracted "is" leaves behind."""

_TOKEN = re.compile(
    r"""
      [a-z][a-z0-9]++(?![^\W_]|'[^\W\d_])                     # plain words of two letters and more, the most
    | (?P<dotted>(?<![^\W\d_])[^\W\d_]\.(?:[^\W\d_]\.)+)      # f.d.a.  e.g.
    | (?P<apostrophe>[^\W\d_]+'[^\W\d_]+)                      # don't  patient's
    | (?P<hashtag>\#[^\W_][\w]*)
    | [^\W\d_][^\W_]*                                          # words, b12
    | \d+(?:[.,]\d+)*                                          # 1,000  0.5
    | [%$£€&]
    | [;:—–…|•!?.→›»✓✔✅·]
    """,
    re.VERBOSE,
)
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+")
_NOT = {"won't": "will", "can't": "can", "shan't": "shall", "ain't": "is"}
_BARE_NOT = {
    "cannot": "can", "dont": "do", "doesnt": "does", "didnt": "did", "isnt": "is", "arent": "are", "wasnt": "was",
    "werent": "were", "wouldnt": "would", "shouldnt": "should", "couldnt": "could", "hasnt": "has", "havent": "have",
    "wont": "will", "cant": "can",
}  # fmt: skip
_ENDINGS = {"ll": "will", "ve": "have", "re": "are", "d": "would", "m": "am", "s": POSSESSIVE}


class Tokens(NamedTuple):
    """Parallel lists over the words of one text. Offsets are view code points.

    Attributes:
        words: The words in lower case, contractions expanded.
        starts: Where each word starts.
        ends: Where each word ends; both halves of a contraction lie inside it.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]


def fold_case(text: str) -> str:
    """Return the text in lower case at the same length (only U+0130 would grow)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(char.lower()[0] for char in text)


def tokenize(text: str) -> Tokens:
    """Split reading text, or the words of a pattern, into words.

    Args:
        text: Reading text: straight apostrophes, single spaces. Case is folded here.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tokens = Tokens(words, starts, ends)
    add_word, add_start, add_end = words.append, starts.append, ends.append
    folded = fold_case(text)
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        word = folded[start:end]
        if match.lastgroup is not None or word in _BARE_NOT:
            _add_special(tokens, text, word, match.lastgroup, start)
            continue
        add_word(word)
        add_start(start)
        add_end(end)
    return tokens


def _add_special(tokens: Tokens, text: str, word: str, group: str | None, start: int) -> None:
    end = start + len(word)
    if group == "dotted":
        _add(tokens, word.replace(".", ""), start, end)
    elif group == "hashtag":
        _add_hashtag(tokens, text[start:end], start)
    elif group is None:
        _add(tokens, _BARE_NOT[word], start, end - (3 if word == "cannot" else 1))
        _add(tokens, "not", end - (3 if word == "cannot" else 1), end)
    else:
        _add_apostrophe(tokens, word, start, end)


def _add_apostrophe(tokens: Tokens, word: str, start: int, end: int) -> None:
    if word.endswith("n't"):
        stem = _NOT.get(word, word[:-3])
        _add(tokens, stem, start, end - 3)
        _add(tokens, "not", end - 3, end)
        return
    stem, _, ending = word.partition("'")
    expanded = _ENDINGS.get(ending)
    _add(tokens, stem, start, start + len(stem))
    _add(tokens, expanded if expanded is not None else ending, start + len(stem), end)


def _add_hashtag(tokens: Tokens, tag: str, start: int) -> None:
    for match in _CAMEL.finditer(tag):
        _add(tokens, match.group().lower(), start + match.start(), start + match.end())


def _add(tokens: Tokens, word: str, start: int, end: int) -> None:
    if not word:
        # A bare "n't" has no stem.
        return
    tokens.words.append(word)
    tokens.starts.append(start)
    tokens.ends.append(end)
