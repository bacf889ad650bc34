"""Issuing a dossier, and making it again years later."""

import datetime
import hashlib
from pathlib import Path

import pytest

from kimdesk import settings
from kimdesk.entities import Disclosure, Group, Issue, SigningKey
from kimdesk.errors import KimdeskError
from kimdesk.reports import issuing
from kimdesk.reports.issuing import issue, issued_again, issues_of, remade
from kimdesk.rules.dossier_order import Order
from kimdesk.store.contents import content_path
from tests.reports.issued import NOW, issue_sample, register
from tests.reports.reading import flowing, pages_of


def test_an_issue_keeps_the_paper_its_data_and_its_purpose(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, made = issue_sample(store)
        assert row.digest == hashlib.sha256(made.pdf).hexdigest()
        assert (row.purpose, row.by, row.pages) == ("Pengajuan SK ke desa", "Ani Rahayu", made.pages)
        assert content_path(tmp_path, row.digest).read_bytes() == made.pdf
        assert content_path(tmp_path, row.snapshot or "").exists()
        assert [key.name for key in store.all(SigningKey)] == ["LAPTOP-ANI"]


def test_the_paper_bears_its_code_and_its_facts(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, made = issue_sample(store)
        text = flowing(pages_of(made.pdf))
        assert row.code is not None
        assert row.code in text
        assert "Jumlah anggota : 14 orang" in text
        assert "bukan tanda tangan elektronik" in text


def test_a_paper_without_the_sheet_gets_it_with_its_qr_code(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, made = issue_sample(store, ("rancangan_sk",))
        assert (row.sort, row.documents) == ("sk", "rancangan_sk verifikasi")
        assert "LEMBAR VERIFIKASI" in pages_of(made.pdf)[-1]


def test_it_is_given_out_again_to_the_byte_after_the_register_changed(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, made = issue_sample(store)
        store.write("Ganti nama", Group, row.kim or "", {"name": "Nama Lain"})
        copy = issued_again(store, row)
        assert (copy.pdf, copy.remark) == (made.pdf, "")


def test_a_lost_paper_is_made_again_to_the_byte(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, made = issue_sample(store)
        store.write("Ganti nama", Group, row.kim or "", {"name": "Nama Lain"})
        path = content_path(tmp_path, row.digest or "")
        path.unlink()
        copy = issued_again(store, row)
        assert (copy.pdf, copy.remark) == (made.pdf, "")
        assert path.read_bytes() == made.pdf


def test_a_laptop_without_the_secret_makes_the_same_bytes(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, made = issue_sample(store)
        (tmp_path / settings.SECRET).unlink()
        assert remade(store, row) == made.pdf


def test_a_damaged_paper_is_not_given_out(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, made = issue_sample(store)
        content_path(tmp_path, row.digest or "").write_bytes(made.pdf[:-1] + b"!")
        assert issued_again(store, row).pdf == made.pdf


def test_another_version_that_lays_out_otherwise_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with register(tmp_path) as store:
        row, _made = issue_sample(store)
        content_path(tmp_path, row.digest or "").unlink()
        monkeypatch.setattr(issuing, "remade", lambda _store, _issue: b"%PDF-other")
        assert "tidak sama persis dengannya" in issued_again(store, row).remark
        monkeypatch.setattr(issuing, "__version__", "99.1")
        assert "kimdesk 99.1" in issued_again(store, row).remark


def test_when_paper_and_data_are_lost_it_is_told_in_words(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, _made = issue_sample(store)
        content_path(tmp_path, row.digest or "").unlink()
        content_path(tmp_path, row.snapshot or "").unlink()
        with pytest.raises(KimdeskError, match="Arsip terbitan tidak lengkap"):
            issued_again(store, row)


@pytest.mark.parametrize("purpose", ["", "  \n ", "x" * 301])
def test_nothing_is_issued_without_a_purpose(tmp_path: Path, purpose: str) -> None:
    with register(tmp_path) as store:
        row, _made = issue_sample(store)
        with pytest.raises(KimdeskError, match="Tujuan"):
            issue(store, Order(row.kim or ""), purpose, NOW)
        assert len(issues_of(store)) == 1


def test_who_gets_it_is_written_down_with_any_paper(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, _made = issue_sample(store)
        assert row.receiver is None
        order = Order(row.kim or "", documents=("profil",))
        made = issue(store, order, "Arsip", NOW, receiver=" Bu  Ratna ")
        (again,) = store.all(Issue, "code = ?", (made.code,))
        assert again.receiver == "Bu Ratna"


def test_masked_papers_disclose_nothing(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, _made = issue_sample(store)
        assert row.full is False
        assert store.all(Disclosure) == []


def test_whole_personal_data_are_logged_with_the_issue(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, _made = issue_sample(store, full_nik=True)
        (logged,) = store.all(Disclosure)
        assert (logged.issue, logged.kim, logged.count) == (row.id, row.kim, 16)
        assert logged.purpose == "Pengajuan SK ke desa"


def test_what_was_given_out_cannot_be_undone(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, _made = issue_sample(store, full_nik=True)
        assert store.undo_label() == "Kelompok contoh"
        store.undo()
        assert (store.all(Issue), len(store.all(Disclosure))) == ([row], 1)


def test_the_same_paper_at_the_same_moment_is_one_issue(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, made = issue_sample(store)
        order = Order(row.kim or "", documents=tuple((row.documents or "").split()))
        again = issue(store, order, "Sekali lagi", NOW)
        assert (again.row, again.pdf) == (row.id, made.pdf)
        later = issue(store, order, "Sekali lagi", NOW + datetime.timedelta(days=1))
        assert later.code != row.code
        assert len(issues_of(store, row.kim or "")) == 2
