"""Whether a claim is told as history: a past time or belief, in the past tense, that doesn't reach into the present."""

from __future__ import annotations

from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.lexicon import BE, PAST
from medlint.text.lines import Line
from medlint.text.things import PUBLIC

__all__ = ["histories", "is_old_year", "past_time"]

_NOW = frozenset("today now still currently continues nowadays ever".split())
_AFTERMATH = frozenset("withdrawn recalled banned abandoned discredited debunked retracted outlawed".split())
_ERAS = frozenset(
    """century centuries victorian medieval ancient colonial antiquity renaissance egyptians romans greeks edwardian
    aztecs incas mayans vikings tribes shamans settlers pioneers hippocrates galen avicenna paracelsus
    dioscorides pliny aristotle
    wartime prewar forefathers apothecaries apothecary""".split()
)
_BELIEFS = frozenset(
    """believed thought considered regarded seen viewed hailed touted deemed held sold marketed billed peddled
    advertised promoted praised announced assumed presumed reckoned""".split()
)
_LONG_PAST = frozenset(
    "roman biblical tudor georgian colonial medieval prehistoric olden former earlier".split()
)
_OPINION = frozenset(
    "believed thought held claimed hoped said swore supposed insisted believing thinking".split()
)
_PERSONAL = frozenset("i we our my you your me us he she".split())
_MODERN = PUBLIC | frozenset("modern anesthesia anaesthesia refrigeration electricity".split())
_GONE_BY = frozenset(["back", "those", "olden", "old"])
_DATING = _ERAS | frozenset(
    "americans ages times fashion vogue ago war then days time past day heyday era".split()
)
_RECALLS = _DATING | _AFTERMATH | _OPINION
_PARTS = [[each] for each in "most much some all rest half part any one best".split()]
_REPUTED = frozenset("said reputed rumored rumoured supposed fabled".split())
_ONCE = frozenset(["once", "formerly"])
_MARKED_PAST = frozenset("once formerly previously supposedly originally long used".split())
_FORMERLY = frozenset(["was", "were", "had", "once", "formerly"])
_PERFECT = frozenset(["has", "have"])
_PRESENT = frozenset("is are am 's has have can will does do".split())
# Verbs whose past looks like the present.
_SAME_PAST = frozenset("put cut set let led fed shed spread hit hurt".split())
_OWN = frozenset("our we us my i".split())
_ANCESTORS = frozenset(
    """great grandparents grandmothers grandfathers ancestors forebears forefathers town city country county village
    region valley nation""".split()
)


def histories(line: Line, clause: Clause, first: int, last: int, *, era: bool, dated: bool) -> Hit | None:
    """Return the words that tell a claim as past belief or practice.

    Args:
        line: The sentence.
        clause: The claim's clause.
        first: Index of the claim's first word.
        last: Index after the claim's last word.
        era: Whether the sentence before or the heading names a past time.
        dated: Whether a label or the row's head does ("1889: ...", a row headed "1700s").
    """
    if not (dated or era or _may_recall(line)):
        return None
    words = line.words
    if _of_ours(words, clause) or _goes_on(words, clause, last):
        return None
    told = [hit for hit in line.hits.get("reported-past", ()) if hit.first < last and hit.first - 2 <= first]
    when = past_time(line)
    if told and _told_many(words, told[-1]) and not _crossed(words, told[-1].last, first):
        return told[-1]
    if era or dated or when is not None or not _AFTERMATH.isdisjoint(words):
        if told and not _crossed(words, told[-1].last, first):
            return told[-1]
        over = _NOW.isdisjoint(line.vocabulary)
        if over and (dated or _past_claim(words, clause, first)):
            return when or Hit("era", clause.low, max(first, clause.low + 1))
        return _undated(line, clause, first, told) if over else None
    return _undated(line, clause, first, told)


def past_time(line: Line) -> Hit | None:
    """Return the words that name a time long past."""
    words = line.words
    opening = _opening_time(words)
    if opening is not None:
        return opening
    if not line.dated and _DATING.isdisjoint(line.vocabulary):
        return None
    for index, word in enumerate(words):
        if _names_past(words, index, word):
            return Hit("time", index, index + 1)
    return None


def is_old_year(word: str) -> bool:
    """Say whether a word is a year or decade before 2000."""
    year = word.rstrip("s")
    return len(year) == 4 and year.isdigit() and 1000 < int(year) < 2000


def _may_recall(line: Line) -> bool:
    return (
        line.dated
        or "reported-past" in line.hits
        or line.words[0] in ("until", "before")
        or not _RECALLS.isdisjoint(line.vocabulary)
    )


def _told_many(words: list[str], hit: Hit) -> bool:
    """Say whether people of the past were told it: "women, who were assured that it was safe"."""
    return words[hit.first] == "were" and "we" not in words and "you" not in words and hit.first > 0


def _of_ours(words: list[str], clause: Clause) -> bool:
    return any(
        words[index] in _OWN and (index + 1 >= len(words) or words[index + 1] not in _ANCESTORS)
        for index in range(clause.low, clause.high)
    )


def _undated(line: Line, clause: Clause, first: int, told: list[Hit]) -> Hit | None:
    """Look for a belief whose form alone puts it into the past."""
    words = line.words
    opinion = next((i for i in range(first - 1, max(0, clause.low - 1), -1) if words[i] in _OPINION), -1)
    if words[opinion].endswith("ing") and not {"i", "we"}.isdisjoint(words):
        # "I tried it, thinking it ⟦worked⟧" is no belief of the past.
        opinion = -1
    backshift = words[first - 1] in ("would", "could", "might") and not _PERSONAL & line.vocabulary
    was = words[first - 1] in ("was", "were") and not _PERSONAL & line.vocabulary
    past = (words[first].endswith("ed") or backshift or was) and opinion > 0 and words[opinion - 1] not in BE
    if past and not _crossed(words, opinion, first):
        return Hit("belief", opinion, opinion + 1)
    reputed = next(
        (i for i in range(clause.low, first - 1) if words[i] in _REPUTED and words[i + 1] == "to"), 0
    )
    if reputed and words[reputed - 1] in ("was", "were") and not _ONCE.isdisjoint(words[:reputed]):
        # "The town once had a spring whose water was said to ⟦cure blindness⟧"
        return Hit("belief", reputed, reputed + 1)
    for hit in told:
        if _belief_in_past(words, hit) and not _crossed(words, hit.last, first):
            return hit
    return None


def _crossed(words: list[str], low: int, high: int) -> bool:
    return any(word in (";", ":", "but", "?", "!", "|", "•") for word in words[low:high])


def _opening_time(words: list[str]) -> Hit | None:
    """Return "until" or "before" where it opens a past clause ("Until antibiotics arrived, ...")."""
    if words[:1] not in (["until"], ["before"]) or "," not in words:
        return None
    opening = words[1 : words.index(",")]
    ended = any(word.endswith("ed") or word in PAST for word in opening)
    # "Before antibiotics, ...": named for what is common today.
    return Hit("time", 0, 1) if ended or not _MODERN.isdisjoint(opening) else None


def _names_past(words: list[str], index: int, word: str) -> bool:
    before = words[index - 1] if index else ""
    if word in _ERAS:
        return before not in ("this", "21st", "for", "since") and (word != "ancient" or "times" not in words)
    if is_old_year(word):
        # "(class of 1999)", "(1998)" date a person or a paper, not the belief.
        classed = before == "of" and words[index - 2 : index - 1] == ["class"]
        return not classed and before not in ("since", "from", "(")
    if word in ("then", "days", "time", "past", "era"):
        period = (
            words[max(0, index - 2) : index] == ["of", "the"] and words[index - 3 : index - 2] not in _PARTS
        )
        return before in _GONE_BY or (word in ("time", "era") and (before == "that" or period))
    if word in ("times", "fashion", "vogue"):
        return before in _LONG_PAST or (word != "times" and not {"was", "were"}.isdisjoint(words[:index]))
    if word == "americans":
        return before in ("native", "early", "indigenous")
    if word in ("ages", "age"):
        return before in ("middle", "dark", "stone", "bronze", "iron")
    if word == "war":
        return before in ("world", "civil")
    if word in ("day", "heyday", "era"):
        return before in ("its", "their")
    return word == "ago" and before in ("decades", "centuries", "century", "generations", "long")


def _goes_on(words: list[str], clause: Clause, last: int) -> bool:
    """Say whether the past reaches into the present: "has cured", "since", "still", "today"."""
    stretch = words[clause.low : clause.high]
    perfect = not _PERFECT.isdisjoint(words[clause.low : last])
    now = any(
        word in _NOW and not (index + 1 < len(words) and words[index + 1] in _AFTERMATH)
        for index, word in enumerate(words)
        if clause.low <= index < clause.high
    )
    return perfect or "still" in words or "since" in stretch or now


def _past_claim(words: list[str], clause: Clause, first: int) -> bool:
    """Say whether the claim's own verb, or the one that governs it, is in the past tense."""
    if not _SAME_PAST.isdisjoint(words[clause.low : first]) and _PRESENT.isdisjoint(words):
        return True
    head = words[first]
    if head in PAST or (head.endswith("ed") and BE.isdisjoint(words[max(0, first - 2) : first])):
        return _PRESENT.isdisjoint(words[max(0, first - 3) : first])
    for index in range(first - 1, clause.low - 1, -1):
        word = words[index]
        if word in _PRESENT:
            return False
        if word in PAST or (word.endswith("ed") and words[index - 1] not in BE):
            return word not in ("could", "would") and not head.endswith("s")
    # A noun before the verb: "the cure-all that killed him in 1932".
    after = words[first + 1 :]
    return _PRESENT.isdisjoint(words) and any(word in PAST or word.endswith("ed") for word in after)


def _belief_in_past(words: list[str], hit: Hit) -> bool:
    """Say whether a belief is marked as past without a date: "was once considered", "were long thought"."""
    before = frozenset(words[max(0, hit.first - 3) : hit.last])
    if before & {"was", "were"} and not _BELIEFS.isdisjoint(words[hit.first : hit.last]):
        return True
    if words[hit.first : hit.first + 2] == ["used", "to"]:
        return True
    return bool(before & _MARKED_PAST and before & _FORMERLY and not before & _PERFECT)
