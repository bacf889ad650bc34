"""A training (Bimtek) with its sessions and speakers. Who came is `attendance`.

A training belongs to no single group: people of several groups, villages and offices come.
"""

from datetime import time

from kimdesk.entities.base import Entity, describe
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Day, Money, Note, Ref, Region, Text, Time, Whole
from kimdesk.kinds.day import PartialDay

EVENT = N_("Kegiatan")
PAPERS = N_("Administrasi")
REPORT = N_("Laporan kegiatan")

KINDS = (
    ("bimtek", N_("Bimtek")),
    ("sosialisasi", N_("Sosialisasi")),
    ("pelatihan", N_("Pelatihan")),
    ("studi", N_("Studi banding")),
    ("fgd", N_("FGD")),
    ("lomba", N_("Lomba")),
    ("pendampingan", N_("Pendampingan desa")),
)
FUNDS = (("apbd", N_("APBD")), ("apbdes", N_("APBDes")), ("swadaya", N_("Swadaya")), ("dpa", N_("DPA")))
METHODS = (
    ("ceramah", N_("Ceramah")),
    ("diskusi", N_("Diskusi")),
    ("praktik", N_("Praktik")),
    ("kunjungan", N_("Kunjungan")),
)
ROLES = (("narasumber", N_("Narasumber")), ("moderator", N_("Moderator")), ("panitia", N_("Panitia")))


class Training(Entity):
    table = "training"
    label = N_("Bimtek")

    name: str | None = describe(
        Text(200), N_("Nama kegiatan"), section=EVENT, required=True, table=True, searched=True
    )
    theme: str | None = describe(Text(200), N_("Tema"), section=EVENT, searched=True)
    kind: str | None = describe(Choice(KINDS), N_("Jenis"), section=EVENT, table=True)
    organiser: str | None = describe(Text(150), N_("Penyelenggara"), section=EVENT)
    starts: PartialDay | None = describe(Day(), N_("Tanggal mulai"), section=EVENT, required=True, table=True)
    ends: PartialDay | None = describe(Day(), N_("Tanggal selesai"), section=EVENT)
    place: str | None = describe(Text(150), N_("Tempat"), section=EVENT, table=True)
    region: str | None = describe(Region(), N_("Wilayah"), section=EVENT)
    quota: int | None = describe(Whole(), N_("Kuota per kelompok"), section=EVENT)
    fund: str | None = describe(Choice(FUNDS, free=True), N_("Sumber dana"), section=PAPERS)
    invitation: str | None = describe(Text(80), N_("Nomor surat undangan"), section=PAPERS)
    office: str | None = describe(
        Ref("office"), N_("Kantor penyelenggara"), section=PAPERS, help=N_("Kopnya dicetak pada dokumen.")
    )
    signatory: str | None = describe(Ref("signatory"), N_("Penanda tangan sertifikat"), section=PAPERS)
    in_charge: str | None = describe(Text(100), N_("Penanggung jawab"), section=PAPERS)
    in_charge_post: str | None = describe(
        Text(100),
        N_("Jabatan penanggung jawab"),
        section=PAPERS,
        help=N_("Misalnya PPTK; kosong: Penanggung jawab."),
    )
    in_charge_nip: str | None = describe(Text(25), N_("NIP penanggung jawab"), section=PAPERS)
    treasurer: str | None = describe(Text(100), N_("Bendahara"), section=PAPERS)
    treasurer_nip: str | None = describe(Text(25), N_("NIP bendahara"), section=PAPERS)
    certificate_share: int | None = describe(
        Whole(0, 100), N_("Batas hadir untuk sertifikat (%)"), section=PAPERS, help=N_("Bila kosong: 80 %.")
    )
    certificate_number: str | None = describe(
        Text(80),
        N_("Pola nomor sertifikat"),
        section=PAPERS,
        help=N_("Misalnya 400.14/{urut3}/KIM/{bulan_romawi}/{tahun}."),
    )
    transport: int | None = describe(Money(), N_("Uang transport per orang"), section=PAPERS)
    tax: int | None = describe(
        Whole(0, 100),
        N_("PPh 21 atas transport (%)"),
        section=PAPERS,
        help=N_("Bila kosong, kolom PPh 21 dan Diterima diisi dengan tangan."),
    )
    remark: str | None = describe(Note(), N_("Catatan"), section=PAPERS)
    background: str | None = describe(Note(4000), N_("Latar belakang"), section=REPORT)
    basis: str | None = describe(
        Note(2000), N_("Dasar"), section=REPORT, help=N_("Satu dasar per baris: peraturan, DPA, surat tugas.")
    )
    aim: str | None = describe(Note(2000), N_("Maksud dan tujuan"), section=REPORT)
    results: str | None = describe(Note(4000), N_("Hasil kegiatan"), section=REPORT)
    obstacles: str | None = describe(Note(2000), N_("Kendala"), section=REPORT)
    conclusion: str | None = describe(Note(2000), N_("Kesimpulan"), section=REPORT)
    follow_up: str | None = describe(
        Note(2000), N_("Rencana tindak lanjut"), section=REPORT, help=N_("Satu rencana per baris.")
    )

    @property
    def title(self) -> str:
        return self.name or N_("Bimtek tanpa nama")


class Session(Entity):
    table = "session"
    label = N_("sesi")

    training: str | None = describe(Ref("training"), N_("Kegiatan"), required=True)
    number: int | None = describe(Whole(1), N_("Sesi ke"), required=True, table=True)
    day: PartialDay | None = describe(Day(), N_("Tanggal"), table=True)
    begins: time | None = describe(Time(), N_("Jam mulai"), table=True)
    finishes: time | None = describe(Time(), N_("Jam selesai"), table=True)
    topic: str | None = describe(Text(200), N_("Materi"), table=True, searched=True)
    hours: int | None = describe(Whole(), N_("JP"), table=True, help=N_("1 JP = 45 menit."))
    method: str | None = describe(Choice(METHODS, free=True), N_("Metode"))


class Speaker(Entity):
    table = "speaker"
    label = N_("narasumber")

    training: str | None = describe(Ref("training"), N_("Kegiatan"), required=True)
    session: str | None = describe(Ref("session"), N_("Sesi"))
    name: str | None = describe(Text(120), N_("Nama"), required=True, table=True, searched=True)
    office: str | None = describe(Text(150), N_("Instansi"), table=True)
    nip: str | None = describe(Text(25), N_("NIP"), personal=True)
    role: str | None = describe(Choice(ROLES, free=True), N_("Peran"), table=True)

    @property
    def title(self) -> str:
        return self.name or N_("Tanpa nama")
