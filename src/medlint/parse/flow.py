"""The text of an HTML page as it flows through the open elements into blocks."""

from __future__ import annotations

from medlint.model.document import BlockKind, Reference
from medlint.parse.builder import BuiltText, TextBuilder
from medlint.parse.frames import Frame, FrameStack
from medlint.parse.sink import BlockSink

__all__ = ["Flow"]

_INTRODUCES = frozenset(
    (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE, BlockKind.CAPTION, BlockKind.FOOTNOTE)
)


class Flow:
    """Collects the text of the block at hand and closes it at the edges of elements.

    Attributes:
        source: The whole text.
        sink: Where finished blocks go.
        frames: The open elements.
    """

    def __init__(self, source: str, sink: BlockSink, root: Frame) -> None:
        self.source = source
        self.sink = sink
        self.frames = FrameStack(root, self._left_open)
        self._builder: TextBuilder | None = None
        self._references: list[Reference] = []
        self._link: str | None = None
        self._link_start = 0
        self._break_at = -1
        self._quotes = 0
        self._opens_quoted = False
        self._quote_end = -1

    @property
    def has_text(self) -> bool:
        """Whether text of the block at hand was read."""
        return self._builder is not None and self._builder.end > 0

    def text(self, start: int, end: int) -> None:
        """Take in source text between tags."""
        if self.frames.top.skip:
            self.sink.skip(start, end)
            return
        builder = self._builder
        if builder is None:
            if self.source[start:end].isspace():
                return
            builder = self._start()
        builder.add(start, end)

    def decoded(self, characters: str, start: int, end: int) -> None:
        """Take in what a character reference stands for."""
        if self.frames.top.skip:
            self.sink.skip(start, end)
            return
        builder = self._builder or self._start()
        builder.decoded(characters, start, end)

    def space(self, start: int, end: int) -> None:
        """Keep apart what stands before and after a tag."""
        if self._builder is not None:
            self._builder.space(start, end)

    def line_break(self, start: int, end: int) -> None:
        """Take in a ``br``: a space, or the end of the block where two of them meet."""
        builder = self._builder
        if builder is None:
            return
        if builder.end == self._break_at:
            self.flush()
            return
        self._break_at = builder.end
        builder.space(start, end)

    def open_quote(self, start: int, end: int) -> None:
        """Take in a ``q`` tag, which readers see as a quotation mark."""
        if self.frames.top.skip:
            return
        builder = self._builder or self._start()
        self._quotes += 1
        if builder.end == 0:
            self._opens_quoted = True
        builder.decoded('"', start, end)

    def close_quote(self, start: int, end: int) -> None:
        """Take in the end tag of a ``q``."""
        if not self._quotes:
            return
        self._quotes -= 1
        if self._builder is not None:
            self._builder.decoded('"', start, end)
            self._quote_end = self._builder.end

    def open_link(self, target: str) -> None:
        """Begin a link; it ends the one before."""
        self.close_link()
        self._link = target
        self._link_start = self._builder.size if self._builder is not None else 0

    def close_link(self) -> None:
        """End the open link, if there is one."""
        self._end_link_here()
        self._link = None

    def mark(self, characters: str, target: str | None, start: int, end: int) -> None:
        """Take in a footnote mark, which is not part of the text.

        Args:
            characters: The mark.
            target: The address it links to, None when it links nowhere.
            start: Source offset of the mark.
            end: Source offset after it.
        """
        self.sink.skip(start, end)
        if self.frames.top.skip:
            return
        target = target or self._link
        builder = self._builder or self._start()
        kind = "footnote" if target else "superscript"
        self._references.append(Reference(builder.end, builder.end, kind, target or characters))

    def flush(self) -> None:
        """End the block at hand and hand it in."""
        builder = self._builder
        if builder is None:
            return
        built = builder.build()
        if built is not None and not self._is_only_quote_tags(built):
            self._end_link_here()
            quoted = self._opens_quoted and self._quote_end == builder.end
            self._hand_in(built, quoted)
        self._builder = None
        self._references = []
        self._link_start = 0
        self._break_at = self._quote_end = -1
        self._opens_quoted = False

    def discard(self) -> None:
        """Drop the block at hand."""
        self._builder = None
        self._references = []

    def facts(self) -> dict[str, str]:
        """Return the facts about blocks at this place."""
        region = self.frames.top.region
        return {"region": region} if region else {}

    def introducer(self) -> int | None:
        """Return the key of the block that introduces a list or table opened here."""
        key, top = self.sink.flow, self.frames.top
        if key is None or self.sink.zone_of(key) != top.zone:
            return None
        own = top.slot.key if top.slot is not None else None
        if own is not None and key >= own:
            return key if self.sink.group_of(key) == top.group else own
        return key if self.sink.kind_of(key) in _INTRODUCES else None

    def _start(self) -> TextBuilder:
        self._builder = builder = TextBuilder(self.source)
        return builder

    def _end_link_here(self) -> None:
        builder, target = self._builder, self._link
        if target is None or builder is None or builder.end <= self._link_start:
            return
        self._references.append(Reference(self._link_start, builder.end, "link", target))

    def _is_only_quote_tags(self, built: BuiltText) -> bool:
        text, segments, _ = built
        return not text.strip('"') and all(self.source[segment.source_start] == "<" for segment in segments)

    def _hand_in(self, built: BuiltText, quoted: bool) -> None:
        top = self.frames.top
        attrs = {"tag": top.name}
        if top.region:
            attrs["region"] = top.region
        if top.kind is BlockKind.HEADING:
            attrs["level"] = top.level
        lead_in, intro, slot = top.lead_in, top.intro, top.slot
        if lead_in is None and intro is not None and intro is not slot:
            lead_in = intro.key
        key = self.sink.add(
            top.kind,
            built,
            attrs=attrs,
            lead_in=lead_in,
            row_head=top.row_head.key if top.row_head is not None else None,
            column_head=top.column_head.key if top.column_head is not None else None,
            group=top.group,
            quoted=top.quoted or quoted,
            references=sorted(self._references, key=lambda reference: reference[:2]),
            zone=top.zone,
        )
        if slot is not None and slot.key is None:
            slot.key = key

    def _left_open(self, frame: Frame) -> None:
        self.sink.trouble(f"<{frame.tag}> is not closed where its text was left out.", frame.offset)
