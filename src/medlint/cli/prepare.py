"""A session of the engine as the settings ask for it."""

from __future__ import annotations

from collections.abc import Collection

from medlint.cli.settings import is_folder
from medlint.config import Config
from medlint.engine.cache import Cache
from medlint.engine.session import Session, open_session
from medlint.errors import ConfigError
from medlint.plugins.contributions import Pack
from medlint.plugins.folders import is_pack, local_pack

__all__ = ["known_rule", "open_configured", "pack_versions", "split_packs"]


def split_packs(config: Config, disabled: Collection[str] = ()) -> tuple[list[str], list[Pack]]:
    """Return the names of installed packs and the folders of the user's own.

    A folder is written with a ``/``: ``compliance/`` or ``./compliance``.

    Raises:
        ConfigError: If a folder does not exist, has no rules, or describes itself wrongly.
    """
    names: list[str] = []
    local: list[Pack] = []
    wanted = [*config.packs, *(name for override in config.overrides for name in override.packs or ())]
    for entry in dict.fromkeys(wanted):
        if not is_folder(entry):
            if entry not in disabled:
                names.append(entry)
            continue
        root = (config.root / entry).absolute()
        if not is_pack(root):
            what = "holds no rules/, terms/ or facts" if root.is_dir() else "does not exist"
            raise ConfigError(
                f"The pack “{entry}” {what}.", path=str(config.path or ""), mend="Mend “packs”."
            )
        local.append(local_pack(root))
    return names, local


def open_configured(
    config: Config,
    *,
    use_cache: bool = True,
    disabled: Collection[str] = (),
    timings: dict[str, float] | None = None,
    allow_python: bool = False,
    every_pack: bool = False,
) -> Session:
    """Open a session for a configuration; with ``every_pack`` installed packs that are not in use are there as well.

    Raises:
        ConfigError: If a pack or a required plugin is absent, or a plugin to leave out.
    """
    names, local = split_packs(config, disabled)
    session = open_session(
        local,
        use_packs=None if every_pack else names,
        disabled=disabled,
        strictness=config.strictness,
        audience=config.audience,
        max_file_size=config.max_file_size,
        cache=Cache(enabled=use_cache),
        timings=timings,
        allow_python=allow_python,
        inputs=config.inputs,
    )
    if disabled:
        from medlint.plugins.required import check_disabled

        check_disabled(disabled, session.contributions)
    if config.inputs:
        from medlint.engine.inputs import check_inputs

        check_inputs(config, session.contributions.parsers)
    if config.required_plugins:
        from medlint.plugins.required import check_required

        origin = config.origins.get("required_plugins")
        check_required(
            config.required_plugins,
            session.contributions.plugins,
            path=origin.path if origin else "",
            line=origin.line if origin else 0,
        )
    return session


def pack_versions(session: Session) -> tuple[tuple[str, str, str], ...]:
    """Return (name, version, date of the newest fact) of the packs in use."""
    versions = []
    for pack in session.packs:
        root = str(pack.root)
        dates = [product.as_of for product in session.digest.facts.products if product.path.startswith(root)]
        versions.append((pack.name, pack.version, max(dates, default="")))
    return tuple(versions)


def known_rule(session: Session, name: str) -> int:
    """Return the position of a rule named by its id, an alias or its slug alone.

    Raises:
        ConfigError: If there is none, with a suggestion.
    """
    rules = session.rules
    for at, rule in enumerate(rules):
        if name in (rule.id, *rule.aliases):
            return at
    slugs = [at for at, rule in enumerate(rules) if rule.id.partition("/")[2] == name]
    if len(slugs) == 1:
        return slugs[0]
    from difflib import get_close_matches

    near = get_close_matches(name, [rule.id for rule in rules], n=1, cutoff=0.5)
    mend = f"Did you mean “{near[0]}”?" if near else "`medlint rules` lists them."
    raise ConfigError(f"There is no rule “{name}”.", mend=mend)
