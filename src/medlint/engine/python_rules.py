"""Load the code of ``kind: python`` rules: from plugins, installed packs, or, where allowed, folders of the user's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from medlint.errors import PluginError
from medlint.model.finding import Failure
from medlint.plugins.contributions import Pack
from medlint.rules.definition import Kind, RuleDefinition

__all__ = ["load_python_rules"]


def load_python_rules(
    definitions: Iterable[RuleDefinition],
    packs: Sequence[Pack],
    contributed: Iterable[tuple[str, Any]],
    *,
    allow_local: bool = False,
) -> tuple[Mapping[str, Any], tuple[Failure, ...]]:
    """Return the code of Python rules by id, and a failure for each that has none.

    Args:
        definitions: All rules.
        packs: Packs in use.
        contributed: Rules that plugins brought.
        allow_local: Whether code in folders of the user's may run.
    """
    rules: dict[str, Any] = {}
    failures: list[Failure] = []
    local = {pack.name for pack in packs if pack.local}
    brought: dict[str, Any] = {}
    for name, rule in contributed:
        if name in brought:
            message = f"The Python rule {name} is brought twice; the first is used."
            failures.append(Failure("plugin", message, rule=name))
        else:
            brought[name] = rule
    for definition in definitions:
        if definition.kind is not Kind.PYTHON:
            continue
        try:
            rules[definition.meta.id] = _load(definition, brought, local, allow_local)
        except Exception as error:  # noqa: BLE001 - the code of a pack may fail in any way; the others still run
            failures.append(_failure(definition, error))
    return rules, tuple(failures)


def _load(definition: RuleDefinition, brought: Mapping[str, Any], local: set[str], allow_local: bool) -> Any:  # noqa: ANN401
    rule = brought.get(definition.meta.id)
    if rule is None:
        if definition.meta.pack in local and not allow_local:
            raise PluginError(
                "it is written in Python, and code in local folders runs only with --allow-python",
                mend="Read the code, then pass --allow-python, or ignore the rule.",
            )
        rule = _import(definition)
    if not callable(getattr(rule, "judge", None)):
        raise PluginError("it has no judge(candidate, view)", mend="See the guide on Python rules.")
    return rule


def _import(definition: RuleDefinition) -> Any:  # noqa: ANN401
    import importlib.util

    target = definition.python
    if target.endswith(".py"):
        path = Path(definition.meta.path).parent / target
        name = f"medlint_rule_{definition.meta.id.replace('/', '_').replace('-', '_')}"
        spec = importlib.util.spec_from_file_location(name, path)
        if spec is None or spec.loader is None or not path.is_file():
            raise PluginError(f"there is no file {target} beside it")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module.rule
    module_name, _, attribute = target.partition(":")
    return getattr(importlib.import_module(module_name), attribute or "rule")


def _failure(definition: RuleDefinition, error: Exception) -> Failure:
    import traceback

    what = error.message if isinstance(error, PluginError) else f"{type(error).__name__}: {error}"
    mend = error.mend if isinstance(error, PluginError) else "Mend it, or ignore the rule."
    return Failure(
        stage="plugin",
        message=f"The rule {definition.meta.id} was left out: {what}.",
        path=definition.meta.path,
        rule=definition.meta.id,
        mend=mend or "",
        detail="" if isinstance(error, PluginError) else "".join(traceback.format_exception(error)),
    )
