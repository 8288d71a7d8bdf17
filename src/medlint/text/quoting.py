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
_JOINTS = frozenset([",", "and", "or"])
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
    marks = [index for index, word in enumerate(words) if word == '"']
    quotations = list(zip(marks[::2], marks[1::2], strict=False))
    at = next((n for n, (opened, closed) in enumerate(quotations) if opened < first and last <= closed), -1)
    if at < 0:
        return None
    opened, closed = quotations[at]
    if closed - opened > _LONGEST or not _SPEAKER.isdisjoint(words[opened:closed]):
        return None
    low = high = at
    while low and _joined(words, quotations[low - 1], quotations[low]):
        low -= 1
    while high + 1 < len(quotations) and _joined(words, quotations[high], quotations[high + 1]):
        high += 1
    start, end = quotations[low][0], quotations[high][1]
    return _announced(words, start) or _whenever(words, start) or _turned_away(words, end)


def _joined(words: list[str], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two quotations stand in one series, with nothing but commas, "and" and "or" between them."""
    return _JOINTS.issuperset(words[one[1] + 1 : other[0]])


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
