"""Footnote marks in HTML: superscripts that point to a note and are not part of the sentence."""

from __future__ import annotations

import re
from html import unescape

from medlint.parse.attributes import decode_value, scan_attributes
from medlint.parse.flow import Flow
from medlint.parse.harvest import harvest

__all__ = ["read_marks"]

# A superscript that holds nothing but footnote marks, alone or linked: "1", "[2, 3]", "*". Quantifiers are
# possessive and bounded, so that a superscript that is something else costs little.
_MARK = (
    r"(?P<mark>[\[(]?(?:\d{1,3}+(?:\s?[–-]\s?\d{1,3}+)?(?!\d)|[*†‡§¶]++|&(?:[dD]agger|sect|para|ast);)[\])]?)"
)
_LINKED = r"(?P<link><a\s[^<>]{0,800}+>)?\s{0,9}+" + _MARK
_MARKS = re.compile(
    r"<sup\b[^<>]{0,400}+>\s{0,9}+(?:"
    + re.sub(r"\?P<\w+>", "?:", _LINKED)
    + r"\s{0,9}+(?:</a\s*+>)?[\s,;]{0,9}+){1,20}+</sup\s*+>",
    re.IGNORECASE,
)
_ONE_MARK = re.compile(_LINKED, re.IGNORECASE)
# "kg/m<sup>2</sup>" is a unit.
_UNIT = re.compile(r"(?<![a-zA-Z])(?:[ckm]?m|ft)$")


def read_marks(flow: Flow, start: int) -> int | None:
    """Take in a superscript of footnote marks.

    Args:
        flow: The text so far.
        start: Source offset of the ``<sup>`` tag.

    Returns:
        The offset after ``</sup>``, or None if it holds something else, which is then read as text.
    """
    source = flow.source
    match = _MARKS.match(source, start)
    if match is None:
        return None
    content = source.index(">", start) + 1
    marks = list(_ONE_MARK.finditer(source, content, match.end() - len("</sup>")))
    if len(marks) == 1 and marks[0]["mark"] in ("2", "3") and _UNIT.search(source, max(0, start - 3), start):
        return None
    for mark in marks:
        target: str | None = None
        if mark["link"]:
            attributes = scan_attributes(source, *mark.span("link"))
            harvest(source, "a", attributes, flow.sink, facts=flow.facts())
            if "href" in attributes:
                target = decode_value(source, attributes["href"]).strip()
        flow.mark(unescape(mark["mark"].strip("[]()")), target, *mark.span("mark"))
    flow.sink.skip(content, match.end())
    return match.end()
