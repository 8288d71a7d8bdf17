"""Matching is linear: what would make a backtracking expression explode only takes longer in proportion."""

from __future__ import annotations

import time

import pytest
from phrases import found


@pytest.mark.parametrize(
    ("pattern", "unit"),
    [
        ("a ...8 b ...8 c ...8 d", "a b c "),
        ("{illness+} vanish", "depression, PTSD, "),
        ("(a|b|a b) ...8 (a|b|a b) ...8 z", "a b "),
        ("{number} ...8 {percent} ...8 zzz", "1 2 % "),
    ],
)
def test_near_misses_cost_in_proportion(pattern: str, unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        started = time.perf_counter()
        assert found(pattern, text) == []
        return time.perf_counter() - started

    seconds(1_000)
    small, large = max(seconds(4_000), 0.002), seconds(32_000)
    # Eight times the text; a quadratic matcher would need sixty-four times as long.
    assert large < small * 40
