"""Is this paper what was issued? Tampering of every sort is found, and damage is an answer in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kimdesk.entities import Group, Issue, SigningKey
from kimdesk.errors import KimdeskError
from kimdesk.reports.known_keys import claim, own_key, trust
from kimdesk.reports.seal import ENTRY
from kimdesk.reports.verifying import Verdict, verify_bytes, verify_code, verify_pdf
from kimdesk.settings import SECRET
from kimdesk.signing import key_name
from kimdesk.store import Store
from kimdesk.store.connection import transaction
from kimdesk.store.contents import content_path
from kimdesk.store.known_devices import forget_key, note_key
from tests.reports.issued import BUDI, edited, issue_sample, payload_of, register, rewritten


@dataclass(frozen=True)
class Paper:
    store: Store
    row: Issue
    pdf: bytes
    last: int
    """The verification sheet's page."""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paper]:
    with register(tmp_path_factory.mktemp("ani")) as store:
        row, made = issue_sample(store)
        yield Paper(store, row, made.pdf, made.pages)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A laptop that knows neither the issue nor the device."""
    with register(tmp_path_factory.mktemp("budi"), BUDI) as store:
        yield store


def words(verdict: Verdict) -> str:
    return " ".join(finding.text for finding in verdict.findings)


def test_the_issued_file_is_genuine_and_the_same(paper: Paper) -> None:
    verdict = verify_bytes(paper.pdf, paper.store)
    assert (verdict.state, verdict.code, verdict.issue) == ("genuine", paper.row.code, paper.row)
    assert (verdict.device, verdict.standing) == ("LAPTOP-ANI, Ani Rahayu", "laptop ini")
    assert "Sama persis" in words(verdict)
    assert {"14 orang"} == {each.printed for each in verdict.figures if each.label == "Jumlah anggota"}


def test_a_device_that_was_accepted_is_believed_and_says_by_whom(paper: Paper, tmp_path: Path) -> None:
    public = verify_bytes(paper.pdf, paper.store).public
    with register(tmp_path, BUDI) as store:
        with transaction(store.connection):
            note_key(
                store, "0123456789ab", public, "LAPTOP-ANI", "Ani", standing="dijamin", vouched_by="MEJA"
            )
        verdict = verify_bytes(paper.pdf, store)
        assert (verdict.state, verdict.device) == ("genuine", "LAPTOP-ANI, Ani")
        assert verdict.standing == "dijamin MEJA"
        with transaction(store.connection):
            note_key(store, "0123456789ab", public, "LAPTOP-ANI")
        assert verify_bytes(paper.pdf, store).standing == "dicocokkan di sini 22-11-2026"
        with transaction(store.connection):
            forget_key(store, "0123456789ab", public)
        verdict = verify_bytes(paper.pdf, store)
        assert (verdict.state, verdict.standing) == ("unknown_key", "dilupakan di laptop ini")


def test_what_another_device_writes_of_a_key_is_no_more_than_its_claim(paper: Paper, tmp_path: Path) -> None:
    (key,) = paper.store.all(SigningKey)
    with register(tmp_path, BUDI) as store:
        with store.act("Kunci") as act:
            claim(act, bytes.fromhex(key.public or ""), "MEJA-PROVINSI")
        verdict = verify_bytes(paper.pdf, store)
        assert (verdict.state, verdict.good) == ("unknown_key", False)
        assert (verdict.device, verdict.standing) == ("MEJA-PROVINSI", "belum dicocokkan")
        assert "disebut milik MEJA-PROVINSI, tetapi belum dicocokkan" in words(verdict)


def test_a_paper_stays_its_maker_s_own_after_the_secret_was_lost(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        _row, made = issue_sample(store)
        (store.folder / SECRET).unlink()
        verdict = verify_bytes(made.pdf, store)
        assert (verdict.state, verdict.standing) == ("genuine", "laptop ini")


def test_a_stranger_s_key_is_told_apart(paper: Paper, elsewhere: Store) -> None:
    verdict = verify_bytes(paper.pdf, elsewhere)
    assert (verdict.state, verdict.device, verdict.good) == ("unknown_key", "", False)
    assert f"kunci penerbitnya ({own_key(paper.store)}) belum dikenal" in words(verdict)
    assert verify_code(payload_of(paper.row), elsewhere).state == "unknown_key"


def test_a_key_is_known_by_the_name_that_somebody_gave_it(paper: Paper, tmp_path: Path) -> None:
    with register(tmp_path, BUDI) as store:
        public = verify_code(payload_of(paper.row), store).public
        with pytest.raises(KimdeskError, match="Nama penerbit"):
            trust(store, public, " ")
        trust(store, public, "Laptop Ani")
        verdict = verify_code(payload_of(paper.row), store)
        assert (verdict.state, verdict.device) == ("genuine", "Laptop Ani")
        assert own_key(store) == ""
        assert store.all(SigningKey) == []
    assert own_key(paper.store) == key_name(public)


def test_saved_again_by_another_program_its_pages_still_hold(paper: Paper) -> None:
    verdict = verify_bytes(edited(paper.pdf, lambda _pdf: None), paper.store)
    assert verdict.state == "genuine"
    assert "tidak sama persis" in words(verdict)


def test_a_changed_figure_of_the_sheet_is_named(paper: Paper, elsewhere: Store) -> None:
    forged = rewritten(paper.pdf, paper.last, b"14 orang", b"41 orang")
    for store in (paper.store, elsewhere):
        verdict = verify_bytes(forged, store)
        assert (verdict.state, verdict.pages_changed) == ("changed", (paper.last,))
        expected = f"Jumlah anggota: tercetak “41 orang”, seharusnya “14 orang” (halaman {paper.last})."
        assert expected in words(verdict)


def test_a_changed_figure_anywhere_is_named_beside_the_issued_paper(paper: Paper) -> None:
    verdict = verify_bytes(rewritten(paper.pdf, 1, b"laki-laki 7", b"laki-laki 9"), paper.store)
    assert verdict.pages_changed == (1,)
    assert "Halaman 1: tertulis “9,”, yang diterbitkan “7,”." in words(verdict)


def test_a_changed_page_is_named_where_the_issue_is_unknown(paper: Paper, elsewhere: Store) -> None:
    verdict = verify_bytes(rewritten(paper.pdf, 1, b"laki-laki 7", b"laki-laki 9"), elsewhere)
    assert (verdict.state, words(verdict)) == ("changed", "Halaman 1 diubah, dipindah, atau hilang.")


def test_an_added_page_is_named(paper: Paper) -> None:
    verdict = verify_bytes(edited(paper.pdf, lambda pdf: pdf.pages.append(pdf.pages[0])), paper.store)
    assert f"Halaman {paper.last + 1} tidak ada dalam berkas yang diterbitkan." in words(verdict)


def test_a_missing_page_is_named(paper: Paper) -> None:
    verdict = verify_bytes(edited(paper.pdf, lambda pdf: pdf.pages.remove(p=paper.last)), paper.store)
    assert verdict.pages_changed == (paper.last,)


def test_pages_that_changed_places_are_named(paper: Paper) -> None:
    verdict = verify_bytes(edited(paper.pdf, lambda pdf: pdf.pages.reverse()), paper.store)
    assert verdict.state == "changed"
    assert {1, paper.last} <= set(verdict.pages_changed)


def test_a_seal_of_another_paper_does_not_fit(paper: Paper, tmp_path: Path) -> None:
    with register(tmp_path, BUDI) as store:
        _row, other = issue_sample(store, ("verifikasi",))
        with pikepdf.open(BytesIO(other.pdf)) as opened:
            foreign = opened.Root[ENTRY].read_bytes()
        forged = edited(paper.pdf, lambda pdf: pdf.Root[ENTRY].write(foreign))
        assert verify_bytes(forged, paper.store).state == "changed"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_any_other_digit_on_any_page_is_found(paper: Paper, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, paper.last))
    with pikepdf.open(BytesIO(paper.pdf)) as opened:
        drawn = opened.pages[number - 1].Contents.read_bytes()
    digits = [place for place, byte in enumerate(drawn) if byte in b"0123456789"]
    place = data.draw(st.sampled_from(digits))
    other = data.draw(st.sampled_from([byte for byte in b"0123456789" if byte != drawn[place]]))

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[number - 1].Contents.write(drawn[:place] + bytes([other]) + drawn[place + 1 :])

    verdict = verify_bytes(edited(paper.pdf, change), paper.store)
    assert (verdict.state, verdict.pages_changed) == ("changed", (number,))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_a_flipped_byte_of_the_seal_never_passes(paper: Paper, data: st.DataObject) -> None:
    with pikepdf.open(BytesIO(paper.pdf)) as opened:
        seal = bytearray(opened.Root[ENTRY].read_bytes())
    place = data.draw(st.integers(0, len(seal) - 1))
    seal[place] ^= data.draw(st.integers(1, 255))
    forged = edited(paper.pdf, lambda pdf: pdf.Root[ENTRY].write(bytes(seal)))
    assert verify_bytes(forged, paper.store).state == "forged"


def test_without_a_seal_it_is_told_to_be_a_draft_or_foreign(paper: Paper) -> None:
    def unseal(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[ENTRY]

    verdict = verify_bytes(edited(paper.pdf, unseal), paper.store)
    assert (verdict.state, verdict.title) == ("unsealed", "Tidak ada segel")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.data())
def test_damage_of_any_sort_is_never_an_error_and_never_the_same(paper: Paper, data: st.DataObject) -> None:
    length = data.draw(st.integers(0, len(paper.pdf) - 1))
    for damaged in (
        paper.pdf[:length],
        paper.pdf[:length]
        + bytes([paper.pdf[length] ^ data.draw(st.integers(1, 255))])
        + paper.pdf[length + 1 :],
        data.draw(st.binary(max_size=300)),
    ):
        assert "Sama persis" not in words(verify_bytes(damaged, paper.store))


def test_a_file_with_a_password_is_told_in_words(paper: Paper) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(paper.pdf)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert verify_bytes(out.getvalue(), paper.store).state == "unreadable"


def test_a_file_is_read_from_its_place(paper: Paper, tmp_path: Path) -> None:
    path = tmp_path / "berkas.pdf"
    path.write_bytes(paper.pdf)
    assert verify_pdf(path, paper.store).good
    with pytest.raises(KimdeskError):
        verify_pdf(tmp_path / "tidak ada.pdf", paper.store)


def test_a_typed_code_leads_to_the_issue(paper: Paper, elsewhere: Store) -> None:
    assert paper.row.code is not None
    found = verify_code(paper.row.code.lower(), paper.store)
    assert (found.state, found.issue) == ("found", paper.row)
    assert verify_code(paper.row.code, elsewhere).state == "not_found"


def test_a_scanned_text_brings_its_facts(paper: Paper) -> None:
    verdict = verify_code(payload_of(paper.row) + "\r\n", paper.store)
    assert (verdict.state, verdict.good) == ("genuine", True)
    assert verdict.facts is not None
    assert ("members", "14 orang") in verdict.facts.known


@given(st.text(max_size=60))
def test_any_scanned_text_is_an_answer(text: str) -> None:
    class Never:
        def all(self, *_args: object, **_kwargs: object) -> list[Issue]:
            return []

    verdict = verify_code(text, Never())  # type: ignore[arg-type]  # a store without issues
    assert not verdict.good
    assert verdict.findings


def test_the_figures_of_today_stand_beside_the_printed_ones(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        row, made = issue_sample(store)
        store.write("Nama", Group, row.kim or "", {"name": "Kabar Baru"})
        content_path(tmp_path, row.digest or "").unlink()
        figure = next(each for each in verify_bytes(made.pdf, store).figures if each.label == "Nama kelompok")
        assert (figure.printed, figure.now) == ("KIM Sinar Kabar", "KIM Kabar Baru")
