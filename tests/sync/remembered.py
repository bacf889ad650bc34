"""A register that knows somebody well, and the search for what is left of them after an erasure."""

import datetime

from kimdesk.entities import Acceptance, Attendance, Group, Membership, Participant, Person, Remark, Training
from kimdesk.store.check import check
from kimdesk.store.log import unpack_births
from kimdesk.sync.batch import Sealed
from kimdesk.sync.erasing import erase, plan
from kimdesk.sync.keys import Keys
from tests.sync.laptops import Laptop

DAY = datetime.date(2026, 11, 20)
HOME = "51.01.03.2006"
NAME = "Siti Rahayu"
KEYS = Keys(bytes(32))


class Register(Laptop):
    """A laptop that knows a group with one member, of whom much is written."""

    subject = membership = seat = note = training = ""

    def fill(self) -> "Register":
        store = self.store
        kim = store.create("Kelompok", Group, {"name": "Maju", "region": HOME})
        values = {"name": NAME, "nik": "5101035505900001", "sex": "P", "occupation": "Guru"}
        self.subject = store.create("Orang", Person, values, scope=HOME)
        self.membership = store.create(
            "Anggota",
            Membership,
            {"kim": kim, "person": self.subject, "post": "ketua", "remark": f"Bu {NAME}"},
        )
        self.note = store.create("Catatan", Remark, self.note_on("membership", self.membership))
        self.training = store.create("Bimtek", Training, {"name": "Menulis", "region": "51.02"})
        values = {
            "training": self.training,
            "person": self.subject,
            "kim": kim,
            "name": NAME,
            "phone": "0812",
        }
        self.seat = store.create("Peserta", Participant, values)
        with store.act("Hadir") as act:
            act.link(Attendance, {"session": "s1", "participant": self.seat}, {"mark": "H"})
            act.link(Acceptance, {"owner": self.subject, "code": "nik.date"}, {"reason": f"{NAME} benar"})
        return self

    @staticmethod
    def note_on(table: str, owner: str) -> dict[str, object]:
        return {"owner_table": table, "owner": owner, "text": f"Rumah {NAME} di timur"}

    def erase(self, person: str) -> str:
        return erase(self.store, KEYS, plan(self.store, person), day=DAY, reason="Permintaan sendiri")


def everything(laptop: Laptop) -> str:
    """All that the register holds, blocks unpacked."""
    store = laptop.store
    said = [
        str(dict(row))
        for (table,) in store.query(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            " AND name NOT LIKE 'search_text%'"
        )
        for row in store.query(f"SELECT * FROM {table}")
    ]
    said += [str(b) for row in store.query("SELECT body FROM birth") for b in unpack_births("", row["body"])]
    said += [str(row["body"]) for row in store.query("SELECT body FROM waiting")]
    return "\n".join(said)


def is_sound(laptop: Laptop) -> None:
    assert [verdict.text for verdict in check(laptop.store) if not verdict.good] == []
    assert NAME not in everything(laptop)
    assert "5101035505900001" not in everything(laptop)


def given(*sticks: list[Sealed]) -> Laptop:
    """A fresh laptop that got these sticks, one after the other."""
    laptop = Laptop(9)
    for stick in sticks:
        taken = laptop.take(stick)
        assert not taken.doubled
    return laptop
