"""Every key that the window knows, in one table: code, key, what it does. The guide prints it.

Keys that Qt widgets know by themselves (Tab, arrows, Alt+letter) are not repeated here.
"""

from PySide6.QtGui import QKeySequence

from kimdesk.i18n import N_

SHORTCUTS: tuple[tuple[str, str, str], ...] = (
    ("search", "Ctrl+K", N_("Cari apa saja")),
    ("new", "Ctrl+N", N_("Catatan baru di tab ini")),
    ("new_group", "Ctrl+Shift+N", N_("Kelompok baru")),
    ("tab", "Ctrl+1", N_("Ctrl+1 … Ctrl+7: pindah tab")),
    ("scope", "Ctrl+L", N_("Ke pohon wilayah dan kelompok")),
    ("undo", "Ctrl+Z", N_("Urungkan")),
    ("redo", "Ctrl+Y", N_("Ulangi")),
    ("print", "Ctrl+P", N_("Cetak atau buat berkas")),
    ("save", "Ctrl+S", N_("Simpan PDF yang sedang dilihat")),
    ("import", "Ctrl+I", N_("Impor Excel")),
    ("handover", "Ctrl+U", N_("Serah terima USB")),
    ("conflicts", "Ctrl+Shift+K", N_("Kotak konflik, pada isian yang sedang dipilih")),
    ("inbox", "Ctrl+Shift+M", N_("Kotak masuk serah terima")),
    ("dossier", "Ctrl+B", N_("Buat berkas SK")),
    ("history", "Ctrl+H", N_("Riwayat isian")),
    ("copy_above", "Ctrl+D", N_("Salin dari baris di atas")),
    ("delete", "Del", N_("Hapus baris, dengan alasan")),
    ("mark", "Space", N_("Tandai hadir")),
    ("next", "Enter", N_("Isian berikut, atau baris berikut di kolom yang sama")),
    ("leave", "Esc", N_("Tinggalkan isian tanpa menulis")),
    ("larger", "Ctrl++", N_("Perbesar teks")),
    ("smaller", "Ctrl+-", N_("Perkecil teks")),
    ("help", "F1", N_("Panduan")),
)
_KEYS = {code: key for code, key, _words in SHORTCUTS}


def key_of(code: str) -> QKeySequence:
    """The key of an action; KeyError for a code that is not in the table."""
    return QKeySequence(_KEYS[code])


def key_text(code: str) -> str:
    """The key in words for a person, such as "Ctrl+K"."""
    return _KEYS[code]
