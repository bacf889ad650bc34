"""What the blanks of wording mean, for the person who edits it, and samples to try words with.

A name means the same in every family. Values here are examples only: no document prints them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kimdesk.i18n import N_


@dataclass(frozen=True, slots=True)
class Meaning:
    """help: marked with N_. sample: a value as a document gets it. always: it is never unknown."""

    help: str
    sample: str | int | bool
    always: bool = False


MEANINGS: dict[str, Meaning] = {
    "kim": Meaning(N_("KIM dengan namanya dalam tanda petik"), "KIM “Sinar Kabar”", always=True),
    "nama": Meaning(N_("nama kelompok saja"), "Sinar Kabar", always=True),
    "kepanjangan": Meaning(N_("kepanjangan KIM"), "Komunitas Informasi Masyarakat", always=True),
    "kedudukan": Meaning(
        N_("tempat kedudukan lengkap"),
        "Desa Gumbrih, Kecamatan Pekutatan, Kabupaten Jembrana",
        always=True,
    ),
    "kedudukan_judul": Meaning(N_("tempat kedudukan, singkat untuk judul"), "Desa Gumbrih", always=True),
    "alamat": Meaning(N_("alamat sekretariat"), "Jalan Kenanga Nomor 17", always=True),
    "desa": Meaning(N_("desa atau kelurahan"), "Desa Gumbrih"),
    "kecamatan": Meaning(N_("kecamatan"), "Kecamatan Pekutatan"),
    "kabupaten": Meaning(N_("kabupaten atau kota"), "Kabupaten Jembrana", always=True),
    "provinsi": Meaning(N_("provinsi"), "Provinsi Bali", always=True),
    "tingkat": Meaning(
        N_("tingkat SK: desa, kelurahan, kecamatan, kabupaten, provinsi"), "desa", always=True
    ),
    "jenis": Meaning(
        N_("jenis SK: pembentukan, pengukuhan, perubahan, perpanjangan, pemberhentian"),
        "pengukuhan",
        always=True,
    ),
    "tentang": Meaning(N_("judul SK sesudah kata tentang"), "Pengukuhan Pengurus KIM", always=True),
    "pejabat": Meaning(N_("pejabat penerbit SK dengan wilayahnya"), "Perbekel Gumbrih", always=True),
    "jabatan": Meaning(N_("jabatan penerbit SK"), "Perbekel", always=True),
    "kepala_desa": Meaning(N_("kepala desa atau lurah dengan wilayahnya"), "Perbekel Gumbrih"),
    "camat": Meaning(N_("camat dengan wilayahnya"), "Camat Pekutatan"),
    "bupati": Meaning(N_("bupati atau wali kota dengan wilayahnya"), "Bupati Jembrana", always=True),
    "gubernur": Meaning(N_("gubernur dengan wilayahnya"), "Gubernur Bali", always=True),
    "dinas": Meaning(
        N_("kepala dinas yang membina KIM"),
        "Kepala Dinas Komunikasi dan Informatika Kabupaten Jembrana",
        always=True,
    ),
    "bpd": Meaning(N_("ketua BPD"), "Ketua Badan Permusyawaratan Desa Gumbrih"),
    "masa_bakti": Meaning(N_("masa bakti, tahun awal dan akhir"), "2026–2031", always=True),
    "mulai": Meaning(N_("awal masa bakti"), "tanggal 9 Februari 2026"),
    "selesai": Meaning(N_("akhir masa bakti"), "tanggal 8 Februari 2031"),
    "lama": Meaning(N_("lama masa bakti dalam tahun (angka)"), 5),
    "diktum_pertama": Meaning(N_("KESATU atau PERTAMA"), "KESATU", always=True),
    "biaya": Meaning(N_("sumber biaya"), "Anggaran Pendapatan dan Belanja Desa Gumbrih", always=True),
    "sk_lama": Meaning(
        N_("SK yang digantikan, lengkap dengan nomor dan tanggal"), "Keputusan Perbekel Nomor 3"
    ),
    "dua_lampiran": Meaning(N_("benar bila SK mempunyai Lampiran I dan II"), True),
    "perihal_musyawarah": Meaning(N_("acara musyawarah yang mendasari SK"), "pembentukan"),
    "tanggal_musyawarah": Meaning(N_("tanggal musyawarah"), "tanggal 7 Februari 2026", always=True),
    "hari_musyawarah": Meaning(
        N_("hari dan tanggal musyawarah"), "hari Sabtu tanggal 7 Februari 2026", always=True
    ),
    "tempat_musyawarah": Meaning(N_("tempat musyawarah"), "Balai Desa Gumbrih"),
    "nomor_berita_acara": Meaning(N_("nomor berita acara musyawarah"), "01/KIM/II/2026"),
    "rekomendasi_desa": Meaning(
        N_("rekomendasi kepala desa: nomor dan tanggal"), "Nomor 12 tanggal 9 Februari 2026"
    ),
    "rekomendasi_camat": Meaning(
        N_("rekomendasi camat: nomor dan tanggal"), "Nomor 34 tanggal 9 Februari 2026"
    ),
    "rekomendasi_dinas": Meaning(
        N_("rekomendasi dinas: nomor dan tanggal"), "Nomor 56 tanggal 9 Februari 2026"
    ),
    "nomor_surat": Meaning(N_("nomor surat permohonan"), "02/KIM/II/2026"),
    "tanggal_surat": Meaning(N_("tanggal surat permohonan"), "9 Februari 2026", always=True),
    "jumlah_anggota": Meaning(N_("jumlah anggota (angka)"), 14, always=True),
    "jumlah_l": Meaning(N_("jumlah anggota laki-laki (angka)"), 8, always=True),
    "jumlah_p": Meaning(N_("jumlah anggota perempuan (angka)"), 6, always=True),
    "tahun": Meaning(N_("tahun SK"), "2026", always=True),
    "musyawarah": Meaning(N_("nama musyawarah"), "Musyawarah Pembentukan KIM"),
    "perihal": Meaning(
        N_("acara musyawarah: pembentukan, pergantian, perpanjangan, pembubaran"), "pembentukan"
    ),
    "perihal_bebas": Meaning(N_("acara musyawarah yang ditulis sendiri"), "Rapat Anggota"),
    "hari": Meaning(N_("nama hari"), "Sabtu"),
    "tanggal_kata": Meaning(N_("tanggal dengan kata"), "tujuh"),
    "bulan": Meaning(N_("nama bulan"), "Februari"),
    "tahun_kata": Meaning(N_("tahun dengan kata"), "dua ribu dua puluh enam"),
    "tanggal_angka": Meaning(N_("tanggal dengan angka"), "07-02-2026"),
    "tanggal_panjang": Meaning(N_("tanggal lengkap"), "7 Februari 2026"),
    "jam_mulai": Meaning(N_("jam mulai"), "19.00"),
    "jam_selesai": Meaning(N_("jam selesai"), "21.30"),
    "zona": Meaning(N_("WIB, WITA atau WIT"), "WITA"),
    "tempat": Meaning(N_("tempat acara"), "Balai Desa Gumbrih"),
    "hadir": Meaning(N_("jumlah yang hadir (angka)"), 34),
    "hadir_l": Meaning(N_("jumlah laki-laki yang hadir (angka)"), 20),
    "hadir_p": Meaning(N_("jumlah perempuan yang hadir (angka)"), 14),
    "unsur": Meaning(N_("unsur yang hadir"), "tokoh masyarakat dan pemuda"),
    "cara": Meaning(N_("cara mengambil keputusan: mufakat atau suara"), "mufakat"),
    "pimpinan": Meaning(N_("pimpinan musyawarah"), "I Made Contoh"),
    "notulis": Meaning(N_("notulis"), "Ni Putu Contoh"),
    "ketua": Meaning(N_("nama ketua"), "I Wayan Contoh"),
    "sekretaris": Meaning(N_("nama sekretaris"), "Ni Luh Contoh"),
    "bendahara": Meaning(N_("nama bendahara"), "I Ketut Contoh"),
    "sekretariat": Meaning(N_("tempat sekretariat"), "Balai Banjar Gumbrih Kaja"),
    "titik": Meaning(N_("titik-titik untuk diisi dengan tangan"), "....................", always=True),
    "pemberi": Meaning(N_("tingkat pemberi rekomendasi"), "desa"),
    "perekomendasi": Meaning(N_("pejabat pemberi rekomendasi"), "Perbekel Gumbrih"),
    "bersama": Meaning(N_("benar bila pernyataan dibuat bersama-sama"), True),
    "kegiatan": Meaning(N_("nama kegiatan Bimtek"), "Bimtek Jurnalistik Warga", always=True),
    "tema": Meaning(N_("tema kegiatan"), "Menulis Berita dari Desa"),
    "jenis_kegiatan": Meaning(N_("jenis kegiatan"), "Bimtek", always=True),
    "penyelenggara": Meaning(N_("penyelenggara kegiatan"), "Dinas Komunikasi dan Informatika"),
    "tempat_kegiatan": Meaning(N_("tempat kegiatan"), "Balai Desa Gumbrih", always=True),
    "tanggal_kegiatan": Meaning(N_("tanggal kegiatan"), "18 s.d. 19 Desember 2026", always=True),
    "hari_kegiatan": Meaning(
        N_("hari dan tanggal kegiatan"), "hari Jumat tanggal 18 Desember 2026", always=True
    ),
    "sumber_dana": Meaning(N_("sumber dana kegiatan"), "APBD"),
    "nomor_undangan": Meaning(N_("nomor surat undangan"), "400.14/21/2026"),
    "jumlah_sesi": Meaning(N_("jumlah sesi (angka)"), 4, always=True),
    "jumlah_jp": Meaning(N_("jumlah jam pelajaran (angka)"), 16, always=True),
    "narasumber": Meaning(N_("nama para narasumber"), "I Made Contoh dan Ni Putu Contoh"),
    "jumlah_peserta": Meaning(N_("jumlah peserta terdaftar (angka)"), 42, always=True),
    "peserta_l": Meaning(N_("jumlah peserta laki-laki (angka)"), 20, always=True),
    "peserta_p": Meaning(N_("jumlah peserta perempuan (angka)"), 22, always=True),
    "peserta_hadir": Meaning(N_("jumlah peserta yang hadir (angka)"), 40, always=True),
    "peserta_hadir_l": Meaning(N_("jumlah peserta laki-laki yang hadir (angka)"), 19, always=True),
    "peserta_hadir_p": Meaning(N_("jumlah peserta perempuan yang hadir (angka)"), 21, always=True),
    "jumlah_kelompok": Meaning(N_("jumlah kelompok asal peserta (angka)"), 6, always=True),
    "persen_hadir": Meaning(N_("tingkat kehadiran"), "86%"),
    "peserta_tes": Meaning(N_("jumlah peserta yang mengikuti kedua tes (angka)"), 38, always=True),
    "rata_pre": Meaning(N_("rata-rata nilai pre-test"), "54,2"),
    "rata_post": Meaning(N_("rata-rata nilai post-test"), "78,9"),
    "ngain": Meaning(N_("N-gain"), "0,54"),
    "peserta_layak": Meaning(N_("jumlah peserta yang memperoleh sertifikat (angka)"), 36, always=True),
    "batas_hadir": Meaning(N_("batas kehadiran untuk sertifikat, dalam persen (angka)"), 80, always=True),
    "tempat_surat": Meaning(N_("tempat penandatanganan"), "Gumbrih", always=True),
    "nama_peserta": Meaning(N_("nama peserta pada sertifikat"), "Ni Luh Contoh, S.Pd."),
    "asal_peserta": Meaning(N_("asal peserta pada sertifikat"), "KIM Sinar Kabar, Desa Gumbrih"),
    "nomor_sertifikat": Meaning(N_("nomor sertifikat"), "007/KIM/XII/2026"),
    "jumlah_uang": Meaning(N_("jumlah uang dalam rupiah (angka)"), 4_500_000),
    "sesi": Meaning(N_("nomor sesi"), 2),
    "sesi_hadir": Meaning(N_("jumlah yang hadir pada sesi itu (angka)"), 38),
    "sesi_l": Meaning(N_("jumlah laki-laki yang hadir pada sesi itu (angka)"), 18),
    "sesi_p": Meaning(N_("jumlah perempuan yang hadir pada sesi itu (angka)"), 20),
    "sesi_izin": Meaning(N_("jumlah yang izin pada sesi itu (angka)"), 2),
    "sesi_sakit": Meaning(N_("jumlah yang sakit pada sesi itu (angka)"), 1),
    "sesi_alpa": Meaning(N_("jumlah yang tanpa keterangan pada sesi itu (angka)"), 1),
    "mitra": Meaning(N_("nama mitra"), "Universitas Contoh", always=True),
    "jenis_mitra": Meaning(N_("jenis mitra"), "Perguruan tinggi"),
    "alamat_mitra": Meaning(N_("alamat mitra"), "Jalan Melati Nomor 5, Negara", always=True),
    "bidang_mitra": Meaning(N_("bidang mitra"), "pendidikan"),
    "penanda_mitra": Meaning(N_("nama penanda tangan dari mitra"), "Dr. Contoh Rektor", always=True),
    "jabatan_mitra": Meaning(N_("jabatan penanda tangan dari mitra"), "Rektor", always=True),
    "kerja_sama": Meaning(N_("judul kerja sama"), "Pelatihan dan Penyebaran Informasi", always=True),
    "ruang_lingkup": Meaning(
        N_("ruang lingkup; di akhir ayat, barisnya menjadi butir a, b, c"), "pelatihan menulis berita"
    ),
    "hak_kewajiban": Meaning(
        N_("hak dan kewajiban; di akhir ayat, barisnya menjadi butir a, b, c"), "menyediakan narasumber"
    ),
    "mulai_kerja_sama": Meaning(N_("awal kerja sama"), "1 Maret 2026"),
    "selesai_kerja_sama": Meaning(N_("akhir kerja sama"), "28 Februari 2028"),
    "nilai_kerja_sama": Meaning(N_("nilai kerja sama"), "Rp5.000.000 (lima juta rupiah)"),
    "dukungan": Meaning(N_("dukungan yang bukan uang"), "dua unit komputer"),
    "sumber_kerja_sama": Meaning(N_("sumber biaya kerja sama"), "anggaran Universitas Contoh"),
    "nomor_kim": Meaning(N_("nomor naskah dari KIM"), "004/KIM-SK/III/2026", always=True),
    "nomor_mitra": Meaning(N_("nomor naskah dari mitra"), "12/UC/2026", always=True),
    "mengetahui": Meaning(N_("yang mengetahui kerja sama"), "Perbekel Gumbrih"),
    "wilayah": Meaning(N_("wilayah daftar atau register"), "Kecamatan Pekutatan", always=True),
    "jumlah_baris": Meaning(N_("banyaknya baris daftar (angka)"), 12, always=True),
    "jumlah_desa": Meaning(N_("jumlah desa dan kelurahan (angka)"), 8, always=True),
    "desa_ber_kim": Meaning(N_("jumlah desa dan kelurahan yang mempunyai KIM (angka)"), 6, always=True),
    "desa_tanpa_kim": Meaning(N_("jumlah desa dan kelurahan tanpa KIM (angka)"), 2, always=True),
    "jumlah_kim": Meaning(N_("jumlah KIM (angka)"), 7, always=True),
    "penerima": Meaning(N_("penerima surat"), "Perbekel Gumbrih", always=True),
    "daftar_kim": Meaning(N_("KIM yang diingatkan"), "KIM “Sinar Kabar”", always=True),
    "jumlah_habis": Meaning(N_("jumlah SK yang sudah berakhir (angka)"), 1, always=True),
    "jumlah_segera": Meaning(N_("jumlah SK yang segera berakhir (angka)"), 1, always=True),
    "penyerah": Meaning(N_("nama yang menyerahkan data"), "Ani Contoh"),
    "jabatan_penyerah": Meaning(N_("jabatan yang menyerahkan data"), "Fasilitator KIM"),
    "perangkat_asal": Meaning(
        N_("nama perangkat pembuat berkas atau pemilik kunci"), "LAPTOP-ANI", always=True
    ),
    "penerima_data": Meaning(N_("nama yang menerima data"), "Ni Kadek Contoh"),
    "jabatan_penerima": Meaning(N_("jabatan yang menerima data"), "Operator meja kecamatan"),
    "perangkat_tujuan": Meaning(N_("nama perangkat yang dapat membuka berkas"), "MEJA-PEKUTATAN"),
    "berkas": Meaning(
        N_("nama berkas serah terima"), "kimdesk_51.01.03_LAPTOP-ANI_20261121_1.kimdesk", always=True
    ),
    "ukuran_berkas": Meaning(N_("ukuran berkas"), "565 KB (578.560 bita)", always=True),
    "jumlah_perubahan": Meaning(N_("jumlah perubahan di dalam berkas (angka)"), 98, always=True),
    "enam_kata": Meaning(N_("enam kata pembanding"), "sawah payung kereta melon gitar beranda", always=True),
    "untuk_umum": Meaning(N_("benar bila berkas dikunci dengan kata sandi"), True),
    "naskah": Meaning(N_("naskah yang diterbitkan"), "Berkas KIM “Sinar Kabar” Desa Gumbrih", always=True),
    "berkas_sk": Meaning(N_("benar untuk berkas SK"), True),
    "jam_serah": Meaning(N_("jam penyerahan"), "16.40", always=True),
}
"""Blank -> what it means."""


def sample_of(blank: str) -> str | int | bool:
    meaning = MEANINGS.get(blank)
    return meaning.sample if meaning else blank


def samples(blanks: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Values to try words with: everything known, then everything unknown that may be."""
    names = list(blanks)
    yield {name: sample_of(name) for name in names}
    yield {name: sample_of(name) if name in MEANINGS and MEANINGS[name].always else None for name in names}
