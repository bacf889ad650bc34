"""What trainings, sessions and participants are called on the screen. Texts only, no widgets."""

from kimdesk.entities import Session, Training
from kimdesk.i18n import _, language, number_of, with_dots
from kimdesk.kinds import Time
from kimdesk.store.attendance_sheet import Sheet, Summary, Total

SEPARATOR = "  ·  "


def days(training: Training) -> str:
    """As in "18–19 Des 2026", as exactly as the days are known."""
    from babel.dates import format_date, format_interval

    starts, ends = training.starts, training.ends or training.starts
    if starts is None or ends is None:
        return _("tanggal belum diisi")
    if starts.is_full and ends.is_full and starts < ends:
        # "10 – 11 Nov 2026" as everywhere in the window; plain "en" puts the month first.
        order = "en_001" if language() == "en" else language()
        return format_interval(starts.first, ends.first, "yMMMd", locale=order)
    pattern = "d MMM y" if starts.is_full else "MMM y" if starts.month else "y"
    return format_date(starts.first, pattern, locale=language())


def when_and_where(training: Training) -> str:
    return " · ".join(part for part in (days(training), training.place) if part)


def people(summary: Summary) -> str:
    """As in "42 peserta · 86% hadir"."""
    if not summary.seats:
        return _("belum ada peserta")
    words = number_of("{n} peserta", summary.seats)
    return words if summary.share is None else f"{words} · " + _("{n}% hadir").format(n=summary.share)


def about(sheet: Sheet) -> str:
    """The line below a training's name: speakers, JP, who organises it."""
    speakers = [
        speaker.name for speaker in sheet.speakers if speaker.name and speaker.role in (None, "narasumber")
    ]
    parts = [
        _("Narasumber: {names}").format(names=", ".join(speakers)) if speakers else "",
        _("{n} JP").format(n=sheet.hours) if sheet.hours else "",
        sheet.training.organiser or "",
    ]
    return SEPARATOR.join(part for part in parts if part) or when_and_where(sheet.training)


def session_name(session: Session) -> str:
    return _("Sesi {n}").format(n=session.number or "?")


def session_line(session: Session) -> str:
    """As in "Sesi 3 · 19 Des 2026 · 08.00–10.00 · Praktik membuat berita"."""
    from babel.dates import format_date

    day = session.day
    hours = "–".join(Time().show(at) for at in (session.begins, session.finishes) if at is not None)
    parts = [
        session_name(session),
        format_date(day.first, "d MMM y", locale=language()) if day is not None and day.is_full else "",
        hours,
        session.topic or "",
    ]
    return SEPARATOR.join(part for part in parts if part)


def foot(sheet: Sheet, session: Session | None) -> str:
    """As in "36 dari 42 hadir di sesi 3 · 17 L · 19 P"."""
    if session is None:
        return number_of("{n} peserta", sheet.seats)
    total: Total = sheet.total(session.id)
    parts = [
        _("{present} dari {seats} hadir di sesi {n}").format(
            present=with_dots(total.present), seats=with_dots(sheet.seats), n=session.number or "?"
        ),
        f"{with_dots(total.men)} L",
        f"{with_dots(total.women)} P",
    ]
    others = (("I", _("{n} izin")), ("S", _("{n} sakit")), ("A", _("{n} tanpa keterangan")))
    parts += [words.format(n=with_dots(total.marks[code])) for code, words in others if total.marks.get(code)]
    return SEPARATOR.join(parts)


def origin(kim: str | None, place: str | None) -> str:
    """Where a participant comes from: "KIM Gumbrih", or "Umum · Desa Medewi" for a guest."""
    if kim:
        return f"KIM {kim}"
    return " · ".join(part for part in (_("Umum"), place) if part)
