"""Makes the examples of rules test cases of pytest, in projects that ask for it.

A project names the folders of its packs::

    [tool.pytest.ini_options]
    medlint_packs = ["acme=src/medlint_acme/pack"]

Then a plain ``pytest`` collects every example of every rule (``…/wonder-product.yaml::acme/wonder-product::flag-3``),
and that every definition loads. ``--medlint-pack FOLDER`` adds a folder for one run; a folder or a rule's file named on
the command line is collected as any test file is. ``acme=`` says what the ids of the rules start with; without it, that
is the name of the installed pack in this folder, or the folder's own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

__all__: list[str] = []

_INI = "medlint_packs"
_OPTION = "medlint_pack"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the ini option and the command-line option."""
    what = "Folders of medlint packs whose examples are tests, each FOLDER or NAME=FOLDER."
    parser.addini(_INI, what, type="args", default=[])
    group = parser.getgroup("medlint")
    group.addoption(
        "--medlint-pack", action="append", default=[], dest=_OPTION, metavar="[NAME=]FOLDER",
        help="Collect the examples of a medlint pack as tests; repeatable.",
    )  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    """Where a project names packs, have their folders collected; elsewhere do nothing at all."""
    named, added = config.getini(_INI), config.getoption(_OPTION)
    if not named and not added:
        return
    # Only now: pytest loads this module wherever medlint is installed.
    from medlint.testing.pytest_items import PackCollector, pack_folder

    inside = [pack_folder(entry, config.rootpath) for entry in named]
    asked = [pack_folder(entry, config.invocation_params.dir) for entry in added]
    config.pluginmanager.register(PackCollector([*inside, *asked]), "medlint-packs")
    chosen = [*asked, *(inside if config.args_source is not config.ArgsSource.ARGS else ())]
    searched = [Path(config.invocation_params.dir, argument.partition("::")[0]) for argument in config.args]
    for folder in chosen:
        if not any(folder.root.is_relative_to(path.resolve()) for path in searched):
            config.args.append(str(folder.root))
