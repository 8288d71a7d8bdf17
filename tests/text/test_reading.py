"""Properties of the context analysis: the shape of its answers, and changes that must not matter."""

from __future__ import annotations

import pytest
from test_context import contexts_of

from medlint.errors import DefinitionError
from medlint.model.source import SourceText
from medlint.parse.markdown import parse_markdown
from medlint.parse.plain import parse_plain
from medlint.text.context import CONTEXTS, ContextReader, Mention
from medlint.text.effects import read_effects
from medlint.text.prose import read_prose

ASSERTED = [
    "Our infusion ⟦cures depression⟧.",
    "The patch ⟦ends migraines⟧ in one week.",
    "This treatment is ⟦highly effective⟧ for anxiety.",
    "Our peptide shots are ⟦completely safe⟧.",
]
DENIED = [
    "Our infusion does not ⟦cure depression⟧.",
    "The patch will never ⟦end migraines⟧.",
    "This treatment is not ⟦highly effective⟧ for anxiety.",
    "No one can say that peptide shots are ⟦completely safe⟧.",
]
UNRELATED = [
    "It is not cheap, but {}",
    "While parking is not free, {}",
    "You do not need a referral; {}",
    "We never close. {}",
    "{} We do not take walk-ins.",
    "{} Parking is not included.",
]


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:]


@pytest.mark.parametrize("frame", UNRELATED)
@pytest.mark.parametrize("text", ASSERTED + DENIED)
def test_unrelated_negation_changes_nothing(text: str, frame: str) -> None:
    inner = text if frame.startswith("{}") or ". " in frame else _lowered(text)
    assert ("negated" in contexts_of(frame.format(inner))) is (text in DENIED)


@pytest.mark.parametrize("text", ASSERTED + DENIED)
@pytest.mark.parametrize(
    ("old", "new"),
    [("infusion", "program"), ("patch", "formula"), ("treatment", "therapy"), ("shots", "injections")],
)
def test_synonyms_change_nothing(text: str, old: str, new: str) -> None:
    assert contexts_of(text) == contexts_of(text.replace(old, new))


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        ("Our drip ⟦cures fatigue⟧.", "Fatigue ⟦is cured⟧ by our drip."),
        ("The drug does not ⟦cure gout⟧.", "Gout is not ⟦cured⟧ by the drug."),
        ("It may ⟦relieve pain⟧.", "Pain may be ⟦relieved⟧ by it."),
        ("Nothing has been shown to ⟦reverse it⟧.", "It has not been shown to be ⟦reversed⟧ by anything."),
    ],
)
def test_passive_changes_nothing(active: str, passive: str) -> None:
    assert contexts_of(active) == contexts_of(passive)


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_formats_agree(format: str) -> None:
    assert "negated" in contexts_of("It does not ⟦cure depression⟧.", format)


def test_spelled_words_leave_gap_negators_counting() -> None:
    text = "The clinic can promise you no cure."
    document = parse_plain(SourceText(path="case", text=text))
    reader = ContextReader(document, lambda number: read_prose(document.blocks[number].text), lambda _: ())
    start, end = text.index("promise"), text.index(".")
    assert "negated" not in reader.contexts(0, start, end)
    assert "negated" in reader.contexts(0, start, end, loose=((start + len("promise"), end),))


def test_a_negator_in_a_gap_may_belong_to_its_own_noun() -> None:
    text = "Clear up an ear infection without antibiotics, using Pulsatilla."
    reader = ContextReader(
        parse_plain(SourceText(path="x", text=text)), lambda _: read_prose(text), lambda _: ()
    )
    gap = (len("Clear up"), text.index("Pulsatilla"))
    assert "negated" not in reader.contexts(0, 0, len(text) - 1, loose=(gap,))


def test_explain_names_cue_and_place() -> None:
    text = "We do not claim that it cures colds."
    document = parse_plain(SourceText(path="case", text=text))
    reader = ContextReader(document, lambda number: read_prose(document.blocks[number].text), lambda _: ())
    (evidence,) = reader.explain(0, text.index("cures"), text.index("."))
    assert (evidence.context, evidence.words) == ("negated", "not")
    assert text[evidence.start : evidence.end] == "not"


@pytest.mark.parametrize("text", ["", "?", "⁇", "not", "( (", '"', "no no no", ": ; —", "if", "the"])
def test_odd_text_never_fails(text: str) -> None:
    document = parse_plain(SourceText(path="case", text=f"{text} cure {text}"))
    for block in document.blocks:
        reader = ContextReader(
            document, lambda number: read_prose(document.blocks[number].text), lambda _: ()
        )
        for start in range(len(block.text)):
            for end in range(start + 1, len(block.text) + 1):
                assert reader.contexts(block.id, start, end) <= set(CONTEXTS)
            reader.subject(block.id, start)


def _subject(markdown: str, claim: str) -> tuple[str, str] | None:
    document = parse_markdown(SourceText(path="case", text=markdown))
    names = ("ketamine", "prozac", "spravato")

    def mentions(block: int) -> list[Mention]:
        text = document.blocks[block].text.lower()
        found = [
            Mention("product", name, text.find(name), text.find(name) + len(name))
            for name in names
            if name in text
        ]
        return sorted(found, key=lambda each: each.start)

    reader = ContextReader(document, lambda number: read_prose(document.blocks[number].text), mentions)
    block = next(each for each in document.blocks if claim in each.text)
    subject = reader.subject(block.id, block.text.index(claim))
    return None if subject is None else (subject.id, subject.how)


@pytest.mark.parametrize(
    ("markdown", "claim", "expected"),
    [
        ("Ketamine works fast.", "works fast", ("ketamine", "named")),
        ("Unlike Prozac, ketamine works fast.", "works fast", ("ketamine", "named")),
        ("Ketamine is a drug. It works fast.", "works fast", ("ketamine", "pronoun")),
        ("Ketamine is a drug.\n\nThis treatment works fast.", "works fast", ("ketamine", "pronoun")),
        ("## Advantages of ketamine\n\n- Works fast", "Works fast", ("ketamine", "frame")),
        ("It works fast.", "works fast", None),
        ("| Drug | Speed |\n| --- | --- |\n| Spravato | works fast |", "works fast", ("spravato", "frame")),
    ],
)
def test_subject(markdown: str, claim: str, expected: tuple[str, str] | None) -> None:
    assert _subject(markdown, claim) == expected


def test_effects_take_the_strongest() -> None:
    effects = read_effects("default: {negated: excuse}\nonset: {hedged: lower}\n", path="contexts.yaml")
    assert effects.of("onset", ["hedged"]) == "lower"
    assert effects.of("onset", ["hedged", "negated"]) == "excuse"
    assert effects.of("hype", ["hedged"]) == "nothing"
    assert effects.of("hype", []) == "nothing"


@pytest.mark.parametrize(
    "text", ["default: {denied: excuse}", "default: {negated: drop}", "cure: excuse", "- a"]
)
def test_effects_refuse_nonsense(text: str) -> None:
    with pytest.raises(DefinitionError):
        read_effects(text, path="contexts.yaml")
