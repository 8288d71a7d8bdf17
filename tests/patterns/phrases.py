"""Run one pattern over a text with a few lists, without rules or documents."""

from __future__ import annotations

from collections.abc import Iterable

from medlint.patterns.compiled import pack_pattern
from medlint.patterns.compiler import Names, PatternCompiler
from medlint.patterns.lexicon import Lexicon, Term, Vocabulary, list_marks, pack_terms
from medlint.patterns.matcher import PatternSet, pack_anchors
from medlint.patterns.spelling import expand_term
from medlint.text.prose import read_prose

__all__ = ["found"]

LISTS = {
    "insurer": ["insurance~", "insurance plan~"],
    "drug": ["ketamine", "IV ketamine", "Ozempic"],
    "illness": [
        "depression",
        "treatment-resistant depression",
        "PTSD",
        "Alzheimer's disease",
        "chronic pain",
    ],
}
PHRASES = {"eases": ["help~ ...2 with", "treat~", "work~ (for|on)"]}


def found(pattern: str, text: str, cased: Iterable[str] = ()) -> list[str]:
    """Return what a pattern matches in a text."""
    vocabulary = Vocabulary()
    numbers = {name: at for at, name in enumerate(LISTS)}
    compiled = PatternCompiler(vocabulary, Names(numbers, PHRASES)).compile(pattern)
    terms: list[tuple[str, Term]] = []
    for name, spelled in LISTS.items():
        for term in spelled:
            for words in expand_term(term):
                case = term if term in cased else ""
                terms.append((words[0], Term(words[1:], list_marks(numbers[name])[0], "", case)))
    lexicon = Lexicon(vocabulary, list(LISTS), pack_terms(terms))
    patterns = PatternSet([pack_pattern(compiled)], pack_anchors([compiled]))
    prose = read_prose(text)
    hits = []
    for encoded in lexicon.encode(prose, lexicon.find_terms(prose)):
        for hit in patterns.scan(encoded):
            hits.append(text[prose.tokens.starts[hit.first] : prose.tokens.ends[hit.last - 1]])
    return hits
