"""PDFs signed electronically with certificates of our own making."""

import datetime
from io import BytesIO
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from reportlab.pdfgen.canvas import Canvas

_BEFORE = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
_AFTER = datetime.datetime(2090, 1, 1, tzinfo=datetime.UTC)
_WORD = b"kata sandi"


def _name(person: str, organisation: str) -> x509.Name:
    oid = x509.NameOID
    return x509.Name(
        [
            x509.NameAttribute(oid.COUNTRY_NAME, "ID"),
            x509.NameAttribute(oid.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(oid.COMMON_NAME, person),
        ]
    )


class Office:
    """A root of its own, and somebody who signs under it."""

    def __init__(self, organisation: str, person: str) -> None:
        root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        root_name = _name(f"Induk {organisation}", organisation)
        self.root = (
            self._certificate(root_name, root_name, root_key.public_key())
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(root_key, hashes.SHA256())
        )
        usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
        certificate = (
            self._certificate(_name(person, organisation), root_name, key.public_key())
            .add_extension(usage, critical=True)
            .sign(root_key, hashes.SHA256())
        )
        packed = pkcs12.serialize_key_and_certificates(
            b"a", key, certificate, [self.root], BestAvailableEncryption(_WORD)
        )
        self.signer = signers.SimpleSigner.load_pkcs12_data(packed, [], _WORD)

    @staticmethod
    def _certificate(
        subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(_BEFORE)
            .not_valid_after(_AFTER)
        )

    def trust(self, folder: Path) -> None:
        """Put the root where the program looks for it."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "induk.pem").write_bytes(self.root.public_bytes(Encoding.PEM))

    def sign(self, pdf: bytes, field: str = "TTE") -> bytes:
        out = BytesIO()
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        signers.sign_pdf(
            writer, signers.PdfSignatureMetadata(field_name=field), signer=self.signer, output=out
        )
        return out.getvalue()


def decree_pdf() -> bytes:
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    canvas.drawString(72, 720, "KEPUTUSAN PERBEKEL GUMBRIH NOMOR 141 TAHUN 2026")
    canvas.save()
    return target.getvalue()
