"""Forms of an English word: regular endings, the irregular verbs of health copy, British spellings."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["inflections", "spellings"]

# Verbs whose forms no ending rule gives. Each line is one verb; the bare form comes first.
_IRREGULAR = """
be am is are was were been being|have has had having|do does did done doing|go goes went gone going
get gets got gotten getting|give gives gave given giving|take takes took taken taking|make makes made making
come comes came coming|become becomes became becoming|see sees saw seen seeing|feel feels felt feeling
find finds found finding|know knows knew known knowing|think thinks thought thinking|say says said saying
tell tells told telling|show shows showed shown showing|prove proves proved proven proving
keep keeps kept keeping|leave leaves left leaving|lose loses lost losing|mean means meant meaning
pay pays paid paying|put puts putting|beat beats beaten beating|bring brings brought bringing
build builds built building|buy buys bought buying|break breaks broke broken breaking
begin begins began begun beginning|choose chooses chose chosen choosing|cut cuts cutting
deal deals dealt dealing|draw draws drew drawn drawing|drive drives drove driven driving
eat eats ate eaten eating|fall falls fell fallen falling|fight fights fought fighting
forget forgets forgot forgotten forgetting|free frees freed freeing|grow grows grew grown growing
hold holds held holding|hurt hurts hurting|lead leads led leading|let lets letting|lie lies lay lain lying
light lights lit lighted lighting|meet meets met meeting|overcome overcomes overcame overcoming
quit quits quitting|read reads reading|rise rises rose risen rising|run runs ran running
sell sells sold selling|send sends sent sending|set sets setting|shake shakes shook shaken shaking
shrink shrinks shrank shrunk shrinking|shut shuts shutting|sleep sleeps slept sleeping
speak speaks spoke spoken speaking|spend spends spent spending|stand stands stood standing
stick sticks stuck sticking|swear swears swore sworn swearing|teach teaches taught teaching
throw throws threw thrown throwing|understand understands understood understanding
undo undoes undid undone undoing|wake wakes woke woken waking|wear wears wore worn wearing
win wins won winning|write writes wrote written writing|withdraw withdraws withdrew withdrawn withdrawing
rebuild rebuilds rebuilt rebuilding|regrow regrows regrew regrown regrowing|outgrow outgrows outgrew outgrown
melt melts melted melting molten|heal heals healed healing|bid bids bidding|child children|man men|woman women
person people persons|life lives|foot feet|tooth teeth|diagnosis diagnoses|crisis crises|analysis analyses
study studies studied studying|therapy therapies|remedy remedies remedied remedying
better betters bettered bettering|die dies died dying|tie ties tied tying|dye dyes dyed dyeing
"""
_FORMS: dict[str, frozenset[str]] = {}
for _line in _IRREGULAR.replace("\n", "|").split("|"):
    _words = _line.split()
    if _words:
        _FORMS[_words[0]] = frozenset(_words)

_VOWELS = frozenset("aeiou")
# Two-syllable verbs stressed on the last syllable double their consonant like short ones do.
_DOUBLING = frozenset(
    "admit commit control permit submit prefer refer occur regret rebut acquit allot compel expel propel excel".split()
)
_NO_DOUBLING_ENDS = frozenset("wxy")


@lru_cache(maxsize=16384)
def inflections(word: str) -> frozenset[str]:
    """Return a word and its forms: plural, third person, past, participle, -ing.

    Forms that do not exist ("effectived") cost nothing and are not filtered out.

    Args:
        word: A bare form in lower case ("treat", "relief").
    """
    known = _FORMS.get(word)
    if known is not None:
        return known
    if len(word) < 2 or not word.isalpha():
        return frozenset([word])
    forms = {word, _with_s(word)}
    forms.update(_with_ed_ing(word))
    return frozenset(forms)


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _with_ed_ing(word: str) -> tuple[str, ...]:
    if word.endswith("ie"):
        return word + "d", word[:-2] + "ying"
    if word.endswith("ee"):
        return word + "d", word + "ing"
    if word.endswith("e"):
        return word + "d", word[:-1] + "ing"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ied", word + "ing"
    if word.endswith("c"):
        return word + "ked", word + "king"
    if _doubles(word):
        return word + word[-1] + "ed", word + word[-1] + "ing"
    if word[-1] == "l" and word[-2] in _VOWELS and word[-3:-2] not in _VOWELS:
        # American "canceled", British "cancelled": both are read.
        return word + "ed", word + "ing", word + "led", word + "ling"
    return word + "ed", word + "ing"


def _doubles(word: str) -> bool:
    if word in _DOUBLING:
        return True
    if len(word) < 3 or word[-1] in _VOWELS or word[-1] in _NO_DOUBLING_ENDS or word[-2] not in _VOWELS:
        return False
    syllables = sum(
        1 for at, char in enumerate(word) if char in _VOWELS and (at == 0 or word[at - 1] not in _VOWELS)
    )
    return word[-3] not in _VOWELS and syllables == 1


@lru_cache(maxsize=16384)
def spellings(word: str) -> frozenset[str]:
    """Return a word with its British or American counterparts ("-ise" is "-ize")."""
    found = {word}
    for american, british in (("iz", "is"), ("yz", "ys")):
        for ending in ("e", "es", "ed", "er", "ers", "ing", "ation", "ations"):
            for one, other in ((american, british), (british, american)):
                if word.endswith(one + ending) and len(word) > len(one + ending) + 2:
                    found.add(word[: -len(one + ending)] + other + ending)
    return frozenset(found)
