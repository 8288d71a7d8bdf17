r"""Read a pattern of the phrase language into a small tree.

The grammar::

    pattern  = ["^"] item { item } ["$"]
    item     = ( word | group | slot ) ["?"] | gap
    group    = "(" seq { "|" seq } ")"
    word     = TEXT ["~"]
    slot     = "{" NAME ["+"] [":" LABEL] "}"
    gap      = "..." [1-8]
    escape   = "\" CHAR
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "DEFAULT_GAP",
    "MAX_DEPTH",
    "MAX_GAPS",
    "Gap",
    "Group",
    "Item",
    "Pattern",
    "PatternError",
    "Slot",
    "Word",
    "parse_pattern",
    "slots_of",
]

DEFAULT_GAP = 6
MAX_GAPS = 3
MAX_DEPTH = 4

_NAME = re.compile(r"[A-Za-z][\w.-]*")
_PLAIN = re.compile(r"(?:(?!\.\.\.)[^(){}|?~^$\\ \t\n])+")
_DIGITS = re.compile(r"\d+")
_GAP_LIKE = re.compile(r"(?:\.\.|…)\d*")


class PatternError(ValueError):
    """A pattern is not well formed.

    Attributes:
        message: One plain sentence.
        column: 1-based column in the pattern, in code points.
        mend: What the author can do.
    """

    def __init__(self, message: str, column: int, mend: str = "") -> None:
        super().__init__(f"{message} (column {column}) {mend}".strip())
        self.message = message
        self.column = column
        self.mend = mend


class Word(NamedTuple):
    """A literal word; ``inflected`` takes its other forms too."""

    text: str
    inflected: bool = False
    optional: bool = False
    column: int = 1


class Slot(NamedTuple):
    """A named class of phrases; ``repeated`` takes several joined by commas, "and", "or"."""

    name: str
    repeated: bool = False
    label: str = ""
    optional: bool = False
    column: int = 1


class Gap(NamedTuple):
    """Up to ``words`` words of any kind, as few as possible."""

    words: int = DEFAULT_GAP
    column: int = 1


class Group(NamedTuple):
    """Alternatives."""

    alternatives: tuple[tuple[Item, ...], ...]
    optional: bool = False
    column: int = 1


Item = Word | Slot | Gap | Group


class Pattern(NamedTuple):
    """A whole pattern."""

    text: str
    items: tuple[Item, ...]
    at_start: bool = False
    at_end: bool = False


@lru_cache(maxsize=32768)
def parse_pattern(text: str) -> Pattern:
    """Parse one pattern. The loader, the checks and the compiler all ask for the same ones.

    Raises:
        PatternError: Names the column and the mend.
    """
    return _Parser(text).pattern()


def slots_of(pattern: Pattern) -> Iterator[Slot]:
    """Yield every slot of a pattern, groups included."""
    stack: list[Item] = list(reversed(pattern.items))
    while stack:
        item = stack.pop()
        if isinstance(item, Slot):
            yield item
        elif isinstance(item, Group):
            stack.extend(
                part for alternative in reversed(item.alternatives) for part in reversed(alternative)
            )


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.gaps = 0

    def pattern(self) -> Pattern:
        self._skip_space()
        at_start = self._take("^")
        items = self._sequence(depth=0)
        at_end = self._take("$")
        self._skip_space()
        if self.at < len(self.text):
            char = self.text[self.at]
            mend = f"Write \\{char} for the character itself." if char in "^$|)" else ""
            raise self._error(f"“{char}” is not expected here.", mend)
        self._check_sequence(items, 1)
        return Pattern(self.text, items, at_start, at_end)

    def _sequence(self, depth: int) -> tuple[Item, ...]:
        items: list[Item] = []
        while True:
            self._skip_space()
            if self.at >= len(self.text) or self.text[self.at] in "|)$":
                return tuple(items)
            items.append(self._item(depth))

    def _item(self, depth: int) -> Item:
        text, column = self.text, self.at + 1
        if text.startswith("...", self.at):
            return self._gap(column)
        char = text[self.at]
        if char == "(":
            return self._group(depth, column)
        if char == "{":
            return self._slot(column)
        return self._word(column)

    def _gap(self, column: int) -> Gap:
        self.at += 3
        words = DEFAULT_GAP
        digits = _DIGITS.match(self.text, self.at)
        if digits:
            words = int(digits.group())
            self.at = digits.end()
        if not 1 <= words <= 8:
            raise PatternError(
                "A gap spans 1 to 8 words.", column, "Write ...1 to ...8, or split the pattern."
            )
        self.gaps += 1
        if self.gaps > MAX_GAPS:
            raise PatternError(
                f"A pattern may have {MAX_GAPS} gaps.",
                column,
                "Use a “near” condition for words that are far apart.",
            )
        return Gap(words, column)

    def _group(self, depth: int, column: int) -> Group:
        if depth >= MAX_DEPTH:
            raise PatternError(
                f"Groups nest at most {MAX_DEPTH} deep.", column, "Name the inner part as a phrase."
            )
        self.at += 1
        alternatives = [self._sequence(depth + 1)]
        while self._take("|"):
            alternatives.append(self._sequence(depth + 1))
        if not self._take(")"):
            raise PatternError("This group is not closed.", column, "Add “)”.")
        for alternative in alternatives:
            self._check_sequence(alternative, column)
        return Group(tuple(alternatives), self._take("?"), column)

    def _slot(self, column: int) -> Slot:
        end = self.text.find("}", self.at)
        if end < 0:
            raise PatternError("This slot is not closed.", column, "Add “}”.")
        inner = self.text[self.at + 1 : end]
        name, _, label = inner.partition(":")
        repeated = name.endswith("+")
        name = name.removesuffix("+")
        if (
            not _NAME.fullmatch(name)
            or (label and not _NAME.fullmatch(label))
            or (":" in inner and not label)
        ):
            raise PatternError(
                f"“{{{inner}}}” is not a slot.",
                column,
                "A slot is {name}, {name+}, {name:label} or {name+:label}.",
            )
        self.at = end + 1
        return Slot(name, repeated, label or name, self._take("?"), column)

    def _word(self, column: int) -> Word:
        characters: list[str] = []
        while self.at < len(self.text):
            plain = _PLAIN.match(self.text, self.at)
            if plain is not None:
                characters.append(plain.group())
                self.at = plain.end()
            if not self.text.startswith("\\", self.at):
                break
            if self.at + 1 >= len(self.text):
                raise PatternError(
                    "The pattern ends in a backslash.", self.at + 1, "Remove it or escape something."
                )
            characters.append(self.text[self.at + 1])
            self.at += 2
        if not characters:
            char = self.text[self.at]
            mend = f"Write \\{char} for the character itself."
            if char == "~" and self.text[: self.at].rstrip().endswith((")", "}")):
                mend = "Write it after each word of the group: (visit~|session~)."
            raise PatternError(f"“{char}” needs a word before it.", column, mend)
        word = "".join(characters)
        self._check_word(word, column)
        if not any(char.isalnum() or char in "%$£€&" for char in word):
            raise PatternError(
                f"“{word}” has no letters or digits: commas, hyphens, quotes and brackets between words are ignored.",
                column,
                "Leave it out.",
            )
        return Word(word, self._take("~"), self._take("?"), column)

    def _check_word(self, word: str, column: int) -> None:
        """Refuse what is meant as a part of the language and would be taken for copy."""
        if self.text[column - 1] == "\\":
            return
        if _GAP_LIKE.fullmatch(word) or (
            word.startswith(".") and self.text[column - 4 : column - 1] == "..."
        ):
            raise PatternError("A gap is three dots and a number.", column, "Write ... or ...2.")
        if word == "OR":
            mend = "For alternatives write (one|other); for the word itself write or."
            raise PatternError("“OR” is not a part of the language.", column, mend)

    def _check_sequence(self, items: tuple[Item, ...], column: int) -> None:
        if not items:
            raise PatternError("This is empty.", column, "Write at least one word.")
        if isinstance(items[0], Gap) or isinstance(items[-1], Gap):
            raise PatternError("A gap needs a word on both sides.", column, "Remove the gap at the edge.")
        if all(not isinstance(item, Gap) and item.optional for item in items):
            raise PatternError("Everything here is optional.", column, "Make at least one word required.")

    def _take(self, char: str) -> bool:
        if char in "|)$":
            self._skip_space()
        if self.text.startswith(char, self.at):
            self.at += 1
            return True
        return False

    def _skip_space(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in " \t\n":
            self.at += 1

    def _error(self, message: str, mend: str = "") -> PatternError:
        return PatternError(message, self.at + 1, mend)
