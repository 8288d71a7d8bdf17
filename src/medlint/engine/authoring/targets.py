"""What an author points at: rule files, folders and packs by path, or rules and packs by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from medlint.engine.session import Session
from medlint.errors import ConfigError
from medlint.plugins.contributions import Pack
from medlint.plugins.folders import PACK_PARTS, refuse_ambiguous

__all__ = ["Target", "chosen_files", "chosen_rules", "find_target"]


class Target(NamedTuple):
    """One thing to test.

    Attributes:
        given: As the author wrote it.
        path: The file or folder, absolute; None for a name.
        root: The root of its pack; None for a name.
    """

    given: str
    path: Path | None = None
    root: Path | None = None

    def holds(self, path: str) -> bool:
        """Whether a file lies within this target."""
        if self.path is None:
            return False
        file = Path(path).resolve()
        return file == self.path or self.path in file.parents


def find_target(given: str, packs: Iterable[Pack] = ()) -> Target:
    """Return what an argument points at: a path if there is one, else a name that a session will know.

    Args:
        given: As the author wrote it.
        packs: Installed packs: the name of one means that pack, whatever folders lie about.

    Raises:
        ConfigError: If it is a path that belongs to no pack.
    """
    path = Path(given)
    installed = any(pack.name == given for pack in packs)
    if installed:
        refuse_ambiguous(given)
    if installed or not path.exists():
        return Target(given)
    path = path.resolve()
    for folder in (path, *path.parents):
        if folder.name in ("rules", "terms") and folder.is_dir() and folder != path:
            return Target(given, path, folder.parent)
        if folder.is_dir() and any((folder / part).exists() for part in PACK_PARTS):
            return Target(given, path, folder)
    raise ConfigError(
        f"“{given}” belongs to no pack.", mend="A pack is a folder with rules/, terms/ or products.yaml."
    )


def chosen_rules(targets: Sequence[Target], session: Session) -> frozenset[str]:
    """Return the ids of the rules that some targets hold.

    Raises:
        ConfigError: If a name is neither a rule nor a pack nor a category, with a suggestion.
    """
    rules = session.rules
    chosen: set[str] = set()
    for target in targets:
        if target.path is not None:
            chosen.update(rule.id for rule in rules if target.holds(rule.path))
            continue
        name = target.given
        found = [rule.id for rule in rules if name in (rule.id, rule.pack, rule.category, *rule.aliases)]
        if not found:
            raise _unknown(name, session)
        chosen.update(found)
    return frozenset(chosen)


def chosen_files(targets: Sequence[Target], packs: Iterable[Pack]) -> Iterator[Target]:
    """Yield targets by path, with packs that were named in place of their names."""
    roots = {pack.name: pack.root for pack in packs}
    for target in targets:
        if target.path is not None:
            yield target
        elif target.given in roots:
            root = roots[target.given].resolve()
            yield Target(target.given, root, root)


def _unknown(name: str, session: Session) -> ConfigError:
    from difflib import get_close_matches

    if name in {pack.name for pack in session.packs}:
        return ConfigError(f"The pack “{name}” has no rule that loads.", mend="Mend its definitions.")
    known = [rule.id for rule in session.rules] + [pack.name for pack in session.packs]
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    mend = f"Did you mean “{near[0]}”?" if near else "Name a file, a folder, a pack or a rule."
    return ConfigError(f"There is no file, pack or rule “{name}”.", mend=mend)
