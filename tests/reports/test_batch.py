"""Many dossiers in one go: each whole or not there; one that fails stops no other; stopping loses nothing."""

import datetime
import errno
import gc
import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from kimdesk.entities import Group
from kimdesk.errors import KimdeskError
from kimdesk.reports.batch import Batch
from kimdesk.reports.batch_list import LIST, Outcome, Wanted, list_bytes, made_before, wanted_in
from kimdesk.reports.batch_work import Source, begin, make
from kimdesk.reports.merging import merge
from kimdesk.rules.dossier_order import Order
from kimdesk.store import Scope, Store
from tests.reports.samples import GUMBRIH, NOW
from tests.reports.test_pdfa import PLAIN, faults
from tests.store.full_disk import fail_at
from tests.store.registers import open_store
from tests.ui.complete_group import add_complete_group

SMALL = Order("", documents=("permohonan", "profil"))


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two groups of one name, and one without anything."""
    store = open_store(tmp_path_factory.mktemp("register"))
    add_complete_group(store)
    add_complete_group(store)
    store.create("Kelompok", Group, {"name": "Kosong", "region": GUMBRIH})
    yield store
    store.close()


@pytest.fixture(scope="module")
def source(register: Store) -> Source:
    return Source(register.path, register.device, NOW)


@pytest.fixture(scope="module")
def wanted(register: Store) -> list[Wanted]:
    return wanted_in(register, Scope(region="51.01"), NOW.date(), SMALL)


@pytest.fixture(scope="module")
def made(
    source: Source, wanted: list[Wanted], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[Outcome]]:
    """A batch that went to its end, with one dossier that cannot be made and one of an unknown group."""
    folder = tmp_path_factory.mktemp("berkas")
    nothing = Wanted(replace(wanted[0].order, documents=()), "KIM Tanpa Naskah")
    nobody = Wanted(replace(SMALL, kim="tidak-ada"), "KIM Tidak Ada")
    batch = Batch(source, [*wanted, nothing, nobody], folder, 2)
    return folder, list(batch.all_outcomes())


def outcome(**values: object) -> Outcome:
    return replace(Outcome(Wanted(SMALL, "KIM Sinar"), "ok"), **values)


def test_groups_come_by_place_and_name_with_what_is_the_same_for_all(wanted: list[Wanted]) -> None:
    assert [each.title for each in wanted] == ["KIM Kosong", "KIM Sinar Kabar", "KIM Sinar Kabar"]
    assert {each.order.documents for each in wanted} == {("permohonan", "profil")}
    assert len({each.order.kim for each in wanted}) == 3
    assert "Gumbrih" in wanted[0].place


def test_everything_is_found_without_counts(register: Store) -> None:
    assert len(wanted_in(register, Scope(), NOW.date(), SMALL)) == 3


def test_each_group_has_a_file_of_its_own_even_with_the_same_name(
    made: tuple[Path, list[Outcome]],
) -> None:
    folder, outcomes = made
    assert [each.file for each in outcomes[1:3]] == [
        "SK-KIM_Gumbrih_Sinar-Kabar_2026.pdf",
        "SK-KIM_Gumbrih_Sinar-Kabar_2026-2.pdf",
    ]
    for each in outcomes[:3]:
        data = (folder / each.file).read_bytes()
        assert hashlib.sha256(data).hexdigest() == each.digest
        assert len(pypdfium2.PdfDocument(data)) == each.pages


def test_one_that_fails_says_why_and_stops_no_other(made: tuple[Path, list[Outcome]]) -> None:
    nothing, nobody = made[1][3:]
    assert (nothing.state, nobody.state) == ("failed", "failed")
    assert "Tidak ada dokumen yang dipilih" in nothing.notes[0]
    assert nobody.notes[0].startswith("KeyError")


def test_the_list_names_every_file_with_its_digest(made: tuple[Path, list[Outcome]]) -> None:
    folder, outcomes = made
    lines = (folder / LIST).read_text("utf-8-sig").splitlines()
    assert lines[0] == "kode;kelompok;wilayah;berkas;halaman;sha256;hasil;catatan"
    assert len(lines) == 1 + len(outcomes)
    assert all(each.digest in line for each, line in zip(outcomes, lines[1:], strict=True))
    assert lines[4].endswith("lalu buat berkas lagi.")


def test_nothing_half_written_stays(made: tuple[Path, list[Outcome]]) -> None:
    assert not [path for path in made[0].iterdir() if path.suffix not in (".pdf", ".csv")]


def test_an_earlier_run_is_found_unless_its_file_was_changed(
    made: tuple[Path, list[Outcome]], wanted: list[Wanted], tmp_path: Path
) -> None:
    folder, outcomes = made
    assert [(each.file, each.pages, each.digest) for each in made_before(folder, wanted)] == [
        (each.file, each.pages, each.digest) for each in outcomes[:3]
    ]
    (tmp_path / LIST).write_bytes((folder / LIST).read_bytes())
    first = outcomes[0].file
    (tmp_path / first).write_bytes((folder / first).read_bytes() + b" ")
    assert made_before(tmp_path, wanted) == []
    assert made_before(tmp_path / "tidak-ada", wanted) == []


def test_what_was_made_before_is_left_alone_and_its_name_too(
    made: tuple[Path, list[Outcome]], source: Source, wanted: list[Wanted]
) -> None:
    folder, outcomes = made
    batch = Batch(source, wanted, folder, 1, earlier=outcomes[:2])
    (again,) = batch.all_outcomes()
    assert again.file == "SK-KIM_Gumbrih_Sinar-Kabar_2026-2.pdf"
    assert [each.wanted.order.kim for each in batch.outcomes] == [each.order.kim for each in wanted]


def test_a_stopped_batch_finishes_what_was_begun_and_goes_on_later(
    source: Source, wanted: list[Wanted], tmp_path: Path
) -> None:
    batch = Batch(source, wanted * 6, tmp_path, 1)
    batch.start()
    batch.stop()
    begun = list(batch.all_outcomes(more=False))
    assert not batch.is_running
    assert len(begun) + batch.left == 18
    assert batch.left > 0
    assert len(list(tmp_path.glob("*.pdf"))) == len(begun)
    assert not list(tmp_path.glob("*.part"))
    list(batch.all_outcomes())
    assert (batch.left, len(batch.outcomes)) == (0, 18)
    assert len(list(tmp_path.glob("*.pdf"))) == 18


def test_what_failed_is_made_once_more(source: Source, wanted: list[Wanted], tmp_path: Path) -> None:
    nobody = Wanted(replace(SMALL, kim="tidak-ada"), "KIM Tidak Ada")
    batch = Batch(source, [wanted[0], nobody], tmp_path, 1)
    list(batch.all_outcomes())
    batch.again([each for each in batch.outcomes if each.state == "failed"])
    assert [each.wanted.title for each in batch.all_outcomes()] == ["KIM Tidak Ada"]
    assert [each.state for each in batch.outcomes].count("failed") == 1


def test_only_complete_groups_are_made_when_that_is_wanted(
    source: Source, wanted: list[Wanted], tmp_path: Path
) -> None:
    outcomes = list(Batch(replace(source, only_complete=True), wanted, tmp_path, 1).all_outcomes())
    assert [each.state == "incomplete" for each in outcomes] == [True, False, False]
    assert "Alamat sekretariat" in outcomes[0].notes
    assert len(list(tmp_path.glob("*.pdf"))) == 2


def test_processes_that_cannot_begin_fail_all_in_words(
    source: Source, wanted: list[Wanted], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lost = replace(source, register=tmp_path / "tidak-ada.db")
    outcomes = list(Batch(lost, wanted, tmp_path / "berkas", 1).all_outcomes())
    assert [each.state for each in outcomes] == ["failed"] * 3
    assert "terhenti" in outcomes[0].notes[0]
    assert "Traceback" in capfd.readouterr().err


def test_a_folder_that_cannot_be_made_is_said_before_anything_begins(
    source: Source, wanted: list[Wanted], tmp_path: Path
) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(KimdeskError, match="Folder tidak dapat ditulis"):
        Batch(source, wanted, tmp_path / "berkas").start()


@pytest.mark.parametrize("moment", ["open", "write", "fsync"])
def test_a_full_disk_is_the_result_of_a_dossier_and_leaves_no_half_file(
    source: Source, wanted: list[Wanted], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    begin(source)
    gc.enable()
    part = tmp_path / ".kimdesk-1.part"
    with monkeypatch.context() as disk:
        fail_at(disk, moment)
        came = make(wanted[0], part)
    assert came.state == "failed"
    assert came.notes[0].startswith("Disk penuh.")
    assert list(tmp_path.iterdir()) == []
    assert make(wanted[0], part).file.startswith(part.name)


def test_a_file_that_is_open_elsewhere_fails_alone_and_keeps_what_it_was(
    source: Source, wanted: list[Wanted], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [each.file for each in Batch(source, wanted, tmp_path, 1).all_outcomes()]
    original = Path.replace

    def replace_(part: Path, path: Path) -> Path:
        if path.name == names[0]:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return original(part, path)

    before = (tmp_path / names[0]).read_bytes()
    monkeypatch.setattr(Path, "replace", replace_)
    outcomes = list(Batch(source, wanted, tmp_path, 1).all_outcomes())
    assert [each.state == "failed" for each in outcomes] == [True, False, False]
    assert names[0] in outcomes[0].notes[0]
    assert (tmp_path / names[0]).read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def test_a_full_disk_while_merging_keeps_the_file_of_last_time(
    made: tuple[Path, list[Outcome]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, outcomes = made
    target = tmp_path / "semua.pdf"
    target.write_bytes(b"yang lama")
    for moment in ("fsync", "rename"):
        with monkeypatch.context() as disk:
            fail_at(disk, moment)
            with pytest.raises(KimdeskError, match="Disk penuh"):
                merge(folder, outcomes, target, "Semua")
        assert [path.name for path in tmp_path.iterdir()] == ["semua.pdf"]
        assert target.read_bytes() == b"yang lama"


def test_notes_and_names_survive_the_list(tmp_path: Path) -> None:
    data = b"%PDF"
    (tmp_path / "a;b.pdf").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    each = outcome(file="a;b.pdf", pages=3, digest=digest, state="findings", notes=("Satu; dua", "Tiga"))
    each = replace(each, wanted=Wanted(replace(SMALL, kim="k1"), 'KIM "Sinar"'))
    (tmp_path / LIST).write_bytes(list_bytes([each]))
    assert made_before(tmp_path, [each.wanted]) == [each]


# ---- merged


def test_merged_dossiers_have_contents_bookmarks_and_every_page(made: tuple[Path, list[Outcome]]) -> None:
    folder, outcomes = made
    pages = merge(folder, outcomes, folder / "semua.pdf", "Berkas SK Pekutatan")
    document = pypdfium2.PdfDocument(folder / "semua.pdf")
    assert pages == len(document) == 1 + sum(each.pages for each in outcomes)
    contents = document[0].get_textpage().get_text_range()
    assert "DAFTAR BERKAS" in contents
    assert contents.count("KIM Sinar Kabar") == 2
    with pikepdf.open(folder / "semua.pdf") as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["KIM Kosong", "KIM Sinar Kabar", "KIM Sinar Kabar"]
        assert [item.title for item in outline.root[1].children] == [
            mark.title for mark in outcomes[1].outline if mark.level == 0
        ]
    document.close()


def test_merged_dossiers_are_one_archive_file(made: tuple[Path, list[Outcome]]) -> None:
    folder, outcomes = made
    merge(folder, outcomes, folder / "arsip.pdf", "Berkas SK Pekutatan & sekitarnya")
    whole = (folder / "arsip.pdf").read_bytes()
    assert faults(whole, PLAIN) == []
    with pikepdf.open(folder / "arsip.pdf") as pdf:
        assert len(pdf.Root.OutputIntents) == 1
        assert pdf.open_metadata()["dc:title"] == str(pdf.docinfo["/Title"])
        assert pdf.Root.Lang == "id-ID"


def test_merging_nothing_or_what_is_gone_is_said_in_words(
    made: tuple[Path, list[Outcome]], tmp_path: Path
) -> None:
    with pytest.raises(KimdeskError, match="Tidak ada berkas untuk digabung"):
        merge(tmp_path, [outcome()], tmp_path / "semua.pdf", "Semua")
    gone = outcome(file="hilang.pdf", pages=1)
    with pytest.raises(KimdeskError, match=r"hilang\.pdf tidak ada"):
        merge(tmp_path, [gone], tmp_path / "semua.pdf", "Semua")
    assert not list(tmp_path.iterdir())


def test_the_same_batch_gives_the_same_bytes(
    made: tuple[Path, list[Outcome]], source: Source, wanted: list[Wanted], tmp_path: Path
) -> None:
    later = replace(source, now=NOW + datetime.timedelta(minutes=5))
    again = list(Batch(later, wanted[1:2], tmp_path, 1).all_outcomes())
    assert again[0].digest == made[1][1].digest
