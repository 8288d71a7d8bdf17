"""Products and conditions as values; what reads them from files stands elsewhere."""

from __future__ import annotations

from typing import NamedTuple

__all__ = [
    "COUNTRIES",
    "JURISDICTIONS",
    "KINDS",
    "LICENSED",
    "NATURES",
    "STATUSES",
    "ConditionEntry",
    "Indication",
    "Market",
    "NameForm",
    "Product",
    "Source",
    "no_country",
]

KINDS = ("drug", "biologic", "device", "supplement", "compounded", "investigational", "procedure")
STATUSES = (
    "approved", "cleared", "granted-de-novo", "licensed", "registered", "unapproved", "compounded",
    "supplement", "not-applicable",
)  # fmt: skip
LICENSED = frozenset({"approved", "cleared", "granted-de-novo", "licensed", "registered"})
"""The statuses under which a regulator let a product be sold for its indications."""
JURISDICTIONS = ("us", "uk", "au", "ca", "eu")
"""The jurisdictions that medlint's own facts speak of."""
COUNTRIES = frozenset(
    """
    ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw
    by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et eu
    fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in
    io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me
    mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf
    pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv
    sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk um us uy uz va vc ve vg vi vn vu wf ws
    ye yt za zm zw
    """.split()
)
"""What a pack's jurisdiction may be: the codes of ISO 3166-1 in lower case, ``uk`` instead of ``gb``, and ``eu``."""
NATURES = ("disease", "goal", "procedure")


def no_country(code: str) -> str:
    """Return what to write instead of a code that stands for no jurisdiction; nothing for one that does."""
    if code in COUNTRIES:
        return ""
    lowered = code.lower()
    meant = "uk" if lowered == "gb" else lowered
    if meant in COUNTRIES:
        return f"Write {meant}."
    return "Write a country's two letters (ISO 3166-1) in lower case, such as de; uk for the United Kingdom, or eu."


class NameForm(NamedTuple):
    """One way to write a product's or condition's name.

    Attributes:
        text: The words as they are usually written.
        cased: Whether the case must agree ("TMS", "Flow").
        needs_cue: Whether the name is also an ordinary word or stands for other things ("BED", "focus"), so
            that it counts only where something else in the passage points the same way.
        type: For products ``generic``, ``brand``, ``abbreviation`` or ``misspelling``; for conditions
            ``lay``, ``clinical``, ``abbreviation``, ``adjectival`` or ``symptom``.
        cue: A word that settles it ("seasonal" for SAD), or empty.
    """

    text: str
    cased: bool = False
    needs_cue: bool = False
    type: str = ""
    cue: str = ""


class Indication(NamedTuple):
    """A use that a regulator approved or cleared.

    Attributes:
        condition: Condition id.
        population: For whom.
        since: Year, month or day, as far as known.
        note: Its limits.
        verified: Whether it was read in a source.
    """

    condition: str
    population: str = ""
    since: str = ""
    note: str = ""
    verified: bool = True


class Market(NamedTuple):
    """A product in one jurisdiction. None means that nothing is recorded.

    Attributes:
        status: One of `STATUSES`, or empty.
        indications: Approved or cleared uses; an empty tuple means none.
        controlled: Schedule of a controlled drug ("III", "I (most)"), or empty.
        boxed_warning: Whether the label carries one.
        rems: Whether a risk programme applies.
        rx: Whether it is sold on prescription only, where that does not follow from kind and status.
        pom: United Kingdom: prescription-only medicine.
        schedule: Australia: Poisons Standard schedule ("S4"), or empty.
    """

    status: str = ""
    indications: tuple[Indication, ...] | None = None
    controlled: str = ""
    boxed_warning: bool | None = None
    rems: bool | None = None
    rx: bool | None = None
    pom: bool | None = None
    schedule: str = ""


class Source(NamedTuple):
    """Where a fact was read."""

    title: str
    url: str = ""


class Product(NamedTuple):
    """A product, treatment or class of these.

    Attributes:
        id: Its id in all packs.
        kind: One of `KINDS`; empty in a pack that only adds to another's product.
        names: Every way to write it.
        markets: Pairs of jurisdiction and market, sorted.
        note: What a writer should know.
        sources: Where its facts were read; none means that they rest on general knowledge.
        as_of: Date of the evidence.
        verified: Whether all fields were read in a source.
        unverified_fields: Those that were not, such as ``us.status``.
        basis: What the facts rest on where there is no source.
        path: The file.
        line: 1-based line in it.
    """

    id: str
    kind: str = ""
    names: tuple[NameForm, ...] = ()
    markets: tuple[tuple[str, Market], ...] = ()
    note: str = ""
    sources: tuple[Source, ...] = ()
    as_of: str = ""
    verified: bool = True
    unverified_fields: tuple[str, ...] = ()
    basis: str = ""
    path: str = ""
    line: int = 1

    @property
    def label(self) -> str:
        """The name to show in messages: the first generic name."""
        return self.names[0].text if self.names else self.id

    def market(self, jurisdiction: str) -> Market | None:
        """Return what is recorded for a jurisdiction, if anything."""
        for name, market in self.markets:
            if name == jurisdiction:
                return market
        return None


class ConditionEntry(NamedTuple):
    """A condition that copy may claim to treat, or a goal that it may promise.

    Attributes:
        id: Its id in all packs.
        names: Every way to write it.
        parent: Id of the wider condition it belongs to, or empty.
        group: A branch of medicine ("psychiatric", "pain").
        nature: ``disease``, ``goal`` (weight loss, focus, wrinkles: no disease) or ``procedure`` (sedation).
        spoken_as: Id of a wider condition whose name people use when they mean this one: "depression" for
            major depressive disorder. An indication for this one covers a claim about that.
        path: The file.
        line: 1-based line in it.
    """

    id: str
    names: tuple[NameForm, ...] = ()
    parent: str = ""
    group: str = ""
    nature: str = ""
    spoken_as: str = ""
    path: str = ""
    line: int = 1

    @property
    def label(self) -> str:
        """The name to show in messages: the first clinical or lay name in full."""
        for wanted in ("clinical", "lay"):
            for form in self.names:
                if form.type == wanted and not form.needs_cue:
                    return form.text
        return self.names[0].text if self.names else self.id
