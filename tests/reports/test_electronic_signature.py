"""Electronic signatures of papers that came back."""

import builtins
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from kimdesk.entities import Attachment, Decree
from kimdesk.errors import KimdeskError
from kimdesk.reports.electronic_signature import check_signatures, roots_folder, signed_papers, take_signed
from kimdesk.store.files import read_file
from tests.reports.issued import register
from tests.reports.signed_papers import Office, decree_pdf
from tests.ui.complete_group import add_complete_group


@pytest.fixture(scope="module")
def office() -> Office:
    return Office("Desa Gumbrih", "I Made Contoh Adiputra")


@pytest.fixture(scope="module")
def signed(office: Office) -> bytes:
    return office.sign(decree_pdf())


def test_a_signature_under_a_known_root_is_good(office: Office, signed: bytes, tmp_path: Path) -> None:
    office.trust(tmp_path)
    (found,) = check_signatures(signed, tmp_path)
    assert (found.signer, found.organisation) == ("I Made Contoh Adiputra", "Desa Gumbrih")
    assert (found.intact, found.whole, found.trusted, found.stamped) == (True, True, True, False)
    assert found.at is not None
    assert found.who == "I Made Contoh Adiputra, Desa Gumbrih"
    assert (found.finding.level, found.finding.text) == ("info", "Sah dan utuh.")


def test_without_its_root_it_is_whole_but_not_trusted(signed: bytes, tmp_path: Path) -> None:
    for roots in (tmp_path, tmp_path / "tidak ada"):
        (found,) = check_signatures(signed, roots)
        assert (found.intact, found.trusted, found.finding.level) == (True, False, "check")


def test_another_office_s_root_does_not_make_it_trusted(signed: bytes, tmp_path: Path) -> None:
    Office("Desa Lain", "Orang Lain").trust(tmp_path)
    assert not check_signatures(signed, tmp_path)[0].trusted


def test_a_changed_letter_breaks_it(office: Office, signed: bytes, tmp_path: Path) -> None:
    office.trust(tmp_path)
    place = signed.index(b"/MediaBox") + 20
    changed = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
    (found,) = check_signatures(changed, tmp_path)
    assert not found.intact
    assert (found.finding.level, "diubah" in found.finding.text) == ("block", True)


def test_what_was_added_after_signing_is_told(office: Office, signed: bytes, tmp_path: Path) -> None:
    office.trust(tmp_path)
    out = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    writer.root["/Lampiran"] = writer.add_object(writer.root["/Pages"])
    writer.update_root()
    writer.write(out)
    (found,) = check_signatures(out.getvalue(), tmp_path)
    assert not found.whole
    assert found.finding.level in ("check", "block")


def test_two_signatures_are_told_in_their_order(office: Office, signed: bytes, tmp_path: Path) -> None:
    second = Office("Kecamatan Pekutatan", "Ni Contoh Camat")
    both = second.sign(signed, "Camat")
    assert [each.signer for each in check_signatures(both, tmp_path)] == [
        "I Made Contoh Adiputra",
        "Ni Contoh Camat",
    ]


def test_an_unsigned_paper_has_none(tmp_path: Path) -> None:
    assert check_signatures(decree_pdf(), tmp_path) == []


@pytest.mark.parametrize("damage", [lambda pdf: pdf[:300], lambda _pdf: b"bukan pdf", lambda _pdf: b""])
def test_a_damaged_file_is_told_in_words(
    signed: bytes, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(KimdeskError, match="Tanda tangan elektronik tidak terbaca"):
        check_signatures(damage(signed), tmp_path)


@pytest.mark.parametrize("content", [b"bukan sertifikat", b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_a_file_that_is_no_certificate_is_named(signed: bytes, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "rusak.pem").write_bytes(content)
    with pytest.raises(KimdeskError, match=r"rusak\.pem bukan sertifikat"):
        check_signatures(signed, tmp_path)


def test_without_pyhanko_it_says_what_to_install(
    signed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("pyhanko"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(KimdeskError, match=r"belum terpasang.*kimdesk\[tte\]"):
        check_signatures(signed, tmp_path)


def test_a_signed_paper_is_kept_untouched(signed: bytes, tmp_path: Path) -> None:
    source = tmp_path / "SK bertanda tangan.pdf"
    source.write_bytes(signed)
    with register(tmp_path / "data") as store:
        add_complete_group(store)
        (decree,) = store.all(Decree)
        row = take_signed(store, Decree, decree.id, source)
        (kept,) = signed_papers(store, Decree, decree.id)
        assert (kept.id, kept.kind, kept.name) == (row, "tte", "SK bertanda tangan.pdf")
        assert read_file(store.folder, kept) == signed
        assert roots_folder(store.folder).name == "sertifikat"


def test_an_unsigned_paper_is_not_taken_for_a_signed_one(tmp_path: Path) -> None:
    source = tmp_path / "draf.pdf"
    source.write_bytes(decree_pdf())
    with register(tmp_path / "data") as store:
        with pytest.raises(KimdeskError, match="belum bertanda tangan elektronik"):
            take_signed(store, Decree, "d", source)
        assert store.all(Attachment) == []


def test_an_issued_paper_keeps_its_seal_when_it_is_signed(office: Office, tmp_path: Path) -> None:
    from kimdesk.reports.verifying import verify_bytes
    from tests.reports.issued import issue_sample

    with register(tmp_path) as store:
        _row, made = issue_sample(store, ("rancangan_sk",))
        signed = office.sign(made.pdf, "TTE-lain")
        with pikepdf.open(BytesIO(signed)) as opened:
            assert "/KimdeskSeal" in opened.Root
        assert verify_bytes(signed, store).state == "genuine"
        assert check_signatures(signed, tmp_path)[0].intact
