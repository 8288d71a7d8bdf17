"""Words of claims that mean something else before certain nouns ("breakthrough pain", "immediate family")."""

from __future__ import annotations

__all__ = ["other_sense"]

_SENSES: dict[str, frozenset[str]] = {
    word: frozenset(nouns.split())
    for word, nouns in (
        ("breakthrough", "pain bleeding infection infections seizure seizures case cases designation symptoms itching"),
        ("instant", "messaging message messages coffee noodles replay photo camera pot oatmeal"),
        ("immediate", "family area vicinity past supervisor neighborhood neighbourhood manager predecessor"),
        ("overnight", "stay stays shipping parking delivery bag guest guests oats lodging mail flight observation"),
        ("fast", "food track forward lane asleep before from"),
        ("leading", "cause causes up question questions lady indicator"),
        ("top", "floor shelf drawer right left button row half coat sheet layer"),
        ("covered", "entrance walkway parking patio porch bench dish entity entities wagon"),
        ("natural", "light gas history wood stone causes disaster disasters number"),
        ("secret", "santa garden ballot shopper service recipe ingredient"),
        ("miracle", "worker mile league gro baby"),
        ("free", "trade speech time hand range radicals testosterone form thyroxine t3 t4 fall verse"),
        ("safe", "disposal handling travels journey return removal keeping storage place space spaces deposit haven"
         " harbor harbour room word driving sex distance house sleep"),
        ("cure", "time times cycle depth rate"),
        ("gentle", "reminder slope music lighting"),
        ("powerful", "vacuum magnet magnets lights engine computer"),
        ("only", "child exit entrance"),
        ("effective", "date immediately january february march april june july august september october november"),
        ("best", "practice practices interest interests regards wishes guess discussed asked decided reviewed stored"),
        ("cured", "ham meat bacon salami sausage resin"),
    )
}  # fmt: skip
# "The best way to lose weight" ranks a treatment; "the best way to reach us" does not.
_HEALTHY = frozenset(
    """lose feel look sleep end heal relieve cure melt burn beat fix erase restore boost reverse eliminate shed
    regrow""".split()
)
_OF_A_RANK = frozenset(
    "time times way ways place person season day days month year view spot seat route moment hours".split()
)
_RANKS = frozenset("effective safe top best perfect ideal right fastest easiest quickest".split())


def other_sense(words: list[str], last: int) -> bool:
    """Say whether the word after a claim gives its last word another sense.

    Args:
        words: The words of the sentence.
        last: Index after the claim's last word.
    """
    if not 0 < last < len(words):
        return False
    word, after = words[last - 1], words[last]
    if word in _RANKS and after in ("way", "ways") and words[last + 1 : last + 2] == ["to"]:
        verb = words[last + 2 : last + 3]
        return verb not in [[each] for each in _HEALTHY] and words[last + 2 : last + 4] != ["get", "rid"]
    return after in _SENSES.get(word, ()) or (word in _RANKS and after in _OF_A_RANK)
