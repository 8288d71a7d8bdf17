"""Finding and reading the configuration file."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from medlint.config.places import Keys, read_text, read_toml, read_yaml
from medlint.config.readers import SETTINGS
from medlint.config.settings import Config, Origin
from medlint.errors import ConfigError

__all__ = ["CONFIG_NAME", "find_config", "load_config", "setting_names"]

CONFIG_NAME = "medlint.yaml"
_LOOKALIKES = ("medlint.yml", ".medlint.yaml", ".medlint.yml")


def setting_names() -> tuple[str, ...]:
    """Return the keys that a configuration may hold, as users write them."""
    return tuple(SETTINGS)


def find_config(cwd: Path) -> Path | None:
    """Return the nearest configuration in a folder or above it.

    Args:
        cwd: An absolute folder.

    Raises:
        ConfigError: If one folder holds two, one under a name that is not read, or one that is no file.
    """
    for folder in (cwd, *cwd.parents):
        found = [path for path in (folder / CONFIG_NAME,) if _is_there(path)]
        project = folder / "pyproject.toml"
        if project.is_file() and _has_section(project):
            found.append(project)
        if len(found) > 1:
            raise ConfigError(
                f"There are two configurations in one folder: {CONFIG_NAME} and [tool.medlint] in pyproject.toml.",
                path=str(folder),
                mend="Keep one of them.",
            )
        if found:
            return found[0]
        for name in _LOOKALIKES:
            if (folder / name).is_file():
                raise ConfigError(
                    f"medlint does not read a configuration of the name {name}.",
                    path=str(folder / name),
                    mend=f"Rename it to {CONFIG_NAME}.",
                )
    return None


def _is_there(path: Path) -> bool:
    """Whether there is a configuration.

    Raises:
        ConfigError: If what bears its name is no file: to pass it over would be to run without settings.
    """
    if path.is_file():
        return True
    if path.is_dir():
        what, mend = (
            "a folder, not a file",
            "Rename the folder, or write the configuration with: medlint init",
        )
    elif path.is_symlink() and not path.exists():
        what, mend = "a link to nothing", "Mend the link, or remove it."
    elif path.exists():
        what, mend = "no regular file", "Put a file in its place, or remove it."
    else:
        return False
    raise ConfigError(f"The configuration {path.name} is {what}.", path=str(path), mend=mend)


def load_config(path: Path, *, root: Path | None = None) -> Config:
    """Read a configuration.

    Args:
        path: A YAML file, or a TOML file with a table ``tool.medlint``.
        root: The folder that globs are relative to; by default the file's.

    Raises:
        ConfigError: If it cannot be read, is not well formed, or holds an unknown key or a wrong value.
    """
    text = read_text(path)
    places = read_toml(text, path) if path.suffix == ".toml" else read_yaml(text, path)
    base = root if root is not None else path.parent
    if places.value is None:
        return Config(root=base, path=path)
    if not isinstance(places.value, dict):
        places.fail("A configuration is a list of `setting: value` lines.", ())
    values: dict[str, Any] = {}
    origins = {}
    for key, value in places.value.items():
        reader = SETTINGS.get(key)
        if reader is None:
            places.fail_unknown(key, (key,), tuple(SETTINGS), "setting")
        name = key.replace("-", "_")
        values[name] = reader(value, (key,), places)
        origins[name] = Origin("file", str(path), places.line((key,)))
    for keys in _below(values.get("inputs", {})):
        origins[".".join(("inputs", *keys))] = Origin("file", str(path), places.line(("inputs", *keys)))
    for selector, place in _selectors(places.value, ()):
        origins.setdefault(f"selectors.{selector}", Origin("file", str(path), places.line(place)))
    return Config(root=base, path=path, origins=origins, **values)


def _selectors(table: Mapping[str, Any], keys: Keys) -> Iterator[tuple[str, Keys]]:
    """Yield the selectors of a well-formed configuration and its overrides; their rules are known only later."""
    for name in ("select", "extend-select", "ignore", "severity"):
        listed = table.get(name, ())
        entries = (
            [(listed, None)] if isinstance(listed, str) else zip(listed, itertools.count(), strict=False)
        )
        for selector, number in entries:
            end = () if number is None else (selector,) if isinstance(listed, dict) else (number,)
            yield str(selector).strip(), (*keys, name, *end)
    for number, override in enumerate(table.get("overrides", ())):
        yield from _selectors(override, (*keys, "overrides", number))


def _below(inputs: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, ...]]:
    """Yield the keys of formats and of their options, which only later are known to be right."""
    for name, options in inputs.items():
        yield (name,)
        for option in options:
            yield name, option


def _has_section(path: Path) -> bool:
    import tomllib

    text = read_text(path)
    if "medlint" not in text:
        return False
    try:
        tool = tomllib.loads(text).get("tool", {})
    except (tomllib.TOMLDecodeError, RecursionError):
        # Say so if it seems meant for medlint; another tool's broken file is none of our business.
        return "tool.medlint" in text
    return isinstance(tool, dict) and "medlint" in tool
