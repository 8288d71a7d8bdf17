"""What holds of every parsed document, whatever the format: the map is exact and nothing is lost."""

import re

from medlint.model.document import SegmentKind
from medlint.parse.builder import TextBuilder

# Letters and digits that are markup: list numbers, tags, task boxes, references to invisible characters.
_MARKUP = {
    "text": re.compile(r"(?:\A|(?<=[\r\n]))[\s>]*(?:\(?\d{1,3}[.)]|\(?[a-z][.)])"),
    "markdown": re.compile(r"</?[A-Za-z](?:=\s*(?:\"[^\"]*\"|'[^']*')|[^>])*>|\[[xX]\]|&#?\w+;|\d{1,9}[.)]"),
    "html": re.compile(r"<[^>]*>|&#?\w+;?"),
    **dict.fromkeys(
        ("json", "yaml", "csv", "subtitles"),
        re.compile(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|.)|<[^>]*>|&#?\w+;"),
    ),
}


def check_map(document):
    """Segments cover the view without gap or overlap, run forward in the source, and exact ones are exact."""
    text = document.source.text
    for index, block in enumerate(document.blocks):
        assert block.id == index
        assert block.text
        assert block.text.strip(" ") == block.text
        assert "  " not in block.text
        at_view = 0
        at_source = 0
        for segment in block.segments:
            assert segment.view_start == at_view < segment.view_end
            assert at_source <= segment.source_start <= segment.source_end <= len(text)
            at_view, at_source = segment.view_end, segment.source_end
            if segment.kind is SegmentKind.EXACT:
                view = block.text[segment.view_start : segment.view_end]
                source = text[segment.source_start : segment.source_end]
                assert len(view) == len(source)
                assert all(map(_same, view, source)), (view, source)
        assert at_view == len(block.text)
        assert block.span == (block.segments[0].source_start, block.segments[-1].source_end)
        assert all(heading < index for heading in block.heading_path)
        for reference in block.references:
            assert 0 <= reference.start <= reference.end <= len(block.text)


def _same(view, source):
    if view == source or view == "\ufffd":
        return True
    builder = TextBuilder(f"1{source}1")
    builder.add(0, 3)
    built = builder.build()
    return built is not None and built[0] == f"1{view}1"


def coverage(document):
    """Every letter and digit of the source is text, deliberately skipped, or markup."""
    text = document.source.text
    covered = bytearray(len(text))
    for block in document.blocks:
        for segment in block.segments:
            covered[segment.source_start : segment.source_end] = b"\1" * (
                segment.source_end - segment.source_start
            )
    for start, end in document.skipped:
        covered[start:end] = b"\1" * (end - start)
    for match in _MARKUP[document.format].finditer(text):
        covered[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    lost = [index for index, done in enumerate(covered) if not done and text[index].isalnum()]
    assert not lost, (text[max(0, lost[0] - 20) : lost[0] + 20], lost[:10])
    assert list(document.skipped) == sorted(document.skipped)
    for trouble in document.troubles:
        assert 0 <= trouble.offset <= len(text)
