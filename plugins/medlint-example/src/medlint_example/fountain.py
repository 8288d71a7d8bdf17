"""Read ad scripts written in Fountain (https://fountain.io/syntax): what the audience hears and what it sees.

Speeches become paragraphs. Centred text and lines such as ``SUPER: Ask your doctor`` become captions. Scene
headings, action, cues, directions, the title page and notes are for the crew; they are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from medlint.plugins import BlockKind, BlockSink, Document, SourceText, TextBuilder

__all__ = ["parse_fountain", "script_seconds"]

SCREEN = ("SUPER", "TEXT", "ON SCREEN", "GRAPHIC", "LEGAL", "DISCLAIMER", "LOWER THIRD")
"""What stands before the colon of a line that is shown on screen."""

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_NOTE = r"\[\[(?P<note>.*?)\]\]|/\*.*?\*/"
# A note that has its line to itself takes the line end with it, so that a speech goes on behind it.
_HIDDEN = re.compile(
    rf"(?P<alone>^[ \t]*)?(?:{_NOTE})(?(alone)[ \t]*(?:\r\n|\n|\r)?)", re.DOTALL | re.MULTILINE
)
_OPEN = re.compile(r"\[\[|/\*")
_DIRECTIVE = re.compile(r"\s*medlint:\s*(.*?)\s*", re.DOTALL)
_KEY = re.compile(r"[A-Za-z][\w ]*:")
_SPOKEN_LENGTH = re.compile(
    r"^(?:length|duration|trt):[ \t]*:?(\d+)|^title:.*?(?::(\d+)\b|\b(\d+)[ -]sec)",
    re.IGNORECASE | re.MULTILINE,
)
_EXTENSION = re.compile(r"\(.*?\)|\^\s*$")
_SCENE = re.compile(r"(?:INT|EXT|EST|I/E)[./ ]", re.IGNORECASE)
_DIRECTION = re.compile(r"\(.*\)")
_CENTRED = re.compile(r">\s*(.*?)\s*<")
# Emphasis touches a word on one side at least; "5 * 3" is arithmetic.
_MARKUP = re.compile(r"\\(?=[*_\\~>@])|(?<!\\)(?:[*_]+(?=\S)|(?<=\S)[*_]+)")

_Line = tuple[int, int]
"""Where a line starts and ends, without its line end: source code points."""


def parse_fountain(source: SourceText, options: Mapping[str, tuple[str, ...]]) -> Document:
    """Parse a script.

    Args:
        source: The file.
        options: ``screen`` adds labels of lines that are shown on screen.
    """
    script = _Script(source.text, (*SCREEN, *options.get("screen", ())))
    script.read()
    return script.sink.finish(source, "fountain")


def script_seconds(text: str) -> int:
    """Return how long a script says that it runs, in seconds; 0 when it does not say.

    Args:
        text: The whole script; its title page says ``Length: 30`` or ``Title: Calm (:30)``.
    """
    page = re.split(r"\r?\n[ \t]*\r?\n", text, maxsplit=1)[0]
    found = _SPOKEN_LENGTH.search(page)
    return int(found[1] or found[2] or found[3]) if found else 0


class _Script:
    def __init__(self, text: str, labels: tuple[str, ...]) -> None:
        self.sink = BlockSink()
        self._screen = re.compile(rf"(?:{'|'.join(map(re.escape, labels))})[ \t]*:[ \t]*(.*)", re.IGNORECASE)
        # Spaces in place of notes keep every offset.
        self._text = _HIDDEN.sub(self._hide, text)
        for left_open in _OPEN.finditer(self._text):
            self.sink.trouble(f"This {left_open[0]} is never closed.", left_open.start())

    def read(self) -> None:
        """Read all of it, one stretch between blank lines after the other."""
        for number, lines in enumerate(self._stretches()):
            first = self._words(lines[0])
            if number == 0 and _KEY.match(first) and not self._screen.fullmatch(first):
                self._skip(lines)
            elif len(lines) > 1 and self._is_cue(first):
                self._skip(lines[:1])
                self._speech(lines[1:], _EXTENSION.sub("", first.removeprefix("@")).strip())
            else:
                for line in lines:
                    self._other(line)

    def _hide(self, found: re.Match[str]) -> str:
        start, end = found.span()
        self.sink.skip(start, end)
        directive = _DIRECTIVE.fullmatch(found["note"] or "")
        if directive is not None:
            self.sink.directive(directive[1], start, end, inline=found["alone"] is None)
        return " " * (end - start)

    def _stretches(self) -> Iterator[list[_Line]]:
        lines: list[_Line] = []
        for found in _LINE.finditer(self._text):
            if found[1].strip():
                lines.append(found.span(1))
            elif lines:
                yield lines
                lines = []
        if lines:
            yield lines

    def _words(self, line: _Line) -> str:
        return self._text[slice(*line)].strip()

    def _is_cue(self, line: str) -> bool:
        """Whether a line with more below it names who speaks."""
        if line.startswith("@"):
            return True
        if (
            line.startswith(("!", ".", "#", "=", "~", ">"))
            or _SCENE.match(line)
            or self._screen.fullmatch(line)
        ):
            return False
        return _EXTENSION.sub("", line).isupper() and not line.endswith(":")

    def _speech(self, lines: list[_Line], speaker: str) -> None:
        builder = TextBuilder(self._text)
        for line in lines:
            if _DIRECTION.fullmatch(self._words(line)):
                self._skip([line])
            else:
                self._take(builder, line)
        self._add(BlockKind.PARAGRAPH, builder, {"speaker": speaker})

    def _other(self, line: _Line) -> None:
        start, end = line
        at = start + len(self._text[start:end]) - len(self._text[start:end].lstrip())
        words = self._words(line)
        shown = _CENTRED.fullmatch(words) or self._screen.fullmatch(words)
        if shown is None and not words.startswith("~"):
            self._skip([line])
            return
        first, last = shown.span(1) if shown else (1, len(words))
        self.sink.skip(start, at + first)
        self.sink.skip(at + last, end)
        builder = TextBuilder(self._text)
        self._take(builder, (at + first, at + last))
        self._add(BlockKind.CAPTION if shown else BlockKind.PARAGRAPH, builder, {})

    def _take(self, builder: TextBuilder, line: _Line) -> None:
        at, end = line
        if builder.size:
            builder.space(at, at)
        for mark in _MARKUP.finditer(self._text, at, end):
            builder.add(at, mark.start())
            self.sink.skip(*mark.span())
            at = mark.end()
        builder.add(at, end)

    def _add(self, kind: BlockKind, builder: TextBuilder, attrs: Mapping[str, str]) -> None:
        built = builder.build()
        if built is not None:
            self.sink.add(kind, built, attrs=attrs)

    def _skip(self, lines: list[_Line]) -> None:
        for line in lines:
            self.sink.skip(*line)
