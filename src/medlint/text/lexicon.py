"""Small word classes that reading a clause needs; closed classes are meant to be complete, open ones typical."""

from __future__ import annotations

__all__ = [
    "AUXILIARIES",
    "BE",
    "CLASSES",
    "CLAUSE_MARKS",
    "DETERMINERS",
    "FINITE",
    "MODALS",
    "OWN",
    "PAST",
    "PRONOUNS",
    "SUBORDINATORS",
    "forms",
    "is_finite_s",
]


def forms(*verbs: str) -> frozenset[str]:
    """Return regular inflections of verbs; an irregular past is given after slashes ("say/said")."""
    out: set[str] = set()
    for verb in verbs:
        base, *past = verb.split("/")
        silent = base.endswith("e")
        sibilant = base.endswith(("s", "x", "z", "ch", "sh"))
        soft_y = base.endswith("y") and base[-2] not in "aeiou"
        stem = base[:-1] if silent else base
        out |= {base, base + "es" if sibilant else base[:-1] + "ies" if soft_y else base + "s", stem + "ing"}
        out |= set(past) or {base + "d" if silent else base[:-1] + "ied" if soft_y else base + "ed"}
    return frozenset(out)


CLAUSE_MARKS = frozenset(";:—–…|•!?.→›»✓✔✅·")
BE = frozenset("is are was were be been being am 's".split())
MODALS = frozenset("can could will would shall should may might must".split())
AUXILIARIES = frozenset("is are was were am 's has have had do does did".split()) | MODALS
PRONOUNS = frozenset("i you he she it we they this these there here what".split())
DETERMINERS = frozenset(
    """the a an our your my their its his her this these those every each all most many some no another any one
    other both several few""".split()
)
OWN = frozenset("our we us my i ours mine ourselves".split())
SUBORDINATORS = frozenset(
    """while although though unlike if unless when whenever once because since as after before despite whereas
    even instead until without where provided given until by with for in from besides beyond not no
    rather""".split()
)
# Verbs that copy about treatments uses; enough to see where a second clause begins.
_VERBS = (
    *"""cure heal treat help work relieve ease reduce improve reverse eliminate erase end stop restore boost burn
    melt lift calm soothe fix remove resolve prevent banish flush regrow rebuild repair target deliver provide
    offer bring give/gave/given make/made take/took/taken get/got keep/kept feel/felt see/saw/seen need want
    leave/left let start begin/began/begun change cause combine use include require mean/meant come/came
    go/went/gone last produce create support protect promote allow enable stimulate trigger act increase lower
    decrease dissolve detoxify cleanse transform kill destroy fight/fought beat win/won do show/shown guarantee
    promise cover pay/paid cost love believe think/thought say/said claim know/knew/known find/found tell/told
    call choose/chose/chosen try visit receive experience enjoy report respond return walk live sleep/slept
    become/became seem appear remain contain carry wear eat drink stay rely perform outperform hold/held
    happen rid wipe reach silence crush defeat conquer tighten tone smooth rejuvenate renew""".split(),
)
FINITE = forms(*_VERBS)
_S_FORMS = frozenset(word for word in FINITE if word.endswith("s") and not word.endswith("ss"))
PAST = frozenset(
    """was were had did could would thought believed considered regarded held seen viewed sold marketed peddled
    advertised promoted prescribed described hailed touted called said told claimed offered toured used passed
    lined knew taught recommended drank gave took bought swore praised labeled labelled deemed assumed
    grew wore ate wrote knew threw drew began spoke rode sought bought brought fought chewed
    restored cured healed drove reversed relieved treated eased banished cleansed purified""".split()
)
CLASSES: dict[str, frozenset[str]] = {
    "aux": AUXILIARIES,
    "be": BE,
    "modal": MODALS,
    "det": DETERMINERS,
    "own": OWN,
    "say": forms(
        *"""say/said state claim report assert maintain contend argue conclude find/found describe call note
        write/wrote/written announce boast bill tout advertise promote allege declare insist promise quote argue
        talk estimate observe present list warn caution explain suggest portray market label tell/told""".split()
    ),
    "claim": forms(
        *"""claim say/said promise guarantee assert suggest imply pretend state maintain advertise boast tell/told
        urge insist offer""".split()
    ),
    "group": frozenset(
        """patients people women men adults children cases individuals users participants clients
        teens veterans patient volunteers subjects""".split()
    ),
    "false": frozenset(
        """false untrue wrong misleading deceptive dishonest bogus fake fraudulent nonsense unproven unfounded
        unsupported unsubstantiated baseless inaccurate incorrect exaggerated overstated illegal unethical
        irresponsible dangerous fiction deceitful unlawful""".split()
    ),
}


def is_finite_s(words: list[str], at: int, limit: int) -> bool:
    """Say whether the word is a verb in the third person: known, or "-s" before a determiner or pronoun."""
    word = words[at]
    if word in _S_FORMS:
        return True
    if not word.endswith("s") or word.endswith("ss") or at + 1 >= limit:
        return False
    return words[at + 1] in DETERMINERS or words[at + 1] in ("you", "it", "them", "us", "me", "him")
