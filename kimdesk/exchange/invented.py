"""Invented people for the sample register and the benchmarks: nobody here exists.

Names follow the custom of the region, numbers have a valid shape and an impossible place in the
series (NIK serials from 9000, phones 0812-0000-….). The same seed gives the same people.
"""

import datetime
import random
from typing import Any

from kimdesk.kinds import PartialDay

_BALI_BORN = ("Wayan", "Made", "Nyoman", "Ketut", "Putu", "Kadek", "Komang", "Gede")
_BALI_MEN = (
    "Sudiarta",
    "Wirawan",
    "Mertayasa",
    "Budiasa",
    "Suarta",
    "Sutama",
    "Arya Dwipa",
    "Darma",
    "Rai",
    "Sena",
)
_BALI_WOMEN = (
    "Pratiwi",
    "Sukerti",
    "Rahayu",
    "Suartini",
    "Trisna",
    "Suriyani",
    "Asih",
    "Eka",
    "Sari",
    "Lestari",
)
_JAVA_MEN = (
    "Slamet",
    "Joko",
    "Agus",
    "Bambang",
    "Sutrisno",
    "Wahyu",
    "Eko",
    "Dwi",
    "Tri",
    "Mulyono",
    "Hadi",
    "Rudi",
)
_JAVA_WOMEN = (
    "Siti",
    "Sri",
    "Endang",
    "Wahyuni",
    "Dewi",
    "Puji",
    "Yuli",
    "Ratna",
    "Nur",
    "Lilis",
    "Tutik",
    "Sumarni",
)
_JAVA_LAST = (
    "Santoso",
    "Nugroho",
    "Wibowo",
    "Prasetyo",
    "Kurniawan",
    "Hidayat",
    "Utomo",
    "Setiawan",
    "Raharjo",
)
_JAVA_LAST_WOMEN = (
    "Lestari",
    "Handayani",
    "Rahayu",
    "Wulandari",
    "Aminah",
    "Fitriani",
    "Astuti",
    "Maryati",
    "Utami",
)
_WORK = (
    "Petani",
    "Guru",
    "Pedagang",
    "Perangkat desa",
    "Wiraswasta",
    "Nelayan",
    "Ibu rumah tangga",
    "Bidan",
    "Penjahit",
)
_SCHOOLS = ("sltp", "slta", "slta", "slta", "d3", "s1", "s1")
_ELEMENTS = ("tokoh", "pemuda", "perempuan", "guru", "petani", "umkm", "warga")
_SKILLS = ("menulis", "foto", "video", "desain", "medsos", "it", "mc", "penyiar")
_STREETS = ("Melati", "Kenanga", "Pahlawan", "Diponegoro", "Raya Desa", "Merdeka", "Anggrek")


class Inventor:
    """Makes people of one seed; every call moves on."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._serial = 0

    def name(self, region: str, sex: str) -> str:
        """A name as people in that region are called."""
        pick = self.chance.choice
        if region.startswith("51"):
            prefix = "I" if sex == "L" else "Ni"
            return f"{prefix} {pick(_BALI_BORN)} {pick(_BALI_MEN if sex == 'L' else _BALI_WOMEN)}"
        if sex == "L":
            return f"{pick(_JAVA_MEN)} {pick(_JAVA_LAST)}"
        return f"{pick(_JAVA_WOMEN)} {pick(_JAVA_LAST_WOMEN)}"

    def person(
        self, region: str, *, name: str = "", sex: str = "", born: datetime.date | None = None
    ) -> dict[str, Any]:
        """The fields of one person living in `region` (a code of any level)."""
        pick = self.chance.choice
        sex = sex or pick("LP")
        day = born or datetime.date(
            self.chance.randint(1965, 2004), self.chance.randint(1, 12), self.chance.randint(1, 28)
        )
        return {
            "name": name or self.name(region, sex),
            "nik": self.nik(region, day, sex),
            "sex": sex,
            "birth_place": "Negara"
            if region.startswith("51")
            else "Madiun"
            if region.startswith("35.77")
            else "Bojonegoro",
            "born": PartialDay.of(day),
            "region": region if len(region) > 8 else None,
            "address": f"Jl. {pick(_STREETS)} No. {self.chance.randint(1, 90)}",
            "rt": f"{self.chance.randint(1, 9):03d}",
            "rw": f"{self.chance.randint(1, 6):03d}",
            "phone": f"+628120000{self.chance.randint(1000, 9999)}",
            "schooling": pick(_SCHOOLS),
            "occupation": pick(_WORK),
            "element": pick(_ELEMENTS),
            "skills": tuple(sorted(self.chance.sample(_SKILLS, 2), key=_SKILLS.index)),
            "consent": True,
        }

    def nik(self, region: str, born: datetime.date, sex: str) -> str:
        """16 digits of a valid shape with a serial that is never issued in order."""
        digits = region.replace(".", "")[:6].ljust(6, "0")
        district = digits if digits[4:] != "00" else digits[:4] + "01"
        self._serial = (self._serial + 1) % 1000
        day = born.day + (40 if sex == "P" else 0)
        return f"{district}{day:02d}{born.month:02d}{born.year % 100:02d}{9000 + self._serial:04d}"
