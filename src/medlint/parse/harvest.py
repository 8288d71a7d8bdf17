"""Text that stands in attributes: alternative texts, descriptions, labels of controls."""

from __future__ import annotations

from medlint.model.document import BlockKind
from medlint.parse.attributes import AttributeValue, build_value, decode_value
from medlint.parse.sink import BlockSink

__all__ = ["harvest"]

_ATTRIBUTES = ("title", "aria-label", "aria-description", "aria-placeholder", "placeholder")
_LABELLED = frozenset(("option", "optgroup", "track"))
_META = frozenset(
    (
        "description", "title", "abstract", "subject", "og:title", "og:description", "og:site_name",
        "og:image:alt", "twitter:title", "twitter:description", "twitter:image:alt", "twitter:label1",
        "twitter:data1", "twitter:label2", "twitter:data2", "dc.title", "dc.description", "dcterms.title",
        "dcterms.description", "sailthru.title", "sailthru.description", "parsely-title", "keywords",
        "name", "headline",
    )
)  # fmt: skip
_PRESSED = frozenset(("submit", "button", "reset"))


def harvest(
    source: str,
    tag: str,
    attributes: dict[str, AttributeValue],
    sink: BlockSink,
    *,
    facts: dict[str, str],
    quoted: bool = False,
    zone: int = 0,
) -> None:
    """Hand the texts in a tag's attributes to the sink.

    Args:
        source: The whole text.
        tag: The tag's name in lower case.
        attributes: What ``scan_attributes`` found.
        sink: Where the blocks and anchors go.
        facts: Facts that hold for every block here, such as the region.
        quoted: Whether the tag stands in a quotation.
        zone: The part of the page it stands in.
    """
    for anchor in ("id", "name"):
        if anchor in attributes and (anchor == "id" or tag == "a"):
            sink.ids.add(decode_value(source, attributes[anchor]))
    if tag == "meta":
        _harvest_meta(source, attributes, sink)
        return
    if tag in ("link", "style", "script"):
        return
    wanted: list[tuple[BlockKind, str]] = []
    if "alt" in attributes:
        wanted.append((BlockKind.IMAGE, "alt"))
    if tag == "input" and "value" in attributes and _type_of(source, attributes) in _PRESSED:
        wanted.append((BlockKind.BUTTON, "value"))
    if tag in _LABELLED and "label" in attributes:
        wanted.append((BlockKind.ATTRIBUTE, "label"))
    wanted.extend([(BlockKind.ATTRIBUTE, name) for name in _ATTRIBUTES if name in attributes])
    for kind, name in wanted:
        built = build_value(source, attributes[name])
        if built is not None:
            sink.add(kind, built, attrs={"tag": tag, "name": name, **facts}, quoted=quoted, zone=zone)


def _type_of(source: str, attributes: dict[str, AttributeValue]) -> str:
    value = attributes.get("type")
    return decode_value(source, value).strip().lower() if value else ""


def _harvest_meta(source: str, attributes: dict[str, AttributeValue], sink: BlockSink) -> None:
    content = attributes.get("content")
    label = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
    if content is None or label is None:
        return
    name = decode_value(source, label).strip().lower()
    if name not in _META:
        return
    built = build_value(source, content)
    if built is not None:
        sink.add(BlockKind.META, built, attrs={"tag": "meta", "name": name})
