"""Whether a claim is put in someone else's mouth."""

from __future__ import annotations

import re
from functools import cache

from medlint.text.citations import YEAR, citation
from medlint.text.clauses import Clause
from medlint.text.cues import Hit
from medlint.text.lexicon import BE, CLAUSE_MARKS, OWN, forms
from medlint.text.lines import Line

__all__ = ["attributions"]

_REPORTERS = frozenset(
    """drugmaker drugmakers prosecutors officials police institutes organization organisation department foundation
    manufacturer manufacturers maker makers company companies firm firms supplier suppliers importer
    distributor sponsor sponsors seller sellers vendor brand brands label labels labeling labelling insert
    information brochure leaflet catalog catalogue advert adverts ad ads advertisement website websites site
    sites page release lawsuit complaint petition suit fda agency regulator regulators cdc nih who ema mhra
    board court newspaper magazine herald times post tribune journal daily paper report letter patent
    application filing author authors investigators trialists monograph guideline guidelines proponents
    supporters advocates defenders marketers promoters chain inventor competitor competitors rival package
    abstract summary statement testimony memo flyer poster packaging box bottle society academy college
    association committee panel tv documentary book article editorial blog bloggers influencers brochures
    posts press inserts headline headlines newspapers media coverage pundits commentators journalists
    reporters tabloid tabloids columnist columnists pamphlet pamphlets review reviews-board handbook
    textbook marketing advertising posters billboard billboards banner banners caption captions
    slogan slogans followers devotees practitioners adherents believers enthusiasts reviewers
    evaluators auditors statisticians
    scholars historians campaigners lobbyists salesman salesmen saleswoman salesperson resellers
    reseller retailer rep reps representative representatives
    retailers hawkers peddlers peddler dealer trader spokesperson spokesman spokeswoman marketer
    promoter advertiser
    advertisers defendant defendants plaintiff plaintiffs inspectors inspector commission ministry institute
    consortium council editors editor documentary podcast transcript affidavits labelling
    opponents skeptics authorities coroner judge ruling indictment affidavit he she""".split()
)
# Verbs that keep a distance from what they report, so that any outside subject will do.
_DISTANT = forms(*"""claim allege maintain contend assert argue purport insist hold/held""".split())


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(
        r"\b(?!(?:TMS|CBD|NAD|PRP|GLP|THC|LASIK|HGH|TRT|HRT|EMDR|CBT|HBOT|MDMA|THCA|DNA|OUR|THE|WE)\b)[A-Z]{3,6}\b"
    )


@cache
def _dated_subject() -> re.Pattern[str]:
    return re.compile(
        rf"\({YEAR}[a-z]?\)|\b[Ii]n\s{YEAR}|\b{YEAR}\s(?:\w+\s)?(?:paper|study|trial|report|book|article|review|survey)"
    )


_PROMISES = frozenset(
    "promise promises promised guarantee guarantees offer offers present presents show".split()
)
_INDEPENDENT = frozenset("cochrane independent peer agency fda external rival competing".split())
_INQUIRERS = frozenset("researchers investigators scientists reviewers".split())
_FOUND = frozenset(
    "reported found concluded noted wrote observed estimated described suggested cautioned warned".split()
)
_QUOTES = frozenset("gives lists quotes specifies cites".split())
_DOCUMENTS = frozenset(
    "label labelling labeling insert leaflet monograph brochure guideline guidelines package".split()
)
_SELLERS = frozenset(
    "clinic site shop store spa practice ad page product doctor provider post center centre chain".split()
)
_LINES = frozenset(
    """line headline slogan banner caption poster billboard tagline ad advert advertisement label brochure leaflet
    flyer bumper sticker hashtag title""".split()
)
_IN_HOUSE = frozenset("data records internal file figures survey surveys research feedback".split())
_EVIDENCE = frozenset(
    "studies study research science evidence trials tests data results nobody no none few".split()
)
_WEAK_REPORTERS = frozenset(["he", "she", "who"])
_ADVERTISERS = frozenset(
    """patients clients customers users people moms dads parents celebrities experts doctors insiders everyone
    everybody they fans members founder ceo director team staff expert dermatologists surgeons nurses
    physicians readers testimonial reviewers anyone audiologist injector coach you reviews specialists
    therapists""".split()
)
_SOCIETIES = frozenset(
    "college academy society association institute institutes organization foundation federation".split()
)
_COUNTS = frozenset("survey surveys poll polls statistics figures".split())
_REGULATORS = frozenset("canada fda nhs cdc who ema mhra tga agency regulator ministry government".split())
_NEWEST = frozenset(
    "a an one another recent new latest leading major clinical many several multiple countless".split()
)
_FOLLOWERS = frozenset("fans celebrities people everyone everybody members they".split())
_CALL = frozenset("so start book call try visit join".split())
_VOICES = (_REPORTERS | _REGULATORS) - _WEAK_REPORTERS
_MARKS = CLAUSE_MARKS - {"."}
_INNER_MARKS = CLAUSE_MARKS - {"!", "?", "."}


def attributions(line: Line, clause: Clause, first: int, last: int, text: str) -> Hit | None:
    """Return the words that put a claim in someone else's mouth as a report that the copy doesn't adopt."""
    words = line.words
    reported = next((hit for hit in line.hits.get("attribution", ()) if _lays(words, hit, first, last)), None)
    if reported is not None:
        return reported
    opened = _quoted_line(words, first)
    if opened is not None:
        return opened
    for hit in line.hits.get("say", ()):
        if hit.first >= first and hit.first < last:
            continue
        if _adopted(words, hit, first, last):
            continue
        after = _said_after(words, hit, last)
        if _disputed(words, hit, last):
            return hit
        if (after or _said_of(words, hit, first)) and _reporter(words, hit, line, text):
            return hit
        if after and _reporter_after(words, hit):
            return hit
    return None


def _lays(words: list[str], hit: Hit, first: int, last: int) -> bool:
    """Say whether "according to ..." lays the claim to an outside voice that is named."""
    if _nameless(words, hit.last) or not _not_crowd(words, hit.last):
        return False
    if not _apart(words, hit.last, first) and not _own_near(words, hit.last, hit.last + 6):
        return True
    return hit.first >= last and not _own_near(words, hit.last, hit.last + 4)


def _nameless(words: list[str], at: int) -> bool:
    """Say whether what a report is laid to names nobody ("according to a recent study")."""
    after = next((i for i in range(at, min(at + 4, len(words))) if words[i] not in _NEWEST), at)
    if after >= len(words) or words[after] not in _EVIDENCE | _INQUIRERS | _COUNTS:
        return False
    return words[after + 1 : after + 2] not in (["in"], ["by"], ["from"], ["of"], ["at"])


def _quoted_line(words: list[str], first: int) -> Hit | None:
    """Return the noun for a line that is quoted right after it: Its cover line, "Ten years younger", was ..."""
    at = next((i for i in range(first - 1, -1, -1) if words[i] == '"'), -1)
    if at < 1 or words[:first].count('"') % 2 == 0 or not OWN.isdisjoint(words):
        return None
    noun = at - 2 if words[at - 1] in (",", ":") and at > 1 else at - 1
    return Hit("line", noun, noun + 1) if words[noun] in _LINES else None


def _apart(words: list[str], low: int, high: int) -> bool:
    return low > high or any(word in (";", "but", "|", "•") for word in words[low:high])


def _own_near(words: list[str], low: int, high: int) -> bool:
    return any(word in OWN for word in words[low:high])


def _not_crowd(words: list[str], at: int) -> bool:
    return not any(word in _ADVERTISERS for word in words[at : at + 4]) and _IN_HOUSE.isdisjoint(
        words[at : at + 1]
    )


def _said_of(words: list[str], hit: Hit, first: int) -> bool:
    if hit.last > first:
        return False
    between = words[hit.last : first]
    if any(word in (";", "but", "|", "•", "!", "because") for word in between):
        return False
    if ":" in between:
        return '"' in between
    return len(between) <= 24


def _said_after(words: list[str], hit: Hit, last: int) -> bool:
    """Say whether the report follows the words, as in: "It cured every case," the patent says."""
    if hit.first < last:
        return False
    between = words[last : hit.first]
    if any(word in _INNER_MARKS or word in ("and", "but", "so") for word in between):
        return False
    described = between[:3] in (
        ['"', "is", "how"],
        ['"', "was", "how"],
        ['"', "is", "what"],
        ['"', "was", "what"],
    )
    return ("," in between or described) and len(between) <= 12


def _adopted(words: list[str], hit: Hit, first: int, last: int) -> bool:
    """Say whether the copy claims the report for its own: "our", or a call to act on it."""
    start = hit.last
    if "that" in words[start:first]:
        # "told our patient that ...": whoever is told does not count.
        start = words.index("that", start, first)
    near = words[start:first] + words[first:last]
    quoted = words[:first].count('"') % 2 == 1
    if not quoted and any(word in OWN for word in near):
        return True
    after = words[last:]
    return "so" in after and any(word in _CALL - {"so"} for word in after[after.index("so") :][:3])


def _reporter(words: list[str], hit: Hit, line: Line, text: str) -> bool:
    """Say whether an outside, named or institutional voice is the subject of the reporting verb."""
    low = max(0, hit.first - 14)
    for index in range(hit.first - 1, low - 1, -1):
        if words[index] in _MARKS or words[index] in ("but", "yet", '"'):
            low = index + 1
            break
    subject = _without_aside(words[low : hit.first])
    if not subject or not OWN.isdisjoint(subject):
        return False
    if "team" in subject and not {"at", "from", "in"}.isdisjoint(subject):
        # "The team at Oslo wrote" is not the house's own.
        return True
    crowd = _ADVERTISERS - _FOLLOWERS if words[hit.first].startswith("claim") else _ADVERTISERS
    if not crowd.isdisjoint(subject) and _INDEPENDENT.isdisjoint(subject) and not _society(subject):
        return False
    if words[hit.first] in _QUOTES and (_DOCUMENTS | _REGULATORS).isdisjoint(subject):
        return False
    if subject[-2:-1] == ["the"] and subject[-1] in _INQUIRERS and words[hit.first] in _FOUND:
        # Those of a study spoken of, in the past; "researchers say" is nobody.
        return True
    if not _VOICES.isdisjoint(subject) or _some_seller(subject) or _distant(words, hit, subject):
        return True
    return low >= line.own and _named_voice(words, hit, line, text, low)


def _disputed(words: list[str], hit: Hit, last: int) -> bool:
    """Say whether one voice is set against another ("one reviewer wrote ...; another called it useless")."""
    if "one" not in words[max(0, hit.first - 3) : hit.first] or hit.first >= last:
        return False
    return any(
        words[i] in (";", "while", "but") and words[i + 1] in ("another", "others")
        for i in range(last, len(words) - 1)
    )


def _without_aside(subject: list[str]) -> list[str]:
    """Return a subject less its relative clause between commas ("the brochure, which we keep, says")."""
    at = next(
        (i for i in range(len(subject) - 1) if subject[i] == "," and subject[i + 1] in ("which", "who")), -1
    )
    return subject if at < 0 or subject[-1] != "," else subject[:at]


def _society(subject: list[str]) -> bool:
    """Say whether the members are named for their society only ("the American College of Physicians")."""
    at = next((index for index, word in enumerate(subject) if word in _SOCIETIES), len(subject))
    return at < len(subject) and _ADVERTISERS.isdisjoint(subject[:at])


def _some_seller(subject: list[str]) -> bool:
    """Say whether the subject is one of many sellers ("one clinic", "another")."""
    return subject[0] in ("one", "another") and (len(subject) == 1 or not _SELLERS.isdisjoint(subject))


def _named_voice(words: list[str], hit: Hit, line: Line, text: str, low: int) -> bool:
    """Say whether the subject is a cited paper or an institution by its initials ("NICE considers")."""
    stretch = text[line.starts[low] : line.ends[min(hit.last + 1, len(line.ends) - 1)]]
    if citation().search(stretch + " ") is not None or _dated_subject().search(stretch) is not None:
        return True
    body = words[hit.first] not in _PROMISES and hit.first - low < 5 and not stretch.isupper()
    return body and _bodies().search(text, line.starts[low], line.ends[hit.first - 1]) is not None


def _distant(words: list[str], hit: Hit, subject: list[str]) -> bool:
    """Say whether the verb itself keeps its distance from an outside subject ("followers of the diet maintain")."""
    if words[hit.first] not in _DISTANT or not _EVIDENCE.isdisjoint(subject):
        return False
    if "you" in subject or "i" in subject or subject[-1] in ("can", "to", "will", "not", "never"):
        return False
    return subject[-1] not in BE and words[hit.first - 1] not in BE


def _reporter_after(words: list[str], hit: Hit) -> bool:
    """Say whether the voice follows its verb, as in: "It is safe," wrote Dr. Lim in the trial report."""
    subject: list[str] = []
    for word in words[hit.last : hit.last + 10]:
        if word in _MARKS or word in (",", '"', "but", "and"):
            break
        subject.append(word)
    if not OWN.isdisjoint(subject) or not _ADVERTISERS.isdisjoint(subject):
        return False
    return not (_VOICES - {"journal"}).isdisjoint(subject)
