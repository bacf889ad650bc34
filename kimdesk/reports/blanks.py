"""The blanks that wording may use, by family: what a paper is about decides what its words can name.

A wording file says its family (`isian`), and everything of that family fills all of its blanks, with
None for what is unknown. Values are worked out where the paper's facts are (`brief`, for a dossier).
"""

FAMILIES: dict[str, frozenset[str]] = {
    "berkas": frozenset(
        """
        kim nama kepanjangan kedudukan kedudukan_judul alamat desa kecamatan kabupaten provinsi
        tingkat jenis tentang pejabat jabatan kepala_desa camat bupati gubernur dinas bpd
        masa_bakti mulai selesai lama diktum_pertama biaya sk_lama dua_lampiran
        perihal_musyawarah tanggal_musyawarah hari_musyawarah tempat_musyawarah nomor_berita_acara
        rekomendasi_desa rekomendasi_camat rekomendasi_dinas
        nomor_surat tanggal_surat jumlah_anggota jumlah_l jumlah_p tahun
        """.split()
    ),
}
"""Family -> names of its blanks."""
FAMILIES["bimtek"] = frozenset(
    """
    kegiatan tema jenis_kegiatan penyelenggara tempat_kegiatan tanggal_kegiatan hari_kegiatan
    sumber_dana nomor_undangan jumlah_sesi jumlah_jp narasumber
    jumlah_peserta peserta_l peserta_p peserta_hadir peserta_hadir_l peserta_hadir_p jumlah_kelompok
    persen_hadir peserta_tes rata_pre rata_post ngain peserta_layak batas_hadir
    tempat_surat tanggal_surat nama_peserta asal_peserta nomor_sertifikat jumlah_uang
    sesi sesi_hadir sesi_l sesi_p sesi_izin sesi_sakit sesi_alpa
    """.split()
)
FAMILIES["musyawarah"] = FAMILIES["berkas"] | frozenset(
    """
    musyawarah perihal perihal_bebas hari tanggal_kata bulan tahun_kata tanggal_angka tanggal_panjang
    jam_mulai jam_selesai zona tempat hadir hadir_l hadir_p unsur cara pimpinan notulis
    ketua sekretaris bendahara sekretariat titik
    """.split()
)
FAMILIES["rekomendasi"] = FAMILIES["berkas"] | {"pemberi", "perekomendasi"}
FAMILIES["pernyataan"] = FAMILIES["berkas"] | {"bersama"}
FAMILIES["mitra"] = frozenset(
    """
    kim nama kepanjangan kedudukan alamat desa kecamatan kabupaten provinsi kepala_desa ketua
    mitra jenis_mitra alamat_mitra bidang_mitra penanda_mitra jabatan_mitra
    kerja_sama ruang_lingkup hak_kewajiban mulai_kerja_sama selesai_kerja_sama nilai_kerja_sama
    dukungan sumber_kerja_sama nomor_kim nomor_mitra mengetahui
    hari tanggal_kata bulan tahun_kata tanggal_angka tempat_surat tanggal_surat
    """.split()
)
FAMILIES["kantor"] = frozenset(
    """
    wilayah pejabat tahun tempat_surat tanggal_surat jumlah_baris
    jumlah_desa desa_ber_kim desa_tanpa_kim jumlah_kim penerima daftar_kim jumlah_habis jumlah_segera
    """.split()
)
FAMILIES["serah_terima"] = frozenset(
    """
    penyerah jabatan_penyerah perangkat_asal penerima_data jabatan_penerima perangkat_tujuan
    berkas ukuran_berkas wilayah jumlah_perubahan enam_kata untuk_umum
    hari tanggal_kata bulan tahun_kata tanggal_angka jam_serah zona tempat tempat_surat tanggal_surat
    """.split()
)
FAMILIES["terbitan"] = frozenset({"naskah", "berkas_sk"})
