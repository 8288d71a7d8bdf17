"""Whether a claim's words describe a harm: in a passage on risks, or of a harm by name."""

from __future__ import annotations

from medlint.text.befalling import (
    HURTS,
    PEOPLE,
    adverse_change,
    happens,
    has_fall,
    leads_to_harm,
    made_worse,
    makes_ill,
    may_sink,
    side_effects,
)
from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.harm_words import (
    ARISES,
    BENEFIT,
    CAUSES,
    COMPLAINTS,
    EFFECTS,
    FALLING,
    GRIM,
    HARMS,
    ILL,
    RISING,
    SPECIFIC,
    TREATED,
    VERBS,
)
from medlint.text.lexicon import AUXILIARIES, CLAUSE_MARKS, FINITE
from medlint.text.lines import Line

__all__ = ["harms", "is_bare", "is_downside", "is_frequency", "is_risk_frame", "names_harm"]

_RID = frozenset(
    """no without fewer less relief free freedom reduced fewer gone vanish vanished stop stops ease eases improve
    improved improves improvement improvements better resolved disappeared recover recovered
    remission end ends
    beat fade fades faded lift lifts lifted calm calms settle settles subside subsides melt melts
    lower lowered
    healed heal heals shrink shrank fell score scores lessened halved eased soothed disappear
    disappears clear clears beat control controlled cured healed feel feels treat treats help helps
    helped never not""".split()
)
# What makes a risk grave; "lower risk" and "few side effects" praise.
_GRAVE = frozenset(
    """common serious severe dangerous important frequent feared likely greatest biggest main worst most highest
    higher greater increased leading top major significant""".split()
)
_BEFALL = frozenset("fall bleed faint die relapse".split())
_VAGUE_HARMS = frozenset("loss drop failure damage spike spikes crash".split())
_SERIOUS = frozenset(
    """blood consciousness vision hearing memory balance taste sensation kidney liver nerve heart pressure
    brain tissue smell sight speech sensation feeling bladder bowel fertility""".split()
)
_RISK_HEADS = frozenset(
    """risk risks harm harms hazards dangers warnings warning complications precautions contraindications""".split()
)
_CLEAR_HARMS = HARMS - _VAGUE_HARMS
_SUBJECT_HARMS = _CLEAR_HARMS - TREATED
_HARM_WORDS = (
    HARMS
    | {"falls", "accidents", "reactions"}
    | COMPLAINTS
    | _RISK_HEADS
    | RISING
    | FALLING
    | {"side", "adverse", "effects"}
)
_DANGERS = (_RISK_HEADS - {"precautions"}) | frozenset(
    "danger hazard complication side reaction reactions".split()
)
_CUES = _HARM_WORDS | _DANGERS | CAUSES | _BEFALL | ILL | GRIM | HURTS | {"out", "regain"}
_DENIED_RISK = frozenset("benefits no without advantages free".split())
_NAMING = frozenset("include includes are were : of such may".split())
_OUTCOMES = frozenset(
    "recovery treatment therapy control care help repair removal healing prevention program clinic".split()
)
_DOWNSIDES = frozenset(
    "downsides downside drawbacks drawback disadvantages cons problems problem wrong".split()
)
_GONE = frozenset("gone vanish vanishes vanished disappear disappears disappeared melts relieved".split())
_OFTEN = frozenset("often share frequency chance rate percent affected common likelihood odds".split())
_PLAYED_DOWN = frozenset("low lower no less minimal".split())


def is_risk_frame(line: Line) -> bool:
    """Say whether a heading, lead-in or head announces harms."""
    vocabulary = line.vocabulary
    if not _DENIED_RISK.isdisjoint(vocabulary):
        return False
    if {"reaction", "reactions"} & vocabulary and len(line.words) < 4:
        return True
    if not _RISK_HEADS.isdisjoint(vocabulary) or side_effects(line.words) >= 0 or "rare" in line.words[:1]:
        return True
    return {"important", "safety"} <= vocabulary or {"serious", "rare"} <= vocabulary


def is_downside(line: Line) -> bool:
    """Say whether a heading or lead-in announces what speaks against something, harms among it."""
    return not _DOWNSIDES.isdisjoint(line.vocabulary) and _DENIED_RISK.isdisjoint(line.vocabulary)


def is_frequency(line: Line) -> bool:
    """Say whether the head of a column announces how often something happens."""
    return len(line.words) < 6 and not _OFTEN.isdisjoint(line.vocabulary)


def names_harm(words: list[str], *, framed: bool) -> bool:
    """Say whether a stretch names a harm; complaints count only under a frame of risk."""
    return not HARMS.isdisjoint(words) or (framed and not COMPLAINTS.isdisjoint(words))


def harms(
    line: Line, clause: Clause, first: int, last: int, *, framed: bool, listed: bool, frame_harm: bool
) -> Hit | None:
    """Return the words that make a claim's words describe a harm.

    Args:
        line: The sentence.
        clause: The claim's clause.
        first: Index of the claim's first word.
        last: Index after the claim's last word.
        framed: Whether a heading, lead-in or column announces harms.
        listed: Whether the claim stands in a list item or cell.
        frame_harm: Whether the row's head names one.
    """
    if not (framed or frame_harm) and _CUES.isdisjoint(line.vocabulary) and "(" not in line.words:
        return None
    words = line.words
    low, high = _segment(words, clause, first, last)
    near = [*words[low:first][-6:], *words[first : min(high, last + 3)]]
    if not {"our", "we", "my"}.isdisjoint(words[low:high]):
        return None
    if not BENEFIT.isdisjoint(near):
        return leads_to_harm(words, last)
    if frame_harm:
        return Hit("risk", low, high)
    if _counted(words[line.own :], first - line.own):
        return Hit("risk", low, high)
    if words[line.own : line.own + 1] and _frequency_label(words[line.own :]):
        return Hit("risk", low, high)
    announced = _announced(words, first)
    upto = words[: clause.high]
    framed = framed or (side_effects(upto) >= 0 and {"no", "which"}.isdisjoint(upto))
    if (framed or announced >= 0) and _among_harms(line, clause, last, listed=framed and listed):
        return Hit("risk", max(announced, 0), last)
    if _modifies_harm(words, last, high) or _risk_subject(words, _subject_start(words, low, first), first):
        return Hit("risk", low, high)
    return _comes_about(words, clause, first, last)


def _comes_about(words: list[str], clause: Clause, first: int, last: int) -> Hit | None:
    """Return the words that tell that a harm comes about, in the claim's clause or as what it leads to."""
    before = words[clause.low : first]
    if may_sink(before) or makes_ill(before) or made_worse(words[clause.low : last], first - clause.low):
        return Hit("risk", clause.low, first)
    stretch = [
        word
        for index, word in enumerate(words[clause.low : clause.high], clause.low)
        if not (word in ("feel", "feels") and words[index + 1 : index + 2] and words[index + 1] in ILL)
        and not (word in ("stop", "stops") and words[index - 1] in ("who", "you", "people"))
    ]
    if _RID.isdisjoint(stretch) and (
        happens(words, clause, first, last) or adverse_change(words, first, clause.high)
    ):
        return Hit("risk", clause.low, clause.high)
    return leads_to_harm(words, last)


def _subject_start(words: list[str], low: int, first: int) -> int:
    """Return where the claim's subject begins, perhaps before "but": "damage is rare but can be ⟦permanent⟧"."""
    shared = low > 1 and words[low - 1] == "but" and (low == first or words[low] in AUXILIARIES)
    if not shared:
        return low
    before = (i + 1 for i in range(low - 2, -1, -1) if words[i] in CLAUSE_MARKS or words[i] == ",")
    return next(before, 0)


def _frequency_label(words: list[str]) -> bool:
    """Say whether the line opens as leaflets list side effects: "Very common (more than 1 in 10 people):"."""
    opening = [word for word in words[:6] if word != "*"]
    if opening[:1] == ["very"]:
        opening = opening[1:]
    return bool(opening) and opening[0] in ("common", "uncommon", "rare") and opening[1:2] == ["("]


def _among_harms(line: Line, clause: Clause, last: int, *, listed: bool) -> bool:
    """Say whether the clause names any harm: one shows what a list is about; an item under "Risks" needs none."""
    words = line.words
    if not _GONE.isdisjoint(words[max(clause.low, line.own) : clause.high]):
        # "You will notice one thing: pain is gone ⟦within minutes⟧"
        return False
    if listed:
        return BENEFIT.isdisjoint(words[max(clause.low, line.own) : clause.high])
    near = words[clause.low : min(clause.high, last + 12)]
    return names_harm(near, framed=True) or has_fall(near)


def is_bare(line: Line) -> bool:
    """Say whether a list item only names its harm: no one is rid of it, and nothing is sold."""
    return _RID.isdisjoint(line.words) and BENEFIT.isdisjoint(line.words) and len(line.words) < 12


def _segment(words: list[str], clause: Clause, first: int, last: int) -> tuple[int, int]:
    """Return the part of the clause between commas in which the claim stands."""
    low = next((i + 1 for i in range(first - 1, clause.low - 1, -1) if words[i] in (",", ";")), clause.low)
    high = next((i for i in range(last, clause.high) if words[i] in (",", ";")), clause.high)
    return low, high


def _announced(words: list[str], first: int) -> int:
    """Return where the sentence announces harms before the claim ("side effects include", "risks of x are")."""
    at = side_effects(words[:first])
    if at >= 0:
        return at
    for index in range(first):
        if words[index] not in _RISK_HEADS or (index and words[index - 1] in ("no", "low", "the")):
            continue
        if not _NAMING.isdisjoint(words[index + 1 : index + 7]):
            return index
    for index in range(min(first, 6)):
        if words[index] in EFFECTS and words[index + 1 : index + 2] == [":"] and BENEFIT.isdisjoint(words):
            return index
    return -1


def _counted(words: list[str], first: int) -> bool:
    """Say whether the line only gives a harm its figure ("Rash: 5%")."""
    label = [word for word in words[:first] if word not in ("*", "and", "or")]
    return label[-1:] in ([":"], ["("]) and len(label) > 1 and all(word in SPECIFIC for word in label[:-1])


def _modifies_harm(words: list[str], last: int, high: int) -> bool:
    """Say whether the claim's words qualify a harm right after them ("rapid swelling")."""
    head = words[last - 1]
    reach = last + (5 if words[last : last + 1] == ["and"] else 3)
    if words[last : last + 1] == ["to"] and words[last + 1 : last + 2] in [[each] for each in _BEFALL]:
        # "Older people are ⟦more likely⟧ to fall"
        return True
    if head in PEOPLE and words[last : last + 1] in (["with"], ["who"]):
        # "⟦85% of people⟧ with vertigo ..." counts those who have it.
        return False
    if _is_verb(head):
        # "smooths ⟦acne scars⟧": the harm is what the treatment acts on.
        return False
    if head in _GRAVE and not _DANGERS.isdisjoint(words[last : reach - 1]):
        return True
    for index in range(last, min(high, reach)):
        word = words[index]
        if word == "risk" and words[index + 1 : index + 2] == ["of"]:
            return True
        if word in _SUBJECT_HARMS or (word in TREATED and not _healed(words, index)):
            return True
        if word in _VAGUE_HARMS and not _SERIOUS.isdisjoint(words[max(last, index - 2) : index + 4]):
            return True
        if word in FINITE or word in AUXILIARIES or (index == last and word in ("from", "for", "of")):
            return False
    return False


def _is_verb(word: str) -> bool:
    """Say whether a claim ends in a verb that acts on what follows, not in an adjective."""
    verbal = word.endswith("s") and not word.endswith(("ss", "us", "'s"))
    return (word in FINITE or verbal) and word not in CAUSES and not word.endswith(("ed", "ing"))


def _healed(words: list[str], index: int) -> bool:
    """Say whether the harm is what a treatment is sold for ("fast addiction ⟦recovery⟧")."""
    return not _OUTCOMES.isdisjoint(words[index + 1 : index + 3])


def _risk_subject(words: list[str], low: int, first: int) -> bool:
    """Say whether a harm is the subject of the claim's clause ("the risk of rupture is ⟦higher than⟧")."""
    verb = next((i for i in range(low, first) if words[i] in VERBS), -1)
    if verb < 0:
        return not _SUBJECT_HARMS.isdisjoint(words[low:first])
    subject = words[low:verb]
    if subject[-1:] in (["falls"], ["accidents"], ["deaths"]):
        return True
    lost = not _VAGUE_HARMS.isdisjoint(subject) and not _SERIOUS.isdisjoint(subject)
    if lost or (
        subject[-1:] in (["damage"], ["injury"]) and words[verb] in ("is", "was", "may", "can", "are")
    ):
        return True
    if not _PLAYED_DOWN.isdisjoint(subject):
        return False
    named = "of" in subject and "risk" in subject
    arises = words[verb] in ARISES and not _CLEAR_HARMS.isdisjoint(subject)
    return (
        named or arises or not _SUBJECT_HARMS.isdisjoint(subject) or {"withdrawal", "effects"} <= set(subject)
    )
