"""References that can be followed: DOIs, registers, authors and years, journals, named trials."""

from __future__ import annotations

import re
from functools import cache

from medlint.model.document import Block

__all__ = ["YEAR", "bare_reference", "citation", "citation_in", "is_study_address"]

YEAR = r"(?:19|20)\d\d"
NAME = r"[A-Z](?:'[A-Z])?[^\W\d_]+(?:[-'][A-Z]?[^\W\d_]+)*"
_NO_NAMES = """
Suite Room Since Until In By From Est Copyright Established January February March April May June July
August September October November December Summer Spring Fall Winter Top Best Voted Year Unit Data Survey Poll
Clinic Records Award Awards Magazine Reviews? Users Customers Clients Members Internal Updated Google Yelp
Oxford Cambridge Harvard Yale Stanford Princeton Duke Columbia Cornell Boston Chicago London
Vogue Elle Allure Cosmopolitan Time Newsweek Prevention Shape GQ Esquire Vanity Forbes Dallas USA Edition
Version Model Winner Inc LLC Autumn Class
"""
_NO_NAME = rf"(?!(?:{'|'.join(_NO_NAMES.split())})\b)"
_JOURNAL = (
    r"(?:Journal\ of\ [A-Z]\w+|JAMA|Lancet|BMJ|NEJM|New\ England\ Journal\ of\ Medicine|Cochrane|Annals\ of\ [A-Z]\w+"
    r"|American\ Journal|British\ Journal|PLOS|Archives\ of\ [A-Z]\w+)"
)
_SHORT_JOURNAL = (
    r"(?:N\ Engl\ J\ Med|(?:Am|Br|Int|Eur|Can)\ J\ [A-Z]\w+|Proc\ Natl|Nat\ Med"
    r"|J\ (?:Am|Clin|Int|Gen|Exp|Appl|Neuro\w*|Psych\w*|Affect|Pain|Med)"
    r"|J\ (?:Surg|Nutr|Dent|Derm\w*|Endocr\w*|Urol|Sleep|Sex|Bone|Ped\w*)"
    r"|Ann\ (?:Intern|Surg|Neurol|Oncol|Emerg|Fam)|Arch\ (?:Gen|Intern|Derm\w*|Neurol)"
    r"|Clin\ (?:Infect|Ther|Pharm\w*|Psych\w*))"
)
# The long ones are compiled when a text first calls for them.
# Capitals before "study" that name an institution or a treatment, not a trial.
_INSTITUTIONS = "UCLA|USC|FDA|NIH|MIT|NYU|CDC|USA|UCSF|WHO|TMS|CBD|NAD|PRP|GLP|THC|LASIK|HGH|TRT|HRT"
_INSTITUTIONS += "|PTSD|OCD|ADHD|OUR|THE|NEW|CASE"
_PAPER = r"(?:study|trial|paper|review|meta-analysis|analysis|article|report|survey)"
_TEAM = r"(?:colleagues|coworkers|co-workers|others|team)"


@cache
def citation() -> re.Pattern[str]:
    """Return the pattern of references, compiled at its first use."""
    return re.compile(
        rf"""
      \b10\.\d{{4,9}}/\S+                                            # DOI
    | \bPMID:?\s*\d{{5,9}} | \bPMC\d{{5,8}} | \bNCT\s?\d{{8}} | \bISRCTN\d{{6,}}
    | \b{NAME}\s+(?:[A-Z]{{1,3}}\b\.?,?\s+)?et\ al\b\.?,?\s*\(?(?:[^()\d]{{0,60}})\(?{YEAR}
    | \b{NAME},?\ (?:and|&)\ (?:(?:his|her|their)\s)?{_TEAM},?\s*\(?(?:[^()\d]{{0,60}}?\(?){YEAR}
    | \b{_NO_NAME}{NAME}(?:'s|s')\ {YEAR}\ (?:\w+\ )?{_PAPER}
    | [(\[]{_NO_NAME}{NAME}\s[A-Z]{{1,3}}\b[.,]?\s(?:et\ al\.?,?\s)?[^()]{{0,60}}?\b{YEAR}
    | \b{YEAR}\ (?:\w+\ )?{_PAPER}\ (?:by|from|of)\ {_NO_NAME}{NAME}(?:\ et\ al|\ and\ )
    | \b(?:guidelines?|guidance|standard|statement|technology\ appraisal)\ (?:no\.?\ )?[A-Z]{{2,4}}\s?-?\d+
    | \b{NAME},?\ (?:and|&)\ {NAME}\s*\({YEAR}
    | [(\[](?:[^()]{{0,60}}?[;,]\s?)?{NAME},?\ (?:and|&)\ {NAME},?\s{YEAR}
    | \b{_SHORT_JOURNAL}\b[^;!?]{{0,50}}?\b{YEAR}
    | [(\[](?:[^()]{{0,60}}?[;]\s?|see\s)?{_NO_NAME}{NAME}(?:,\s{NAME})*,?\s+{YEAR}[a-z]?\b
    | (?:^|[.;(]\s|\b(?:by|see|in|and|&|from|of|to)\s){_NO_NAME}{NAME}\s\({YEAR}[a-z]?\)
    | \b{_JOURNAL}[^.;?!]{{0,24}}\b{YEAR}\b
    | \b{_JOURNAL}\s(?:[A-Z]\w+\s)*\d+:\s?\w?\d+
    | \bCD\d{{6}}
    | \b{YEAR}\s(?:\w+\s){{0,4}}?(?:[Tt]he\s)?{_JOURNAL}
    | \bIn\s{YEAR},?\s{NAME}(?:(?:,|,?\sand)\s{NAME})+\s(?:published|reported|found|showed|described|compared|pooled)
    | \b{YEAR}(?:\s[A-Z][a-z]{{2}}(?:\s\d+)?)?;\s?\d+                # J Am Acad Dermatol 2002;47:377
    | \b{YEAR},?\s(?:[A-Z][\w&.]*\s?){{1,6}}\d+(?:\(\d+\))?:\s?\w?\d+ # 2018, Menopause 25:911
    | \b(?:vol(?:ume)?\.?\s?\d+|\d+\(\d+\))[,:]\s?(?:pp?\.?\s?)?\d+
    | \b(?!(?:{_INSTITUTIONS})\b)[A-Z][A-Z0-9*]{{2,}}(?:[- ][A-Z0-9]+)?\s(?:trial|study)\b
    | [(\[](?!(?:{_INSTITUTIONS})\b)[A-Z][A-Z0-9*-]{{2,}}[^()]{{0,20}}?[,;:]\ n\s?=\s?\d
    | \b[A-Z]\w+(?:'s)?\ (?:[A-Z]\w+\ ){{1,3}}(?:Initiative|Study|Trial)\b
    """,
        re.VERBOSE,
    )


@cache
def _participants() -> re.Pattern[str]:
    return re.compile(
        r"\b\d[\d,]*\s(?:\w+\s){0,3}(?:adults|patients|people|participants|women|men|children|volunteers|subjects)|\bn\s?=\s?\d+",
        re.I,
    )


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:Dr|Prof|Professor|Nurse)\.?(?:\s{NAME}){{1,3}}|\b(?:MD|M\.D\.|DO|DDS|DMD|NP|PA-C|RN|PhD|Ph\.D\.)),?\s*\Z"
    )


_HAS_YEAR = re.compile(rf"\b{YEAR}\b")


@cache
def _author_year() -> re.Pattern[str]:
    return re.compile(rf"{_NO_NAME}{NAME}(?:\s[A-Z]{{1,3}})?,?\s\(?{YEAR}\b")


_DIGIT = re.compile(r"\d")


@cache
def _hosts() -> re.Pattern[str]:
    return re.compile(
        r"""(?:doi\.org|pubmed|ncbi\.nlm|nih\.gov|clinicaltrials\.gov|nejm\.org|jamanetwork|thelancet|nature\.com/articles|
    cochrane|bmj\.com|sciencedirect|wiley\.com/doi|springer(?:link)?\.com|tandfonline|journals?\.|psychiatryonline|frontiersin|plos(?:one|medicine)?\.org|journals\.plos|mdpi|
    accessdata\.fda|biomedcentral|academic\.oup|europepmc|medrxiv|sagepub|(?<![\w-])cell\.com|ahajournals|acpjournals|karger)""",
        re.VERBOSE | re.IGNORECASE,
    )


def is_study_address(target: str) -> bool:
    """Say whether a link leads to a study or a register."""
    return _hosts().search(target) is not None


def citation_in(text: str, block: Block | None, start: int, end: int) -> tuple[int, int] | None:
    """Return the view span of a followable reference in a stretch of a block's text, or None.

    Args:
        text: The block's reading text.
        block: The block, for its links; None to judge the text alone.
        start: View offset where to look from.
        end: View offset where to stop.
    """
    if block is not None:
        for reference in block.references:
            if (
                reference.kind == "link"
                and start <= reference.start <= end
                and is_study_address(reference.target)
            ):
                return reference.start, max(reference.end, reference.start)
    if not _DIGIT.search(text, start, end):
        return None
    for match in citation().finditer(text, start, end):
        named = match.group().lower().endswith(("trial", "study", "initiative"))
        if match.group()[0] in "([" and _titled().search(text, start, match.start()) is not None:
            # "Dr. Patel (UCLA, 2009)" tells where someone trained.
            continue
        if named and not (_HAS_YEAR.search(match.group()) or _participants().search(text, start, end)):
            continue
        return match.span()
    return None


def bare_reference(text: str) -> tuple[int, int] | None:
    """Return the span of an author and year that open a cell ("Berman 2000, Biol Psychiatry"), or None."""
    match = _author_year().match(text)
    return match.span() if match is not None else None
