"""The word sequences that a literal word, a term or a name stands for."""

from __future__ import annotations

from collections.abc import Sequence

from medlint.patterns.frequency import FREQUENCY
from medlint.patterns.grammar import Group, Item, Pattern, PatternError, Word, parse_pattern
from medlint.patterns.inflection import inflections, spellings
from medlint.text.tokens import POSSESSIVE, tokenize

__all__ = ["expand_term", "name_words", "word_variants"]

_MAX_EXPANSIONS = 2000


def expand_term(text: str) -> list[tuple[str, ...]]:
    """Return every word sequence that a term stands for.

    Args:
        text: A term: words, ``~`` for inflections, ``(a|b)`` and ``?``; no gaps and no slots.

    Raises:
        PatternError: If it is not well formed, has a gap or a slot, or stands for too many.
    """
    pattern: Pattern = parse_pattern(text)
    sequences = _expand(pattern.items)
    return sorted(set(sequences), key=lambda words: (-len(words), words))


def name_words(text: str) -> list[tuple[str, ...]]:
    """Return the word sequences of a name that is written as it stands, without any special character."""
    variants: list[tuple[str, ...]] = [()]
    for part in text.split():
        if tokenize(part).words:
            variants = [(*before, *after) for before in variants for after in word_variants(Word(part))]
    return sorted({words for words in variants if words})


def word_variants(word: Word) -> list[tuple[str, ...]]:
    """Return the word sequences a literal word stands for: forms, spellings, with and without hyphens."""
    parts = tokenize(word.text).words
    if not parts:
        raise PatternError(f"“{word.text}” has no letters or digits.", word.column, "Leave it out.")
    variants = [tuple(parts)]
    joined = "".join(parts)
    if "-" in word.text and len(parts) > 1 and joined not in FREQUENCY:
        # "fastacting" is "fast-acting", but "same" is not "SAM-e".
        variants.append((joined,))
    if POSSESSIVE in parts[1:]:
        # "Alzheimer's", "Alzheimers" and "Alzheimer disease" are one.
        at = parts.index(POSSESSIVE)
        variants.append((*parts[: at - 1], parts[at - 1] + "s", *parts[at + 1 :]))
        variants.append((*parts[:at], *parts[at + 1 :]))
    result: list[tuple[str, ...]] = []
    for variant in variants:
        forms = inflections(variant[-1]) if word.inflected else frozenset([variant[-1]])
        for form in sorted(forms):
            result.extend((*variant[:-1], spelling) for spelling in sorted(spellings(form)))
    return result


def _expand(items: Sequence[Item]) -> list[tuple[str, ...]]:
    results: list[tuple[str, ...]] = [()]
    for item in items:
        if isinstance(item, Word):
            choices = word_variants(item)
        elif isinstance(item, Group):
            choices = [words for alternative in item.alternatives for words in _expand(alternative)]
        else:
            raise PatternError("A term cannot hold a gap or a slot.", item.column, "Write it under phrases.")
        if item.optional:
            choices = [*choices, ()]
        results = [(*before, *after) for before in results for after in choices]
        if len(results) > _MAX_EXPANSIONS:
            raise PatternError(
                f"This stands for more than {_MAX_EXPANSIONS} phrases.",
                item.column,
                "Split it into several terms.",
            )
    return results
