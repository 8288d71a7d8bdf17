"""The one gate through which words from the copy, paths included, reach a person's screen."""

from __future__ import annotations

import re

__all__ = ["escape", "escape_json", "safe_url", "spell_out"]

# Control characters, invisible and bidirectional formatting, line separators, lone surrogates (bytes of a
# path that are no UTF-8) and tag characters. The joiners of emoji and of Persian or Indic scripts stay.
_UNSHOWABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
# What a CI runner would take for a command of its own: "::set-output name=x::y", "##[command]", "##vso[...]".
_DOUBLE_COLON = re.compile(r"::(?=[A-Za-z][\w-]*(?:\s[^:]*)?::)")
_DOUBLE_HASH = re.compile(r"##(?=\w*\[)")
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escape(text: str) -> str:
    r"""Return the text with everything that could act on a screen or a CI runner spelled out.

    A byte of a path that is no UTF-8 becomes ``\xff``, an escape character ``\x1b``, a bidi override
    ``\u202e``.

    Args:
        text: Words of the copy, a path, or a message that holds either.
    """
    text = spell_out(text)
    if "::" in text:
        text = _DOUBLE_COLON.sub(r":\\x3a", text)
    if "##" in text:
        text = _DOUBLE_HASH.sub(r"#\\x23", text)
    return text


def spell_out(text: str) -> str:
    """Return the text with everything that could act on a screen spelled out; commands of CI runners are left."""
    return text if text.isprintable() else _UNSHOWABLE.sub(_spell, text)


def escape_json(text: str) -> str:
    """Return ASCII JSON of the same value in which no CI runner finds a command."""
    return _DOUBLE_HASH.sub(r"#\\u0023", text) if "##" in text else text


def safe_url(url: str) -> str:
    """Return the address if it is http or https and free of white space and controls, else an empty text."""
    plain = url.isprintable() and not any(char in url for char in " \"'<>`\\")
    return url if plain and url.lower().startswith(("http://", "https://")) else ""


def _spell(match: re.Match[str]) -> str:
    char = match.group()
    code = ord(char)
    if char in _NAMED:
        return _NAMED[char]
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
