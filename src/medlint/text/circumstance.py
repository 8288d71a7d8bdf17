"""Whether a claim holds only on a condition, or is told as history."""

from __future__ import annotations

from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.lexicon import BE, CLAUSE_MARKS, DETERMINERS, MODALS, OWN, PAST, PRONOUNS
from medlint.text.lines import Line

__all__ = ["conditions", "histories", "past_time"]

# Those who decide whether a claim will hold; a reader's wish ("if you want to") is no condition.
_ARBITERS = frozenset(
    """plan plans insurer insurers insurance policy medicare medicaid payer payers fda agency panel regulator regulators
    trial trials study studies deductible claim authorization tests test results labs scan tracing screening exam
    evaluation diagnosis criteria doctor dentist physician provider prescriber psychiatrist pharmacist clinician
    surgeon committee court evidence data research state employer copay network necessity eligibility
    liver kidneys heart indicated appropriate necessary prescribed eligible qualified approved certified certifies
    checked""".split()
)
_DECISIONS = frozenset(
    """necessary appropriate indicated eligible qualified criteria deductible authorization authorized approved approves
    prescribed documented documents certifies certified required diagnosis diagnosed reviewed verified policy""".split()
)
_UNREAL = frozenset("were could would had ever really existed might should".split())
_WISH = frozenset("you your you'd".split())
_IFS = frozenset(
    "if provided providing assuming suppose supposing unless should were had except until".split()
)
_REAL = frozenset("is are was were will guaranteed 's do does has have".split())
_NOW = frozenset("today now still currently continues nowadays ever".split())
_AFTERMATH = frozenset("withdrawn recalled banned abandoned discredited debunked retracted outlawed".split())
_ERAS = frozenset(
    """century centuries victorian medieval ancient colonial antiquity renaissance egyptians romans greeks
    edwardian wartime prewar 1500s 1600s 1700s 1800s 1900s forefathers apothecaries apothecary""".split()
)
_BELIEFS = frozenset(
    """believed thought considered regarded seen viewed hailed touted deemed held sold marketed billed peddled advertised promoted
    praised announced""".split()
)
_DATING = _ERAS | frozenset("ago war then days time past".split())
_RECALLS = _DATING | _AFTERMATH | frozenset(["believed", "thought", "held", "claimed"])
_PERFECT = frozenset("has have 've".split())
_PRESENT = frozenset("is are am 's has have can will does do".split())


def conditions(line: Line, clause: Clause, first: int, last: int) -> Hit | None:
    """Return the words that make a claim depend on something which the copy leaves open."""
    words = line.words
    for hit in line.hits.get("condition", ()):
        head = words[hit.first]
        if head in (
            "varies",
            "vary",
            "differs",
            "differ",
            "check",
            "verify",
            "confirm",
            "some",
            "certain",
            "pending",
        ):
            if not _between_marks(words, min(hit.first, first), max(hit.first, last)) and not _own(
                words, first, last
            ):
                return hit
            continue
        if head in ("must", "needs", "has", "have"):
            if (
                hit.last <= first
                and "before" in words[last:]
                and not _between_marks(words, hit.first, first)
                and not _own(words, clause.low, last)
            ):
                return hit
            continue
        if head in ("many", "most", "few"):
            continue
        if head in ("should", "were", "had") and not _inverted(words, hit, first):
            continue
        if head in ("depends", "depending", "depend", "contingent", "conditional", "subject", "on", "in"):
            low, high = min(hit.first, first), max(hit.first, last)
            modal = bool({"may", "might", "could", "whether"} & set(words[low:high]))
            apart = hit.first < first and not modal and "," in words[low:high]
            if (
                not _between_marks(words, low, high)
                and not apart
                and "availability" not in words
                and not _own(words, first, last)
            ):
                return hit
            continue
        if _depends(words, hit, clause, first, last):
            return hit
    return None


def _inverted(words: list[str], hit: Hit, first: int) -> bool:
    """Say whether "were the cream approved" opens the sentence (and no question mark closes it)."""
    before = [word for word in words[: hit.first] if word not in ('"', "*", ".", ":")]
    return not before and "?" not in words and words[hit.last : hit.last + 1] != ["you"]


def _between_marks(words: list[str], low: int, high: int) -> bool:
    return any(word in CLAUSE_MARKS or word == "but" for word in words[low:high])


def _own(words: list[str], first: int, last: int) -> bool:
    return any(word in ("our", "we") for word in words[first:last])


def _depends(words: list[str], hit: Hit, clause: Clause, first: int, last: int) -> bool:
    end = _protasis_end(words, hit.last)
    protasis = words[hit.last : end]
    if any(word in OWN for word in protasis + words[first:last]) and "we" not in words[end:first]:
        return False
    if words[hit.first] in ("when", "where", "once", "after") and not _DECISIONS & set(protasis):
        return False
    only = words[hit.first] in ("only", "unless", "until", "except", "as")
    if hit.first < first and first < end:
        return _inside(words, hit, protasis, first)
    if hit.first < first:
        return _consequent(words, hit, protasis, end, first)
    return _restricts(words, hit, protasis, last, only=only)


def _protasis_end(words: list[str], start: int) -> int:
    """Return where the if-clause ends: its comma or mark."""
    for index in range(start, len(words)):
        if words[index] in CLAUSE_MARKS or words[index] == ",":
            return index
        if (
            index > start + 2
            and words[index] in MODALS
            and words[index + 1 : index + 2]
            and words[index + 1] in DETERMINERS | PRONOUNS
        ):
            return index
        if (
            index > start + 2
            and words[index] in ("would", "could", "nobody")
            and words[index - 1] in ("we", "it", "doctor", "they")
        ):
            return index - 1
    return len(words)


def _inside(words: list[str], hit: Hit, protasis: list[str], first: int) -> bool:
    """Judge a claim inside the if-clause: real wishes and offers ("if you want to cure") are none."""
    subject = protasis[:3]
    if not subject or subject[0] in _WISH or subject[0] in ("there", "i", "we", "only", "pain", "not"):
        return False
    if subject[0] in ("anyone", "anybody", "someone", "nobody"):
        return bool(_UNREAL & set(protasis))
    before = words[hit.last : first]
    return (
        bool(_UNREAL & set(before))
        or bool(BE & set(before))
        or words[hit.first] in ("were", "had", "should", "until")
        or bool(_ARBITERS & set(before))
        or words[first].endswith("ed")
    )


def _consequent(words: list[str], hit: Hit, protasis: list[str], end: int, first: int) -> bool:
    """Judge a claim that follows the if-clause."""
    main = words[end:first]
    if any(word in (";", "because", "?", "!", ".") for word in main):
        return False
    modal = [word for word in main if word in ("could", "might", "may", "would") or word == "not"]
    head = words[hit.first]
    if head in ("only", "until", "unless"):
        if head == "only" and hit.first and words[hit.first - 1] == "if":
            return False
        return (
            bool(modal)
            or any(word in ("nobody", "cannot", "no") for word in main)
            or (head == "only" and bool(_ARBITERS & set(protasis)))
        )
    if protasis[:1] and protasis[0] in _WISH and not (modal and _ARBITERS & set(protasis)):
        return protasis[0] == "your" and bool(_ARBITERS & set(protasis[:4]))
    if modal:
        return True
    return bool(_ARBITERS & set(protasis[:6])) and not any(word in OWN for word in main)


def _restricts(words: list[str], hit: Hit, protasis: list[str], last: int, *, only: bool) -> bool:
    """Judge a condition after the claim: "covered only if a dentist certifies it"."""
    if hit.first - last > 14 or any(
        word in CLAUSE_MARKS or word in ("and", "but") for word in words[last : hit.first]
    ):
        return False
    if protasis[:1] and protasis[0] in ("you", "i") and not _ARBITERS & set(protasis):
        return False
    if (
        {"would", "could"} & set(words[max(0, last - 9) : last])
        and protasis[:1]
        and any(word.endswith("ed") or word in _UNREAL for word in protasis)
    ):
        return True
    return only or bool((_ARBITERS | _DECISIONS) & set(protasis))


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
    words = line.words
    if not (
        dated or era or line.dated or "reported-past" in line.hits or not _RECALLS.isdisjoint(line.vocabulary)
    ):
        return None
    if any(word in ("our", "we", "us", "my", "i") for word in words[clause.low : clause.high]):
        return None
    told = [hit for hit in line.hits.get("reported-past", ()) if hit.first < last and hit.first - 2 <= first]
    when = past_time(line)
    if _goes_on(words, clause, last):
        return None
    if when is None and _AFTERMATH & set(words[last:]):
        era = True
    if era or dated or when is not None:
        if told and not _crossed(words, told[-1].last, first):
            return told[-1]
        if _past_claim(words, clause, first, last) and _NOW.isdisjoint(line.vocabulary):
            return when or Hit("era", clause.low, first)
        return Hit("era", clause.low, first) if dated and not any(word in _NOW for word in words) else None
    thought = next(
        (
            i
            for i in range(first - 1, clause.low, -1)
            if words[i] in ("believed", "thought", "held", "claimed")
        ),
        -1,
    )
    if (
        thought > 0
        and words[first].endswith("ed")
        and words[thought - 1] not in BE
        and not _crossed(words, thought, first)
    ):
        return Hit("belief", thought, thought + 1)
    for hit in told:
        if _belief_in_past(words, hit) and not _crossed(words, hit.last, first):
            return hit
    return None


def _crossed(words: list[str], low: int, high: int) -> bool:
    return any(word in (";", ":", "but", "?", "!", "|", "•") for word in words[low:high])


def past_time(line: Line) -> Hit | None:
    """Return the words that name a time long past."""
    if not line.dated and _DATING.isdisjoint(line.vocabulary):
        return None
    words = line.words
    for index, word in enumerate(words):
        if (
            word in _ERAS
            and (index < 1 or words[index - 1] not in ("this", "21st", "for", "since"))
            and (word != "ancient" or "times" not in words)
        ):
            return Hit("time", index, index + 1)
        year = word.rstrip("s")
        if (
            len(year) == 4
            and year.isdigit()
            and 1000 < int(year) < 2000
            and (not index or words[index - 1] not in ("since", "from"))
        ):
            return Hit("time", index, index + 1)
        if word in ("then", "days", "time", "past") and words[max(0, index - 1) : index] in (
            ["back"],
            ["those"],
            ["olden"],
            ["old"],
        ):
            return Hit("time", index, index + 1)
        if word == "war" and words[max(0, index - 1) : index] in (["world"], ["civil"]):
            return Hit("time", index, index + 1)
        if word == "ago" and index and words[index - 1] in ("decades", "centuries", "century", "generations"):
            return Hit("time", index - 1, index + 1)
    return None


def _goes_on(words: list[str], clause: Clause, last: int) -> bool:
    """Say whether the past reaches into the present: "has cured", "since", "still", "today"."""
    stretch = words[clause.low : clause.high]
    if any(
        word in _PERFECT and index + 1 < len(stretch)
        for index, word in enumerate(stretch[: last - clause.low])
    ):
        return True
    return "still" in words or "since" in stretch or any(word in _NOW for word in stretch)


def _past_claim(words: list[str], clause: Clause, first: int, last: int) -> bool:
    claim = words[first:last]
    if claim[0] in PAST or (claim[0].endswith("ed") and not BE & set(words[max(0, first - 2) : first])):
        return not any(word in _PRESENT for word in words[max(0, first - 3) : first])
    for index in range(first - 1, clause.low - 1, -1):
        if words[index] in _PRESENT:
            return False
        if words[index] in PAST or (words[index].endswith("ed") and words[index - 1] not in BE):
            return words[index] not in ("could", "would") and not claim[0].endswith("s")
    return False


def _belief_in_past(words: list[str], hit: Hit) -> bool:
    """Say whether a belief is marked as past without a date: "was once considered", "were long thought"."""
    before = words[max(0, hit.first - 3) : hit.last]
    if {"was", "were"} & set(before) and _BELIEFS & set(words[hit.first : hit.last]):
        return True
    if not {"once", "formerly", "previously", "supposedly", "originally", "long", "used"} & set(before):
        return False
    return bool({"was", "were", "had", "once", "formerly"} & set(before)) and not _PERFECT & set(before)
