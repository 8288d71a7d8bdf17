"""Bytes to text: find out the encoding, and refuse plainly what is not text."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from medlint.errors import SourceError
from medlint.model.source import SourceText

__all__ = ["SIZE_LIMIT", "decode", "read_source", "too_large"]

SIZE_LIMIT = 5_000_000
"""The largest file that is read, in bytes, where the settings say nothing: four long novels."""

_AS_TEXT = "Save it as plain text, Markdown or HTML."
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip archive (Word, PowerPoint and EPUB files are zip archives)"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LINE_END = re.compile(rb"\r\n|\n|\r")


def read_source(path: Path, *, shown: str | None = None, limit: int = SIZE_LIMIT) -> SourceText:
    """Read one file.

    Args:
        path: The file.
        shown: The name to show in reports; the path itself by default.
        limit: The largest size allowed, in bytes.

    Raises:
        SourceError: If it is gone, unreadable, no regular file, too large, binary, or in no known encoding.
    """
    name = shown if shown is not None else str(path)
    try:
        # Asked before opening: opening a pipe that nobody writes to never returns.
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            if not os.access(path, os.R_OK | os.X_OK):
                raise SourceError("This folder cannot be read.", path=name, mend="Check its permissions.")
            raise SourceError("This is a folder, not a file.", path=name, mend="Name the files in it.")
        if not stat.S_ISREG(mode):
            raise SourceError(
                "This is a pipe or a device, not a file.", path=name, mend="Pass its text with '-'."
            )
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        if path.is_symlink():
            mend = "Mend the link, or remove it."
            raise SourceError("This is a link to nothing.", path=name, mend=mend) from None
        raise SourceError("The file is not there.", path=name, mend="Check the name.") from None
    except PermissionError:
        raise SourceError("The file may not be read.", path=name, mend="Check its permissions.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not valid"
        raise SourceError(f"The file could not be read: {reason}.", path=name) from None
    if len(data) > limit:
        raise too_large(name, limit)
    return decode(data, path=name)


def too_large(name: str, limit: int) -> SourceError:
    """Return what is said of a text of more than ``limit`` bytes."""
    return SourceError(
        f"It was not checked: it has more than {limit:,} bytes.",
        path=name,
        mend="Split it, leave it out (exclude), or set max-file-size higher; a megabyte takes several seconds.",
    )


def decode(data: bytes, *, path: str) -> SourceText:
    """Decode a file's bytes: UTF-8, UTF-16 with a byte-order mark, else Windows-1252 (guessed).

    Args:
        data: The whole content.
        path: The name to show in reports.

    Raises:
        SourceError: If the content is binary or in no known encoding.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"This is {what}, not text.", path=path, mend=_AS_TEXT)
    for bom, codec in _BOMS:
        if data.startswith(bom):
            text, encoding, guessed = _decode_marked(data, bom, codec, path), codec, False
            break
    else:
        bom = b""
        text, encoding, guessed = _decode_unmarked(data, path)
    if "\0" in text:
        line = _line_after(text[: text.index("\0")].encode())
        raise SourceError("This is a binary file, not text.", path=path, line=line, mend=_AS_TEXT)
    return SourceText(
        path=path, text=text, encoding=encoding, had_bom=bool(bom), guessed=guessed, size=len(data)
    )


def _decode_marked(data: bytes, bom: bytes, codec: str, path: str) -> str:
    body = data[len(bom) :]
    try:
        return body.decode(codec)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(codec, "replace").encode()
        raise SourceError(
            f"The file says it is {codec.upper()} and holds a byte that is not.",
            path=path,
            line=_line_after(before),
            mend="Save it again as UTF-8.",
        ) from None


def _decode_unmarked(data: bytes, path: str) -> tuple[str, str, bool]:
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError as error:
        bad = error.start
    if b"\0" in data:
        raise SourceError("This is a binary file, not text.", path=path, mend=_AS_TEXT)
    message = "The file mixes encodings: most of it is UTF-8, and the byte {} is not{}."
    if not _mostly_utf8(data):
        try:
            return data.decode("cp1252"), "windows-1252", True
        except UnicodeDecodeError as error:
            bad = error.start
            message = "The byte {} is neither UTF-8 nor Windows-1252{}."
    meant = data[bad : bad + 1].decode("cp1252", "ignore")
    raise SourceError(
        message.format(f"{data[bad]:#04x}", f" (in Windows-1252 it is “{meant}”)" if meant else ""),
        path=path,
        line=_line_after(data[:bad]),
        mend="Write that line anew, and save the file as UTF-8.",
    )


def _mostly_utf8(data: bytes) -> bool:
    # A UTF-8 file with one broken byte would decode as Windows-1252 without complaint, and read "donâ€™t".
    text = data.decode("utf-8", "surrogateescape")
    broken = sum(1 for char in text if "\udc80" <= char <= "\udcff")
    foreign = sum(1 for char in text if char > "\x7f")
    return foreign - broken > broken


def _line_after(before: bytes) -> int:
    return len(_LINE_END.findall(before)) + 1
