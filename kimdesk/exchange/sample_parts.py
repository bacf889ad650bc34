"""The parts that all groups of the sample are made of: activities, programme, partnerships, their office."""

import datetime
from typing import Any

from kimdesk import regions
from kimdesk.entities import (
    Activity,
    Group,
    Office,
    Partnership,
    PartnershipEvent,
    Programme,
    Signatory,
)
from kimdesk.exchange.invented import Inventor
from kimdesk.kinds import PartialDay
from kimdesk.store import Act

_WORKS = (
    ("A1", "Pengumpulan informasi harga hasil kebun"),
    ("D1", "Diskusi rutin warga tentang pupuk bersubsidi"),
    ("I", "Praktik membuat laman produk UMKM"),
    ("N", "Kunjungan ke KIM tetangga"),
    ("D2", "Siaran keliling jadwal posyandu"),
    ("A2", "Temu warga dengan pemerintah desa"),
)


def activities(act: Act, group: Group, inventor: Inventor, today: datetime.date, count: int) -> None:
    """The last `count` activities, three weeks apart."""
    rows = []
    for number in range(count):
        adinda, name = _WORKS[number % len(_WORKS)]
        rows.append(
            {
                "kim": group.id,
                "day": PartialDay.of(today - datetime.timedelta(days=9 + 21 * number)),
                "adinda": adinda,
                "name": name,
                "place": "Balai desa",
                "men": inventor.chance.randint(4, 18),
                "women": inventor.chance.randint(4, 22),
            }
        )
    act.create_many(Activity, rows)


def programme(act: Act, group: Group, year: int) -> None:
    """A work programme over the six ADINDA activities."""
    periods = ("Januari–Desember", "Setiap bulan", "Maret–Juni", "Juli", "Setiap pekan", "April dan Oktober")
    rows = [
        {
            "kim": group.id,
            "year": year,
            "adinda": adinda,
            "name": name,
            "target": "Warga desa",
            "period": period,
            "place": "Desa",
            "actor": "Pengurus KIM",
            "budget": 500_000 * number,
            "fund": "APBDes dan swadaya",
        }
        for number, ((adinda, name), period) in enumerate(zip(_WORKS, periods, strict=True), start=1)
    ]
    act.create_many(Programme, rows)


def partnership(act: Act, group: Group, partner: str, number: int, today: datetime.date) -> None:
    """A partnership in one of the stages, the running one about to end."""
    stage = ("berjalan", "penjajakan", "tanda_tangan", "negosiasi")[number % 4]
    begun = today - datetime.timedelta(days=330 - 40 * (number % 4))
    values: dict[str, Any] = {
        "kim": group.id,
        "partner": partner,
        "stage": stage,
        "name": (
            "Pembinaan dan penyediaan konten",
            "Siaran bersama",
            "Promosi produk desa",
            "Magang mahasiswa",
        )[number % 4],
    }
    if stage == "berjalan":
        values |= {
            "instrument": "mou",
            "own_number": f"{number + 1:03d}/MoU/KIM/{begun.year}",
            "signed": PartialDay.of(begun),
            "starts": PartialDay.of(begun),
            "ends": PartialDay.of(begun + datetime.timedelta(days=365)),
        }
    row = act.create(Partnership, values)
    act.create(
        PartnershipEvent,
        {
            "partnership": row,
            "kind": "tahap",
            "day": PartialDay.of(begun),
            "stage": stage,
            "description": "Pertemuan pertama dengan mitra.",
        },
    )


def office(act: Act, region: str, inventor: Inventor) -> None:
    """The village office and its head; a lurah is a civil servant and has a NIP."""
    place = regions.place(region)
    urban = place is not None and place.kind == "kelurahan"
    codes = regions.postal_codes(region)
    row = act.create(
        Office,
        {
            "region": region,
            "address": "Jl. Raya Desa No. 1",
            "postal_code": codes[0] if codes else None,
            "email": "kantor@contoh.go.id",
        },
    )
    bali = region.startswith("51")
    act.create(
        Signatory,
        {
            "office": row,
            "name": "I Made Contoh" if bali else inventor.name(region, "L"),
            "title_after": "S.Sos." if urban else None,
            "nip": "197501012000031009" if urban else None,
            "rank": "Penata Tingkat I (III/d)" if urban else None,
        },
    )
