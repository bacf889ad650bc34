"""Every family of papers is issued, checked, made again and compared the same way as a dossier."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import page
import pytest

from kimdesk import settings
from kimdesk.entities import (
    Attendance,
    Decree,
    Disclosure,
    Group,
    Issue,
    Office,
    Participant,
    Partner,
    Partnership,
    Person,
    Session,
    Speaker,
    Training,
)
from kimdesk.errors import KimdeskError
from kimdesk.kinds import PartialDay
from kimdesk.reports.gathering_training import gather_training
from kimdesk.reports.issue_changes import changes_since
from kimdesk.reports.issue_facts import facts_of, marked
from kimdesk.reports.issued_figures import of_certificate
from kimdesk.reports.issuing import Issued, issue, issued_again, leaf_marks, remade
from kimdesk.reports.training_reports import make_training_paper
from kimdesk.reports.verifying import Verdict, verify_bytes, verify_code
from kimdesk.rules.orders import PaperOrder
from kimdesk.rules.partnership_papers import LIST, PARTNER_PAPERS, PartnerOrder
from kimdesk.rules.register_papers import REGISTERS, RegisterOrder
from kimdesk.rules.training_papers import TRAINING_PAPERS, TrainingOrder
from kimdesk.store import Store
from kimdesk.store.contents import content_path
from kimdesk.store.group_file import group_file
from tests.reports.issued import BUDI, NOW, edited, payload_of, register, rewritten
from tests.reports.reading import flowing, pages_of
from tests.reports.training_samples import attender, training, training_file
from tests.ui.complete_group import add_complete_group

PEOPLE = ("Ni Contoh Satu", "I Contoh Dua", "Ni Contoh Tiga")


@dataclass
class Sample:
    """A register with something of every family in it."""

    store: Store
    kim: str
    training: str
    partnership: str
    partner: str
    participants: list[str]
    sessions: list[str]

    def order(self, code: str) -> PaperOrder:
        """ "bimtek laporan", "mitra mou", "daftar cakupan"."""
        family, _blank, document = code.partition(" ")
        if family == "bimtek":
            return TrainingOrder(self.training, document, filled=True)
        if family == "daftar":
            return RegisterOrder(document, "51.01", level="desa", year=2026)
        if document == LIST:
            return PartnerOrder(LIST, kim=self.kim)
        return PartnerOrder(document, self.partnership)

    def issue(self, code: str) -> tuple[Issue, Issued]:
        made = issue(self.store, self.order(code), "Arsip kantor", NOW)
        row = self.store.get(Issue, made.row)
        assert row is not None
        return row, made


ALL = [
    *(f"bimtek {code}" for code, _label in TRAINING_PAPERS),
    *(f"mitra {code}" for code, _label in PARTNER_PAPERS),
    *(f"daftar {code}" for code, _label in REGISTERS),
]
FIGURES = {
    "bimtek rekap": (b"3 orang", b"8 orang", "Jumlah peserta: tercetak “8 orang”, seharusnya “3 orang”"),
    "bimtek laporan": (b"Tempat kegiatan", b"Tempat Kegiatan", "Tempat kegiatan: tercetak “”"),
    "mitra pks": (b"001/PKS", b"007/PKS", "Nomor naskah KIM: tercetak “007/PKS"),
    "daftar cakupan": (
        b"14 orang",
        b"94 orang",
        "Jumlah anggota: tercetak “94 orang”, seharusnya “14 orang”",
    ),
}
"""What is changed on the sheet of a paper, into what, and how that is named."""


def sample(store: Store) -> Sample:
    kim = add_complete_group(store)
    decree = next(iter(store.all(Decree)))
    ends = PartialDay(2026, 12, 30)
    store.write(
        "SK", Decree, decree.id,
        {"number": "4", "day": PartialDay(2026, 1, 5), "state": "berlaku", "ends": ends},
    )  # fmt: skip
    with store.act("Contoh") as act:
        office = act.create(Office, {"region": "51.01", "name": "Dinas Komunikasi dan Informatika"})
        event = act.create(
            Training,
            {
                "name": "Bimtek Jurnalistik Warga", "starts": PartialDay(2026, 12, 18), "place": "Balai Desa",
                "region": "51.01.03", "office": office, "transport": 150_000,
            },
        )  # fmt: skip
        sessions = [
            act.create(Session, {"training": event, "number": n, "day": PartialDay(2026, 12, 18), "hours": 4})
            for n in (1, 2)
        ]
        people = [
            act.create(
                Participant,
                {"training": event, "name": name, "sex": "LP"[n % 2], "certificate": f"{n}/KIM/2026",
                 "phone": "+6281234567890"},
            )
            for n, name in enumerate(PEOPLE, 1)
        ]  # fmt: skip
        for person in people:
            for session in sessions:
                act.link(Attendance, {"participant": person, "session": session}, {"mark": "H"})
        act.create(Speaker, {"training": event, "name": "Dr. Contoh Pembicara", "role": "narasumber"})
        partner = act.create(Partner, {"name": "Universitas Contoh", "contact_phone": "+6281234567899"})
        partnership = act.create(
            Partnership,
            {"kim": kim, "partner": partner, "name": "Pelatihan warga", "own_number": "001/PKS/2026",
             "instrument": "pks", "starts": PartialDay(2026, 3, 2), "ends": PartialDay(2028, 3, 1)},
        )  # fmt: skip
    return Sample(store, kim, event, partnership, partner, people, sessions)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    with register(tmp_path_factory.mktemp("ani")) as store:
        yield sample(store)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Sample]:
    """One that a test may change."""
    with register(tmp_path) as store:
        yield sample(store)


def words(verdict: Verdict) -> str:
    return " ".join(finding.text for finding in verdict.findings)


@pytest.mark.parametrize("code", ALL)
def test_an_issued_paper_is_genuine_archived_and_made_again_to_the_byte(code: str, held: Sample) -> None:
    row, made = held.issue(code)
    assert row.sort == code.split()[0]
    verdict = verify_bytes(made.pdf, held.store)
    assert (verdict.state, verdict.issue) == ("genuine", row)
    assert all(each.now in (None, each.printed) for each in verdict.figures)
    assert any(each.now for each in verdict.figures)
    assert remade(held.store, row) == made.pdf
    assert changes_since(held.store, row) == []
    assert all(row.code in text for text in pages_of(made.pdf) if row.code)
    for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
        assert page.validate_pdf_bytes(made.pdf, profile=profile).failures == []


@pytest.mark.parametrize("code", FIGURES)
def test_a_changed_figure_is_named_here_and_elsewhere(code: str, held: Sample, tmp_path: Path) -> None:
    _row, made = held.issue(code)
    old, new, expected = FIGURES[code]
    forged = rewritten(made.pdf, made.pages, old, new)
    with register(tmp_path, BUDI) as elsewhere:
        for store in (held.store, elsewhere):
            verdict = verify_bytes(forged, store)
            assert (verdict.state, verdict.pages_changed) == ("changed", (made.pages,))
            assert expected in words(verdict)


def test_a_changed_name_on_a_certificate_is_named_beside_the_issued_one(held: Sample) -> None:
    _row, made = held.issue("bimtek sertifikat")
    verdict = verify_bytes(rewritten(made.pdf, 1, b"1/KIM/2026", b"9/KIM/2026"), held.store)
    assert verdict.pages_changed == (1,)
    assert "Halaman 1: tertulis “9/KIM/2026”, yang diterbitkan “1/KIM/2026”." in words(verdict)


def test_each_certificate_bears_a_code_of_its_own_that_says_whose_it_is(held: Sample) -> None:
    row, made = held.issue("bimtek sertifikat")
    assert made.pages == 2 * len(PEOPLE)
    parts = leaf_marks(held.store, row)
    assert len({part.payload for part in parts.values()}) == len(PEOPLE)
    for name, part in zip(PEOPLE, parts.values(), strict=True):
        verdict = verify_code(part.payload, held.store)
        assert (verdict.state, verdict.code, verdict.issue) == ("genuine", row.code, row)
        printed = {each.label: (each.printed, each.now) for each in verdict.figures}
        assert printed["Nama peserta"] == (name, name)


def test_each_letter_of_reminder_bears_a_code_that_says_to_whom_it_goes(held: Sample) -> None:
    row, made = held.issue("daftar pengingat")
    (mark,) = leaf_marks(held.store, row).values()
    verdict = verify_code(mark.payload, held.store)
    assert (verdict.state, verdict.code) == ("genuine", row.code)
    figures = {each.label: (each.printed, each.now) for each in verdict.figures}
    assert figures["Penerima surat"] == ("Perbekel Gumbrih", "Perbekel Gumbrih")
    assert figures["Rentang"] == ("berakhir 30 Desember 2026", "berakhir 30 Desember 2026")
    assert made.pages == 1


def test_a_certificate_whose_name_was_corrected_since_shows_both(own: Sample) -> None:
    row, _made = own.issue("bimtek sertifikat")
    own.store.write("Nama", Participant, own.participants[0], {"name": "Ni Contoh Lain"})
    verdict = verify_code(leaf_marks(own.store, row)[own.participants[0]].payload, own.store)
    figure = next(each for each in verdict.figures if each.label == "Nama peserta")
    assert (figure.printed, figure.now) == ("Ni Contoh Satu", "Ni Contoh Lain")


def test_the_code_of_the_longest_certificate_can_still_be_scanned() -> None:
    long = training(name="Penguatan Kapasitas " * 12)
    person = attender(0, 4, certificate="400.14.5.4/001/KIM-JEMBRANA/XII/2026")
    assert person.person is not None
    person = replace(person, person=replace(person.person, name="Nama Panjang " * 9))
    known = of_certificate(training_file(1, 4, 4, training=long), person)
    facts = facts_of("bimtek", known, NOW.date(), "5a" * 32)
    assert len(marked(facts, bytes(range(32))).payload) <= 734  # version 17: 0.36 mm a module


@pytest.mark.parametrize("code", ["bimtek rekap", "bimtek sertifikat", "mitra mou", "daftar cakupan"])
def test_after_the_register_changed_it_is_the_same_to_the_byte(code: str, own: Sample) -> None:
    row, made = own.issue(code)
    with own.store.act("Lain") as act:
        act.write(Training, own.training, {"name": "Nama Lain"})
        act.write(Partner, own.partner, {"name": "Mitra Lain"})
        act.write(Group, own.kim, {"name": "Kelompok Lain"})
    content_path(own.store.folder, row.digest or "").unlink()
    (own.store.folder / settings.SECRET).unlink()
    copy = issued_again(own.store, row)
    assert (copy.pdf == made.pdf, copy.remark) == (True, "")


def test_what_changed_since_is_told_for_each_family(own: Sample) -> None:
    rows = {code: own.issue(code)[0] for code in ("bimtek rekap", "mitra mou", "daftar cakupan")}
    with own.store.act("Lain") as act:
        act.write(Training, own.training, {"place": "Wantilan"})
        mark = {"participant": own.participants[1], "session": own.sessions[1]}
        act.link(Attendance, mark, {"mark": "S"})
        act.write(Partnership, own.partnership, {"own_number": "002/PKS/2026"})
        act.delete(Participant, own.participants[0], "keliru")
    training_words = [change.words for change in changes_since(own.store, rows["bimtek rekap"])]
    assert "Bimtek Bimtek Jurnalistik Warga – Tempat: Balai Desa → Wantilan" in training_words
    assert "Peserta I Contoh Dua – Kehadiran sesi 2: Hadir → Sakit" in training_words
    assert "Peserta Ni Contoh Satu: dihapus" in training_words
    (partner_words,) = [change.words for change in changes_since(own.store, rows["mitra mou"])]
    assert partner_words.endswith("001/PKS/2026 → 002/PKS/2026")
    member = next(each.person for each in group_file(own.store, own.kim).counted if each.person.sex == "L")
    own.store.write("L/P", Person, member.id, {"sex": "P"})
    coverage = [change.words for change in changes_since(own.store, rows["daftar cakupan"])]
    assert "KIM Sinar Kabar – Anggota laki-laki: 7 → 6" in coverage


def test_the_register_of_today_stands_beside_the_printed_figures(own: Sample) -> None:
    row, _made = own.issue("bimtek rekap")
    own.store.delete("Hapus", Participant, own.participants[0], "keliru")
    figures = {
        each.label: (each.printed, each.now) for each in verify_code(row.code or "", own.store).figures
    }
    assert figures["Jumlah peserta"] == ("3 orang", "2 orang")
    assert figures["Naskah"] == ("Rekapitulasi peserta dan hasil", None)


def test_where_the_issue_is_not_known_the_figures_stand_alone(held: Sample, tmp_path: Path) -> None:
    row, _made = held.issue("bimtek rekap")
    with register(tmp_path, BUDI) as elsewhere:
        verdict = verify_code(payload_of(row), elsewhere)
    assert (verdict.state, verdict.code) == ("unknown_key", row.code)
    assert {each.now for each in verdict.figures} == {None}


def test_an_empty_form_is_never_issued_and_is_no_draft(held: Sample) -> None:
    for document in ("daftar-hadir", "matriks-hadir"):
        with pytest.raises(KimdeskError, match="Formulir kosong"):
            issue(held.store, TrainingOrder(held.training, document), "Arsip", NOW)
    for filled, said in ((False, False), (True, True)):
        gathered = gather_training(held.store, TrainingOrder(held.training, filled=filled))
        text = flowing(pages_of(make_training_paper(gathered.file, gathered.options, NOW).pdf))
        assert ("Draf, belum diterbitkan" in text) is said


def test_an_issue_says_what_it_is_about(held: Sample) -> None:
    row, _made = held.issue("bimtek rekap")
    assert (row.training, row.region, row.kim) == (held.training, "51.01.03", None)
    row, _made = held.issue("mitra pks")
    assert (row.partnership, row.kim, row.region) == (held.partnership, held.kim, None)
    row, _made = held.issue("daftar cakupan")
    assert (row.region, row.kim) == ("51.01", None)


@pytest.mark.parametrize("family", ["bimtek", "mitra"])
def test_phone_numbers_are_logged_with_the_issue(family: str, own: Sample) -> None:
    orders: dict[str, PaperOrder] = {
        "bimtek": TrainingOrder(own.training, filled=True, phones=True),
        "mitra": PartnerOrder(LIST, kim=own.kim, contacts=True),
    }
    made = issue(own.store, orders[family], "Undangan", NOW, receiver="Bu Ratna")
    (logged,) = own.store.all(Disclosure)
    assert (logged.issue, logged.purpose, logged.receiver) == (made.row, "Undangan", "Bu Ratna")
    assert logged.count == {"bimtek": 3, "mitra": 1}[family]


def test_a_batch_of_certificates_is_one_act_and_one_issue(own: Sample) -> None:
    with own.store.act("Peserta") as act:
        for number in range(20):
            person = act.create(Participant, {"training": own.training, "name": f"Peserta {number}"})
            for session in own.sessions:
                act.link(Attendance, {"participant": person, "session": session}, {"mark": "H"})
    before = own.store.one("SELECT count(*) AS n FROM act")
    row, made = own.issue("bimtek sertifikat")
    after = own.store.one("SELECT count(*) AS n FROM act")
    assert before is not None
    assert after is not None
    assert after["n"] - before["n"] == 1
    assert made.pages == 2 * (20 + len(PEOPLE))
    assert len(own.store.all(Issue)) == 1
    assert len(leaf_marks(own.store, row)) == 20 + len(PEOPLE)


def test_a_lost_list_of_codes_is_told_in_words(own: Sample) -> None:
    row, _made = own.issue("bimtek sertifikat")
    for digest in (row.digest, row.parts):
        content_path(own.store.folder, digest or "").unlink()
    with pytest.raises(KimdeskError, match="Arsip terbitan tidak lengkap"):
        issued_again(own.store, row)


def test_a_page_added_to_an_issued_register_is_named(held: Sample) -> None:
    _row, made = held.issue("daftar buku-keputusan")
    verdict = verify_bytes(edited(made.pdf, lambda pdf: pdf.pages.append(pdf.pages[0])), held.store)
    assert "tidak ada dalam berkas yang diterbitkan" in words(verdict)
