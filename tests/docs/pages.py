"""The documents as projects: what a page shows is written into a folder, run there and compared."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

import medlint
from medlint.config.files import load_config
from medlint.engine.authoring.trying import prepare_trial
from medlint.rules.examples import mark_text, unmark
from medlint.testing import Session, check_examples, make_document, open_pack

SOURCES = Path(medlint.__file__).parents[1]
PACK = "compliance"
_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```[ ]*$", re.DOTALL | re.MULTILINE)
_PARTS = ("products", "conditions", "contexts", "voice", "pack")


class Snippet(NamedTuple):
    """A fenced block: its language, what it is (``rule``, ``page.md``), its text, and the line it starts in."""

    language: str
    kind: str
    body: str
    line: int


def snippets(path: Path) -> list[Snippet]:
    """Return the fenced blocks of a document."""
    text = path.read_text("utf-8")
    found = []
    for fence in _FENCE.finditer(text):
        language, _, kind = fence["info"].strip().partition(" ")
        found.append(Snippet(language, kind.strip(), fence["body"], text.count("\n", 0, fence.start()) + 1))
    return found


class Project:
    """The folder in which a page's snippets come true."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.root = folder / "project"
        self.site = folder / "site"
        self.cache = cache
        for each in (self.root, self.site):
            each.mkdir()

    def take(self, snippet: Snippet) -> None:
        """Write, run or load one snippet.

        Raises:
            AssertionError: If it is not what it says.
        """
        if snippet.language == "yaml" and snippet.kind:
            self._definition(snippet)
        elif "." in snippet.kind:
            self.write(snippet.kind, snippet.body)
        elif snippet.language == "console":
            for command, shown in _commands(snippet.body):
                said = self.run(command)
                assert _fits(shown, said), f"{command} says\n{said}\nand the page shows\n{shown}"
        elif snippet.language == "python":
            exec(compile(snippet.body, f"line {snippet.line}", "exec"), {"__name__": "snippet"})

    def finish(self, page: list[Snippet]) -> Iterator[str]:
        """Yield what is wrong with the pack that the page wrote, and with its phrases."""
        own = self.root / PACK
        session = open_pack(own) if own.is_dir() else open_pack()
        yield from (f"{failure.path}:{failure.line}: {failure.message}" for failure in session.failures)
        rules = [each.meta.id for each in session.digest.definitions if each.meta.pack == PACK]
        for outcome in check_examples(session, rules) if rules else ():
            if outcome.problem:
                yield f"{outcome.rule} {outcome.label}: {outcome.problem} {outcome.marked}"
        for snippet in page:
            if (snippet.language, snippet.kind) == ("text", "phrases"):
                yield from _phrases(snippet, session)
            elif (snippet.language, snippet.kind) == ("text", "contexts"):
                yield from _contexts(snippet, session)

    def write(self, name: str, text: str) -> None:
        """Write a file of the project."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def run(self, command: str) -> str:
        """Run ``medlint …`` in the project and return all it says."""
        self._install()
        done = subprocess.run(
            [sys.executable, "-m", *shlex.split(command)],
            cwd=self.root,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(map(str, (SOURCES, self.site))),
                "PYTHONUTF8": "1",
                "COLUMNS": "100",
                "MEDLINT_CACHE_DIR": str(self.cache),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        return done.stdout

    def _definition(self, snippet: Snippet) -> None:
        if snippet.kind == "config":
            self.write("medlint.yaml", snippet.body)
            load_config(self.root / "medlint.yaml")
        elif snippet.kind == "rule":
            rule = yaml.safe_load(snippet.body)
            pack, _, slug = rule["id"].partition("/")
            assert pack == PACK
            self.write(f"{pack}/rules/{rule['category']}/{slug}.yaml", snippet.body)
        elif snippet.kind == "terms":
            self.write(f"{PACK}/terms/line-{snippet.line}.yaml", snippet.body)
        else:
            assert snippet.kind in _PARTS, f"“{snippet.kind}” is no kind of YAML."
            self.write(f"{PACK}/{snippet.kind}.yaml", snippet.body)

    def _install(self) -> None:
        """Install the projects that a page made, as pip would with -e."""
        for described in self.root.glob("*/pyproject.toml"):
            project = tomllib.loads(described.read_text("utf-8"))["project"]
            info = self.site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
            if info.exists():
                continue
            info.mkdir()
            (info / "METADATA").write_text(
                f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
            )
            points = "\n".join(
                f"{name} = {module}" for name, module in project["entry-points"]["medlint"].items()
            )
            (info / "entry_points.txt").write_text(f"[medlint]\n{points}\n")
            for package in (described.parent / "src").iterdir():
                (self.site / package.name).symlink_to(package)


def _commands(body: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block and what the page shows of its output."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        assert command.startswith("medlint "), f"“{command}” does not run medlint."
        yield command, shown


def _fits(shown: str, said: str) -> bool:
    """Whether an output is as shown; ``…`` stands for anything, alone on a line for any lines."""
    lines = [line.rstrip() for line in shown.strip().splitlines()]
    patterns = ["(?s:.*)" if line == "…" else re.escape(line).replace("…", ".*") for line in lines]
    pattern = "\n".join(patterns)
    return re.fullmatch(pattern, "\n".join(line.rstrip() for line in said.strip().splitlines())) is not None


def _phrases(snippet: Snippet, session: Session) -> Iterator[str]:
    """Yield what differs from ``+ words ⟦matched⟧`` and ``- words that do not match`` under each pattern."""
    cases: dict[str, list[str]] = {}
    for line in filter(None, map(str.strip, snippet.body.splitlines())):
        if line.startswith(("+ ", "- ")):
            cases[list(cases)[-1]].append(line)
        else:
            cases[line] = []
    trial = prepare_trial(session, list(cases))
    for at, (pattern, lines) in enumerate(cases.items()):
        for line in lines:
            text, expected = unmark(line[2:])
            if (line[0] == "+") != bool(expected):
                yield f"{pattern}: “{line}” should have marks after +, and none after -"
            tried = list(trial.on(make_document(session, text)))[at]
            found = sorted(span for match in tried.matches for span in unmark(match.marked)[1])
            if tuple(found) != expected:
                yield f"{pattern} matches {mark_text(text, tuple(found))}, and the page says {line}"


def _contexts(snippet: Snippet, session: Session) -> Iterator[str]:
    """Yield what differs from lines such as ``negated  No tea ⟦cures⟧ it.``: a context, and words that stand in it."""
    for line in snippet.body.splitlines():
        name, text = line.split(maxsplit=1)
        copy, ((start, end),) = unmark(text)
        (tried,) = prepare_trial(session, [copy[start:end]]).on(make_document(session, copy))
        (found,) = [match for match in tried.matches if match.marked in text]
        held = {stance.context for stance in found.stances} or {"asserted"}
        if name not in held:
            yield f"{line}: it stands in {', '.join(sorted(held))}"
