"""Words with ``~`` whose forms are no words: "cures~" takes "cureses" and not "cure"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from medlint.engine.authoring.wording import words_in
from medlint.knowledge.facts import Facts
from medlint.patterns.frequency import FREQUENCY
from medlint.patterns.grammar import PatternError, parse_pattern
from medlint.patterns.inflection import inflections
from medlint.rules.definition import RuleDefinition

__all__ = ["IdleStem", "idle_stems", "known_words"]

_WORDS = re.compile(r"[^\W\d_]+")
_ENDINGS = ("ies", "ied", "es", "ed", "s", "d")
_COMPLETIONS = ("e", "y", "ze", "se")


class IdleStem(NamedTuple):
    """A word whose ``~`` adds nothing.

    Attributes:
        word: The word as written, without the ``~``.
        better: The word to write instead.
        taken: A form that it takes and that is no word.
    """

    word: str
    better: str
    taken: str


def known_words(definitions: Iterable[RuleDefinition], facts: Facts) -> frozenset[str]:
    """Return the words that the prose of rules and the names of the facts hold."""
    known = set(FREQUENCY)
    for rule in definitions:
        texts = (rule.meta.title, rule.meta.why, rule.meta.advice, *(each.text for each in rule.examples))
        for text in texts:
            known.update(_WORDS.findall(text.lower()))
    for entry in (*facts.products, *facts.conditions):
        for form in entry.names:
            known.update(_WORDS.findall(form.text.lower()))
    return frozenset(known)


def idle_stems(pattern: str, known: frozenset[str]) -> Iterator[IdleStem]:
    """Yield the words of a pattern whose ``~`` adds no known form, where the word meant can be told.

    Args:
        pattern: A pattern.
        known: From `known_words`.
    """
    try:
        words = list(words_in(parse_pattern(pattern).items))
    except PatternError:
        return
    for word in words:
        stem = word.text.lower()
        forms = inflections(stem) - {stem}
        if not word.inflected or not stem.isalpha() or not forms or forms & known:
            continue
        better = _base(stem, known) or ("" if stem in known else _completed(stem, known))
        if better:
            yield IdleStem(word.text, better, min(forms, key=lambda form: (len(form), form)))


def _base(stem: str, known: frozenset[str]) -> str:
    """Return the word that this one is a form of; a form in "-ing" may well be a noun of its own."""
    for ending in _ENDINGS:
        if stem.endswith(ending):
            root = stem.removesuffix(ending)
            for base in (root, root + "e", root + "y", root[:-1]):
                if len(base) > 2 and base in known and stem in inflections(base):
                    return base
    return ""


def _completed(stem: str, known: frozenset[str]) -> str:
    """Return the known word of which this is no more than the beginning ("vaccin", "allerg", "recogni")."""
    doubled = f"{stem}{stem[-1]}ed" in inflections(stem)
    if len(stem) < 4 or (doubled and stem[-1] != "v"):
        # "scar" is a word of its own, whether or not it has been met.
        return ""
    for ending in _COMPLETIONS:
        forms = inflections(stem + ending)
        # "cloudy" and "naturopathy" do not make "cloud" and "naturopath" beginnings; "allergies" does "allerg".
        if (forms - {stem + ending} if ending == "y" else forms) & known:
            return stem + ending
    return ""
