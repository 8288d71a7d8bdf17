"""Whether a claim's words describe a harm: in a passage on risks, or of a harm by name."""

from __future__ import annotations

from itertools import pairwise

from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.harm_words import COMPLAINTS, HARMS, TREATED
from medlint.text.lexicon import AUXILIARIES, CLASSES, FINITE
from medlint.text.lines import Line

__all__ = ["harms", "is_bare", "is_risk_frame", "names_harm"]

# What brings a complaint about or counts it, where no one is said to be rid of it.
_HAPPENS = frozenset(
    """affected affects affect occur occurs occurred occurring reported seen observed described noted recorded develop
    develops developed experience experiences experienced suffer suffers suffered had stopped withdrew
    discontinued happen happens happened begin begins began start starts started appear appears appeared arise
    arises follow follows followed set lasted lasts persist persists persisted emerge emerges
    emerged hospitalised
    hospitalized died""".split()
)
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
_RISES = frozenset("rise rises increase increases surge surges elevation jump swing swings".split())
_FALLS = frozenset("fall falls drop drops dip decline loss reduction".split())
_RISING = frozenset("pressure sugar glucose temperature potassium enzymes cholesterol heart pulse".split())
# Words among the complaints that name no complaint by themselves.
_NEUTRAL = frozenset(
    """weight hair heart breathing rate thoughts sleep mood appetite pressure sensitivity stomach mouth
    taste smell vision hearing gas""".split()
)
_SINKS = _FALLS | frozenset("slow stop fail".split())
_PERILOUS = frozenset("dangerous severe serious harmful fatal deadly unwanted".split())
_WORSE = frozenset("worse stronger more greater longer deeper severe".split())
_FALLING = frozenset(
    """breathing heartbeat pulse
    pressure oxygen platelets platelet sodium white consciousness vision hearing libido count counts""".split()
)
# What makes a risk grave; "lower risk" and "few side effects" praise.
_GRAVE = frozenset(
    """common serious severe dangerous important frequent feared likely greatest biggest main worst most highest
    higher greater increased leading top major significant""".split()
)
_BEFALL = frozenset("fall bleed faint die relapse".split())
_LOST = frozenset(
    [("weight", "gain"), ("hair", "loss"), ("mood", "changes"), ("appetite", "loss"), ("hearing", "loss")]
)
_CAUSES = frozenset(
    "cause causes caused bring brings brought trigger triggers triggered provoke provokes leads".split()
)
_BRINGS_ABOUT = _CAUSES - {"bring", "brings", "brought"}
_LINKS = frozenset(", and or of in from with to at after that which than often usually sometimes".split())
_SPECIFIC = (HARMS | COMPLAINTS) - _NEUTRAL
_SIGNS = frozenset(["sign", "signs", "symptom", "symptoms", "warning", "signal"])
_PEOPLE = CLASSES["group"] | {"those", "recipients", "children", "subjects", "percent", "%", "operations"}
_BENEFIT = frozenset(
    """relief freedom free better safe safer safely gentle none zero cure cures cured energy success younger
    best painless harmless effective proven glow glowing results relieves relieve eases ease treats treat
    heals heal stops prevents prevent reduces reduce ends lowers lower fat eradicates eradicate removes
    eliminates without compliments smile happier erases restores confidence recovery trivial nothing
    disappear vanish reverses fixes fix boost help helps risk-free breeze improved improvement improves
    great""".split()
)
# What a treatment may be said to cause for the better.
_WELCOME = _BENEFIT | frozenset(
    """weight growth change changes release remission regeneration production renewal sleep calm loss boost
    increase""".split()
)
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
_ARISES = frozenset(
    "can may might could has have was were is occurs occurred affects follows develops".split()
)
_VERBS = AUXILIARIES | FINITE | _ARISES
_HARM_WORDS = (
    HARMS
    | {"falls", "accidents", "reactions"}
    | COMPLAINTS
    | _RISK_HEADS
    | _RISING
    | _FALLING
    | {"side", "adverse", "effects"}
)
_DANGERS = (_RISK_HEADS - {"precautions"}) | frozenset(
    "danger hazard complication side reaction reactions".split()
)
_MAY = frozenset("can may might could".split())
_CUES = _HARM_WORDS | _DANGERS | _CAUSES | _BEFALL
_EFFECTS = frozenset("effects effect events event reactions reaction symptoms".split())
_ADVERSE = frozenset("side adverse withdrawal unwanted untoward".split())
_DENIED_RISK = frozenset("benefits no without advantages free".split())
_NAMING = frozenset("include includes are were : of such may".split())
_OUTCOMES = frozenset(
    "recovery treatment therapy control care help repair removal healing prevention program clinic".split()
)
_PLAYED_DOWN = frozenset("low lower no less minimal".split())


def is_risk_frame(line: Line) -> bool:
    """Say whether a heading, lead-in or head announces harms."""
    vocabulary = line.vocabulary
    if not _DENIED_RISK.isdisjoint(vocabulary):
        return False
    if {"reaction", "reactions"} & vocabulary and len(line.words) < 4:
        return True
    if not _RISK_HEADS.isdisjoint(vocabulary) or _side_effects(line.words) >= 0 or "rare" in line.words[:1]:
        return True
    return {"important", "safety"} <= vocabulary or {"serious", "rare"} <= vocabulary


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
    if not {"our", "we", "my"}.isdisjoint(words[low:high]) or not _BENEFIT.isdisjoint(near):
        return None
    if frame_harm:
        return Hit("risk", low, high)
    if _counted(words[line.own :], first - line.own):
        return Hit("risk", low, high)
    if words[line.own : line.own + 1] and _frequency_label(words[line.own :]):
        return Hit("risk", low, high)
    announced = _announced(words, first)
    upto = words[: clause.high]
    framed = framed or (_side_effects(upto) >= 0 and {"no", "which"}.isdisjoint(upto))
    if (framed or announced >= 0) and _among_harms(line, clause, last, listed=framed and listed):
        return Hit("risk", max(announced, 0), last)
    if _modifies_harm(words, last, high) or _risk_subject(words, low, first):
        return Hit("risk", low, high)
    if _may_sink(words[clause.low : first]) or _made_worse(words[clause.low : last], first - clause.low):
        return Hit("risk", clause.low, first)
    if _RID.isdisjoint(words[clause.low : clause.high]) and (
        _happens(words, clause, first, last) or _adverse_change(words, first, clause.high)
    ):
        return Hit("risk", low, high)
    return None


def _heads(after: str) -> bool:
    """Say whether the word after a harm shows that it heads its phrase (not "depression care")."""
    return after in _VERBS or after in _HAPPENS or after in _LINKS or after.endswith("ly")


def _frequency_label(words: list[str]) -> bool:
    """Say whether the line opens as leaflets list side effects: "Very common (more than 1 in 10 people):"."""
    opening = [word for word in words[:6] if word != "*"]
    if opening[:1] == ["very"]:
        opening = opening[1:]
    return bool(opening) and opening[0] in ("common", "uncommon", "rare") and opening[1:2] == ["("]


def _happens(words: list[str], clause: Clause, first: int, last: int) -> bool:
    """Say whether the clause tells that a complaint arises or how many have it: never that they are rid of it."""
    named = _SPECIFIC
    high = clause.high
    if not _PEOPLE.isdisjoint(words[clause.low : last + 2]) and words[first][:1].isdigit():
        # "1 in 1,000 people have a seizure"
        have = next((i for i in range(last, high) if words[i] in ("have", "has", "had")), high)
        if not named.isdisjoint(words[have + 1 : high]):
            return True
    if words[high : high + 1] in (["and"], ["because"]):
        # "Strong cramps and diarrhoea have been reported", "stopped because of dizziness"
        high = min(len(words), high + 6)
    happens = next((i for i in range(clause.low, high) if words[i] in _HAPPENS), -1)
    if not {"our", "we", "you", "your"}.isdisjoint(words[clause.low : clause.high]):
        return False
    if _caused(words, clause, first, last):
        return True
    if happens < 0:
        return False
    if happens <= first and _side_effects(words[clause.low : happens]) >= 0:
        # "Side effects often start ⟦in the first hours⟧"
        return True
    if any(words[i] in named and _heads(words[i + 1]) for i in range(clause.low, happens)):
        # A harm is the subject: "Vomiting affected one in four", "strong cramps have been reported".
        return True
    counted = not _PEOPLE.isdisjoint(words[clause.low : happens]) or words[first][:1].isdigit()
    return counted and not named.isdisjoint(words[happens + 1 : high])


def _caused(words: list[str], clause: Clause, first: int, last: int) -> bool:
    """Say whether the claim's words tell what something brings about, and that is unwelcome."""
    if not _CAUSES.isdisjoint(words[clause.low : first]) and not _SPECIFIC.isdisjoint(words[last : last + 3]):
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
        words[index] in _CAUSES
        and words[index - 1] in _MAY
        and not _SPECIFIC.isdisjoint(words[index + 1 : index + 4])
        for index in range(first + 1, last)
    )


def _may_sink(before: list[str]) -> bool:
    """Say whether the words before a claim tell that a measure may sink or soar ("blood pressure can drop ...")."""
    if before[-2:-1] not in [[modal] for modal in _MAY] or "your" in before:
        return False
    change = _FALLING if before[-1] in _SINKS else _RISING if before[-1] in _RISES else frozenset[str]()
    return not change.isdisjoint(before)


def _made_worse(words: list[str], first: int) -> bool:
    """Say whether something makes a harm worse ("alcohol makes the drowsiness ⟦stronger⟧")."""
    made = not {"make", "makes", "made"}.isdisjoint(words[max(0, first - 5) : first])
    harm = words[first - 1 : first] and (words[first - 1] in _SPECIFIC or words[first - 1] in _EFFECTS)
    return made and bool(harm) and not _WORSE.isdisjoint(words[first:])


def _adverse_change(words: list[str], first: int, high: int) -> bool:
    """Say whether the claim's words speak of a change for the worse: "a rapid rise in blood sugar"."""
    for index in range(first, min(high, first + 4)):
        word = words[index]
        if (word not in _RISES and word not in _FALLS) or words[index + 1 : index + 2] not in (
            ["in"],
            ["of"],
        ):
            continue
        what = words[index + 2 : index + 6]
        return not (_RISING if word in _RISES else _FALLING).isdisjoint(what)
    named = {"weight", "gain"} <= set(words[first : first + 4])
    return named and not _SIGNS.isdisjoint(words[first:])


def _among_harms(line: Line, clause: Clause, last: int, *, listed: bool) -> bool:
    """Say whether the clause names any harm: one shows what a list is about; an item under "Risks" needs none."""
    words = line.words
    if listed:
        return _BENEFIT.isdisjoint(words[max(clause.low, line.own) : clause.high])
    return names_harm(words[clause.low : min(clause.high, last + 12)], framed=True)


def is_bare(line: Line) -> bool:
    """Say whether a list item only names its harm: no one is rid of it, and nothing is sold."""
    return _RID.isdisjoint(line.words) and _BENEFIT.isdisjoint(line.words) and len(line.words) < 12


def _side_effects(words: list[str]) -> int:
    for index in range(len(words) - 1):
        if words[index] in _ADVERSE and words[index + 1] in _EFFECTS:
            return index
    return -1


def _segment(words: list[str], clause: Clause, first: int, last: int) -> tuple[int, int]:
    """Return the part of the clause between commas in which the claim stands."""
    low = next((i + 1 for i in range(first - 1, clause.low - 1, -1) if words[i] in (",", ";")), clause.low)
    high = next((i for i in range(last, clause.high) if words[i] in (",", ";")), clause.high)
    return low, high


def _announced(words: list[str], first: int) -> int:
    """Return where the sentence announces harms before the claim ("side effects include", "risks of x are")."""
    at = _side_effects(words[:first])
    if at >= 0:
        return at
    for index in range(first):
        if words[index] not in _RISK_HEADS or (index and words[index - 1] in ("no", "low", "the")):
            continue
        if not _NAMING.isdisjoint(words[index + 1 : index + 7]):
            return index
    for index in range(min(first, 6)):
        if words[index] in _EFFECTS and words[index + 1 : index + 2] == [":"] and _BENEFIT.isdisjoint(words):
            return index
    return -1


def _counted(words: list[str], first: int) -> bool:
    """Say whether the line only gives a harm its figure ("Rash: 5%")."""
    label = [word for word in words[:first] if word not in ("*", "and", "or")]
    return label[-1:] in ([":"], ["("]) and len(label) > 1 and all(word in _SPECIFIC for word in label[:-1])


def _modifies_harm(words: list[str], last: int, high: int) -> bool:
    """Say whether the claim's words qualify a harm right after them ("rapid swelling")."""
    head = words[last - 1]
    reach = last + (5 if words[last : last + 1] == ["and"] else 3)
    if words[last : last + 1] == ["to"] and words[last + 1 : last + 2] in [[each] for each in _BEFALL]:
        # "Older people are ⟦more likely⟧ to fall"
        return True
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
    return (word in FINITE or verbal) and word not in _CAUSES and not word.endswith(("ed", "ing"))


def _healed(words: list[str], index: int) -> bool:
    """Say whether the harm is what a treatment is sold for ("fast addiction ⟦recovery⟧")."""
    return not _OUTCOMES.isdisjoint(words[index + 1 : index + 3])


def _risk_subject(words: list[str], low: int, first: int) -> bool:
    """Say whether a harm is the subject of the claim's clause ("the risk of rupture is ⟦higher than⟧")."""
    verb = next((i for i in range(low, first) if words[i] in _VERBS), -1)
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
    arises = words[verb] in _ARISES and not _CLEAR_HARMS.isdisjoint(subject)
    return (
        named or arises or not _SUBJECT_HARMS.isdisjoint(subject) or {"withdrawal", "effects"} <= set(subject)
    )
