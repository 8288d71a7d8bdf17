"""What the start and end tags of blocks do to the open elements."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from medlint.model.document import BlockKind
from medlint.parse.attributes import AttributeValue, decode_value
from medlint.parse.elements import HEADINGS, REGIONS
from medlint.parse.flow import Flow
from medlint.parse.tables import Listing, Slot, Table

__all__ = ["close_block", "open_block"]

_Attributes = Mapping[str, AttributeValue]
_Opening = Callable[[Flow, str, int, _Attributes], None]

# These may stand in a paragraph without ending it.
_IN_PARAGRAPH = frozenset(
    (
        "audio", "button", "canvas", "datalist", "desc", "foreignobject", "label", "legend", "map",
        "object", "optgroup", "option", "picture", "select", "svg", "template", "text", "textarea",
        "video",
    )
)  # fmt: skip
# A part of the page that the headings above it do not cover.
_ASIDE = frozenset(("nav", "footer", "aside"))
_TABLE_ENDS = frozenset(("table", "td", "th", "tr", "thead", "tbody", "tfoot", "caption"))


def open_block(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    """Take in the start tag of a block.

    Args:
        flow: The text so far; its block ends here.
        tag: The tag's name in lower case.
        start: Source offset of the tag.
        attributes: Its attributes.
    """
    flow.flush()
    if flow.frames.top.tag == "p" and tag not in _IN_PARAGRAPH:
        flow.frames.close("p")
    _OPENINGS.get(tag, _open_plain)(flow, tag, start, attributes)


def close_block(flow: Flow, tag: str) -> None:
    """Take in the end tag of a block; one that closes nothing is an edge all the same."""
    flow.flush()
    frames = flow.frames
    table = frames.top.table
    if table is None or tag not in _TABLE_ENDS:
        frames.close("h" if tag in HEADINGS else tag)
        return
    if tag == "table":
        frames.cut(table.depth - 1)
    elif tag in ("td", "th"):
        if table.in_row:
            frames.cut(table.depth + 1)
    elif tag != "caption":
        frames.cut(table.depth)
        table.end_row()
        table.in_head = table.in_head and tag == "tr"
    else:
        frames.cut(table.depth)


def _text_of(flow: Flow, attributes: _Attributes, name: str) -> str:
    value = attributes.get(name)
    return decode_value(flow.source, value).strip().lower() if value is not None else ""


def _number_of(flow: Flow, attributes: _Attributes, name: str) -> int:
    text = _text_of(flow, attributes, name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _open_plain(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    flow.frames.push(tag, start)


def _open_paragraph(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    kind = BlockKind.PARAGRAPH if flow.frames.top.kind is BlockKind.HEADING else None
    flow.frames.push(tag, start, kind)


def _open_region(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    frame = flow.frames.push(tag, start)
    if frame.quoted or frame.skip:
        return
    frame.region = tag
    if tag in _ASIDE:
        frame.zone = flow.sink.new_zone()


def _open_heading(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    if flow.frames.top.tag == "h":
        flow.frames.close("h")
    frame = flow.frames.push("h", start, BlockKind.HEADING)
    frame.name, frame.level = tag, tag[1]


def _open_list(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    frames = flow.frames
    lead_in = flow.introducer() if tag not in ("select", "datalist") else None
    before = {item: frames.count(item) for item in ("li", "dt", "dd")}
    frame = frames.push(tag, start, BlockKind.PARAGRAPH if frames.top.kind is BlockKind.HEADING else None)
    frame.listing = Listing(flow.sink.new_group(), lead_in, before)


def _open_item(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    frames = flow.frames
    listing = frames.top.listing
    for item, before in listing.before.items() if listing is not None else ((tag, 0),):
        if frames.count(item) > before:
            frames.close(item)
    frame = frames.push(tag, start, BlockKind.ITEM)
    frame.slot, frame.intro = Slot(), None
    frame.row_head = frame.column_head = None
    frame.group, frame.lead_in = (listing.group, listing.lead_in) if listing is not None else (-1, None)
    if tag == "dt" and listing is not None:
        listing.term = frame.slot
    elif tag == "dd" and listing is not None and listing.term is not None:
        frame.intro, frame.lead_in = listing.term, None


def _open_option(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    flow.frames.close("option")
    frame = flow.frames.push(tag, start, BlockKind.ITEM)
    frame.slot, frame.lead_in, frame.intro = Slot(), None, None
    if frame.listing is not None:
        frame.group = frame.listing.group


def _open_table(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    lead_in = flow.introducer()
    frame = flow.frames.push(tag, start)
    frame.table = Table(flow.sink.new_group(), lead_in, len(flow.frames))
    frame.listing = None


def _open_caption(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    table = flow.frames.top.table if tag == "caption" else None
    frame = flow.frames.push(tag, start, BlockKind.CAPTION)
    frame.slot = Slot()
    if table is not None:
        table.caption = frame.slot


def _open_rows(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    table = flow.frames.top.table
    if table is None:
        return
    flow.frames.cut(table.depth)
    table.end_row()
    table.in_head = tag == "thead"


def _open_row(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    table = flow.frames.top.table
    if table is None:
        return
    flow.frames.cut(table.depth)
    table.start_row()
    flow.frames.push("tr", start)


def _open_cell(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    frames = flow.frames
    table = frames.top.table
    if table is None:
        frames.close("td")
        frames.close("th")
        frame = frames.push(tag, start, BlockKind.CELL)
        frame.slot = Slot()
        return
    if not table.in_row:
        _open_row(flow, "tr", start, attributes)
    frames.cut(table.depth + 1)
    frame = frames.push(tag, start, BlockKind.CELL, barrier=True)
    frame.slot, frame.row_head, frame.column_head = table.add_cell(
        head=tag == "th",
        scope=_text_of(flow, attributes, "scope"),
        width=_number_of(flow, attributes, "colspan"),
        height=_number_of(flow, attributes, "rowspan"),
    )
    caption = table.caption.key if table.caption is not None else None
    frame.group, frame.intro = table.group, None
    frame.lead_in = caption if caption is not None else table.lead_in
    frame.listing = None


def _open_quote(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    flow.frames.push(tag, start, BlockKind.QUOTE).quoted = True


def _open_button(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    flow.frames.close("button")
    flow.frames.push(tag, start, BlockKind.BUTTON)


def _open_details(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    frame = flow.frames.push(tag, start)
    frame.intro, frame.lead_in = Slot(), None


def _open_summary(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    frame = flow.frames.push(tag, start)
    if frame.intro is not None:
        frame.slot = frame.intro


def _open_drawing_text(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    flow.frames.push(tag, start, BlockKind.IMAGE if tag == "desc" else None)


def _open_template(flow: Flow, tag: str, start: int, attributes: _Attributes) -> None:
    frame = flow.frames.push(tag, start, barrier=True)
    frame.listing = frame.table = None


_OPENINGS: dict[str, _Opening] = {
    "p": _open_paragraph,
    "blockquote": _open_quote,
    "button": _open_button,
    "details": _open_details,
    "summary": _open_summary,
    "desc": _open_drawing_text,
    "template": _open_template,
    "option": _open_option,
    "table": _open_table,
    "caption": _open_caption,
    "figcaption": _open_caption,
    "tr": _open_row,
    **dict.fromkeys(("ul", "ol", "menu", "dir", "dl", "select", "datalist"), _open_list),
    **dict.fromkeys(("li", "dt", "dd"), _open_item),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _open_rows),
    **dict.fromkeys(("td", "th"), _open_cell),
    **dict.fromkeys(REGIONS, _open_region),
    **dict.fromkeys(HEADINGS, _open_heading),
}
