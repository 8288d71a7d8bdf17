from __future__ import annotations

import base64
import hashlib
import re
import time
from dataclasses import replace
from html.parser import HTMLParser

from sample import CURE, finding, sample

from medlint.model.finding import FileResult, RunResult
from medlint.model.source import SourceText
from medlint.report import ReportOptions, load_reporter

OPTIONS = ReportOptions(version="0.1.0")


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def render(result: RunResult) -> str:
    return load_reporter("html")(result, OPTIONS)


def test_only_its_own_script_may_run() -> None:
    text = render(sample())
    page = Page(text)
    assert len(page.all("script")) == 1
    script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)
    assert script
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    policy = next(meta["content"] for meta in page.all("meta") if meta.get("http-equiv"))
    assert policy and f"script-src 'sha256-{digest}'" in policy and "default-src 'none'" in policy
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    links = [attributes["href"] or "" for attributes in page.all("a")]
    assert all(link.startswith(("#", "https://")) for link in links)
    assert not page.all("img") and not page.all("link") and not page.all("iframe")


def test_every_note_is_tied_to_its_words() -> None:
    page = Page(render(sample()))
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    targets = [
        attributes["href"][1:] for attributes in page.all("a") if (attributes["href"] or "").startswith("#")
    ]
    assert set(targets) <= set(ids)
    assert len(page.all("article")) == 5
    assert len([mark for mark in page.all("mark") if mark.get("id")]) == 5


def test_overlapping_claims_each_have_a_note() -> None:
    source = SourceText(path="a.md", text="We cure and heal all ills.\n")
    found = (finding(source, "cure and heal", CURE, "one"), finding(source, "heal all", CURE, "two"))
    text = render(RunResult(files=(FileResult(path="a.md", findings=found, source=source),)))
    assert re.findall(r'data-notes="([^"]*)"', text) == ["1", "1 2", "2"]
    plain = re.sub(r"<[^>]+>", "", re.search(r'class="words">(.*?)</p>', text)[1])  # type: ignore[index]
    assert plain == "We cure and heal all ills."


def test_five_thousand_findings_on_one_line_and_on_many() -> None:
    line = "we cure all " * 5000
    for text in (line, line.replace("all ", "all\n")):
        source = SourceText(path="a.md", text=text)
        one = finding(source, "cure", CURE, "a cure")
        found = []
        for number in range(5000):
            at = number * 12 + 3
            span = one.span._replace(start=at, end=at + 4)
            found.append(replace(one, span=span, start=source.locate(at), end=source.locate(at + 4)))
        started = time.perf_counter()
        page = render(RunResult(files=(FileResult(path="a.md", findings=tuple(found), source=source),)))
        assert time.perf_counter() - started < 8
        assert page.count("<article") == 5000


def test_findings_without_their_source() -> None:
    files = tuple(replace(file, source=None) for file in sample().files)
    assert "promises a cure" in render(replace(sample(), files=files))
