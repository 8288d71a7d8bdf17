from __future__ import annotations

import pytest

from medlint.patterns.grammar import Gap, Group, PatternError, Slot, Word, parse_pattern, slots_of


def test_reads_every_kind_of_item() -> None:
    pattern = parse_pattern(r"^ covered~ by (most|nearly all)? {insurer+:who} ...3 50\% $")
    assert pattern.at_start and pattern.at_end
    kinds = [type(item) for item in pattern.items]
    assert kinds == [Word, Word, Group, Slot, Gap, Word]
    assert pattern.items[0] == Word("covered", inflected=True, column=3)
    assert pattern.items[3] == Slot("insurer", repeated=True, label="who", column=34)
    assert pattern.items[4] == Gap(3, 49)


def test_a_slot_is_labelled_by_its_name_unless_it_says_otherwise() -> None:
    assert [slot.label for slot in slots_of(parse_pattern("{a} (x {b:c} | {d+})"))] == ["a", "c", "d"]


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("a ...9 b", 3, "1 to 8 words"),
        ("a ...0 b", 3, "1 to 8 words"),
        ("a ... b ... c ... d ... e", 21, "3 gaps"),
        ("(a|b", 1, "not closed"),
        ("a {b", 3, "not closed"),
        ("a {b:}", 3, "not a slot"),
        ("a {1}", 3, "not a slot"),
        ("(a?)", 1, "optional"),
        ("a? b?", 1, "optional"),
        ("...3 a", 1, "both sides"),
        ("a ...", 1, "both sides"),
        ("", 1, "empty"),
        ("()", 1, "empty"),
        ("a | b", 3, "not expected"),
        ("a ) b", 3, "not expected"),
        ("a ^ b", 3, "needs a word before it"),
        ("~ a", 1, "needs a word before it"),
        ("a , b", 3, "no letters or digits"),
        ("(((((a)))))", 5, "nest at most 4"),
        ("a \\", 3, "backslash"),
        ("a ..2 b", 3, "three dots"),
        ("a …2 b", 3, "three dots"),
        ("a ....2 b", 6, "three dots"),
        ("a OR b", 3, "“OR” is not a part"),
    ],
)
def test_every_mistake_names_its_column_and_a_mend(text: str, column: int, message: str) -> None:
    with pytest.raises(PatternError) as caught:
        parse_pattern(text)
    assert caught.value.column == column
    assert message in str(caught.value)
    assert caught.value.mend


@pytest.mark.parametrize("text", ["a or b", "a ...2 b", "a \\OR b", "a 0.5 b", "e.g. this"])
def test_what_only_looks_like_a_mistake_is_a_pattern(text: str) -> None:
    assert parse_pattern(text).text == text
