"""What HTML elements are to a reader."""

from __future__ import annotations

import re

__all__ = ["BLOCKS", "BUTTON_CLASS", "HEADINGS", "RAW", "REGIONS", "STRUCK", "VOID_BLOCKS"]

# Elements whose start and end tags are edges of a block. Everything else is transparent, except custom
# elements (a hyphen in the name), which hold parts of pages more often than parts of sentences.
BLOCKS = frozenset(
    (
        "address", "article", "aside", "audio", "blockquote", "body", "button", "canvas", "caption",
        "center", "datalist", "dd", "desc", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "foreignobject", "form", "frameset", "h1", "h2", "h3", "h4",
        "h5", "h6", "head", "header", "hgroup", "html", "label", "legend", "li", "main", "map", "marquee",
        "menu", "nav", "object", "ol", "optgroup", "option", "p", "picture", "pre", "search", "section",
        "select", "summary", "svg", "table", "tbody", "td", "template", "text", "tfoot", "th", "thead",
        "tr", "ul", "video",
    )
)  # fmt: skip
VOID_BLOCKS = frozenset(
    (
        "hr", "input", "embed", "frame", "plaintext",
    )
)  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
REGIONS = frozenset(("nav", "footer", "header", "main", "aside"))
# Struck out or code: readers are not told this.
STRUCK = frozenset(("del", "s", "strike", "code"))
# The tokenizer gives their content as one text, up to their own end tag.
RAW = frozenset(
    (
        "script", "style", "title", "textarea", "noscript", "noembed", "noframes", "iframe", "xmp",
    )
)  # fmt: skip
BUTTON_CLASS = re.compile(r"(?:^|[\s_-])(?:btn|button|cta)(?:$|[\s_-])", re.IGNORECASE)
