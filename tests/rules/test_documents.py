"""How far each paper of a dossier is, and what a dossier usually holds."""

from dataclasses import replace

from kimdesk.entities import Acceptance, Attachment, Decree, DocumentState, RuleSetRow
from kimdesk.entities.documents import BROUGHT, DOCUMENTS, PRINTED
from kimdesk.rules import GroupFile, RuleSet, completeness, load_rules, rules_for
from kimdesk.rules.documents import DossierPaper, dossier_papers, unsigned, usual_documents
from tests.rules.samples import KIM, TODAY, VILLAGE, complete_file, decree

STANDARD = rules_for(VILLAGE, load_rules())


def rules(*documents: str) -> RuleSet:
    return rules_for(VILLAGE, load_rules(), RuleSetRow(documents=documents))


def noted(document: str, state: str, owner: str = "d-1", reason: str | None = None) -> DocumentState:
    row = f"{owner}~{document}"
    return DocumentState(id=row, kim=KIM, owner=owner, document=document, state=state, reason=reason)


def paper(file: GroupFile, code: str, asked: Decree | None = None) -> DossierPaper:
    papers = dossier_papers(file, STANDARD, asked or file.decrees[0])
    return next(one for one in papers if one.code == code)


def test_every_document_is_listed_once_and_either_printed_or_brought():
    papers = dossier_papers(complete_file(), STANDARD, None)
    assert [one.code for one in papers] == [code for code, _label in DOCUMENTS]
    assert {one.code for one in papers if not one.is_printed} == set(BROUGHT)


def test_what_is_noted_is_what_counts():
    file = complete_file(states=(noted("ktp", "tidak_perlu", reason="Sudah di kantor desa"),))
    assert (paper(file, "ktp").state, paper(file, "ktp").reason) == ("tidak_perlu", "Sudah di kantor desa")
    assert paper(file, "permohonan").state == "belum"


def test_an_attached_paper_counts_as_scanned():
    file = complete_file(attachments=(Attachment(id="f", owner=KIM, kind="adart"),))
    assert paper(file, "adart").state == "dipindai"


def test_pages_are_counted_at_the_state_that_they_hang_on():
    pages = tuple(Attachment(id=f"f-{n}", owner="d-1~permohonan", kind="pindaian") for n in range(3))
    file = complete_file(states=(noted("permohonan", "dipindai"),), attachments=pages)
    assert paper(file, "permohonan").scans == 3


def test_the_draft_of_a_signed_decree_is_signed_and_its_scan_is_seen():
    file = complete_file(decrees=(decree(state="berlaku"),))
    assert paper(file, "rancangan_sk").state == "ditandatangani"
    file = replace(file, attachments=(Attachment(id="f", owner="d-1", kind="sk"),))
    assert paper(file, "rancangan_sk").state == "dipindai"


def test_states_of_an_earlier_decree_say_nothing_about_the_next():
    old, new = decree(id="d-0", state="berlaku"), decree(id="d-1")
    file = complete_file(decrees=(new, old), states=(noted("profil", "dipindai", owner="d-0"),))
    assert paper(file, "profil", new).state == "belum"
    assert paper(file, "profil", old).state == "dipindai"


def test_what_was_noted_before_there_was_a_decree_is_kept_by_the_first_one():
    file = complete_file(decrees=(decree(),), states=(noted("profil", "ditandatangani", owner=KIM),))
    assert paper(file, "profil").state == "ditandatangani"
    file = replace(file, states=(*file.states, noted("profil", "belum")))
    assert paper(file, "profil").state == "belum"


def test_the_usual_dossier_holds_what_the_rules_ask_for_and_its_frame():
    usual = usual_documents(complete_file(), STANDARD, "desa")
    assert usual[:3] == ("sampul", "daftar_isi", "permohonan")
    assert usual[-1] == "verifikasi"
    assert {"berita_acara", "daftar_hadir", "program", "rancangan_sk"} <= set(usual)
    assert "rekomendasi" not in usual
    assert set(usual) <= set(PRINTED)
    assert "adart" in usual_documents(complete_file(), rules("adart"), "desa")


def test_offices_below_the_signing_one_recommend():
    usual = usual_documents(complete_file(), STANDARD, "kabupaten")
    assert {"rekomendasi", "rekomendasi_camat", "rekomendasi_dinas"} <= set(usual)
    assert "rekomendasi_camat" not in usual_documents(complete_file(), STANDARD, "kecamatan")


def test_accepted_warnings_bring_their_annex():
    accepted = Acceptance(id="x", owner_table="kim", owner=KIM, code="programme", reason="Menyusul")
    assert "catatan" in usual_documents(complete_file(acceptances=(accepted,)), STANDARD, "desa")


def test_a_required_paper_is_settled_by_its_state():
    asked = rules("ktp", "domisili")
    states = (noted("ktp", "tidak_perlu", reason="Sudah ada"), noted("domisili", "ditandatangani"))
    found = {item.code: item for item in completeness(complete_file(states=states), asked, TODAY)}
    assert (found["document.ktp"].state, found["document.ktp"].detail) == ("done", "tidak perlu: Sudah ada")
    assert found["document.domisili"].state == "done"
    states = (noted("ktp", "dicetak"), noted("domisili", "belum"))
    found = {item.code: item for item in completeness(complete_file(states=states), asked, TODAY)}
    assert {found["document.ktp"].state, found["document.domisili"].state} == {"missing"}


def test_a_work_programme_that_is_not_needed_is_not_asked_for():
    states = (noted("program", "tidak_perlu", reason="Dititip di kecamatan"),)
    found = {
        item.code: item for item in completeness(complete_file(programmes=(), states=states), STANDARD, TODAY)
    }
    assert found["programme"].state == "done"


def test_printed_papers_without_a_signature_are_told_and_block_nothing():
    file = complete_file(
        states=(noted("permohonan", "dicetak"), noted("anggota", "draf"), noted("adart", "draf"))
    )
    assert unsigned(file, STANDARD, file.decrees[0]) == 2
    (item,) = [one for one in completeness(file, STANDARD, TODAY) if one.code == "papers.unsigned"]
    assert (item.state, item.level, item.detail) == ("done", "info", "2 naskah wajib belum ditandatangani")
    file = replace(file, states=(noted("permohonan", "dipindai"),))
    assert all(one.code != "papers.unsigned" for one in completeness(file, STANDARD, TODAY))
