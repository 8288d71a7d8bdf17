"""``medlint facts PRODUCT``: what is known of a product, for whom, and where it was read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from medlint.cli.prepare import open_configured
from medlint.cli.settings import config_options, read_settings
from medlint.cli.terminal import columns, write_out
from medlint.errors import ConfigError
from medlint.knowledge.entries import Indication, Market, Product
from medlint.knowledge.facts import Facts
from medlint.knowledge.views import is_prescription
from medlint.report.escape import escape, safe_url
from medlint.report.width import wrap

__all__ = ["facts"]

_NAME_LABELS = {
    "generic": "names", "brand": "brands", "abbreviation": "short", "misspelling": "misspelt",
}  # fmt: skip
_PLACES = {"au": "Australia", "ca": "Canada"}
_STATUS = {"granted-de-novo": "granted (de novo)", "not-applicable": "not a product that the FDA approves"}
_MONTHS = "Jan Feb March April May June July Aug Sept Oct Nov Dec".split()


@click.command(epilog="Examples: medlint facts ketamine; medlint facts Ozempic; medlint facts --summary")
@click.argument("product", nargs=-1)
@click.option("--summary", is_flag=True, help="Count the facts, and say which were not read in a source.")
@config_options
def facts(product: tuple[str, ...], summary: bool, config_path: Path | None, isolated: bool) -> None:
    """Show what is known about PRODUCT: its names, status, approved uses, sources and their date."""
    if summary == bool(product):
        raise click.UsageError("Name a product, or ask for --summary.")
    known = open_configured(read_settings(config_path, isolated)).digest.facts
    lines = _summary_lines(known) if summary else _lines(_find(known, " ".join(product)), known)
    write_out("".join(f"{line}\n" for line in lines))


def _find(known: Facts, name: str) -> Product:
    wanted = name.casefold().replace("-", " ")
    names: dict[str, Product] = {}
    for product in known.products:
        names.setdefault(product.id, product)
        for form in product.names:
            names.setdefault(form.text.casefold().replace("-", " "), product)
    found = names.get(wanted) or names.get(name)
    if found is None:
        from difflib import get_close_matches

        within = [each for each in names if len(wanted) > 3 and wanted in each]
        near = sorted(within, key=len)[:3] or get_close_matches(wanted, names, n=3, cutoff=0.6)
        mend = (
            f"Did you mean {' or '.join(f'“{each}”' for each in near)}?" if near else "Try its generic name."
        )
        raise ConfigError(f"Nothing is recorded about “{name}”.", mend=mend)
    return found


def _summary_lines(known: Facts) -> Iterator[str]:
    from medlint.cli.facts_summary import summary_entries

    for label, text in summary_entries(known):
        yield from _entry(_place(label), text)


def _lines(product: Product, known: Facts) -> Iterator[str]:
    yield escape(f"{product.id} ({product.kind})")
    every = {form.text for form in product.names}
    for kind, label in _NAME_LABELS.items():
        texts = _written([form.text for form in product.names if form.type == kind], every)
        if texts:
            yield from _entry(label, ", ".join(texts))
    for place, market in product.markets:
        yield from _market(_place(place), market, product, known)
    if product.note:
        yield from _entry("note", product.note)
    for source in product.sources:
        yield from _entry("source", source.title)
        if source.url:
            yield from _entry("", safe_url(source.url))
    if product.basis:
        yield from _entry("basis", product.basis)
    yield from _entry("checked", _checked(product))


def _written(texts: list[str], every: set[str]) -> list[str]:
    """Leave out the plurals: copy is matched in both numbers, and nobody needs to read both."""
    ends = (("s", ""), ("es", ""), ("ies", "y"))
    return [
        text
        for text in dict.fromkeys(texts)
        if not any(text.endswith(end) and text[: -len(end)] + short in every for end, short in ends)
    ]


def _checked(product: Product) -> str:
    when = f"evidence as of {_date(product.as_of) or 'an unknown date'}"
    if not product.sources:
        return f"{when}; not read in a source"
    unread = [field for field in product.unverified_fields if not field.endswith(".indications")]
    if len(unread) < len(product.unverified_fields):
        when += "; the list of uses may lack one"
    if unread:
        return f"{when}; not read in a source: {', '.join(unread)}"
    if product.unverified_fields:
        return when
    return f"{when}; {'read in the sources' if product.verified else 'not all read in a source'}"


def _market(place: str, market: Market, product: Product, known: Facts) -> Iterator[str]:
    yield from _entry(place, "; ".join(_market_parts(market, product)))
    for use in market.indications or ():
        yield from _entry("", _use(use, known), hang="  ")
    if market.indications == () and market.status != "not-applicable":
        yield from _entry("", "- no approved or cleared use")


def _market_parts(market: Market, product: Product) -> Iterator[str]:
    if market.status:
        yield _STATUS.get(market.status, market.status)
    if product.kind in ("drug", "biologic") or market.pom is not None or market.schedule:
        yield "on prescription" if is_prescription(product, market) else "not on prescription"
    if market.schedule:
        yield f"Poisons Standard {market.schedule}"
    if market.controlled:
        yield f"controlled, schedule {market.controlled}"
    if market.boxed_warning:
        yield "boxed warning"
    if market.rems:
        yield "REMS"


def _use(use: Indication, known: Facts) -> str:
    condition = known.condition(use.condition)
    parts = [
        f"{condition.label if condition else use.condition}: {use.population or 'for whom is not recorded'}"
    ]
    parts.append(f"since {_date(use.since)}" if use.since else "date not recorded")
    if use.note:
        parts.append(use.note)
    if not use.verified:
        parts.append("not read in a source")
    return f"- {'; '.join(parts)}"


def _date(text: str) -> str:
    """Write "2019-03-05" as "5 March 2019" and "2019-03" as "March 2019"."""
    year, *rest = text.split("-")
    numbers = [int(part) for part in rest if part.isdigit()]
    if len(numbers) != len(rest) or not numbers or not 1 <= numbers[0] <= len(_MONTHS):
        return text
    return " ".join([*(str(day) for day in numbers[1:]), _MONTHS[numbers[0] - 1], year])


def _entry(label: str, text: str, hang: str = "") -> Iterator[str]:
    for number, line in enumerate(wrap(escape(text), columns() - 13 - len(hang))):
        yield f"  {escape(label) if not number else '':<11}{hang if number else ''}{line}"


def _place(label: str) -> str:
    """Return how a label is shown: the code of a country in capitals, or its name."""
    return _PLACES.get(label, label.upper() if len(label) == 2 else label)
