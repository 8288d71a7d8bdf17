"""Names: which need their case, which need a second cue, which have a plural."""

import pytest

from medlint.knowledge.entries import NameForm
from medlint.knowledge.names import build_names, merge_names


def forms(text, kind, ambiguous=()):
    return {form.text: form for form in build_names([(text, kind)], ambiguous)}


@pytest.mark.parametrize(
    ("text", "kind", "ambiguous", "cased", "needs_cue"),
    [
        ("TMS", "abbreviation", [], True, False),
        ("benzo", "abbreviation", [], False, False),
        ("MS", "abbreviation", [], True, True),
        ("BED", "abbreviation", ["BED"], True, True),
        ("Flow", "brand", ["Flow"], True, True),
        ("Zoloft", "brand", [], False, False),
        ("gains", "lay", ["gains"], False, True),
        ("ADD", "lay", ["ADD"], True, True),
        ("PTSD", "lay", [], False, False),
    ],
)
def test_case_and_cue(text, kind, ambiguous, cased, needs_cue):
    form = forms(text, kind, ambiguous)[text]
    assert (form.cased, form.needs_cue, form.type, form.cue) == (cased, needs_cue, kind, "")


def test_a_cue_in_brackets():
    assert forms("SAD (seasonal)", "abbreviation") == {
        "SAD": NameForm("SAD", True, True, "abbreviation", "seasonal")
    }


@pytest.mark.parametrize(
    ("text", "kind", "others"),
    [
        ("ketamine infusion", "generic", {"ketamine infusions"}),
        ("ketamine infusions", "generic", {"ketamine infusion"}),
        ("panic disorder", "clinical", {"panic disorders"}),
        ("ketamine gummies", "generic", {"ketamine gummy"}),
        ("laser headset", "generic", {"laser headsets"}),
        ("SSRI", "abbreviation", {"SSRIs"}),
        ("MS", "abbreviation", set()),
        ("ketamine", "generic", set()),
        ("depressive episode", "symptom", set()),
        ("hot flashes", "lay", {"hot flash"}),
    ],
)
def test_numbers(text, kind, others):
    assert set(forms(text, kind)) == {text} | others


def test_names_that_say_the_same_are_one():
    one = NameForm("low dose naltrexone")
    assert merge_names([one, NameForm("Low-dose Naltrexone")]) == (one,)
    caseless = NameForm("PTSD", type="lay")
    assert merge_names([NameForm("PTSD", True, type="abbreviation"), caseless]) == (caseless,)
