"""What stages and ends of partnerships are called on the screen, and their tones. Texts only, no widgets."""

import datetime

from kimdesk.entities import Partnership
from kimdesk.entities.partnership import STAGES
from kimdesk.i18n import _, number_of
from kimdesk.kinds import Choice, Day, PartialDay
from kimdesk.rules.partnerships import ENDS_SOON, days_left

TONES = {
    "identifikasi": "plain", "tanda_tangan": "check", "berjalan": "good", "diperpanjang": "good",
    "selesai": "plain", "gagal": "block",
}  # fmt: skip
"""Stage -> tone of its chip; "calm" for the others."""
ICONS = {
    "plain": ("circle", "muted"), "calm": ("circle-dot", "accent"), "check": ("signature", "amber"),
    "good": ("circle-check", "green"), "block": ("circle-x", "red"),
}  # fmt: skip


def stage_words(stage: str | None) -> str:
    return Choice(STAGES).show(stage) or _("Tahap belum diisi")


def tone_of(stage: str | None) -> str:
    return TONES.get(stage or "", "calm")


def icon_of(stage: str | None) -> tuple[str, str]:
    """The sign of a stage in a list, and its colour."""
    return ("check", "muted") if stage == "selesai" else ICONS[tone_of(stage)]


def end_words(stage: str | None, ends: PartialDay | None, today: datetime.date) -> tuple[str, str]:
    """As in "30 hari lagi", and a tone: "red" when it is over, "amber" when it is near, else ""."""
    left = days_left(stage, ends, today)
    if left is None:
        return "", ""
    if left < 0:
        return number_of("lewat {n} hari", -left), "red"
    if left == 0:
        return _("berakhir hari ini"), "amber"
    if left <= ENDS_SOON:
        return number_of("{n} hari lagi", left), "amber"
    return "", ""


def about(partnership: Partnership, group: str) -> str:
    """As in "KIM Gumbrih · Berjalan · sampai 14-02-2027"."""
    until = _("sampai {day}").format(day=Day().show(partnership.ends)) if partnership.ends else ""
    return "  ·  ".join(part for part in (group, stage_words(partnership.stage), until) if part)
