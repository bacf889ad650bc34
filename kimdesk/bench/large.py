"""Registers of the sizes that the figures are given for, made once and kept in the work folder."""

import datetime
import random
from pathlib import Path

from kimdesk import regions, settings
from kimdesk.bench.door import DEVICE
from kimdesk.entities import Decree, Group, Membership, Person
from kimdesk.kinds import PartialDay
from kimdesk.regions.table import all_names
from kimdesk.settings import Settings
from kimdesk.store import Act, Store
from kimdesk.store.search_index import bring_up_to_date
from kimdesk.store.tally import catch_up

MEMBERS = 30
GROUPS_AN_ACT = 2000
_FIRST = (
    "Siti Budi Wayan Made Ketut Komang Slamet Joko Agus Dewi Luh Gede Putu Nyoman Kadek Rahmat Nur Sri Endang"
    " Bambang Eko Dwi Tri Yuli Ratna Lilis Tutik Hadi Rudi Mulyono Sutrisno Wahyu Ahmad Fatimah Yohanes Maria"
).split()
_LAST = (
    "Rahayu Sukerti Pratiwi Wirawan Nugroho Lestari Handayani Santoso Hidayat Fitri Suarta Darma Wahyuni"
    " Aminah Utomo Setiawan Raharjo Kurniawan Prasetyo Wibowo Astuti Maryati Wulandari Siregar Lubis Nasution"
    " Tanjung"
).split()


def register(folder: Path, groups: int) -> Path:
    """The folder of a register with `groups` groups of 30 members each; made when it is missing."""
    home = folder / f"{groups}"
    ready = home / "ready"
    if not ready.exists():
        home.mkdir(parents=True, exist_ok=True)
        settings.save(home, Settings(DEVICE.key, DEVICE.name, DEVICE.person, "", ""))
        store = open_register(home)
        _fill(store, groups)
        catch_up(store)
        for _share in bring_up_to_date(store):
            pass
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        store.close()
        ready.touch()
    return home


def open_register(home: Path) -> Store:
    return Store.open(home / settings.REGISTER, DEVICE, lambda: datetime.datetime.now(datetime.UTC))


def _fill(store: Store, groups: int) -> None:
    chance = random.Random(11)
    villages = _villages(groups)
    for start in range(0, groups, GROUPS_AN_ACT):
        with store.act("Isi") as act:
            for number in range(start, min(start + GROUPS_AN_ACT, groups)):
                _group(act, number, villages[number % len(villages)], chance)


def _villages(groups: int) -> list[str]:
    """Villages of one kabupaten for a kabupaten's register, of the whole country for a large one."""
    districts = regions.children("11.08")
    of_one = [place.code for district in districts for place in regions.children(district.code)]
    if groups <= len(of_one):
        return of_one
    return [code for code in all_names() if len(code) == 13]


def _group(act: Act, number: int, region: str, chance: random.Random) -> None:
    name = f"{chance.choice(_LAST)} {chance.choice(_FIRST)} {number}"
    kim = act.create(Group, {"name": name, "region": region, "seat": "desa", "state": "aktif"}, scope=region)
    digits = region.replace(".", "")[:6]
    people = [_person(digits, region, chance) for _n in range(MEMBERS)]
    persons = act.create_many(Person, people, scope=region)
    posts = ("ketua", "wakil_ketua", "sekretaris", "bendahara")
    act.create_many(
        Membership,
        [
            {
                "kim": kim,
                "person": person,
                "post": posts[place] if place < 4 else "anggota",
                "state": "aktif",
                "place": place + 1,
            }
            for place, person in enumerate(persons)
        ],
        scope=region,
    )
    if number % 3:
        year = chance.randint(2019, 2026)
        day = PartialDay(year, chance.randint(1, 12), chance.randint(1, 28))
        values = {"kim": kim, "level": "desa", "act": "pengukuhan", "state": "berlaku", "day": day}
        act.create(Decree, {**values, "ends": PartialDay(year + 5, day.month, day.day)}, scope=region)


def _person(digits: str, region: str, chance: random.Random) -> dict[str, object]:
    sex = chance.choice("LP")
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1960, 2006)
    born = f"{day + (40 if sex == 'P' else 0):02d}{month:02d}{year % 100:02d}"
    return {
        "name": f"{chance.choice(_FIRST)} {chance.choice(_FIRST)} {chance.choice(_LAST)}",
        "nik": f"{digits}{born}{chance.randint(9000, 9999)}",
        "sex": sex,
        "born": PartialDay(year, month, day),
        "region": region,
        "address": f"Jl. {chance.choice(_LAST)} No. {chance.randint(1, 99)}",
        "phone": f"+628120000{chance.randint(1000, 9999)}",
        "schooling": chance.choice(("sd", "sltp", "slta", "s1")),
        "occupation": chance.choice(("Petani", "Guru", "Pedagang", "Nelayan")),
    }
