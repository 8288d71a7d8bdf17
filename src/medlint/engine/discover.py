"""Which files a run looks at: files, folders and globs, without what git ignores and what others wrote."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from medlint.errors import ConfigError
from medlint.plugins.contributions import ParserSpec

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

__all__ = [
    "EXTENSIONS",
    "SKIPPED_FOLDERS",
    "FILES",
    "Discovery",
    "Scope",
    "Yield",
    "discover",
    "folder_yield",
    "is_covered",
    "is_own_report",
]

EXTENSIONS = (".md", ".markdown", ".html", ".htm", ".txt")
"""What a folder yields; any file that is named is linted, whatever its extension."""

FILES = "files"
"""The setting of every format that says which files of it a folder yields."""

SKIPPED_FOLDERS = frozenset({
    "__pycache__", "bower_components", "build", "dist", "env", "node_modules", "site-packages", "target",
    "vendor", "venv",
})  # fmt: skip
"""Folders that hold other people's files or built ones; hidden folders are left out as well."""

_HEAD = 1000
_OWN_REPORT = re.compile(
    r'<meta name="generator" content="medlint |\A## medlint: (?:nothing found|[\d,]+ findings? \()'
)


class Scope(NamedTuple):
    """What of a folder counts.

    Attributes:
        root: The folder that ``include`` and ``exclude`` are relative to.
        include: Globs in the manner of ``.gitignore``; empty means the known extensions.
        exclude: Globs that never count.
        extensions: Lower-case extensions with a dot.
        globs: What counts besides, such as the files of a format that is not read unasked.
        gitignore: Whether files that git ignores are left out.
        force_exclude: Whether ``exclude`` holds for files that are named, too (for hooks).
    """

    root: Path
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    extensions: tuple[str, ...] = EXTENSIONS
    globs: tuple[str, ...] = ()
    gitignore: bool = True
    force_exclude: bool = False


class Yield(NamedTuple):
    """What a folder yields where ``include`` says nothing: files with these extensions, and these globs."""

    extensions: tuple[str, ...]
    globs: tuple[str, ...]


def folder_yield(inputs: Mapping[str, Mapping[str, tuple[str, ...]]], parsers: Sequence[ParserSpec]) -> Yield:
    """Return what a folder yields: the formats that say so, and those that the settings name.

    Args:
        inputs: The settings of formats, by format and name.
        parsers: All parsers.
    """
    extensions: list[str] = []
    globs: list[str] = []
    for parser in parsers:
        options = inputs.get(parser.format)
        if options is not None and FILES in options:
            globs += options[FILES]
        elif parser.in_folders or options is not None:
            extensions += parser.extensions
    return Yield(tuple(extensions), tuple(globs))


class Discovery(NamedTuple):
    """What was found.

    Attributes:
        files: Each file once, sorted by the way they are shown.
        passed_over: What folders hold that bears the name of copy and is no file, such as links to nothing.
        empty: Folders that were named and hold no file to check.
    """

    files: tuple[Path, ...]
    passed_over: tuple[Path, ...] = ()
    empty: tuple[Path, ...] = ()


def discover(paths: Sequence[str], scope: Scope) -> Discovery:
    """Return the files to lint.

    Args:
        paths: Files, folders and globs as the user gave them, relative to the working directory.
        scope: What of a folder counts.

    Raises:
        ConfigError: If a path does not exist, or nothing is left.
    """
    walker = _Walker(scope)
    found: dict[str, Path] = {}
    empty: list[Path] = []
    for text in paths:
        for path in _expand(text):
            # Not Path.is_dir: it raises where a folder on the way may not be entered.
            if os.path.isdir(path):  # noqa: PTH112
                files = list(walker.files(path))
                found.update((_key(file), file) for file in files if _key(file) not in found)
                empty += [] if files else [path]
            elif not (scope.force_exclude and walker.excluded(path)):
                found.setdefault(_key(path), path)
    if not found and not scope.force_exclude:
        shown = ", ".join(f"“{text}”" for text in paths[:3])
        kinds = ", ".join(scope.include or scope.extensions)
        raise ConfigError(
            f"There is no file to check in {shown}.",
            mend=f"A folder yields {kinds}, without what git ignores; name a file to check it in any case.",
        )
    passed_over = (path for key, path in walker.passed_over.items() if key not in found)
    return Discovery(_sorted(found.values()), _sorted(passed_over), _sorted(empty))


def _sorted(paths: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(sorted(paths, key=lambda path: path.as_posix()))


def is_covered(path: Path, globs: Sequence[str], root: Path) -> bool:
    """Whether a file falls under globs in the manner of ``.gitignore`` that are relative to a folder.

    Args:
        path: The file, absolute or relative to the working directory.
        globs: Such as ``blog/**`` or ``*.draft.md``; the last one that fits decides, ``!`` negates.
        root: The folder.
    """
    return bool(globs) and bool(_spec(tuple(globs)).match_file(_relative(path, root)))


def is_own_report(head: str) -> bool:
    """Whether a text is a report that medlint wrote: it quotes copy and is none.

    Args:
        head: The start of the text; 1,000 code points suffice.
    """
    return bool(_OWN_REPORT.search(head, 0, _HEAD))


def _expand(text: str) -> Iterator[Path]:
    path = Path(text)
    if _may_be_there(path):
        # A link to nothing is handed on: reading it fails, is reported, and the rest is still checked.
        yield path
        return
    if any(char in text for char in "*?["):
        matches = list(_matches(text))
        if matches:
            yield from matches
            return
        raise ConfigError(f"No file fits “{text}”.", mend="Check the spelling and the folder you are in.")
    raise ConfigError(f"There is no file or folder “{text}”.", mend=_nearest(path))


def _may_be_there(path: Path) -> bool:
    """Whether there is something behind a name, or it cannot be known: a folder on the way may not be entered."""
    try:
        path.lstat()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def _matches(text: str) -> Iterator[Path]:
    """Yield the files of a glob, without those in folders that a walk leaves out, unless it names them."""
    import glob

    named = set(Path(text).parts)
    for name in sorted(glob.glob(text, recursive=True)):  # noqa: PTH207
        path = Path(name)
        if os.path.isfile(path) and not any(  # noqa: PTH113 - see discover
            part in SKIPPED_FOLDERS - named for part in path.parent.parts
        ):
            yield path


def _nearest(path: Path) -> str:
    from difflib import get_close_matches

    try:
        names = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        names = []
    near = get_close_matches(path.name, names, n=1, cutoff=0.6)
    if near:
        return f"Did you mean “{(path.parent / near[0]).as_posix()}”?"
    return "Check the spelling and the folder you are in."


def _key(path: Path) -> str:
    # Not resolved: two links to one file are two places where its words stand, "./a.md" and "a.md" are one.
    return os.path.abspath(path)  # noqa: PTH100


def _relative(path: Path, root: Path) -> str:
    return os.path.relpath(path, root).replace(os.sep, "/")


class _Walker:
    def __init__(self, scope: Scope) -> None:
        self.passed_over: dict[str, Path] = {}
        self._scope = scope

    def files(self, folder: Path) -> Iterator[Path]:
        """Yield what a folder holds, links to folders not followed."""
        layers = _layers_above(folder) if self._scope.gitignore else ()
        if _ignored(folder, layers, folder=True):
            layers = ()  # named all the same: what is above no longer counts
        yield from self._walk(folder, layers)

    def excluded(self, path: Path) -> bool:
        """Whether ``exclude`` names a file."""
        return is_covered(path, self._scope.exclude, self._scope.root)

    def _walk(self, folder: Path, layers: tuple[_Layer, ...]) -> Iterator[Path]:
        # An own stack: folders may be nested deeper than Python's.
        stack = [(folder, layers)]
        while stack:
            current, above = stack.pop()
            if self._scope.gitignore:
                above = (*above, *_layer(current))
            try:
                entries = sorted(os.scandir(current), key=lambda entry: entry.name)
            except OSError:
                # Handed on as if it were a file: reading it fails, is reported, and the rest is still checked.
                yield current
                continue
            for entry in entries:
                path = current / entry.name
                if entry.is_dir(follow_symlinks=False):
                    if self._enters(entry.name, path, above):
                        stack.append((path, above))
                elif self._takes(entry, path, above):
                    yield path

    def _enters(self, name: str, path: Path, layers: tuple[_Layer, ...]) -> bool:
        if name.startswith(".") or name in SKIPPED_FOLDERS or _is_environment(path):
            return False
        if _ignored(path, layers, folder=True):
            return False
        exclude = _folder_globs(self._scope.exclude)
        return not exclude or not _spec(exclude).match_file(_relative(path, self._scope.root) + "/")

    def _is_known(self, name: str, path: Path) -> bool:
        if not name.startswith(".") and path.suffix.lower() in self._scope.extensions:
            return True
        return is_covered(path, self._scope.globs, self._scope.root)

    def _takes(self, entry: os.DirEntry[str], path: Path, layers: tuple[_Layer, ...]) -> bool:
        include = self._scope.include
        if include:
            if not _spec(include).match_file(_relative(path, self._scope.root)):
                return False
        elif not self._is_known(entry.name, path):
            return False
        if _ignored(path, layers, folder=False) or self.excluded(path):
            return False
        if _is_file(entry):
            return True
        if not os.path.isdir(path):  # noqa: PTH112 - see discover
            self.passed_over[_key(path)] = path
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except PermissionError:
        return True  # a link into a folder that may not be entered: reading it fails and is reported
    except OSError:
        return False  # links in a circle


def _is_environment(folder: Path) -> bool:
    """Whether a folder is a Python environment; one that cannot be looked into is not."""
    try:
        return (folder / "pyvenv.cfg").exists()
    except OSError:
        return False


class _Layer(NamedTuple):
    """The rules of one ``.gitignore``: for files, and for folders as a whole."""

    folder: Path
    files: GitIgnoreSpec
    folders: GitIgnoreSpec


def _layers_above(folder: Path) -> tuple[_Layer, ...]:
    """The ignore files that hold for a folder from the top of its repository down, its own left out."""
    above: list[Path] = []
    start = Path(os.path.abspath(folder))  # noqa: PTH100
    if os.path.exists(start / ".git"):  # noqa: PTH110 - see discover
        return (*_exclude_file(start),)
    for parent in start.parents:
        above.append(parent)
        if os.path.exists(parent / ".git"):  # noqa: PTH110
            layers = [layer for place in reversed(above) for layer in _layer(place)]
            return (*_exclude_file(parent), *layers)
    return ()


def _layer(folder: Path) -> Collection[_Layer]:
    return _read_layer(folder / ".gitignore", folder)


def _exclude_file(top: Path) -> Collection[_Layer]:
    return _read_layer(top / ".git" / "info" / "exclude", top)


def _read_layer(file: Path, folder: Path) -> Collection[_Layer]:
    try:
        lines = tuple(file.read_text(encoding="utf-8", errors="surrogateescape").splitlines())
    except OSError:
        return ()
    if not any(line.strip() for line in lines):
        return ()
    return (_Layer(folder, _spec(lines), _spec(_folder_globs(lines))),)


def _ignored(path: Path, layers: Sequence[_Layer], *, folder: bool) -> bool:
    # The nearest ignore file that says anything decides.
    for layer in reversed(layers):
        name = _relative(path, layer.folder) + ("/" if folder else "")
        verdict = (layer.folders if folder else layer.files).check_file(name).include
        if verdict is not None:
            return verdict
    return False


def _folder_globs(globs: Sequence[str]) -> tuple[str, ...]:
    # "drafts/**" is about what a folder holds, some of which a later "!drafts/this.md" may bring back.
    return tuple(line for line in globs if not line.rstrip().endswith("/**"))


@lru_cache(maxsize=256)
def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
