"""Which rules run: selectors are an id, an alias, a pack, a category or ``all``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from medlint.errors import ConfigError
from medlint.model.rule import RuleHead, Status

__all__ = ["Selectors", "UnknownSelector", "select_rules"]


class UnknownSelector(ConfigError):
    """A selector that names no rule.

    Attributes:
        selector: As it was written.
    """

    selector = ""


class Selectors:
    """Resolves selectors against the known rules."""

    def __init__(self, rules: Sequence[RuleHead]) -> None:
        self._all = frozenset(range(len(rules)))
        self._by_name: dict[str, set[int]] = {}
        self._exact: set[str] = set()
        for at, rule in enumerate(rules):
            for name in (rule.id, *rule.aliases):
                self._by_name.setdefault(name, set()).add(at)
                self._exact.add(name)
            for name in (rule.category, rule.pack, f"{rule.pack}/{rule.category}"):
                self._by_name.setdefault(name, set()).add(at)

    def resolve(self, selector: str) -> frozenset[int]:
        """Return positions of the rules that a selector names.

        Raises:
            UnknownSelector: If it names none; with a suggestion.
        """
        name = selector.strip().removesuffix("/*")
        if name == "all":
            return self._all
        found = self._by_name.get(name)
        if found is None:
            from difflib import get_close_matches

            close = get_close_matches(name, [*self._by_name, "all"], 1, 0.6) or self._ending(name)
            mend = f"Did you mean “{close[0]}”?" if close else "See “medlint rules” for what there is."
            unknown = UnknownSelector(f"“{selector}” is no rule, category or pack.", mend=mend)
            unknown.selector = selector
            raise unknown
        return frozenset(found)

    def is_rule(self, selector: str) -> bool:
        """Whether a selector names one rule rather than a group."""
        return selector.strip() in self._exact

    def _ending(self, name: str) -> list[str]:
        return sorted(known for known in self._exact if known.endswith(f"/{name}"))


def select_rules(
    rules: Sequence[RuleHead],
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> frozenset[int]:
    """Return positions of the rules to run.

    Without ``select`` all stable rules run that are on by default; a group brings in its rules but not previews,
    which run only when named. What is ignored is taken away last, unless it is selected by its own id and only
    ignored as part of a group.

    Args:
        rules: Faces of all known rules.
        select: Selectors that replace the default.
        extend_select: Selectors added to it.
        ignore: Selectors taken away.

    Raises:
        ConfigError: If a selector names nothing.
    """
    selectors = Selectors(rules)
    chosen: set[int] = set()
    named: set[int] = set()
    wanted = [name for name in select if name.strip()]
    if not wanted:
        chosen.update(at for at, rule in enumerate(rules) if rule.default and _runs(rule))
    for selector in (*wanted, *extend_select):
        found = selectors.resolve(selector)
        if selectors.is_rule(selector):
            named |= found
        else:
            # "all" and packs keep what is off by default off; naming the category or rule turns it on.
            broad = selector.strip() == "all" or all(rules[at].pack == selector.strip() for at in found)
            chosen.update(at for at in found if _runs(rules[at]) and (rules[at].default or not broad))
    for selector in ignore:
        found = selectors.resolve(selector)
        chosen -= found
        if selectors.is_rule(selector):
            named -= found
    return frozenset(chosen | named)


def _runs(rule: RuleHead) -> bool:
    return rule.status in (Status.STABLE, Status.DEPRECATED)
