"""The five sample pages: what must be found is found, what is clean stays clean."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from medlint.testing import check_golden, open_pack

ROOT = Path(__file__).parent.parent
SESSION = open_pack()


def _benchmark(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", ROOT / "benchmarks" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SEEDS = _benchmark("seeds")


def test_labels() -> None:
    score = SEEDS.score_seeds(SESSION)
    missed = [f"{label.seed}:{label.line} {label.quote}" for label in score.missed if label.level == "must"]
    assert not missed
    alarms = [
        f"{label.seed}:{label.line} {label.quote}: {[hit.rule for hit in hits]}"
        for label, hits in score.alarms
    ]
    assert not alarms
    wrong = [duty for duty in score.duties if duty[2] != duty[3]]
    assert not wrong


def test_the_same_claims_in_other_words() -> None:
    total, missed = SEEDS.score_reworded(SESSION)
    assert total == 68
    assert total - len(missed) >= 0.85 * total


@pytest.mark.parametrize("seed", sorted((ROOT / "seeds").iterdir()), ids=lambda path: path.name[:3])
def test_golden(seed: Path) -> None:
    result = SESSION.lint_text(seed.read_text("utf-8"), path=seed.name, fragment=False)
    check_golden(result, ROOT / "tests" / "fixtures" / "golden" / "seeds" / seed.name)
