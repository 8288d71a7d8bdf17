"""Word sets by which a claim about a thing is told from a claim about a treatment."""

from __future__ import annotations

from medlint.text.lexicon import AUXILIARIES, CLAUSE_MARKS
from medlint.text.things import GOODS, PEOPLE, PLACES, PUBLIC, RUNNING

__all__ = [
    "BODY",
    "ENDS_PHRASE",
    "MATTERS",
    "OTHER_SENSE",
    "PHRASE_ENDS",
    "PUBLIC_HEALTH",
    "STOPS",
    "SUBJECTS",
    "TREATMENT",
]

MATTERS = (RUNNING | PLACES | GOODS | PEOPLE | {"fi", "practices", "interest"}) - {
    "seats-",
    "times",
    "plays",
}
PUBLIC_HEALTH = PUBLIC
# Right after the claim's words these show that the words are used in another sense.
OTHER_SENSE = frozenset(
    """season seasons day days month year view views spot seat seats storage deposit space haven harbor
    practices interest interests booking parking check-in time times way ways place person guess bet wishes
    regards discussed asked decided reviewed answered taken stored left reached kept cause causes
    date dates""".split()
)
BODY = frozenset(
    """health wellness care patient patients doctor doctors clinic clinics therapist face body skin hair muscle muscles
    belly brain mind mood joint joints nerve nerves gut hormone hormones dose doses""".split()
)
TREATMENT = BODY | frozenset(
    """treatment treatments therapy therapies infusion infusions drip drips injection injections procedure
    protocol medicine medication drug supplement supplements formula capsule capsules gummies patch laser
    surgery pills drugs medication medications botox chemo opioids antidepressants insulin cure
    cures healing symptom
    remedy remedies solution smile fat
    results result outcome outcomes relief pain depression anxiety symptoms healing recovery
    remission cures heals energy
    sleep skin weight hair side-effects cleanse detox serum cream tincture pellets filler program""".split()
)
STOPS = frozenset("before after while for with from by until as if because so".split())
ENDS_PHRASE = frozenset(", at on by as while ( ) and for with of from to or that which who in".split())
SUBJECTS = MATTERS | PUBLIC_HEALTH
PHRASE_ENDS = ENDS_PHRASE | STOPS | AUXILIARIES | CLAUSE_MARKS
