"""Whether a claim's words belong to an instruction for safety, an emergency or the use of a medicine."""

from __future__ import annotations

from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.lexicon import CLAUSE_MARKS, OWN
from medlint.text.lines import Line

__all__ = ["frames_urgency", "instructs", "names_emergency"]

_SYMPTOMS = frozenset(
    """bleeding fever swelling vomiting pus rash faint fainting swollen breathless infection seizure redness
    discharge oozing oozes ooze smell smells wound stitches incision breathing breath choking
    unconscious collapse
    collapses slurred overdose hives blister blisters worsening severe bruising lump stiff drowsy unresponsive
    purple blue pale convulsion fits fitting bleeds bleed soaks soak vomits vomit swells poisoned
    swallowed""".split()
)
_SAFE_CALL = frozenset(
    """911 988 999 112 111 000 poison emergency doctor nearest lifeline crisis ambulance paramedic paramedics hospital
    midwife helpline gp""".split()
)
_STAFF = frozenset(
    """nurse nurses doctor staff team dentist technician clinician surgeon pharmacist midwife""".split()
)
_EMERGENCIES = frozenset(
    """stroke overdose anaphylaxis poisoning choking seizure sepsis meningitis suicidal suicide unconscious
    cardiac""".split()
)
_ORDERS = frozenset(
    """apply rinse store keep use wash remove inject dispose swallow refrigerate insert put place throw discard
    replace wipe dry take stop avoid flush drink eat wait rest sit lie stay switch turn disconnect unplug
    report tell check read follow return hold press bite finish complete continue resume monitor change
    brush floss soak scrub chill dab pat breathe cough
    clean cover shake chew let allow spit pull raise lower test measure record bring leave
    do never""".split()
)
_USED = frozenset(
    """dose doses tablet tablets pill patch patches dressing wound stitches sutures needle needles vial syringe
    syringes pen inhaler device mask tubing bandage gauze ice eye eyes skin mouth label fridge refrigerator
    aligner aligners retainer tray trays gel paste drops swab sharps infusion injection site medicine
    medication medicines lens lenses batteries electrode electrodes catheter pump bottle package packaging
    leaflet sling crutches splint scab incision nose ear ears tooth teeth gums solution children kids pets
    gummies pills capsules capsule lozenge lozenges teaspoon spoon sachet sachets suppository meal
    meals breakfast
    bedtime food hob scan surgery operation anaesthetic anesthesia anaesthesia fast fasting swim
    bath shower locked cupboard sunlight opening implant hearing food water""".split()
)
_BENEFIT = frozenset(
    """relief freedom free better safer gentle none zero cure cures cured energy success younger best painless
    harmless effective proven glow glowing results relieves relieve eases ease treats treat heals heal
    reduces reduce ends lowers lower fat eradicates eradicate removes eliminates without compliments smile
    happier erases restores confidence recovery trivial nothing disappear vanish reverses fixes fix boost
    risk-free breeze improved improvement improves great""".split()
)
_TELLING = frozenset(
    """call tell talk speak check ask contact phone ring see go visit hurry attend dial alert inform
    notify report rush seek""".split()
)
_PROMOTED = frozenset(
    "treatment treatments therapy clinic program results relief stem infusion infusions laser recovery".split()
)
_SENT = _TELLING | frozenset(["hospital", "casualty", "er"])
_FELT = frozenset("dizzy lightheaded burning faint unwell worse suicidal sick ill".split())
_URGENT = _SAFE_CALL - {"doctor", "gp", "midwife", "hospital"}
_OURS = frozenset(["our", "my", "we"])
_SELLING_ALONE = frozenset("offer price order reserve schedule limited same".split())
_REORDERS = frozenset(["order", "request", "renew", "ask"])
_REFILLS = frozenset("refills refill prescriptions prescription repeat repeats".split())
_AID = [["care"], ["attention"], ["review"], ["assessment"], ["help"]]
_ACUTE = frozenset(
    """bleeding bleed bleeds fever vomiting vomit vomits pus faint fainting breathless seizure discharge oozing wound
    stitches unconscious hives swollen swallowed overdose""".split()
)
_REACHING = frozenset("call text contact email message ask visit".split())
_ENJOYED = frozenset("feel watch enjoy see get you sleep wake drift relax lose forget look".split())
_TRYING = frozenset("try switch choose let start join use get enjoy trust discover".split())
_STOPPING = frozenset(
    "stop stopping stopped off quit quitting discontinue discontinuing reduce taper tapering skip".split()
)
_WHEN = frozenset("before after until if unless when doctor surgeon nurse pharmacist rash".split())
_ASKED = _WHEN - {"after", "before"}
_SLOWLY = frozenset(
    "slowly gradually abruptly suddenly agreed supervision supervised supervise discussed prescriber taper".split()
)
_HANDLING = _ORDERS - frozenset("take stop use do never let bring try drink eat".split())
_URGES = (
    _ORDERS
    | _TELLING
    | frozenset("act get give dial learn know delay begin start treat time minutes".split())
)
_URGED = frozenset(
    "if when act call emergency counts hospital 911 988 999 112 must should needs need".split()
)
_PROMPT = frozenset(["right", "straight", "at"])
_CARE_AHEAD = frozenset(
    "surgery procedure operation test scan anesthesia anaesthesia appointment exam".split()
)
_AT_ONCE = frozenset("immediately instantly promptly once away now straight right within soon".split())
_CIRCUMSTANCES = _AT_ONCE | frozenset(
    "at in as about again up to then always safely gently call seek get".split()
)
_ENDING = frozenset("and or with after if when while until unless before )".split())
_SAFE = frozenset(["safe"])
_KEEPING = frozenset("keep store dispose put return discard throw place lock refrigerate".split()) - {"place"}
_SKIPPED = frozenset(["please", "then", "always", "to", '"', "*", ","])
_MEDICAL = _SYMPTOMS | _FELT | _EMERGENCIES | _USED


def instructs(
    line: Line, neighbours: list[Line], clause: Clause, first: int, last: int, *, urged: bool = False
) -> Hit | None:
    """Return the emergency, prescriber or usage words that make the claim's sentence an instruction.

    Args:
        line: The sentence.
        neighbours: The sentences before and after it.
        clause: The claim's clause.
        first: Index of the claim's first word.
        last: Index after the claim's last word.
        urged: Whether a heading or lead-in says when to call for help.
    """
    words = line.words
    if words[0] in _REORDERS and words[1:2] and words[1] in _REFILLS and OWN.isdisjoint(words):
        return Hit("usage", 0, 2)
    if not _OURS.isdisjoint(words[clause.low : clause.high]) or _sold(line, urged=urged):
        return None
    if _offers_own(words, last):
        return None
    if words[last : last + 1] == [":"] and not OWN.isdisjoint(words[last : last + 4]):
        return None
    for hit in line.hits.get("emergency", ()):
        plain = words[hit.first] not in ("if", "when") or _plain(line, hit, first, last)
        refused = words[hit.last - 1] == "to" and "not" in words[hit.first : hit.last + 1]
        if plain and not _waived(words, hit) and not refused and "not" not in words[hit.first : hit.last]:
            return hit
    return _told(line, neighbours, clause, first, last, urged=urged)


def _told(
    line: Line, neighbours: list[Line], clause: Clause, first: int, last: int, *, urged: bool
) -> Hit | None:
    """Return what makes the sentence an instruction where no emergency cue does."""
    words, vocabulary = line.words, line.vocabulary
    if not _SYMPTOMS.isdisjoint(vocabulary) and not _SENT.isdisjoint(vocabulary):
        return Hit("symptom", first, last)
    if not _EMERGENCIES.isdisjoint(vocabulary) and _PROMOTED.isdisjoint(vocabulary) and _urges(words, first):
        return Hit("emergency", first, last)
    if words[0] in _TELLING and not {"if", "when"}.isdisjoint(words) and _at_once(words):
        return Hit("triage", 0, 1)
    order = (
        _usage(line, clause, first, last) or _tapered(line, first, last) or _acted(line, clause, first, last)
    )
    if order is not None:
        return order
    if urged and _BENEFIT.isdisjoint(words[clause.low : last + 4]):
        return Hit("heading", first, last)
    return Hit("neighbour", first, last) if any(_urgent(other) for other in neighbours) else None


def _urges(words: list[str], first: int) -> bool:
    """Say whether a sentence that names an emergency tells what to do, or gives the claim's words in an order."""
    opening = [word for word in words[: first + 1] if word not in _SKIPPED][:2]
    ordered = not _URGES.isdisjoint(opening) or words[first] in _URGES
    return ordered or not _URGED.isdisjoint(words)


def _offers_own(words: list[str], last: int) -> bool:
    """Say whether the order goes on to the house's own goods: "stop taking them and try our tea"."""
    after = words[last:]
    return "our" in after and not _TRYING.isdisjoint(after)


def _sold(line: Line, *, urged: bool = False) -> bool:
    return any(
        not (urged and _reaches_help(line, hit)) and _sells(line, hit)
        for hit in line.hits.get("commerce", ())
    )


def _reaches_help(line: Line, hit: Hit) -> bool:
    """Say whether "call now" stands under a label that says when to call, and asks for no one's own line."""
    return line.words[hit.first] in _REACHING and OWN.isdisjoint(line.words)


def names_emergency(line: Line) -> bool:
    """Say whether a sentence is a bare label for an emergency ("Poisoning.")."""
    return len(line.words) <= 5 and not _EMERGENCIES.isdisjoint(line.vocabulary)


def _sells(line: Line, hit: Hit) -> bool:
    words = line.words
    head = words[hit.first]
    if head == "same" and words[hit.last : hit.last + 1] in _AID:
        return False
    if head not in _REACHING:
        return head not in _SELLING_ALONE or hit.last - hit.first > 1
    after = words[hit.first : hit.last + 4]
    if "us" in after:
        return _SYMPTOMS.isdisjoint(words) and not ("if" in words and _at_once(words))
    return "our" in after or (_SAFE_CALL.isdisjoint(words) and not _triage(line))


def _triage(line: Line) -> bool:
    """Say whether the sentence tells when to call: "If your gums bleed for more than an hour, call now"."""
    acute = not _ACUTE.isdisjoint(line.vocabulary) and OWN.isdisjoint(line.words)
    return acute and (line.words[:1] in (["if"], ["when"]) or "that" in line.vocabulary)


def _urgent(line: Line) -> bool:
    """Say whether a sentence near by sends the reader for help at once."""
    if "emergency" not in line.hits or _sold(line):
        return False
    return any(not _URGENT.isdisjoint(line.words[hit.first : hit.last]) for hit in line.hits["emergency"])


def _at_once(words: list[str]) -> bool:
    return "immediately" in words or any(
        words[index + 1 : index + 2] in (["away"], ["once"])
        for index in range(len(words))
        if words[index] in _PROMPT
    )


def _waived(words: list[str], hit: Hit) -> bool:
    """Say whether the sentence does away with the advice ("nothing to check with your doctor")."""
    before = words[max(0, hit.first - 3) : hit.first]
    return not {"nothing", "no", "need", "without"}.isdisjoint(before) and "not" not in words[: hit.first]


def _plain(line: Line, hit: Hit, first: int, last: int) -> bool:
    """Say whether "if you notice ..." tells of a symptom and not of what the copy sells relief from."""
    words = line.words
    vague = words[hit.last - 1] in ("have", "feel", "see", "miss", "forget")
    if vague and _MEDICAL.isdisjoint(line.vocabulary):
        return False
    stretch = words[first : last + 6]
    return _BENEFIT.isdisjoint(stretch) and OWN.isdisjoint(stretch)


def _usage(line: Line, clause: Clause, first: int, last: int) -> Hit | None:
    """Return the direction for use in the claim's clause: an order, what must be done, or what staff will do."""
    words = line.words
    low = clause.low
    while low < first and words[low] in _SKIPPED:
        low += 1
    before = words[low:first]
    if "not" in before and words[low] not in ("do", "never"):
        return None
    if not OWN.isdisjoint(before) or not _BENEFIT.isdisjoint(words[low : last + 3]):
        return None
    used = not _USED.isdisjoint(words[low:last])
    passive = not {"must", "should"}.isdisjoint(before) and words[first - 1].endswith("ed")
    subject = words[low + 1] if words[low] in ("the", "your", "a") and low + 1 < len(words) else words[low]
    staff = subject in _STAFF and not _ORDERS.isdisjoint(before)
    if used and (passive or staff):
        return Hit("usage", low, max(first, low + 1))
    return Hit("usage", low, low + 1) if _ordered(line, low, first, last) else None


def _tapered(line: Line, first: int, last: int) -> Hit | None:
    """Return the words that tell how a medicine is stopped: slowly, with help, as agreed."""
    words = line.words
    if _STOPPING.isdisjoint(words[max(0, first - 2) : last]):
        return None
    if words[max(0, first - 2) : first] == ["before", "you"] and not _TELLING.isdisjoint(words[: first - 2]):
        return Hit("usage", first - 2, first)
    if not OWN.isdisjoint(words):
        return None
    before = words.index("before", last) if "before" in words[last:] else len(words)
    if not _CARE_AHEAD.isdisjoint(words[before : before + 4]):
        return Hit("usage", before, before + 1)
    at = next((i for i, word in enumerate(words) if word in _SLOWLY), -1)
    return Hit("usage", at, at + 1) if at >= 0 else None


def _acted(line: Line, clause: Clause, first: int, last: int) -> Hit | None:
    """Return the plain order that ends in "immediately", "at once": it tells what to do, not what one will feel."""
    words = line.words
    low = clause.low
    while low < first and (words[low] in _SKIPPED or words[low].isdigit()):
        low += 1
    if words[first - 1 : first] == ["for"] and words[last : last + 1] in (["use"], ["handling"], ["storage"]):
        return Hit("usage", first - 1, last)
    ends = last >= len(words) or words[last] in CLAUSE_MARKS or words[last] in _ENDING
    if not ends or low >= first or words[low] not in _HANDLING or _AT_ONCE.isdisjoint(words[first:last]):
        return None
    if "and" in words[low:first] or not _ENJOYED.isdisjoint(words[low:first]) or not OWN.isdisjoint(words):
        return None
    return Hit("usage", low, low + 1) if _BENEFIT.isdisjoint(words[low:]) else None


def frames_urgency(line: Line) -> bool:
    """Say whether a heading or lead-in says when to call for help ("When to call", "Get help if you have")."""
    if _sold(line):
        return False
    words = line.vocabulary
    asks = not {"call", "seek", "help", "phone", "contact", "tell", "emergency", "urgent"}.isdisjoint(words)
    return (
        asks
        and not {"when", "if", "doctor", "nurse", "emergency", "urgent", "help"}.isdisjoint(words)
        and (len(line.words) < 16)
    )


def _ordered(line: Line, low: int, first: int, last: int) -> bool:
    words = line.words
    if _SAFE & set(words[first : first + 1]) and words[min(low, first)] not in _KEEPING:
        return False
    if low >= first and not _STOPPING.isdisjoint(words[first:last]) and _WHEN.isdisjoint(words):
        # "Stop the pills" by itself sells; "stop the cream if a rash appears" directs.
        return False
    if words[min(low, first)] in ("do", "never") and _ORDERS.isdisjoint(words[low + 1 : low + 4]):
        return False
    if words[first - 1] == "and" and words[first] not in _ORDERS and words[first] not in _CIRCUMSTANCES:
        # "Take two gummies and ⟦fall asleep in minutes⟧" promises.
        return False
    if words[first - 1] == "and" and not _STOPPING.isdisjoint(words[first:last]) and _ASKED.isdisjoint(words):
        # "Take two capsules and ⟦stop your tablets⟧ after a week" puts one in the other's place.
        return False
    if words[min(low, first)] not in _ORDERS or not _ENJOYED.isdisjoint(words[low + 1 : first]):
        return False
    timed = words[last : last + 1] in (["before"], ["after"], ["of"]) and OWN.isdisjoint(words)
    return timed or not _USED.isdisjoint(line.vocabulary) or not _SYMPTOMS.isdisjoint(line.vocabulary)
