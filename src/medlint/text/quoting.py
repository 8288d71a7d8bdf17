"""Whether words are spoken of rather than used: 'We remove phrases like "guaranteed results"'."""

from __future__ import annotations

from medlint.text.cues import Hit
from medlint.text.lines import Line

__all__ = ["spoken_of"]

_LANGUAGE = frozenset(
    """word words phrase phrases wording term terms expression expressions slogan slogans buzzword buzzwords language
    headline headlines adjective adjectives superlative superlatives""".split()
)
_LEADS = frozenset("like as : , such including e.g eg".split()) | _LANGUAGE
_SAID = frozenset(
    "write writes say says post posts read reads see sees hear hears type types use uses".split()
)
_WHENEVER = frozenset("if when whenever before".split())
_RULED = frozenset("banned forbidden prohibited removed deleted flagged discouraged disallowed".split())
_POOR = frozenset("vague meaningless misleading unhelpful".split())
_WELCOME = frozenset(
    "allowed permitted accepted acceptable welcome fine ok okay enough good true evidence".split()
)
_SPEAKER = frozenset("i my me".split())
_PRAISE = frozenset("favorite favourite love loved loves own patients clients customers members".split())
_LONGEST = 14
_NEAR = 12


def spoken_of(line: Line, first: int, last: int) -> Hit | None:
    """Return the words that show that a quoted claim is only spoken of.

    Args:
        line: The sentence.
        first: Index of the claim's first word.
        last: Index after its last.
    """
    words = line.words
    if words[:first].count('"') % 2 == 0:
        return None
    opened = first - 1 - words[:first][::-1].index('"')
    closed = next((index for index in range(last, len(words)) if words[index] == '"'), -1)
    if closed < 0 or closed - opened > _LONGEST or not _SPEAKER.isdisjoint(words[opened:closed]):
        return None
    start, end = _series(words, opened, closed)
    return _announced(words, start) or _whenever(words, start) or _turned_away(words, end)


def _series(words: list[str], opened: int, closed: int) -> tuple[int, int]:
    """Return where a run of quotations begins and ends, joined by commas, "and" and "or"."""
    while True:
        before = opened - 1
        while before >= 0 and words[before] in (",", "and", "or"):
            before -= 1
        if before < 0 or words[before] != '"' or before == opened:
            break
        opening = next((index for index in range(before - 1, -1, -1) if words[index] == '"'), -1)
        if opening < 0 or before - opening > _LONGEST:
            break
        opened = opening
    while True:
        after = closed + 1
        while after < len(words) and words[after] in (",", "and", "or"):
            after += 1
        if after >= len(words) or words[after] != '"':
            return opened, closed
        closing = next((index for index in range(after + 1, len(words)) if words[index] == '"'), -1)
        if closing < 0 or closing - after > _LONGEST:
            return opened, closed
        closed = closing


def _announced(words: list[str], start: int) -> Hit | None:
    """Find the noun for language that the quotation fills: 'the word "safe"', 'phrases we remove: "..."'."""
    low = max(0, start - _NEAR)
    if start == 0 or words[start - 1] not in _LEADS or not _PRAISE.isdisjoint(words[low:start]):
        return None
    for index in range(start - 1, low - 1, -1):
        if words[index] in _LANGUAGE and not (index and words[index - 1] in ("her", "his", "their", "our")):
            return Hit("mention", index, index + 1)
    return None


def _whenever(words: list[str], start: int) -> Hit | None:
    """Find a case that is put: 'If you write "studies show", ...'."""
    for index in range(max(0, start - 5), start - 1):
        if words[index] in _WHENEVER and not _SAID.isdisjoint(words[index + 1 : start]):
            return Hit("mention", index, start)
    return None


def _turned_away(words: list[str], end: int) -> Hit | None:
    """Find what is said of the words themselves: '"Miracle shot" is not allowed'."""
    after = words[end + 1 : end + 1 + 5]
    if not after or after[0] not in ("is", "are", "s", "was", "were"):
        return None
    denied = "not" in after or "never" in after
    judged = _RULED | (_WELCOME if denied else _POOR)
    for place, word in enumerate(after):
        if word in judged or (denied and place == 2 and word in (",", ".")):
            return Hit("mention", end + 1, end + 2 + place)
        if word in (",", ";", ":", ".", "but"):
            return None
    return None
