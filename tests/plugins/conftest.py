from __future__ import annotations

from pathlib import Path

import pytest
from fake_site import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty folder of installed distributions and a project with one rule of its own."""
    return Site(tmp_path)
