"""Labelled cases of context: what may be excused is, what is asserted is not. The part set aside is not read here."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_development_cases() -> None:
    spec = importlib.util.spec_from_file_location("benchmark_context", ROOT / "benchmarks" / "context.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    table = ROOT / "src" / "medlint" / "packs" / "us" / "contexts.yaml"
    effects = module.read_effects(table.read_text("utf-8"), path=str(table))
    outcomes = [module.judge(case, effects) for case in module.read_cases() if not case.held_out]
    asserted = [each for each in outcomes if each.case.expect == "asserted"]
    excused = [each for each in outcomes if each.case.expect == "excused"]
    assert len(asserted) >= 240 and len(excused) >= 240
    assert sum(each.excused for each in asserted) <= 0.03 * len(asserted)
    assert sum(not each.excused for each in excused) <= 0.05 * len(excused)
