"""``medlint plugins check``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from medlint.cli.exits import ExitCode
from medlint.cli.settings import is_folder
from medlint.cli.terminal import write_out
from medlint.engine.gate.gate import judge_pack
from medlint.engine.gate.verdict import Problem, Subject, Verdict
from medlint.engine.session import Session, open_session
from medlint.errors import ConfigError
from medlint.plugins.contributions import Contributions, Pack
from medlint.plugins.folders import is_pack, local_pack, refuse_ambiguous
from medlint.report.escape import escape, escape_json

__all__ = ["check_pack"]

_SHOWN = 20
"""Problems of one check that are shown; the JSON report has all."""


def check_pack(named: str | None, *, min_examples: int, timings: bool, allow_python: bool, style: str) -> int:
    """Judge a pack, print the verdicts, and return the exit code.

    Args:
        named: Name of an installed pack, a folder, or None for the project in the working directory.
        min_examples: Flagged and passing examples that a rule owes, of each.
        timings: Whether to make the checks that depend on the machine's speed.
        allow_python: Whether code in a folder that is not installed may run.
        style: ``text`` or ``json``.

    Raises:
        ConfigError: If there is no such pack.
    """
    session, pack = _open(named, allow_python)
    subject = Subject(session=session, pack=pack, min_examples=min_examples, today=date.today())
    verdicts = []
    for verdict in judge_pack(subject, timings=timings):
        verdicts.append(verdict)
        if style == "text":
            write_out(_text(verdict))
    passed = not any(verdict.problems for verdict in verdicts)
    write_out(_json(pack, verdicts) if style == "json" else _sum(pack, verdicts))
    return ExitCode.CLEAN if passed else ExitCode.FINDINGS


def _open(named: str | None, allow_python: bool) -> tuple[Session, Pack]:
    installed = open_session().contributions
    ours = any(pack.name == named for pack in installed.packs)
    if named is not None and ours:
        refuse_ambiguous(named)
    if named is not None and not ours and (is_folder(named) or Path(named).is_dir()):
        root = Path(named).absolute()
        pack = _inside(installed, root) or _local(root, named)
    elif named is not None:
        pack = _by_name(installed, named)
    else:
        pack = _inside(installed, Path.cwd()) or _only(installed)
    if pack.local:
        session = open_session([pack], use_packs=["us"], allow_python=allow_python)
    else:
        session = open_session(use_packs=list(dict.fromkeys(["us", pack.name])))
    return session, pack


def _inside(installed: Contributions, folder: Path) -> Pack | None:
    """Return the installed pack that lies in a folder, if just one does."""
    here = folder.resolve()
    found = [pack for pack in installed.packs if pack.root.resolve().is_relative_to(here)]
    return found[0] if len(found) == 1 else None


def _local(root: Path, named: str) -> Pack:
    if not is_pack(root):
        raise ConfigError(
            f"“{named}” is no pack: it holds no rules/, terms/ or facts, and no installed pack lies in it.",
            mend="Name the pack's folder, or install the project first: python -m pip install -e .",
        )
    return local_pack(root)


def _by_name(installed: Contributions, name: str) -> Pack:
    bare = name.removeprefix("medlint-")
    for pack in installed.packs:
        if pack.name in (name, bare):
            return pack
    known = ", ".join(sorted(pack.name for pack in installed.packs))
    broken = next((each for each in installed.plugins if each.problem and each.name in (name, bare)), None)
    if broken is not None:
        raise ConfigError(f"The plugin “{name}” is broken: {broken.problem}.", mend="Mend it, then check it.")
    raise ConfigError(
        f"The pack “{name}” is not installed.", mend=f"There are: {known}. A folder ends in “/”."
    )


def _only(installed: Contributions) -> Pack:
    others = [pack for pack in installed.packs if pack.name != "us"]
    if len(others) == 1:
        return others[0]
    raise ConfigError("Which pack?", mend="Name one: medlint plugins check NAME, or a folder.")


def _text(verdict: Verdict) -> str:
    state = "problem" if verdict.problems else "ok"
    lines = [f"{state:<9}{verdict.check:<13}{verdict.summary}"]
    lines += _listed(verdict.problems, "")
    lines += _listed(verdict.remarks, "note: ")
    return "".join(f"{escape(line)}\n" for line in lines)


def _listed(problems: Iterable[Problem], mark: str) -> list[str]:
    listed = list(problems)
    lines = [f"         {mark}{_place(each)}{each.message} {each.mend}".rstrip() for each in listed[:_SHOWN]]
    rest = len(listed) - _SHOWN
    return [*lines, f"         {mark}… and {rest} more (--format json)"] if rest > 0 else lines


def _place(problem: Problem) -> str:
    path = Path(problem.path)
    shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    where = ":".join(str(part) for part in (problem.path and shown, problem.line) if part)
    return f"{where}: " if where else ""


def _sum(pack: Pack, verdicts: Iterable[Verdict]) -> str:
    failed = [verdict.check for verdict in verdicts if verdict.problems]
    said = f"is not ready: {', '.join(failed)}." if failed else "is ready."
    return escape(f"The pack “{pack.name}” {said}") + "\n"


def _json(pack: Pack, verdicts: Iterable[Verdict]) -> str:
    checks = [
        {
            "check": verdict.check,
            "ok": not verdict.problems,
            "summary": verdict.summary,
            "problems": [problem._asdict() for problem in verdict.problems],
            "remarks": [remark._asdict() for remark in verdict.remarks],
        }
        for verdict in verdicts
    ]
    data = {"version": 1, "pack": pack.name, "ok": all(check["ok"] for check in checks), "checks": checks}
    return escape_json(json.dumps(data, indent=2)) + "\n"
