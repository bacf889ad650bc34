"""The cover and its checklist: whose dossier it is, and what is ticked."""

from collections.abc import Callable

import pytest

from kimdesk.entities import Attachment, DocumentState, Group
from kimdesk.entities.documents import USUAL
from kimdesk.reports.paper import PAPERS
from kimdesk.rules.group_file import GroupFile
from tests.reports.reading import flowing, printed
from tests.reports.samples import decree, group, sample_file, submitted_file


def test_the_cover_reads_as_approved(same_as_golden: Callable[[str, str], None]) -> None:
    whole = printed(submitted_file(), "sampul", *USUAL)
    same_as_golden("sampul", "\n\f\n".join(whole[:2]) + "\n")


def test_what_the_dossier_prints_is_ticked_and_what_is_lacking_is_ticked_otherwise() -> None:
    page = printed(sample_file(), "sampul", "permohonan", "rancangan_sk")[1]
    ticks = [line for line in page.splitlines() if "√" in line]
    assert any("Surat permohonan" in line for line in ticks)
    assert "Berita acara musyawarah" in page


def test_what_is_attached_or_not_needed_is_told() -> None:
    states = (
        DocumentState(id="d1~ktp", kim="k1", owner="d1", document="ktp", state="dipindai"),
        DocumentState(
            id="d1~domisili", kim="k1", owner="d1", document="domisili", state="tidak_perlu",
            reason="Sekretariat di balai desa",
        ),
    )  # fmt: skip
    file = sample_file(states=states, attachments=(Attachment(id="a", owner="p1", kind="ktp"),))
    text = flowing(printed(file, "sampul", "ktp", "domisili"))
    assert "Terlampir" in text
    assert "Tidak perlu: Sekretariat di balai" in text


def test_recommendations_that_nobody_asks_for_are_no_part_of_the_checklist() -> None:
    assert "Rekomendasi" not in flowing(printed(submitted_file("desa"), "sampul", "rekomendasi"))
    assert "Rekomendasi camat" in flowing(printed(submitted_file(), "sampul", "rekomendasi_camat"))


@pytest.mark.parametrize("code", PAPERS)
@pytest.mark.parametrize("about", [None, "Pengukuhan Pengurus " * 20])
def test_the_cover_is_one_page_and_the_checklist_another(code: str, about: str | None) -> None:
    file = sample_file(group=group(name="Suara " * 14), decrees=(decree(about=about),))
    pages = printed(file, "sampul", paper=code)
    assert len(pages) == 2
    assert "TAHUN 2026" in pages[0]
    assert "Verifikator," in pages[1]


def test_a_group_of_which_nothing_is_known_still_has_a_cover() -> None:
    text = flowing(printed(GroupFile(group=Group(id="k")), "sampul"))
    assert "None" not in text
    assert "Surat permohonan : ........................" in text


def test_what_turns_out_to_be_empty_is_neither_ticked_nor_enclosed() -> None:
    pages = printed(submitted_file("desa"), "sampul", "permohonan", "catatan", "rekomendasi", "profil")
    assert len(pages) == 4
    assert "Catatan pemeriksaan" not in pages[1]
    assert "1. Profil kelompok." in flowing(pages[2:3])
