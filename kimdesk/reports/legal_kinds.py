"""Kinds of rules: how they are abbreviated, written out and ranked, and when two names mean one rule.

Rank is that of the hierarchy: the law before the government's rules, those before the ministers', those
before the province's, the kabupaten's and the village's. What a single rule says is data elsewhere.
"""

import re
from dataclasses import dataclass

from kimdesk import regions

NATIONAL = {
    "UUD": "Undang-Undang Dasar Negara Republik Indonesia",
    "UU": "Undang-Undang",
    "Perppu": "Peraturan Pemerintah Pengganti Undang-Undang",
    "PP": "Peraturan Pemerintah",
    "Perpres": "Peraturan Presiden",
    "Keppres": "Keputusan Presiden",
    "Permendagri": "Peraturan Menteri Dalam Negeri",
    "Permenkominfo": "Peraturan Menteri Komunikasi dan Informatika",
    "Permenkomdigi": "Peraturan Menteri Komunikasi dan Digital",
    "Permendesa PDT": "Peraturan Menteri Desa dan Pembangunan Daerah Tertinggal",
    "Permendesa PDTT": "Peraturan Menteri Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi",
    "Peraturan ANRI": "Peraturan Arsip Nasional Republik Indonesia",
    "Kepmendagri": "Keputusan Menteri Dalam Negeri",
}
"""Abbreviation -> how a decree writes it out."""
_RANKS = {
    "UUD": 0, "UU": 1, "Perppu": 1, "PP": 2, "Perpres": 3, "Keppres": 4, "Kepmendagri": 6,
    "Perda Prov": 7, "Pergub": 8, "Kepgub": 9, "Perda Kab": 10, "Perbup": 11, "Perwali": 11, "Kepbup": 12,
    "Kepwali": 12, "Perdes": 13, "Perkades": 14,
}  # fmt: skip
_MINISTERIAL = 5
_LOCAL_RANKS = {1: 9, 2: 12, 3: 12, 4: 14}
"""Rank of a local rule of a kind that is not known, by the level of its region."""
_LOCAL = (
    (r"(?:perda|peraturan daerah)\b.*", "Perda"),
    (r"(?:pergub|peraturan gubernur)\b.*", "Pergub"),
    (r"(?:kepgub|keputusan gubernur)\b.*", "Kepgub"),
    (r"(?:perbup|peraturan bupati)\b.*", "Perbup"),
    (r"(?:perwali|perwal|perwako|peraturan wali ?kota)\b.*", "Perwali"),
    (r"(?:kepbup|keputusan bupati)\b.*", "Kepbup"),
    (r"(?:kepwal|kepwali|keputusan wali ?kota)\b.*", "Kepwali"),
    (r"(?:perkades|peraturan kepala desa|peraturan perbekel|peraturan lurah)\b.*", "Perkades"),
    (r"(?:perdes|peraturan desa|peraturan kalurahan)\b.*", "Perdes"),
)
_SPELT_OUT = ("peraturan", "keputusan", "undang", "qanun", "instruksi")
_CODE = re.compile(
    r"(?P<kind>.+?)\s+(?:nomor\s+|no\.?\s+)?(?P<number>\S*\d\S*?)(?:\s*/\s*|\s+tahun\s+)(?P<year>\d{4})",
    re.IGNORECASE,
)
_OLD_STYLE = re.compile(r"0*(\d+)(?:/P(?:ER)?(?:MEN)?[/.].*)?")


@dataclass(frozen=True, slots=True)
class RuleName:
    """What names a rule: kind as typed, number and year; the region of a local one."""

    kind: str
    number: str
    year: int
    region: str = ""

    @property
    def code(self) -> str:
        """How wording and messages name it: "UU 6/2014"; an old number holds its year already."""
        kind, number = usual_kind(self.kind, self.region), re.sub(r"\s+", "", self.number)
        return f"{kind} {number}" if number.endswith(f"/{self.year}") else f"{kind} {number}/{self.year}"

    @property
    def key(self) -> tuple[str, str, int]:
        """The same for all spellings of one rule: "08/PER/M.KOMINFO/6/2010" is "8/PER/M.KOMINFO/06/2010"."""
        number = re.sub(r"\s+", "", self.number).upper().removesuffix(f"/{self.year}")
        old = _OLD_STYLE.fullmatch(number)
        parts = [old[1]] if old else [part.lstrip("0") or "0" for part in number.split("/")]
        return usual_kind(self.kind, self.region).casefold(), "/".join(parts), self.year

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """Sort key of Mengingat: by hierarchy, then age."""
        digits = re.match(r"\d+", self.number.strip())
        return rank_of(self.kind, self.region), self.year, int(digits[0]) if digits else 0, self.number


def read_code(text: str) -> RuleName | None:
    """The rule that a code means: "UU 6/2014", "UU Nomor 6 Tahun 2014"; None when it is no code."""
    found = _CODE.fullmatch(text.strip())
    return RuleName(found["kind"], found["number"], int(found["year"])) if found else None


def usual_kind(kind: str, region: str = "") -> str:
    """The usual abbreviation of a kind however it was typed; as typed when there is none."""
    tidy = re.sub(r"[.\s]+", " ", kind).strip()
    low = tidy.casefold()
    for code, form in NATIONAL.items():
        if low in (code.casefold(), form.casefold()):
            return code
    for pattern, code in _LOCAL:
        if re.fullmatch(pattern, low):
            return _regional(low, region) if code == "Perda" else code
    return tidy


def rank_of(kind: str, region: str = "") -> int:
    """Place in the hierarchy, from 0."""
    usual = usual_kind(kind, region)
    if usual in _RANKS:
        return _RANKS[usual]
    return _LOCAL_RANKS.get(regions.level(region), _MINISTERIAL) if region else _MINISTERIAL


def written_out(kind: str, region: str = "") -> str:
    """A kind as a decree writes it, with the area of a local rule: "Peraturan Bupati Jembrana"."""
    usual = usual_kind(kind, region)
    if usual in NATIONAL:
        return NATIONAL[usual]
    form = _local_form(usual, region) if regions.place(region) else ""
    typed = kind.strip()
    if not form or (typed.casefold().startswith(_SPELT_OUT) and len(typed) > len("peraturan kepala desa")):
        return typed
    return form


def _regional(low: str, region: str) -> str:
    """Perda of a province or of a kabupaten: by its own words, else by its region."""
    if re.search(r"\bprov", low):
        return "Perda Prov"
    if re.search(r"\b(?:kab|kota)", low):
        return "Perda Kab"
    return "Perda Prov" if region and regions.level(region) == 1 else "Perda Kab"


def _local_form(usual: str, region: str) -> str:
    words = regions.terms(region)
    parts = region.split(".")
    found = (regions.place(".".join(parts[:level])) for level in (1, 2, 4))
    province, regency, village = (place.bare if place else "" for place in found)
    head = f"{words.regency_head} {regency}"
    return {
        "Perda Prov": f"Peraturan Daerah {words.province} {province}",
        "Pergub": f"Peraturan {words.province_head} {province}",
        "Kepgub": f"Keputusan {words.province_head} {province}",
        "Perda Kab": f"Peraturan Daerah {words.regency} {regency}",
        "Perbup": f"Peraturan {head}",
        "Perwali": f"Peraturan {head}",
        "Kepbup": f"Keputusan {head}",
        "Kepwali": f"Keputusan {head}",
        "Perdes": f"Peraturan {words.village} {village}",
        "Perkades": f"Peraturan {words.village_head} {village}",
    }.get(usual, "").strip()
