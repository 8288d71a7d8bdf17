"""The inline level of Markdown: text, links, images, code, inline HTML and footnote marks of one leaf."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from medlint.model.document import BlockKind, Reference
from medlint.parse.addresses import add_without_addresses, holds_addresses
from medlint.parse.builder import BuiltText, TextBuilder
from medlint.parse.comments import read_comment
from medlint.parse.elements import BLOCKS, RAW, STRUCK
from medlint.parse.escapes import add_escaped
from medlint.parse.fragment import read_inline_tag
from medlint.parse.sink import BlockSink

__all__ = ["Inlines"]

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_FOOTNOTE = re.compile(r"\[\^([^\]\s\[^]{1,80})\]")
_SUPERSCRIPT = re.compile(
    r"<sup\b[^<>]*>\s*(?:(?:\[|<a\b[^<>]*?href=[\"']?(?P<before>#[^\s\"'<>]{1,80})[^<>]*>)\s*)?"
    r"(?P<mark>[\d*†‡§¶]{1,4}(?:\s*[,–-]\s*\d{1,3}){0,9})\s*(?:\]\((?P<after>#[^\s()]{1,80})\)|</a>)?\s*(?=</sup>)"
)
_TITLE = re.compile(r"\]\([\s>]*(?:<[^<>\n]*>|\S*?)[\s>]+([\"'(])(?P<title>.*)[\"')][\s>]*\)\s*", re.DOTALL)
_SILENT = STRUCK | RAW | {"code", "kbd", "samp"}


@dataclass(slots=True)
class _Link:
    """A link or image that is open."""

    start: int
    view_start: int
    target: str
    title: str
    label: str
    outer: TextBuilder | None = None
    is_address: bool = False


class Inlines:
    """Builds the reading text of one leaf at a time.

    Attributes:
        builder: Of the open leaf, or of the image inside it; None between leaves.
        references: Found in the open leaf.
        reached: Source offset after the last event of the leaf; -1 at first.
        titles_wanted: Labels of reference definitions whose titles are shown.
    """

    def __init__(self, text: str, sink: BlockSink) -> None:
        self.builder: TextBuilder | None = None
        self.references: list[Reference] = []
        self.reached = -1
        self.titles_wanted: set[str] = set()
        self._text = text
        self._sink = sink
        self._addresses = holds_addresses(text)
        self._links: list[_Link] = []
        self._silent: list[str] = []
        self._silent_start = 0
        self._ignore_until = -1

    def open(self) -> None:
        """Begin a leaf."""
        self.builder = TextBuilder(self._text)
        self.references = []
        self.reached = -1

    def close(self) -> BuiltText | None:
        """End the leaf and return its text."""
        builder, self.builder = self.builder, None
        if self._silent:
            self._sink.skip(self._silent_start, self.reached)
            message = (
                f"The element <{self._silent[0]}> is not closed in its paragraph, which hides the rest of it."
            )
            self._sink.trouble(message, self._silent_start)
        self._links, self._silent, self._ignore_until = [], [], -1
        return builder.build() if builder is not None else None

    def text(self, value: str, start: int, end: int) -> None:
        """Take a Text event."""
        builder = self.builder
        self.reached = max(self.reached, end)
        if builder is None or start < self._ignore_until or self._silent:
            return
        source = self._text
        if value == "[" and source.startswith("[^", start) and self._unresolved_footnote(start):
            return
        if source[start:end] != value:
            builder.decoded(value, start, end)
        elif self._addresses and holds_addresses(value):
            add_without_addresses(builder, source, start, end, self._sink.skip)
        else:
            builder.add(start, end)

    def line_end(self, start: int, end: int) -> None:
        """Take a soft or hard break."""
        self.reached = max(self.reached, end)
        if self.builder is not None and not self._silent:
            self.builder.space(start, end)

    def other(self, name: str, value: str, start: int, end: int) -> None:
        """Take a Code, InlineHtml, FootnoteReference or other event without children."""
        builder = self.builder
        self.reached = max(self.reached, end)
        if builder is None or start < self._ignore_until:
            return
        if name == "InlineHtml":
            self._inline_html(builder, start, end)
        elif name == "FootnoteReference":
            self._sink.skip(start, end)
            if not self._silent:
                self._mark("footnote", value)
        else:
            self._sink.skip(start, end)
            if not self._silent:
                builder.space(start, end)

    def start(self, name: str, facts: Any, start: int, end: int) -> None:  # noqa: ANN401
        """Take the Start of an emphasis, a strikethrough, a link or an image."""
        self.reached = max(self.reached, start)
        if start < self._ignore_until or self.builder is None:
            return
        if name == "Strikethrough":
            self._silence(name, start)
        elif name in ("Link", "Image"):
            link = _Link(start, self.builder.size, facts["dest_url"], facts["title"], facts["id"])
            link.is_address = facts["link_type"] in ("Autolink", "Email")
            if name == "Image":
                self.builder.space(start, end)
                link.outer = self.builder
                self.builder = TextBuilder(self._text)
            self._links.append(link)
            if link.is_address:
                self._silence("Link", start)

    def end(self, name: str, start: int, end: int) -> None:
        """Take the End of one of these."""
        if end <= self._ignore_until:
            self.reached = max(self.reached, end)
            return
        if name == "Strikethrough":
            self._speak(name, end)
        elif name in ("Link", "Image") and self._links:
            self._end_link(self._links.pop(), end)
        self.reached = max(self.reached, end)

    def _end_link(self, link: _Link, end: int) -> None:
        if link.is_address:
            self._speak("Link", end)
            return
        tail = max(self.reached, link.start)
        self._sink.skip(tail, end)
        if not self._silent:
            self._link_title(link, tail, end)
        builder = self.builder
        if link.outer is not None:
            self.builder = link.outer
            built = builder.build() if builder is not None else None
            if built is not None:
                self._sink.add(BlockKind.IMAGE, built)
        elif builder is not None and self._is_seen(builder, link):
            self.references.append(Reference(link.view_start, builder.end, "link", link.target))

    def _is_seen(self, builder: TextBuilder, link: _Link) -> bool:
        inside_image = any(other.outer is not None for other in self._links)
        return builder.end > link.view_start and not self._silent and not inside_image

    def _link_title(self, link: _Link, start: int, end: int) -> None:
        if not link.title:
            return
        if link.label:
            self.titles_wanted.add(link.label.casefold())
            return
        bracket = self._text.find("](", start, end)
        match = _TITLE.fullmatch(self._text, bracket, end) if bracket >= 0 else None
        if match is not None:
            builder = TextBuilder(self._text)
            add_escaped(builder, self._text, *match.span("title"))
            built = builder.build()
            if built is not None:
                self._sink.add(BlockKind.ATTRIBUTE, built, attrs={"name": "title"})

    def _unresolved_footnote(self, start: int) -> bool:
        match = _FOOTNOTE.match(self._text, start)
        if match is None or self.builder is None:
            return False
        self._mark("footnote", match[1], resolved=False)
        self._sink.skip(*match.span())
        self._ignore_until = match.end()
        return True

    def _inline_html(self, builder: TextBuilder, start: int, end: int) -> None:
        text = self._text
        if text.startswith("<!--", start):
            read_comment(text, start, end, self._sink, inline=builder.end > 0)
            return
        tag = _TAG.match(text, start, end)
        if tag is None:
            self._sink.skip(start, end)
            return
        name = tag[2].lower()
        if name in _SILENT:
            if tag[1]:
                self._speak(name, end)
            elif not text.startswith("/>", end - 2):
                self._silence(name, start)
        elif self._silent:
            return
        elif name == "sup" and not tag[1]:
            self._superscript(start)
        elif name == "br" or name in BLOCKS:
            builder.space(start, end)
        if not tag[1]:
            read_inline_tag(text, start, end, self._sink)

    def _mark(self, kind: str, target: str, *, resolved: bool = True) -> None:
        # Offsets in the text of an image would mean nothing in the leaf around it.
        if self.builder is not None and not any(link.outer is not None for link in self._links):
            place = self.builder.end
            self.references.append(Reference(place, place, kind, target, resolved))

    def _superscript(self, start: int) -> None:
        match = _SUPERSCRIPT.match(self._text, start)
        if match is None:
            return
        target = match["before"] or match["after"]
        kind = "footnote" if target else "superscript"
        self._mark(kind, target or match["mark"])
        self._sink.skip(*match.span())
        self._ignore_until = match.end()

    def _silence(self, name: str, start: int) -> None:
        if not self._silent:
            self._silent_start = start
        self._silent.append(name)

    def _speak(self, name: str, end: int) -> None:
        if name in self._silent:
            while self._silent.pop() != name:
                pass
            if not self._silent:
                self._sink.skip(self._silent_start, end)
