"""Invented trainings for their papers. Places are real, every person and number is made up."""

import datetime
from typing import Any

from kimdesk.entities import Group, Office, Participant, Person, Session, Signatory, Speaker, Training
from kimdesk.kinds import PartialDay
from kimdesk.rules.training_file import Attender, TrainingFile

NOW = datetime.datetime(2026, 12, 20, 8, 0, tzinfo=datetime.UTC)
DAYS = (PartialDay(2026, 12, 18), PartialDay(2026, 12, 19))
GROUPS = (
    Group(id="k1", name="Sinar Kabar", region="51.01.03.2006"),
    Group(id="k2", name="Warta Medewi", region="51.01.03.2002"),
    Group(id="k3", name="Suara Pulukan", region="51.01.03.2003"),
)
_NAMES = (
    "I Wayan Sudarma", "Ni Luh Ratnasari", "I Made Contoh Wirawan", "Ni Ketut Ayuningsih", "I Nyoman Gunarta",
    "Ni Putu Swandewi", "I Gede Arimbawa",
)  # fmt: skip
_TOPICS = ("Pengenalan KIM", "Menulis berita warga", "Foto dan video", "Cek fakta", "Rencana tindak lanjut")


def training(**changed: Any) -> Training:
    values: dict[str, Any] = {
        "name": "Bimtek Jurnalistik Warga",
        "theme": "Berita benar dari desa",
        "kind": "bimtek",
        "organiser": "Dinas Komunikasi dan Informatika Kabupaten Jembrana",
        "starts": DAYS[0],
        "ends": DAYS[1],
        "place": "Balai Desa Pekutatan",
        "region": "51.01.03",
        "fund": "apbd",
        "office": "o1",
        "signatory": "s1",
        "in_charge": "Ni Nyoman Contoh, S.Sos.",
        "in_charge_post": "Pejabat Pelaksana Teknis Kegiatan",
        "in_charge_nip": "198001012005012003",
        "treasurer": "I Putu Contoh",
        "transport": 150_000,
        "certificate_number": "400.14.5.4/{urut3}/KIM/{bulan_romawi}/{tahun}",
        "basis": "Peraturan Menteri Komunikasi dan Informatika Nomor 4 Tahun 2024\nDPA Diskominfo 2026",
        "obstacles": "Jaringan internet di aula lambat.",
        "follow_up": "1. Satu berita setiap minggu dari tiap kelompok.\n2. Pendampingan daring setiap bulan.",
    }
    return Training(id="t1", **(values | changed))


def sessions(count: int) -> tuple[Session, ...]:
    """Two a day, the rest on the last day."""
    return tuple(
        Session(
            id=f"n{n}", training="t1", number=n + 1, day=DAYS[min(n // 2, 1)],
            topic=_TOPICS[n % len(_TOPICS)],
            begins=datetime.time(9 + 3 * (n % 2)), finishes=datetime.time(12 + 3 * (n % 2)), hours=4,
            method="ceramah",
        )
        for n in range(count)
    )  # fmt: skip


def attender(number: int, held: int = 0, **changed: Any) -> Attender:
    """The participant of a number; every seventh misses the later half of what was held."""
    woman = number % 2 == 1
    name = _NAMES[number % len(_NAMES)]
    person = Person(
        id=f"p{number}", name=name, sex="P" if woman else "L", phone=f"+62812345678{number % 100:02}"
    )
    values: dict[str, Any] = {
        "post": ("Ketua", "Sekretaris", "Anggota")[number % 3],
        "pre_test": 40 + number % 30,
        "post_test": 70 + number % 25,
    }
    row = Participant(id=f"a{number}", training="t1", person=person.id, **(values | changed))
    absent = number % 7 == 6
    marks = {f"n{n}": ("IS"[n % 2] if absent and n >= held / 2 else "H") for n in range(held)}
    return Attender(row, person, GROUPS[number % 3], marks)


def guest(number: int = 900, **changed: Any) -> Attender:
    values: dict[str, Any] = {
        "name": "Contoh Tamu <Umum>", "sex": "P", "origin": "Desa Medewi", "walk_in": True,
    }  # fmt: skip
    return Attender(Participant(id=f"a{number}", training="t1", **(values | changed)), marks={"n0": "H"})


def speakers() -> tuple[Speaker, ...]:
    return (
        Speaker(id="x1", training="t1", name="Dr. Contoh Pembicara, M.I.Kom.", office="Universitas Contoh",
                role="narasumber", session="n0"),
        Speaker(id="x2", training="t1", name="Contoh Wartawan", office="Harian Contoh", role="narasumber"),
        Speaker(id="x3", training="t1", name="Contoh Pemandu", office="Diskominfo", role="moderator",
                nip="198001012005012003"),
    )  # fmt: skip


def office() -> Office:
    return Office(
        id="o1", region="51.01", name="Dinas Komunikasi dan Informatika",
        address="Jalan Surapati Nomor 1 Negara",
        phone="(0365) 555001", postal_code="82211", email="diskominfo@contoh.id",
    )  # fmt: skip


def signatory(**changed: Any) -> Signatory:
    values: dict[str, Any] = {
        "office": "o1", "name": "I Made Contoh Adiputra", "title_after": "S.Sos., M.Si.",
        "post": "Kepala Dinas Komunikasi dan Informatika", "nip": "197001011995031001",
        "rank": "Pembina Utama Muda",
    }  # fmt: skip
    return Signatory(id="s1", **(values | changed))


def training_file(people: int = 30, count: int = 4, held: int = 4, **changed: Any) -> TrainingFile:
    """A training of two days, of an office in Bali, with members of three groups and a guest."""
    guests = (guest(),) if people and held else ()
    values: dict[str, Any] = {
        "training": training(),
        "sessions": sessions(count),
        "speakers": speakers(),
        "attenders": (*(attender(n, held) for n in range(people)), *guests),
        "offices": (office(),),
        "signatories": (signatory(),),
    }
    return TrainingFile(**(values | changed))
