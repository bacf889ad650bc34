"""How far a dossier is: the state of each of its papers, and its way from office to office.

A state is a link row named by what it speaks of, so that the same mark made on two laptops is one
row. A hop is one stay of the dossier at one office.
"""

from kimdesk.entities.base import Entity, describe
from kimdesk.entities.documents import DOCUMENTS
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Day, Note, Ref, Text, Whole
from kimdesk.kinds.day import PartialDay

STATES = (
    ("belum", N_("Belum")),
    ("draf", N_("Draf")),
    ("dicetak", N_("Dicetak")),
    ("ditandatangani", N_("Ditandatangani")),
    ("dipindai", N_("Dipindai")),
    ("tidak_perlu", N_("Tidak perlu")),
)
RECEIVERS = (
    ("desa", N_("Desa/Kelurahan")),
    ("kecamatan", N_("Kecamatan")),
    ("dinas", N_("Dinas Kominfo")),
    ("kabupaten", N_("Bupati/Wali Kota")),
    ("provinsi", N_("Provinsi")),
)
WAYS = (("langsung", N_("Langsung")), ("usb", N_("USB")), ("email", N_("Pos-el")), ("pos", N_("Pos")))
RESULTS = (
    ("menunggu", N_("Menunggu")),
    ("dikembalikan", N_("Dikembalikan")),
    ("disetujui", N_("Disetujui")),
    ("diteruskan", N_("Diteruskan")),
    ("ditandatangani", N_("Ditandatangani")),
)


class DocumentState(Entity):
    table = "document_state"
    label = N_("keadaan naskah")
    key = ("owner", "document")

    kim: str | None = describe(Ref("kim"), N_("Kelompok"), required=True)
    owner: str | None = describe(
        Text(80), N_("SK atau kelompok"), required=True, help=N_("Baris SK, atau baris kelompok tanpa SK.")
    )
    document: str | None = describe(Choice(DOCUMENTS), N_("Naskah"), required=True, table=True)
    state: str | None = describe(Choice(STATES), N_("Keadaan"), table=True)
    reason: str | None = describe(Note(300), N_("Alasan"), help=N_("Wajib untuk Tidak perlu."))
    day: PartialDay | None = describe(Day(), N_("Tanggal"), table=True)


class Hop(Entity):
    table = "hop"
    label = N_("pengajuan")

    kim: str | None = describe(Ref("kim"), N_("Kelompok"), required=True)
    decree: str | None = describe(Ref("decree"), N_("SK"), required=True)
    place: int | None = describe(Whole(), N_("Urutan"))
    receiver: str | None = describe(Choice(RECEIVERS, free=True), N_("Tujuan"), required=True, table=True)
    sent: PartialDay | None = describe(Day(), N_("Dikirim"), table=True)
    way: str | None = describe(Choice(WAYS, free=True), N_("Cara"), table=True)
    received: PartialDay | None = describe(Day(), N_("Diterima"), table=True)
    received_by: str | None = describe(Text(120), N_("Diterima oleh"), table=True)
    result: str | None = describe(Choice(RESULTS), N_("Hasil"), table=True)
    answered: PartialDay | None = describe(Day(), N_("Tanggal hasil"), table=True)
    note: str | None = describe(Note(1000), N_("Catatan"), table=True)
