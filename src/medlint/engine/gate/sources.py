"""Whether rules say what they rest on, and facts where and when they were read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medlint.engine.gate.verdict import Problem, Subject, Verdict
from medlint.knowledge.entries import Product
from medlint.knowledge.products import load_products
from medlint.report.tally import count_of
from medlint.rules.definition import RuleDefinition

__all__ = ["check_authority", "check_facts"]


def check_authority(subject: Subject) -> Verdict:
    """Every rule names an authority with a public https link, and says what to write instead."""
    problems = [problem for rule in subject.rules for problem in _unfounded(rule)]
    links = sum(len(rule.meta.authority) for rule in subject.rules)
    return Verdict("authority", count_of(links, "source"), tuple(problems))


def _unfounded(rule: RuleDefinition) -> Iterator[Problem]:
    meta, line = rule.meta, rule.lines.get("authority", (0, 0))[0]
    if not meta.authority:
        yield Problem(f"{meta.id} names no authority.", meta.path, mend="Add “authority:” with a link.")
    elif not any(source.url.startswith("https://") for source in meta.authority):
        yield Problem(
            f"No authority of {meta.id} has an https link.", meta.path, line, "Add “url: https://…”."
        )
    for source in meta.authority:
        if source.url.startswith("http://"):
            yield Problem(f"“{source.url}” is not https.", meta.path, line, "Link to the https page.")
    if not meta.advice:
        yield Problem(f"{meta.id} gives no advice.", meta.path, mend="Add “advice:”: how to say it honestly.")


def check_facts(subject: Subject) -> Verdict:
    """Every product has a source with a link, or says that it has none, and a date."""
    path = subject.pack.root / "products.yaml"
    if not path.is_file():
        return Verdict("facts", "no products")
    products, _ = load_products(path)
    problems = [problem for product in products for problem in _unsourced(product, subject.today)]
    open_ones = [product for product in products if not product.verified]
    remarks = [
        Problem(f"{product.id} is not verified.", product.path, product.line, "Read it in a source.")
        for product in open_ones
    ]
    summary = f"{count_of(len(products), 'product')}, {len(open_ones)} not verified"
    return Verdict("facts", summary, tuple(problems), tuple(remarks))


def _unsourced(product: Product, today: date) -> Iterator[Problem]:
    place = (product.path, product.line)
    linked = any(source.url.startswith("https://") for source in product.sources)
    if not linked and (product.verified or not product.basis):
        mend = "Add “sources:” with a link, or say “verified: false” and in “basis:” what it rests on."
        yield Problem(f"{product.id} has no source with an https link.", *place, mend)
    if not product.as_of:
        yield Problem(f"{product.id} has no date.", *place, "Add “as_of:”, the date of the evidence.")
        return
    try:
        day = date.fromisoformat(product.as_of)
    except ValueError:
        yield Problem(f"“{product.as_of}” is no date.", *place, "Write it as 2026-12-31.")
        return
    if day > today:
        yield Problem(f"{product.id} is dated {product.as_of}, which is to come.", *place, "Mend “as_of”.")
