"""Whether a reference near a claim can be followed: in its sentence, the next, its row or a footnote that resolves."""

from __future__ import annotations

import re
from functools import cached_property

from medlint.model.document import Block, BlockKind, Document
from medlint.text.citations import bare_reference, citation_in, is_study_address
from medlint.text.frames import Frames
from medlint.text.lines import Line

__all__ = ["References"]

_MARK = re.compile(r"\[(\d{1,3}(?:\s?[,-]\s?\d{1,3})*)\]|(?<=[.,;a-z)])\((\d{1,2})\)")
_SYMBOL = re.compile(r"(?<=\S)[*†‡§¹²³⁴⁵⁶⁷⁸⁹]")
_ADDRESS = re.compile(r"https?://[^\s<>\"')]+")
_LIST_HEADING = re.compile(
    r"\b(?:references|citations|sources|bibliography|literature|notes|footnotes|works cited)\b", re.I
)
_POINTERS = frozenset(
    """see source sources reference references ref refs citation the they these this that it in pmid doi full one read
    trial""".split()
)
_LABELS = frozenset("source sources ref refs reference references citation".split())
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_ENTRY = re.compile(r"^\W*(\d{1,3})\W")


def _points(line: Line) -> bool:
    """Say whether a sentence goes on about the evidence just claimed, or is a bare reference."""
    words = [word for word in line.words if word not in ('"', "(", "[", "*")]
    bracketed = line.words[:1] == ["("] and line.words[-1] in (")", ".")
    return (
        bool(words)
        and len(words) <= 24
        and (bracketed or words[0] in _POINTERS or {"et", "al"} <= set(words))
    )


def _last_of_reference(lines: list[Line], at: int) -> int:
    """Return the last sentence of a reference whose full stops read like sentences ("Ref: Silberstein SD. ...")."""
    if not _LABELS.isdisjoint(lines[at].words[:2]):
        return min(at + 4, len(lines) - 1)
    return at


class References:
    """Finds references; footnotes are resolved against the whole document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._has_address = "http" in document.source.text
        self._near: dict[tuple[int, int], str | None] = {}

    def near(self, block: Block, line: Line, lines: list[Line], sentence: int, frames: Frames) -> str | None:
        """Return the reference that backs a claim's sentence, in words, or None."""
        key = (block.id, sentence)
        if key not in self._near:
            self._near[key] = self._find(block, line, lines, sentence, frames)
        return self._near[key]

    def _find(self, block: Block, line: Line, lines: list[Line], sentence: int, frames: Frames) -> str | None:
        start = next((s for s in line.starts[line.own :]), 0)
        end = max(line.ends, default=0) + 1
        if sentence + 1 < len(lines) and _points(lines[sentence + 1]):
            end = max(lines[_last_of_reference(lines, sentence + 1)].ends, default=end) + 1
        end = min(end + 2, len(block.text))
        found = citation_in(block.text, block, start, end)
        if found is not None:
            return block.text[found[0] : found[1]]
        own_end = max(line.ends, default=len(block.text)) + 4
        address = self._address(block, start, end)
        if address is not None:
            return address
        mark = self._footnote(block, start, own_end)
        if mark is not None:
            return mark
        for cell in frames.row(block.id):
            other = self._document.blocks[cell]
            hit = citation_in(other.text, other, 0, len(other.text)) or bare_reference(other.text)
            if hit is not None:
                return other.text[hit[0] : hit[1]]
        return None

    def _address(self, block: Block, start: int, end: int) -> str | None:
        """Return a study's address that stands in the source of a stretch: addresses are not reading text."""
        if not self._has_address or not 0 <= start < end <= len(block.text):
            return None
        span = block.to_source(start, end)
        for match in _ADDRESS.finditer(self._document.source.text, span.start, span.end):
            if is_study_address(match.group()):
                return match.group()
        return None

    def _footnote(self, block: Block, start: int, end: int) -> str | None:
        for reference in block.references:
            if start <= reference.start <= end and self._resolves(
                reference.kind, reference.target, reference.resolved
            ):
                return f"note {reference.target}"
        for match in _MARK.finditer(block.text, start, min(len(block.text), end + 3)):
            label = re.split(r"\D", (match.group(1) or match.group(2)))[0]
            if label in self._entries:
                return match.group()
        for symbol in _SYMBOL.findall(block.text[start : min(len(block.text), end + 2)]):
            if symbol in self._entries or symbol.translate(_RAISED) in self._entries:
                return f"note {symbol}"
        return None

    def _resolves(self, kind: str, target: str, resolved: bool) -> bool:
        if kind == "footnote" and resolved:
            note = self._notes.get(target)
            if note is None and (digits := re.search(r"\d+", target)):
                return digits.group() in self._entries
            return note is None or citation_in(note.text, note, 0, len(note.text)) is not None
        if kind == "superscript":
            return target.strip("[]()#") in self._entries
        if kind == "link" and target.startswith("#"):
            digits = re.search(r"\d+", target)
            return digits is not None and digits.group() in self._entries
        return False

    @cached_property
    def _notes(self) -> dict[str, Block]:
        return {
            block.attrs.get("name", ""): block
            for block in self._document.blocks
            if block.kind is BlockKind.FOOTNOTE and block.attrs.get("name")
        }

    @cached_property
    def _entries(self) -> dict[str, Block]:
        """Entries of reference lists by number: only those that read like a citation."""
        entries: dict[str, Block] = {}
        counts: dict[int, int] = {}
        for block in self._document.blocks:
            number = _ENTRY.match(block.text)
            label = number.group(1) if number else ""
            if block.group >= 0 and block.kind is BlockKind.ITEM:
                counts[block.group] = counts.get(block.group, 0) + 1
                label = label if number and self._under_list_heading(block) else str(counts[block.group])
            if not label and block.text[:1] in "*†‡§¹²³⁴⁵⁶⁷⁸⁹":
                label = block.text[:1]
            if (
                label
                and label not in entries
                and citation_in(block.text, block, 0, len(block.text)) is not None
            ):
                entries[label] = block
        return entries

    def _under_list_heading(self, block: Block) -> bool:
        blocks = self._document.blocks
        return any(_LIST_HEADING.search(blocks[each].text) for each in block.heading_path[-1:])
