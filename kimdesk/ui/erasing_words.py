"""What the erasing of a person is told in: what goes, what stays and why, where else the name stands."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kimdesk.entities import (
    BY_TABLE,
    Attendee,
    Entity,
    Erasure,
    Membership,
    Participant,
    Person,
    Speaker,
    Training,
    field_of,
)
from kimdesk.entities.erasure import WORDS
from kimdesk.entities.membership import POSTS
from kimdesk.i18n import _, number_of
from kimdesk.kinds import Choice
from kimdesk.ui.titles import title_of

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.sync.erasing import Plan

Lines = Sequence[tuple[str, str]]
"""What, and why or "" when that needs no words."""


def erased_words(wanted: "Plan") -> Lines:
    what = _("Nama, NIK, kelahiran, alamat, kontak, dan semua isian lain tentang orang ini")
    if not isinstance(wanted.person, Person):
        what = _("Nama dan semua isian lain tentang orang ini")
    lines = [(what, _("Juga nilai lamanya di riwayat, di pencarian, dan di draf."))]
    counts = wanted.counts
    more = [
        number_of("{n} lampiran dengan berkasnya", counts["attachment"]) if counts["attachment"] else "",
        number_of("{n} catatan", counts["remark"]) if counts["remark"] else "",
        _("nomor dan keterangan keanggotaan") if counts["membership"] else "",
        _("nama, HP, asal, dan nilai tes sebagai peserta Bimtek") if counts["participant"] else "",
        _("nama dan alamat pada daftar hadir musyawarah") if counts["attendee"] else "",
        _("nama, instansi, dan NIP sebagai narasumber atau panitia") if counts["speaker"] else "",
    ]
    line = ", ".join(part for part in more if part)
    return [*lines, (line[:1].upper() + line[1:], "")] if line else lines


def kept_words(store: "Store", wanted: "Plan") -> Lines:
    lines = []
    for membership in store.all(Membership, "person = ?", (wanted.person.id,)):
        post = Choice(POSTS, free=True).show(membership.post) or _("Anggota")
        lines.append((f"{post}, {title_of(store, 'kim', membership.kim or '')}", ""))
    if seats := wanted.counts["participant"]:
        lines.append((number_of("{n} kehadiran sebagai peserta", seats), ""))
    why = _("Agar jumlah anggota dan riwayat kelompok tetap benar; di tempat namanya tertulis “{words}”.")
    if not isinstance(wanted.person, Person):
        why = _("Agar jumlah dan urutan daftar tetap benar; di tempat namanya tertulis “{words}”.")
    what = _("Perannya di kegiatan") if isinstance(wanted.person, Speaker) else _("L/P, untuk jumlah")
    return [*lines, (what, why.format(words=_(WORDS)))]


def twin_words(store: "Store", twin: Entity) -> str:
    """ "peserta: SITI RAHAYU · Bimtek Menulis" """
    about = ""
    if isinstance(twin, Participant | Speaker):
        about = title_of(store, Training.table, twin.training or "")
    elif isinstance(twin, Attendee):
        about = title_of(store, "kim", twin.kim or "")
    return f"{_(twin.label)}: {_(twin.title)} · {about}"


def elsewhere_words(wanted: "Plan") -> Lines:
    found = [
        (
            f"{place.title} · {_(field_of(BY_TABLE[place.table], place.field).label)}",
            "",
        )
        for place in wanted.elsewhere[:6]
    ]
    rest = len(wanted.elsewhere) - len(found)
    if rest > 0:
        found.append((_("dan {n} tempat lain").format(n=rest), ""))
    why = _(
        "Mungkin tentang orang lain, jadi tidak dihapus. Ubah sendiri bila perlu;"
        " nilai lamanya tetap di riwayat."
    )
    return [*found[:-1], (found[-1][0], why)]


def rewriting_words(store: "Store") -> str:
    """What is said while the register's file is written anew, which tells nobody how far it is."""
    from kimdesk.ui.handover.words import size_words

    words = _("Menulis ulang berkas register ({size}) agar tidak ada sisanya; dapat beberapa menit")
    return words.format(size=size_words(store.path.stat().st_size))


def why_erased(store: "Store", row: str) -> str:
    """When and why the data of a row were erased."""
    from kimdesk.sync.erasing import erasure_of

    erasure = erasure_of(store, row)
    if erasure is None:
        return _("Data ini dihapus atas permintaan.")
    day = field_of(Erasure, "day").kind.show(erasure.day)
    words = _("Data pribadi orang ini dihapus atas permintaan tanggal {day}. Alasan: {reason}")
    return words.format(day=day, reason=erasure.reason or "–")
