"""What changed in the register since a paper was issued."""

from dataclasses import replace
from pathlib import Path

import pytest

from kimdesk.entities import Activity, Decree, Group, Person
from kimdesk.errors import KimdeskError
from kimdesk.kinds import PartialDay
from kimdesk.reports.issue_changes import changes_since
from tests.reports.issued import issue_sample, register


def test_an_unchanged_register_has_no_changes(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, _made = issue_sample(store)
        assert changes_since(store, row) == []


def test_fields_are_told_with_old_and_new_value(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, _made = issue_sample(store)
        store.write("Alamat", Group, row.kim or "", {"address": "Jalan Melati 2"})
        store.write("SK", Decree, row.decree or "", {"number": "141/7/2026", "day": PartialDay(2026, 12, 1)})
        words = [change.words for change in changes_since(store, row)]
        old = "Jalan Raya Denpasar–Gilimanuk Nomor 17"
        assert f"Kelompok KIM Sinar Kabar – Alamat sekretariat: {old} → Jalan Melati 2" in words
        assert any(text.endswith("Nomor SK: kosong → 141/7/2026") for text in words)
        assert len(words) == 3


def test_new_and_removed_rows_are_named(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, _made = issue_sample(store)
        store.create("Kegiatan", Activity, {"kim": row.kim, "name": "Siaran pasar", "day": PartialDay(2026)})
        (member,) = store.all(Person, "name = ?", ("Ni Luh Ratnasari",), limit=1)
        membership = store.query("SELECT id FROM membership WHERE person = ?", (member.id,))[0]["id"]
        from kimdesk.entities import Membership

        store.delete("Keluar", Membership, membership, "pindah")
        words = [change.words for change in changes_since(store, row)]
        assert "Kegiatan Siaran pasar: ditambahkan" in words
        assert "Anggota Ni Luh Ratnasari: dihapus" in words
        assert len(words) == 2


def test_what_it_is_about_and_is_not_here_is_told_in_words(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, _made = issue_sample(store)
        for ordered in (None, (row.ordered or "").replace(row.kim or "?", "tidak ada")):
            with pytest.raises(KimdeskError, match="tidak ada di register ini"):
                changes_since(store, replace(row, ordered=ordered))
