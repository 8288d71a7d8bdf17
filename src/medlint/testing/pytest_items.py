"""Collectors and items of the pytest plugin; loaded only in projects that name a pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from medlint.engine.authoring.bench import Bench, read_lists
from medlint.engine.authoring.examples import Outcome, run_examples
from medlint.engine.session import Session
from medlint.model.finding import Failure
from medlint.rules.definition import ExampleVerdict
from medlint.testing.sessions import open_pack

__all__ = ["PackCollector", "PackFolder", "pack_folder"]

_KNOWN = {
    ExampleVerdict.KNOWN_MISS: "a known miss",
    ExampleVerdict.KNOWN_FALSE_ALARM: "a known false alarm",
}


class PackFolder(NamedTuple):
    """A folder to collect.

    Attributes:
        root: The folder, absolute and without links.
        name: Prefix of the ids, or empty for the plugin's or the folder's name.
    """

    root: Path
    name: str = ""


class DefinitionBroken(Exception):
    """A definition did not load; the message is for people."""


class ExampleWrong(Exception):
    """An example does not do what it should; the message is for people."""


def pack_folder(entry: str, base: Path) -> PackFolder:
    """Read ``FOLDER`` or ``NAME=FOLDER``.

    Args:
        entry: As the user wrote it.
        base: What a relative folder is relative to.

    Raises:
        UsageError: If there is no such folder.
    """
    name, _, folder = entry.rpartition("=")
    root = (base / folder).resolve()
    if not root.is_dir():
        raise pytest.UsageError(f"The medlint pack “{folder}” is no folder ({root}).")
    return PackFolder(root, name)


class OpenPack:
    """A pack, opened when its first test is collected."""

    def __init__(self, folder: PackFolder) -> None:
        self.folder = folder

    @cached_property
    def session(self) -> Session:
        """The pack beside the built-in one."""
        return open_pack(self.folder.root, name=self.folder.name or None)

    @cached_property
    def bench(self) -> Bench:
        """Tells how near a pattern came."""
        return Bench(self.session.digest, read_lists(self.session.packs))

    def failures(self, path: Path) -> list[Failure]:
        """Return what is wrong in one file."""
        return [each for each in self.session.failures if each.path and Path(each.path).resolve() == path]

    def rule(self, path: Path) -> str:
        """Return the id of the rule that a file defines, or an empty string."""
        rules = self.session.rules
        return next((each.id for each in rules if each.path and Path(each.path).resolve() == path), "")


class PackCollector:
    """Turns the YAML files of packs into tests."""

    def __init__(self, folders: Iterable[PackFolder]) -> None:
        self._packs = [OpenPack(folder) for folder in dict.fromkeys(folders)]

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """Collect a definition of one of the packs."""
        if file_path.suffix not in (".yaml", ".yml"):
            return None
        path = file_path.resolve()
        for pack in self._packs:
            if path.is_relative_to(pack.folder.root):
                return DefinitionFile.build(parent, file_path, pack)
        return None


class DefinitionFile(pytest.File):
    """A YAML file of a pack."""

    pack: OpenPack

    @classmethod
    def build(cls, parent: pytest.Collector, path: Path, pack: OpenPack) -> DefinitionFile:
        """Make the collector of one file."""
        collector: DefinitionFile = cls.from_parent(parent, path=path)
        collector.pack = pack
        return collector

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """Yield a test that it loads and, for a rule, its examples."""
        loads: Loads = Loads.from_parent(self, name="loads")
        loads.problems = self.pack.failures(self.path.resolve())
        yield loads
        rule = self.pack.rule(self.path.resolve())
        if rule and not loads.problems:
            examples: RuleExamples = RuleExamples.from_parent(self, name=rule)
            examples.pack = self.pack
            yield examples


class RuleExamples(pytest.Collector):
    """The examples of one rule."""

    pack: OpenPack

    def collect(self) -> Iterator[pytest.Item]:
        """Yield a test for each; all are run together, once one is asked for."""
        session = self.pack.session
        definition = next(each for each in session.digest.definitions if each.meta.id == self.name)
        counts: dict[ExampleVerdict, int] = {}
        for at, example in enumerate(definition.examples):
            nth = counts[example.verdict] = counts.get(example.verdict, 0) + 1
            item: ExampleItem = ExampleItem.from_parent(self, name=f"{example.verdict.value}-{nth}")
            item.number = at
            if example.verdict in _KNOWN:
                reason = _KNOWN[example.verdict]
                item.add_marker(pytest.mark.xfail(reason=reason, raises=ExampleWrong, strict=True))
            yield item

    @cached_property
    def outcomes(self) -> Sequence[Outcome]:
        """What became of the examples, in their order."""
        return list(run_examples(self.pack.session, {self.name}, bench=self.pack.bench))


class _Item(pytest.Item):
    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any) -> Any:  # noqa: ANN401
        """Show what is wrong without the traceback of medlint's own code."""
        if isinstance(excinfo.value, DefinitionBroken | ExampleWrong):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Say where the test stands and what it is called."""
        return self.path, None, self.nodeid.partition("::")[2]


class Loads(_Item):
    """A definition loads."""

    problems: Sequence[Failure] = ()

    def runtest(self) -> None:
        """Fail with all that is wrong in the file."""
        if self.problems:
            raise DefinitionBroken(
                "\n".join(
                    f"{each.path}:{each.line}:{each.column}: {each.message} {each.mend}"
                    for each in self.problems
                )
            )


class ExampleItem(_Item):
    """One example does what it should."""

    number: int

    def runtest(self) -> None:
        """Fail if it does not; what is known to be wrong must still be wrong."""
        assert isinstance(self.parent, RuleExamples)
        outcome = self.parent.outcomes[self.number]
        if outcome.example.verdict in _KNOWN:
            # A strict xfail: it must fail as long as it is known to be wrong.
            if not outcome.problem:
                raise ExampleWrong(f"It is still {_KNOWN[outcome.example.verdict]}.")
            return
        if outcome.problem:
            place = f"{outcome.path}:{outcome.line}:{outcome.column}"
            raise ExampleWrong(
                "\n".join(
                    [
                        f"{place}: {outcome.problem}",
                        f"  expected: {outcome.expected}",
                        f"  flagged:  {outcome.marked}",
                        *(f"  {detail}" for detail in outcome.details),
                    ]
                )
            )
