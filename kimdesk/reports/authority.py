"""Who issues a decree and how that office names and signs itself; where the group sits, in words.

The words follow the region (regional terms) and what the office changed. Two traps are kept here: a
Lurah heads a kelurahan (a civil servant, signs with rank and NIP) or, in Yogyakarta, a kalurahan,
which is a desa; and an acting head signs as Pj. or Plt. although the decree is the office's.
"""

from dataclasses import dataclass

from kimdesk.entities.decree import Decree
from kimdesk.entities.office import ACTING, Office, Signatory
from kimdesk.regions import Place, Terms, level, parent, place, terms
from kimdesk.reports.letterhead import Head, address_line
from kimdesk.reports.phrases import dots, label, nip_groups
from kimdesk.reports.signature import Block
from kimdesk.rules.group_file import GroupFile

LEVEL_OF_REGION = {4: "desa", 3: "kecamatan", 2: "kabupaten", 1: "provinsi"}
_ON_BEHALF = ("an", "ub")
_USUAL_DEPARTMENT = "Dinas Komunikasi dan Informatika"
_IS_INFORMATION = "informatika"
"""What the names of these departments have in common, whatever else they care for."""


@dataclass(frozen=True, slots=True)
class Locality:
    """The group's place on all levels; a level that is not known is None."""

    words: Terms
    village: Place | None = None
    district: Place | None = None
    regency: Place | None = None
    province: Place | None = None

    @property
    def is_kelurahan(self) -> bool:
        return self.village is not None and self.village.kind == "kelurahan"

    @property
    def parts(self) -> list[str]:
        """ "Desa Gumbrih", "Kecamatan Pekutatan", "Kabupaten Jembrana": what is known, narrowest first."""
        return [
            f"{word} {found.bare}"
            for word, found in (
                (self.words.village, self.village),
                (self.words.district, self.district),
                (self.words.regency, self.regency),
            )
            if found
        ]

    def named(self, level: str) -> str | None:
        """ "Desa Gumbrih" for "desa", and so on; None when unknown."""
        word, _head, found = self._at(level)
        return f"{word} {found.bare}" if found else None

    def head(self, level: str) -> tuple[str, str]:
        """Post and area of the head of a level: ("Perbekel", "Gumbrih"); dots for an unknown area."""
        _word, head, found = self._at(level)
        return head, found.bare if found else dots()

    def _at(self, level: str) -> tuple[str, str, Place | None]:
        words = self.words
        return {
            "desa": (words.village, words.village_head, self.village),
            "kecamatan": (words.district, words.district_head, self.district),
            "kabupaten": (words.regency, words.regency_head, self.regency),
            "provinsi": (words.province, words.province_head, self.province),
        }[level]


def locality_of(file: GroupFile) -> Locality:
    """The place of a group; words of its region, with those that the offices there changed."""
    found: dict[int, Place] = {}
    at = file.group.region
    while at:
        if known := place(at):
            found[known.level] = known
        at = parent(at)
    words = terms(file.group.region or "", _changed_words(file))
    return Locality(words, found.get(4), found.get(3), found.get(2), found.get(1))


def _changed_words(file: GroupFile) -> dict[str, str]:
    changed: dict[str, str | None] = {}
    for office in sorted(file.offices, key=lambda each: each.region or ""):
        match _level_of(office):
            case "desa":
                changed |= {"village": office.village_term, "village_head": office.head_term}
            case "kecamatan":
                changed |= {"district_head": office.head_term}
            case "kabupaten" if not office.name:
                changed |= {"regency_head": office.head_term}
        for name, word in (
            ("district", office.district_term),
            ("district_head", office.district_head_term),
            ("hamlet", office.hamlet_term),
        ):
            changed[name] = word or changed.get(name)
    return {name: word for name, word in changed.items() if word}


@dataclass(frozen=True, slots=True)
class Authority:
    """The office that decides: `post` "Perbekel", `area` "Gumbrih", and the person who signs for it."""

    level: str
    post: str
    area: str
    signer: Signatory | None
    with_nip: bool
    head: Head
    seat: str
    """Where it decides: "Ditetapkan di ..."."""
    office: Office | None = None
    """Whose page setup its papers have."""

    @property
    def title(self) -> str:
        return f"{self.post} {self.area}"

    def signature(self, above: tuple[str, ...] = (), capitals: bool = True) -> Block:
        """The signature block of the signer, with dots for what is not known."""
        title = self.title.upper() if capitals else self.title
        acting = self.signer.acting if self.signer else None
        post = f"{title},"
        if self.signer and acting in _ON_BEHALF:
            above = (*above, f"a.n. {title}", *(("u.b.",) if acting == "ub" else ()))
            post = f"{self.signer.post or dots()},"
        elif acting:
            post = f"{label(ACTING, acting)} {title},"
        return Block(post, self._printed_name(), above, self._below_name())

    def _printed_name(self) -> str:
        if self.signer is None or not self.signer.name:
            return ""
        if not self._shows_nip:
            return self.signer.name.upper()
        name = " ".join(part for part in (self.signer.title_before, self.signer.name.upper()) if part)
        return f"{name}, {self.signer.title_after}" if self.signer.title_after else name

    @property
    def _shows_nip(self) -> bool:
        """Heads of villages sign without NIP; civil servants who act for them sign with it."""
        return self.with_nip or bool(self.signer and self.signer.acting and self.signer.nip)

    def _below_name(self) -> tuple[str, ...]:
        if self.signer is None or not self._shows_nip:
            return ()
        nip = nip_groups(self.signer.nip) if self.signer.nip else dots()
        return (*((self.signer.rank,) if self.signer.rank else ()), f"NIP {nip}")


def authority_of(file: GroupFile, decree: Decree | None, level: str, logo: bytes | None) -> Authority:
    """The authority that issues the group's decree on `level` (desa, kecamatan, kabupaten or provinsi)."""
    locality = locality_of(file)
    signer = _named_signer(file, decree)
    office = _office_of(file, signer, level)
    signer = signer or _serving(file, office)
    post, area = locality.head(level)
    is_department = level in ("kabupaten", "provinsi") and _is_department(office, signer, post)
    if is_department:
        own_post = signer.post if signer and signer.acting not in _ON_BEHALF else None
        post = own_post or (f"Kepala {office.name}" if office and office.name else post)
        area = locality.named(level) or dots()
    return Authority(
        level,
        post,
        area,
        signer,
        with_nip=is_department or level == "kecamatan" or (level == "desa" and locality.is_kelurahan),
        head=_head(locality, level, office, is_department, logo),
        seat=(decree.signed_at if decree else None) or _usual_seat(locality, level),
        office=office,
    )


def department_of(file: GroupFile) -> Authority:
    """The department of the kabupaten that cares for the groups, by its office or by its usual name."""
    locality = locality_of(file)
    named = [each for each in file.offices if _level_of(each) == "kabupaten" and each.name]
    office = next((each for each in named if _IS_INFORMATION in (each.name or "").casefold()), None)
    office = office or next(iter(named), None)
    signer = _serving(file, office)
    name = (office.name if office else None) or _USUAL_DEPARTMENT
    own_post = signer.post if signer and signer.acting not in _ON_BEHALF else None
    return Authority(
        "kabupaten",
        own_post or f"Kepala {name}",
        locality.named("kabupaten") or dots(),
        signer,
        with_nip=True,
        head=_head(locality, "kabupaten", office or Office(id="", name=name), True, None),
        seat=_usual_seat(locality, "kabupaten"),
        office=office,
    )


def _usual_seat(locality: Locality, level: str) -> str:
    """The name of the place itself; the capital of a kabupaten or province has a name of its own."""
    regency = locality.regency
    if level == "provinsi" or (level == "kabupaten" and (regency is None or regency.kind != "kota")):
        return dots()
    return locality.head(level)[1]


def _level_of(office: Office) -> str | None:
    return LEVEL_OF_REGION[level(office.region)] if office.region else None


def _named_signer(file: GroupFile, decree: Decree | None) -> Signatory | None:
    chosen = decree.signatory if decree else None
    return next((each for each in file.signatories if chosen and each.id == chosen), None)


def _office_of(file: GroupFile, signer: Signatory | None, level: str) -> Office | None:
    """The signer's office, else the general office (no department) of the level."""
    if signer is not None:
        return next((office for office in file.offices if office.id == signer.office), None)
    general = [office for office in file.offices if _level_of(office) == level and not office.name]
    named = [
        office for office in file.offices if _level_of(office) == level and level in ("desa", "kecamatan")
    ]
    return next(iter(general or named), None)


def _serving(file: GroupFile, office: Office | None) -> Signatory | None:
    """Who signs for an office now: the latest who has not left."""
    if office is None:
        return None
    serving = [each for each in file.signatories if each.office == office.id and each.until is None]
    return max(serving, key=lambda each: each.since.iso if each.since else "", default=None)


def _is_department(office: Office | None, signer: Signatory | None, head: str) -> bool:
    """Whether a department signs instead of the bupati, wali kota or gubernur himself."""
    if signer is None or signer.acting in _ON_BEHALF:
        return False
    if signer.post:
        return not signer.post.casefold().startswith(head.casefold())
    return bool(office and office.name)


def _head(
    locality: Locality, level: str, office: Office | None, is_department: bool, logo: bytes | None
) -> Head:
    below = _address(office) if office else ()
    if office and office.letterhead:
        *above, name = [line for line in office.letterhead.splitlines() if line.strip()] or [""]
        return Head(tuple(above), name, below=below, logo=logo)
    regency, district = locality.named("kabupaten"), locality.named("kecamatan")
    government = f"Pemerintah {regency}".upper() if regency else ""
    own_name = (locality.named(level) or dots()).upper()
    if is_department and office and office.name:
        over = f"Pemerintah {locality.named(level) or dots()}".upper()
        return Head((over,), office.name.upper(), below=below, logo=logo)
    if level == "desa":
        return Head((government, (district or "").upper()), own_name, below=below, logo=logo)
    if level == "kecamatan":
        return Head((government,), own_name, below=below, logo=logo)
    post, area = locality.head(level)
    return Head((), f"{post} {area}".upper(), below=below, logo=logo)


def _address(office: Office) -> tuple[str, ...]:
    first = address_line([("", office.address), ("Telepon", office.phone), ("Kode Pos", office.postal_code)])
    second = address_line([("Pos-el", office.email), ("Laman", office.website)])
    return tuple(line for line in (first, second) if line)
