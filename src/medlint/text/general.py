"""Whether a claim is a general statement about established care ("Statins lower cholesterol"), which sells nothing."""

from __future__ import annotations

from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.lexicon import AUXILIARIES, CLAUSE_MARKS, FINITE, OWN, is_finite_s
from medlint.text.lines import Line
from medlint.text.things import PUBLIC

__all__ = ["STANDARD", "general_statement"]

# Care that no clinic's copy stands or falls with: a statement about it in general sells nothing.
STANDARD = frozenset(
    """statins antidepressants ssris snris antibiotics vaccines vaccination chemotherapy radiotherapy dialysis insulin
    epinephrine naloxone methadone buprenorphine naltrexone lithium metformin levothyroxine aspirin ibuprofen
    acetaminophen penicillin ect cbt corticosteroids steroids antihistamines antipsychotics antivirals opioids
    cpap""".split()
) | frozenset(
    [
        "blood thinners", "beta blockers", "inhaled steroids", "cataract surgery", "bypass surgery", "physical therapy",
        "cognitive behavioral therapy", "cognitive behavioural therapy", "talk therapy", "talking therapies",
        "electroconvulsive therapy", "exposure therapy", "radiation therapy", "heart surgery", "flu shots",
        "flu vaccines", "flu shot", "hip replacement", "knee replacement", "nicotine replacement",
        "blood pressure medicines", "seat belts", "hearing aids", "physical activity", "regular exercise",
        "hand washing",
        "smoke alarms", "smoke detectors", "car seats", "bike helmets",
    ]
)  # fmt: skip
_SUBJECTS = STANDARD | (PUBLIC - frozenset("mask masks masking screening ventilation nets".split()))
_HABITS = [[habit] for habit in "wearing quitting washing brushing using getting eating stopping".split()]
_HABITUAL = PUBLIC | frozenset(
    "smoking hands teeth vaccinated vegetables fruits fiber salt sunscreen".split()
)
_OPENINGS = frozenset(each.split()[0] for each in _SUBJECTS) | frozenset(each[0] for each in _HABITS)
_LEADS = frozenset("most modern the today's many some all older newer daily".split())
# Words that set the care against something else, or that offer it.
_CONTRAST = frozenset(
    """while whereas unlike than instead alternative only merely just fail fails failed barely without versus vs
    here""".split()
)
_OFFER = frozenset(
    """$ order ordered orders shipped ships shipping delivered delivery online monthly subscription today tonight get
    gets try book buy shop click call easy discreet discreetly doorstep prices price discount ours yours yourself
    !""".split()
)
_FORBIDDEN = _CONTRAST | _OFFER | OWN
# What may go on about the care after "but" or a semicolon.
_GOES_ON = frozenset(
    "they it these this that some most many not do does can may often if only others".split()
)
# "You may feel ...", "if you take ...": about the reader, but no promise.
_NO_PROMISE = frozenset("may might should must need have take cannot still".split())
_CIRCUMSTANCE = frozenset("if when unless before after that because once for whether as until".split())
_SHIELDS = frozenset("protect protects protecting against for around".split())
_CARE = frozenset(
    """therapy treatment treatments medicine medicines medication medications tablets injections shots drugs
    pills""".split()
)
_NO_VERB = frozenset(
    """for with from by at in on of to and or , ( ) " made and/or plus & that who which as""".split()
) | frozenset(CLAUSE_MARKS)
_TURNS = frozenset(["but", "yet", ";", ":", "—", "–"])


def general_statement(
    line: Line, clause: Clause, first: int, last: int, *, following: Line | None = None
) -> Hit | None:
    """Return the established care that is the subject of a plain statement whose predicate is the claim.

    Args:
        line: The sentence.
        clause: The claim's clause.
        first: Index of the claim's first word.
        last: Index after the claim's last word.
        following: The next sentence: where it offers something, so does this one.
    """
    words = line.words
    if _OPENINGS.isdisjoint(line.vocabulary):
        return None
    found = _subject(line, clause, first)
    if found is None or not _FORBIDDEN.isdisjoint(line.vocabulary) or "commerce" in line.hits:
        return None
    if following is not None and (
        "commerce" in following.hits or _answered(words[first:last], following.words)
    ):
        return None
    if _turns(words, found.last) or _addresses(words):
        return None
    return found if _predicates(words, found.last, first) else None


def _subject(line: Line, clause: Clause, first: int) -> Hit | None:
    """Return the name of established care with which the clause begins, after a fronted circumstance if any."""
    words, low = line.words, clause.low
    starts = [low]
    if "," in words[low:first]:
        starts.append(words.index(",", low) + 1)
    for start in starts:
        while start < len(words) and (words[start] in _LEADS or words[start] in ('"', "*")):
            start += 1
        if words[start : start + 1] in _HABITS and not _HABITUAL.isdisjoint(
            words[start + 1 : min(first, start + 4)]
        ):
            return Hit("matter", start, first)
        for size in (3, 2, 1):
            if " ".join(words[start : start + size]) in _SUBJECTS and start + size - 1 <= max(first, start):
                return Hit("matter", start, start + size)
    return None


def _predicates(words: list[str], at: int, first: int) -> bool:
    """Say whether a finite verb follows the subject and leads to the claim, or is its first word."""
    if at >= len(words) or words[at] in CLAUSE_MARKS:
        return False
    at += words[at] in _CARE
    between = words[at:first]
    if between[:2] == ["such", "as"] or between[:1] in (["like"], ["including"]):
        return len(between) <= 6 and "," not in between and words[first] in FINITE
    if between.count(",") % 2:
        return False
    plain = [word for word in between if not word.endswith("ly") and word not in ("also", "often", "usually")]
    if not plain:
        head = words[max(at, first)] if max(at, first) < len(words) else ""
        return bool(head) and head not in _NO_VERB and not head.endswith("ing")
    return any(
        word in AUXILIARIES or word in FINITE - {"made"} or is_finite_s(words, at + index, len(words))
        for index, word in enumerate(between)
    )


def _answered(claim: list[str], following: list[str]) -> bool:
    """Say whether the next sentence sets another thing against the care ("Pills take weeks. Ours takes hours")."""
    verbs = {form for word in claim if word in FINITE for form in (word, word + "s")}
    return following[:1] not in [[each] for each in _GOES_ON] and not verbs.isdisjoint(following[:4])


def _turns(words: list[str], start: int) -> bool:
    """Say whether the sentence turns from the care to another thing ("...; the lozenge takes hours")."""
    return any(
        word in _TURNS and index + 1 < len(words) and words[index + 1] not in _GOES_ON
        for index, word in enumerate(words)
        if index >= start
    ) or any(words[index : index + 2] == ["so", "does"] for index in range(start, len(words)))


def _addresses(words: list[str]) -> bool:
    """Say whether the sentence promises the reader something ("you will feel", "gets you pain free")."""
    return any(
        word == "you"
        and (not index or words[index - 1] not in _CIRCUMSTANCE | _SHIELDS)
        and words[index + 1 : index + 2] not in [[each] for each in _NO_PROMISE]
        for index, word in enumerate(words)
    )
