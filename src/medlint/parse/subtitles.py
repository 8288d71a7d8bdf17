"""SubRip and WebVTT subtitles: what is said, joined into sentences across cues."""

from __future__ import annotations

import re
from html import unescape

from medlint.model.document import BlockKind, Document
from medlint.model.source import SourceText
from medlint.parse.builder import TextBuilder
from medlint.parse.sink import BlockSink
from medlint.parse.templates import mask_sequences

__all__ = ["parse_subtitles"]

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_STAMP = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{3})"
_TIMES = re.compile(rf"\s*{_STAMP}[ \t]+-->[ \t]+{_STAMP}(?:[ \t].*)?")
_TIMES_TIGHT = re.compile(rf"\s*{_STAMP}\s*-->\s*{_STAMP}.*")
_ARROW = re.compile(r"-->|^\s*[\d:.,]+\s*(?:[-–—=]+>|→)")
_NUMBER = re.compile(r"\s*\d{1,7}\s*")
_NOT_COPY = re.compile(r"(?:STYLE|REGION)[ \t]*")
_NOTE = re.compile(r"NOTE(?=[ \t]|$)[ \t]*")
_DIRECTIVE = re.compile(r"\s*medlint:\s*(.*?)\s*", re.DOTALL)
# Tags of both formats, positions such as {\an8}, references.
_PIECE = re.compile(
    r"(?P<tag></?[a-zA-Z][^<>]*>|</?(?:\d[\d:.]*)?>|\{\\[^{}]*\})"
    r"|(?P<reference>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
_SPEAKER = re.compile(r"\s*(?:-|–|—|>>+|<v[ .][^<>]*>)\s*")
_SENTENCE_END = re.compile(r"[.!?…][\"')\]]*$")
# Silence after which the next words begin something new, in milliseconds.
_SILENCE = 4_000


def parse_subtitles(source: SourceText) -> Document:
    """Read subtitles: the text of the cues, without numbers, times, styles and notes.

    A paragraph ends with a sentence at the end of a cue, with a change of speaker, or with a silence. A
    ``NOTE medlint: ...`` of WebVTT holds as comments do in other formats.

    Args:
        source: The file.
    """
    reader = _Reader(source)
    reader.read()
    return reader.sink.finish(source, "subtitles")


class _Reader:
    def __init__(self, source: SourceText) -> None:
        self.sink = BlockSink()
        self._text, masked = mask_sequences(source.text)
        for span in masked:
            self.sink.skip(*span)
        self._builder = TextBuilder(self._text)
        self._troubled = False
        self._last_end: int | None = None
        self._previous_line_end: int | None = None

    def read(self) -> None:
        """Read all of it, one stretch between blank lines after the other."""
        block: list[tuple[int, int]] = []
        first = True
        at, size = 0, len(self._text)
        while at < size:
            line = _LINE.match(self._text, at)
            assert line is not None
            if self._text[at : line.end(1)].strip():
                block.append((at, line.end(1)))
            else:
                first = self._take(block, first=first)
                block = []
            at = line.end()
        self._take(block, first=first)
        self._flush()

    def _take(self, lines: list[tuple[int, int]], *, first: bool) -> bool:
        """Read a stretch of lines; return whether the next one is still the first."""
        if not lines:
            return first
        start, end = lines[0]
        opening = self._text[start:end].lstrip("\ufeff")
        if first and opening.startswith("WEBVTT"):
            # What follows in this stretch says something about the file, up to a cue that is glued to it.
            head = 1 if self._timed(lines) else len(lines)
            self._skip_lines(lines[:head])
            if lines[head:]:
                self._cue(lines[head:])
        elif _NOT_COPY.fullmatch(opening):
            self.sink.skip(start, lines[-1][1])
        elif (note := _NOTE.match(opening)) is not None and not self._timed(lines):
            self._note(start + note.end(), start, lines[-1][1])
        else:
            self._cue(lines)
        return False

    def _timed(self, lines: list[tuple[int, int]]) -> bool:
        return any(_ARROW.search(self._text[start:end]) for start, end in lines[:3])

    def _note(self, words: int, start: int, end: int) -> None:
        self.sink.skip(start, end)
        directive = _DIRECTIVE.fullmatch(self._text, words, end)
        if directive is not None:
            self._flush()
            self.sink.directive(directive[1], start, end, inline=False)

    def _cue(self, lines: list[tuple[int, int]]) -> None:
        """Read a cue; in files written by hand the blank line between two may be absent."""
        times = [at for at, (start, end) in enumerate(lines) if _ARROW.search(self._text[start:end])]
        if not times:
            self._trouble("These lines have no times.", lines[0][0])
            number = 1 if _NUMBER.fullmatch(self._text[slice(*lines[0])]) else 0
            self._skip_lines(lines[:number])
            self._lines(lines[number:])
            return
        self._skip_lines(lines[: times[0]])
        for at, following in zip(times, [*times[1:], len(lines)], strict=True):
            self._times(*lines[at])
            said = lines[at + 1 : following]
            if following < len(lines) and said and _NUMBER.fullmatch(self._text[slice(*said[-1])]):
                self._skip_lines(said[-1:])
                said = said[:-1]
            self._lines(said)

    def _times(self, start: int, end: int) -> None:
        self.sink.skip(start, end)
        line = self._text[start:end]
        match = _TIMES.fullmatch(line) or _TIMES_TIGHT.fullmatch(line)
        if match is None:
            self._trouble("The times of this cue cannot be read.", start)
            self._last_end = None
            return
        begins, ends = _milliseconds(*match.groups()[:4]), _milliseconds(*match.groups()[4:])
        if ends < begins:
            self._trouble("This cue ends before it begins.", start)
        if self._last_end is None or begins - self._last_end >= _SILENCE:
            self._flush()
        self._last_end = ends

    def _lines(self, lines: list[tuple[int, int]]) -> None:
        for start, end in lines:
            speaker = _SPEAKER.match(self._text, start, end)
            if speaker is not None:
                self._flush()
                self.sink.skip(*speaker.span())
            self._line(speaker.end() if speaker else start, end)
        if lines and _SENTENCE_END.search(_PIECE.sub("", self._text[slice(*lines[-1])]).rstrip()):
            self._flush()

    def _line(self, start: int, end: int) -> None:
        builder = self._builder
        if self._previous_line_end is not None:
            builder.space(self._previous_line_end, start)
        at = start
        for piece in _PIECE.finditer(self._text, start, end):
            builder.add(at, piece.start())
            if piece["tag"]:
                self.sink.skip(*piece.span())
            else:
                builder.decoded(unescape(piece[0]), *piece.span())
            at = piece.end()
        builder.add(at, end)
        self._previous_line_end = end

    def _flush(self) -> None:
        built = self._builder.build()
        if built is not None:
            self.sink.add(BlockKind.PARAGRAPH, built)
        self._builder = TextBuilder(self._text)
        self._previous_line_end = None

    def _skip_lines(self, lines: list[tuple[int, int]]) -> None:
        for start, end in lines:
            self.sink.skip(start, end)

    def _trouble(self, message: str, offset: int) -> None:
        if not self._troubled:
            self._troubled = True
            self.sink.trouble(f"{message} Write them as 00:00:01,000 --> 00:00:04,000.", offset)


def _milliseconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> int:
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1_000 + int(thousandths)
