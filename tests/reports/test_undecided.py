"""What is printed though several values stand is told beside the pages: dossier, training, partnership."""

from collections.abc import Iterator

import pytest

from kimdesk.entities import (
    Attendance,
    Decree,
    Group,
    Participant,
    Partner,
    Partnership,
    Person,
    Session,
    Training,
)
from kimdesk.reports.gathering import gather
from kimdesk.reports.gathering_office import gather_office
from kimdesk.reports.gathering_partnership import gather_partnership
from kimdesk.reports.gathering_training import gather_training
from kimdesk.rules.dossier_order import Order
from kimdesk.rules.partnership_papers import PartnerOrder
from kimdesk.rules.training_papers import TrainingOrder
from kimdesk.store.roster import add_members
from tests.sync.laptops import Laptop


@pytest.fixture
def laptops() -> Iterator[tuple[Laptop, Laptop]]:
    made = Laptop(0), Laptop(1)
    yield made
    for laptop in made:
        laptop.store.close()


def group(laptop: Laptop, members: int = 1) -> str:
    kim = laptop.store.create("KIM baru", Group, {"name": "Gumbrih", "region": "51.01.03.2006"})
    with laptop.store.act("Anggota") as act:
        add_members(laptop.store, act, kim, [({"name": f"Orang {n}"}, {}) for n in range(members)])
    return kim


def told(findings: object) -> list[str]:
    assert isinstance(findings, tuple)
    return [finding.text for finding in findings if finding.code == "print.undecided"]


def test_a_dossier_names_what_is_undecided_until_it_is_decided(laptops: tuple[Laptop, Laptop]) -> None:
    here, there = laptops
    kim = group(here)
    (person,) = here.store.all(Person)
    there.take(here.stick())
    here.store.write("Ubah", Person, person.id, {"phone": "081200000001"})
    there.store.write("Ubah", Person, person.id, {"phone": "081200000002"})
    assert told(gather(here.store, Order(kim)).findings) == []
    here.take(there.stick())
    (words,) = told(gather(here.store, Order(kim)).findings)
    assert words.endswith("tercetak: No. HP (Orang 0).")
    with here.store.act("Putuskan") as act:
        act.decide(Person, person.id, "phone", "081200000002")
    assert told(gather(here.store, Order(kim)).findings) == []


def test_of_many_only_some_are_named_and_the_rest_counted(laptops: tuple[Laptop, Laptop]) -> None:
    here, there = laptops
    kim = group(here, members=7)
    there.take(here.stick())
    for laptop, phone in ((here, "081200000001"), (there, "081200000002")):
        for person in laptop.store.all(Person):
            laptop.store.write("Ubah", Person, person.id, {"phone": phone})
    here.take(there.stick())
    (words,) = told(gather(here.store, Order(kim)).findings)
    assert words.count("No. HP (") == 4
    assert words.endswith("dan 3 isian lain.")


def test_the_papers_of_a_training_name_a_mark_that_two_laptops_made(laptops: tuple[Laptop, Laptop]) -> None:
    here, there = laptops
    training = here.store.create("Bimtek", Training, {"name": "Platform"})
    session = here.store.create("Sesi", Session, {"training": training, "number": 1})
    guest = here.store.create("Peserta", Participant, {"training": training, "name": "Siti"})
    there.take(here.stick())
    for laptop, mark in ((here, "H"), (there, "S")):
        with laptop.store.act("Hadir") as act:
            act.link(Attendance, {"session": session, "participant": guest}, {"mark": mark})
    here.take(there.stick())
    (words,) = told(gather_training(here.store, TrainingOrder(training)).findings)
    assert words.endswith("(Siti).")


def test_the_papers_of_a_partnership_name_what_is_undecided_of_either_side(
    laptops: tuple[Laptop, Laptop],
) -> None:
    here, there = laptops
    partner = here.store.create("Mitra", Partner, {"name": "RRI"})
    values = {"kim": group(here), "partner": partner, "name": "Siaran"}
    partnership = here.store.create("Kemitraan", Partnership, values)
    there.take(here.stick())
    for laptop, address in ((here, "Jl. Raya 1"), (there, "Jl. Raya 2")):
        laptop.store.write("Ubah", Partner, partner, {"address": address})
    here.take(there.stick())
    for order in (PartnerOrder("surat", partnership), PartnerOrder(kim=values["kim"])):
        (words,) = told(gather_partnership(here.store, order).findings)
        assert words.endswith("(RRI).")


def test_the_registers_of_an_office_name_groups_and_decrees_of_their_region_that_are_undecided(
    laptops: tuple[Laptop, Laptop],
) -> None:
    here, there = laptops
    kim = group(here)
    decree = here.store.create("SK", Decree, {"kim": kim, "level": "desa", "number": "1"})
    there.take(here.stick())
    for laptop, number in ((here, "12"), (there, "21")):
        laptop.store.write("Ubah", Decree, decree, {"number": number})
        laptop.store.write("Ubah", Group, kim, {"name": f"Gumbrih {number}"})
    here.take(there.stick())
    (words,) = told(gather_office(here.store, "51.01.03").findings)
    assert "Nama kelompok (Gumbrih" in words
    assert "Nomor SK (Gumbrih" in words
    assert told(gather_office(here.store, "51.02").findings) == []
