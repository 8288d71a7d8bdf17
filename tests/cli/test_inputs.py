"""Tables of strings and subtitles through the command line: what is read, where findings point, what breaks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_project import CONFIG, Medlint


def write(project: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def found(medlint: Medlint, *paths: str, code: int = 1) -> list[tuple[str, int, int, int]]:
    run = medlint("check", "--format", "json", *paths)
    assert run.returncode == code, run.stdout + run.stderr
    report = json.loads(run.stdout)
    return [(each["path"], each["line"], each["column"], each["end_column"]) for each in report["findings"]]


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("en.json", '{\r\n  "a": "Try\\u2019s \\ud83d\\ude00\\n\\nmiracle\\u00a0pill"\r\n}', (2, 36, 53)),
        ("en.yaml", 'a: "One\\u2019s miracle \\\n  pill"\n', (1, 16, 7)),
        ("en.yml", "a:\n  - >-\n    It is a\n    miracle pill\n", (4, 5, 17)),
        ("ads.csv", 'id;text\r\n1;"A ""miracle\r\npill"" now"\r\n', (2, 8, 5)),
        ("ads.tsv", "id\ttext\n1\ta miracle pill\n", (2, 5, 17)),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nA miracle\n\n2\n00:00:02,000 --> 00:00:03,000\npill", (3, 3, 5)),
        ("film.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nA <b>miracle pill</b>\n", (4, 6, 18)),
    ],
)  # fmt: skip
def test_a_finding_points_into_the_source(
    project: Path, medlint: Medlint, name: str, text: str, place: tuple[int, int, int]
) -> None:
    write(project, {name: text})
    assert found(medlint, name) == [(name, *place)]


def test_folders_yield_them_only_where_the_settings_say_so(project: Path, medlint: Medlint) -> None:
    copy = '{"text": "A miracle pill", "note": "Another miracle pill"}'
    write(project, {"package.json": copy, "locales/en.json": copy, "page.md": "A miracle pill.\n"})

    def paths(config: str) -> list[str]:
        (project / "medlint.yaml").write_text(CONFIG + config)
        return [path for path, *_ in found(medlint, ".")]

    assert paths("") == ["page.md"]
    assert paths("inputs: {json: {files: [locales/]}}\n") == ["locales/en.json"] * 2 + ["page.md"]
    assert paths("inputs: {json: {keys: [text]}}\n") == ["locales/en.json", "package.json", "page.md"]
    assert paths("inputs: {json: {skip: [text], files: ['locales/*']}}\n") == ["locales/en.json", "page.md"]
    assert paths("include: ['locales/*.json']\n") == ["locales/en.json"] * 2
    assert paths("inputs: {json: {files: []}}\n") == ["page.md"]
    (project / "medlint.yaml").write_text(CONFIG)
    assert len(found(medlint, "package.json")) == 2


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("inputs: {jsno: {}}\n", "medlint.yaml:2: “jsno” is not a format that medlint reads. Did you mean “json”?"),
        ("inputs:\n  json:\n    kys: [a]\n", "medlint.yaml:4: “kys” is not a setting of “json”. Did you mean “keys”?"),
        ("inputs: {markdown: {keys: [a]}}\n", "“keys” is not a setting of “markdown”. Known are: files."),
        ("inputs: {csv: {columns: 3}}\n", "“columns” must be a list"),
    ],
)  # fmt: skip
def test_unknown_formats_and_options_are_refused(
    project: Path, medlint: Medlint, config: str, message: str
) -> None:
    (project / "medlint.yaml").write_text(CONFIG + config)
    write(project, {"page.md": "Fine.\n"})
    run = medlint("check", ".")
    assert run.returncode == 2
    assert message in " ".join(run.stderr.split())


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.json", '{"a": "A miracle pill",\n "b": "x', "a.json:2:7"),
        ("a.json", '{"a": "A miracle pill",\n "a": NaN}', "a.json:2:2"),
        ("a.yaml", "a: A miracle pill\nb: *x\n", "a.yaml:2:4"),
        ("a.csv", 'a\nA miracle pill\n"x\n', "a.csv:3:1"),
        ("a.srt", "1\n00:00 -> 1\nA miracle pill\n", "a.srt:2:1"),
    ],
)
def test_what_is_broken_is_a_failure_and_the_rest_is_checked(
    project: Path, medlint: Medlint, name: str, text: str, place: str
) -> None:
    write(project, {name: text, "b.md": "A miracle pill.\n"})
    run = medlint("check", "--format", "concise", name, "b.md")
    assert run.returncode == 3
    assert "Traceback" not in run.stderr
    assert run.stdout.count("miracle]") == 2
    assert place in [line.split(": not checked")[0] for line in run.stdout.splitlines()]


def test_standard_input_is_read_by_its_name(medlint: Medlint) -> None:
    run = medlint(
        "check", "-", "--stdin-filename", "x.json", given='{"class": "a", "text": "A miracle pill"}'
    )
    assert run.returncode == 1
    assert "1:27  warning" in run.stdout


def test_exceptions_hold_in_tables(project: Path, medlint: Medlint) -> None:
    allow = "allow: [{rule: compliance/miracle, because: A quotation., path: '*.json', text: allowed}]\n"
    (project / "medlint.yaml").write_text(CONFIG + allow)
    write(
        project,
        {
            "a.json": '{"a": "An allowed miracle pill", "b": "A miracle pill"}',
            "b.yaml": "a: A miracle pill # medlint: allow hype because it is quoted\nb: A miracle pill\n",
        },
    )
    assert len([each for each in found(medlint, "a.json", "b.yaml")]) == 4
    run = medlint("check", "--format", "concise", "a.json", "b.yaml")
    assert [line.split(": ")[0] for line in run.stdout.splitlines()] == ["a.json:1:42", "b.yaml:2:6"]


def test_workers_know_the_options(project: Path, medlint: Medlint) -> None:
    config = CONFIG + "inputs: {json: {keys: [text]}}\n"
    (project / "medlint.yaml").write_text(config)
    filler = json.dumps({"filler": "word " * 200_000, "text": "A miracle pill", "note": "A miracle pill"})
    write(project, {f"{number}.json": filler for number in range(4)})
    run = medlint("check", ".", "--jobs", "2", "--format", "concise")
    assert run.stdout.count("miracle]") == 4, run.stdout[-2000:] + run.stderr


def test_the_documented_settings_are_understood(project: Path, medlint: Medlint) -> None:
    page = (Path(__file__).parents[2] / "docs" / "inputs.md").read_text(encoding="utf-8")
    example = page.partition("```yaml config\n")[2].partition("```")[0]
    (project / "medlint.yaml").unlink()
    assert medlint("init").returncode == 0
    template = (project / "medlint.yaml").read_text()
    start = template.index("# inputs:")
    commented = template[start:].partition("\n\n")[0]
    assert [line.removeprefix("# ") for line in commented.splitlines()] == example.splitlines()[1:]
    (project / "medlint.yaml").write_text(CONFIG + example)
    write(
        project,
        {
            "locales/en/a.json": '{"x": {"description": "A miracle pill", "debug": "A miracle pill"}}',
            "locales/de/a.json": '{"description": "A miracle pill"}',
            "data/a.yaml": "- A miracle pill\n",
            "exports/a.csv": "id,Headline,note\n1,A miracle pill,A miracle pill\n",
            "videos/a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nA miracle pill\n",
        },
    )
    assert [path for path, *_ in found(medlint, ".")] == [
        "data/a.yaml",
        "exports/a.csv",
        "locales/en/a.json",
        "videos/a.vtt",
    ]
