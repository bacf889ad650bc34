"""Ways to reach a person or a group: telephone, e-mail, and a web address or account.

Nothing typed is thrown away because it looks odd: it is kept and found.
"""

import re
import unicodedata

from kimdesk.errors import InvalidValue
from kimdesk.findings import Finding
from kimdesk.i18n import _, number_of
from kimdesk.kinds.base import Kind
from kimdesk.kinds.identity import LONGEST, SCIENTIFIC
from kimdesk.kinds.text import Text, one_line

_BETWEEN_DIGITS = r"[\s().'’‘`_–—-]+"
_SPREADSHEET_FRACTION = r"([0-9]{8,})[.,]0"
_EMAIL = r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+"


class Phone(Kind):
    """E.164 ("+6281234567890") when it is a possible Indonesian number, else the digits as typed."""

    def parse(self, text: str) -> str | None:
        text = unicodedata.normalize("NFKC", one_line(text)).strip("'’‘ ")
        if re.fullmatch(SCIENTIFIC, text.replace(" ", "")):
            raise InvalidValue(
                _(
                    "Angka ini sudah dirusak oleh lembar kerja ({typed}). Ubah format kolomnya menjadi Teks, "
                    "lalu ketik ulang nomornya."
                ).format(typed=text)
            )
        if fraction := re.fullmatch(_SPREADSHEET_FRACTION, text):
            text = fraction[1]
        digits = re.sub(_BETWEEN_DIGITS, "", text)
        if not digits:
            return None
        if re.search(r"[0-9]\s*[/,;&+]", text):
            raise InvalidValue(_("Tulis satu nomor saja. Nomor kedua dapat ditulis di catatan."))
        if not re.fullmatch(r"\+?[0-9]+", digits):
            raise InvalidValue(_("Nomor telepon hanya berisi angka, misalnya 0812-3456-7890."))
        if len(digits) > LONGEST:
            raise InvalidValue(number_of("Terlalu panjang: {n} angka. Tulis satu nomor saja.", len(digits)))
        from lokal import parse_phone

        return parse_phone(digits).e164 or digits

    def show(self, value: str | None) -> str:
        if value is None or not value.startswith("+62"):
            return value or ""
        if value.startswith("+628"):
            national = f"0{value[3:]}"
            return f"{national[:4]}-{national[4:8]}-{national[8:]}".rstrip("-")
        from lokal import parse_phone

        return parse_phone(value).national or value

    def findings(self, value: str | None) -> list[Finding]:
        if value is None:
            return []
        if value.startswith("+") and not value.startswith("+62"):
            return [Finding("check", "phone.abroad", _("Nomor luar negeri. Pastikan nomornya benar."))]
        from lokal import parse_phone

        if parse_phone(value).valid:
            return []
        text = _("Nomor ini belum benar. Nomor HP terdiri atas 10-13 angka dan diawali 08.")
        return [Finding("block", "phone.form", text)]


class Email(Kind):
    """An e-mail address; the part after @ in small letters."""

    def parse(self, text: str) -> str | None:
        text = re.sub(r"\s*@\s*", "@", one_line(text).removeprefix("mailto:").strip())
        name, at, host = text.rpartition("@")
        return Text().parse(f"{name}{at}{host.lower() if at else host}")

    def findings(self, value: str | None) -> list[Finding]:
        if value is None or re.fullmatch(_EMAIL, value):
            return []
        text = _("Alamat surel ini belum lengkap. Contoh yang benar: nama@gmail.com.")
        return [Finding("check", "email.form", text)]


class Url(Kind):
    """A web address or the name of an account ("@kimgumbrih"), as typed."""

    def parse(self, text: str) -> str | None:
        return Text(longest=500).parse(text)

    def findings(self, value: str | None) -> list[Finding]:
        if value is None or " " not in value:
            return []
        text = _("Alamat atau akun tidak berisi spasi. Contoh: https://gumbrih.kim.id atau @kimgumbrih.")
        return [Finding("check", "url.form", text)]
