"""Who stands in which list, in which order, and how a person's place and birth are printed.

Patrons, supervisors and advisers come first and are not members. Then the core posts, the sections
each with its coordinator and members, and the other members.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kimdesk.entities.membership import CORE_POSTS, EX_OFFICIO, POST_ORDER, POSTS, SECTIONS
from kimdesk.entities.person import ELEMENTS, Person
from kimdesk.kinds.day import PartialDay
from kimdesk.regions import place, terms
from kimdesk.reports.phrases import label, long_date
from kimdesk.rules.group_file import GroupFile, Member

_IN_SECTION = ("koordinator", "anggota_bidang")
_SECTION_ORDER = {code: rank for rank, (code, _label) in enumerate(SECTIONS)}
_SECTION_POSTS = {"koordinator": "Koordinator", "anggota_bidang": "Anggota", "anggota": "Anggota"}


@dataclass(frozen=True, slots=True)
class Seat:
    """One post held by one member; who holds two has two seats."""

    post: str
    section: str
    member: Member

    @property
    def is_plain(self) -> bool:
        """A member without a post."""
        return self.post == "anggota" and not self.section

    @property
    def post_label(self) -> str:
        """ "Ketua"; inside a section "Koordinator" or "Anggota"."""
        if self.section:
            return _SECTION_POSTS.get(self.post, label(POSTS, self.post))
        return label(POSTS, self.post)


def section_label(section: str) -> str:
    """ "Bidang Pengumpulan Informasi"; free text that says Bidang or Seksi itself stands as typed."""
    name = label(SECTIONS, section)
    return name if name.lower().startswith(("bidang", "seksi", "divisi")) else f"Bidang {name}"


def seats(file: GroupFile, with_members: bool = False) -> list[Seat]:
    """All posts held now, in the order of a list; plain members only `with_members`."""
    held = [
        Seat(post or "anggota", section or "", member)
        for member in file.members
        if member.is_current
        for post, section in _posts(member)
    ]
    chosen = [seat for seat in held if with_members or not seat.is_plain]
    return sorted(chosen, key=_seat_order)


def is_plain(member: Member) -> bool:
    """Whether a member holds no post at all."""
    return all(post in (None, "anggota") and not section for post, section in _posts(member))


def roster(file: GroupFile) -> list[Member]:
    """The counted members in the order of a list: by post, then as they are numbered, then by name."""
    return sorted(file.counted, key=lambda member: _seat_order(_first_seat(member)))


def chief(file: GroupFile, post: str) -> Member | None:
    """Who holds a core post now; the first of a list when the register has several."""
    return next((seat.member for seat in seats(file) if seat.post == post), None)


def posts_of(member: Member) -> str:
    """All posts of a member in one cell: "Sekretaris", "Koordinator Bidang Penyebaran Informasi"."""
    texts = []
    for post, section in _posts(member):
        seat = Seat(post or "anggota", section or "", member)
        texts.append(f"{seat.post_label} {section_label(section)}" if section else seat.post_label)
    return ", ".join(dict.fromkeys(texts))


def _posts(member: Member) -> list[tuple[str | None, str | None]]:
    """(post, section) pairs held now: the membership's own, then those beside it that have not ended."""
    membership = member.membership
    section = membership.section if membership.post not in (*CORE_POSTS, *EX_OFFICIO) else None
    own = (None, None) if membership.dismissed_by else (membership.post, section)
    held: list[tuple[str | None, str | None]] = [own]
    if not membership.other_posts:
        return held
    return held + [
        (record.get("post"), record.get("section"))
        for record in membership.other_posts
        if record.get("post") and record.get("until") is None and not record.get("dismissed_by")
    ]


def _first_seat(member: Member) -> Seat:
    post, section = _posts(member)[0]
    return Seat(post or "anggota", section or "", member)


def _seat_order(seat: Seat) -> tuple[int, int, str, int, int, str]:
    """Ex officio, core posts, free posts, sections in their order, members."""
    known = POST_ORDER.get(seat.post)
    if seat.section or seat.post in _IN_SECTION:
        block = 2
    elif seat.post == "anggota":
        block = 3
    elif known is None:
        block = 1
    else:
        block = 0
    membership = seat.member.membership
    return (
        block,
        _SECTION_ORDER.get(seat.section, len(SECTIONS)),
        seat.section,
        known if known is not None else len(POSTS),
        membership.place if membership.place is not None else 10_000,
        (seat.member.person.name or "").casefold(),
    )


def dwelling(
    address: str | None, hamlet: str | None, rt: str | None, rw: str | None, hamlet_term: str
) -> str:
    """ "Jalan Kenanga 5, Banjar Dinas Gumbrih Kaja RT 001/RW 002"; only what is known."""
    named = hamlet or ""
    if (
        named
        and not named.lower().startswith(_HAMLET_WORDS)
        and not named.lower().startswith(hamlet_term.lower())
    ):
        named = f"{hamlet_term} {named}"
    neighbourhood = "/".join(
        f"{word} {number.zfill(3) if number.isdigit() else number}"
        for word, number in (("RT", rt), ("RW", rw))
        if number
    )
    near = " ".join(part for part in (named, neighbourhood) if part)
    return ", ".join(part for part in (address, near) if part)


_HAMLET_WORDS = ("dusun", "banjar", "padukuhan", "jorong", "lingkungan", "kampung", "dukuh", "lorong", "rt ")


def home(person: Person, group_region: str | None, hamlet_term: str, exact: bool) -> str:
    """Where a person lives. Without `exact` the street is left out where hamlet or RT say enough.

    A person of another village has that village named.
    """
    near = dwelling(None, person.hamlet, person.rt, person.rw, hamlet_term)
    text = (
        dwelling(person.address, person.hamlet, person.rt, person.rw, hamlet_term)
        if exact or not near
        else near
    )
    elsewhere = person.region if person.region != group_region else None
    found = place(elsewhere) if elsewhere else None
    if found and found.level == 4:
        text = ", ".join(part for part in (text, f"{terms(found.code).village} {found.name}") if part)
    return text


def unit(person: Person) -> str:
    """The part of society a person stands for: "Pemuda", "Tokoh masyarakat"."""
    return label(ELEMENTS, person.element)


def birth(person: Person) -> str:
    """ "Jembrana, 4 Mei 1987" or what of it is known."""
    return ", ".join(
        part for part in (person.birth_place, long_date(person.born) if person.born else "") if part
    )


def age(born: PartialDay | None, today: PartialDay) -> str:
    """Whole years, as text; "" when the birth year is unknown. A partial birth date counts the year alone."""
    if born is None or today.year < born.year:
        return ""
    years = today.year - born.year
    if born.is_full and (today.month or 0, today.day or 0) < (born.month or 0, born.day or 0):
        years -= 1
    return str(years)


def sexes(members: Sequence[Member]) -> tuple[int, int]:
    """How many men and women there are; who is not marked counts as neither."""
    marks = [member.person.sex for member in members]
    return marks.count("L"), marks.count("P")
