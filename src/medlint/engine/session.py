"""Everything a run needs, prepared once: plugins, packs, rules, parsers, cache."""

from __future__ import annotations

import pickle
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from medlint.engine.cache import Cache
from medlint.engine.faces import Faces
from medlint.engine.installed import choose_packs, installed_contributions, refuse_twins
from medlint.engine.lint import lint_document
from medlint.engine.packs import fingerprint_packs
from medlint.engine.parsers import Formats, Inputs
from medlint.engine.python_rules import load_python_rules
from medlint.engine.ruleset import Digest, RuleSet
from medlint.engine.selection import select_rules
from medlint.engine.shipped import load_expressions, load_shipped
from medlint.errors import ConfigError, ParseError
from medlint.model.document import Document
from medlint.model.finding import Failure, FileResult
from medlint.model.rule import RuleHead, RuleMeta
from medlint.model.source import SourceText
from medlint.parse.read import SIZE_LIMIT, decode, read_source, too_large
from medlint.plugins.contributions import Contributions, Pack

__all__ = ["Session", "SessionRecipe", "open_session"]

_BASE = "us"


class SessionRecipe(NamedTuple):
    """The arguments a session was opened with, to open it again in another process."""

    local_packs: tuple[Pack, ...] = ()
    use_packs: tuple[str, ...] | None = None
    disabled: tuple[str, ...] = ()
    strictness: str = "default"
    audience: str = "consumer"
    max_file_size: int = SIZE_LIMIT
    cache: Cache | None = None
    allow_python: bool = False
    inputs: Inputs | None = None


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
        inputs: Options of parsers, by format and name.
    """

    contributions: Contributions
    packs: tuple[Pack, ...]
    digest: Digest
    cache: Cache
    digest_key: str
    recipe: SessionRecipe
    strictness: str = "default"
    audience: str = "consumer"
    max_file_size: int = SIZE_LIMIT
    inputs: Inputs = field(default_factory=dict)
    python_rules: Mapping[str, Any] = field(default_factory=dict)
    python_failures: tuple[Failure, ...] = ()
    timings: dict[str, float] | None = None
    _rulesets: dict[tuple[Any, ...], RuleSet] = field(default_factory=dict)
    _missed: set[str] = field(default_factory=set)

    @property
    def heads(self) -> Sequence[RuleHead]:
        """What tells which rules run, by position."""
        return self.digest.heads

    @cached_property
    def rules(self) -> list[RuleMeta]:
        """Faces of all rules, by position; reading them all takes time that most runs can save."""
        return [definition.meta for definition in self.digest.definitions]

    def faces(self, names: Collection[str], more: Mapping[str, RuleMeta]) -> Mapping[str, RuleMeta]:
        """Return the faces of some rules by id; each is read when it is asked for.

        Args:
            names: Ids of rules.
            more: Faces to add.
        """
        return Faces(self.digest, names, more)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be loaded."""
        return (
            *self.contributions.failures,
            *self.digest.failures,
            *filter(self._matters, self.python_failures),
        )

    def _matters(self, failure: Failure) -> bool:
        """Whether a run misses the rule that has failed: one that is not selected, or ignored, is not missed."""
        return not self._rulesets or failure.rule in self._missed or failure.rule not in self._codeless

    @cached_property
    def _codeless(self) -> frozenset[str]:
        return frozenset(self.heads[at].id for at in self.without_code)

    @cached_property
    def without_code(self) -> frozenset[int]:
        """Positions of Python rules whose code could not be loaded."""
        return frozenset(
            at for at, head in enumerate(self.heads) if head.python and head.id not in self.python_rules
        )

    def ruleset(
        self,
        select: Iterable[str] = (),
        extend_select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        *,
        packs: Sequence[str] | None = None,
        strictness: str | None = None,
        audience: str | None = None,
        provided: frozenset[str] = frozenset(),
    ) -> RuleSet:
        """Return a rule set for selectors.

        Args:
            select: Selectors that replace the default.
            extend_select: Selectors added to it.
            ignore: Selectors taken away.
            packs: Names of the packs whose rules run; by default those in use. The rules of the first speak first.
            strictness: Instead of the session's.
            audience: Instead of the session's.
            provided: Passages that a layout carries, whose duties are met.

        Raises:
            ConfigError: If a selector names nothing.
        """
        select, extend_select, ignore = tuple(select), tuple(extend_select), tuple(ignore)
        self._refuse_unused((*select, *extend_select))
        chosen = select_rules(self.heads, select, extend_select, ignore)
        used = {pack.name: pack.jurisdiction for pack in self.packs}
        names = tuple(used) if packs is None else tuple(packs)
        chosen = frozenset(at for at in chosen if self.heads[at].pack in names)
        self._missed.update(self.heads[at].id for at in chosen & self.without_code)
        chosen -= self.without_code
        strictness, audience = strictness or self.strictness, audience or self.audience
        countries = tuple(dict.fromkeys(used[name] for name in names if used.get(name)))
        key = (chosen, strictness, audience, provided, countries)
        ruleset = self._rulesets.get(key)
        if ruleset is None:
            ruleset = RuleSet.of(
                self.digest,
                chosen,
                python_rules=self.python_rules,
                strictness=strictness,
                audience=audience,
                provided=provided,
                countries=countries,
            )
            ruleset.patterns.preload(*self._expressions)
            self._rulesets[key] = ruleset
        return ruleset

    @cached_property
    def _expressions(self) -> tuple[Mapping[str, bytes], ...]:
        """Expressions that earlier runs compiled, and those that came with the packs."""
        known = self.cache.load("expressions", self.digest_key) or {}
        return known, load_expressions(self.contributions.packs)

    def _refuse_unused(self, selectors: Iterable[str]) -> None:
        """Refuse a selector that names an installed pack, or a rule of one, which is not in use."""
        used = {pack.name for pack in self.packs}
        installed = {pack.name for pack in self.contributions.packs} - used
        for selector in selectors:
            name = selector.strip().partition("/")[0]
            if name in installed:
                raise ConfigError(
                    f"“{selector}” belongs to the pack “{name}”, which is installed and not in use.",
                    mend=f"Add it: --packs {','.join([*used, name])}, or “packs” in the configuration.",
                )

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
        return self.recognise(path, head)[0]

    def recognise(self, path: Path, head: str) -> tuple[str, tuple[Failure, ...]]:
        """Return the format of a file by its extension, else as plugins guess it, and what failed in guessing.

        Args:
            path: The file.
            head: Its first 2,000 code points.
        """
        return self._formats.recognise(path, head)

    @cached_property
    def _formats(self) -> Formats:
        return Formats(self.contributions.parsers, self.inputs, self.recipe.disabled)

    def parse(self, source: SourceText, format_name: str) -> Document:
        """Parse a text.

        Raises:
            ConfigError: If no parser knows the format.
            ParseError: If the parser failed.
        """
        return self._formats.parse(source, format_name)

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
            SourceError: If they are no text, or too much of it.
        """
        if len(data) > self.max_file_size:
            raise too_large(shown, self.max_file_size)
        return decode(data, path=shown)


def open_session(
    local_packs: Sequence[Pack] = (),
    *,
    use_packs: Collection[str] | None = None,
    disabled: Collection[str] = (),
    strictness: str = "default",
    audience: str = "consumer",
    max_file_size: int = SIZE_LIMIT,
    cache: Cache | None = None,
    timings: dict[str, float] | None = None,
    allow_python: bool = False,
    inputs: Inputs | None = None,
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
        inputs: Options of parsers, by format and name.

    Raises:
        ConfigError: If a pack is named that is not installed, or two have one name.
    """
    cache = cache if cache is not None else Cache()
    contributions = installed_contributions(cache, disabled)
    chosen, lost = choose_packs(contributions, use_packs)
    packs = (*chosen, *local_packs)
    compiled = _with_base(contributions.packs, packs)
    refuse_twins(compiled)
    key = fingerprint_packs(compiled)
    digest = cache.load("digest", key)
    if not isinstance(digest, Digest):
        digest = load_shipped(compiled) or _compile(compiled)
        if not digest.failures:
            # What is broken is read again each time, so that mending it shows at once.
            cache.store("digest", key, digest)
    python_rules, failures = load_python_rules(
        [digest.definitions[at] for at, head in enumerate(digest.heads) if head.python],
        compiled,
        contributions.rules,
        allow_local=allow_python,
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
            inputs,
        ),
        strictness=strictness,
        audience=audience,
        max_file_size=max_file_size,
        inputs=inputs or {},
        python_rules=python_rules,
        python_failures=(*lost, *failures),
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
