"""The entry points of installed distributions, whatever state these are in."""

from __future__ import annotations

from collections.abc import Collection
from importlib.metadata import Distribution, EntryPoint, distributions, entry_points
from typing import Any, NamedTuple

from medlint.model.finding import Failure

__all__ = ["InstalledEntry", "installed_entries"]


class InstalledEntry(NamedTuple):
    """An entry point and where it comes from.

    Attributes:
        name: Its name.
        value: The module it names.
        distribution: Name of the distribution, or empty.
        version: Version of the distribution, or empty.
        point: The entry point itself.
    """

    name: str
    value: str
    distribution: str
    version: str
    point: EntryPoint

    def load(self) -> Any:  # noqa: ANN401
        """Import and return what it names."""
        return self.point.load()


def installed_entries(
    group: str, own: Collection[str] = ()
) -> tuple[list[InstalledEntry], tuple[Failure, ...]]:
    """Return the installed entry points of a group by name, and a failure for each distribution that cannot be read.

    Args:
        group: The group.
        own: Modules to leave out.
    """
    failures: tuple[Failure, ...] = ()
    try:
        points = list(entry_points(group=group))
    except Exception:  # noqa: BLE001 - one damaged distribution must not take all plugins away
        points, failures = _one_by_one(group)
    found: dict[tuple[str, str], EntryPoint] = {}
    for point in points:
        if point.value not in own:
            found.setdefault((point.name, point.value), point)
    return [_entry(found[key]) for key in sorted(found)], failures


def _one_by_one(group: str) -> tuple[list[EntryPoint], tuple[Failure, ...]]:
    points: list[EntryPoint] = []
    failures: list[Failure] = []
    for distribution in distributions():
        try:
            points += distribution.entry_points.select(group=group)
        except Exception as error:  # noqa: BLE001 - see above
            place = str(getattr(distribution, "_path", "")) or _described(distribution, "name")
            failures.append(
                Failure(
                    stage="plugin",
                    message=f"The entry points of an installed package cannot be read ({type(error).__name__}).",
                    path=place,
                    mend="Reinstall or remove that package.",
                )
            )
    return points, tuple(failures)


def _entry(point: EntryPoint) -> InstalledEntry:
    return InstalledEntry(
        point.name, point.value, _described(point.dist, "name"), _described(point.dist, "version"), point
    )


def _described(distribution: Distribution | None, what: str) -> str:
    """Return the name or version of a distribution; one without metadata has neither."""
    try:
        return str(getattr(distribution, what) or "") if distribution is not None else ""
    except Exception:  # noqa: BLE001 - metadata may be missing or damaged in any way
        return ""
