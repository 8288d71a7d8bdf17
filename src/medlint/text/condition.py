"""Whether a claim holds only on a condition that the copy leaves open; a reader's wish is no condition."""

from __future__ import annotations

from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.lexicon import BE, CLASSES, CLAUSE_MARKS, DETERMINERS, MODALS, OWN, PRONOUNS
from medlint.text.lines import Line

__all__ = ["conditions"]

# Those who decide whether a claim will hold, and the words of a decision.
_ARBITERS = frozenset(
    """plan plans insurer insurers insurance policy medicare medicaid payer payers fda agency panel regulator
    regulators trial trials study studies deductible claim authorization tests test results labs scan
    tracing gp refers refer referred screening exam evaluation diagnosis criteria doctor dentist physician
    provider prescriber
    psychiatrist pharmacist clinician surgeon committee court evidence data research state employer copay
    network necessity eligibility income household age referral qualify qualifies authorises
    authorizes authorised
    deductibles budget county postcode residency enrolled licence license permit legal court law
    employer employers liver kidneys heart indicated appropriate necessary prescribed eligible
    qualified approved certified certifies checked""".split()
)
_DECISIONS = frozenset(
    """necessary appropriate indicated eligible qualified criteria deductible authorization authorized approved
    approves prescribed documented documents certifies certified required diagnosis diagnosed reviewed
    verified policy""".split()
)
_DECIDED = _ARBITERS | _DECISIONS
_UNREAL = frozenset("were could would had ever really existed might should".split())
_OPEN_MODALS = frozenset("could might may would not".split())
_WISH = frozenset(["you", "your"])
_OURS = frozenset(["our", "we"])
_NO_SUBJECT = frozenset("you your i we only pain not".split())
_ANYONE = frozenset("anyone anybody someone nobody".split())
# Heads that restrict by themselves, and the verbs of a wish that no condition makes.
_RESTRICTING = frozenset("only unless until except as provided providing assuming condition".split())
_FRONTED = frozenset("provided providing assuming suppose supposing unless".split())
_WISHES = frozenset(
    """want wish need like love hate tired ready looking suffer struggle dream believe care worried suffering
    struggling wondering try see visit enjoy sick fed feel""".split()
)
_COVERED = frozenset(
    """cost covered cover covers pays paid pay reimbursed reimburses free benefits coverage copay copays
    coinsurance""".split()
)
_ENTITLED = CLASSES["group"] | frozenset(
    "members those families parents veterans residents students employees anyone".split()
)
_STEPS = frozenset(
    """over under aged older younger least served live enrolled tried failed met completed reached
    exhausted documented obtained submitted satisfied""".split()
)
# Participles with no subject of their own: "if caught early", "when combined with".
_USED_PROPERLY = frozenset(
    """used taken given prescribed caught treated detected diagnosed found fitted worn applied combined started
    followed stored handled administered supervised monitored left untreated continued performed done chosen
    removed placed timed dosed injected inserted stuck adhered maintained repeated begun kept paired""".split()
)
_PROPERLY = frozenset(
    """properly correctly exactly consistently early regularly promptly before within with soon alongside as
    according under alone every daily untreated in by""".split()
)
_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december midnight noon tomorrow tonight today weekend week month year christmas
    easter thanksgiving spring summer autumn fall winter supplies supply stocks stock sold run offer sale
    promotion spots date season""".split()
)
_TESTED_HEADS = frozenset("to by with over for".split())
_REACH = 14
_DONE = _USED_PROPERLY | _STEPS


def conditions(line: Line, clause: Clause, first: int, last: int) -> Hit | None:
    """Return the words that make a claim depend on something which the copy leaves open."""
    words, hits = line.words, line.hits
    for hit in hits.get("condition", ()):
        inverted = words[hit.first] in ("should", "were", "had")
        if (not inverted or _opens(words, hit)) and _depends(words, hit, first, last):
            return hit
    only = _only_some(words, clause, first) or _entitled(words, clause, first, last)
    if only is not None:
        return only
    for hit in hits.get("depends", ()):
        if _hangs(words, hit, first, last):
            return hit
    for hit in hits.get("varies", ()):
        if words[hit.first - 1 : hit.first] != ["patent"] and not _parted(words, hit, first, last):
            return hit
    for hit in hits.get("duty-first", ()):
        before = hit.last <= first and "before" in words[last:]
        if before and not _parted(words, hit, first, last) and _OURS.isdisjoint(words[clause.low : last]):
            return hit
    return None


def _no_condition(words: list[str], hit: Hit) -> bool:
    """Say whether "until" names a day or the end of an offer, a deadline, or "what if" only dreams."""
    if words[hit.last - 1] != "until":
        return words[hit.first - 1 : hit.first] == ["what"]
    after = words[hit.last : hit.last + 4]
    after = [word for word in after if word not in ("the", "this", "next", "end", "of", "we")]
    return not after or after[0][:1].isdigit() or after[0] in _DATES


def _only_some(words: list[str], clause: Clause, first: int) -> Hit | None:
    """Return "only" where it restricts those for whom the claim holds ("Only patients with ... are covered")."""
    low = clause.low
    while low < first and words[low] in ('"', "*", "("):
        low += 1
    if words[low] != "only" or low + 2 >= first or not _OURS.isdisjoint(words[low:first]):
        return None
    group = words[low + 1] in CLASSES["group"] or words[low + 1] in ("those", "members", "plans", "some", "a")
    return Hit("condition", low, low + 1) if group and words[first - 1] in BE | MODALS else None


def _entitled(words: list[str], clause: Clause, first: int, last: int) -> Hit | None:
    """Return the words that limit cover to some ("free for children whose parents ...", "members who ... are")."""
    free = words[first] == "free" and words[first - 1] not in BE | {"for", "at", "be", "get"}
    if (
        free
        or _COVERED.isdisjoint(words[first:last])
        or (words[last - 1] == "free" and last - first > 1)
        or not _OURS.isdisjoint(words[clause.low : clause.high])
    ):
        return None
    for index in range(clause.low, min(clause.high, last + 4)):
        who = words[index + 1 : index + 2]
        if words[index] in _ENTITLED and who and who[0] in ("who", "whose", "with", "under", "over", "aged"):
            return Hit("condition", index, index + 2)
    return None


def _opens(words: list[str], hit: Hit) -> bool:
    """Say whether "were the cream approved" opens the sentence (and no question mark closes it)."""
    before = [word for word in words[: hit.first] if word not in ('"', "*", ".", ":")]
    return not before and "?" not in words and words[hit.last : hit.last + 1] != ["you"]


def _parted(words: list[str], hit: Hit, first: int, last: int) -> bool:
    """Say whether a mark parts a cue from the claim, or the claim is the house's own."""
    between = words[min(hit.first, first) : max(hit.first, last)]
    parted = any(word in CLAUSE_MARKS or word == "but" for word in between)
    return parted or not _OURS.isdisjoint(words[first:last])


def _hangs(words: list[str], hit: Hit, first: int, last: int) -> bool:
    """Say whether the claim depends on, or is subject to, something."""
    covered = not _COVERED.isdisjoint(words[first:last]) and OWN.isdisjoint(words)
    if words[hit.first] == "with" and not covered:
        return False
    if covered and words[hit.first] != "with" and words[hit.last : first].count(";") == 1:
        # "What you pay depends on your plan; some visits are ⟦covered⟧"
        return True
    if _parted(words, hit, first, last) or "availability" in words or "patent" in words:
        return False
    between = words[hit.first : first]
    if hit.first == 0 and not _ARBITERS.isdisjoint(between) and between.count(",") == 1:
        # "Subject to prior authorization, your plan covers ..."
        return True
    return "," not in between or not {"may", "might", "could", "whether"}.isdisjoint(between)


def _depends(words: list[str], hit: Hit, first: int, last: int) -> bool:
    if _no_condition(words, hit):
        return False
    end = _protasis_end(words, hit.last)
    protasis = words[hit.last : end]
    if protasis[:1] and words[hit.last - 1] in _FRONTED and protasis[0] in _TESTED_HEADS:
        return False
    if _proper_use(words, hit, protasis, first, last):
        return True
    if words[hit.first] in ("even", "suppose", "supposing") and hit.last <= first < end:
        return not _UNREAL.isdisjoint(words[hit.last : first]) or protasis[0] in ("a", "an", "the", "someone")
    if _steps(words, hit, protasis, first, last):
        return True
    if hit.first >= last and "otherwise" in words[hit.last :] and OWN.isdisjoint(words):
        return True
    own = not OWN.isdisjoint(protasis) or not OWN.isdisjoint(words[first:last])
    if own and "we" not in words[end:first]:
        return False
    if words[hit.first] in ("when", "where", "once", "after") and _DECISIONS.isdisjoint(protasis):
        return False
    if hit.first >= first:
        return _restricts(words, hit, protasis, first, last)
    return (
        _inside(words, hit, protasis, first) if first < end else _consequent(words, hit, protasis, end, first)
    )


def _protasis_end(words: list[str], start: int) -> int:
    """Return where the if-clause ends: its mark, its comma or an inverted main clause ("would the doctor")."""
    for index in range(start, len(words)):
        word = words[index]
        if word in CLAUSE_MARKS or word == ",":
            return index
        if index <= start + 2:
            continue
        if word in MODALS and (words[index + 1 : index + 2] or [""])[0] in DETERMINERS | PRONOUNS:
            return index
        if word in ("would", "could", "nobody") and words[index - 1] in ("we", "it", "doctor", "they"):
            return index - 1
    return len(words)


def _proper_use(words: list[str], hit: Hit, protasis: list[str], first: int, last: int) -> bool:
    """Say whether a claim holds for proper use or in time: "if caught early", "when taken as prescribed"."""
    if words[hit.first] not in ("if", "when", "unless", "only", "provided") or len(protasis) < 2:
        return False
    if hit.last <= first < hit.last + len(protasis):
        return False
    if OWN.isdisjoint(words) and not {"you", "your"} & set(protasis) and _passively(protasis):
        return True
    at = 1 if protasis[0].endswith("ly") or protasis[0] in ("not", "it", "they") else 0
    at += protasis[at] in ("is", "are")
    if at + 1 >= len(protasis) or protasis[at] not in _USED_PROPERLY or not OWN.isdisjoint(words):
        return False
    plain = words[hit.first] == "if" or protasis[at + 1] in ("with", "as", "under", "alongside", "early")
    return plain and (not _PROPERLY.isdisjoint(protasis[at + 1 :]) or at > 0)


def _passively(protasis: list[str]) -> bool:
    """Say whether the condition is that something is done as it should: "if the full course is completed"."""
    at = next((i for i, word in enumerate(protasis) if word in ("is", "are", "was", "were")), 0)
    return 0 < at < 6 and not _DONE.isdisjoint(protasis[at + 1 : at + 3])


def _steps(words: list[str], hit: Hit, protasis: list[str], first: int, last: int) -> bool:
    """Say whether cover is tied to steps that the patient has to take first."""
    if _COVERED.isdisjoint(words[max(0, first - 1) : last + 1]) or hit.last <= first:
        return False
    return not _STEPS.isdisjoint(protasis) or not _DECIDED.isdisjoint(protasis)


def _inside(words: list[str], hit: Hit, protasis: list[str], first: int) -> bool:
    """Judge a claim inside the if-clause: wishes and offers ("if you want to cure") are no conditions."""
    if words[hit.last - 1] in _FRONTED and not _ARBITERS.isdisjoint(words[hit.last : first]):
        return True
    if not protasis or protasis[0] in _NO_SUBJECT or (protasis[0] == "there" and protasis[1:2] != ["were"]):
        return False
    if words[hit.first] == "until" and {"that", "how"} & set(words[hit.last : first]):
        # "until they saw that it works" tells a fact.
        return False
    if words[hit.first] == "until" and words[first].endswith("ed"):
        # So does "until this device ended them"; "until it is approved" does not.
        return not BE.isdisjoint(words[hit.last : first])
    if protasis[0] in _ANYONE:
        return not _UNREAL.isdisjoint(protasis)
    before = words[hit.last : first]
    if "not" in before and "would" in words[first:]:
        # "If it weren't safe, we wouldn't sell it" says that it is.
        return False
    open_ended = words[hit.first] in ("were", "had", "should", "until") or words[first].endswith("ed")
    return open_ended or any(not group.isdisjoint(before) for group in (_UNREAL, BE, _ARBITERS))


def _consequent(words: list[str], hit: Hit, protasis: list[str], end: int, first: int) -> bool:
    """Judge a claim that follows the if-clause."""
    main = words[end:first]
    if not {";", "because", "?", "!", "."}.isdisjoint(main):
        return False
    modal = not _OPEN_MODALS.isdisjoint(main)
    head = words[hit.first]
    if head in ("only", "until", "unless"):
        if head == "only":
            return words[hit.first - 1] != "if" and (modal or not _ARBITERS.isdisjoint(protasis))
        if "you" in protasis[:1] and not _WISHES.isdisjoint(protasis):
            return False
        decided = head == "unless" and not _ARBITERS.isdisjoint(protasis)
        return modal or decided or not {"nobody", "no"}.isdisjoint(main)
    if words[hit.last - 1] in _FRONTED and head != "unless":
        return _WISHES.isdisjoint(protasis) and OWN.isdisjoint(main)
    decided = not _ARBITERS.isdisjoint(protasis)
    if protasis[:1] and protasis[0] in _WISH and not (modal and decided):
        if "our" in words[end:first] and _COVERED.isdisjoint(words[first:]):
            # "If your doctor has given up on you, our protocol ⟦works⟧"
            return False
        return protasis[0] == "your" and not _ARBITERS.isdisjoint(protasis[:4])
    return modal or (not _ARBITERS.isdisjoint(protasis[:6]) and OWN.isdisjoint(main))


def _restricts(words: list[str], hit: Hit, protasis: list[str], first: int, last: int) -> bool:
    """Judge a condition after the claim: "covered only if a dentist certifies it"."""
    between = words[last : hit.first]
    if len(between) > _REACH or any(word in CLAUSE_MARKS or word in ("and", "but") for word in between):
        return False
    if words[hit.first] == "if" and (words[first - 1] == "only" or "only" in between):
        return True
    asked_of = words[hit.first] == "if" and not _WISHES.isdisjoint(protasis[:4])
    if (
        words[hit.first] == "if"
        and not asked_of
        and not _OPEN_MODALS.isdisjoint(words[max(0, first - 3) : last])
    ):
        return "not" not in words[max(0, first - 3) : last]
    third = protasis[:1] in (["they"], ["he"], ["she"], ["parents"], ["patients"], ["members"])
    if third and not _COVERED.isdisjoint(words[first : last + 1]):
        return True
    if protasis in ([], ["you"], ["you", "are"], ["you", "have"]) and not _COVERED.isdisjoint(
        words[first:last]
    ):
        return True
    if not protasis and words[hit.first] == "if":
        # The items of a list complete it: "You may pay nothing if:".
        return not _OPEN_MODALS.isdisjoint(words[max(0, last - 6) : last])
    decided = not _DECIDED.isdisjoint(protasis)
    if protasis[:1] and protasis[0] in ("you", "i") and not decided:
        strict = words[hit.first] in _RESTRICTING and words[hit.first] not in ("until", "as")
        return strict and _WISHES.isdisjoint(protasis) and "refund" not in words
    if "would not" in " ".join(words[max(0, last - 9) : last]):
        return False
    unreal = any(word.endswith("ed") or word in _UNREAL for word in protasis)
    if unreal and not {"would", "could"}.isdisjoint(words[max(0, last - 9) : last]):
        return True
    # "You sleep until the birds sing" tells how long, "until the agency approves it" on what condition.
    return decided or (words[hit.first] in _RESTRICTING and words[hit.last - 1] != "until")
