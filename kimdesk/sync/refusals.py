"""What a person reads when a hand-over file is refused: title, cause, what to do. Nothing has changed."""

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.sync.parcel_header import Reason, Refused

NAMED = 5
"""Devices that a message names: anybody can write any number of names into a header."""


class NotTaken(KimdeskError):
    """A hand-over file that was refused; `reason` is for programs."""

    def __init__(self, reason: "Reason | str", title: str, cause: str, advice: str) -> None:
        super().__init__(title, cause, advice)
        self.reason = reason


def refused(error: Refused, *, typed: bool = True) -> NotTaken:
    """The words for a file that could not be read; typed: whether a passphrase was tried."""
    hints = ", ".join(error.header.hints[:NAMED]) if error.header else ""
    match error.reason:
        case "not_ours":
            words = (
                _("Bukan berkas serah terima"),
                _("Berkas ini tidak dibuat oleh kimdesk, atau isinya kosong."),
                _("Pilih berkas yang namanya berakhir .kimdesk."),
            )
        case "newer":
            words = (
                _("Perlu versi kimdesk yang lebih baru"),
                _("Berkas ini dibuat oleh kimdesk yang lebih baru dari yang ada di sini."),
                _("Pasang kimdesk terbaru, lalu terima lagi berkas yang sama."),
            )
        case "other_desk":
            words = (
                _("Berkas ini untuk perangkat lain"),
                _("Hanya dapat dibuka oleh: {names}.").format(names=hints or _("perangkat lain")),
                _("Serahkan berkas ini ke perangkat itu, atau minta dibuatkan untuk perangkat ini."),
            )
        case "passphrase" if not typed:
            words = (
                _("Berkas dikunci dengan kata sandi"),
                _("Pengirim membuat berkas ini untuk siapa saja yang tahu kata sandinya."),
                _("Tanyakan kata sandinya kepada pengirim, lalu ketik saat menerima berkas ini."),
            )
        case "passphrase":
            words = (
                _("Kata sandi tidak cocok"),
                _("Berkas ini dikunci dengan kata sandi, dan yang diketik tidak membukanya."),
                _("Tanyakan kata sandinya kepada pengirim, lalu ketik lagi."),
            )
        case "damaged":
            words = (
                _("Berkas rusak"),
                _("Isinya terpotong atau berubah di jalan."),
                _("Salin ulang berkasnya dari laptop asal. Register tidak berubah."),
            )
    return NotTaken(error.reason, *words)


def bad_signature(name: str) -> NotTaken:
    return NotTaken(
        "signature",
        _("Tanda tangan tidak cocok"),
        _("Berkas ini mengaku dari {name}, tetapi tidak ditandatangani oleh perangkat itu.").format(
            name=name
        ),
        _("Jangan dipakai. Minta berkas baru langsung dari orangnya. Register tidak berubah."),
    )


def unknown_key(name: str, words: str) -> NotTaken:
    """To be mended like an unknown device, but with more care."""
    return NotTaken(
        "unknown",
        _("Kunci baru dari perangkat yang dikenal"),
        _(
            "{name} sudah dikenal, tetapi berkas ini ditandatangani dengan kunci lain. Terima kuncinya hanya"
            " bila pemiliknya sendiri mengatakan bahwa kunci lamanya hilang."
        ).format(name=name),
        _("Cocokkan enam kata ini dengan pemiliknya, lalu terima kuncinya: {words}").format(words=words),
    )


def unknown_device(name: str, words: str) -> NotTaken:
    return NotTaken(
        "unknown",
        _("Perangkat belum dikenal"),
        _("Berkas ini dari {name}, yang belum pernah diterima di sini.").format(name=name),
        _("Cocokkan enam kata ini dengan pengirim, lalu terima perangkatnya: {words}").format(words=words),
    )
