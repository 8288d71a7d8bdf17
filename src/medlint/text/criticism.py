"""Whether a claim is quoted in order to be criticised."""

from __future__ import annotations

from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.lexicon import BE, CLAUSE_MARKS, OWN
from medlint.text.lines import Line

__all__ = ["announces_frauds", "criticisms", "is_false_label", "is_verdict"]

_VERDICTS = frozenset(
    """false myth misleading untrue unproven fiction busted debunked unsupported no wrong incorrect nonsense
    unsubstantiated misconception""".split()
)
_TRUTH = frozenset("fact facts truth reality true correct answer evidence verdict".split())
_FRAUDS = frozenset(
    """fake scam scams scammer scammers fraud frauds bogus quack quacks quackery misleading false dishonest
    fraudulent deceptive""".split()
)
_SPOTTED = frozenset(
    "spot recognize recognise avoid identify detect sign signs flag flags beware tell warning leave".split()
)
_BAD = frozenset(
    "bad shady unsafe dodgy unqualified rogue poor untrustworthy unlicensed illegal wrong not".split()
)
_TRADERS = frozenset(
    """clinic clinics provider providers seller sellers site sites pharmacy pharmacies spa spas practice company
    companies product products supplement supplements ad ads deal deals injector doctor surgeon trust""".split()
)
_AFTER_NO = CLAUSE_MARKS | frozenset(
    [",", "evidence", "data", "proof", "study", "studies", "basis", "support"]
)
_REACH = 24
_OPENERS = frozenset(["that", "such", "like", "as", "of", '"', "about"])


def criticisms(line: Line, clause: Clause, first: int, last: int) -> Hit | None:
    """Return the critical words that govern a claim, before it or after it."""
    words = line.words
    hits = line.hits
    label = false_label(line, first)
    if label is not None:
        return label
    masks = hits.get("not-critic", ())
    for hit in hits.get("critic", ()):
        if hit.first >= first or any(mask.first <= hit.first < mask.last for mask in masks):
            continue
        if _governs(line, clause, hit, first, last):
            return hit
    for hit in hits.get("critic-after", ()):
        if hit.first >= last and _takes_back(words, hit, first, last):
            return hit
    return None


def _governs(line: Line, clause: Clause, hit: Hit, first: int, last: int) -> bool:
    words = line.words
    between = words[hit.last : first]
    if len(between) > _REACH or any(word in OWN for word in between[-6:] + words[first:last]):
        return False
    if words[hit.last - 1] in ("to", "for") and words[hit.first] in BE and "when" in between:
        # "It is wrong to suffer when one session ⟦cures tinnitus⟧"
        return False
    for index in range(hit.last, first):
        word = words[index]
        if word in (";", "but", "|", "•", "!", "?", "instead", "because", "so"):
            return False
        if word in (":", "—") and not _quoted_list(words, index, first):
            return False
    # A new clause is fine under "that", "such as" or in a quotation, not otherwise.
    if clause.low > hit.last and not any(word in _OPENERS for word in words[hit.first : clause.low + 1]):
        return False
    return not (words[hit.first : hit.last][-1:] == ["that"] and _forever(words, hit, first))


def _forever(words: list[str], hit: Hit, first: int) -> bool:
    return any(word in CLAUSE_MARKS for word in words[hit.last : first])


def _quoted_list(words: list[str], mark: int, first: int) -> bool:
    return mark + 1 < len(words) and words[mark + 1] == '"' and words[mark + 1 : first].count('"') % 2 == 1


def _takes_back(words: list[str], hit: Hit, first: int, last: int) -> bool:
    between = words[last : hit.first]
    if len(between) > _REACH or any(word in (";", "|", "•", "but", ":") for word in between):
        return False
    return not any(word in OWN for word in words[max(0, first - 3) : first])


def false_label(line: Line, first: int) -> Hit | None:
    """Return the label before a colon or at the start that marks what follows as false ("Myth: ...")."""
    words = line.words
    for hit in line.hits.get("label-false", ()):
        if hit.first > 6 or hit.first >= first:
            break
        if any(mask.first <= hit.first < mask.last for mask in line.hits.get("not-critic", ())):
            continue
        mark = next(
            (i for i in range(hit.last, min(first, hit.last + 12)) if words[i] in (":", "—", ".")), -1
        )
        if mark < 0 or mark >= first:
            continue
        after = words[mark + 1 : first]
        if any(word in _TRUTH for word in after) or any(word in OWN for word in after):
            continue
        single = words[hit.first] in ("warning", "red", "alarm")
        plain = words[hit.first] not in ("lie", "false", "untrue") or mark <= hit.last
        if plain and (not single or words[hit.last - 1].startswith(("sign", "flag"))):
            return hit
    return None


def is_false_label(line: Line) -> bool:
    """Say whether a heading, lead-in or column head announces claims that are false."""
    hits = line.hits
    if any(word in _TRUTH for word in line.vocabulary) and not {"claim", "claims"} & line.vocabulary:
        return False
    if any(word in OWN for word in line.words) and "we" not in line.vocabulary:
        return False
    if "not-critic" in hits or ("you" in line.vocabulary and {"told", "been"} <= line.vocabulary):
        return False
    return "label-false" in hits


def announces_frauds(line: Line) -> bool:
    """Say whether a heading introduces those who deceive ("How to spot a fake clinic")."""
    vocabulary = line.vocabulary
    if _SPOTTED.isdisjoint(vocabulary):
        return False
    return not _FRAUDS.isdisjoint(vocabulary) or not (
        _BAD.isdisjoint(vocabulary) or _TRADERS.isdisjoint(vocabulary)
    )


def is_verdict(line: Line) -> bool:
    """Say whether a cell pronounces its row false."""
    words = [word for word in line.words if word not in ('"', "*", "❌", "✗")][:3]
    if not words:
        return False
    if words[0] == "no":
        return len(words) == 1 or words[1] in _AFTER_NO
    return words[0] in _VERDICTS or words[:2] in (["not", "true"], ["no", "evidence"], ["not", "proven"])
