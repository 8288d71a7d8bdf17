from __future__ import annotations

import os
from pathlib import Path

import pytest

from medlint.engine.discover import Scope, discover, is_covered
from medlint.errors import ConfigError


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plant(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def found(*paths: str, **scope: object) -> list[str]:
    return [path.as_posix() for path in discover(paths, Scope(Path.cwd(), **scope)).files]  # type: ignore[arg-type]


def test_a_folder_yields_known_extensions_sorted(tree: Path) -> None:
    plant(tree, "b.md", "a.HTML", "c.txt", "d.py", "z/e.htm", "z/f.markdown", "Makefile")
    assert found(".") == ["a.HTML", "b.md", "c.txt", "z/e.htm", "z/f.markdown"]


def test_hidden_and_vendored_folders_are_left_out_unless_named(tree: Path) -> None:
    plant(
        tree,
        ".git/a.md",
        "node_modules/x/b.md",
        "vendor/c.md",
        "dist/d.md",
        "env2/pyvenv.cfg",
        "env2/e.md",
        ".x.md",
    )
    plant(tree, "ok.md")
    assert found(".") == ["ok.md"]
    assert found("dist") == ["dist/d.md"]


def test_a_named_file_counts_always(tree: Path) -> None:
    plant(tree, "data.weird", "node_modules/a.md", "x.md")
    (tree / ".gitignore").write_text("x.md\n")
    assert found("data.weird", "node_modules/a.md", "x.md", exclude=("*.md",)) == [
        "data.weird", "node_modules/a.md", "x.md",
    ]  # fmt: skip
    assert found("data.weird", "x.md", exclude=("*.md",), force_exclude=True) == ["data.weird"]
    assert found("x.md", exclude=("*.md",), force_exclude=True) == []


def test_gitignore_at_every_level(tree: Path) -> None:
    plant(tree, "a.md", "b.md", "sub/a.md", "sub/c.md", "sub/out/d.md", "logs/e.md", "info.md")
    (tree / ".git" / "info").mkdir(parents=True)
    (tree / ".git" / "info" / "exclude").write_text("info.md\n")
    (tree / ".gitignore").write_text("a.md\nlogs/\n")
    (tree / "sub" / ".gitignore").write_text("!a.md\n/out/\n")
    assert found(".") == ["b.md", "sub/a.md", "sub/c.md"]
    assert found("sub") == ["sub/a.md", "sub/c.md"]
    assert found("logs") == ["logs/e.md"]
    assert found("sub", gitignore=False) == ["sub/a.md", "sub/c.md", "sub/out/d.md"]


def test_include_and_exclude(tree: Path) -> None:
    plant(tree, "a.md", "b.mdx", "drafts/c.mdx", "drafts/d.md")
    assert found(".", include=("*.mdx",)) == ["b.mdx", "drafts/c.mdx"]
    assert found(".", exclude=("drafts/",)) == ["a.md"]
    assert found(".", exclude=("drafts/**", "!drafts/d.md")) == ["a.md", "drafts/d.md"]


def test_globs(tree: Path) -> None:
    plant(tree, "p/a.md", "p/q/b.md", "p/c.txt", "node_modules/d.md", "[x].md")
    assert found("p/*.md") == ["p/a.md"]
    assert found("**/*.md") == ["[x].md", "p/a.md", "p/q/b.md"]
    assert found("[x].md") == ["[x].md"]
    with pytest.raises(ConfigError, match="No file fits"):
        found("*.rst")


def test_nothing_found_is_an_error(tree: Path) -> None:
    plant(tree, "contents/a.py")
    with pytest.raises(ConfigError, match="no file to check"):
        found(".")
    with pytest.raises(ConfigError, match="Did you mean “contents”"):
        found("content")


def test_odd_names(tree: Path) -> None:
    plant(tree, "new\nline.md", "🙂.md", "-dash.md", " space .md")
    assert found(".") == [" space .md", "-dash.md", "new\nline.md", "🙂.md"]
    assert found("-dash.md", "./-dash.md") == ["-dash.md"]


def test_bytes_that_are_no_utf8(tree: Path) -> None:
    plant(tree, os.fsdecode(b"caf\xe9.md"))
    assert found(".") == ["caf\udce9.md"]


def test_links(tree: Path) -> None:
    plant(tree, "real/a.md")
    (tree / "real" / "loop").symlink_to(tree)
    (tree / "link").symlink_to(tree / "real")
    (tree / "real" / "b.md").symlink_to("a.md")
    (tree / "dangling.md").symlink_to("nowhere")
    assert found(".") == ["real/a.md", "real/b.md"]
    assert found("link") == ["link/a.md", "link/b.md"]
    (tree / "circle.md").symlink_to("circle.md")
    os.mkfifo(tree / "pipe.md")
    (tree / "folder.md").symlink_to("real")
    (tree / "elsewhere.png").symlink_to("nowhere")
    passed_over = discover(["."], Scope(Path.cwd())).passed_over
    assert [path.name for path in passed_over] == ["circle.md", "dangling.md", "pipe.md"]
    # One that is named is handed on, so that reading it fails and is reported.
    assert found("dangling.md", "pipe.md") == ["dangling.md", "pipe.md"]


def test_deep_folders(tree: Path) -> None:
    deep = "/".join(["d"] * 300)
    plant(tree, f"{deep}/a.md")
    assert found(".") == [f"{deep}/a.md"]


def test_is_covered() -> None:
    root = Path("/r")
    assert is_covered(Path("/r/blog/x/y.md"), ("blog/**",), root)
    assert is_covered(Path("/r/deep/about.md"), ("about.md",), root)
    assert not is_covered(Path("/r/deep/about.md"), ("/about.md",), root)
    assert not is_covered(Path("/r/x.md"), (), root)
