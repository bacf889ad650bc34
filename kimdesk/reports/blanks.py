"""The blanks that wording may use, by family: what a paper is about decides what its words can name.

A wording file says its family (`isian`), and everything of that family fills all of its blanks, with
None for what is unknown. Values are worked out where the paper's facts are (`brief`, for a dossier).
"""

FAMILIES: dict[str, frozenset[str]] = {
    "berkas": frozenset(
        """
        kim nama kepanjangan kedudukan kedudukan_judul alamat desa kecamatan kabupaten provinsi
        tingkat jenis tentang pejabat jabatan kepala_desa camat bupati gubernur dinas bpd
        masa_bakti mulai selesai lama diktum_pertama biaya sk_lama
        tanggal_musyawarah hari_musyawarah tempat_musyawarah
        nomor_surat tanggal_surat jumlah_anggota jumlah_l jumlah_p tahun
        """.split()
    ),
}
"""Family -> names of its blanks."""
