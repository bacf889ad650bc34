"""Mistakes that were found in real, signed decrees, each with what prevents it here."""

import re
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from kimdesk.entities import Decree, Letter, Office
from kimdesk.errors import KimdeskError
from kimdesk.kinds import PartialDay
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.dossier import dossier_name, make_dossier
from kimdesk.reports.gathering import gather
from kimdesk.reports.legal import references
from kimdesk.reports.wording import standard_wording
from kimdesk.rules import check_decree
from kimdesk.rules.dossier_order import Order
from kimdesk.store.decrees import Signing, record_signing
from tests.reports.reading import flowing, pages_of, printed
from tests.reports.samples import GUMBRIH, KEJURON, NOW, decree, group, letter, office, sample_file
from tests.store.registers import add_group, open_store

LEVELS = ("desa", "kecamatan", "kabupaten", "provinsi")
ACTS = ("pembentukan", "pengukuhan", "perubahan", "perpanjangan", "pemberhentian")


def draft(*documents: str, **changed: Any) -> str:
    return flowing(printed(sample_file(decrees=(decree(**changed),)), *(documents or ("rancangan_sk",))))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("act", ACTS)
def test_body_and_annexes_never_bear_different_dates_or_numbers(level: str, act: str) -> None:
    """Found: the body of 3 January, its annex of 2 January."""
    text = draft(level=level, act=act, number="7", day=PartialDay(2026, 1, 3))
    assert set(re.findall(r"TANGGAL : (\d+ [A-Z]+ \d{4})", text)) == {"3 JANUARI 2026"}
    assert re.findall(r"pada tanggal (\d+ \w+ \d{4}) ", text[text.index("Ditetapkan") :]) == [
        "3 Januari 2026"
    ]
    numbers = re.findall(r"NOMOR :? ?(.*? TAHUN \d{4})", text)
    assert len(numbers) >= 2
    assert set(numbers) == {"7 TAHUN 2026"}


def test_the_year_of_the_file_of_the_number_and_of_the_date_are_compared() -> None:
    """Found: a file named 2024 with the number and date of 2026."""
    signed = decree(number="400/7/Kep/2024", day=PartialDay(2026, 1, 3))
    assert "number.year" in [each.code for each in check_decree(signed, group(), NOW.date())]
    for year in (2024, 2026):
        file = sample_file(decrees=(decree(number="7", day=PartialDay(year, 1, 3)),))
        assert dossier_name(file, DossierOptions(), NOW).endswith(f"_{year}.pdf")
        assert f"NOMOR 7 TAHUN {year}" in flowing(printed(file, "rancangan_sk"))


def test_no_rule_is_recalled_twice_and_all_stand_by_rank() -> None:
    """Found: 42 items under Mengingat, five of them twice."""
    good = [code for code, rule in references().items() if rule.standing == "good"]
    wording = standard_wording().changed({"mengingat.desa": [*reversed(good), *good]})
    text = flowing(printed(sample_file(), "rancangan_sk", wording=wording))
    recalled = text[text.index("Mengingat :") : text.index("MEMUTUSKAN:")]
    rules = re.findall(r" \d+\. ((?:Undang|Peraturan|Keputusan).*? [Tt]entang)", recalled)
    assert len(rules) == len(set(rules)) == len(good)
    ranks = ["Undang-Undang", "Peraturan Pemerintah", "Peraturan Presiden", "Peraturan", "Keputusan"]
    order = [next(rank for rank, start in enumerate(ranks) if rule.startswith(start)) for rule in rules]
    assert order == sorted(order)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("act", ACTS)
def test_every_decree_says_what_it_is_about(level: str, act: str) -> None:
    """Found: the block TENTANG missing."""
    page = printed(sample_file(decrees=(decree(level=level, act=act),)), "rancangan_sk")[0]
    title = page[page.index("\nTENTANG\n") :].splitlines()[2]
    assert title.startswith(("PEMBENTUKAN", "PENGUKUHAN", "PERUBAHAN", "PERPANJANGAN", "PEMBERHENTIAN"))


def test_no_word_of_the_standard_wording_lacks_a_letter_of_another() -> None:
    """Found: ANGOTA in a printed title. Double letters are what is lost most."""
    words: set[str] = set()
    for section in standard_wording().sections.values():
        for value in section.values():
            words |= set(re.findall(r"[a-z]{4,}", str(value).lower()))

    def single(word: str) -> str:
        return "".join(letter for letter, _run in groupby(word))

    assert "anggota" in words
    alike = [sorted(same) for _key, same in _grouped(words, single) if len(same) > 1]
    assert alike == []


def _grouped(words: set[str], key: Any) -> list[tuple[str, list[str]]]:
    return [(found, list(same)) for found, same in groupby(sorted(words, key=key), key=key)]


def test_number_and_date_are_typed_once_and_put_the_decree_in_force(tmp_path: Path) -> None:
    """Found: the number typed again elsewhere, the decree left waiting for its signature for ever."""
    store = open_store(tmp_path)
    try:
        kim = add_group(store)
        draft_row = store.create(
            "SK", Decree, {"kim": kim, "level": "desa", "act": "pengukuhan", "state": "draf"}
        )
        row = record_signing(store, kim, "desa", draft_row, Signing("12", PartialDay(2026, 3, 2)))
        kept = store.get(Decree, row)
        assert kept is not None
        assert (kept.state, kept.number, kept.day) == ("berlaku", "12", PartialDay(2026, 3, 2))
        gathered = gather(store, Order(kim, decree=row, documents=("rancangan_sk",)))
        text = flowing(pages_of(make_dossier(gathered.file, gathered.options, NOW).pdf))
    finally:
        store.close()
    assert text.count("12 TAHUN 2026") == text.count("NOMOR") == 1 + text.count("LAMPIRAN")
    assert "....... TAHUN" not in text


def test_no_letter_number_has_a_second_source() -> None:
    numbered = {name for name in Letter.__dataclass_fields__ if "number" in name}
    assert numbered == {"number"}
    assert not {name for name in DossierOptions.__dataclass_fields__ if "number" in name or "day" in name}
    file = sample_file(letters=(letter(number="3/KIM/2026"),))
    text = flowing(printed(file, "sampul", "permohonan", "rancangan_sk"))
    assert text.count("3/KIM/2026") == 3


def test_a_level_without_words_is_refused_with_an_explanation() -> None:
    """Found: a group without a template, silently printed on another body's legal basis."""
    wording = standard_wording().changed({"mengingat.kelurahan": []})
    file = sample_file(group=group(region=KEJURON), offices=(office(region=KEJURON),))
    with pytest.raises(KimdeskError, match="dasar hukum untuk tingkat") as refused:
        printed(file, "rancangan_sk", wording=wording)
    assert "Naskah dan kop" in str(refused.value)
    assert "MEMUTUSKAN:" in flowing(printed(sample_file(), "rancangan_sk", wording=wording))


def test_an_act_without_words_is_refused_with_an_explanation() -> None:
    sections = {name: dict(keys) for name, keys in standard_wording().sections.items()}
    del sections["tentang"]["pemberhentian"]
    without = type(standard_wording())(sections, standard_wording().families)
    file = sample_file(decrees=(decree(act="pemberhentian"),))
    with pytest.raises(KimdeskError, match="redaksi untuk Pemberhentian tidak ada"):
        printed(file, "rancangan_sk", wording=without)


def test_a_kelurahan_and_a_desa_never_share_their_legal_basis() -> None:
    desa = sample_file(offices=(Office(id="o1", region=GUMBRIH),))
    kelurahan = sample_file(group=group(region=KEJURON), offices=(Office(id="o1", region=KEJURON),))
    assert "tentang Desa" in flowing(printed(desa, "rancangan_sk"))
    assert "Nomor 6 Tahun 2014" not in flowing(printed(kelurahan, "rancangan_sk"))
