from dataclasses import replace

import pytest

from kimdesk.entities import (
    BY_TABLE,
    Acceptance,
    Attachment,
    Group,
    Mapping,
    RuleSetRow,
    Signatory,
    fields_by_name,
)
from kimdesk.kinds import PartialDay, Record
from kimdesk.rules import GroupFile, Item, RuleSet, completeness, decree_in_hand, load_rules, rules_for
from tests.rules.samples import KIM, TODAY, VILLAGE, complete_file, decree, group, member

STANDARD = rules_for(VILLAGE, load_rules())


def items(file: GroupFile, rules: RuleSet = STANDARD) -> dict[str, Item]:
    return {item.code: item for item in completeness(file, rules, TODAY)}


def rules(**own: object) -> RuleSet:
    return rules_for(VILLAGE, load_rules(), RuleSetRow(**own))


def test_a_complete_file_lacks_nothing():
    found = completeness(complete_file(), STANDARD, TODAY)
    assert [item.code for item in found if item.state != "done"] == []
    assert [item.text for item in found] == [
        "Nama dan wilayah kelompok",
        "Tanggal musyawarah pembentukan: 14 Februari 2019",
        "Alamat sekretariat",
        "Anggota 3–30 orang: 4",
        "Ketua, sekretaris, bendahara terisi",
        "Identitas pengurus lengkap",
        "NIK benar untuk semua pengurus",
        "Umur anggota paling muda 17 tahun",
        "Program kerja: 1 kegiatan",
        "Masa bakti pengurus: 2026–2029",
        "Pejabat penanda tangan: I Contoh, S.Sos.",
        "Berita acara musyawarah: 14 Februari 2019",
        "Daftar hadir musyawarah: 2 orang",
    ]


def test_an_empty_group_is_told_everything_that_is_missing():
    found = completeness(GroupFile(Group(id=KIM)), STANDARD, TODAY)
    assert [item.gap for item in found if item.state == "missing"] == [
        "nama kosong",
        "tanggal musyawarah kosong",
        "alamat kosong",
        "anggota kurang 3",
        "ketua, sekretaris, bendahara kosong",
        "program kerja kosong",
        "masa bakti kosong",
        "kantor dan pejabat belum diisi",
        "musyawarah belum dicatat",
        "daftar hadir kosong",
    ]


@pytest.mark.parametrize("file", [complete_file(), GroupFile(Group(id=KIM))])
def test_every_item_leads_to_a_field_that_exists(file):
    strict = replace(
        STANDARD, documents=replace(STANDARD.documents, value=("ktp", "adart", "potensi", "program"))
    )
    for item in completeness(file, strict, TODAY):
        entity = BY_TABLE[item.entity]
        assert item.field in fields_by_name(entity)
        assert item.tab in ("profil", "anggota", "kegiatan", "mitra", "berkas")


@pytest.mark.parametrize(
    ("code", "without"),
    [
        ("group.region", {"name": None}),
        ("group.region", {"region": None}),
        ("group.deliberated", {"deliberated": None}),
        ("group.address", {"address": None}),
    ],
)
def test_a_missing_part_of_the_profile_blocks(code, without):
    item = items(complete_file(group=group(**without)))[code]
    assert (item.state, item.level, item.row) == ("missing", "block", KIM)
    assert item.field in without


@pytest.mark.parametrize(
    ("code", "changed"),
    [("group.region", {"region": "51.01.03.2999"}), ("group.deliberated", {"deliberated": PartialDay(2019)})],
)
def test_a_doubtful_part_of_the_profile_asks_for_a_look(code, changed):
    item = items(complete_file(group=group(**changed)))[code]
    assert (item.state, item.level) == ("check", "check")


def test_too_few_members_block_and_too_many_only_warn():
    few = items(complete_file(members=(member(1, "ketua"), member(2, "sekretaris"))))["members.count"]
    assert (few.state, few.level, few.gap, few.detail) == ("missing", "block", "anggota kurang 1", "2")
    many = items(complete_file(), rules(most_members=3))["members.count"]
    assert (many.state, many.level, many.gap) == ("check", "check", "anggota lebih 1")


def test_patrons_and_people_who_left_are_not_counted():
    members = complete_file().members
    others = (
        member(8, "pelindung"),
        member(9, "pembina"),
        member(10, left=PartialDay(2025)),
        member(11, state="meninggal"),
    )
    assert items(complete_file(members=members + others))["members.count"].detail == "4"


def test_an_empty_post_is_named():
    members = (member(1, "ketua"), member(2, "bendahara"), member(3))
    item = items(complete_file(members=members))["members.posts"]
    assert (item.state, item.level, item.gap) == ("missing", "block", "sekretaris kosong")


def test_a_post_may_be_held_beside_another():
    extra = (Record.of({"post": "sekretaris"}),)
    members = (member(1, "ketua", other_posts=extra), member(2, "bendahara"), member(3))
    assert items(complete_file(members=members))["members.posts"].state == "done"


def test_a_post_whose_time_is_over_is_empty():
    members = (member(1, "ketua", post_until=PartialDay(2025)), *complete_file().members[1:])
    assert items(complete_file(members=members))["members.posts"].gap == "ketua kosong"


def test_two_chairs_ask_for_a_look():
    members = (*complete_file().members, member(9, "ketua"))
    item = items(complete_file(members=members))["members.posts"]
    assert (item.state, item.gap) == ("check", "ketua lebih dari satu")


def test_required_sections_are_asked_only_where_a_rule_asks():
    assert "members.sections" not in items(complete_file())
    palu = rules(sections=("pengumpulan", "penyebaran"))
    item = items(complete_file(), palu)["members.sections"]
    assert (item.state, item.detail) == ("missing", "Pengumpulan Informasi, Penyebaran Informasi")
    members = (
        member(1, "ketua", section="pengumpulan"),
        member(2, "sekretaris", other_posts=(Record.of({"section": "penyebaran"}),)),
        member(3, "bendahara"),
    )
    assert items(complete_file(members=members), palu)["members.sections"].state == "done"


def test_officers_with_unsettled_niks_are_counted():
    members = (
        member(1, "ketua", nik="510103140275"),
        member(2, "sekretaris", nik=None),
        member(3, "bendahara", nik=None, nik_absence="belum_ktp"),
        member(4, nik="5"),
    )
    item = items(complete_file(members=members))["members.nik"]
    assert item.text == "NIK benar untuk semua pengurus: 2 perlu diperiksa"
    assert (item.state, item.gap, item.row, item.field) == ("check", "2 NIK belum benar", "p-1", "nik")


def test_an_accepted_difference_settles_a_nik():
    members = (member(1, "ketua", sex="P"), *complete_file().members[1:])
    assert items(complete_file(members=members))["members.nik"].state == "check"
    accepted = Acceptance(
        id="x", owner_table="person", owner="p-1", code="nik.sex", reason="KTP sudah dicocokkan"
    )
    file = complete_file(members=members, acceptances=(accepted,))
    assert items(file)["members.nik"].state == "done"


def test_incomplete_officers_lead_to_the_first_empty_field():
    members = (member(1, "ketua"), member(2, "sekretaris", born=None, address=None), member(3, "bendahara"))
    item = items(complete_file(members=members))["members.identity"]
    assert (item.row, item.field, item.gap) == ("p-2", "born", "identitas 1 pengurus kurang")


def test_young_members_and_young_officers_are_found():
    surabaya = rules_for("35.78.01.1001", load_rules())
    members = (*complete_file().members[:3], member(4, born=PartialDay(2008, 6, 1)))
    assert items(complete_file(members=members), surabaya)["members.age"].state == "done"
    members = (member(1, "ketua", born=PartialDay(2008, 6, 1)), *complete_file().members[1:])
    item = items(complete_file(members=members), surabaya)["members.age"]
    assert item.title == "Umur anggota paling muda 17 tahun, pengurus 18 tahun"
    assert (item.state, item.row) == ("check", "p-1")


def test_a_work_programme_may_be_an_attachment():
    scan = Attachment(id="f-1", owner=KIM, kind="program")
    assert items(complete_file(programmes=(), attachments=(scan,)))["programme"].detail == "terlampir"


@pytest.mark.parametrize(
    ("changed", "state", "field", "gap"),
    [
        ({"starts": None}, "missing", "starts", "masa bakti kosong"),
        ({"ends": None}, "missing", "ends", "masa bakti kosong"),
        ({"ends": PartialDay(2025)}, "missing", "ends", "masa bakti terbalik"),
        ({"ends": PartialDay(2032)}, "check", "ends", "masa bakti lebih dari 5 tahun"),
        ({"ends": PartialDay(2031)}, "done", "ends", ""),
    ],
)
def test_the_term_of_office_is_checked(changed, state, field, gap):
    item = items(complete_file(decrees=(decree(**changed),)))["decree.term"]
    assert (item.state, item.field, item.gap, item.row) == (state, field, gap, "d-1")


def test_the_decree_in_hand_is_the_newest_draft_or_else_the_newest_signed():
    draft, signed, older = decree(id="1"), decree(id="2", state="berlaku"), decree(id="3", state="berlaku")
    ended = decree(id="4", act="pemberhentian")
    assert decree_in_hand(complete_file(decrees=(ended, signed, draft))) is draft
    assert decree_in_hand(complete_file(decrees=(signed, older))) is signed
    assert decree_in_hand(complete_file(decrees=())) is None


def test_the_signer_is_sought_in_the_office_of_the_level():
    file = complete_file(decrees=(decree(level="kecamatan"),))
    item = items(file)["decree.signer"]
    assert (item.state, item.entity) == ("missing", "office")


def test_a_signer_whose_time_is_over_does_not_sign():
    past = Signatory(id="s-1", office="o-1", name="Yang lalu", until=PartialDay(2025))
    item = items(complete_file(signatories=(past,)))["decree.signer"]
    assert (item.state, item.entity, item.gap) == ("missing", "signatory", "pejabat belum diisi")


def test_a_chosen_signer_counts_wherever_he_sits():
    chosen = Signatory(id="s-9", office="o-9", name="Camat")
    file = complete_file(decrees=(decree(signatory="s-9"),), signatories=(chosen,))
    assert items(file)["decree.signer"].detail == "Camat"


def test_required_documents_that_somebody_brings_are_listed():
    asked = rules(documents=("permohonan", "ktp", "adart", "foto_sekretariat", "potensi", "sk_lama"))
    found = items(complete_file(), asked)
    assert [code for code in found if code.startswith("document.")] == [
        "document.ktp",
        "document.foto_sekretariat",
        "document.potensi",
    ]
    assert found["document.ktp"].detail == "3 pengurus belum"
    assert found["document.foto_sekretariat"].gap == "Foto sekretariat belum dilampirkan"
    assert "programme" not in found
    brought = (
        *(Attachment(id=f"k-{n}", owner=f"p-{n}", kind="ktp") for n in (1, 2, 3)),
        Attachment(id="f-1", owner=KIM, kind="adart"),
        Attachment(id="f-2", owner=KIM, kind="sekretariat"),
    )
    file = complete_file(attachments=brought, mappings=(Mapping(id="q-1", kim=KIM),))
    assert all(item.state == "done" for item in items(file, asked).values())


def test_an_earlier_decree_is_asked_for_when_there_was_one():
    asked = rules(documents=("sk_lama",))
    file = complete_file(decrees=(decree(), decree(id="d-0", state="diganti")))
    assert items(file, asked)["document.sk_lama"].state == "missing"
    file = replace(file, attachments=(Attachment(id="f-1", owner="d-0", kind="sk"),))
    assert items(file, asked)["document.sk_lama"].state == "done"


def test_a_warning_accepted_with_a_reason_is_done():
    accepted = Acceptance(id="x", owner_table="kim", owner=KIM, code="programme", reason="Menyusul")
    item = items(complete_file(programmes=(), acceptances=(accepted,)))["programme"]
    assert (item.state, item.reason, item.gap) == ("done", "Menyusul", "")


def test_what_blocks_cannot_be_accepted():
    accepted = Acceptance(id="x", owner_table="kim", owner=KIM, code="group.address", reason="Menyusul")
    file = complete_file(group=group(address=None), acceptances=(accepted,))
    assert items(file)["group.address"].state == "missing"


def test_an_acceptance_for_another_row_changes_nothing():
    accepted = Acceptance(id="x", owner_table="kim", owner="other", code="programme", reason="Menyusul")
    assert items(complete_file(programmes=(), acceptances=(accepted,)))["programme"].state == "missing"


def test_no_rules_ask_for_little():
    codes = [item.code for item in completeness(complete_file(), RuleSet(), TODAY)]
    assert "members.count" not in codes
    assert "members.age" not in codes
