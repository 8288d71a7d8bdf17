"""Load the code of ``kind: python`` rules: from plugins, installed packs, or, where allowed, folders of the user's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from medlint.errors import OutOfTime, PluginError
from medlint.model.finding import Failure
from medlint.plugins.contributions import Pack
from medlint.rules.definition import Kind, RuleDefinition

__all__ = ["LOADING_SECONDS", "load_python_rules"]

LOADING_SECONDS = 30.0
"""Seconds that the code of one rule may take to load."""


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
    written = {each.meta.id: each for each in definitions if each.kind is Kind.PYTHON}
    brought, wrong = _brought(contributed, written, {pack.name for pack in packs})
    failures.extend(wrong)
    for name, definition in written.items():
        try:
            rules[name] = _load(definition, brought, local, allow_local)
        except (Exception, SystemExit, OutOfTime) as error:  # noqa: BLE001 - it may fail in any way; the others run
            failures.append(_failure(definition, error))
    return rules, tuple(failures)


def _brought(
    contributed: Iterable[tuple[str, Any]], written: Mapping[str, RuleDefinition], packs: Collection[str]
) -> tuple[dict[str, Any], list[Failure]]:
    """Return the code that plugins brought, by rule; what belongs to no rule is a failure."""
    brought: dict[str, Any] = {}
    failures: list[Failure] = []
    for name, rule in contributed:
        if name in brought:
            message = f"The code of the rule {name} is brought twice; the first is used."
            failures.append(Failure("plugin", message, rule=name, mend="Bring it once."))
        elif name not in written and name.partition("/")[0] in packs:
            message = f"A plugin brings code for {name}, and there is no rule of that id with “kind: python”."
            mend = "Write its YAML file, or mend the id."
            failures.append(Failure("plugin", message, rule=name, mend=mend))
        else:
            brought[name] = rule
    return brought, failures


def _load(definition: RuleDefinition, brought: Mapping[str, Any], local: set[str], allow_local: bool) -> Any:  # noqa: ANN401
    rule = brought.get(definition.meta.id)
    if rule is None:
        if definition.meta.pack in local and not allow_local:
            raise PluginError(
                "it is written in Python, and code in local folders runs only with --allow-python",
                mend="Read the code, then pass --allow-python, or ignore the rule.",
            )
        rule = _import(definition)
    return _usable(rule, definition)


def _usable(rule: Any, definition: RuleDefinition) -> Any:  # noqa: ANN401
    judges, checks = (callable(getattr(rule, name, None)) for name in ("judge", "check"))
    if not judges and (definition.match or definition.regexes) and not checks:
        raise PluginError("its code has no judge(candidate, view)", mend="Add the method.")
    if not checks and not definition.match and not definition.regexes:
        raise PluginError(
            "it has no “match”, and its code has no check(view)",
            mend="Say in the YAML file what judge is asked about, or add the method check.",
        )
    if isinstance(rule, type):
        raise PluginError(f"its code names the class {rule.__name__}", mend=f"Write {rule.__name__}().")
    return rule


def _import(definition: RuleDefinition) -> Any:  # noqa: ANN401
    import importlib.util

    from medlint.plugins.timelimit import foreign_code

    target = definition.python
    if target.endswith(".py"):
        path = Path(definition.meta.path).parent / target
        name = f"medlint_rule_{definition.meta.id.replace('/', '_').replace('-', '_')}"
        spec = importlib.util.spec_from_file_location(name, path)
        if spec is None or spec.loader is None or not path.is_file():
            raise PluginError(f"there is no file {target} beside it")
        module = importlib.util.module_from_spec(spec)
        with foreign_code(LOADING_SECONDS):
            spec.loader.exec_module(module)
        return _attribute(module, "rule", target)
    module_name, _, attribute = target.partition(":")
    with foreign_code(LOADING_SECONDS):
        module = importlib.import_module(module_name)
    return _attribute(module, attribute or "rule", module_name)


def _attribute(module: Any, name: str, where: str) -> Any:  # noqa: ANN401
    if not hasattr(module, name):
        raise PluginError(f"{where} has nothing named “{name}”", mend=f"Add it: {name} = YourRule().")
    return getattr(module, name)


def _failure(definition: RuleDefinition, error: BaseException) -> Failure:
    import traceback

    what = error.message if isinstance(error, PluginError) else f"{type(error).__name__}: {error}"
    if isinstance(error, OutOfTime):
        what = f"its code did not finish loading within {LOADING_SECONDS:.0f} seconds"
    mend = error.mend if isinstance(error, PluginError) else "Mend it, or ignore the rule."
    return Failure(
        stage="plugin",
        message=f"The rule {definition.meta.id} was left out: {what}.",
        path=definition.meta.path,
        rule=definition.meta.id,
        mend=mend or "",
        detail="" if isinstance(error, PluginError) else "".join(traceback.format_exception(error)),
    )
