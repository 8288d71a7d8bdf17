"""The faces of rules, read only where a report asks for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from medlint.engine.ruleset import Digest
from medlint.model.rule import RuleMeta

__all__ = ["Faces"]


class Faces(Mapping[str, RuleMeta]):
    """Faces of rules by id."""

    def __init__(self, digest: Digest, names: Collection[str], more: Mapping[str, RuleMeta]) -> None:
        """Choose rules.

        Args:
            digest: All compiled definitions.
            names: Ids of the rules to show.
            more: Faces to add.
        """
        self._definitions = digest.definitions
        self._positions = {head.id: at for at, head in enumerate(digest.heads) if head.id in names}
        self._more = more

    def __getitem__(self, name: str) -> RuleMeta:
        found = self._more.get(name)
        return self._definitions[self._positions[name]].meta if found is None else found

    def __iter__(self) -> Iterator[str]:
        yield from self._positions
        yield from self._more

    def __len__(self) -> int:
        return len(self._positions) + len(self._more)
