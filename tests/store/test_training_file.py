"""What is gathered of a training for its papers, and the numbers of its certificates."""

import datetime

import pytest

from kimdesk.entities import Group, Office, Participant, Session, Signatory, Training
from kimdesk.errors import KimdeskError
from kimdesk.kinds import PartialDay
from kimdesk.store import Store, attendance
from kimdesk.store.certificates import number_certificates
from kimdesk.store.roster import add_members
from kimdesk.store.training_file import training_file

TODAY = datetime.date(2026, 12, 20)
PATTERN = "{urut3}/KIM/{bulan_romawi}/{tahun}"


@pytest.fixture
def training(store: Store) -> str:
    """A training of one session with two members and a guest; the guest was not there."""
    kim = store.create("Kelompok", Group, {"name": "Gumbrih", "region": "51.01.03.2006"})
    with store.act("Anggota") as act:
        add_members(store, act, kim, [({"name": "Ani", "sex": "P"}, {}), ({"name": "Budi", "sex": "L"}, {})])
    made = attendance.new_training(
        store, {"name": "Jurnalistik", "starts": PartialDay(2026, 12, 18), "certificate_number": PATTERN}
    )
    people = attendance.invite(store, made, attendance.invited(store, made, [kim]))
    guest = attendance.add_walk_in(store, made, "Tamu")
    session = store.all(Session, "training = ?", (made,))[0].id
    attendance.mark(store, session, people, "H")
    attendance.mark(store, session, [guest], "A")
    return made


def test_everything_about_a_training_is_gathered_in_the_order_of_its_list(
    store: Store, training: str
) -> None:
    file = training_file(store, training)
    assert [each.name for each in file.attenders] == ["Ani", "Budi", "Tamu"]
    assert [list(each.marks.values()) for each in file.attenders] == [["H"], ["H"], ["A"]]
    assert [each.group.name if each.group else "" for each in file.attenders] == ["Gumbrih", "Gumbrih", ""]
    assert [each.name for each in file.eligible] == ["Ani", "Budi"]


def test_what_is_in_the_basket_is_left_aside(store: Store, training: str) -> None:
    first = training_file(store, training).attenders[0].row.id
    store.delete("Hapus", Participant, first, "salah")
    assert [each.name for each in training_file(store, training).attenders] == ["Budi", "Tamu"]


def test_a_training_that_is_not_there_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError):
        training_file(store, "tidak ada")


def test_the_named_office_comes_first_else_the_one_of_who_signs(store: Store, training: str) -> None:
    region = store.create("Kantor", Office, {"region": "51.01"})
    own = store.create("Kantor", Office, {"region": "51.01", "name": "Diskominfo"})
    signer = store.create("Pejabat", Signatory, {"office": own, "name": "Contoh"})
    store.write("Isi", Training, training, {"region": "51.01.03", "signatory": signer})
    file = training_file(store, training)
    assert [office.id for office in file.offices] == [own, region]
    assert [each.name for each in file.signatories] == ["Contoh"]


def certificates(store: Store, training: str) -> list[str | None]:
    return [each.row.certificate for each in training_file(store, training).attenders]


def test_numbers_are_given_once_to_who_has_earned_one_in_one_act(store: Store, training: str) -> None:
    assert number_certificates(store, training_file(store, training), TODAY) == 2
    assert certificates(store, training) == ["001/KIM/XII/2026", "002/KIM/XII/2026", None]
    assert store.acts(1)[0].label == "2 nomor sertifikat"
    assert number_certificates(store, training_file(store, training), TODAY) == 0
    assert certificates(store, training) == ["001/KIM/XII/2026", "002/KIM/XII/2026", None]


def test_a_number_never_changes_when_the_pattern_does_and_the_next_goes_on(
    store: Store, training: str
) -> None:
    number_certificates(store, training_file(store, training), TODAY)
    file = training_file(store, training)
    attendance.mark(store, file.sessions[0].id, [file.attenders[2].row.id], "H")
    assert number_certificates(store, training_file(store, training), TODAY) == 1
    assert certificates(store, training)[2] == "003/KIM/XII/2026"
    store.write("Ubah", Training, training, {"certificate_number": "S-{urut}"})
    assert number_certificates(store, training_file(store, training), TODAY) == 0
    assert certificates(store, training)[0] == "001/KIM/XII/2026"


def test_another_training_goes_on_with_the_numbers_of_the_year(store: Store, training: str) -> None:
    number_certificates(store, training_file(store, training), TODAY)
    store.delete("Hapus", Participant, training_file(store, training).attenders[1].row.id, "salah")
    other = attendance.new_training(
        store, {"name": "Foto", "starts": PartialDay(2026, 12, 20), "certificate_number": PATTERN}
    )
    session = store.all(Session, "training = ?", (other,))[0].id
    attendance.add_walk_in(store, other, "Tamu lain", session)
    number_certificates(store, training_file(store, other), TODAY)
    assert certificates(store, other) == ["003/KIM/XII/2026"]


def test_another_year_begins_at_one(store: Store, training: str) -> None:
    number_certificates(store, training_file(store, training), TODAY)
    other = attendance.new_training(
        store, {"name": "Foto", "starts": PartialDay(2027, 1, 5), "certificate_number": PATTERN}
    )
    attendance.add_walk_in(store, other, "Tamu lain", store.all(Session, "training = ?", (other,))[0].id)
    number_certificates(store, training_file(store, other), TODAY)
    assert certificates(store, other) == ["001/KIM/I/2027"]


@pytest.mark.parametrize("pattern", [None, "", "Sertifikat KIM"])
def test_without_a_pattern_nobody_gets_a_number_and_it_is_said_what_to_do(
    store: Store, training: str, pattern: str | None
) -> None:
    store.write("Ubah", Training, training, {"certificate_number": pattern})
    with pytest.raises(KimdeskError, match="Pola nomor sertifikat belum ada"):
        number_certificates(store, training_file(store, training), TODAY)
    assert certificates(store, training) == [None, None, None]


def test_a_pattern_that_would_leave_dots_in_a_number_gives_none(store: Store, training: str) -> None:
    store.write("Ubah", Training, training, {"certificate_number": "{klas}/{urut}"})
    with pytest.raises(KimdeskError, match="belum lengkap"):
        number_certificates(store, training_file(store, training), TODAY)
    assert certificates(store, training) == [None, None, None]
    office = store.create("Kantor", Office, {"region": "51.01", "archive_code": "400.14"})
    store.write("Ubah", Training, training, {"office": office})
    number_certificates(store, training_file(store, training), TODAY)
    assert certificates(store, training)[0] == "400.14/1"
