"""What is unusual about one partnership, and whether its stage stands on a mapping of the group.

No step is refused: who goes on without a mapping says why.
"""

import datetime
from collections.abc import Iterator, Sequence
from operator import itemgetter

from kimdesk.entities import Mapping, Partnership
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.kinds import PartialDay
from kimdesk.rules.values import check_values

ENDS_SOON = 90
"""Days before its end when a partnership asks to be renewed."""
PATH = ("identifikasi", "penjajakan", "negosiasi", "tanda_tangan", "berjalan")
"""The stages in order; what follows is `selesai`, `diperpanjang` or `gagal`."""
RUNNING = ("berjalan", "diperpanjang")
ENDED = ("selesai", "gagal")
UNMAPPED = "stage.mapping"
"""Code of the warning that a person may go on from with a reason."""
_WRITTEN = ("tanda_tangan", *RUNNING, "selesai")
_FORMAL = ("mou", "pks")
_AFTER = {"berjalan": "selesai", "diperpanjang": "selesai", "selesai": "diperpanjang", "gagal": "penjajakan"}


def next_stage(stage: str | None) -> str:
    """The stage that usually follows."""
    if stage in PATH[:-1]:
        return PATH[PATH.index(stage) + 1]
    return _AFTER.get(stage or "", PATH[0])


def current_mapping(mappings: Sequence[Mapping], day: datetime.date) -> Mapping | None:
    """The newest mapping of at most twelve months before `day`; None when there is none."""
    oldest = _year_before(day)
    dated = [(one.day, one) for one in mappings if one.day is not None]
    current = [(on.last, one) for on, one in dated if on.first <= day and on.last >= oldest]
    return max(current, key=itemgetter(0), default=(oldest, None))[1]


def check_stage(
    stage: str | None, mappings: Sequence[Mapping], since: datetime.date, today: datetime.date
) -> list[Finding]:
    """Whether a stage reached on `since` has the mapping that it should stand on."""
    if stage in (None, PATH[0], *ENDED):
        return []
    if current_mapping(mappings, since) or current_mapping(mappings, today):
        return []
    if mappings:
        text = _("Pemetaan potensi sudah lebih dari 12 bulan. Petakan lagi, atau lanjutkan dengan alasan.")
    else:
        text = _("Potensi kelompok belum dipetakan. Petakan dulu, atau lanjutkan dengan alasan.")
    return [Finding("check", UNMAPPED, text, "stage")]


def check_partnership(partnership: Partnership, today: datetime.date) -> list[Finding]:
    """All findings about a partnership's own fields; of its stage `check_stage` speaks."""
    return [*check_values(partnership), *_days(partnership, today), *_paper(partnership)]


def check_mapping(mapping: Mapping, today: datetime.date, *, newest: bool = True) -> list[Finding]:
    """All findings about a mapping; only the newest one of a group can be too old."""
    findings = check_values(mapping)
    if mapping.day is None:
        text = _("Tulis tanggalnya; pemetaan berlaku 12 bulan.")
        findings.append(Finding("check", "day.missing", text, "day"))
    elif mapping.day.first > today:
        findings.append(Finding("check", "day.future", _("Tanggal ini belum tiba. Periksa tahunnya."), "day"))
    elif newest and current_mapping([mapping], today) is None:
        text = _("Sudah lebih dari 12 bulan. Buat pemetaan baru.")
        findings.append(Finding("check", "day.old", text, "day"))
    return findings


def days_left(stage: str | None, ends: PartialDay | None, today: datetime.date) -> int | None:
    """Days until a signed or running partnership ends, negative when it has; None when nothing ends."""
    if ends is None or stage not in ("tanda_tangan", *RUNNING):
        return None
    return (ends.last - today).days


def _days(partnership: Partnership, today: datetime.date) -> Iterator[Finding]:
    starts, ends, signed = partnership.starts, partnership.ends, partnership.signed
    if starts and ends and ends.last < starts.first:
        text = _("Selesai sebelum mulai. Periksa kedua tanggalnya.")
        yield Finding("block", "ends.order", text, "ends")
    if signed and signed.first > today:
        yield Finding("check", "signed.future", _("Tanggal ini belum tiba. Periksa tahunnya."), "signed")
    left = days_left(partnership.stage, ends, today)
    if left is not None and left < 0:
        text = _("Sudah lewat. Catat tahap Diperpanjang atau Selesai.")
        yield Finding("check", "ends.past", text, "ends")
    elif left is not None and left <= ENDS_SOON:
        yield Finding("info", "ends.soon", _("Berakhir {days} hari lagi.").format(days=left), "ends")


def _paper(partnership: Partnership) -> Iterator[Finding]:
    if partnership.stage not in _WRITTEN:
        return
    if partnership.instrument is None:
        text = _("Pilih bentuk naskahnya, misalnya surat dukungan.")
        yield Finding("check", "instrument.missing", text, "instrument")
    if partnership.signed is None and partnership.instrument != "informal":
        yield Finding("check", "signed.missing", _("Tulis tanggal tanda tangan naskah."), "signed")
    if partnership.instrument in _FORMAL:
        if partnership.own_number is None and partnership.partner_number is None:
            yield Finding("check", "own_number.missing", _("Salin nomor dari naskahnya."), "own_number")
        if partnership.known_by is None:
            text = _("KIM jarang berbadan hukum; biasanya kepala desa atau Diskominfo ikut mengetahui.")
            yield Finding("check", "known_by.missing", text, "known_by")


def _year_before(day: datetime.date) -> datetime.date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
