"""The documents of an SK dossier: one list for rule sets, reports, attachments and states.

Each has a code that never changes. What the program prints is in `kimdesk.reports`; what somebody
brings is an attachment of the kind `ATTACHED_AS` says. Papers of trainings, partners and offices
are no part of a dossier and are not here.
"""

from kimdesk.i18n import N_

DOCUMENTS = (
    ("sampul", N_("Sampul dan daftar periksa")),
    ("daftar_isi", N_("Daftar isi")),
    ("permohonan", N_("Surat permohonan")),
    ("rekomendasi", N_("Rekomendasi")),
    ("rekomendasi_camat", N_("Rekomendasi camat")),
    ("rekomendasi_dinas", N_("Rekomendasi dinas")),
    ("berita_acara", N_("Berita acara musyawarah")),
    ("daftar_hadir", N_("Daftar hadir musyawarah")),
    ("dokumentasi", N_("Dokumentasi foto")),
    ("profil", N_("Profil kelompok")),
    ("pengurus", N_("Susunan pengurus")),
    ("anggota", N_("Daftar anggota")),
    ("biodata", N_("Biodata pengurus")),
    ("ktp", N_("Fotokopi KTP pengurus")),
    ("adart", N_("AD/ART")),
    ("program", N_("Program kerja")),
    ("potensi", N_("Pemetaan potensi")),
    ("foto_sekretariat", N_("Foto sekretariat")),
    ("domisili", N_("Surat keterangan domisili")),
    ("pernyataan", N_("Surat pernyataan")),
    ("rancangan_sk", N_("Rancangan SK dan lampiran")),
    ("sk_lama", N_("SK sebelumnya")),
    ("catatan", N_("Catatan pemeriksaan")),
    ("lampiran_tertutup", N_("Lampiran tertutup: daftar anggota lengkap")),
    ("verifikasi", N_("Lembar verifikasi")),
)
"""Code and label, in the order of a dossier."""

BROUGHT = ("ktp", "domisili", "sk_lama")
"""What only others can make: it is attached, and no page of it is printed here."""

PRINTED = tuple(code for code, _label in DOCUMENTS if code not in BROUGHT)
"""What the program prints."""

FRAME = ("sampul", "daftar_isi", "verifikasi")
"""What a whole dossier has around its papers, whatever the rules ask for."""

USUAL = ("permohonan", "profil", "pengurus", "anggota", "rancangan_sk")
"""The least that a dossier holds; `kimdesk.rules.documents` adds what the rules of a region ask for."""

CAN_BE_REQUIRED = tuple(
    (code, label)
    for code, label in DOCUMENTS
    if code not in ("sampul", "daftar_isi", "catatan", "lampiran_tertutup", "verifikasi")
)
"""What a rule set may ask for; the others belong to a dossier by themselves."""

ATTACHED_AS = {
    "berita_acara": "berita_acara",
    "daftar_hadir": "daftar_hadir",
    "ktp": "ktp",
    "adart": "adart",
    "program": "program",
    "foto_sekretariat": "sekretariat",
    "domisili": "domisili",
    "pernyataan": "pernyataan",
    "rekomendasi": "rekomendasi",
    "rekomendasi_camat": "rekomendasi",
    "rekomendasi_dinas": "rekomendasi",
    "sk_lama": "sk",
}
"""Document -> the kind of attachment that its paper is."""
