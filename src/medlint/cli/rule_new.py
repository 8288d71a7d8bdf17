"""``medlint rules new``: the skeleton of a rule, and what to do with it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from medlint.cli.patterns import OWN_PACK
from medlint.cli.settings import config_options, is_folder, read_settings
from medlint.cli.terminal import write_out
from medlint.config import Config
from medlint.engine.authoring.skeleton import KINDS, plan_rule
from medlint.engine.cache import Cache
from medlint.engine.fixes import write_atomic
from medlint.engine.installed import installed_contributions
from medlint.errors import ConfigError
from medlint.knowledge.strict import did_you_mean, one_of
from medlint.model.rule import CATEGORIES
from medlint.plugins.folders import local_pack
from medlint.report.escape import escape

__all__ = ["new"]


@click.command(
    "new",
    epilog="Example: medlint rules new skin-like-new --category comparative",
)
@click.argument("slug")
@click.option("--category", metavar="C", default="hype", help="What kind of claim it is (hype, if not said).")
@click.option(
    "--pack", metavar="FOLDER", type=click.Path(path_type=Path),
    help="The folder of your pack: by default the one that the configuration names, else ./compliance.",
)  # fmt: skip
@click.option("--kind", type=click.Choice(KINDS), default="phrase", help="What kind of rule it is.")
@config_options
def new(
    slug: str, category: str, pack: Path | None, kind: str, config_path: Path | None, isolated: bool
) -> None:
    """Write a small commented rule of the name SLUG that works, for you to edit."""
    config = read_settings(config_path, isolated)
    root = (pack if pack is not None else _own_pack(config)).absolute()
    shown = _shown(root)
    owner = local_pack(root) if root.is_dir() else None
    name = _prefix_of(root) or (owner.name if owner is not None else root.name)
    _check_category(category, owner.categories if owner is not None else ())
    files = plan_rule(
        slug.removeprefix(f"{name}/"), pack=name, root=root, shown=shown, category=category, kind=kind
    )
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, text.encode())
    write_out(_next_steps(list(files), shown, kind, config, root))


def _prefix_of(root: Path) -> str:
    """Return the pack's name as its other rules write it: the folder of an installed pack may be named otherwise."""
    import re

    for path in sorted((root / "rules").rglob("*.yaml")):
        found = re.search(r"^id:\s*[\"']?([\w-]+)/", path.read_text("utf-8", errors="replace"), re.MULTILINE)
        if found:
            return found[1]
    return ""


def _own_pack(config: Config) -> Path:
    own = [entry for entry in config.packs if is_folder(entry)]
    if len(own) > 1:
        raise ConfigError(
            f"The configuration names several packs of yours: {', '.join(own)}.",
            mend=f"Say which: --pack {own[0]}",
        )
    return config.root / own[0] if own else Path(OWN_PACK)


def _check_category(category: str, own: tuple[str, ...]) -> None:
    if category in CATEGORIES or category in own:
        return
    installed = [name for pack in installed_contributions(Cache()).packs for name in pack.categories]
    known = (*CATEGORIES, *own, *installed)
    if category not in known:
        mend = did_you_mean(category, known) or one_of(known)
        raise ConfigError(f"There is no category “{category}”.", mend=mend)


def _next_steps(files: list[Path], shown: str, kind: str, config: Config, root: Path) -> str:
    python = " --allow-python" if kind == "python" else ""
    lines = [f"Wrote {' and '.join(_shown(path) for path in files)}.", "", "Next:"]
    lines.append("  1. Edit it. It works as it is: its comments say what each part does.")
    lines.append(f"  2. Test it:     medlint rules test {shown}{python}")
    if any((config.root / entry).resolve() == root.resolve() for entry in config.packs if is_folder(entry)):
        lines.append(f"  3. Use it:      medlint check .{python}   (the configuration names {shown} already)")
    elif config.path is not None:
        entries = ", ".join(
            f'"{entry}"' if is_folder(entry) else entry for entry in (*config.packs, f"{shown}")
        )
        lines.append(f"  3. Use it:      write  packs: [{entries}]  in {_shown(config.path)}")
    else:
        lines.append(f"  3. Use it:      medlint init   and in medlint.yaml   packs: [us, {shown}]")
    lines.append("`medlint rules try 'a pattern' --text 'some copy'` shows what a pattern does.")
    return "".join(escape(line) + "\n" for line in lines)


def _shown(path: Path) -> str:
    """Return a path as a person here would call it; a folder ends in a slash."""
    shown = Path(os.path.relpath(path)).as_posix()
    if shown.startswith("../.."):
        shown = path.as_posix()
    return shown if path.suffix else f"{shown}/"
