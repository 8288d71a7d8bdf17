"""Cases for the context analysis: what stands between ⟦ and ⟧ is a claim; a plus says asserted, a minus excused."""

from __future__ import annotations

from pathlib import Path

import pytest

from medlint.model.source import SourceText
from medlint.parse.html import parse_html
from medlint.parse.markdown import parse_markdown
from medlint.parse.plain import parse_plain
from medlint.text.context import ContextReader
from medlint.text.effects import read_effects
from medlint.text.prose import read_prose

TABLE = Path(__file__).parents[2] / "src" / "medlint" / "packs" / "us" / "contexts.yaml"
EFFECTS = read_effects(TABLE.read_text(encoding="utf-8"), path="contexts.yaml")
PARSERS = {"text": parse_plain, "markdown": parse_markdown, "html": parse_html}

CASES = (Path(__file__).parent / "context_cases.txt").read_text(encoding="utf-8")


def _parse_cases() -> list[tuple[bool, str, str, str]]:
    rows = []
    for line in CASES.strip().splitlines():
        head, _, text = line.partition(" | ")
        sign, context, category = head.split()
        rows.append((sign == "-", context, category, text))
    return rows


def contexts_of(text: str, format: str = "text") -> frozenset[str]:
    before, rest = text.split("⟦")
    claim, after = rest.split("⟧")
    document = PARSERS[format](SourceText(path="case", text=before + claim + after))
    start, end = len(before), len(before) + len(claim)
    for block in document.blocks:
        at = [i for i in range(len(block.text)) if start <= block.to_source(i, i + 1).start < end]
        if at:
            prose = [read_prose(each.text) for each in document.blocks]
            reader = ContextReader(document, prose.__getitem__, lambda _: ())
            return reader.contexts(block.id, at[0], at[-1] + 1)
    raise AssertionError("the claim was lost")


@pytest.mark.parametrize(("excused", "context", "category", "text"), _parse_cases())
def test_case(excused: bool, context: str, category: str, text: str) -> None:
    found = contexts_of(text)
    assert (EFFECTS.of(category, found) == "excuse") is excused, sorted(found)


# Structure frames a claim: lead-ins, headings, rows, labels, footnotes. "\\n" stands for a line end.
FRAMED = (Path(__file__).parent / "context_framed.txt").read_text(encoding="utf-8")


def _parse_framed() -> list[tuple[bool, str, str, str, str]]:
    rows = []
    for line in FRAMED.strip().splitlines():
        head, _, text = line.partition(" | ")
        sign, context, category, format = head.split()
        rows.append((sign == "-", context, category, format, text.replace("\\n", "\n").replace("\\|", "|")))
    return rows


@pytest.mark.parametrize(("excused", "context", "category", "format", "text"), _parse_framed())
def test_framed_case(excused: bool, context: str, category: str, format: str, text: str) -> None:
    found = contexts_of(text, format)
    assert (EFFECTS.of(category, found) == "excuse") is excused, sorted(found)
