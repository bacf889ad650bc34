import pytest

from kimdesk.entities import (
    Acceptance,
    Activity,
    Attachment,
    Decree,
    Group,
    Mapping,
    Membership,
    Office,
    Participant,
    Partner,
    Partnership,
    Person,
    Programme,
    RuleSetRow,
    Signatory,
    Training,
)
from kimdesk.kinds import PartialDay
from kimdesk.store import Store
from kimdesk.store.group_file import group_file
from tests.store.registers import GUMBRIH, add_group, add_person


def test_a_group_that_is_not_there_has_no_file(store: Store) -> None:
    with pytest.raises(KeyError):
        group_file(store, "0123456789ab11")


def test_a_new_group_has_an_empty_file(store: Store) -> None:
    file = group_file(store, add_group(store))
    assert file.group.name == "Gumbrih"
    assert (file.members, file.decrees, file.offices, file.office, file.rule_set) == ((), (), (), None, None)


def test_members_stand_by_rank_and_patrons_are_not_counted(store: Store) -> None:
    kim = add_group(store)
    for name, post, state in (("Anggota", "anggota", "aktif"), ("Lurah", "pelindung", "aktif"),
                              ("Ketua", "ketua", None), ("Lama", "sekretaris", "keluar")):  # fmt: skip
        person = store.create("Orang", Person, {"name": name})
        store.create("Anggota", Membership, {"kim": kim, "person": person, "post": post, "state": state})
    file = group_file(store, kim)
    assert [member.person.name for member in file.members] == ["Lurah", "Ketua", "Lama", "Anggota"]
    assert [member.person.name for member in file.counted] == ["Ketua", "Anggota"]


def test_what_lies_in_the_basket_is_left_aside(store: Store) -> None:
    kim = add_group(store)
    gone, stays = add_person(store, "Siti", kim), add_person(store, "Made", kim)
    decree = store.create("SK", Decree, {"kim": kim, "state": "draf"})
    store.delete("Hapus", Person, gone, "ganda")
    store.delete("Hapus", Decree, decree, "salah")
    file = group_file(store, kim)
    assert [member.person.id for member in file.members] == [stays]
    assert file.decrees == ()


def test_a_file_gathers_what_hangs_on_the_group_and_on_nobody_else(store: Store) -> None:
    kims = [add_group(store), add_group(store, "Lain")]
    for kim in kims:
        person = add_person(store, "Siti", kim)
        membership = store.all(Membership, "kim = ?", (kim,))[0].id
        partner = store.create("Mitra", Partner, {"name": f"Bank {kim}"})
        training = store.create("Bimtek", Training, {"name": f"Bimtek {kim}"})
        decree = store.create("SK", Decree, {"kim": kim, "state": "draf"})
        with store.act("Isi") as act:
            act.create(Partnership, {"kim": kim, "partner": partner})
            act.create(Participant, {"training": training, "kim": kim, "person": person})
            act.create(Activity, {"kim": kim, "name": "Rapat"})
            act.create(Programme, {"kim": kim, "name": "Blog"})
            act.create(Mapping, {"kim": kim})
            for table, owner in (
                ("kim", kim),
                ("person", person),
                ("membership", membership),
                ("decree", decree),
            ):
                act.create(Attachment, {"owner_table": table, "owner": owner, "name": table})
            act.link(Acceptance, {"owner": person, "code": "person.age"}, {"reason": "benar"})
    file = group_file(store, kims[0])
    assert len(file.members) == len(file.decrees) == len(file.activities) == len(file.programmes) == 1
    assert len(file.mappings) == len(file.partnerships) == len(file.acceptances) == 1
    assert [partner.name for partner in file.partners] == [f"Bank {kims[0]}"]
    assert [training.name for training in file.trainings] == [f"Bimtek {kims[0]}"]
    assert {attachment.name for attachment in file.attachments} == {"kim", "person", "membership", "decree"}


def test_the_newest_decree_comes_first_and_one_without_a_date_before_all(store: Store) -> None:
    kim = add_group(store)
    for day in (PartialDay(2019, 1, 2), None, PartialDay(2024)):
        store.create("SK", Decree, {"kim": kim, "day": day})
    assert [decree.day for decree in group_file(store, kim).decrees] == [
        None,
        PartialDay(2024),
        PartialDay(2019, 1, 2),
    ]


def test_offices_go_from_the_village_up_with_their_signatories(store: Store) -> None:
    kim = add_group(store)
    for region in ("51.01", GUMBRIH, "51.01.03", "51.01.03.2001", "33"):
        office = store.create("Kantor", Office, {"region": region})
        store.create("Pejabat", Signatory, {"office": office, "name": f"Kepala {region}"})
    file = group_file(store, kim)
    assert [office.region for office in file.offices] == [GUMBRIH, "51.01.03", "51.01"]
    assert file.office == file.offices[0]
    assert {signatory.name for signatory in file.signatories} == {
        f"Kepala {region}" for region in (GUMBRIH, "51.01.03", "51.01")
    }


def test_the_rules_are_those_the_group_names_else_of_the_smallest_region_around_it(store: Store) -> None:
    kim = add_group(store)
    rules = {
        region: store.create("Aturan", RuleSetRow, {"region": region}) for region in ("51", "51.01", "33")
    }

    def chosen() -> str | None:
        found = group_file(store, kim).rule_set
        return found.id if found else None

    assert chosen() == rules["51.01"]
    store.write("Pilih", Group, kim, {"rule_set": rules["33"]})
    assert chosen() == rules["33"]
    store.delete("Hapus", RuleSetRow, rules["33"], "salah")
    assert chosen() == rules["51.01"]
    nowhere = store.create("Kelompok", Group, {"name": "Tanpa"})
    assert group_file(store, nowhere).rule_set is None
