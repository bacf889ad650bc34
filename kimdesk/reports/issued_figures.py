"""Which figures each paper states of itself, as they are printed and signed: one function a family.

A figure is counted here as the paper counts it, from the same rows; what is unknown is left out.
"""

import datetime
from collections.abc import Sequence

from kimdesk.entities import Decree, Session
from kimdesk.i18n import with_dots
from kimdesk.reports.issue_facts import Known
from kimdesk.reports.phrases import long_date, rupiah
from kimdesk.reports.reminder_letters import receiver_of
from kimdesk.reports.training_brief import span
from kimdesk.reports.training_transport import paid
from kimdesk.reports.wording_layers import region_name
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.office_file import BookedDecree, CoveredGroup, OfficeFile
from kimdesk.rules.partnership_file import ListedPartnership, PartnershipFile
from kimdesk.rules.partnership_papers import LABELS as PARTNER_LABELS
from kimdesk.rules.partnership_papers import LIST
from kimdesk.rules.register_papers import LABELS as REGISTER_LABELS
from kimdesk.rules.training_file import Attender, TrainingFile
from kimdesk.rules.training_papers import CERTIFICATE, TrainingOrder
from kimdesk.rules.training_papers import LABELS as TRAINING_LABELS

_LONGEST = 90
"""Letters of one figure: more would make the QR code too fine to scan."""


def of_dossier(file: GroupFile, decree: Decree | None) -> Known:
    """Of a group's papers: who it is, the decree, how many people."""
    counted = file.counted
    return _known(
        ("group", _named(file.group.name)),
        ("region", file.group.region),
        ("number", decree.number if decree else None),
        ("decree_day", long_date(decree.day) if decree and decree.day else None),
        ("members", _people(len(counted))),
        ("men", _people(sum(member.person.sex == "L" for member in counted))),
        ("women", _people(sum(member.person.sex == "P" for member in counted))),
        ("officers", _people(sum((each.membership.post or "anggota") != "anggota" for each in counted))),
    )


def of_training(file: TrainingFile, order: TrainingOrder) -> Known:
    """Of a training's papers: what it was, where and when, and who was there."""
    sessions = _sessions(file, order)
    came = [each for each in file.seats if file.present(each, sessions)]
    document = order.document
    sums = paid(file) if document == "transport" else None
    given = certified(file, order)
    return _known(
        ("paper", TRAINING_LABELS[document]),
        ("training", file.training.name),
        ("place", file.training.place),
        ("days", _days(file, sessions if order.only else ())),
        ("participants", _people(len(file.seats))),
        ("present", _people(len(came))),
        ("present_men", _people(sum(each.sex == "L" for each in came))),
        ("present_women", _people(sum(each.sex == "P" for each in came))),
        ("speakers", _people(len(file.speakers)) if document == "petugas" else None),
        ("transport", rupiah(sums) if sums else None),
        ("certificates", f"{with_dots(len(given))} lembar" if document == CERTIFICATE else None),
    )


def of_certificate(file: TrainingFile, attender: Attender) -> Known:
    """Of one certificate: whose it is, and for what."""
    return _known(
        ("paper", TRAINING_LABELS[CERTIFICATE]),
        ("participant", attender.name),
        ("certificate", attender.row.certificate),
        ("training", file.training.name),
        ("days", _days(file, ())),
        ("hours", f"{file.hours} JP" if file.hours else None),
    )


def certified(file: TrainingFile, order: TrainingOrder) -> list[Attender]:
    """Who gets a certificate of those ordered: who has earned it."""
    return [each for each in file.eligible if order.participant in ("", each.row.id)]


def of_partnership(document: str, file: PartnershipFile) -> Known:
    """Of a paper of one partnership: its sides, numbers, days and worth."""
    row = file.partnership
    return _known(
        ("paper", PARTNER_LABELS[document]),
        ("group", _named(file.group.group.name)),
        ("partner", file.partner.name),
        ("subject", row.name),
        ("own_number", row.own_number),
        ("partner_number", row.partner_number),
        ("signed", long_date(row.signed) if row.signed else None),
        ("term", span(row.starts, row.ends) if row.starts and row.ends else None),
        ("amount", rupiah(row.amount) if row.amount else None),
    )


def of_partner_list(rows: Sequence[ListedPartnership], group: GroupFile | None, region: str) -> Known:
    """Of the list of partners: whose it is, how many lines, and their days."""
    days = [each.partnership.starts for each in rows if each.partnership.starts]
    days.sort(key=lambda day: day.iso)
    return _known(
        ("paper", PARTNER_LABELS[LIST]),
        ("group", _named(group.group.name) if group else None),
        ("area", region_name(region)),
        ("lines", with_dots(len(rows))),
        ("span", span(days[0], days[-1]) if days else None),
    )


def of_decree_book(region: str, decrees: Sequence[BookedDecree], year: int) -> Known:
    """Of the Buku Keputusan: where, how many decrees, of which days of the year."""
    days = sorted((each.decree.day for each in decrees if each.decree.day), key=lambda day: day.iso)
    return _known(
        ("paper", REGISTER_LABELS["buku-keputusan"]),
        ("area", region_name(region)),
        ("lines", with_dots(len(decrees))),
        ("span", f"{span(days[0], days[-1])}" if days else f"tahun {year}"),
    )


def of_coverage(region: str, groups: Sequence[CoveredGroup]) -> Known:
    """Of the list of coverage: where, how many groups, how many people."""
    return _known(
        ("paper", REGISTER_LABELS["cakupan"]),
        ("area", region_name(region)),
        ("groups", with_dots(len(groups))),
        ("members", _people(sum(each.members for each in groups))),
        ("men", _people(sum(each.men for each in groups))),
        ("women", _people(sum(each.women for each in groups))),
    )


def of_reminders(region: str, groups: Sequence[CoveredGroup], today: datetime.date) -> Known:
    """Of letters of reminder: of how many groups, whose decrees end from when to when."""
    due = [each for each in groups if each.is_due(today)]
    return _known(
        ("paper", REGISTER_LABELS["pengingat"]),
        ("area", region_name(region)),
        ("groups", with_dots(len(due))),
        ("span", _ends(due)),
    )


def of_reminder(file: OfficeFile, groups: Sequence[CoveredGroup]) -> Known:
    """Of one letter of reminder: who gets it, about how many groups, whose decrees end when."""
    post, area = receiver_of(file, groups[0].region)
    return _known(
        ("paper", REGISTER_LABELS["pengingat"]),
        ("receiver", f"{post} {area}".strip(" .")),
        ("area", region_name(groups[0].region)),
        ("groups", with_dots(len(groups))),
        ("span", _ends(groups)),
    )


def _ends(groups: Sequence[CoveredGroup]) -> str | None:
    ends = [each.decree.ends for each in groups if each.decree and each.decree.ends]
    ends.sort(key=lambda day: day.iso)
    return f"berakhir {span(ends[0], ends[-1])}" if ends else None


def _days(file: TrainingFile, sessions: Sequence[Session]) -> str | None:
    """When a training was; `sessions`: only these, when a paper is about a part of it."""
    days = [session.day for session in sessions if session.day]
    first, last = (days[0], days[-1]) if days else (file.first_day, file.last_day)
    return span(first, last) if first else None


def _sessions(file: TrainingFile, order: TrainingOrder) -> tuple[Session, ...]:
    """The sessions that a paper is about."""
    if not order.only:
        return file.sessions
    if order.by_session:
        return tuple(each for each in file.sessions if each.id == order.only)
    return tuple(each for each in file.sessions if (each.day.iso if each.day else "-") == order.only)


def _named(group: str | None) -> str | None:
    return f"KIM {group}" if group else None


def _known(*values: tuple[str, str | None]) -> Known:
    """What is known, on one line, shortened where it is very long."""
    lines = ((name, " ".join((value or "").split())) for name, value in values)
    return tuple(
        (name, f"{line[: _LONGEST - 1]}…" if len(line) > _LONGEST else line) for name, line in lines if line
    )


def _people(count: int) -> str:
    return f"{with_dots(count)} orang"
