"""The drawn structure: everybody is in it, no line crosses a box, it always fits its page."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.units import mm

from kimdesk.reports.brief import DossierOptions, make_brief
from kimdesk.reports.officers import structure
from kimdesk.reports.structure_chart import Box, StructureChart, Tier
from tests.reports.reading import flowing, printed
from tests.reports.samples import NOW, member, patrons, sample_file

WIDTH, HEIGHT = 165 * mm, 240 * mm
boxes = st.builds(
    Box,
    st.text("ABCDE fg", min_size=1, max_size=60),
    st.lists(st.text("abc DE", min_size=1, max_size=70), max_size=5).map(tuple),
)
tiers = st.lists(
    st.builds(Tier, st.lists(boxes, max_size=9).map(tuple), st.sampled_from(["on", "beside"])), max_size=5
)


@given(tiers, st.sampled_from([(WIDTH, HEIGHT), (280 * mm, 150 * mm), (160 * mm, 200 * mm)]))
@settings(max_examples=40, deadline=None)
def test_boxes_stay_on_the_paper_and_off_the_line_that_goes_on(
    drawn: list[Tier], room: tuple[float, float]
) -> None:
    chart = StructureChart(drawn)
    chart.wrap(*room)
    scaled = room[0] / chart._scale
    for index, row in enumerate(chart._rows):
        lefts = [cell.left for cell in row.cells]
        assert all(left >= -0.01 and left + row.width <= scaled + 0.01 for left in lefts)
        assert all(right - left >= row.width for left, right in pairwise(lefts))  # they do not overlap
        goes_on = index < len(chart._rows) - 1
        if goes_on and len(lefts) > 1:
            assert not any(left < scaled / 2 < left + row.width for left in lefts)


def test_twelve_officers_and_seven_sections_with_the_longest_names_fit_one_page() -> None:
    posts = [(post, None) for post in ("ketua", "wakil_ketua", "sekretaris", "bendahara", "bendahara_2")]
    sections = ("pengumpulan", "pengelolaan", "penyebaran", "humas", "media", "ekonomi", "seni")
    posts += [(post, each) for each in sections for post in ("koordinator", *["anggota_bidang"] * 3)]
    name = "Ida Bagus Kertanegara Wisnumurti Adnyana Suryadharma Contohna"
    members = tuple(
        member(n, *post, name=name, title_before="Prof. Dr.", title_after="S.Sos., M.I.Kom.")
        for n, post in enumerate(posts)
    )
    pages = printed(sample_file(members=patrons() + members), "pengurus")
    assert pages[-1].startswith("BAGAN STRUKTUR PENGURUS")
    assert flowing(pages[-1:]).count("Ida Bagus") == len(posts)


def test_every_officer_is_drawn_and_members_are_counted() -> None:
    text = flowing(printed(sample_file(), "pengurus")[-1:])
    for words in ("PELINDUNG", "KETUA I Wayan Sudarma", "WAKIL KETUA", "ANGGOTA", "4 orang"):
        assert words in text
    assert text.index("KETUA") < text.index("SEKRETARIS") < text.index("BENDAHARA")


def test_what_a_screen_reader_says_names_posts_and_people() -> None:
    brief = make_brief(sample_file(), DossierOptions(), NOW.date())
    alt = StructureChart(structure(brief)).alt
    assert "Ketua: I Wayan Sudarma" in alt
    assert "Bidang Pengumpulan Informasi: I Nyoman Gunarta, Ni Putu Swandewi" in alt


def test_without_officers_the_obligatory_posts_are_dotted() -> None:
    brief = make_brief(sample_file(members=()), DossierOptions(), NOW.date())
    titles = [box.title for tier in structure(brief) for box in tier.boxes]
    assert titles == ["Ketua", "Sekretaris", "Bendahara"]


def test_a_hundred_sections_of_twenty_never_keep_a_dossier_from_being_made() -> None:
    posts = [(post, f"Bidang {n}") for n in range(100) for post in ("koordinator", *["anggota_bidang"] * 20)]
    members = tuple(member(n, *post) for n, post in enumerate(posts))
    pages = printed(sample_file(members=members), "pengurus")
    assert pages[-1].startswith("BAGAN STRUKTUR PENGURUS")
    assert flowing(pages[-1:]).count("dan 8 orang lainnya") == 100


@pytest.mark.parametrize("count", [1, 3, 5])
def test_an_odd_row_beside_the_line_leaves_its_middle_free(count: int) -> None:
    beside = Tier(tuple(Box(f"Pos {n}") for n in range(count)), "beside")
    chart = StructureChart([Tier((Box("Ketua"),)), beside, Tier((Box("Anggota"),))])
    chart.wrap(WIDTH, HEIGHT)
    row = chart._rows[1]
    assert not any(cell.left < WIDTH / 2 < cell.left + row.width for cell in row.cells)
