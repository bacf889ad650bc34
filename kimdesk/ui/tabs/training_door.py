"""Who stands at the door of a training: what a scan or a typed name writes, and what is said of it."""

from dataclasses import dataclass

from kimdesk.entities import Session
from kimdesk.i18n import _
from kimdesk.store import attendance
from kimdesk.ui.desk import Desk
from kimdesk.ui.tabs.scan_field import GUEST


@dataclass(frozen=True, slots=True)
class Taken:
    """participant: the row to show, "" for none. level of the sentence: "info" or "check"."""

    participant: str
    sentence: str
    level: str = "info"


class Door:
    """While `replaced` names a participant, the next one taken comes in that one's place."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.replaced = ""

    def take(self, training: str, session: Session | None, table: str, row: str, name: str) -> Taken:
        """Take somebody (see `ScanField.taken`) for the session, as one act; raises KimdeskError."""
        store = self._desk.store
        if self.replaced:
            return self._substitute(training, session.id if session else "", table, row, name)
        if session is None:
            return Taken("", no_session(), "check")
        if table == "participant":
            return self._arrive(session, row, name)
        if table == GUEST:
            made = attendance.add_walk_in(store, training, name, session.id)
            return Taken(made, _("{name} ditambahkan sebagai peserta umum, hadir.").format(name=name))
        made = attendance.add_person(store, training, row, session.id)
        return Taken(made, _("{name} ditambahkan sebagai peserta, hadir.").format(name=name))

    def _arrive(self, session: Session, participant: str, name: str) -> Taken:
        """Mark present; the hour is noted on the session's own day, not for a list typed in afterwards."""
        now, number = self._desk.now(), session.number or "?"
        if attendance.all_present(self._desk.store, session.id, [participant]):
            words = _("{name} sudah tercatat hadir di sesi {n}.")
            return Taken(participant, words.format(name=name, n=number), "check")
        live = session.day is not None and session.day.is_full and session.day.first == now.date()
        arrived = now.time().replace(second=0, microsecond=0) if live else None
        attendance.mark(self._desk.store, session.id, [participant], "H", arrived=arrived)
        return Taken(participant, _("{name} hadir di sesi {n}.").format(name=name, n=number))

    def _substitute(self, training: str, session: str, table: str, row: str, name: str) -> Taken:
        store, replaced = self._desk.store, self.replaced
        if row == replaced:
            return Taken("", _("Seseorang tidak dapat menggantikan dirinya sendiri."), "check")
        with store.act(_("Peserta pengganti")):
            if table == "participant":
                attendance.set_substitute(store, row, replaced)
            elif table == GUEST:
                kim = store.query("SELECT kim FROM participant WHERE id = ?", (replaced,))[0]["kim"]
                row = attendance.add_walk_in(store, training, name, session, substitute_for=replaced, kim=kim)
            else:
                row = attendance.add_person(store, training, row, session, substitute_for=replaced)
        self.replaced = ""
        return Taken(row, _("{name} dicatat sebagai pengganti.").format(name=name))


def no_session() -> str:
    """Why nobody can be marked, and what to do."""
    return _("Belum ada sesi. Tambahkan di “Kegiatan dan sesi”.")
