"""The open elements of an HTML text that matter to a reader, and what text in them is.

Every element's end is found through a count of the open ones of its name, so that no end tag ever searches
a deep stack in vain: reading stays linear however broken the nesting is.
"""

from __future__ import annotations

from collections.abc import Callable

from medlint.model.document import BlockKind
from medlint.parse.tables import Listing, Slot, Table

__all__ = ["Frame", "FrameStack"]


class Frame:
    """An open element and what it makes of the text in it; whatever it does not set it inherits.

    Attributes:
        tag: Its name; ``h`` for every heading.
        offset: Source offset of its start tag.
        kind: The kind of blocks in it.
        name: The tag reported for them.
        level: The level of a heading.
        region: The part of the page: nav, header, main, aside, footer or nothing.
        zone: The number of a part with headings of its own, 0 elsewhere.
        quoted: Whether it is in a quotation.
        skip: Whether its text is left out.
        lead_in: Key of the block that introduces its blocks.
        intro: Slot of a summary or a term that introduces its blocks.
        group: Number of its list or table.
        slot: Takes the key of the first block.
        row_head: Slot of the cell that heads its row.
        column_head: Slot of the cell that heads its column.
        listing: The innermost list.
        table: The innermost table.
        counts: Open elements by name, up to the nearest cell or template.
    """

    __slots__ = (
        "column_head",
        "counts",
        "group",
        "intro",
        "kind",
        "lead_in",
        "level",
        "listing",
        "name",
        "offset",
        "quoted",
        "region",
        "row_head",
        "skip",
        "slot",
        "table",
        "tag",
        "zone",
    )

    def __init__(self, tag: str, offset: int, parent: Frame | None, kind: BlockKind) -> None:
        self.tag = self.name = tag
        self.offset = offset
        self.kind = kind
        self.level = ""
        if parent is None:
            self.region, self.zone, self.quoted, self.skip = "", 0, False, False
            self.lead_in: int | None = None
            self.intro: Slot | None = None
            self.group = -1
            self.slot: Slot | None = None
            self.row_head: Slot | None = None
            self.column_head: Slot | None = None
            self.listing: Listing | None = None
            self.table: Table | None = None
            self.counts: dict[str, int] = {}
            return
        self.level = parent.level
        self.region = parent.region
        self.zone = parent.zone
        self.quoted = parent.quoted
        self.skip = parent.skip
        self.lead_in = parent.lead_in
        self.intro = parent.intro
        self.group = parent.group
        self.slot = parent.slot
        self.row_head = parent.row_head
        self.column_head = parent.column_head
        self.listing = parent.listing
        self.table = parent.table
        self.counts = parent.counts


class FrameStack:
    """The open elements, outermost first; the first one stands for the text outside all elements."""

    def __init__(self, root: Frame, left_open: Callable[[Frame], None]) -> None:
        """Start with the root.

        Args:
            root: The frame of text outside all elements.
            left_open: Told of frames that skip their text and were closed by an outer element's end.
        """
        self._frames = [root]
        self._left_open = left_open
        self.top = root

    def __len__(self) -> int:
        return len(self._frames)

    def push(self, tag: str, offset: int, kind: BlockKind | None = None, *, barrier: bool = False) -> Frame:
        """Open an element inside the innermost one and return its frame.

        Args:
            tag: Its name.
            offset: Source offset of its start tag.
            kind: The kind of blocks in it; None keeps the kind.
            barrier: Whether end tags inside cannot close what is outside.
        """
        parent = self.top
        counts = parent.counts
        counts[tag] = counts.get(tag, 0) + 1
        frame = Frame(tag, offset, parent, kind or parent.kind)
        if barrier:
            frame.counts = {}
        self._frames.append(frame)
        self.top = frame
        return frame

    def count(self, tag: str) -> int:
        """Return how many elements of this name are open and can be closed from here."""
        return self.top.counts.get(tag, 0)

    def close(self, tag: str) -> bool:
        """Close the innermost element of this name and all inside it; False if none can be closed."""
        if not self.count(tag):
            return False
        while self.top.tag != tag:
            self._pop(explicit=False)
        self._pop(explicit=True)
        return True

    def close_top(self, tag: str) -> None:
        """Close the innermost element if it has this name, barrier or not."""
        if self.top.tag == tag:
            self._pop(explicit=True)

    def cut(self, depth: int) -> None:
        """Close all elements beyond the given number of frames."""
        while len(self._frames) > max(depth, 1):
            self._pop(explicit=False)

    def _pop(self, *, explicit: bool) -> None:
        frame = self._frames.pop()
        self.top = self._frames[-1]
        self.top.counts[frame.tag] -= 1
        if frame.skip and not self.top.skip and not explicit:
            self._left_open(frame)
