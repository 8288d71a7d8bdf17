"""The names of products and conditions, and how each may be recognised in copy."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from medlint.knowledge.entries import NameForm
from medlint.knowledge.strict import Entry

__all__ = ["build_names", "merge_names", "read_ambiguous", "read_names"]


# Head nouns of names that copy uses in the singular and the plural alike.
_COUNTABLE_WORDS = """
    addiction agonist antidepressant attack balm benzo benzodiazepine block capsule cell cocktail cream
    depressant device disorder drip drop drug episode exosome filler flash flush gel gummy headache
    headset hormone implant infection infusion injection injury jab laser lozenge mask medication
    medicine migraine mushroom patch pellet peptide pill probiotic psychedelic remedy scar secretagogue
    seizure shot spasm spray stimulator supplement syndrome tablet tear test toxin treatment troche
    tumor tumour ulcer vesicle vial wrinkle
"""
_COUNTABLE = frozenset(_COUNTABLE_WORDS.split())
_CUE = re.compile(r"\s*\(([^()]+)\)$")
_PLURAL_ABBREVIATION = re.compile(r"[A-Za-z0-9-]*[A-Z]{2}")


def read_names(entry: Entry, types: dict[str, str], ambiguous: Collection[str]) -> tuple[NameForm, ...]:
    """Read the ``names`` map of a product or condition.

    Args:
        entry: The product or condition.
        types: From the keys allowed in the map to the type of their names.
        ambiguous: Names that need a second cue.
    """
    if not entry.has("names"):
        return ()
    names = entry.child("names")
    if not names.is_map("names"):
        return ()
    names.only(types)
    written = [(text, kind) for key, kind in types.items() for text in names.texts(key) if text]
    return build_names(written, ambiguous)


def read_ambiguous(entry: Entry) -> frozenset[str]:
    """Read a file's list of names that need a second cue."""
    return frozenset(entry.texts("ambiguous", single=False))


def build_names(written: Iterable[tuple[str, str]], ambiguous: Collection[str]) -> tuple[NameForm, ...]:
    """Build the forms of names, with their plurals.

    Args:
        written: Pairs of a name and its type; "SAD (seasonal)" gives "SAD" with a cue.
        ambiguous: Names that need a second cue.
    """
    forms: list[NameForm] = []
    for text, kind in written:
        form = _form(text, kind, ambiguous)
        forms.append(form)
        forms.extend(form._replace(text=other) for other in _numbers(form))
    return merge_names(forms)


def merge_names(forms: Iterable[NameForm]) -> tuple[NameForm, ...]:
    """Drop names that say the same; of two that differ in case only, the one that ignores case stays."""
    kept: dict[str, NameForm] = {}
    for form in forms:
        key = " ".join(form.text.casefold().replace("-", " ").split())
        known = kept.get(key)
        if known is None or (known.cased and not form.cased):
            kept[key] = form
    return tuple(kept.values())


def _form(text: str, kind: str, ambiguous: Collection[str]) -> NameForm:
    cue = ""
    found = _CUE.search(text)
    if found:
        cue, text = found.group(1), text[: found.start()]
    short = kind == "abbreviation" and len(text) <= 2
    needs_cue = short or bool(cue) or text in ambiguous
    has_capitals = text != text.lower()
    cased = has_capitals and (kind == "abbreviation" or needs_cue)
    return NameForm(text, cased, needs_cue, kind, cue)


def _numbers(form: NameForm) -> tuple[str, ...]:
    if form.type == "abbreviation":
        plural = _PLURAL_ABBREVIATION.fullmatch(form.text) and not form.needs_cue
        return (form.text + "s",) if plural else ()
    if form.type in ("adjectival", "symptom", "misspelling"):
        return ()
    head = re.split(r"[ -]", form.text)[-1]
    start = form.text[: len(form.text) - len(head)]
    if head in _COUNTABLE:
        return (start + _plural(head),)
    singular = _singular(head)
    return (start + singular,) if singular in _COUNTABLE else ()


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word.removesuffix("s")
