"""Plain text, line by line: what each line is, and which line ends are only wrapping.

Plain text has no markup, so that everything here is a judgement: where a paragraph was wrapped, what is a
list item, what is a label. Offsets are source offsets in code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from medlint.model.document import BlockKind
from medlint.model.source import SourceText

__all__ = ["Chunk", "Line", "Role", "ends_marked", "read_chunks"]


class Role(Enum):
    """What a line or a chunk of lines is."""

    TEXT = auto()
    ITEM = auto()
    HEADING = auto()
    CELLS = auto()
    RULE = auto()


@dataclass(slots=True)
class Line:
    """One line: content is [start, end), the physical line begins at ``begin``."""

    begin: int
    start: int
    end: int
    role: Role = Role.TEXT
    family: str = ""
    quoted: bool = False
    breaks_before: bool = False
    level: int = 0
    kind: BlockKind | None = None
    label: tuple[int, int] | None = None

    @property
    def width(self) -> int:
        """Columns from the physical line's begin to the end of its content."""
        return self.end - self.begin


@dataclass(slots=True)
class Chunk:
    """Lines that a reader takes in as one.

    Attributes:
        lines: Its lines; the first one decides role, level and kind.
        run: Number of the run (lines without a blank line between them) it stands in.
        alone: Whether it is its whole run.
    """

    lines: list[Line] = field(default_factory=list)
    run: int = 0
    alone: bool = False

    @property
    def head(self) -> Line:
        """The first line."""
        return self.lines[0]


_LONGEST_HEADING = 100
_LONGEST_ITEM = 100
_WRAP_WIDTHS = range(45, 121)

_QUOTE_PREFIX = re.compile(r"[ \t]*>(?:[ \t]?>)*(?=[ \t]|$)[ \t]*")
_RULE = re.compile(r"[-=*_~#•·—–+.\s]{3,}")
_FRAMED = re.compile(r"([-=*_~#]{2,})\s*(\w.*?)\s*[-=*_~#]{2,}")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_MARKER = re.compile(
    r"(?P<bullet>[•‣◦▪▫●○∙■□◆◇❖➢➤►▶✓✔✅☑])\s*(?=\S)|(?P<dash>[-*+–·])\s+(?=\S)"
    r"|(?P<number>\d{1,3}[.)]|\(\d{1,2}\))\s+(?=\S)|(?P<letter>[a-z][.)]|\([a-z]\))\s+(?=[^\W\d_a-z]|\w{2})"
)
_LABEL = re.compile(r"[^\W\d_a-z][\w.'’#/&-]*(?: [\w.'’#/&-]+){0,2}(?: \([^()]{1,60}\))?:(?=\s|$)")
_FIELDS = {
    "headline": BlockKind.HEADING, "head": BlockKind.HEADING, "subhead": BlockKind.HEADING,
    "subheadline": BlockKind.HEADING, "header": BlockKind.HEADING, "h1": BlockKind.HEADING,
    "h2": BlockKind.HEADING, "h3": BlockKind.HEADING, "title": BlockKind.TITLE, "subject": BlockKind.TITLE,
    "subject line": BlockKind.TITLE, "meta description": BlockKind.META, "meta title": BlockKind.META,
    "cta": BlockKind.BUTTON, "button": BlockKind.BUTTON, "caption": BlockKind.CAPTION,
    "alt": BlockKind.IMAGE, "alt text": BlockKind.IMAGE, "body": BlockKind.PARAGRAPH,
    "body copy": BlockKind.PARAGRAPH, "copy": BlockKind.PARAGRAPH, "preheader": BlockKind.PARAGRAPH,
    "preview text": BlockKind.PARAGRAPH, "tagline": BlockKind.PARAGRAPH,
}  # fmt: skip
_CELL_GAP = re.compile(r"\t+| {4,}")
_CLOSING = "\"'”’)]»*_ "


def ends_marked(text: str, start: int, end: int, marks: str = ".!?:;…") -> bool:
    """Whether a stretch ends in an end mark, closing quotes and brackets aside."""
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    return end > start and text[end - 1] in marks


def read_chunks(text: str, source: SourceText) -> Iterator[Chunk]:
    """Yield the chunks of a plain text in order, rules among them.

    Args:
        text: The text, with templates masked.
        source: The same file, for its line starts.
    """
    for number, run in enumerate(_runs(text, source)):
        chunks = list(_join(text, run))
        alone = sum(1 for chunk in chunks if chunk.head.role is not Role.RULE) == 1
        for chunk in chunks:
            chunk.run = number
            chunk.alone = alone
            yield chunk


def _runs(text: str, source: SourceText) -> Iterator[list[Line]]:
    starts = source.line_starts
    run: list[Line] = []
    for index, begin in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(text)
        content = text[begin:end]
        body = content.rstrip()
        if not body:
            if run:
                yield run
                run = []
            continue
        line = _classify(text, begin, begin + len(content) - len(content.lstrip()), begin + len(body))
        if line.start >= line.end and line.label is None:
            # A quotation mark on a line of its own parts paragraphs as a blank line does.
            if run:
                yield run
                run = []
            continue
        if run and run[-1].quoted != line.quoted:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _classify(text: str, begin: int, start: int, end: int) -> Line:
    line = Line(begin, start, end)
    first = text[start]
    if first == ">":
        prefix = _QUOTE_PREFIX.match(text, start, end)
        if prefix is not None:
            line.quoted = True
            line.start = start = prefix.end()
            if start >= end:
                return line
            first = text[start]
    if first.isalpha() or first.isdigit() or first == "(":
        _classify_word(text, line)
    else:
        _classify_mark(text, line)
    if line.role is Role.TEXT and _CELL_GAP.search(text, line.start, line.end):
        line.role = Role.CELLS
        line.breaks_before = True
    return line


def _classify_word(text: str, line: Line) -> None:
    start, end = line.start, line.end
    marker = _MARKER.match(text, start, end)
    if marker is not None:
        line.role, line.family, line.start = Role.ITEM, marker.lastgroup or "", marker.end()
        line.breaks_before = True
        return
    label = _LABEL.match(text, start, end)
    if label is not None:
        line.breaks_before = True
        line.kind = _FIELDS.get(label[0][:-1].lower())
        if line.kind is not None:
            line.label = (start, label.end())
            line.start = label.end()
            while line.start < end and text[line.start].isspace():
                line.start += 1


def _classify_mark(text: str, line: Line) -> None:
    start, end = line.start, line.end
    if _RULE.fullmatch(text, start, end):
        line.role = Role.RULE
        line.level = {"=": 1, "-": 2}.get(text[start], 0)
    elif (framed := _FRAMED.fullmatch(text, start, end)) is not None:
        line.role, (line.start, line.end) = Role.HEADING, framed.span(2)
    elif (hashes := _HASHES.match(text, start, end)) is not None:
        line.role, line.level, line.start = Role.HEADING, len(hashes[1]), hashes.end()
    elif (marker := _MARKER.match(text, start, end)) is not None:
        line.role, line.family, line.start = Role.ITEM, marker.lastgroup or "", marker.end()
    line.breaks_before = line.role is not Role.TEXT or text[start] in "#[✨"


def _join(text: str, run: list[Line]) -> Iterator[Chunk]:
    if len(run) == 1:
        yield Chunk(run)
        return
    _mark_headings(text, run)
    wrapping = _Wrapping(text, run)
    chunk = Chunk([run[0]])
    in_list = False
    for index, line in enumerate(run[1:], 1):
        before = run[index - 1]
        in_list = _in_bare_list(text, before, line, in_list)
        if not in_list and wrapping.soft(before, line):
            chunk.lines.append(line)
        else:
            yield chunk
            chunk = Chunk([line])
    yield chunk


def _mark_headings(text: str, run: list[Line]) -> None:
    """Find headings inside a run: underlined lines and single lines in capitals."""
    capitals = [_in_capitals(text, line) for line in run]
    for index, line in enumerate(run):
        following = run[index + 1] if index + 1 < len(run) else None
        before = index > 0 and capitals[index - 1]
        underlined = following is not None and following.role is Role.RULE and following.level and index == 0
        if underlined and following is not None and line.width <= _LONGEST_HEADING:
            line.role, line.level = Role.HEADING, following.level
        elif following is not None and capitals[index : index + 2] == [True, False] and not before:
            line.role = Role.HEADING
        if line.role is Role.HEADING:
            line.breaks_before = True


def _in_capitals(text: str, line: Line) -> bool:
    if line.role is not Role.TEXT or line.width > _LONGEST_HEADING:
        return False
    words = text[line.start : line.end]
    return (
        words.isupper()
        and sum(map(str.isalpha, words)) > 3
        and not ends_marked(text, line.start, line.end, ".!?:;,")
        and words[0] not in "[\"“'"
    )


def _in_bare_list(text: str, before: Line, line: Line, in_list: bool) -> bool:
    """Whether a line belongs to a list without bullets, such as the short lines after "such as:"."""
    short = line.role is Role.TEXT and line.width <= 60 and not ends_marked(text, line.start, line.end)
    if not short:
        return False
    return in_list or (before.role is Role.TEXT and text[before.end - 1] == ":")


class _Wrapping:
    """Judges whether the line ends of one run are only wrapping."""

    def __init__(self, text: str, run: list[Line]) -> None:
        self._text = text
        self._longest = max(line.width for line in run)
        free = kept = full = 0
        for before, line in pairwise(run):
            if line.breaks_before or ends_marked(text, before.start, before.end):
                continue
            free += 1
            full += not self._fits(before, line)
            kept += self._continues(line)
        self._wrapped = self._longest in _WRAP_WIDTHS and 2 * max(full, kept) > free > 0 and full > 0
        self._certain = self._wrapped and full > 1

    def soft(self, before: Line, line: Line) -> bool:
        """Whether the end of ``before`` is a space to a reader."""
        if line.breaks_before or before.role in (Role.HEADING, Role.RULE, Role.CELLS):
            return False
        text = self._text
        if ends_marked(text, before.start, before.end):
            # A sentence may end where the line does; only a text that is surely wrapped goes on.
            return self._certain and text[before.end - 1] != ":" and not self._fits(before, line)
        if self._continues(line):
            return True
        return self._wrapped and not self._fits(before, line)

    def _continues(self, line: Line) -> bool:
        return self._text[line.start].islower()

    def _fits(self, before: Line, line: Line) -> bool:
        space = self._text.find(" ", line.start, line.end)
        word = (space if space >= 0 else line.end) - line.start
        return before.width + 1 + word <= self._longest
