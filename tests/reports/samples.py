"""Invented groups for the documents. Places are real, every person and number is made up."""

import datetime
from typing import Any

from kimdesk.entities import (
    Attendee,
    Decree,
    Deliberation,
    Group,
    Letter,
    Mapping,
    Membership,
    Office,
    Person,
    Programme,
    Signatory,
)
from kimdesk.kinds import PartialDay, Record
from kimdesk.rules.group_file import GroupFile, Member

NOW = datetime.datetime(2026, 2, 9, 10, 30, tzinfo=datetime.UTC)
GUMBRIH = "51.01.03.2006"
KEJURON = "35.77.03.1006"

_GIVEN = (
    "I Wayan Sudarma", "Ni Luh Ratnasari", "I Made Contoh Wirawan", "Ni Ketut Ayuningsih", "I Nyoman Gunarta",
    "Ni Putu Swandewi", "I Gede Arimbawa", "Ni Komang Lestari", "I Ketut Purnayasa", "Ni Made Widiasih",
    "I Putu Mahardika", "Ni Wayan Kertiasih", "I Komang Adnyana", "Ni Nyoman Suarniti",
)  # fmt: skip
_POSTS: tuple[tuple[str, str | None], ...] = (
    ("ketua", None), ("wakil_ketua", None), ("sekretaris", None), ("bendahara", None),
    ("koordinator", "pengumpulan"), ("anggota_bidang", "pengumpulan"),
    ("koordinator", "pengelolaan"), ("anggota_bidang", "pengelolaan"),
    ("koordinator", "penyebaran"), ("anggota_bidang", "penyebaran"),
)  # fmt: skip


def member(number: int, post: str | None = None, section: str | None = None, **changed: Any) -> Member:
    """The member of a number, always the same one; `changed` are values of the person."""
    day = PartialDay(1970 + number % 30, number % 12 + 1, number % 28 + 1)
    woman = number % 2
    birth_digits = f"{(day.day or 0) + 40 * woman:02}{day.month:02}{day.year % 100:02}"
    values: dict[str, Any] = {
        "name": _GIVEN[number % len(_GIVEN)],
        "nik": f"510103{birth_digits}{number + 1:04}",
        "sex": "P" if woman else "L",
        "birth_place": "Jembrana",
        "born": day,
        "region": GUMBRIH,
        "address": f"Jalan Kenanga Nomor {number + 1}",
        "hamlet": ("Gumbrih Kaja", "Gumbrih Kelod", "Penyaringan")[number % 3],
        "rt": str(number % 4 + 1),
        "phone": f"+62812345678{number % 100:02}",
        "schooling": ("slta", "s1", "sltp", "d3")[number % 4],
        "occupation": ("Petani", "Guru", "Wiraswasta", "Perangkat desa")[number % 4],
        "element": ("tokoh", "perempuan", "pemuda", "warga")[number % 4],
    }
    person = Person(id=f"p{number}", **(values | changed))
    membership = Membership(
        id=f"m{number}", kim="k1", person=person.id, post=post or "anggota", section=section, state="aktif",
        place=number, joined=PartialDay(2026, 2, 7),
    )  # fmt: skip
    return Member(membership, person)


def patrons() -> tuple[Member, ...]:
    return (
        member(900, "pelindung", name="I Nengah Contoh Sudiana", nik=None, element=None),
        member(901, "pembina", name="Kepala Dinas Komunikasi dan Informatika", nik=None, hamlet=None, rt=None,
               address=None, element=None, sex=None, region=None),
    )  # fmt: skip


def members(count: int) -> tuple[Member, ...]:
    posts = [*_POSTS, *[("anggota", None)] * count]
    return tuple(member(number, *posts[number]) for number in range(count))


def group(**changed: Any) -> Group:
    values: dict[str, Any] = {
        "name": "Sinar Kabar",
        "seat": "desa",
        "region": GUMBRIH,
        "founded": PartialDay(2026, 2, 7),
        "deliberated": PartialDay(2026, 2, 7),
        "deliberation_place": "Balai Banjar Gumbrih Kaja",
        "address": "Jalan Raya Denpasar–Gilimanuk Nomor 17",
        "hamlet": "Gumbrih Kaja",
        "postal_code": "82262",
        "contact_name": "I Wayan Sudarma",
        "contact_phone": "+6281234567800",
        "contact_email": "sinarkabar@contoh.id",
        "origin": "baru",
        "basis": "umum",
        "working": "informasi",
        "schedule": "Setiap Sabtu pertama, pukul 19.00 WITA",
        "books": ("induk", "notulen", "kas"),
        "vision": "Warga Gumbrih yang cakap informasi dan mandiri.",
        "mission": "1. Mengumpulkan informasi dari warga.\n2. Menyebarkan informasi yang benar.",
        "media": (
            Record.of({"kind": "instagram", "account": "@kimgumbrih", "active": True, "followers": 812}),
            Record.of({"kind": "kimid", "account": "sinarkabar.kim.id", "active": False}),
        ),
    }
    return Group(id="k1", **(values | changed))


def office(**changed: Any) -> Office:
    values: dict[str, Any] = {
        "region": GUMBRIH,
        "address": "Jalan Raya Denpasar–Gilimanuk Nomor 1",
        "phone": "(0365) 555017",
        "postal_code": "82262",
        "email": "desagumbrih@contoh.id",
    }
    return Office(id="o1", **(values | changed))


def perbekel(**changed: Any) -> Signatory:
    values: dict[str, Any] = {"office": "o1", "name": "I Made Contoh Adiputra", "title_after": "S.Sos."}
    return Signatory(id="s1", **(values | changed))


def decree(**changed: Any) -> Decree:
    values: dict[str, Any] = {
        "kim": "k1",
        "level": "desa",
        "act": "pengukuhan",
        "state": "draf",
        "starts": PartialDay(2026, 2, 9),
        "ends": PartialDay(2031, 2, 8),
        "funding": "apbdes",
        "sent": PartialDay(2026, 2, 9),
    }
    return Decree(id="d1", **(values | changed))


def sample_file(count: int = 14, **changed: Any) -> GroupFile:
    """A complete group in a desa of Bali: 14 members, two patrons, office, head, draft decree."""
    values: dict[str, Any] = {
        "members": patrons() + members(count),
        "decrees": (decree(),),
        "offices": (office(),),
        "signatories": (perbekel(),),
    }
    group_row = changed.pop("group", None) or group()
    return GroupFile(group=group_row, **(values | changed))


def deliberation(**changed: Any) -> Deliberation:
    values: dict[str, Any] = {
        "kim": "k1",
        "purpose": "pembentukan",
        "day": PartialDay(2026, 2, 7),
        "begins": datetime.time(19, 0),
        "finishes": datetime.time(21, 30),
        "place": "Balai Banjar Gumbrih Kaja",
        "leader": "I Made Contoh Adiputra",
        "note_taker": "I Nyoman Gunarta",
        "speakers": "Ni Wayan Contoh, S.Kom. (Dinas Komunikasi dan Informatika)\nI Nengah Contoh (Ketua BPD)",
        "topics": "Penjelasan tentang KIM\nPemilihan pengurus\nRencana kerja tahun pertama",
        "manner": "mufakat",
        "witnesses": "Ni Luh Ratnasari\nI Gede Arimbawa",
    }
    return Deliberation(id="b1", **(values | changed))


def attendees(count: int, **changed: Any) -> tuple[Attendee, ...]:
    """The same people each time, men and women by turns."""
    elements = ("tokoh", "perempuan", "pemuda", "perangkat", "warga")
    return tuple(
        Attendee(
            id=f"a{number}", kim="k1", deliberation="b1", place=number,
            **{
                "name": _GIVEN[number % len(_GIVEN)],
                "sex": "P" if number % 2 else "L",
                "element": elements[number % len(elements)],
                "address": f"Banjar Gumbrih Kaja RT 00{number % 4 + 1}",
                **changed,
            },
        )
        for number in range(count)
    )  # fmt: skip


def letter(document: str = "permohonan", **changed: Any) -> Letter:
    values: dict[str, Any] = {
        "kim": "k1",
        "document": document,
        "number": "003/KIM-SK/II/2026",
        "day": PartialDay(2026, 2, 9),
    }
    return Letter(id=f"l-{document}", **(values | changed))


def programme(number: int, **changed: Any) -> Programme:
    """A plan of a number, by turns under the six ADINDA headings."""
    values: dict[str, Any] = {
        "kim": "k1",
        "year": 2026,
        "adinda": ("A1", "D1", "I", "N", "D2", "A2")[number % 6],
        "name": f"Kegiatan warga {number + 1}",
        "target": "Warga desa",
        "period": "Setiap bulan",
        "place": "Balai desa",
        "actor": "Pengurus KIM",
        "budget": 500_000 * (number + 1),
        "fund": "APBDes dan swadaya",
    }
    return Programme(id=f"pr{number}", **(values | changed))


def mapping(**changed: Any) -> Mapping:
    values: dict[str, Any] = {
        "kim": "k1",
        "day": PartialDay(2025, 11, 3),
        "skills": ("menulis", "foto"),
        "potentials": ("sdm", "media"),
        "needs": ("alat", "pasar"),
        "strengths": "Tiga anggota rutin menulis berita desa.",
        "problems": "Sinyal lemah di dua banjar.",
        "assessor": "Ni Contoh Fasilitator",
    }
    return Mapping(id="mp1", **(values | changed))


def offices_up_to_the_kabupaten() -> tuple[Office, ...]:
    return (
        office(),
        Office(id="o3", region=GUMBRIH[:8], address="Jalan Rajawali Nomor 1"),
        Office(id="o2", region=GUMBRIH[:5], name="Dinas Komunikasi dan Informatika"),
    )


def signatories_up_to_the_kabupaten() -> tuple[Signatory, ...]:
    return (
        perbekel(),
        Signatory(
            id="c1", office="o3", name="I Contoh Wiratma", title_after="S.STP.", nip="198001011999121001",
            rank="Pembina (IV/a)",
        ),
        Signatory(
            id="c2", office="o2", name="Ni Contoh Kadis", nip="197001011995032001",
            rank="Pembina Utama Muda (IV/c)",
        ),
    )  # fmt: skip


def submitted_file(level: str = "kabupaten", **changed: Any) -> GroupFile:
    """A group on its way up: offices as far as the department, letters numbered as far as the camat."""
    values: dict[str, Any] = {
        "decrees": (decree(level=level),),
        "offices": offices_up_to_the_kabupaten(),
        "signatories": signatories_up_to_the_kabupaten(),
        "letters": (
            letter(),
            letter("berita_acara", number="001/BA/KIM-SK/II/2026", day=PartialDay(2026, 2, 7)),
            letter("rekomendasi", office="o1", number="400.10/12/2026", day=PartialDay(2026, 2, 12)),
            letter("rekomendasi_camat", office="o3", number="400.10/7/2026", day=PartialDay(2026, 2, 20)),
        ),
        "programmes": tuple(programme(number) for number in range(7)),
        "mappings": (mapping(),),
    }
    return sample_file(**(values | changed))
