import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.entities import Mapping, Partner
from kimdesk.entities.partner import KINDS, OFFERS
from kimdesk.entities.partnership import POTENTIALS
from kimdesk.rules.matching import SOUGHT, match, unmet

VILLAGE = "51.01.03.2006"
NEEDS = ("dana", "alat", "pasar")
MAPPING = Mapping(kim="k", potentials=("media", "desa"), needs=NEEDS)
PARTNERS = [
    Partner(id="far", name="Bank Jauh", kind="bank", offers=("dana",), region="35.22"),
    Partner(id="near", name="BUMDes Maju", kind="bumdes", offers=("dana", "pasar"), region=VILLAGE),
    Partner(id="none", name="Toko Lain", kind="lain", offers=("tempat",), region=VILLAGE),
]


def test_the_partner_who_meets_more_needs_and_is_nearer_comes_first() -> None:
    found = match(MAPPING, PARTNERS, VILLAGE)
    assert [one.partner.id for one in found] == ["near", "far"]
    assert found[0].met == ("dana", "pasar")
    assert found[0].given == ("media", "desa")


def test_a_partner_with_whom_nothing_fits_is_left_out_however_near() -> None:
    assert all(one.partner.id != "none" for one in match(MAPPING, PARTNERS, VILLAGE))


def test_a_partner_who_gives_and_finds_everything_next_door_has_all_points() -> None:
    mapping = Mapping(potentials=SOUGHT["bumdes"], needs=NEEDS)
    partner = Partner(name="Semua", kind="bumdes", offers=NEEDS, region=VILLAGE)
    assert match(mapping, [partner], VILLAGE)[0].score == 100


@pytest.mark.parametrize(
    ("region", "words"),
    [
        (VILLAGE, "di desa/kelurahan yang sama"),
        ("51.01.03.2001", "di kecamatan yang sama"),
        ("51.01", "di kabupaten/kota yang sama"),
        ("51.71", "di provinsi yang sama"),
        ("35.22", ""),
        (None, ""),
    ],
)
def test_nearness_is_the_part_of_the_region_that_both_share(region: str | None, words: str) -> None:
    partner = Partner(kind="bank", offers=("dana",), region=region)
    assert match(MAPPING, [partner], VILLAGE)[0].near == words


def test_a_match_says_why_in_sentences() -> None:
    best = match(MAPPING, PARTNERS, VILLAGE)[0]
    assert best.why(NEEDS) == [
        "Memenuhi 2 dari 3 kebutuhan: Dana, Pasar.",
        "Mitra sejenis biasanya mencari: Media dan jangkauan, Potensi desa.",
        "Berada di desa/kelurahan yang sama.",
    ]


def test_a_partner_of_whom_no_offers_are_known_says_so() -> None:
    partner = Partner(name="Dinas", kind="dinas")
    reasons = match(MAPPING, [partner], VILLAGE)[0].why(NEEDS)
    assert reasons[0] == "Belum dicatat apa yang dapat diberi mitra ini."


def test_needs_that_nobody_meets_are_named_in_their_order() -> None:
    assert unmet(NEEDS, match(MAPPING, PARTNERS, VILLAGE)) == ("alat",)


def test_every_kind_of_partner_that_is_known_looks_for_known_potentials() -> None:
    potentials = {code for code, _label in POTENTIALS}
    assert SOUGHT.keys() == {code for code, _label in KINDS} - {"lain"}
    assert all(set(sought) <= potentials for sought in SOUGHT.values())


def codes(options: tuple[tuple[str, str], ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from([code for code, _label in options]), unique=True).map(tuple)


@given(needs=codes(OFFERS), potentials=codes(POTENTIALS), offers=codes(OFFERS), more=codes(OFFERS))
def test_the_score_stays_within_a_hundred_and_grows_with_what_is_offered(
    needs: tuple[str, ...], potentials: tuple[str, ...], offers: tuple[str, ...], more: tuple[str, ...]
) -> None:
    mapping = Mapping(needs=needs, potentials=potentials)
    less_offered = Partner(id="a", kind="umkm", offers=offers, region=VILLAGE)
    more_offered = Partner(id="b", kind="umkm", offers=offers + more, region=VILLAGE)
    scores = {one.partner.id: one.score for one in match(mapping, [less_offered, more_offered], VILLAGE)}
    assert all(0 <= score <= 100 for score in scores.values())
    assert scores.get("a", 0) <= scores.get("b", 0)
