"""``medlint facts PRODUCT``: what is known of a product, for whom, and where it was read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from medlint.cli.prepare import open_configured
from medlint.cli.settings import config_options, read_settings
from medlint.cli.terminal import columns, write_out
from medlint.errors import ConfigError
from medlint.knowledge.entries import Market, Product
from medlint.knowledge.facts import Facts
from medlint.report.escape import escape, safe_url
from medlint.report.width import wrap

__all__ = ["facts"]


@click.command(epilog="Examples: medlint facts ketamine; medlint facts Ozempic")
@click.argument("product", nargs=-1, required=True)
@config_options
def facts(product: tuple[str, ...], config_path: Path | None, isolated: bool) -> None:
    """Show what is known about PRODUCT: its names, status, approved uses, sources and their date."""
    session = open_configured(read_settings(config_path, isolated))
    found = _find(session.digest.facts, " ".join(product))
    write_out("".join(f"{line}\n" for line in _lines(found, session.digest.facts)))


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

        near = get_close_matches(wanted, names, n=3, cutoff=0.6)
        mend = (
            f"Did you mean {' or '.join(f'“{each}”' for each in near)}?" if near else "Try its generic name."
        )
        raise ConfigError(f"Nothing is recorded about “{name}”.", mend=mend)
    return found


def _lines(product: Product, known: Facts) -> Iterator[str]:
    yield escape(f"{product.id} ({product.kind})")
    names: dict[str, list[str]] = {}
    for form in product.names:
        names.setdefault(form.type, []).append(form.text)
    for kind, texts in names.items():
        yield from _entry(kind, ", ".join(dict.fromkeys(texts)))
    for place, market in product.markets:
        yield from _market(place, market, known)
    if product.note:
        yield from _entry("note", product.note)
    for source in product.sources:
        yield from _entry("source", f"{source.title} {safe_url(source.url)}".strip())
    checked = "read in the sources" if product.verified else "not all read in a source"
    if product.unverified_fields:
        checked = f"not read in a source: {', '.join(product.unverified_fields)}"
    yield from _entry("checked", f"{checked}; as of {product.as_of or 'an unknown date'}")


def _market(place: str, market: Market, known: Facts) -> Iterator[str]:
    parts = [market.status or "status not recorded"]
    if market.controlled:
        parts.append(f"controlled, schedule {market.controlled}")
    parts += [
        name for name, holds in (("boxed warning", market.boxed_warning), ("REMS", market.rems)) if holds
    ]
    yield from _entry(place, "; ".join(parts))
    for use in market.indications or ():
        condition = known.condition(use.condition)
        name = condition.label if condition else use.condition
        details = "; ".join(
            part for part in (use.population, f"since {use.since}" if use.since else "", use.note) if part
        )
        yield from _entry("", f"- {name}" + (f" ({details})" if details else ""))
    if market.indications == ():
        yield from _entry("", "- no approved use")


def _entry(label: str, text: str) -> Iterator[str]:
    for number, line in enumerate(wrap(escape(text), columns() - 16)):
        yield f"  {escape(label) if not number else '':<14}{line}"
