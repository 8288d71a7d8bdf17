"""Packs are told apart by their names: what is not there, what is there twice, and what is not looked for."""

from __future__ import annotations

import pytest
from fake_site import HOOK, Site


@pytest.fixture
def twins(site: Site) -> Site:
    """An installed pack, and a folder of the same name beside the copy."""
    site.add("acme", {"acme": "acme"}, {"acme.py": HOOK.format(pack="acme")})
    site.add_rule(site.root / "acme_pack", "acme", "wonder", "wonder drug")
    site.add_rule(site.project / "acme", "acme", "marvel", "marvel drug")
    return site


@pytest.mark.parametrize(
    "arguments",
    [
        ("rules", "test", "acme"),
        ("rules", "test", "acme/", "--packs", "acme"),
        ("plugins", "check", "acme", "--no-timings"),
        ("check", "page.txt", "--packs", "acme,acme/"),
    ],
)
def test_two_packs_of_one_name_are_refused(twins: Site, arguments: tuple[str, ...]) -> None:
    light = ("--disable-plugin", "us") if arguments[0] == "rules" else ()
    run = twins.run(*arguments, *light)
    assert run.returncode == 2, run.stdout + run.stderr
    assert "acme" in run.stderr and "Give the folder another name" in run.stderr


def test_a_folder_may_not_take_the_built_in_name(site: Site) -> None:
    site.add_rule(site.project / "us", "us", "marvel", "marvel drug")
    for arguments in (
        ("rules", "test", "us/"),
        ("plugins", "check", "us/"),
        ("check", ".", "--packs", "us/"),
    ):
        run = site.run(*arguments)
        assert run.returncode == 2 and "two packs “us”" in run.stderr, run.stderr


def test_a_folder_of_copy_does_not_hide_a_pack(twins: Site) -> None:
    (twins.project / "acme").rename(twins.project / "other")
    (twins.project / "acme").mkdir()
    (twins.project / "acme" / "page.txt").write_text("A wonder drug.\n")
    run = twins.run("rules", "test", "acme", "--no-warnings", "--disable-plugin", "us")
    assert run.returncode == 0 and "1 rule, 2 examples" in run.stdout, run.stderr
    run = twins.run("plugins", "check", "acme", "--no-timings", "--min-examples", "1")
    assert "The pack “acme”" in run.stdout, run.stderr


def test_a_pack_that_is_not_looked_for_is_not_called_absent(twins: Site) -> None:
    off = {"MEDLINT_DISABLE_PLUGIN_AUTOLOAD": "1"}
    run = twins.run("check", "page.txt", "--packs", "us,acme", environment=off)
    assert run.returncode == 2
    assert "MEDLINT_DISABLE_PLUGIN_AUTOLOAD is set" in run.stderr and "Unset it" in run.stderr
    assert "not installed" not in run.stderr
