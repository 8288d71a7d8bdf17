"""Everything a run needs, prepared once: plugins, packs, rules, parsers, cache."""

from __future__ import annotations

import importlib
import os
import pickle
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from medlint import __version__
from medlint.engine.cache import Cache
from medlint.engine.lint import lint_document
from medlint.engine.packs import fingerprint_packs
from medlint.engine.python_rules import load_python_rules
from medlint.engine.ruleset import Digest, RuleSet
from medlint.engine.selection import select_rules
from medlint.engine.shipped import load_shipped
from medlint.errors import ConfigError, MedlintError, ParseError
from medlint.model.document import Document
from medlint.model.finding import Failure, FileResult
from medlint.model.rule import RuleMeta
from medlint.model.source import SourceText
from medlint.parse.read import decode, read_source
from medlint.plugins.contributions import Contributions, Pack, ParserSpec
from medlint.rules.definition import Kind

__all__ = ["Session", "SessionRecipe", "open_session"]

_DEFAULT_LIMIT = 20_000_000
_BASE = "us"


class SessionRecipe(NamedTuple):
    """The arguments a session was opened with, to open it again in another process."""

    local_packs: tuple[Pack, ...] = ()
    use_packs: tuple[str, ...] | None = None
    disabled: tuple[str, ...] = ()
    strictness: str = "default"
    audience: str = "consumer"
    max_file_size: int = _DEFAULT_LIMIT
    cache: Cache | None = None
    allow_python: bool = False


@dataclass(kw_only=True)
class Session:
    """A prepared medlint. Linting through it keeps no state but its caches.

    Attributes:
        contributions: What plugins brought.
        packs: Packs in use, local ones last.
        digest: All compiled definitions.
        cache: Where compiled things are kept.
        strictness: ``relaxed``, ``default`` or ``strict``.
        audience: ``consumer`` or ``professional``.
        max_file_size: Bytes beyond which a file is not read.
    """

    contributions: Contributions
    packs: tuple[Pack, ...]
    digest: Digest
    cache: Cache
    digest_key: str
    recipe: SessionRecipe
    strictness: str = "default"
    audience: str = "consumer"
    max_file_size: int = _DEFAULT_LIMIT
    python_rules: Mapping[str, Any] = field(default_factory=dict)
    python_failures: tuple[Failure, ...] = ()
    timings: dict[str, float] | None = None
    _rulesets: dict[tuple[Any, ...], RuleSet] = field(default_factory=dict)
    _parsers: dict[str, Callable[[SourceText], Document]] = field(default_factory=dict)

    @cached_property
    def rules(self) -> list[RuleMeta]:
        """Faces of all rules, by position."""
        return [definition.meta for definition in self.digest.definitions]

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be loaded."""
        return (*self.contributions.failures, *self.digest.failures, *self.python_failures)

    @cached_property
    def _without_code(self) -> frozenset[int]:
        """Positions of Python rules whose code could not be loaded."""
        return frozenset(
            at
            for at, definition in enumerate(self.digest.definitions)
            if definition.kind is Kind.PYTHON and definition.meta.id not in self.python_rules
        )

    def ruleset(
        self,
        select: Iterable[str] = (),
        extend_select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        *,
        packs: Collection[str] | None = None,
        strictness: str | None = None,
        audience: str | None = None,
        provided: frozenset[str] = frozenset(),
    ) -> RuleSet:
        """Return a rule set for selectors.

        Args:
            select: Selectors that replace the default.
            extend_select: Selectors added to it.
            ignore: Selectors taken away.
            packs: Names of the packs whose rules run; by default those in use.
            strictness: Instead of the session's.
            audience: Instead of the session's.
            provided: Passages that a layout carries, whose duties are met.

        Raises:
            ConfigError: If a selector names nothing.
        """
        chosen = select_rules(self.rules, select, extend_select, ignore) - self._without_code
        names = {pack.name for pack in self.packs} if packs is None else packs
        chosen = frozenset(at for at in chosen if self.rules[at].pack in names)
        strictness, audience = strictness or self.strictness, audience or self.audience
        key = (chosen, strictness, audience, provided)
        ruleset = self._rulesets.get(key)
        if ruleset is None:
            ruleset = RuleSet.of(
                self.digest,
                chosen,
                python_rules=self.python_rules,
                strictness=strictness,
                audience=audience,
                provided=provided,
            )
            ruleset.patterns.preload(self.cache.load("expressions", self.digest_key) or {})
            self._rulesets[key] = ruleset
        return ruleset

    def save_expressions(self) -> None:
        """Keep expressions that this run had to compile for the next one."""
        fresh: dict[str, bytes] = {}
        for ruleset in self._rulesets.values():
            fresh |= {
                source: pickle.dumps(expression) for source, expression in ruleset.patterns.compiled().items()
            }
        if fresh:
            known = self.cache.load("expressions", self.digest_key) or {}
            self.cache.store("expressions", self.digest_key, known | fresh)

    def format_of(self, path: Path, head: str) -> str:
        """Return the format of a file by its extension, else as plugins guess it."""
        suffix = path.suffix.lower()
        for parser in self.contributions.parsers:
            if suffix in parser.extensions:
                return parser.format
        from medlint.plugins.host import load_plugins

        return load_plugins().guess_format(path, head)

    def parse(self, source: SourceText, format_name: str) -> Document:
        """Parse a text.

        Raises:
            ConfigError: If no parser knows the format.
            ParseError: If the parser failed.
        """
        parser = self._parsers.get(format_name) or self._load_parser(format_name)
        try:
            return parser(source)
        except MedlintError:
            raise
        except Exception as error:
            raise ParseError(
                f"The {format_name} parser failed on this file ({type(error).__name__}: {error}).",
                path=source.path,
                mend="Please report it with the file, if you may share it.",
            ) from error

    def lint_source(
        self, source: SourceText, format_name: str, ruleset: RuleSet, *, fragment: bool = False
    ) -> tuple[FileResult, Document | None]:
        """Parse and lint one text; what goes wrong in its parser becomes a failure."""
        try:
            document = self.parse(source, format_name)
        except ParseError as error:
            import traceback

            detail = "".join(traceback.format_exception(error.__cause__ or error))
            failure = Failure(
                "parse",
                error.message,
                source.path,
                error.line or 0,
                error.column or 0,
                mend=error.mend or "",
                detail=detail,
            )
            return FileResult(path=source.path, failures=(failure,), source=source), None
        if fragment:
            from dataclasses import replace

            document = replace(document, fragment=True)
        return lint_document(document, ruleset, timings=self.timings), document

    def lint_text(
        self,
        text: str,
        *,
        path: str = "-",
        format: str = "text",
        ruleset: RuleSet | None = None,
        fragment: bool = True,
    ) -> FileResult:
        """Lint a string.

        Args:
            text: The copy.
            path: The name to show.
            format: ``text``, ``markdown``, ``html`` or a plugin's format.
            ruleset: By default all rules that run without being selected.
            fragment: Whether duties of whole documents are left out.
        """
        source = SourceText(path=path, text=text, size=len(text))
        return self.lint_source(source, format, ruleset or self.ruleset(), fragment=fragment)[0]

    def lint_bytes(
        self,
        data: bytes,
        *,
        path: str,
        format: str | None = None,
        ruleset: RuleSet | None = None,
        fragment: bool = False,
    ) -> FileResult:
        """Lint the bytes of a file.

        Raises:
            SourceError: If they are no text.
        """
        source = decode(data, path=path)
        name = format or self.format_of(Path(path), source.text[:2000])
        return self.lint_source(source, name, ruleset or self.ruleset(), fragment=fragment)[0]

    def read(self, path: Path, shown: str) -> SourceText:
        """Read a file.

        Raises:
            SourceError: If it cannot be read as text.
        """
        return read_source(path, shown=shown, limit=self.max_file_size)

    def decode(self, data: bytes, shown: str) -> SourceText:
        """Decode bytes that do not come from a file.

        Raises:
            SourceError: If they are no text.
        """
        return decode(data, path=shown)

    def _load_parser(self, format_name: str) -> Callable[[SourceText], Document]:
        spec = next((each for each in self.contributions.parsers if each.format == format_name), None)
        if spec is None:
            known = ", ".join(sorted(each.format for each in self.contributions.parsers))
            raise ConfigError(f"There is no format “{format_name}”.", mend=f"There are: {known}.")
        parser: Callable[[SourceText], Document] = _load(spec)
        self._parsers[format_name] = parser
        return parser


def open_session(
    local_packs: Sequence[Pack] = (),
    *,
    use_packs: Collection[str] | None = None,
    disabled: Collection[str] = (),
    strictness: str = "default",
    audience: str = "consumer",
    max_file_size: int = _DEFAULT_LIMIT,
    cache: Cache | None = None,
    timings: dict[str, float] | None = None,
    allow_python: bool = False,
) -> Session:
    """Load plugins and packs, from the cache where nothing changed.

    Args:
        local_packs: Folders of the user's own.
        use_packs: Names of installed packs to use; by default all.
        disabled: Plugins that stay unloaded.
        strictness: ``relaxed``, ``default`` or ``strict``.
        audience: ``consumer`` or ``professional``.
        max_file_size: Bytes beyond which a file is not read.
        cache: Where compiled things are kept; by default the user's cache folder.
        timings: Where to add the milliseconds each rule took.
        allow_python: Whether Python rules in folders of the user's may run.

    Raises:
        ConfigError: If a pack is named that is not installed.
    """
    cache = cache if cache is not None else Cache()
    contributions = _contributions(cache, disabled)
    packs = (*_choose(contributions.packs, use_packs), *local_packs)
    compiled = _with_base(contributions.packs, packs)
    key = fingerprint_packs(compiled)
    digest = cache.load("digest", key)
    if not isinstance(digest, Digest):
        digest = load_shipped(compiled) or _compile(compiled)
        if not digest.failures:
            # What is broken is read again each time, so that mending it shows at once.
            cache.store("digest", key, digest)
    python_rules, failures = load_python_rules(
        digest.definitions, compiled, contributions.rules, allow_local=allow_python
    )
    return Session(
        contributions=contributions,
        packs=packs,
        digest=digest,
        cache=cache,
        digest_key=key,
        recipe=SessionRecipe(
            tuple(local_packs),
            None if use_packs is None else tuple(use_packs),
            tuple(disabled),
            strictness,
            audience,
            max_file_size,
            cache,
            allow_python,
        ),
        strictness=strictness,
        audience=audience,
        max_file_size=max_file_size,
        python_rules=python_rules,
        python_failures=failures,
        timings=timings,
    )


def _compile(packs: Sequence[Pack]) -> Digest:
    # Only now: reading and compiling definitions takes modules that a run from the cache never needs.
    from medlint.engine.definitions import digest_packs

    return digest_packs(packs)


def _with_base(installed: Sequence[Pack], used: Sequence[Pack]) -> tuple[Pack, ...]:
    """Return the packs to compile: the built-in one brings the lists and facts that all others speak of."""
    base = [pack for pack in installed if pack.name == _BASE and pack not in used]
    return (*base, *used)


def _choose(installed: Sequence[Pack], names: Collection[str] | None) -> list[Pack]:
    if names is None:
        return list(installed)
    known = {pack.name: pack for pack in installed}
    missing = [name for name in names if name not in known]
    if missing:
        raise ConfigError(
            f"The pack “{missing[0]}” is not installed.",
            mend=f"Install it, or choose among: {', '.join(sorted(known))}. A folder of yours ends in “/”.",
        )
    return [known[name] for name in names]


def _contributions(cache: Cache, disabled: Collection[str]) -> Contributions:
    """Load plugins, or recall what they brought: scanning and importing them costs more than linting a page."""
    key = _environment(disabled)
    known = cache.load("plugins", key)
    if isinstance(known, Contributions):
        return known
    from medlint.plugins.host import load_plugins

    contributions = load_plugins(disabled).contributions()
    if not contributions.rules and not contributions.failures:
        cache.store("plugins", key, contributions)
    return contributions


def _environment(disabled: Collection[str]) -> str:
    """Return what decides which plugins there are: the import path and the times of its folders."""
    parts = [
        __version__,
        str(Path(__file__)),
        os.environ.get("MEDLINT_DISABLE_PLUGIN_AUTOLOAD", ""),
        *sorted(disabled),
    ]
    for entry in sys.path:
        try:
            parts.append(f"{entry}\0{os.stat(entry or '.').st_mtime_ns}")  # noqa: PTH116 - called at every start
        except OSError:
            parts.append(entry)
    return "\1".join(parts)


def _load(spec: ParserSpec) -> Any:  # noqa: ANN401
    module, _, name = spec.target.partition(":")
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise ParseError(
            f"The parser for {spec.format} could not be loaded ({error}).", mend="Reinstall what brought it."
        ) from error
