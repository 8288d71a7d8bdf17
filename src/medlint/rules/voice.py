"""Reads a pack's voice.yaml: the marks of copy that informs and of copy that sells."""

from __future__ import annotations

from pathlib import Path

from medlint.errors import DefinitionError
from medlint.knowledge.strict import Entry, open_entry
from medlint.rules.definition import Mark, Voice
from medlint.rules.patterns_reader import read_patterns

__all__ = ["join_voices", "load_voice_file"]

_LIMIT = 20
_KEYS = ("informs-from", "surely-from", "claims-below", "min-words", "no-offer", "sentences", "marks")


def load_voice_file(path: Path, *, text: str | None = None) -> tuple[Voice, list[DefinitionError]]:
    """Read a ``voice.yaml``; what is wrong in it is left out.

    Args:
        path: The file; only named in errors if its text is given.
        text: Its text, if it has been read.

    Returns:
        The marks, and all that is wrong, by place.
    """
    errors: list[DefinitionError] = []
    root = open_entry(path, text, errors)
    if root is None or not root.only(_KEYS, ("marks",)):
        return Voice(), errors
    marks = tuple(mark for entry in root.items("marks") if (mark := _read_mark(entry)) is not None)
    informs_from = root.whole("informs-from", 0)
    min_words = root.whole("min-words", 0)
    no_offer = root.whole("no-offer", 0)
    surely_from = root.whole("surely-from", 0)
    claims_below = root.whole("claims-below", 0)
    sentences = read_patterns(root, "sentences").texts
    errors.sort(key=lambda error: (error.line or 0, error.column or 0))
    return Voice(marks, informs_from, min_words, no_offer, sentences, surely_from, claims_below), errors


def join_voices(voices: list[Voice]) -> Voice:
    """Return the marks of all packs together; the first pack that sets a threshold decides it."""
    return Voice(
        tuple(mark for voice in voices for mark in voice.marks),
        next((voice.informs_from for voice in voices if voice.informs_from), 0),
        next((voice.min_words for voice in voices if voice.min_words), 0),
        next((voice.no_offer for voice in voices if voice.no_offer), 0),
        tuple(text for voice in voices for text in voice.sentences),
        next((voice.surely_from for voice in voices if voice.surely_from), 0),
        next((voice.claims_below for voice in voices if voice.claims_below), 0),
    )


def _read_mark(entry: Entry) -> Mark | None:
    if not entry.is_map("marks") or not entry.only(("weight", "find", "each"), ("weight", "find")):
        return None
    weight = entry.whole("weight", 0, least=-_LIMIT)
    if not 0 < abs(weight) <= _LIMIT:
        entry.wrong(
            f"“weight” should be between 1 and {_LIMIT}, or between -{_LIMIT} and -1.",
            "weight",
            mend="Give information a weight above zero and an offer one below.",
        )
        return None
    return Mark(weight, read_patterns(entry, "find").texts, entry.flag("each"))
