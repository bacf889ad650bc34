"""The sample register: 44 real groups from public pages, everything else about them invented.

One group, KIM Gumbrih, is complete, so that its dossier can be made at once; another one's roster
has the faults that facilitators meet. No person in it exists (`invented.py`).
"""

import datetime
from dataclasses import dataclass
from itertools import islice

from kimdesk.entities import Attendance, Decree, Group, Participant, Partner, Session, Speaker
from kimdesk.entities import Training as Bimtek
from kimdesk.exchange import sample_group, sample_parts
from kimdesk.exchange.groups import GroupsTaken, take_groups
from kimdesk.exchange.invented import Inventor
from kimdesk.exchange.sheet import read_file
from kimdesk.i18n import _
from kimdesk.kinds import PartialDay
from kimdesk.resource_files import resource
from kimdesk.store import Act, Store
from kimdesk.store.roster import add_members

SEED = 2026
COMPLETE = "Gumbrih"
FAULTY = "Simbah Gerit"
_BOARD = ("ketua", "wakil_ketua", "sekretaris", "bendahara")


@dataclass(frozen=True, slots=True)
class Sample:
    """What was made: the groups taken, their members, and the group whose dossier is complete."""

    groups: GroupsTaken
    members: int
    complete: str


def build_sample(store: Store, today: datetime.date) -> Sample:
    """Fill an empty register; dates are counted back from `today`."""
    grid = read_file(resource("sample", "kim_public_sample.csv"))["kim_public_sample"]
    remarks = grid[0].index("catatan")  # of those who collected the list, not of the groups
    taken = take_groups(store, [row[:remarks] + row[remarks + 1 :] for row in grid])
    inventor = Inventor(SEED)
    groups = store.all(Group)
    with store.act(_("Contoh: anggota, SK, mitra, dan Bimtek")) as act:
        partners = _partners(act)
        for number, group in enumerate(groups):
            if group.name == COMPLETE:
                sample_group.complete(store, act, group, inventor, today, partners)
            elif group.name == FAULTY:
                sample_group.faulty(store, act, group, inventor, today)
            else:
                _ordinary(store, act, group, number, inventor, today, partners)
        for region in sorted({group.region for group in groups if group.region and len(group.region) == 13}):
            sample_parts.office(act, region, inventor)
        _trainings(store, act, groups, inventor, today)
    members = store.query("SELECT count(*) AS n FROM membership WHERE gone = 0")[0]["n"]
    return Sample(taken, members, next(group.id for group in groups if group.name == COMPLETE))


def _ordinary(
    store: Store,
    act: Act,
    group: Group,
    number: int,
    inventor: Inventor,
    today: datetime.date,
    partners: list[str],
) -> None:
    """A group in one of the states that a facilitator meets: dormant, no decree, ending, ended, submitted."""
    region = group.region or "51.01"
    count = (0, 5, 8, 12, 9, 14, 7, 21, 11)[number % 9]
    posts = [*_BOARD, *["anggota"] * 30]
    people = [(inventor.person(region), {"post": post}) for post in islice(posts, count)]
    if people:
        add_members(store, act, group.id, people)
    started = today - datetime.timedelta(days=400 + 131 * number % 1900)
    state = ("berlaku", "berlaku", "diajukan", "", "berlaku", "draf")[number % 6]
    if state and not store.connection.execute("SELECT 1 FROM decree WHERE kim = ?", (group.id,)).fetchone():
        act.create(Decree, _decree(group, state, started, number))
    active = number % 4 != 3
    act.write(
        Group,
        group.id,
        {
            "form": "komunitas" if number % 3 else "kelompok",
            "state": "aktif" if active else "pasif",
            "stratum": ("pemula", "berkembang", "maju")[number % 3],
            "founded": group.founded or PartialDay(started.year, started.month),
            "address": group.address or f"Balai desa, Jl. Raya No. {number + 1}",
        },
    )
    if active:
        sample_parts.activities(act, group, inventor, today, 1 + number % 4)
    if number % 5 == 1:
        sample_parts.partnership(act, group, partners[number % len(partners)], number, today)


def _decree(group: Group, state: str, started: datetime.date, number: int) -> dict[str, object]:
    signed = state == "berlaku"
    ends = started.replace(year=started.year + (2 if number % 4 == 0 else 5), day=min(started.day, 28))
    return {
        "kim": group.id,
        "level": "desa",
        "act": "pengukuhan",
        "state": state,
        "number": f"400.10.3.1/{number + 3:02d}/Kep/{started.year}" if signed else None,
        "day": PartialDay.of(started) if signed else None,
        "starts": PartialDay.of(started) if signed else None,
        "ends": PartialDay.of(ends) if signed else None,
        "sent": None if state == "draf" else PartialDay.of(started - datetime.timedelta(days=20)),
    }


def _partners(act: Act) -> list[str]:
    rows = [
        {
            "name": "Dinas Komunikasi dan Informatika",
            "kind": "dinas",
            "offers": ("pengetahuan", "jaringan", "publikasi"),
        },
        {"name": "Radio Komunitas Suara Warga", "kind": "media", "offers": ("publikasi", "tempat")},
        {"name": "BUM Desa Sumber Makmur", "kind": "bumdes", "offers": ("dana", "pasar")},
        {"name": "Universitas Contoh Nusantara", "kind": "kampus", "offers": ("pengetahuan", "alat")},
        {"name": "Bank Perkreditan Rakyat Contoh", "kind": "bank", "offers": ("dana",)},
        {"name": "SMK Negeri Contoh", "kind": "sekolah", "offers": ("alat", "tempat")},
    ]
    return act.create_many(Partner, rows)


def _trainings(store: Store, act: Act, groups: list[Group], inventor: Inventor, today: datetime.date) -> None:
    plans = (
        ("Pemanfaatan platform digital KIM", "51.01", -12, 4, "Balai Desa Pekutatan"),
        ("Jurnalistik warga dan cek fakta", "35.22", -60, 2, "Pendopo Kecamatan Kapas"),
        ("Fasilitasi kemitraan KIM", "35.77", -150, 3, "Aula Kelurahan Kejuron"),
    )
    for name, regency, days, sessions, place in plans:
        start = today + datetime.timedelta(days=days)
        training = act.create(
            Bimtek,
            {
                "name": name,
                "kind": "bimtek",
                "organiser": "Dinas Komunikasi dan Informatika",
                "region": regency,
                "starts": PartialDay.of(start),
                "ends": PartialDay.of(start + datetime.timedelta(days=(sessions - 1) // 2)),
                "place": place,
                "fund": "apbd",
                "transport": 100_000,
                "certificate_number": "{urut3}/KIM/{bulan_romawi}/{tahun}",
                "obstacles": "Jaringan internet di tempat kegiatan lambat.",
                "follow_up": "Setiap kelompok menulis satu berita setiap bulan.",
            },
        )
        act.create(
            Speaker,
            {
                "training": training,
                "name": inventor.name(regency, "L"),
                "office": "Diskominfo",
                "role": "narasumber",
            },
        )
        rooms = [
            act.create(
                Session,
                {
                    "training": training,
                    "number": n + 1,
                    "day": PartialDay.of(start + datetime.timedelta(days=n // 2)),
                    "begins": datetime.time(9 if n % 2 == 0 else 13),
                    "finishes": datetime.time(12 if n % 2 == 0 else 15),
                    "topic": ("Pengenalan", "Praktik menulis", "Praktik gambar", "Rencana tindak lanjut")[n],
                    "hours": 4,
                },
            )
            for n in range(sessions)
        ]
        _attend(
            store,
            act,
            training,
            rooms,
            [g for g in groups if (g.region or "").startswith(regency)],
            inventor,
            start < today,
        )


def _attend(
    store: Store,
    act: Act,
    training: str,
    rooms: list[str],
    groups: list[Group],
    inventor: Inventor,
    over: bool,
) -> None:
    for group in groups[:8]:
        members = store.connection.execute(
            "SELECT person FROM membership WHERE kim = ? AND gone = 0 ORDER BY place LIMIT 4", (group.id,)
        ).fetchall()
        people = act.create_many(
            Participant, [{"training": training, "person": row["person"], "kim": group.id} for row in members]
        )
        for person in people:
            for number, room in enumerate(rooms):
                if over or number < 3:
                    mark = inventor.chance.choices("HISA", (86, 6, 4, 4))[0]
                    act.link(Attendance, {"session": room, "participant": person}, {"mark": mark})
    guest = {
        "training": training,
        "name": inventor.name("35", "P"),
        "sex": "P",
        "origin": "Umum · Desa Medewi",
        "walk_in": True,
    }
    walk_in = act.create(Participant, guest)
    act.link(Attendance, {"session": rooms[0], "participant": walk_in}, {"mark": "H"})
