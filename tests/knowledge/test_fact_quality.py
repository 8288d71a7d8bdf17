"""What every fact of the US pack must have: a source or a basis, a date, and names that do not catch plain words."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from medlint.knowledge.entries import Market
from medlint.knowledge.loading import load_facts

US = Path(__file__).parents[2] / "src/medlint/packs/us"
WORDS = (Path(__file__).parent / "ordinary_words.txt").read_text("utf-8").split()
FACTS, ERRORS = load_facts([US])
PRODUCTS = {product.id: product for product in FACTS.products}
USES = [
    (product, place, use)
    for product in FACTS.products
    for place, market in product.markets
    for use in market.indications or ()
]
DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
REGULATORS = (
    "fda.gov", "nih.gov", "ecfr.gov", "federalregister.gov", "govinfo.gov", "ftc.gov", "dea.gov", "cdc.gov",
    "cancer.gov", "house.gov", "tga.gov.au", "asa.org.uk",
)  # fmt: skip
# Health words that are common too, and mean the condition wherever they stand in health copy.
HEALTH_WORDS = """
    acne addicted addiction aging anxiety anxious asthma autism cancer dementia depressed depression diabetes
    fatigue fever flu grief headache headaches immunity inflammation nightmares obese obesity overweight pain
    painful panic pneumonia sadness scar scars seizure smoking stress stressed stroke strokes suicide trauma
    tumor wounds cannabis counseling insulin marijuana vaccine vaccines
""".split()
# Ordinary words, first names and everyday capitals that some product or condition is also called by.
AMBIGUOUS = """
    Flow SAINT Symmetry Reclaim Prism LENS Sonata Soprano Neptune Motus Vivace LED KIT Versed TENS POTS AIDS
    BED MASH ADD MS ED AN Lexie Potenza cutting focus gains lines elevens urgency leaks energy motivation worry
    tired viral virus fears confusion exhaustion overwhelm shedding worms impurities muscular foggy scarred
    melancholy shyness dependence cardiac renal cognitive mania manic demented obsessions compulsions relapse
    redness youthful sagging sleepless hives shingles teething paralysis paralyzed facelift tension aura
    dependent thinning seasonal
""".split()


def says_unverified(product, place, use):
    return not use.verified or {place, f"{place}.indications"} & set(product.unverified_fields)


def plain_names():
    """Single-word names that count without a second cue, as copy may write them."""
    for entry in (*FACTS.products, *FACTS.conditions):
        for form in entry.names:
            if not form.needs_cue and not re.search(r"[ -]", form.text):
                yield form, entry.id


def test_the_pack_reads_without_errors():
    assert [str(error) for error in ERRORS] == []


class TestProducts:
    @pytest.mark.parametrize("product", PRODUCTS)
    def test_source_or_basis(self, product):
        found = PRODUCTS[product]
        assert found.sources or found.basis
        if not found.basis:
            assert all(source.url for source in found.sources)

    @pytest.mark.parametrize("product", PRODUCTS)
    def test_date(self, product):
        assert date(2025, 1, 1) <= date.fromisoformat(PRODUCTS[product].as_of) <= date(2026, 12, 31)

    @pytest.mark.parametrize("product", PRODUCTS)
    def test_links(self, product):
        urls = [source.url for source in PRODUCTS[product].sources if source.url]
        assert len(urls) == len(set(urls))
        assert all("." in urlsplit(url).netloc and " " not in url for url in urls)

    def test_weak_entries_name_their_weak_fields(self):
        fields = {"note", "names", "kind", *(f"names.{each}" for each in ("brands", "generic"))}
        for product in FACTS.products:
            places = dict(product.markets)
            allowed = (
                fields | set(places) | {f"{place}.{field}" for place in places for field in Market._fields}
            )
            assert set(product.unverified_fields) <= allowed, product.id
            assert product.verified != bool(product.unverified_fields), product.id

    def test_most_sources_are_official(self):
        urls = [urlsplit(source.url).netloc for product in FACTS.products for source in product.sources]
        official = [url for url in urls if url.split(":")[0].endswith(REGULATORS)]
        assert len(official) >= 0.8 * len(urls)

    @pytest.mark.parametrize("status", ["unapproved", "supplement", "not-applicable"])
    def test_what_nobody_approved_has_no_approved_use(self, status):
        found = [product for product in FACTS.products if FACTS.market(product.id).status == status]
        assert found
        assert [product.id for product in found if FACTS.market(product.id).indications] == []

    def test_schedules(self):
        for product in FACTS.products:
            controlled = FACTS.market(product.id).controlled
            assert re.fullmatch(r"|(?:I|II|III|IV|V)(?: / (?:II|III|IV|V))?|I \(most\)", controlled), (
                product.id
            )

    def test_misspellings(self):
        found = [form for product in FACTS.products for form in product.names if form.type == "misspelling"]
        assert len(found) >= 350
        assert {form.text.lower() for form in found} & set(WORDS) == set()


class TestUses:
    @pytest.mark.parametrize(
        ("product", "place", "use"),
        [pytest.param(*each, id=f"{each[0].id}-{each[1]}-{each[2].condition}") for each in USES],
    )
    def test_for_whom_and_since_when(self, product, place, use):
        assert (use.population and use.since) or says_unverified(product, place, use)
        if use.since:
            assert DATE.fullmatch(use.since)
            assert use.since[:4] <= "2026"

    def test_verified_uses_have_a_source(self):
        bare = [product.id for product, place, use in USES if not product.sources and use.verified]
        assert bare == []

    def test_each_use_stands_once(self):
        pairs = [(product.id, place, use.condition) for product, place, use in USES]
        assert len(pairs) == len(set(pairs))

    def test_unread_uses_are_not_trusted(self):
        assert FACTS.trusted("esketamine", "indications", "trd")
        assert FACTS.trusted("bupropion", "indications", "mdd")
        assert not FACTS.trusted("neuropathy-devices", "indications", "pain")
        assert not FACTS.trusted("nitrous-oxide", "indications", "anesthesia-sedation")

    @pytest.mark.parametrize(
        ("product", "condition", "approved"),
        [
            ("ssri", "anxiety", True), ("ssri", "adhd", False), ("bupropion", "ptsd", False),
            ("botox", "wrinkles", True), ("botox", "depression", False), ("pemf", "osteoporosis", False),
            ("zepbound", "sleep-apnea", True), ("zepbound", "snoring", False), ("rybelsus", "obesity", False),
            ("dbs-ocd", "parkinsons", True), ("shockwave", "erectile-dysfunction", False),
            ("shockwave", "joint-tendon-injury", False), ("shockwave", "plantar-fasciitis", True),
            ("buprenorphine", "chronic-pain", True), ("hearing-aid", "hearing-loss", True),
            ("lasik", "refractive-error", True), ("lasik", "cataract", False),
            ("spinal-decompression", "back-pain", True),
            ("spinal-decompression", "scoliosis", False), ("gabapentin", "anxiety", False),
            ("acupuncture", "infertility", None), ("ivf", "infertility", None), ("cbd", "epilepsy", False),
        ],
    )  # fmt: skip
    def test_answers(self, product, condition, approved):
        assert FACTS.approved(product, condition) is approved


class TestNames:
    def test_ordinary_words_never_name_a_thing(self):
        caught = {
            form.text: owner
            for form, owner in plain_names()
            if not form.cased and form.text.lower() in set(WORDS)
        }
        assert caught == {}

    def test_common_words_that_count_are_health_words(self):
        """The other way round: what is common and counts has been looked at."""
        assert set(HEALTH_WORDS) & set(WORDS) == set()
        plain = {form.text.lower() for form, _ in plain_names()}
        assert [word for word in HEALTH_WORDS if word not in plain] == []

    @pytest.mark.parametrize("word", AMBIGUOUS)
    def test_words_that_need_a_second_cue(self, word):
        found = [
            form
            for entry in (*FACTS.products, *FACTS.conditions)
            for form in entry.names
            if form.text.lower() == word.lower()
        ]
        assert found
        assert all(form.needs_cue for form in found)
        if word != word.lower():
            assert all(form.cased for form in found)

    def test_short_capitals_keep_their_case(self):
        loose = [
            (owner, form.text)
            for form, owner in plain_names()
            if form.type == "abbreviation" and form.text.isupper() and not form.cased
        ]
        assert loose == []

    def test_no_product_is_called_like_a_condition(self):
        def keys(entries):
            return {form.text.casefold() for entry in entries for form in entry.names if not form.needs_cue}

        assert keys(FACTS.products) & keys(FACTS.conditions) == set()

    @pytest.mark.parametrize(
        ("name", "product"),
        [
            ("LASIK", "lasik"), ("dental implants", "dental-implants"), ("hearing aids", "hearing-aid"),
            ("chiropractic adjustments", "chiropractic"), ("lip filler", "ha-filler"), ("Invisalign", "clear-aligners"),
            ("ozempick", "ozempic"), ("semaglutide injections", "semaglutide"), ("bioidentical pellets", "bhrt"),
            ("colon hydrotherapy", "colon-hydrotherapy"), ("stem cell injections", "stem-cells"), ("IVF", "ivf"),
            ("cannabidiol medicine", "epidiolex"), ("minoxidil", "minoxidil-topical"),
            ("oral minoxidil", "minoxidil-oral"),
        ],
    )  # fmt: skip
    def test_known_by_name(self, name, product):
        owners = {
            entry.id
            for entry in FACTS.products
            for form in entry.names
            if form.text.casefold() == name.casefold()
        }
        assert owners == {product}
