"""Everything that the documents show is true: definitions load, commands say what is shown, Python runs.

A block says what it is after its language: ``yaml rule`` (or ``terms``, ``products``, ``conditions``, ``contexts``,
``voice``, ``pack``, ``config``), ``markdown page.md`` for a file, ``console`` for commands and their output, ``text
phrases`` for patterns and what they match, ``text contexts`` for sentences and what they stand in. A page is one
project: later blocks build on earlier ones. Blocks without such a word are only shown; the install commands of the
README are among them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pages import Project, snippets

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CHECKED = ("phrases", "contexts")
_LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)(?:#[^)]*)?\)")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache for all pages: what they have in common is compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_snippets(page: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path, cache)
    shown = snippets(page)
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("MEDLINT_CACHE_DIR", str(cache))
    for snippet in shown:
        try:
            project.take(snippet)
        except Exception as error:
            error.add_note(f"in {page.name}:{snippet.line}")
            raise
    if (project.root / "compliance").is_dir() or any(each.kind in CHECKED for each in shown):
        assert list(project.finish(shown)) == []


@pytest.mark.parametrize(
    "page", [*PAGES, *sorted((ROOT / "docs").glob("*/*.md"))], ids=lambda page: page.stem
)
def test_links_lead_somewhere(page: Path) -> None:
    broken = [link for link in _LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]
    assert broken == []


def test_the_guide_is_complete() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    written = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert [name for name in written if f"({name})" not in index and name != "index.md"] == []
    assert "docs/index.md" in (ROOT / "README.md").read_text("utf-8")
