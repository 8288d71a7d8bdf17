"""HTML pages."""

from __future__ import annotations

from medlint.model.document import Document
from medlint.model.source import SourceText
from medlint.parse.fragment import read_fragment
from medlint.parse.sink import BlockSink
from medlint.parse.templates import mask_templates

__all__ = ["parse_html"]


def parse_html(source: SourceText) -> Document:
    """Return an HTML page as blocks of reading text.

    Args:
        source: The page; broken markup never raises, what it leaves open becomes a trouble.
    """
    text, spans, troubles = mask_templates(source.text)
    sink = BlockSink()
    for span in spans:
        sink.skip(span.start, span.end)
    for trouble in troubles:
        sink.trouble(trouble.message, trouble.offset, fatal=trouble.fatal)
    read_fragment(text, 0, len(text), sink)
    return sink.finish(source, "html")
