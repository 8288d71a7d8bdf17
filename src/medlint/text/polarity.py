"""Whether a claim is denied: negators that reach it, counted, and denials that follow it."""

from __future__ import annotations

from collections.abc import Sequence

from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.lexicon import (
    AUXILIARIES,
    BE,
    CLAUSE_MARKS,
    DETERMINERS,
    FINITE,
    MODALS,
    OWN,
    PRONOUNS,
    is_finite_s,
)
from medlint.text.lines import Line

__all__ = ["denied_after", "negators"]

_CONTRAST = frozenset("just only rather instead simply merely but".split())
_RELATIVE = frozenset("who that which whom".split())
_EXISTS = frozenset(["is", "works", "gets", "comes", "feels", "beats", "does"])
_REFUND = frozenset("refund refunds refunded money pay pays back cent dime charge free".split())
_PAYS = frozenset("pay pays".split())
_PROOF = frozenset("evidence proof data".split())
_BY_MEANS = frozenset("using with through via by thanks and taking".split())
_NOUN_REACH = 6
_RELATIVE_REACH = 4
_AFTER_REACH = 12


def negators(
    line: Line, clause: Clause, first: int, last: int, loose: Sequence[tuple[int, int]]
) -> list[Hit]:
    """Return the negators that reach a claim.

    Args:
        line: The sentence.
        clause: The claim's clause.
        first: Index of the claim's first word.
        last: Index after the claim's last word.
        loose: Stretches of the claim, by index, that fill gaps of its pattern: their negators count.
    """
    hits = line.hits
    if "neg" not in hits and "neg-noun" not in hits:
        return []
    # "They do not have a ⟦cure⟧" denies; "you do not need a ⟦prescription⟧ to ..." is for the words between.
    masks = [
        hit
        for hit in hits.get("pseudo", ())
        if hit.last < first or (hit.last == first and line.words[first - 1] not in DETERMINERS)
    ]
    found = [
        hit
        for kind in ("neg", "neg-noun")
        for hit in hits.get(kind, ())
        if clause.low <= hit.first < first or any(low <= hit.first < high for low, high in loose)
    ]
    counted: list[Hit] = []
    for hit in sorted(found, key=lambda each: each.first):
        masked = _rhetorical(line.words, clause.low, hit) or _unrivalled(line.words, hit, last)
        masked = masked or _counterfactual(line.words, hit, first, last)
        masked = masked or hit.first in clause.masked or any(m.first <= hit.first < m.last for m in masks)
        if masked or _repeats(line, hit, counted):
            continue
        if hit.first >= first and _own_noun(line.words, hit, last):
            continue
        if (hit.last > first and hit.first < first and hit.kind == "neg-noun") or _reaches(line, hit, first):
            counted.append(hit)
    return counted


def _own_noun(words: list[str], hit: Hit, last: int) -> bool:
    """Say whether a negator inside the claim denies its own noun alone ("⟦clears up colds without pills, using X⟧")."""
    if hit.kind != "neg-noun" or (words[hit.first] == "no" and words[hit.first - 1] != "with"):
        return False
    if not _PROOF.isdisjoint(words[hit.last : hit.last + 3]):
        return False
    return any(word == "," or word in _BY_MEANS for word in words[hit.last : last])


def _rhetorical(words: list[str], low: int, hit: Hit) -> bool:
    """Say whether the negator opens a question that expects yes ("Isn't it time ...?")."""
    return (
        words[hit.first] == "not"
        and hit.first == low + 1
        and words[low] in AUXILIARIES
        and "?" in words[hit.last :]
    )


def _unrivalled(words: list[str], hit: Hit, last: int) -> bool:
    """Say whether the sentence praises by "nothing works like", "no one does it better"."""
    if words[hit.first] == "not":
        # "You won't find a ⟦safer⟧ laser"
        found = words[hit.last : hit.last + 1]
        return found in (["find"], ["get"], ["see"], ["buy"], ["meet"]) and (
            words[last - 1].endswith("er") or not {"more", "better"}.isdisjoint(words[hit.last : last])
        )
    if words[hit.first] not in ("nothing", "no", "nobody", "none"):
        return False
    if any(word in ("like", "better", "faster", "quite", "half") for word in words[last : last + 3]):
        return True
    if words[last - 1] in ("better", "faster", "longer", "best"):
        # "Nothing ⟦relieves pain better⟧"
        return True
    # "Nothing is ⟦better than⟧ our drip", "nothing ⟦safer⟧ than" rank; they deny nothing.
    if words[hit.last : hit.last + 1] and words[hit.last].endswith("er") and "than" in words[last : last + 2]:
        return True
    return "than" in words[hit.last : last + 2] and not _EXISTS.isdisjoint(words[hit.last : hit.last + 2])


def _counterfactual(words: list[str], hit: Hit, first: int, last: int) -> bool:
    """Say whether the negator stands in a condition that sells: "if it doesn't cure you, we pay", "if it weren't"."""
    if words[hit.first] != "not" or "if" not in words:
        return False
    at = words.index("if")
    if at < hit.first:
        if "," in words[at : hit.first] or "," in words[hit.last : first]:
            return False
        unreal = words[hit.first - 1] in ("were", "was", "did") and "would" in words
        ours = "we" in words or any(words[index : index + 2] == ["not", "pay"] for index in range(len(words)))
        return unreal or not (_REFUND if ours else _REFUND - _PAYS).isdisjoint(words)
    return (
        at >= last
        and words[hit.first - 1] == "would"
        and words[at + 1 : at + 2] in (["it"], ["they"], ["we"])
    )


def _repeats(line: Line, hit: Hit, counted: list[Hit]) -> bool:
    """Say whether a negator only takes up an earlier one: "cannot and will not", "not ... nor", "neither ... nor"."""
    if not counted:
        return False
    words = line.words
    if hit.first < counted[-1].last:
        return True
    if words[hit.first] in ("nor", "other"):
        return True
    before = hit.first - 1
    return (
        before > 0
        and words[before] in AUXILIARIES
        and words[before - 1] in ("and", "or")
        and hit.first - counted[-1].last <= 4
    )


def _reaches(line: Line, hit: Hit, first: int) -> bool:
    words = line.words
    between = words[hit.last : first]
    if not between:
        return True
    if hit.kind == "neg-noun":
        return _noun_reaches(words, hit, first)
    for offset, word in enumerate(between):
        index = hit.last + offset
        if word == "," and words[index + 1] in _CONTRAST | {"no"} and not _listed(words, index, first):
            return False
    return not _spent_in_relative(words, hit, first)


def _spent_in_relative(words: list[str], hit: Hit, first: int) -> bool:
    """Say whether the negator belongs to "who have not responded" and the claim to the clause around it."""
    at = hit.first - 1
    while at >= 0 and (words[at] in AUXILIARIES or words[at] in ("have", "been", "may")):
        at -= 1
    if at < 0 or words[at] not in _RELATIVE or first - hit.last <= _RELATIVE_REACH:
        return False
    if words[at] == "that" and at and words[at - 1] in FINITE:
        return False
    return any(
        words[i] in AUXILIARIES or is_finite_s(words, i, len(words)) or words[i] in FINITE
        for i in range(hit.last + 1, first + 1)
        if i < len(words)
    )


def _noun_reaches(words: list[str], hit: Hit, first: int) -> bool:
    head = words[hit.first]
    between = words[hit.last : first]
    if words[first][:1].isdigit() and {"effects", "pain", "downtime", "risk", "complications"} & set(between):
        # "No side effects for ⟦99% of patients⟧" boasts.
        return False
    if head != "no":
        cut = any(
            word in (",", "and") or word in CLAUSE_MARKS or word in PRONOUNS or word in OWN
            for word in between
        )
        return not cut and len(between) <= _NOUN_REACH
    comma = between.index(",") + hit.last if "," in between else -1
    if comma >= 0 and "," in words[comma + 1 : first]:
        # "No surgeon, however skilled, can promise": what stands between two commas is left out.
        second = words.index(",", comma + 1)
        if second + 1 < len(words) and words[second + 1] in MODALS | BE and second - comma < 6:
            return True
    if comma >= 0 and not _listed(words, comma, first):
        return False
    if "and" in between:
        at = hit.last + between.index("and") + 1
        if at >= first or words[at] in FINITE or words[at] in AUXILIARIES:
            return at < first and words[at] in MODALS
    # "needs no referral and", "has no downtime": as an object it denies its own noun phrase only.
    return True


def _listed(words: list[str], comma: int, first: int) -> bool:
    """Say whether a comma belongs to a list that "or" closes."""
    for index in range(comma + 1, min(len(words), first + _AFTER_REACH)):
        word = words[index]
        if word in ("or", "nor"):
            return True
        if word in CLAUSE_MARKS or word in ("no", "just", "but") or word in ("and",):
            return False
    return False


def denied_after(line: Line, clause: Clause, first: int, last: int, following: Line | None) -> Hit | None:
    """Return the words after a claim that deny it, in its clause or at the start of the next sentence."""
    for hit in line.hits.get("denied-after", ()):
        if hit.first < last or not _subject_of(line, first, last, hit):
            continue
        return hit
    if following is not None and following.own == 0:
        for hit in following.hits.get("denial-next", ()):
            if _opens(following, hit) and not _own_quality(following, hit):
                return hit
    return None


def _subject_of(line: Line, first: int, last: int, hit: Hit) -> bool:
    """Say whether what stands from the claim to the denial can be the denial's subject."""
    words = line.words
    between = words[last : hit.first]
    if len(between) > _AFTER_REACH or any(
        word in CLAUSE_MARKS or word in ("but", "and", "if") for word in between
    ):
        return False
    relative = [i for i, word in enumerate(between) if word in _RELATIVE]
    if relative and not (words[hit.first] in BE and len(between) > relative[0] + 2):
        return False
    if "," in between and between.count(",") % 2:
        return False
    before = words[max(0, first - 4) : first]
    finite = any(w in BE or w in MODALS for w in before)
    return not finite or "that" in words[:first] or "because" in words[:first] or "claims" in words[:first]


def _opens(line: Line, hit: Hit) -> bool:
    lead = [
        word
        for word in line.words[: hit.first]
        if word not in ('"', "*", "(", "but", "and", "in", "fact", ",")
    ]
    return not lead


def _own_quality(line: Line, hit: Hit) -> bool:
    """Say whether the next sentence goes on praising: "It is not just ..."; a bare "It does not" denies."""
    words = line.words
    if words[hit.first] not in ("it", "they", "this", "that", "there", "these", "those"):
        return False
    last = words[hit.last - 1]
    if last not in ("not",):
        return False
    rest = [word for word in words[hit.last :] if word not in ('"', "*")]
    return bool(rest) and rest[0] not in CLAUSE_MARKS and rest[0] != ","
