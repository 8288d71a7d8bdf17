"""How common words are in running health copy, per 100,000 words and roughly: the rarest anchor is looked up first."""

from __future__ import annotations

__all__ = ["FREQUENCY"]

_BANDS = {
    2000: """
    a and the
    """,
    1000: """
    for in is it not of to you
    """,
    500: """
    are can ketamine on or that we with your
    """,
    250: """
    about an as at by depression do from has have if may no one so therapy this treatment what who will
    """,
    120: """
    after all any approved ask back be been before blood call day does effects fda first get health how i
    infusion its minutes more most my off our out pain people some take there these they two up us use visit
    weeks which
    """,
    60: """
    adults again al antidepressant anxiety because best better board brain bring but cancer care clinic come
    common cure days disease disorder doctor doi down dr drug each every evidence feel five four free full go
    had he hearing heart help here home hours individuals infusions insurance just keep label life like long
    loss low many medical medicine medicines mental month months mood nausea need next nothing often only
    other over patients pay plan please potential pressure promise psychiatry read research results risk risks
    s same say see several she shown side since six sleep small start state still stop studies such suicide
    symptoms takes talk tell ten text than their them then three through time title too treat trials under
    used vitamin was way week well were when while within without work would years
    """,
    40: """
    am another around behind benefit benefits body breathing c cause cells certified change changes check
    child clinics conditions cost could depressive description desk did disorders dose drive drops drugs
    during effect effective et even everyone fact family fever few food found goes good guarantee hair high
    hour however https immune infection know last leave less let light list liver look lower make meet men mg
    morning needs never new nobody now number nurse offer open own part patient person placebo plans
    prescribed prescription prevent price problems product put questions rapid rate relief resistant right
    room safe said says severe should suicidal surgery system taking term test thinking thoughts tms
    traditional treatments trial until usually visits water weight works yours yourself
    """,
}

FREQUENCY: dict[str, int] = {word: rate for rate, words in _BANDS.items() for word in words.split()}
"""Words that are not here are rarer than 40 in 100,000."""
