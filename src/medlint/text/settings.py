"""Whether a claim's words serve a safety instruction, a legal text or a list of harms."""

from __future__ import annotations

from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.lexicon import AUXILIARIES, CLAUSE_MARKS, FINITE, OWN
from medlint.text.lines import Line

__all__ = ["harms", "instructs", "is_risk_frame", "legal_words", "names_harm"]

# Harms that are never sold as a benefit, and complaints that are either.
_HARMS = frozenset(
    """heartbeat heartbeats palpitations dissociation hypersensitivity anaphylaxis stroke embolism bleeding hemorrhage infection infections
    scarring scars swelling withdrawal seizure seizures overdose death deaths blindness suppression sedation reaction
    reactions complications complication rupture thinning relapse dependence addiction toxicity poisoning injury injuries
    arrest collapse fainting clots clot perforation necrosis anesthesia burns hypotension hypertension rash hives
    discoloration numbness paralysis aspiration hallucinations psychosis mania suicidality miscarriage malformation
    pancreatitis gallstones rebound drowsiness impairment coma shock arrhythmia spike spikes crash drop deterioration
    worsening damage failure loss jaundice ulcer ulcers blisters tremor tremors cataracts hemorrhaging hematoma granulomas
    breathlessness dehydration defects vertigo priapism swings aggression irritability restlessness tingling lumps frostbite
    incontinence dehiscence malpositioning asymmetry bruises sores edema hyperglycemia hypoglycemia sepsis meningitis
    distress disability disfigurement nodules stinging nosebleeds abscess abscesses delirium blackouts cravings-back deficiency
    impotence infertility intoxication tolerance misuse abuse harm harms crisis""".split()
)
_COMPLAINTS = frozenset(
    """pain nausea vomiting headache headaches migraine dizziness anxiety depression fatigue insomnia itching cramps
    flushing warmth discomfort irritation bruising redness tenderness diarrhea constipation confusion agitation panic
    mood appetite sleep weakness pressure fever cough tightness chills sweating soreness sensitivity tinnitus acne
    weight hair heart breathing rate thoughts bloating cravings""".split()
)
_BENEFIT = frozenset(
    """relief freedom free better safe safer safely gentle none zero cure cures cured energy success younger best
    painless harmless effective proven glow glowing results relieves relieve eases ease treats treat heals heal
    stops prevents prevent reduces reduce ends lowers lower fat eradicates eradicate removes eliminates without
    compliments smile happier erases restores confidence recovery trivial nothing disappear vanish reverses fixes fix boost help helps
    risk-free breeze improved improvement improves great""".split()
)
_VAGUE_HARMS = frozenset("loss drop failure damage spike spikes crash".split())
_SERIOUS = frozenset(
    "blood consciousness vision hearing memory balance taste sensation kidney liver nerve heart pressure brain tissue".split()
)
_RISK_HEADS = frozenset(
    "risk risks harm harms hazards dangers warnings warning complications precautions contraindications".split()
)

_HARM_WORDS = _HARMS | _RISK_HEADS | frozenset(["side", "adverse", "effects"])


def instructs(line: Line, neighbours: list[Line], clause: Clause, first: int, last: int) -> Hit | None:
    """Return the emergency, prescriber or usage words that make the claim's sentence an instruction."""
    words = line.words
    if any(word in ("our", "my", "we") for word in words[clause.low : clause.high]):
        return None
    if any(_sells(words, hit) for hit in line.hits.get("commerce", ())):
        return None
    colon = words[last : last + 1] == [":"]
    if colon and OWN & set(words[last : last + 4]):
        return None
    for hit in line.hits.get("emergency", ()):
        if _nothing(words, hit):
            continue
        if words[hit.first] not in ("if", "when") or _plain_order(words, clause, first, last):
            return hit
    if _SYMPTOMS & set(words) and {"call", "tell", "contact", "phone", "ring", "see"} & set(words):
        return Hit("symptom", first, last)
    if _EMERGENCIES & set(words):
        return Hit("emergency", first, last)
    order = _usage(words, clause, first, last)
    if order is not None:
        return order
    for other in neighbours:
        if any(_sells(other.words, hit) for hit in other.hits.get("commerce", ())):
            continue
        for hit in other.hits.get("emergency", ()):
            if (_SAFE_CALL - {"doctor"}) & set(other.words[hit.first : hit.last]):
                return Hit("neighbour", first, last)
    return None


_SYMPTOMS = frozenset(
    "bleeding fever swelling vomiting pus rash faint fainting swollen breathless infection seizure redness discharge".split()
)
_SAFE_CALL = frozenset("911 988 999 112 poison emergency doctor nearest lifeline crisis".split())
_EMERGENCIES = frozenset(
    "stroke overdose anaphylaxis poisoning choking seizure sepsis meningitis suicidal suicide unconscious cardiac".split()
)
_ORDERS = frozenset(
    """apply rinse store keep use wash remove inject dispose swallow refrigerate insert put place throw discard replace wipe dry
    take stop avoid flush drink eat wait rest sit lie stay switch turn disconnect unplug report tell check read follow return
    hold press bite finish complete continue resume monitor change clean cover shake chew let allow spit pull raise lower
    test measure record bring leave do never""".split()
)
_USED = frozenset(
    """dose doses tablet tablets pill patch patches dressing wound stitches sutures needle needles vial syringe syringes pen
    inhaler device mask tubing bandage gauze ice eye eyes skin mouth label fridge refrigerator aligner aligners retainer tray
    trays gel paste drops swab sharps infusion injection site medicine medication medicines lens lenses batteries electrode
    electrodes catheter pump bottle package packaging leaflet sling crutches splint scab incision nose ear ears tooth teeth
    gums solution opening implant hearing food water""".split()
)


def _nothing(words: list[str], hit: Hit) -> bool:
    return (
        bool({"nothing", "no", "need", "without"} & set(words[max(0, hit.first - 3) : hit.first]))
        and "not" not in words[: hit.first]
    )


def _sells(words: list[str], hit: Hit) -> bool:
    head = words[hit.first]
    if head in ("call", "text", "contact", "email", "message", "ask", "visit"):
        after = set(words[hit.first : hit.last + 4])
        if "us" in after and _SYMPTOMS & set(words):
            return False
        return "us" in after or "our" in after or not _SAFE_CALL & set(words)
    return (
        head not in ("offer", "price", "order", "reserve", "schedule", "limited", "same")
        or hit.last - hit.first > 1
    )


def _plain_order(words: list[str], clause: Clause, first: int, last: int) -> bool:
    stretch = words[first : last + 6]
    return not any(word in _BENEFIT or word in OWN for word in stretch)


def _usage(words: list[str], clause: Clause, first: int, last: int) -> Hit | None:
    """Return the imperative that opens the claim's clause ("rinse the eye at once")."""
    low = clause.low
    while low < first and words[low] in ("please", "then", "always", "to", '"', "*", ","):
        low += 1
    passive = (
        {"must", "should"} & set(words[low:first])
        and words[first - 1].endswith("ed")
        and _USED & set(words[low:first])
    )
    if passive and not (_BENEFIT | OWN) & set(words[low:last]):
        return Hit("usage", low, first)
    order = words[low] if low < first else words[first]
    if order not in _ORDERS or not (_USED | _SYMPTOMS | _COMPLAINTS) & set(words):
        return None
    if {"feel", "watch", "enjoy", "see", "get", "you", "your"} & set(words[low + 1 : first]) - {"your"}:
        return None
    if any(word in OWN or word in _BENEFIT - {"safe", "safely"} for word in words[low : last + 3]):
        return None
    return Hit("usage", low, low + 1)


def legal_words(line: Line, clause: Clause, first: int, last: int) -> Hit | None:
    """Return the words of consent, liability or disclaimer around a claim; a promise in legal dress has none."""
    words = line.words
    if any(
        word in ("promise", "certify", "guarantee") and index + 1 < first
        for index, word in enumerate(words[:first])
    ) and not line.hits.get("neg"):
        return None
    for hit in line.hits.get("legal", ()):
        consent = words[hit.first] in (
            "i",
            "patient",
            "client",
            "participant",
            "undersigned",
            "by",
            "liable",
            "liability",
            "disclaims",
            "reliance",
            "you",
        )
        if not consent and not clause.low <= hit.first < max(clause.high, last):
            continue
        if hit.first >= last and any(word in CLAUSE_MARKS for word in words[last : hit.first]):
            continue
        if (
            hit.last <= first
            and any(word in (":", ";", "but", "—") for word in words[hit.last : first])
            and words[hit.first] not in ("i", "patient")
        ):
            continue
        if not any(word in ("our", "ours") for word in words[max(clause.low, first - 3) : last]):
            return hit
    return None


def is_risk_frame(line: Line) -> bool:
    """Say whether a heading, lead-in or head announces harms."""
    words = line.words
    if {"benefits", "no", "without", "advantages", "free"} & line.vocabulary:
        return False
    return (
        bool(_RISK_HEADS & line.vocabulary)
        or _side_effects(words) >= 0
        or {"important", "safety"} <= line.vocabulary
        or "rare" in words[:1]
        or {"serious", "rare"} <= line.vocabulary
    )


def _side_effects(words: list[str]) -> int:
    for index in range(len(words) - 1):
        if words[index] in ("side", "adverse", "withdrawal", "unwanted", "untoward") and words[index + 1] in (
            "effects", "effect", "events", "event", "reactions", "reaction", "symptoms",
        ):  # fmt: skip
            return index
    return -1


def names_harm(words: list[str], *, framed: bool) -> bool:
    """Say whether a stretch names a harm; complaints count only under a frame of risk."""
    return any(word in _HARMS or (framed and word in _COMPLAINTS) for word in words)


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
    if not (framed or frame_harm) and _HARM_WORDS.isdisjoint(line.vocabulary):
        return None
    words = line.words
    low, high = _segment(words, clause, first, last)
    if any(word in ("our", "we", "my") for word in words[low:high]):
        return None
    announced = _announced(words, first)
    framed = framed or (
        _side_effects(words[: clause.high]) >= 0 and not {"no", "which"} & set(words[: clause.high])
    )
    if any(word in _BENEFIT for word in words[low:first][-6:] + words[first : min(high, last + 3)]):
        return None
    if frame_harm:
        return Hit("risk", low, high)
    if framed or announced >= 0:
        # A list of harms: any of them shows what the list is about. An item under "Risks" needs none.
        if names_harm(words[clause.low : min(clause.high, last + 12)], framed=True) or (framed and listed):
            return (
                None
                if _BENEFIT & set(words[max(clause.low, line.own) : clause.high]) and listed
                else Hit("risk", max(announced, 0), last)
            )
    if _modifies_harm(words, last, high) or _risk_subject(words, low, first):
        return Hit("risk", low, high)
    return None


def _segment(words: list[str], clause: Clause, first: int, last: int) -> tuple[int, int]:
    low, high = max(clause.low, 0), clause.high
    for index in range(first - 1, clause.low - 1, -1):
        if words[index] in (",", ";"):
            low = index + 1
            break
    for index in range(last, high):
        if words[index] in (",", ";"):
            high = index
            break
    return low, high


def _announced(words: list[str], first: int) -> int:
    """Return where the sentence announces harms before the claim ("side effects include", "risks of x are")."""
    at = _side_effects(words[:first])
    if at >= 0:
        return at
    for index in range(first):
        if (
            words[index] in _RISK_HEADS
            and (not index or words[index - 1] not in ("no", "low", "the"))
            and any(
                word in ("include", "includes", "are", "were", ":", "of", "such", "may")
                for word in words[index + 1 : index + 7]
            )
        ):
            return index
    return -1


def _modifies_harm(words: list[str], last: int, high: int) -> bool:
    """Say whether the claim's words qualify a harm right after them ("rapid swelling")."""
    for index in range(last, min(high, last + 3)):
        word = words[index]
        if word in _HARMS and (
            word not in _VAGUE_HARMS or _SERIOUS & set(words[max(last, index - 2) : index + 4])
        ):
            return True
        if word in FINITE or word in AUXILIARIES or (word in ("from", "for", "of") and index == last):
            return False
    return False


def _risk_subject(words: list[str], low: int, first: int) -> bool:
    """Say whether a harm is the subject of the claim's clause ("the risk of rupture is ⟦higher than⟧")."""
    subject: list[str] = []
    for index in range(low, first):
        if words[index] in AUXILIARIES or words[index] in FINITE:
            break
        subject.append(words[index])
    else:
        return bool(subject) and any(word in _HARMS for word in subject) and "loss" not in subject
    if any(word in ("low", "lower", "no", "less", "minimal") for word in subject):
        return False
    hard = any(word in _HARMS - {"addiction", "withdrawal", "loss", "damage", "scars"} for word in subject)
    return (
        hard or ("risk" in subject and "of" in subject) or ("effects" in subject and "withdrawal" in subject)
    )
