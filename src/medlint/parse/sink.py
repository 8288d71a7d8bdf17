"""Where parsers put what they find; numbers the blocks once all of them are known.

A parser meets blocks in the order in which they end, a reader in the order in which they start: an image
inside a paragraph ends first. So a block gets a key when it is handed in, refers to others by key, and
receives its id when the document is finished, sorted by where its text starts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from medlint.model.document import Block, BlockKind, Directive, Document, Reference, Segment, Trouble
from medlint.model.source import SourceText, Span
from medlint.parse.builder import BuiltText

__all__ = ["BlockSink", "merge_spans"]

# Kinds that stand in the flow of the text; the others hang on to an element (an attribute, a picture).
_FLOW = frozenset(
    (
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.CELL,
        BlockKind.QUOTE,
        BlockKind.BUTTON,
        BlockKind.CAPTION,
        BlockKind.FOOTNOTE,
    )
)


@dataclass(slots=True)
class _Draft:
    key: int
    kind: BlockKind
    text: str
    segments: tuple[Segment, ...]
    span: Span
    lead_in: int | None
    row_head: int | None
    column_head: int | None
    group: int
    quoted: bool
    references: Sequence[Reference]
    attrs: Mapping[str, str]
    zone: int


@dataclass(slots=True)
class _Comment:
    text: str
    start: int
    end: int
    inline: bool


@dataclass(slots=True)
class BlockSink:
    """Collects the blocks, directives, skipped spans and troubles of one document.

    Attributes:
        ids: Anchors of the document (``id`` and ``name``); footnote references resolve against them.
        flow: Key of the last block in the flow of the text, None before the first.
    """

    ids: set[str] = field(default_factory=set)
    flow: int | None = None
    _drafts: list[_Draft] = field(default_factory=list)
    _comments: list[_Comment] = field(default_factory=list)
    _troubles: list[Trouble] = field(default_factory=list)
    _skipped: list[tuple[int, int]] = field(default_factory=list)
    _groups: int = 0
    _zones: int = 0

    def add(
        self,
        kind: BlockKind,
        built: BuiltText,
        *,
        attrs: Mapping[str, str] | None = None,
        lead_in: int | None = None,
        row_head: int | None = None,
        column_head: int | None = None,
        group: int = -1,
        quoted: bool = False,
        references: Sequence[Reference] = (),
        zone: int = 0,
    ) -> int:
        """Hand in a finished block.

        Args:
            kind: What it is; a heading carries its level ("1" to "6") in ``attrs["level"]``.
            built: What ``TextBuilder.build`` returned.
            attrs: Small facts about it.
            lead_in: Key of the block that introduces it.
            row_head: Key of the cell that heads its row.
            column_head: Key of the cell that heads its column.
            group: A number from ``new_group``, -1 outside lists and tables.
            quoted: Whether it stands in a quotation.
            references: View offsets in this block. A footnote whose target starts with # is resolved against
                ``ids``, a superscript against the notes that start with the same mark.
            zone: 0, or a number from ``new_zone`` for a part with headings of its own.

        Returns:
            The block's key, for ``lead_in`` and the heads of later blocks.
        """
        key = len(self._drafts)
        text, segments, span = built
        self._drafts.append(
            _Draft(
                key,
                kind,
                text,
                segments,
                span,
                lead_in,
                row_head,
                column_head,
                group,
                quoted,
                references,
                attrs or {},
                zone,
            )
        )
        if kind in _FLOW:
            self.flow = key
        return key

    def kind_of(self, key: int) -> BlockKind:
        """Return the kind of the block with this key."""
        return self._drafts[key].kind

    def group_of(self, key: int) -> int:
        """Return the group of the block with this key."""
        return self._drafts[key].group

    def zone_of(self, key: int) -> int:
        """Return the zone of the block with this key."""
        return self._drafts[key].zone

    def end_of(self, key: int) -> int:
        """Return the source offset after the text of the block with this key."""
        return self._drafts[key].span.end

    def new_group(self) -> int:
        """Return a number for a list or a table."""
        self._groups += 1
        return self._groups - 1

    def new_zone(self) -> int:
        """Return a number for a part of the page that the surrounding headings do not cover."""
        self._zones += 1
        return self._zones

    def directive(self, text: str, start: int, end: int, *, inline: bool) -> None:
        """Hand in a suppression comment.

        Args:
            text: Its words after ``medlint:``, stripped.
            start: Source offset of the comment.
            end: Source offset after it.
            inline: Whether text of its block (or of its line) stands before it.
        """
        self._comments.append(_Comment(text, start, end, inline))

    def skip(self, start: int, end: int) -> None:
        """Record source that is left out on purpose."""
        if start < end:
            self._skipped.append((start, end))

    def trouble(self, message: str, offset: int, *, fatal: bool = True) -> None:
        """Record something that could not be read; one plain sentence, and where it opens."""
        self._troubles.append(Trouble(message, offset, fatal))

    def finish(self, source: SourceText, format: str, *, fragment: bool = False) -> Document:
        """Number the blocks and return the document."""
        drafts = sorted(self._drafts, key=lambda draft: (draft.span.start, draft.key))
        ids = [0] * len(drafts)
        for position, draft in enumerate(drafts):
            ids[draft.key] = position
        notes = {
            reference.target
            for draft in drafts
            for reference in draft.references
            if reference.kind == "superscript" and reference.start == 0
        }
        return Document(
            source=source,
            format=format,
            blocks=tuple(self._blocks(drafts, ids, notes)),
            directives=tuple(self._directives(drafts)),
            troubles=tuple(sorted(self._troubles, key=lambda trouble: trouble.offset)),
            skipped=merge_spans(self._skipped),
            fragment=fragment,
        )

    def _blocks(self, drafts: list[_Draft], ids: list[int], notes: set[str]) -> Iterable[Block]:
        paths: dict[int, list[tuple[int, int]]] = {}
        for position, draft in enumerate(drafts):
            path = paths.setdefault(draft.zone, [])
            if draft.kind is BlockKind.HEADING:
                level = int(draft.attrs.get("level", "1"))
                while path and path[-1][0] >= level:
                    path.pop()
            yield Block(
                id=position,
                kind=draft.kind,
                text=draft.text,
                segments=draft.segments,
                span=draft.span,
                heading_path=tuple([heading for _, heading in path]),
                lead_in=None if draft.lead_in is None else ids[draft.lead_in],
                row_head=None if draft.row_head is None else ids[draft.row_head],
                column_head=None if draft.column_head is None else ids[draft.column_head],
                group=draft.group,
                quoted=draft.quoted,
                references=tuple([self._resolve(reference, notes) for reference in draft.references]),
                attrs=draft.attrs,
            )
            if draft.kind is BlockKind.HEADING:
                path.append((level, position))

    def _resolve(self, reference: Reference, notes: set[str]) -> Reference:
        kind, target = reference.kind, reference.target
        if kind == "superscript":
            return reference._replace(resolved=target in notes)
        if kind == "footnote" and target.startswith("#"):
            # Costs 5 ms to import, and few pages have footnotes.
            from urllib.parse import unquote

            anchor = unescape(target[1:])
            return reference._replace(resolved=anchor in self.ids or unquote(anchor) in self.ids)
        return reference

    def _directives(self, drafts: list[_Draft]) -> Iterable[Directive]:
        flow = [position for position, draft in enumerate(drafts) if draft.kind in _FLOW]
        starts = [drafts[position].span.start for position in flow]
        every = [draft.span.start for draft in drafts]
        for comment in sorted(self._comments, key=lambda comment: comment.start):
            span = Span(comment.start, comment.end)
            before = bisect_right(starts, comment.start) - 1
            if comment.inline and before >= 0:
                yield Directive(comment.text, span, flow[before], True)
                continue
            beside = bisect_right(every, comment.start) - 1
            if comment.inline and beside >= 0:
                # Nothing flows before it: it stands beside a value of front matter.
                yield Directive(comment.text, span, beside, True)
                continue
            after = bisect_left(every, comment.end)
            yield Directive(comment.text, span, after if after < len(drafts) else -1, False)


def merge_spans(spans: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Return the spans sorted, those that touch or overlap joined."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1].end:
            if end > merged[-1].end:
                merged[-1] = Span(merged[-1].start, end)
        else:
            merged.append(Span(start, end))
    return tuple(merged)
