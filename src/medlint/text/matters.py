"""Things that are no health outcome, and how a clause shows that a claim's words are about one of them."""

from __future__ import annotations

from medlint.text.clauses import Clause
from medlint.text.complements import complement, end_of, is_matter, qualified
from medlint.text.cues import Hit
from medlint.text.house import carries, reserved, runs, staffing
from medlint.text.lexicon import AUXILIARIES, CLAUSE_MARKS, DETERMINERS, FINITE, OWN, PRONOUNS, forms
from medlint.text.lines import Line
from medlint.text.matter_words import (
    BODY,
    MATTERS,
    OTHER_SENSE,
    PHRASE_ENDS,
    PUBLIC_HEALTH,
    SUBJECTS,
    TREATMENT,
)
from medlint.text.senses import other_sense
from medlint.text.things import GOODS, PEOPLE, RUNNING

__all__ = ["other_subject"]

# Words of the lists that copy about treatments uses in its own senses too.
_AMBIGUOUS = frozenset(
    """return returns text texts tip tips play view views wait stain floor floors lighting frame frames
    tank table tables band bands foam bread watch watches culture engine engines motor motors show
    region city cities town towns location locations fund manager managers wall walls chair chairs
    tile ring key keys sheet sheets exchange copies bill bills credit field court pool address room
    rooms letter letters letting store stores shop shops feedback""".split()
)
_NEVER_SOLD = GOODS | PEOPLE
_MATERIALS = frozenset(
    """resin polish cement adhesive concrete acrylic glue sealant epoxy composite gel ham bacon meat paint""".split()
)
_HEALS = forms(
    *"""cure heal treat relieve reverse eliminate erase dissolve regrow banish detoxify cleanse soothe alleviate destroy
    melt restore rebuild boost""".split()
)
_ADMIN = forms(
    *"""reply ship email upload confirm refund reimburse arrive process issue print mail answer register
    enroll invoice post download text forward fax dispatch acknowledge credit bill schedule design
    paint decorate draw/drew/drawn photograph""".split()
)
_ESTABLISHED = frozenset(
    "traditional conventional standard established other existing usual older mainstream".split()
)
_CARE = frozenset(
    """therapies therapy treatments treatment care medication medications medicines antidepressants drugs
    options pills""".split()
)
_OURS = frozenset("our this these it ketamine we my unlike than".split())
_SPECIFIED = DETERMINERS | PRONOUNS | OWN
_WE = frozenset("we you i our".split())
_PASTIMES = frozenset(
    """winning learning climbing sailing skiing travelling traveling visiting hiking becoming adopting moving marrying
    watching reading playing singing dancing cooking gardening fishing camping surfing studying
    teaching coaching
    meeting volunteering graduating painting cycling rowing swimming""".split()
)
_AGENT = frozenset("by for like as".split())
_AT = frozenset("at from in during between after before over on with by for".split())
_KNOWN = (
    frozenset(["call", "results", "result"])
    | MATTERS
    | PUBLIC_HEALTH
    | OTHER_SENSE
    | _MATERIALS
    | _ESTABLISHED
    | _ADMIN
    | {"data", "home", "there"}
)
_CURES = TREATMENT - BODY
_NOT_SOLD = _NEVER_SOLD - _AMBIGUOUS
_SPANS = frozenset(
    "minutes seconds hours hour instantly instant minute immediately within day days safely".split()
)
_CHORES = frozenset(
    tuple(chore.split())
    for chore in (
        "check in", "check out", "sign up", "sign in", "log in", "register online", "pay online", "book online",
        "pay your", "renew your", "upload your", "download your", "reschedule your", "find parking", "book your",
    )
)  # fmt: skip


def other_subject(line: Line, clause: Clause, first: int, last: int, *, treated: bool) -> Hit | None:
    """Return the words that show that a claim's words are about another matter than a treatment's outcome.

    Args:
        line: The sentence.
        clause: The claim's clause.
        first: Index of the claim's first word.
        last: Index after the claim's last word.
        treated: Whether a product is named between the clause's start and the claim.
    """
    words = line.words
    if other_sense(words, last):
        return Hit("matter", last, last + 1)
    staff = staffing(line, clause, first, last) or reserved(words, first)
    if staff is not None:
        return staff
    if _KNOWN.isdisjoint(line.vocabulary) and not line.hyphened:
        return None
    inside = words[first:last]
    sold = not TREATMENT.isdisjoint(inside)
    at = qualified(line, first, last, clause.high)
    if at < 0 and not sold and (last - first <= 3 or is_matter(line, last - 1, _NEVER_SOLD)):
        at = next((index for index in range(first, last) if is_matter(line, index, _NOT_SOLD)), -1)
    if at >= 0:
        return Hit("matter", at, end_of(line, at))
    single = last - first == 1
    if not single and (sold or inside[0] in _HEALS):
        return None
    care = _established_care(words, clause.low, first)
    hardens = (
        single and words[first].startswith("cur") and not _MATERIALS.isdisjoint(words[clause.low : first])
    )
    if care is not None or hardens:
        return care or Hit("matter", clause.low, first)
    low = _label_start(words, clause.low)
    if low == clause.low and first - low <= 1 and low > 1 and words[low - 1] == "and":
        # "The elevator was inspected in May and is ⟦safe⟧": the subject stands before "and".
        low = _clause_before(words, low - 1)
    compared = not TREATMENT.isdisjoint(words[last : last + 2]) and words[last - 1] == "than"
    if compared or treated or _names_treatment(line, low, first):
        return None
    return (
        _quick_matter(line, low, first, last)
        or _by_subject(line, clause, low, (first, last), single=single)
        or complement(line, clause, last)
    )


def _names_treatment(line: Line, low: int, first: int) -> bool:
    """Say whether a treatment, or a pronoun that may stand for one, comes before the claim in its clause."""
    words = line.words
    if "it" in words[max(low, first - 3) : first] or words[low : low + 1] == ["this"]:
        return True
    return any(words[i] in _CURES and not is_matter(line, i, MATTERS) for i in range(low, first))


def _quick_matter(line: Line, low: int, first: int, last: int) -> Hit | None:
    """Return the matter that a span of time tells of ("you will get an email confirmation ⟦instantly⟧")."""
    words = line.words
    if first <= low or _SPANS.isdisjoint(words[first:last]):
        return None
    if is_matter(line, first - 1, RUNNING) or words[first - 1] in ("home", "there"):
        return Hit("matter", first - 1, first)
    return (
        Hit("matter", low, low + 2) if first - low <= 4 and tuple(words[low : low + 2]) in _CHORES else None
    )


def _by_subject(line: Line, clause: Clause, low: int, claim: tuple[int, int], *, single: bool) -> Hit | None:
    """Judge by the clause's subject or verb ("refunds reach your card ⟦within 24 hours⟧")."""
    words = line.words
    first, last = claim
    if _praises_treatment(words, first, last, clause.high):
        return None
    verb = next(
        (
            i
            for i in range(first - 1, clause.low - 1, -1)
            if words[i] in FINITE or (words[i] in _ADMIN and not _decorates(words, i))
        ),
        -1,
    )
    if verb >= 0 and words[verb] in _ADMIN and not single:
        return Hit("matter", verb, verb + 1)
    labelled = low < clause.low == first
    if words[low] in _AT and "," not in words[low:first]:
        # "At lunch or at the gym the patch ⟦works⟧": a circumstance is no subject.
        return None
    if words[low] in _PASTIMES and not {"was", "is"}.isdisjoint(words[low:first]):
        return Hit("matter", low, low + 1)
    for index in range(low, first):
        if not is_matter(line, index, SUBJECTS) or _sold_by_us(words, index, first):
            continue
        if not labelled and _governed(words, low, index):
            continue
        if labelled or _is_subject(words, index, first):
            return Hit("matter", index, end_of(line, index))
    return None


def _decorates(words: list[str], at: int) -> bool:
    """Say whether a participle only adorns a noun ("our newly painted spa")."""
    if not words[at].endswith(("ed", "n")):
        return False
    before = at - (at > 0 and words[at - 1].endswith("ly"))
    return before > 0 and words[before - 1] in DETERMINERS | OWN


def _praises_treatment(words: list[str], first: int, last: int, high: int) -> bool:
    """Say whether the claim's words describe care right behind them ("the ⟦most effective⟧ anxiety therapy")."""
    if words[first] in FINITE or words[first - 1] in AUXILIARIES:
        return False
    for index in range(min(first + 1, last), min(high, last + 5)):
        if index < last and index > first and words[index] in FINITE:
            continue
        if words[index] in PHRASE_ENDS or words[index] in FINITE:
            return False
        if words[index] in _CURES:
            return True
    return False


def _governed(words: list[str], low: int, index: int) -> bool:
    """Say whether a preposition makes the matter an aside of the subject ("every session in our studio")."""
    start = index
    while start > low and index - start < 3 and words[start - 1] in DETERMINERS | OWN:
        start -= 1
    return start > low + 1 and words[start - 1] in ("in", "at", "from", "with", "of") and start < index


def _clause_before(words: list[str], at: int) -> int:
    for index in range(at - 1, max(-1, at - 14), -1):
        if words[index] in CLAUSE_MARKS or words[index] == ",":
            return index + 1
    return max(0, at - 14)


def _sold_by_us(words: list[str], index: int, first: int) -> bool:
    """Say whether a thing may be the very product ("our table", "the chair is ⟦proven⟧ to fix posture")."""
    if words[index] not in _AMBIGUOUS and words[index] not in GOODS:
        return False
    treats = words[first + 1 : first + 7]
    if "to" in treats and not (
        TREATMENT.isdisjoint(treats) and _HEALS.isdisjoint(treats) and "fix" not in treats
    ):
        return True
    return not OWN.isdisjoint(words[max(0, index - 4) : index])


def _label_start(words: list[str], low: int) -> int:
    """Return where the clause starts with its label ("Online booking: instant"), if it has a short one."""
    if low < 2 or words[low - 1] != ":":
        return low
    for index in range(low - 2, max(-1, low - 7), -1):
        if words[index] in CLAUSE_MARKS:
            return index + 1
    return 0 if low <= 6 else low


def _is_subject(words: list[str], index: int, first: int) -> bool:
    """Say whether a verb stands between a matter and the claim, so that the matter is its subject."""
    rest = words[index + 1 : first]
    if index < 4 and carries(words, index, first):
        return True
    if (
        words[0] in ("chosen", "trusted", "loved", "used", "made", "built", "recommended")
        or not _WE.isdisjoint(rest)
        or (index and words[index - 1] in _AGENT)
    ):
        return False
    if rest == ['"']:
        # The film "Miracle".
        return True
    if "and" in rest:
        after = rest[rest.index("and") + 1 :]
        if words[first] not in _SPECIFIED and _predicated(rest[: rest.index("and")], after):
            # "The garage is well lit and ⟦safe⟧"
            return True
        if not any(word in AUXILIARIES or word in FINITE for word in after):
            return len(rest) > 3 and not {"our", ","} & set(rest) and not MATTERS.isdisjoint(after)
    return runs(words, index, first) or any(
        word in AUXILIARIES or word in FINITE or word in _ADMIN or word.endswith("ed") for word in rest
    )


def _predicated(before: list[str], after: list[str]) -> bool:
    """Say whether "and" only joins the claim to other adjectives ("is covered, well lit and ⟦safe⟧")."""
    at = next((i for i, word in enumerate(before) if word in AUXILIARIES), -1)
    plain = at >= 0 and not any(word in _SPECIFIED | AUXILIARIES for word in before[at + 1 :])
    return plain and all(word.endswith("ly") for word in after)


def _established_care(words: list[str], low: int, first: int) -> Hit | None:
    if any(word in _OURS for word in words[low:first]):
        return None
    for index in range(low, first - 1):
        if words[index] in _ESTABLISHED and words[index + 1] in _CARE and index - low <= 2:
            return Hit("matter", index, index + 2)
    return None
