"""What else there is to say of a file: changes that wait, that are left aside, or that are held back."""

from typing import TYPE_CHECKING

from kimdesk.i18n import _, number_of

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.sync.taking_in import Seen


def notes_of(store: "Store", seen: "Seen") -> list[tuple[str, str]]:
    """(level, sentence), for a look and for what was taken."""
    from kimdesk.sync.devices import known_devices
    from kimdesk.sync.gaps import gaps_words

    names = {device.key: device.name for device in known_devices(store)}
    notes = []
    if erased := seen.taken.new["erasure"]:
        notes.append(("info", number_of("{n} orang dihapus atas permintaan.", erased)))
    if seen.files:
        notes.append(("info", number_of("{n} berkas lampiran yang belum ada di sini ikut.", seen.files)))
    if seen.taken.waiting:
        text = _("Menunggu {which}. Yang ada disimpan, dan ikut digabung begitu itu diterima.")
        which = gaps_words(seen.gaps) or _("kiriman sebelumnya")
        notes.append(("info", text.format(which=which)))
    if seen.parked:
        who = ", ".join(sorted(names.get(key, _("perangkat belum dikenal")) for key in seen.parked))
        text = _(
            "Perubahan dari {who} tidak ikut: terima dulu kartunya di Perangkat, lalu terima lagi berkas ini."
        )
        notes.append(("check", text.format(who=who)))
    if seen.vouched:
        who = ", ".join(sorted({card.name for card in seen.vouched}))
        text = _("{sender} menjamin {who}: kiriman mereka diterima di sini mulai sekarang.")
        notes.append(("info", text.format(sender=seen.sender.name, who=who)))
    if seen.taken.usurpers:
        names[store.device.key] = _("laptop ini")
        text = _(
            "{who} mengirim perubahan atas nama {owner}. Perubahan itu tidak digabung: tanyakan kepada"
            " keduanya, dan lupakan perangkat yang berbohong."
        )
        for who, owner in sorted(seen.taken.usurpers):
            notes.append(("block", text.format(who=names.get(who, who), owner=names.get(owner, owner))))
    if seen.taken.doubled:
        text = _(
            "Identitas ganda: {n} rangkaian perubahan memakai nomor yang sudah dipakai dengan isi lain. Hanya"
            " rangkaian itu yang ditahan."
        )
        notes.append(("block", text.format(n=len(seen.taken.doubled))))
    return notes
