"""Read the definitions of packs, each under guard, and compile them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from medlint.engine.compile import build_digest
from medlint.engine.excerpts import with_excerpts
from medlint.engine.ruleset import ContextTable, Digest
from medlint.errors import DefinitionError
from medlint.knowledge.facts import Facts
from medlint.knowledge.loading import load_facts
from medlint.model.finding import Failure
from medlint.model.rule import CATEGORIES
from medlint.plugins.contributions import Pack
from medlint.rules.contexts import load_contexts_file
from medlint.rules.definition import RuleDefinition, TermList, Voice
from medlint.rules.loader import load_rule_file
from medlint.rules.terms import check_names, load_terms_file
from medlint.rules.voice import join_voices, load_voice_file

__all__ = ["digest_packs"]


class _Definitions(NamedTuple):
    rules: list[RuleDefinition]
    terms: list[TermList]
    failures: list[Failure]


def digest_packs(packs: Sequence[Pack]) -> Digest:
    """Read packs and compile them together; what is broken is left out and becomes a failure."""
    definitions = _Definitions([], [], [])
    categories = (*CATEGORIES, *(name for pack in packs for name in pack.categories))
    for pack in packs:
        _read_rules(pack, categories, definitions)
        _read_terms(pack, definitions)
    facts, errors = load_facts([pack.root for pack in packs])
    contexts, wrong = _read_contexts(packs, categories)
    rules = _unique_rules(definitions)
    wrong += check_names(rules, definitions.terms, views=tuple(facts.views()), ids=_ids(facts))
    definitions.failures.extend(_failure(error) for error in (*errors, *wrong))
    voice, mistaken = _read_voice(packs)
    definitions.failures.extend(_failure(error) for error in mistaken)
    digest = build_digest(rules, definitions.terms, facts, contexts, voice)
    named = {error.path for error in wrong}
    # A rule with an unknown name does not compile either, which need not be said twice.
    more = [failure for failure in digest.failures if failure.path not in named]
    return digest._replace(failures=with_excerpts((*definitions.failures, *more)))


def _read_rules(pack: Pack, categories: Sequence[str], definitions: _Definitions) -> None:
    off = frozenset(pack.off)
    for path in sorted((pack.root / "rules").rglob("*.y*ml")):
        definition, errors = load_rule_file(path, pack=pack.name, categories=categories)
        definitions.failures.extend(_failure(error) for error in errors)
        if definition is not None:
            meta = replace(
                definition.meta,
                default=definition.meta.default and definition.meta.category not in off,
                jurisdiction=pack.jurisdiction,
            )
            definitions.rules.append(replace(definition, meta=meta))


def _read_terms(pack: Pack, definitions: _Definitions) -> None:
    for path in sorted((pack.root / "terms").glob("*.y*ml")):
        terms, errors = load_terms_file(path)
        definitions.terms.extend(terms)
        definitions.failures.extend(_failure(error) for error in errors)


def _read_contexts(
    packs: Sequence[Pack], categories: Sequence[str]
) -> tuple[ContextTable, list[DefinitionError]]:
    table: dict[str, dict[str, str]] = {}
    errors: list[DefinitionError] = []
    for pack in packs:
        path = pack.root / "contexts.yaml"
        if path.is_file():
            rows, wrong = load_contexts_file(path, categories=categories)
            errors += wrong
            for category, effects in rows.items():
                table.setdefault(category, {}).update(effects)
    return table, errors


def _read_voice(packs: Sequence[Pack]) -> tuple[Voice, list[DefinitionError]]:
    voices: list[Voice] = []
    errors: list[DefinitionError] = []
    for pack in packs:
        path = pack.root / "voice.yaml"
        if path.is_file():
            voice, wrong = load_voice_file(path)
            voices.append(voice)
            errors += wrong
    return join_voices(voices), errors


def _unique_rules(definitions: _Definitions) -> list[RuleDefinition]:
    kept: dict[str, RuleDefinition] = {}
    for rule in definitions.rules:
        known = kept.get(rule.meta.id)
        if known is not None:
            definitions.failures.append(
                Failure(
                    stage="definition",
                    message=f"The rule {rule.meta.id} is already defined in {known.meta.path}.",
                    path=rule.meta.path,
                    line=rule.lines.get("id", (1, 1))[0],
                    column=1,
                    rule=rule.meta.id,
                    mend="Give it another id.",
                )
            )
            continue
        kept[rule.meta.id] = rule
    return [kept[name] for name in sorted(kept)]


def _ids(facts: Facts) -> list[str]:
    return [product.id for product in facts.products] + [condition.id for condition in facts.conditions]


def _failure(error: DefinitionError) -> Failure:
    return Failure(
        stage="definition",
        message=error.message,
        path=error.path or "",
        line=error.line or 0,
        column=error.column or 0,
        rule=error.key or "",
        mend=error.mend or "",
    )
