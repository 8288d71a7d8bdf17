"""What a YAML parser complains of, in words that help someone who wrote text and not YAML."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Problem", "explain_problem"]

_VALUE = re.compile(r"[ ]*(?:-[ ]+)*(?:[\w-]+:[ ]+)?")
_SECOND_COLON = re.compile(r"[ ]*(?:-[ ]+)*[\w-]+:[ ]+[^\"'{\[#\s][^#]*:(?:[ ]|$)")
_QUOTE_ALL = "Put the whole text in quotation marks."
_INDENT = "Align it with the lines that it belongs to, with spaces."
_CHECK = "Check the indentation and the quotation marks at this place."


class Problem(NamedTuple):
    """What is wrong (a clause in small letters), what to do about it, and where (code points from the text's start)."""

    message: str
    mend: str
    offset: int


def explain_problem(problem: str, text: str, offset: int, opened: int | None = None) -> Problem:
    """Return a parser's complaint in plain words.

    Args:
        problem: The parser's words.
        text: The YAML text.
        offset: Where the parser stopped.
        opened: Where the construct that it was reading starts, if it says so.
    """
    char = text[offset : offset + 1]
    if char == "\t" or "tab" in problem.split():
        return Problem("found a tab", "Indent with spaces; YAML does not allow tabs.", offset)
    return (
        _about_character(problem, text, offset)
        or _about_opening(problem, text, offset, opened)
        or _about_line(problem, text, offset, opened)
        or Problem(problem, _CHECK, offset)
    )


def _about_character(problem: str, text: str, offset: int) -> Problem | None:
    char = text[offset : offset + 1]
    if "cannot start any token" in problem:
        return Problem(f"text cannot start with “{char}” unless it is quoted", _QUOTE_ALL, offset)
    if "unknown escape" in problem:
        mend = "Use single quotation marks around the text, or write two backslashes."
        return Problem("a backslash in double quotation marks starts a special character", mend, offset)
    if "expected comment or line break" in problem:
        start, _ = _value(text, offset)
        return Problem(f"text cannot start with “{text[start]}” unless it is quoted", _QUOTE_ALL, start)
    if "sequence entries are not allowed" in problem:
        return Problem(
            "a list item cannot stand on the line of its key", "Start it on the next line.", offset
        )
    return None


def _about_opening(problem: str, text: str, offset: int, opened: int | None) -> Problem | None:
    """Explain what comes of an opening quotation mark or bracket."""
    left = _left_open(text, offset)
    if left is not None:
        return Problem(
            "this quotation mark is not closed on its line", "Close it at the end of the text.", left
        )
    start, char = _value(text, offset)
    if "end of stream" in problem and opened is not None and text[opened : opened + 1] in "'\"":
        return Problem("this quotation mark is not closed", "Close it at the end of the text.", opened)
    if "expected ',' or" in problem and opened is not None:
        what = "list" if text[opened : opened + 1] == "[" else "map"
        mend = "Close it, or put a comma between its entries; a text with brackets needs quotation marks."
        return Problem(f"the {what} that starts here is not closed", mend, opened)
    if not problem.startswith("did not find expected") or start >= offset:
        return None
    if char and char in "{[":
        what = "map" if char == "{" else "list"
        return Problem(f"text that starts with “{char}” is read as a {what}", _QUOTE_ALL, start)
    if char and char in "'\"":
        other = "'" if char == '"' else '"'
        inside = "''" if char == "'" else '\\"'
        mend = f"Write {other} around the whole text, or {inside} inside it."
        return Problem("the quotation mark before this closes the text, which goes on", mend, offset)
    return None


def _left_open(text: str, offset: int) -> int | None:
    """Return where a quoted text starts that ran on over its line and ended at a quotation mark meant for another.

    Args:
        text: The YAML text.
        offset: Where the parser stopped.
    """
    first = text.rfind("\n", 0, offset) + 1
    end = first - 1
    while end > 0:
        start, char = _value(text, end)
        if char and char in "'\"" and start < end:
            inside = text[start + 1 : end].replace("\\\\", "").replace("''" if char == "'" else '\\"', "")
            between, here = text[end:first], text[first : offset + 1]
            return start if char in here and char not in inside + between else None
        end = text.rfind("\n", 0, end)
    return None


def _about_line(problem: str, text: str, offset: int, opened: int | None) -> Problem | None:
    first = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", first)
    line = text[first : end if end >= 0 else len(text)]
    if "mapping values are not allowed" in problem:
        if _SECOND_COLON.match(line):
            mend = "Put the text after the first colon in quotation marks."
            return Problem("a colon and a space stand inside a text that is not quoted", mend, offset)
        return Problem(
            "this key stands where the line before has no room for one", _INDENT, _indent(text, first)
        )
    if "could not find expected ':'" in problem:
        at = offset if opened is None else opened
        return Problem("this is no key and no list item", "Write “key: value”, or “- ” before it.", at)
    if problem.startswith("did not find expected"):
        return Problem(
            "this line is not aligned with those that it belongs to", _INDENT, _indent(text, first)
        )
    return None


def _indent(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at


def _value(text: str, offset: int) -> tuple[int, str]:
    """Return where the value of a line starts, and its first character."""
    found = _VALUE.match(text, text.rfind("\n", 0, offset) + 1)
    start = found.end() if found else offset
    return start, text[start : start + 1]
