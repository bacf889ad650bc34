"""Numbers of certificates: given once, in one act, by the training's own pattern; never changed.

A running number goes on after the highest that any certificate of the same pattern and year has, also
of other trainings and of participants in the basket: a number on paper cannot be taken back.
"""

import datetime
from collections.abc import Mapping

from kimdesk.entities import Participant
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, number_of
from kimdesk.kinds.day import PartialDay
from kimdesk.rules.number_patterns import BLANK, fill_pattern, office_tokens, reads
from kimdesk.rules.training_file import TrainingFile
from kimdesk.store.store import Store


def without_number(file: TrainingFile) -> list[str]:
    """The participants who have earned a certificate and have no number yet, in the order of the list."""
    return [each.row.id for each in file.eligible if not each.row.certificate]


def number_certificates(store: Store, file: TrainingFile, today: datetime.date) -> int:
    """Number the certificates that are earned and have no number; how many.

    KimdeskError when the pattern is empty or holds what is not known.
    """
    day = file.last_day if file.last_day and file.last_day.is_full else PartialDay.of(today)
    pattern, tokens = _pattern(file, day)
    waiting = without_number(file)
    if not waiting:
        return 0
    words = number_of("{n} nomor sertifikat", len(waiting))
    with store.act(words) as act:
        last = _last_number(store, pattern, day.year)
        for number, participant in enumerate(waiting, last + 1):
            text = fill_pattern(pattern, number=number, day=day, tokens=tokens)
            act.write(Participant, participant, {"certificate": text})
    return len(waiting)


def _pattern(file: TrainingFile, day: PartialDay) -> tuple[str, Mapping[str, str | None]]:
    """The training's pattern and what its tokens stand for; KimdeskError when a number would have gaps."""
    pattern = (file.training.certificate_number or "").strip()
    if "{urut" not in pattern:
        raise KimdeskError(
            _("Pola nomor sertifikat belum ada"),
            _("Nomor diberi menurut pola kegiatan ini, dan polanya kosong atau tanpa nomor urut."),
            _("Isi “Pola nomor sertifikat” di “Kegiatan dan sesi”, misalnya {pattern}.").format(
                pattern="{urut3}/KIM/{bulan_romawi}/{tahun}"
            ),
        )
    tokens = office_tokens(file.host) if file.host else {}
    if BLANK in fill_pattern(pattern, number=1, day=day, tokens=tokens):
        raise KimdeskError(
            _("Pola nomor sertifikat belum lengkap"),
            _("Ada isian dalam {pattern} yang belum diketahui, dan nomor tidak dapat diubah lagi.").format(
                pattern=pattern
            ),
            _("Isi kode-kodenya pada kantor penyelenggara, atau tulis langsung dalam polanya."),
        )
    return pattern, tokens


def _last_number(store: Store, pattern: str, year: int) -> int:
    """The highest running number of this pattern in a year; 0 when there is none."""
    rows = store.query("SELECT certificate FROM participant WHERE certificate IS NOT NULL")
    read = (reads(pattern, row["certificate"]) for row in rows)
    return max((each.number or 0 for each in read if each and each.year in (None, year)), default=0)
