"""The application: to whom it goes, on which way, with which number, and what goes with it."""

from collections.abc import Callable

import pytest

from kimdesk.entities import Attachment, Decree
from kimdesk.entities.documents import PRINTED
from kimdesk.kinds import PartialDay
from tests.reports.reading import flowing, printed
from tests.reports.samples import decree, group, letter, sample_file, submitted_file


def test_a_letter_up_to_the_bupati_reads_as_approved(same_as_golden: Callable[[str, str], None]) -> None:
    pages = printed(submitted_file(), "permohonan", "profil", "pengurus", "anggota", "rancangan_sk")
    same_as_golden("permohonan_kabupaten", pages[0] + "\n")


@pytest.mark.parametrize(
    ("level", "receiver"),
    [
        ("desa", "Yth. Perbekel Gumbrih di Gumbrih"),
        ("kecamatan", "Yth. Camat Pekutatan melalui Perbekel Gumbrih di Tempat"),
        (
            "kabupaten",
            "Yth. Bupati Jembrana c.q. Kepala Dinas Komunikasi dan Informatika Kabupaten Jembrana "
            "melalui Camat Pekutatan di Tempat",
        ),
        ("provinsi", "Yth. Gubernur Bali melalui Kepala Dinas Komunikasi dan Informatika Kabupaten Jembrana"),
    ],
)
def test_the_letter_goes_to_who_decides_by_the_way_of_the_level(level: str, receiver: str) -> None:
    assert receiver in flowing(printed(submitted_file(level), "permohonan"))


def test_number_and_date_come_from_the_register_of_letters_alone() -> None:
    assert "Nomor : ............................" in flowing(printed(sample_file(), "permohonan"))
    file = sample_file(letters=(letter(number="9/KIM/2026", day=PartialDay(2026, 3, 1)),))
    text = flowing(printed(file, "permohonan", "rancangan_sk"))
    assert "Nomor : 9/KIM/2026" in text
    assert "Gumbrih, 1 Maret 2026" in text
    assert "Surat Ketua KIM “Sinar Kabar” Nomor 9/KIM/2026 tanggal 1 Maret 2026 hal" in text


def test_the_letter_of_a_decree_goes_before_a_letter_of_none_and_never_lends_another_ones() -> None:
    letters = (
        letter(),
        letter(number="7/KIM/2026", decree="d1"),
    )
    text = flowing(printed(sample_file(letters=letters), "permohonan"))
    assert "Nomor : 7/KIM/2026" in text
    other = (letter(number="1/KIM/2021", decree="d0"),)
    assert "1/KIM/2021" not in flowing(printed(sample_file(letters=other), "permohonan"))


def test_a_letter_that_served_an_older_decree_numbers_nothing_any_more() -> None:
    old = Decree(id="d0", level="desa", day=PartialDay(2021, 5, 3))
    file = sample_file(
        letters=(letter(number="1/KIM/2021", day=PartialDay(2021, 4, 1)),), decrees=(old, decree())
    )
    assert "1/KIM/2021" not in flowing(printed(file, "permohonan", "rancangan_sk"))
    assert "1/KIM/2021" in flowing(printed(file, "permohonan", decree="d0"))


def test_only_what_is_in_the_dossier_is_enclosed_in_its_order_and_once() -> None:
    scans = tuple(Attachment(id=kind, kind=kind) for kind in ("ktp", "adart", "logo"))
    text = flowing(printed(sample_file(attachments=scans), "permohonan", "adart", "profil", "rancangan_sk"))
    enclosed = text[text.index("kami lampirkan:") : text.index("Demikian")]
    assert enclosed.split(": ", 1)[1].strip() == (
        "1. Profil kelompok; 2. Fotokopi KTP pengurus; 3. Anggaran Dasar dan Anggaran Rumah Tangga; dan "
        "4. Rancangan Keputusan beserta lampirannya."
    )
    assert "kami lampirkan" not in flowing(printed(sample_file(), "permohonan"))


def test_a_whole_dossier_still_gets_a_letter_of_one_page() -> None:
    codes = ("berita_acara", "daftar_hadir", "profil", "pengurus", "anggota", "adart", "program")
    pages = printed(submitted_file(), "permohonan", *codes, "rancangan_sk")
    assert "Tembusan" in pages[0]
    assert "8. Rancangan Keputusan beserta lampirannya." in pages[0]


@pytest.mark.parametrize("act", ["pembentukan", "pengukuhan", "perubahan", "perpanjangan", "pemberhentian"])
def test_the_letter_asks_for_the_act_of_the_decree(act: str) -> None:
    text = flowing(printed(sample_file(decrees=(decree(act=act),)), "permohonan"))
    assert f"Permohonan Penerbitan Keputusan {act.capitalize()}" in text
    assert "None" not in text


def test_a_whole_dossier_of_a_group_without_anything_has_no_empty_words() -> None:
    text = flowing(printed(sample_file(0, group=group(address=None, deliberated=None)), *PRINTED))
    assert "None" not in text
    assert " ," not in text
