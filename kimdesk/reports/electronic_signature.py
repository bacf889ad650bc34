"""Electronic signatures (TTE) of papers that came back: who signed, when, what, and whether it holds.

Signing is done elsewhere (BSrE's own programs); here a signed PDF is kept untouched and read. No
network is ever asked: a certificate is trusted when its root lies in the folder `sertifikat` of the
data folder, which the office fills itself. pyHanko is an optional part of the program.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from kimdesk.entities import Attachment, Entity
from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.store import Store
from kimdesk.store.files import attachments, store_file

KIND = "tte"
ROOTS = "sertifikat"
_ROOT_FILES = ("*.pem", "*.crt", "*.cer", "*.der")


@dataclass(frozen=True, slots=True)
class ElectronicSignature:
    """One signature of a PDF.

    `at` is what the signer's clock said, or the time stamp when `stamped`. `intact`: nothing that it
    covers was changed; `whole`: nothing was added after it either; `trusted`: its root is known here.
    """

    field: str
    signer: str
    organisation: str
    at: datetime.datetime | None
    stamped: bool
    intact: bool
    whole: bool
    trusted: bool

    @property
    def who(self) -> str:
        return ", ".join(part for part in (self.signer, self.organisation) if part) or _("Tanpa nama")

    @property
    def finding(self) -> Finding:
        """What the signature is worth, in one sentence."""
        if not self.intact:
            return Finding("block", "tte.broken", _("Tidak cocok: isi berkas diubah sesudah ditandatangani."))
        if not self.whole:
            return Finding("check", "tte.added", _("Cocok, tetapi berkas ditambah sesudah ditandatangani."))
        if not self.trusted:
            text = _("Utuh, tetapi penerbit sertifikatnya belum dikenal di laptop ini.")
            return Finding("check", "tte.untrusted", text)
        return Finding("info", "tte.good", _("Sah dan utuh."))


def roots_folder(folder: Path) -> Path:
    """Where the office puts the root certificates that it trusts."""
    return folder / ROOTS


def make_roots_folder(folder: Path) -> Path:
    """That folder, made when it is missing. KimdeskError when it cannot be made."""
    from kimdesk.store.connection import converted

    path = roots_folder(folder)
    with converted(path):
        path.mkdir(parents=True, exist_ok=True)
    return path


def take_signed(store: Store, owner: type[Entity], row: str, source: Path) -> str:
    """Keep a signed PDF, untouched, as an attachment of a row; the attachment's name.

    KimdeskError when it is no PDF or bears no electronic signature.
    """
    from kimdesk.store.connection import converted

    with converted(source):
        content = source.read_bytes()
    if not check_signatures(content, roots_folder(store.folder)):
        raise KimdeskError(
            _("Berkas ini belum bertanda tangan elektronik"),
            _("Di dalam {name} tidak ada tanda tangan elektronik.").format(name=source.name),
            _("Pilih PDF hasil tanda tangan; hasil pindai dilampirkan sebagai pindaian."),
        )
    with store.act(_("Lampirkan naskah bertanda tangan elektronik")) as act:
        return store_file(store, act, owner, row, content, kind=KIND, name=source.name)


def signed_papers(store: Store, owner: type[Entity], row: str) -> list[Attachment]:
    """The signed PDFs of a row, in the order in which they came."""
    return [each for each in attachments(store, owner, row) if each.kind == KIND]


def check_signatures(content: bytes, roots: Path) -> list[ElectronicSignature]:
    """The signatures of a PDF, in the order in which they were made; [] for none.

    KimdeskError when pyHanko is not installed, the file is no PDF, or a signature cannot be read.
    """
    try:
        from pyhanko.pdf_utils.misc import PdfError
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko.sign.general import UnacceptableSignerError
        from pyhanko.sign.validation import validate_pdf_signature
        from pyhanko.sign.validation.errors import SignatureValidationError
        from pyhanko_certvalidator import ValidationContext
    except ImportError as error:
        raise KimdeskError(
            _("Pemeriksa tanda tangan elektronik belum terpasang"),
            _("kimdesk di laptop ini dipasang tanpa bagian untuk memeriksa TTE."),
            _("Pasang ulang dengan `pip install kimdesk[tte]`, atau periksa berkasnya di laptop lain."),
        ) from error
    trusted = list(_certificates(roots))
    found = []
    try:
        for embedded in PdfFileReader(BytesIO(content), strict=False).embedded_regular_signatures:
            context = ValidationContext(
                trust_roots=trusted, allow_fetching=False, revocation_mode="soft-fail"
            )
            found.append(_read(embedded.field_name, validate_pdf_signature(embedded, context)))
    except (
        PdfError, SignatureValidationError, UnacceptableSignerError, ValueError, TypeError, KeyError,
    ) as error:  # fmt: skip
        raise KimdeskError(
            _("Tanda tangan elektronik tidak terbaca"),
            _("Berkasnya rusak, atau bukan PDF."),
            _("Minta berkasnya sekali lagi, langsung dari yang menandatangani."),
        ) from error
    return found


def _certificates(roots: Path) -> Iterator[Any]:
    """The certificates in a folder. KimdeskError for a file that is none."""
    from pyhanko.keys import load_certs_from_pemder_data

    for path in sorted(path for pattern in _ROOT_FILES for path in roots.glob(pattern)):
        try:
            for certificate in load_certs_from_pemder_data(path.read_bytes()):
                certificate.subject.native  # noqa: B018 - reads it now, while the file can be named
                yield certificate
        except (OSError, ValueError) as error:
            raise KimdeskError(
                _("Sertifikat tidak terbaca"),
                _("{path} bukan sertifikat PEM atau DER.").format(path=path),
                _("Pindahkan berkas itu dari folder {folder}.").format(folder=ROOTS),
            ) from error


def _read(field: str, status: Any) -> ElectronicSignature:
    """What pyHanko says, in our own words."""
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    names = status.signing_cert.subject.native
    stamp = status.timestamp_validity
    return ElectronicSignature(
        field=field,
        signer=_text(names.get("common_name")),
        organisation=_text(names.get("organization_name")),
        at=stamp.timestamp if stamp is not None else status.signer_reported_dt,
        stamped=stamp is not None,
        intact=bool(status.intact and status.valid and status.docmdp_ok is not False),
        whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        trusted=bool(status.trusted),
    )


def _text(name: Any) -> str:
    """A name of a certificate; some hold several."""
    return ", ".join(map(str, name)) if isinstance(name, list) else str(name or "")
