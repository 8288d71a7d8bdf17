"""What a practice has and employs, as the subject of a claim: its staff, rooms, hours and pages."""

from __future__ import annotations

from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.lexicon import AUXILIARIES, BE, FINITE, forms
from medlint.text.lines import Line

__all__ = ["carries", "reserved", "runs", "staffing"]

_STAFF = frozenset(
    """staff employees employee workers volunteers receptionists team teams workforce drivers colleagues interns
    trainees nurses clinicians physicians doctors dentists therapists""".split()
)
_PATIENTS = frozenset("patients clients customers members visitors families people residents".split())
_OF = frozenset("of our the its their all these those".split())
# What staff do that sells the care: they vouch for it, take it, feel it.
_RESIDE = forms(*"live speak/spoke commute drive/drove travel walk park".split()) | {
    "come",
    "arrive",
    "book",
    "pay",
}
_VOUCHES = forms(
    *"""recommend use trust prefer agree swear/swore say/said report believe love choose/chose take/took rely
    endorse vouch prescribe see/saw feel/felt get/got want notice rate favor favour reach try/tried credit call
    consider tell/told think/thought know/knew pick switch back treat cure heal approve find/found suggest""".split()
)
_EMPLOYED = forms(
    *"""live speak/spoke work/worked commute train volunteer bike cycle drive/drove
        attend graduate complete hold/held
        renew wear/wore vote donate walk come/came wash earn stay arrive answer undergo/underwent receive
        pass/passed grow/grew join retire return identify belong""".split()
) | frozenset(["have", "has", "had"])
# Verbs for what sites, lifts and cars do and no treatment does.
_RESERVED = frozenset("place places spot spots slot slots ride rides bed beds rate turn".split())
_CARRIES = forms(*"get take/took bring/brought drive/drove carry".split())
_WHERE = frozenset("to from home there straight back right into".split())
_RUNS = forms(
    *"load run/ran open close arrive ring/rang sit/sat stand/stood park drive/drove print scroll".split()
)


def staffing(line: Line, clause: Clause, first: int, last: int) -> Hit | None:
    """Return the staff of whom the claim's words tell a fact of employment ("⟦90% of our staff⟧ live ...")."""
    words = line.words
    at = next((i for i in range(first, min(len(words), last + 4)) if words[i] in _STAFF | _PATIENTS), -1)
    if at < 0 or any(word not in _OF for word in words[last:at]):
        return None
    if "of" not in words[first:at] and not any(word[:1].isdigit() for word in words[first:at]):
        return None
    told = words[at + 1 : clause.high]
    verb = next((word for word in told if word in _EMPLOYED or word in FINITE or word in AUXILIARIES), "")
    ours = words[at - 1 : at] in (["our"], ["the"]) if words[at] in _PATIENTS else True
    if (
        not ours
        or verb not in (_RESIDE if words[at] in _PATIENTS else _EMPLOYED)
        or not _VOUCHES.isdisjoint(told[:6])
    ):
        return None
    if words[at] in _PATIENTS and not {"back", "again", "longer", "better", "free", "without"}.isdisjoint(
        told
    ):
        return None
    return Hit("matter", at, at + 1)


def reserved(words: list[str], first: int) -> Hit | None:
    """Return the place, ride or the like that is "⟦guaranteed⟧"."""
    at = next((i for i in range(first - 1, max(-1, first - 4), -1) if words[i] in _RESERVED), -1)
    held = at >= 0 and words[first].startswith("guarantee") and words[at + 1] in BE | {"home", "there", "of"}
    return Hit("matter", at, at + 1) if held else None


def carries(words: list[str], index: int, first: int) -> bool:
    """Say whether the thing at ``index`` takes people somewhere before the claim ("the shuttle gets you home")."""
    return any(
        words[i] in _CARRIES and words[i + 1] in ("you", "patients", "visitors") and words[i + 2] in _WHERE
        for i in range(index + 1, first - 2)
    )


def runs(words: list[str], index: int, first: int) -> bool:
    """Say whether the thing at ``index`` does before the claim what only things do ("the site loads ⟦faster⟧")."""
    return not _RUNS.isdisjoint(words[index + 1 : first])
