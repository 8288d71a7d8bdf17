"""Which values of a table of strings are copy: those the settings name, else those that read like prose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fnmatch import translate

from medlint.parse.fields import is_copy

__all__ = ["Choice", "is_word", "reads_like_prose"]

Options = Mapping[str, Sequence[str]]

_TAG = re.compile(r"<[^<>]*>")
# How much of a value is looked at; the rest is hardly of another kind.
_SAMPLE = 1_000
# Code, formats and paths, wherever they stand in a value.
_CODE = re.compile(
    r"=>|\(\)|&&|\|\||::|[!=]==?|;\s*\}|\{\s*\"|^\s*[.#]?[\w-]+\s*\{|\$\{"
    r"|^\s*(?:var|const|function|SELECT|INSERT|UPDATE) "
    r"|^\s*(?:rgba?|hsla?|url|calc|var|linear-gradient)\(|^M-?\d[\d\s.,]*[A-Za-z]|^(?:data|base64|sha\d+)[:-]\S"
)
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\{[^{}]*\}|%\{\w+\}|%(?:\(\w+\)|\d\$)?[sd@]")
_WORD = re.compile(r"[\"'“‘«(\[¿¡*_~#>•–—-]*[^\W\d_]+(?:['’.-][^\W\d_]+)*[\"'”’»)\]*_~.,:;!?…%®™©†-]*")
_NUMBER = re.compile(r"[#$€£~(]*\d[\d.,:/–-]*(?:%|\+|x|st|nd|rd|th)?[+)*†]*[.,:;!?]*")
_CAMEL = re.compile(r"[a-z][A-Z]")
_LOWER_NAME = re.compile(r"[a-z0-9]+(?:[-:/_.\[\]%#]+[a-z0-9.%#]+)*")
_ENDED = re.compile(r"[^\W\d_]{2,}[.!?…][\"'”’)]*$")
_MARKS = re.compile(r"\*+|~~|`")
_SAYS = re.compile(r"[^\W_]|[{}=<>/\\]")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
# Keys whose values a program reads, however much like words they look.
_TECHNICAL = frozenset(
    """
    id uid uuid key slug url uri href src link path file filename image img icon class classname style type
    color colour format pattern regex version locale lang language code sku handle layout template component
    license author email phone date created updated timestamp status script scripts command encoding charset
    mime font fontfamily selector query sql sha hash integrity token
    """.split()
)


class Choice:
    """Decides by key path and value.

    Args:
        options: ``keys`` (or what ``name`` says): patterns of the keys whose values are all copy; none leaves it
            to the look of the value. ``skip``: patterns of keys that are never copy.
        name: The option that names keys.

    In a pattern ``*`` stands for any run of characters, dots included; a pattern that names the last keys of
    a path is enough; case does not count.
    """

    def __init__(self, options: Options, name: str = "keys") -> None:
        self._wanted = _patterns(options.get(name, ()))
        self._skipped = _patterns(options.get("skip", ()))

    @property
    def named(self) -> bool:
        """Whether the settings name what is copy."""
        return self._wanted is not None

    def may(self, name: str) -> bool:
        """Whether settings that name nothing leave a key open to be read."""
        return self._wanted is None and not (
            self._skipped is not None and self._skipped.fullmatch(f".{name}")
        )

    def takes(self, path: Sequence[str], value: str) -> bool:
        """Whether the value at a key path is copy.

        Args:
            path: Keys from the outermost; places in lists do not count.
            value: What stands there.
        """
        if not value or value.isspace():
            return False
        if self._wanted is None and self._skipped is None:
            return self._by_look(path, value)
        dotted = "." + ".".join(path)
        if self._skipped is not None and self._skipped.fullmatch(dotted):
            return False
        if self._wanted is not None:
            return self._wanted.fullmatch(dotted) is not None
        return self._by_look(path, value)

    def _by_look(self, path: Sequence[str], value: str) -> bool:
        name = path[-1] if path else ""
        if re.sub(r"[^a-z]", "", name.lower()) in _TECHNICAL:
            return False
        return reads_like_prose(value) or (is_copy(tuple(path)) and is_word(value))


def reads_like_prose(value: str) -> bool:
    """Whether a value looks like words for people: two at least (one may be a number), no code, no list of names."""
    value = value[:_SAMPLE]
    text = _TAG.sub(" ", value) if "<" in value else value
    text = _TEMPLATE.sub(" ", text) if "{" in text or "%" in text else text
    if _CODE.search(text):
        return False
    parts = [part for part in _MARKS.sub("", text).split() if _SAYS.search(part) and not _is_address(part)]
    words = [part for part in parts if _is_plain(part)]
    numbers = sum(_NUMBER.fullmatch(part) is not None for part in parts)
    if len(parts) == 1:
        return bool(words) and _ENDED.search(parts[0]) is not None and "." not in parts[0][:-1]
    return any(map(_LETTERS.search, words)) and (len(words) + numbers) * 2 >= len(parts) and not _names(parts)


def is_word(value: str) -> bool:
    """Whether a value is at least a word, rather than a number, an address, a path or a name of code."""
    value = value[:_SAMPLE]
    parts = _TAG.sub(" ", value).split()
    return not _CODE.search(value) and any(_is_plain(part) and _LETTERS.search(part) for part in parts)


def _is_address(part: str) -> bool:
    return "//" in part or part.lower().startswith("www.") or ("@" in part and "." in part)


def _is_plain(part: str) -> bool:
    return _WORD.fullmatch(part) is not None and _CAMEL.search(part) is None


def _names(parts: Sequence[str]) -> bool:
    """Whether all parts are lower-case names such as CSS classes, most of them joined with hyphens and the like."""
    if not all(map(_LOWER_NAME.fullmatch, parts)):
        return False
    return sum(not part.isalpha() for part in parts) * 2 > len(parts)


def _patterns(globs: Sequence[str]) -> re.Pattern[str] | None:
    if not globs:
        return None
    # A path is written with a dot before it, so that a pattern may begin at any key.
    alternatives = (translate(glob).removesuffix(r"\Z").removesuffix(r"\z") for glob in globs)
    return re.compile(f"(?:.*\\.)?(?:{'|'.join(alternatives)})", re.IGNORECASE | re.DOTALL)
