"""A dossier as one file for each document: an electronic signature is put on a document, not on a dossier."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from kimdesk.entities.documents import DOCUMENTS
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.reports.dossier import Dossier, dossier_name, make_dossier
from kimdesk.reports.gathering import Gathered
from kimdesk.reports.saving import file_name

NOT_ALONE = ("sampul", "daftar_isi")
"""Documents that speak of the whole dossier and say nothing by themselves."""


def separate(gathered: Gathered, now: datetime.datetime) -> Iterator[tuple[str, Dossier | KimdeskError]]:
    """The name of the file and the document in it, or why it cannot be made, one after the other."""
    stem = dossier_name(gathered.file, gathered.options, now).removesuffix(".pdf")
    labels: dict[str, str] = dict(DOCUMENTS)
    documents = [code for code in gathered.options.documents if code not in NOT_ALONE]
    if not documents:
        raise KimdeskError(
            _("Tidak ada dokumen yang dipilih"),
            advice=_("Pilih paling sedikit satu dokumen, lalu buat berkas lagi."),
        )
    for number, code in enumerate(documents, 1):
        name = file_name(stem, f"{number:02}", labels.get(code, code))
        try:
            yield name, make_dossier(gathered.file, replace(gathered.options, documents=(code,)), now)
        except KimdeskError as error:
            yield name, error
