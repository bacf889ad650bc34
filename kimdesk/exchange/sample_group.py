"""The two groups of the sample that are told in full: one complete, one as it is typed in the evening."""

import datetime
from typing import Any

from kimdesk.entities import (
    Decree,
    Deliberation,
    Group,
    Letter,
    Mapping,
    Remark,
)
from kimdesk.exchange import sample_parts
from kimdesk.exchange.invented import Inventor
from kimdesk.kinds import PartialDay, Record
from kimdesk.rules.letters import issuer_of_group
from kimdesk.rules.number_patterns import fill_pattern
from kimdesk.store import Act, Store
from kimdesk.store.deliberations import add_attendees
from kimdesk.store.deliberations import add_members as add_members_who_came
from kimdesk.store.roster import add_members

_ROSTER = (
    ("I Komang Sudiarta", "L", (1980, 9, 12), "ketua", None),
    ("Ni Luh Ayu Pratiwi", "P", (1988, 6, 25), "wakil_ketua", None),
    ("I Gede Wirawan", "L", (1991, 11, 15), "sekretaris", None),
    ("Ni Made Sukerti", "P", (1979, 2, 2), "bendahara", None),
    ("I Putu Arya Dwipa", "L", (1995, 4, 1), "koordinator", "pengumpulan"),
    ("Ni Kadek Rahayu", "P", (1996, 8, 17), "koordinator", "pengelolaan"),
    ("I Ketut Mertayasa", "L", (1973, 3, 20), "koordinator", "penyebaran"),
    ("Ni Wayan Suartini", "P", (1984, 12, 9), "anggota_bidang", "pengumpulan"),
    ("I Nyoman Budiasa", "L", (1977, 8, 23), "anggota_bidang", "pengelolaan"),
    ("I Made Suarta", "L", (1981, 10, 5), "anggota", None),
    ("Ni Komang Trisna", "P", (1999, 10, 22), "anggota", None),
    ("I Wayan Sutama", "L", (1969, 6, 14), "anggota", None),
    ("I Gusti Ngurah Alit", "L", (1982, 7, 31), "anggota", None),
)
_GUESTS = (
    ("I Made Contoh", "L", "Perbekel Gumbrih", "Gumbrih"),
    ("I Ketut Darmika", "L", "tokoh", "Gumbrih"),
    ("Ni Nengah Suparmi", "P", "perempuan", "Gumbrih"),
    ("I Wayan Lanus", "L", "Ketua BPD", "Badingkayu"),
    ("Ni Luh Kompiang", "P", "guru", "Gumbrih"),
    ("I Putu Yogantara", "L", "pemuda", "Gumbrih"),
    ("Ni Kadek Widiantari", "P", "pemuda", "Badingkayu"),
    ("I Nengah Karda", "L", "petani", "Gumbrih"),
    ("Ni Made Rasmini", "P", "umkm", "Badingkayu"),
    ("I Gusti Putu Sarga", "L", "agama", "Gumbrih"),
    ("Ni Wayan Murtini", "P", "perangkat", "Gumbrih"),
)
"""Who came beside the members: name, sex, part of society or post, banjar."""


def complete(
    store: Store, act: Act, group: Group, inventor: Inventor, today: datetime.date, partners: list[str]
) -> None:
    """KIM Gumbrih: nothing is missing, the decree is about to be asked for."""
    region = group.region or ""
    met = today - datetime.timedelta(days=29)
    act.write(
        Group,
        group.id,
        {
            "form": "komunitas",
            "seat": "desa",
            "founded": PartialDay(2019, 2, 14),
            "deliberated": PartialDay.of(met),
            "deliberation_place": "Balai Banjar Gumbrih",
            "address": "Jl. Raya Denpasar–Gilimanuk",
            "hamlet": "Gumbrih",
            "rt": "001",
            "rw": "002",
            "postal_code": "82262",
            "premises": "balai",
            "coordinates": (-8.435, 114.865),
            "contact_name": "I Komang Sudiarta",
            "contact_phone": "+6281200001208",
            "contact_email": "kim.gumbrih@contoh.id",
            "origin": "baru",
            "basis": "umum",
            "working": "informasi",
            "schedule": "Sabtu pertama setiap bulan, pukul 19.00 WITA",
            "media": (
                Record.of({"kind": "facebook", "account": "KIM Gumbrih", "active": True, "followers": 812}),
                Record.of({"kind": "whatsapp", "account": "Warga Gumbrih", "active": True, "followers": 240}),
            ),
            "facilities": (
                Record.of({"kind": "komputer", "count": 1, "condition": "baik", "source": "Hibah desa"}),
                Record.of({"kind": "kamera", "count": 1, "condition": "baik", "source": "Swadaya"}),
            ),
            "books": ("induk", "notulen", "surat", "kegiatan"),
            "vision": "Terwujudnya masyarakat Gumbrih yang cerdas, guyub, dan sejahtera melalui informasi.",
            "mission": "Menyebarkan informasi yang benar.\nMenampung aspirasi warga.\nMemasarkan hasil desa.",
            "slogan": "Kabar baik dari desa",
            "potentials": (
                Record.of(
                    {"sector": "pertanian", "description": "Kakao dan kelapa", "actors": "Subak abian"}
                ),
            ),
            "state": "aktif",
            "stratum": "pemula",
            "verified": PartialDay.of(today - datetime.timedelta(days=5)),
        },
    )
    people = [
        (
            {
                **inventor.person(region, name=name, sex=sex, born=datetime.date(*born)),
                "consent_day": PartialDay.of(met),
            },
            {"post": post, "section": section, "joined": PartialDay(2019, 2, 14)},
        )
        for name, sex, born, post, section in _ROSTER
    ]
    add_members(store, act, group.id, people)
    patron = inventor.person(region, name="I Made Contoh", sex="L")
    add_members(store, act, group.id, [(patron, {"post": "pelindung"})])
    founding(store, act, group.id, met)
    letters(act, group, met)
    act.create(
        Decree,
        {
            "kim": group.id,
            "level": "desa",
            "act": "pengukuhan",
            "state": "lengkap",
            "funding": "apbdes",
            "starts": PartialDay(today.year + 1, 1, 1),
            "ends": PartialDay(today.year + 5, 12, 31),
        },
    )
    sample_parts.programme(act, group, today.year + 1)
    sample_parts.activities(act, group, inventor, today, 6)
    act.create(
        Mapping,
        {
            "kim": group.id,
            "day": PartialDay.of(today - datetime.timedelta(days=90)),
            "skills": ("menulis", "foto", "medsos"),
            "potentials": ("sdm", "media", "desa"),
            "needs": ("alat", "pengetahuan", "pasar"),
            "strengths": "Tiga anggota rutin menulis berita desa.",
            "assessor": "Fasilitator contoh",
        },
    )
    for number, partner in enumerate(partners[:3]):
        sample_parts.partnership(act, group, partner, number, today)
    act.create(
        Remark,
        {
            "owner_table": "kim",
            "owner": group.id,
            "kind": "kunjungan",
            "day": PartialDay.of(today - datetime.timedelta(days=5)),
            "text": "Bertemu ketua dan sekretaris; buku lengkap.",
        },
    )


def letters(act: Act, group: Group, met: datetime.date) -> None:
    """The first two letters of the group's own register: its minutes and its application."""
    issuer = issuer_of_group(group)
    rows = []
    for number, document in enumerate(("berita_acara", "permohonan"), start=1):
        day = PartialDay.of(met + datetime.timedelta(days=number - 1))
        text = fill_pattern(issuer.pattern, number=number, day=day, tokens={"kode": issuer.short})
        rows.append({"kim": group.id, "document": document, "number": text, "day": day})
    act.create_many(Letter, rows)


def founding(store: Store, act: Act, kim: str, day: datetime.date) -> None:
    """The deliberation that founded the group anew: its members came, and others of the village."""
    row = act.create(
        Deliberation,
        {
            "kim": kim,
            "purpose": "pembentukan",
            "day": PartialDay.of(day),
            "begins": datetime.time(19, 0),
            "finishes": datetime.time(21, 30),
            "place": "Balai Banjar Gumbrih",
            "leader": "I Made Contoh",
            "note_taker": "I Gede Wirawan",
            "speakers": "Ni Putu Contoh, S.Kom. (Dinas Komunikasi dan Informatika)",
            "topics": "Penjelasan tentang tugas KIM\nPemilihan pengurus\nRencana kerja tahun pertama",
            "decisions": (
                "mengukuhkan kembali KIM Gumbrih sebagai wadah informasi warga desa\n"
                "menetapkan I Komang Sudiarta sebagai Ketua, I Gede Wirawan sebagai Sekretaris, dan"
                " Ni Made Sukerti sebagai Bendahara\n"
                "menetapkan sekretariat di Balai Banjar Gumbrih\n"
                "menugaskan pengurus mengajukan permohonan pengukuhan kepada Perbekel Gumbrih"
            ),
            "manner": "mufakat",
            "witnesses": "Ni Luh Ayu Pratiwi\nI Wayan Sutama\nI Ketut Darmika",
        },
    )
    add_members_who_came(store, kim, row)
    guests = [
        {"name": name, "sex": sex, "element": element, "address": f"Banjar {hamlet}"}
        for name, sex, element, hamlet in _GUESTS
    ]
    add_attendees(store, kim, row, guests)


def faulty(store: Store, act: Act, group: Group, inventor: Inventor, today: datetime.date) -> None:
    """A roster as it is typed in the evening: NIKs too short, twice, missing, not fitting the birth date."""
    region = group.region or ""
    posts = ("ketua", "wakil_ketua", "sekretaris", "bendahara", *["anggota"] * 9)
    people: list[tuple[dict[str, Any], dict[str, Any]]]
    people = [(inventor.person(region), {"post": post}) for post in posts]
    people[3][0]["nik"] = people[3][0]["nik"][:12]
    first = people[0][0]
    people[9] = (inventor.person(region, sex=first["sex"], born=first["born"].first), {"post": "anggota"})
    people[9][0]["nik"] = first["nik"]
    people[6][0].update(nik=None, nik_absence="belum_ktp", phone=None)
    people[11][0]["born"] = PartialDay(1970, 7, 1)
    add_members(store, act, group.id, people)
    act.write(
        Group,
        group.id,
        {
            "state": "terbentuk",
            "stratum": "pemula",
            "founded": PartialDay(2015),
            "form": "kelompok",
            "reported_men": 9,
            "reported_women": 6,
        },
    )
    act.create(Decree, {"kim": group.id, "level": "desa", "act": "pembentukan", "state": "draf"})
    sample_parts.activities(act, group, inventor, today - datetime.timedelta(days=250), 2)
