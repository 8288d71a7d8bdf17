"""Whether a clause tells that a harm comes about: it arises, is caused, has been counted, or a measure sinks."""

from __future__ import annotations

from itertools import pairwise

from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.harm_words import (
    BENEFIT,
    CAUSES,
    EFFECTS,
    FALLING,
    GRIM,
    HARMS,
    ILL,
    RISING,
    SPECIFIC,
    VERBS,
)
from medlint.text.lexicon import CLASSES, CLAUSE_MARKS

__all__ = [
    "HURTS",
    "PEOPLE",
    "adverse_change",
    "happens",
    "leads_to_harm",
    "makes_ill",
    "has_fall",
    "made_worse",
    "may_sink",
    "side_effects",
]

# What brings a complaint about or counts it, where no one is said to be rid of it.
_HAPPENS = frozenset(
    """affected affects affect occur occurs occurred occurring reported seen observed described noted recorded develop
    develops developed experience experiences experienced suffer suffers suffered had stopped withdrew
    discontinued happen happens happened begin begins began start starts started appear appears appeared arise
    arises follow follows followed set lasted lasts persist persists persisted emerge emerges
    emerged hospitalised
    hospitalized died""".split()
)
_RISES = frozenset("rise rises increase increases surge surges elevation jump swing swings".split())
_FALLS = frozenset("fall falls drop drops dip decline loss reduction".split())
_SINKS = _FALLS | frozenset("slow stop fail".split())
_RESULTS = frozenset("make cause lead trigger be leave put result turn raise".split())
_COMPLAINS = frozenset("complain complained complains".split())
_MAKES = frozenset("make makes made leave leaves render renders".split())
_OUT = frozenset([("pass", "out"), ("black", "out"), ("throw", "up"), ("stop", "breathing")])
HURTS = frozenset(
    "blind kill scar poison injure harm hurt paralyze paralyse cripple choke disfigure addict".split()
)
_PERSONS = frozenset("a you people someone children babies patients users infants".split())
_BEATS = frozenset("breathing heart heartbeat pulse".split())
_SHARES = frozenset(
    """half most majority third thirds quarter quarters fifth fifths percent one two three four five six seven eight
    nine ten many""".split()
)
_SINKING = frozenset("vomit vomited regain regained relapse relapsed fainted faint".split())
_GETS = _SINKING | frozenset(
    """have has had felt feel feels get gets got report reported notice noticed complain complained complains
    become became""".split()
)
_PERILOUS = frozenset("dangerous severe serious harmful fatal deadly unwanted".split())
_WORSE = frozenset("worse stronger more greater longer deeper severe".split())
_LOST = frozenset(
    [
        ("weight", "gain"),
        ("gain", "weight"),
        ("lose", "hair"),
        ("hair", "loss"),
        ("mood", "changes"),
        ("appetite", "loss"),
        ("hearing", "loss"),
    ]
)
_BRINGS_ABOUT = CAUSES - {"bring", "brings", "brought"}
_LINKS = frozenset(", and or of in from with to at after that which than often usually sometimes".split())
_SIGNS = frozenset(["sign", "signs", "symptom", "symptoms", "warning", "signal"])
PEOPLE = CLASSES["group"] | {"those", "recipients", "children", "subjects", "percent", "%", "operations"}
# What a treatment may be said to cause for the better.
_WELCOME = BENEFIT | frozenset(
    """weight growth change changes release remission regeneration production renewal sleep calm loss boost
    increase""".split()
)
_MAY = frozenset("can may might could".split())
_ADVERSE = frozenset("side adverse withdrawal unwanted untoward".split())


def _heads(after: str) -> bool:
    """Say whether the word after a harm shows that it heads its phrase (not "depression care")."""
    return after in VERBS or after in _HAPPENS or after in _LINKS or after.endswith("ly")


def happens(words: list[str], clause: Clause, first: int, last: int) -> bool:
    """Say whether the clause tells that a complaint arises or how many have it: never that they are rid of it."""
    named = SPECIFIC
    high = clause.high
    if _is_share(words[first:last]) and not PEOPLE.isdisjoint(words[clause.low : last + 2]):
        # "1 in 1,000 people have a seizure", "about half of patients get cramps"
        if words[last : last + 1] and words[last] in ILL and not _MAKES.isdisjoint(words[clause.low : first]):
            # "makes ⟦up to 30% of people⟧ dependent"
            return True
        have = next((i for i in range(last, high) if words[i] in _GETS), high)
        after = words[have + 1 : high]
        ill = not named.isdisjoint(after) or not ILL.isdisjoint(after[:3]) or has_fall(after)
        gains = not _LOST.isdisjoint(pairwise(words[last:high]))
        if ill or gains or (have < high and words[have] in _SINKING | _COMPLAINS):
            return True
    if words[high : high + 1] in (["and"], ["because"]):
        # "Strong cramps and diarrhoea have been reported", "stopped because of dizziness"
        high = min(len(words), high + 6)
    at = next((i for i in range(clause.low, high) if words[i] in _HAPPENS), -1)
    if not {"our", "we", "you", "your"}.isdisjoint(words[clause.low : clause.high]):
        return False
    if _caused(words, clause, first, last):
        return True
    if at < 0:
        return False
    if at <= first and side_effects(words[clause.low : at]) >= 0:
        # "Side effects often start ⟦in the first hours⟧"
        return True
    if any(words[i] in named and _heads(words[i + 1]) for i in range(clause.low, at)):
        # A harm is the subject: "Vomiting affected one in four", "strong cramps have been reported".
        return True
    counted = not PEOPLE.isdisjoint(words[clause.low : at]) or _is_share(words[first:last])
    return counted and not named.isdisjoint(words[at + 1 : high])


def _caused(words: list[str], clause: Clause, first: int, last: int) -> bool:
    """Say whether the claim's words tell what something brings about, and that is unwelcome."""
    if not CAUSES.isdisjoint(words[clause.low : first]) and not SPECIFIC.isdisjoint(words[last : last + 3]):
        # "Withdrawal brings ⟦intense⟧ anxiety"
        return True
    after = words[max(clause.low, first - 1) : last + 3]
    if not _BRINGS_ABOUT.isdisjoint(words[max(clause.low, first - 2) : first]) and (
        not _LOST.isdisjoint(pairwise(after))
        or _WELCOME.isdisjoint(after)
        or not _PERILOUS.isdisjoint(words[first:last])
    ):
        # "Stopping suddenly can cause ⟦rapid⟧ weight gain", "can cause ⟦severe⟧ liver problems"
        return True
    # "⟦Lithium can bring on seizures⟧"
    return any(
        words[index] in CAUSES
        and words[index - 1] in _MAY
        and not SPECIFIC.isdisjoint(words[index + 1 : index + 4])
        for index in range(first + 1, last)
    )


def makes_ill(before: list[str]) -> bool:
    """Say whether the words before a claim tell that something may make people ill ("can make you pass out ...")."""
    hurt = next((i for i in range(1, len(before) - 1) if before[i] in HURTS and before[i - 1] in _MAY), -1)
    if hurt > 0 and before[hurt + 1] in _PERSONS:
        # "can blind a person ⟦permanently⟧"
        return True
    at = next((i for i, word in enumerate(before) if word in _MAKES), -1)
    if at < 0 or _MAY.isdisjoint(before[:at]):
        return False
    after = before[at + 1 :]
    return not (GRIM | ILL).isdisjoint(after) or not _OUT.isdisjoint(pairwise(after))


def leads_to_harm(words: list[str], last: int) -> Hit | None:
    """Return the words after a claim that tell of what it may do to people ("..., which may make you faint")."""
    for index in range(last, min(len(words) - 1, last + 8)):
        if words[index] in CLAUSE_MARKS:
            return None
        if words[index] == "including" and not HARMS.isdisjoint(words[index + 1 : index + 4]):
            return Hit("risk", index, index + 2)
        if index + 2 >= len(words):
            return None
        if words[index] not in ("which", "that", "and") or words[index + 1] not in _MAY:
            continue
        after = words[index + 2 : index + 8]
        if after[0] in _RESULTS and not (SPECIFIC | GRIM | ILL).isdisjoint(after):
            return Hit("risk", index, index + 3)
    return None


def may_sink(before: list[str]) -> bool:
    """Say whether the words before a claim tell that a measure may sink or soar ("blood pressure can drop ...")."""
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i] in _MAY), len(before))
    verb, what = before[at + 1 : at + 2], before[at + 2 : at + 5]
    if (verb in (["slow"], ["stop"]) and not _BEATS.isdisjoint(what)) or (
        verb in (["raise"], ["spike"]) and not RISING.isdisjoint(what)
    ):
        # "can slow your breathing ⟦fast⟧"
        return True
    if before[-2:-1] not in [[modal] for modal in _MAY] or "your" in before:
        return False
    change = FALLING if before[-1] in _SINKS else RISING if before[-1] in _RISES else frozenset[str]()
    return not change.isdisjoint(before)


def made_worse(words: list[str], first: int) -> bool:
    """Say whether something makes a harm worse ("alcohol makes the drowsiness ⟦stronger⟧")."""
    made = not {"make", "makes", "made"}.isdisjoint(words[max(0, first - 5) : first])
    harm = words[first - 1 : first] and (words[first - 1] in SPECIFIC or words[first - 1] in EFFECTS)
    return made and bool(harm) and not _WORSE.isdisjoint(words[first:])


def adverse_change(words: list[str], first: int, high: int) -> bool:
    """Say whether the claim's words speak of a change for the worse: "a rapid rise in blood sugar"."""
    for index in range(first, min(high, first + 4)):
        word = words[index]
        if (word not in _RISES and word not in _FALLS) or words[index + 1 : index + 2] not in (
            ["in"],
            ["of"],
        ):
            continue
        what = words[index + 2 : index + 6]
        return not (RISING if word in _RISES else FALLING).isdisjoint(what)
    named = {"weight", "gain"} <= set(words[first : first + 4])
    return named and not _SIGNS.isdisjoint(words[first:])


def _is_share(claim: list[str]) -> bool:
    """Say whether a claim's words count people: "about 70%", "half of all patients", "one in five"."""
    return any(word[:1].isdigit() or word in _SHARES for word in claim)


def has_fall(words: list[str]) -> bool:
    """Say whether someone falls ("had a fall"), and nothing else does ("a fall in blood pressure")."""
    return any(
        pair in (("a", "fall"), ("of", "falls"), ("more", "falls"), ("had", "falls"))
        and words[index + 2 : index + 3] != ["in"]
        for index, pair in enumerate(pairwise(words))
    )


def side_effects(words: list[str]) -> int:
    """Return where a list of words first speaks of side effects, -1 where it does not."""
    for index in range(len(words) - 1):
        if words[index] in _ADVERSE and words[index + 1] in EFFECTS:
            return index
    return -1
