"""What patterns match, through the whole way: tokens, terms, compiler, matcher."""

from __future__ import annotations

import pytest
from phrases import found

from medlint.patterns.grammar import PatternError


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        # words, case, inflection, the bare form of sloppy copy
        ("generally consider~ safe", "It is GENERALLY considered safe.", ["GENERALLY considered safe"]),
        ("generally consider~ safe", "It is generally consider safe.", ["generally consider safe"]),
        (
            "stop~ smoking",
            "He stopped smoking; she is stopping smoking.",
            ["stopped smoking", "stopping smoking"],
        ),
        ("heal", "health and healing", []),
        ("realize~", "You will realise it", ["realise"]),
        # separators and hyphens
        (
            "fast-acting",
            "Fast acting, fast-acting and fastacting",
            ["Fast acting", "fast-acting", "fastacting"],
        ),
        (
            "safe effective",
            "safe/effective, safe & effective, safe (effective)",
            ["safe/effective", "safe & effective", "safe (effective"],
        ),
        ("safe and effective", "safe & effective", ["safe & effective"]),
        ("safe effective", "safe: effective", []),
        ("safe ...2 effective", "safe: truly effective", ["safe: truly effective"]),
        # contractions
        ("will not hurt", "It won't hurt.", ["won't hurt"]),
        ("can not hurt", "It cannot hurt.", ["cannot hurt"]),
        ("it is safe", "It's safe", ["It's safe"]),
        ("{drug} effect~", "Ketamine's effects", ["Ketamine's effects"]),
        # groups and options
        ("covered by (most|nearly all) {insurer}", "covered by nearly all insurance plans", None),
        ("covered (fully)? by", "covered by or covered fully by", ["covered by", "covered fully by"]),
        # gaps: shortest first, in the sentence, and also without the optional word behind them
        ("free ...2 (your)? pain", "free from your pain", ["free from your pain"]),
        ("free ...2 (your)? pain", "free of pain", ["free of pain"]),
        ("free ...1 pain", "free of all the pain", []),
        ("free ...8 pain", "Be free. Pain ends.", []),
        # slots
        ("{drug} {eases} {illness+}", "IV ketamine treats depression, PTSD, and even chronic pain", None),
        ("{drug} {eases} {illness}", "Ketamine helps people cope with treatment resistant depression", None),
        ("{illness}", "Alzheimers disease, Alzheimer disease, Alzheimer's Disease", None),
        (
            "{percent} of (people|patients)",
            "Seventy percent of patients, 70-80% of people, 9.5 per cent of people",
            None,
        ),
        ("within {duration}", "within a few hours, within 24 hours, within minutes", None),
        ("within {duration}", "within hours or days", ["within hours or days"]),
        ("in {duration}", "in a day or two", ["in a day or two"]),
        ("in {duration}", "in 24 to 48 hours", ["in 24 to 48 hours"]),
        ("for {money}", "for $1,000 or for 20 dollars", ["for $1,000", "for 20 dollars"]),
        (
            "{number} patients",
            "two hundred patients and 40 patients",
            ["two hundred patients", "40 patients"],
        ),
        ("100 percent", "100 percent", ["100 percent"]),
        # edges
        ("^ safe", "Safe and sound. Not safe.", ["Safe"]),
        ("^ safe", "✓ 1. Safe", ["Safe"]),
        ("safe $", "Is it safe? Safe indeed.", ["safe"]),
        # hashtags come apart at capitals
        ("pain free for life", "#PainFreeForLife", ["PainFreeForLife"]),
        ("fda approved", "F.D.A. approved", ["F.D.A. approved"]),
    ],
)
def test_matches(pattern: str, text: str, expected: list[str] | None) -> None:
    if expected is None:
        parts = (
            [part.strip(" .") for part in text.split(", ")]
            if text.count(", ") > 1 and "{drug}" not in pattern
            else [text]
        )
        expected = [text] if len(parts) == 1 else parts
    assert found(pattern, text) == expected


def test_the_longest_term_of_a_list_wins_and_others_may_overlap() -> None:
    assert found("{illness}", "treatment-resistant depression") == ["treatment-resistant depression"]
    assert found("resistant depression", "treatment-resistant depression") == ["resistant depression"]


def test_case_matters_where_a_term_says_so() -> None:
    assert found("{illness}", "ptsd", cased=["PTSD"]) == []
    assert found("{illness}", "PTSD and PTSDs", cased=["PTSD"]) == ["PTSD"]


def test_an_unknown_slot_suggests_a_known_one() -> None:
    with pytest.raises(PatternError, match="Did you mean"):
        found("{insurers}", "x")


def test_too_many_alternatives_are_refused() -> None:
    many = "|".join(f"w{number}" for number in range(1200))
    assert found(f"({many}) x", "w7 x") == ["w7 x"]
    with pytest.raises(PatternError, match="more than 2000"):
        found(f"({many}) ({many})", "x")


def test_private_use_characters_in_copy_do_not_disturb_matching() -> None:
    assert found("{drug} works", "ketamine \ue002works") in ([], ["ketamine \ue002works"])
