"""Whether a claim is only asked about."""

from __future__ import annotations

from medlint.text.lexicon import CLASSES
from medlint.text.lines import Line

__all__ = ["affirms", "asks", "indirectly"]

_POLAR = frozenset(
    "is are was were do does did can could will would should has have had may might must am".split()
)
_LEAD = frozenset(
    ['"', "*", "(", "q", ":", ".", "so", "but", "and", "well", "question", "faq", "[", "then", ",", "—"]
)
_ITSELF = frozenset(["what", "which", "whats"])
_COMPARED = frozenset("better easier nicer worse cooler greater sweeter".split())
_OPEN_WORDS = frozenset("what which when how where whats".split())
_ME = frozenset(["i", "my", "me"])
_HOW = frozenset(
    "safe effective well likely long soon often much many good strong reliable accurate quickly fast common".split()
)
_YOU_WISH = frozenset(
    """want wish need dream suffer struggle feel know hate love long crave deserve dread ready tired looking searching
    struggling sick suffering fed desperate dreaming hoping done living ever still like rather imagine afford
    think believe turn pass say find wake remember""".split()
)
_YES = frozenset(
    """yes absolutely definitely certainly sure indeed completely totally yep yeah naturally undoubtedly
    unquestionably 100""".split()
)
_YES_PAIRS = frozenset(
    [
        ("of", "course"), ("you", "bet"), ("you", "can"), ("it", "does"), ("it", "can"), ("it", "is"), ("they", "do"),
        ("they", "can"), ("they", "are"), ("without", "question"), ("no", "doubt"), ("now", "you"), ("it", "will"),
        ("without", "a"), ("we", "do"), ("we", "can"), ("they", "will"), ("it", "sure"), ("it", "has"),
    ]
)  # fmt: skip
_AFTER_YES = frozenset(". , ! ; : — and indeed absolutely really definitely certainly sure".split())
_DOUBT = frozenset("not but only if sometimes may might depends never".split())


def asks(line: Line, first: int, *, heading: bool) -> bool:
    """Say whether the claim stands in a real question: a polar one, or one about the words themselves.

    "Why does it cure" and "how can it be so effective" take the claim for granted; so do "don't you", "who else wants"
    and desires ("Ready to ...?").
    """
    words = line.words
    if not heading and "?" not in line.vocabulary:
        return False
    start = _question_start(words, first)
    if start < 0:
        return False
    if "?" not in words[first:] and not (heading and "." not in words[first:] and ":" not in words[:first]):
        return False
    if "!" in words[first:]:
        return False
    return _opens_question(words, start, first)


def _question_start(words: list[str], first: int) -> int:
    """Return the index of the word that opens the question around the claim, or -1."""
    start = 0
    for index in range(first):
        word = words[index]
        later = words[index + 1] if index + 1 < len(words) else ""
        if word in ("?", "!", ";", ":", "—", "|", ".", "•"):
            start = index + 1
        elif word in ('"', ",", "and", "or", "but") and _could_open(words, index + 1):
            start = index + 1 if later in _POLAR and index and words[index - 1] not in _POLAR else start
    while (start < first and words[start] in _LEAD | {"1", "2", "3"}) or (
        start < first and words[start].isdigit()
    ):
        start += 1
    return start if start < len(words) else -1


def _could_open(words: list[str], at: int) -> bool:
    return at + 1 < len(words) and words[at] in _POLAR and words[at + 1] not in ("not", "be", "been")


def _opens_question(words: list[str], start: int, first: int) -> bool:
    word = words[start]
    after = words[start + 1] if start + 1 < len(words) else ""
    if word in _POLAR:
        return start < first and _real_polar(words, start, after)
    if word in _OPEN_WORDS and not _ME.isdisjoint(words[start:]) and after not in ("did", "was", "had"):
        # A question in the first person is the patient's: "When can I expect to see results?"
        return True
    if (
        word == "when"
        and after in _POLAR
        and words[start + 2 : start + 3] not in (["you"], ["your"], ["our"])
    ):
        return True
    if word in _ITSELF and after == "makes":
        return not CLASSES["say"].isdisjoint(words[start + 2 : first])
    if word == "which" and after in (
        "part",
        "parts",
        "kind",
        "kinds",
        "type",
        "types",
        "services",
        "plans",
        "tests",
    ):
        return True
    if word in _ITSELF:
        if word == "which" and "or" in words:
            return True
        return after in ("is", "are", "does", "do", "one", "'s", "of", "exactly") and _identifies(
            words, start, first
        )
    if word == "how":
        return after in _HOW or start + 1 == first
    return False


def _real_polar(words: list[str], start: int, after: str) -> bool:
    if after == "not":
        return False
    if after == "there":
        return words[start] in ("is", "are")
    if (
        after == "it"
        and words[start + 2 : start + 3]
        and words[start + 2] in ("time", "any", "possible", "be")
    ):
        return words[start + 2] == "possible"
    if after == "we" and words[start] in ("may", "shall", "could", "might"):
        return False
    if after != "you":
        return after not in ("your", "yours") or words[start] in ("is", "are", "does", "do", "has")
    if words[start] in ("would", "could", "did", "have", "are", "had"):
        return False
    return not any(word in _YOU_WISH for word in words[start + 2 : start + 5])


def _identifies(words: list[str], start: int, first: int) -> bool:
    """Say whether a what-question asks for the thing or the meaning, rather than for a detail of a fact."""
    segment = words[start + 1 : start + 4]
    if "mean" in words or "means" in words:
        return True
    if (
        "secret" in segment
        or "makes" in segment
        or "if" in segment
        or not _COMPARED.isdisjoint(segment)
        or "do" in segment[:1]
        or "does" in segment[:1]
    ):
        return False
    return first - start <= 8


def indirectly(line: Line, low: int, first: int) -> bool:
    """Say whether an embedded question holds the claim ("ask whether it is safe")."""
    for hit in line.hits.get("indirect", ()):
        if hit.last <= first and hit.first >= low - 1 and hit.last >= low:
            after = line.words[hit.last] if hit.last < len(line.words) else ""
            if after not in ("you", "your") or line.words[hit.first] != "whether":
                return True
    return False


def affirms(line: Line) -> bool:
    """Say whether a sentence answers the question before it with yes."""
    words = [word for word in line.words if word not in ('"', "*", "a", ":", "answer", "(")][:12]
    if not words:
        return False
    if words[0] in _YES:
        return not (words[0] == "completely" and len(words) > 4)
    if tuple(words[:2]) in _YES_PAIRS:
        if words[0] in ("it", "they") and words[2:3] and words[2] not in _AFTER_YES:
            # "It is being studied" answers neither way.
            return False
        return not any(word in _DOUBT for word in words[2:]) and (
            len(words) <= 7 or words[0] in ("of", "you")
        )
    return False
